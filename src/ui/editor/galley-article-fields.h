/* galley-article-fields.h: the fields above and below an article's text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"

G_BEGIN_DECLS

/**
 * GalleyArticleFields:
 *
 * Text fields tied to fields of an article, as the page that readers get: label, headline, deck,
 * byline above the text (@part GALLEY_FIELDS_HEAD), sign-off, call to action, closing lines below
 * it (GALLEY_FIELDS_FOOT).
 *
 * Signals: `edited`; `finished`: Enter in the last field.
 */
typedef enum
{
  GALLEY_FIELDS_HEAD,
  GALLEY_FIELDS_FOOT,
} GalleyFieldsPart;

#define GALLEY_TYPE_ARTICLE_FIELDS (galley_article_fields_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticleFields, galley_article_fields, GALLEY, ARTICLE_FIELDS, AdwBin)

GtkWidget *galley_article_fields_new (GalleyFieldsPart part);
void       galley_article_fields_set_article (GalleyArticleFields *fields, GalleyDocument *document,
                                              GalleyArticle *article);

/* Puts @widget between the byline and the contents, as the lead photo stands on the page. */
void galley_article_fields_set_lead (GalleyArticleFields *fields, GtkWidget *widget);

/* The article was changed by somebody else. */
void galley_article_fields_update (GalleyArticleFields *fields);

/* Puts the cursor into the first empty field, or the headline. */
void galley_article_fields_focus (GalleyArticleFields *fields);

/* Puts the cursor into the field called "headline", "deck" …; whether there is one. */
gboolean galley_article_fields_focus_field (GalleyArticleFields *fields, const char *name);

G_END_DECLS
