/* galley-article.h: one article of an issue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-byline.h"
#include "galley-photo.h"

G_BEGIN_DECLS

/**
 * GalleyArticle:
 *
 * One article of an issue. Strings and vectors are never %NULL.
 *
 * @body is CommonMark (cmark-gfm), exactly as the editor shows it: sections are `## headings`,
 * photos stand in it as lines `![](photo:3)`, and related stories as paragraphs whose lines begin
 * with 👉 (`👉 [title](address)`, without address just the title). A line break within a paragraph
 * is a line break on the page.
 */
typedef struct
{
  char *uuid;
  gint64 revision; /* 0 before it is stored; the desk counts it up */
  char *issue;     /* uuid */
  int position;

  char *label; /* 꼭지: [뷰스레터플러스] */
  char *label_subtitle;
  char *headline;
  GStrv subheads;
  char *deck;
  GalleyByline *byline; /* never %NULL */
  char *dateline;
  GStrv contents;
  gboolean contents_by_hand; /* no longer kept in step with the headings */
  char *body;
  char *signoff; /* may hold line breaks, as cta and closing */
  char *cta;
  char *closing; /* the lines under everything */
  int last_photo; /* the highest photo number ever given out */

  GPtrArray *photos; /* (element-type GalleyPhoto) by position; owned */
} GalleyArticle;

#define GALLEY_TYPE_ARTICLE (galley_article_get_type ())
GType          galley_article_get_type (void);
GalleyArticle *galley_article_new      (void); /* with a new uuid */
GalleyArticle *galley_article_copy     (const GalleyArticle *article); /* deep */
void           galley_article_free     (GalleyArticle *article);

/* Whether the fields of the article itself are equal (not its photos, revision or position). */
gboolean galley_article_equal (const GalleyArticle *a, const GalleyArticle *b);

/* (transfer none) (nullable): the photo with that number, or uuid. */
GalleyPhoto *galley_article_find_photo        (const GalleyArticle *article, int number);
GalleyPhoto *galley_article_find_photo_by_uuid (const GalleyArticle *article, const char *uuid);

/**
 * galley_article_add_photo:
 * @photo: (transfer full): a photo; gets the next number and the last position
 *
 * Adds it to the article's photos, not to the body.
 */
void galley_article_add_photo (GalleyArticle *article, GalleyPhoto *photo);

/* Whether the body has a line that places the photo of that number. */
gboolean galley_article_places_photo (const GalleyArticle *article, int number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyArticle, galley_article_free)

G_END_DECLS
