/* galley-import-article.c: an understood manuscript as an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-import-article.h"

#include "galley-markdown-escape.h"
#include "galley-text.h"

/* Begins a new block, or a new line of the one under way. */
static void
begin_line (GString *body, gboolean same_block)
{
  if (body->len > 0)
    g_string_append (body, same_block ? "\n" : "\n\n");
}

static GalleyPhoto *
new_photo (const GalleyImportPhoto *imported)
{
  GalleyPhoto *photo = galley_photo_new ();

  galley_str_set (&photo->caption, imported->caption);
  galley_str_set (&photo->taken, imported->taken);
  galley_credit_free (photo->credit);
  photo->credit = galley_credit_copy (imported->credit);
  return photo;
}

GalleyArticle *
galley_import_build_article (GalleyManuscript *manuscript, const GalleyImportResult *result)
{
  GalleyArticle *article = galley_article_new ();
  g_autoptr (GString) body = g_string_new (NULL);
  GalleyLineKind last = GALLEY_LINE_UNKNOWN;
  guint n_photos = 0;

  for (guint i = 0; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      g_autofree char *escaped = NULL;

      switch (line->kind)
        {
        case GALLEY_LINE_HEADING:
          escaped = galley_markdown_escape_line (line->value);
          begin_line (body, FALSE);
          g_string_append_printf (body, "## %s", escaped);
          break;
        case GALLEY_LINE_PHOTO:
          {
            GalleyPhoto *photo = new_photo (result->photos->pdata[n_photos++]);

            galley_article_add_photo (article, photo);
            photo->lead = body->len == 0 && photo->number == 1;
            if (!photo->lead)
              {
                g_autofree char *reference = galley_photo_format_reference (photo);

                begin_line (body, FALSE);
                g_string_append (body, reference);
              }
            break;
          }
        case GALLEY_LINE_RELATED:
        case GALLEY_LINE_RELATED_UNMARKED:
          escaped = galley_markdown_escape_line (line->value);
          begin_line (body, !line->blank_before && (last == GALLEY_LINE_RELATED ||
                                                    last == GALLEY_LINE_RELATED_UNMARKED));
          g_string_append_printf (body, "👉 %s", escaped);
          break;
        case GALLEY_LINE_BODY:
          escaped = galley_markdown_escape_line (line->value);
          begin_line (body, !line->blank_before && last == GALLEY_LINE_BODY);
          g_string_append (body, escaped);
          break;
        default:
          break;
        }
      last = line->kind;
    }
  galley_str_set (&article->headline, result->title);
  galley_str_set (&article->label, result->label);
  galley_str_set (&article->label_subtitle, result->label_subtitle);
  galley_byline_free (article->byline);
  article->byline = galley_byline_copy (result->byline);
  g_strfreev (article->subheads);
  article->subheads = g_strdupv (result->subtitles);
  g_strfreev (article->contents);
  article->contents = g_strdupv (result->contents);
  /* A list that came with the letter is the writer's. */
  article->contents_by_hand = *result->contents != NULL;
  galley_str_set (&article->signoff, result->signoff);
  galley_str_set (&article->cta, result->cta);
  g_free (article->closing);
  article->closing = g_strjoinv ("\n", result->tail);
  galley_str_set (&article->body, body->str);
  return article;
}
