/* galley-body-writer-private.h: an article's body as HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-html-tree-private.h"

G_BEGIN_DECLS

/* A heading of the body: what a contents list can point at. */
typedef struct
{
  char *id;
  char *text;
} GalleyBodyHeading;

void galley_body_heading_free (GalleyBodyHeading *heading);

/* Appends the figure of a photo to @parent; nothing where it is not shown. */
typedef void (*GalleyBodyFigureFunc) (xmlNode *parent, int number, gpointer user_data);

typedef struct
{
  int top_level; /* of `##` headings: 2 under a headline of level 1 */
  const char *id_prefix; /* before each id, so that the articles of a page share none */
  GalleyBodyFigureFunc append_figure;
  gpointer user_data;
} GalleyBodyOptions;

/**
 * galley_body_write:
 * @body: CommonMark with photo lines and related stories, see GalleyArticle
 * @headings: (element-type GalleyBodyHeading): gets the headings in order
 *
 * Raw HTML in it is cleaned by the allow-list of galley_html_sanitize(). A body that can't be
 * rendered (nested without end) comes as plain paragraphs.
 *
 * Returns: (transfer full)
 */
char *galley_body_write (const char *body, const GalleyBodyOptions *options, GPtrArray *headings);

G_END_DECLS
