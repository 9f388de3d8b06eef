/* galley-issue-parts.c: the texts of an issue in the order of reading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-issue-parts.h"

static void
part_free (gpointer data)
{
  GalleyIssuePart *part = data;

  g_free (part->article);
  g_free (part->field);
  g_free (part->text);
  g_free (part);
}

/* @field and @text are taken. */
static void
add (GPtrArray *parts, const char *article, char *field, char *text)
{
  GalleyIssuePart *part = g_new0 (GalleyIssuePart, 1);

  part->article = g_strdup (article);
  part->field = field;
  part->text = text;
  g_ptr_array_add (parts, part);
}

static void
add_field (GPtrArray *parts, const char *article, const char *field, const char *text)
{
  add (parts, article, g_strdup (field), g_strdup (text));
}

static void
add_photos (GPtrArray *parts, const GalleyArticle *article)
{
  for (guint i = 0; i < article->photos->len; i++)
    {
      const GalleyPhoto *photo = article->photos->pdata[i];

      add (parts, article->uuid, g_strdup_printf ("caption:%d", photo->number),
           g_strdup (photo->caption));
      add (parts, article->uuid, g_strdup_printf ("alt:%d", photo->number), g_strdup (photo->alt));
    }
}

GPtrArray *
galley_issue_parts_new (const GalleyIssue *issue)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; i < issue->articles->len; i++)
    {
      const GalleyArticle *article = issue->articles->pdata[i];
      const char *uuid = article->uuid;

      add_field (parts, uuid, "label_subtitle", article->label_subtitle);
      add_field (parts, uuid, "headline", article->headline);
      add (parts, uuid, g_strdup ("subheads"), g_strjoinv ("\n", article->subheads));
      add_field (parts, uuid, "deck", article->deck);
      add (parts, uuid, g_strdup ("contents"), g_strjoinv ("\n", article->contents));
      add_field (parts, uuid, "body", article->body);
      add_photos (parts, article);
      add_field (parts, uuid, "signoff", article->signoff);
      add_field (parts, uuid, "cta", article->cta);
      add_field (parts, uuid, "closing", article->closing);
    }
  return parts;
}

GPtrArray *
galley_issue_parts_new_for_text (const char *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  add_field (parts, "", "", text);
  return parts;
}

const char *
galley_issue_parts_find (GPtrArray *parts, const char *article, const char *field)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const GalleyIssuePart *part = parts->pdata[i];

      if (g_str_equal (part->article, article) && g_str_equal (part->field, field))
        return part->text;
    }
  return NULL;
}
