/* galley-page-writer.h: an issue as the HTML that readers get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-issue.h"
#include "galley-publication.h"

G_BEGIN_DECLS

/**
 * GalleyPhotoUrlFunc:
 *
 * Returns: (transfer full) (nullable): the address of a photo's picture; %NULL leaves the figure
 *   out (a placeholder)
 */
typedef char *(*GalleyPhotoUrlFunc) (const GalleyPhoto *photo, gpointer user_data);

/**
 * galley_page_write_issue:
 *
 * The whole content of an issue: for each article label and subtitle, headline, deck, byline with
 * its time and zone, lead photo, contents list with links to its sections, body with figures
 * (caption and credit), related stories, sign-off, call to action, closing lines. Semantic HTML
 * with the classes that galley_page_wrap()'s style sheet knows; no script, no style.
 *
 * Returns: (transfer full): a fragment
 */
char *galley_page_write_issue (const GalleyIssue *issue, const GalleyPublication *publication,
                               GalleyPhotoUrlFunc photo_url, gpointer user_data);

/* The same of one article; @heading_level of its headline, 1 or 2. */
char *galley_page_write_article (const GalleyArticle *article, const GalleyPublication *publication,
                                 int heading_level, GalleyPhotoUrlFunc photo_url,
                                 gpointer user_data);

/**
 * galley_page_wrap:
 * @language: "ko"
 * @content: a fragment, already safe
 *
 * Returns: (transfer full): a complete page: Korean typography, phone to desktop, light and dark,
 *   print; the style is in it, nothing is loaded from elsewhere
 */
char *galley_page_wrap (const char *title, const char *language, const char *content);

/* (transfer full): the issue as one Markdown document with a front matter in YAML. */
char *galley_markdown_write_issue (const GalleyIssue *issue, const GalleyPublication *publication,
                                   GalleyPhotoUrlFunc photo_url, gpointer user_data);

/* (transfer full): the issue as a JSON document, the form of the lossless bundle and the webhook. */
char *galley_json_write_issue (const GalleyIssue *issue, const GalleyPublication *publication,
                               GalleyPhotoUrlFunc photo_url, gpointer user_data);

G_END_DECLS
