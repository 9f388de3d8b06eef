/* galley-article.c: one article of an issue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-article.h"

#include "galley-text.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (GalleyArticle, galley_article, galley_article_copy, galley_article_free)

static char **
field (const GalleyArticle *article, guint i)
{
  GalleyArticle *a = (GalleyArticle *) article;
  char **fields[] = { &a->label,    &a->label_subtitle, &a->headline, &a->deck,
                      &a->dateline, &a->body,           &a->signoff,  &a->cta,
                      &a->closing,  &a->uuid,           &a->issue };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

static GalleyArticle *
article_new_empty (void)
{
  GalleyArticle *article = g_new0 (GalleyArticle, 1);

  for (guint i = 0; field (article, i) != NULL; i++)
    *field (article, i) = g_strdup ("");
  article->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_photo_free);
  return article;
}

GalleyArticle *
galley_article_new (void)
{
  GalleyArticle *article = article_new_empty ();

  g_free (article->uuid);
  article->uuid = galley_uuid_new ();
  article->byline = galley_byline_new ();
  article->subheads = galley_strv_copy (NULL);
  article->contents = galley_strv_copy (NULL);
  return article;
}

GalleyArticle *
galley_article_copy (const GalleyArticle *article)
{
  GalleyArticle *copy = article_new_empty ();

  for (guint i = 0; field (copy, i) != NULL; i++)
    galley_str_set (field (copy, i), *field (article, i));
  copy->revision = article->revision;
  copy->position = article->position;
  copy->byline = galley_byline_copy (article->byline);
  copy->subheads = g_strdupv (article->subheads);
  copy->contents = g_strdupv (article->contents);
  copy->contents_by_hand = article->contents_by_hand;
  copy->last_photo = article->last_photo;
  for (guint i = 0; i < article->photos->len; i++)
    g_ptr_array_add (copy->photos, galley_photo_copy (article->photos->pdata[i]));
  return copy;
}

void
galley_article_free (GalleyArticle *article)
{
  if (article == NULL)
    return;
  for (guint i = 0; field (article, i) != NULL; i++)
    g_free (*field (article, i));
  galley_byline_free (article->byline);
  g_strfreev (article->subheads);
  g_strfreev (article->contents);
  g_ptr_array_unref (article->photos);
  g_free (article);
}

gboolean
galley_article_equal (const GalleyArticle *a, const GalleyArticle *b)
{
  for (guint i = 0; field (a, i) != NULL; i++)
    if (!g_str_equal (*field (a, i), *field (b, i)))
      return FALSE;
  return galley_byline_equal (a->byline, b->byline) &&
         g_strv_equal ((const char *const *) a->subheads, (const char *const *) b->subheads) &&
         g_strv_equal ((const char *const *) a->contents, (const char *const *) b->contents) &&
         a->contents_by_hand == b->contents_by_hand && a->last_photo == b->last_photo;
}

GalleyPhoto *
galley_article_find_photo (const GalleyArticle *article, int number)
{
  for (guint i = 0; i < article->photos->len; i++)
    {
      GalleyPhoto *photo = article->photos->pdata[i];

      if (photo->number == number)
        return photo;
    }
  return NULL;
}

GalleyPhoto *
galley_article_find_photo_by_uuid (const GalleyArticle *article, const char *uuid)
{
  for (guint i = 0; i < article->photos->len; i++)
    {
      GalleyPhoto *photo = article->photos->pdata[i];

      if (g_str_equal (photo->uuid, uuid))
        return photo;
    }
  return NULL;
}

void
galley_article_add_photo (GalleyArticle *article, GalleyPhoto *photo)
{
  galley_str_set (&photo->article, article->uuid);
  photo->number = ++article->last_photo;
  photo->position = article->photos->len;
  g_ptr_array_add (article->photos, photo);
}

gboolean
galley_article_places_photo (const GalleyArticle *article, int number)
{
  g_autofree char *reference = g_strdup_printf ("![](photo:%d)", number);
  const char *p = article->body;

  while ((p = strstr (p, reference)) != NULL)
    {
      const char *end = strchrnul (p, '\n');
      const char *start = p;
      g_autofree char *line = NULL;

      while (start > article->body && start[-1] != '\n')
        start--;
      line = g_strndup (start, end - start);
      if (galley_photo_parse_reference (line) == number)
        return TRUE;
      p = end;
    }
  return FALSE;
}
