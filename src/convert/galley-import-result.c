/* galley-import-result.c: what a reader understood of a manuscript
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-import-result.h"

#include "galley-byline-parser.h"
#include "galley-import-article.h"
#include "galley-manuscript.h"
#include "galley-text-decoder.h"
#include "galley-text.h"

static void
import_line_free (gpointer data)
{
  GalleyImportLine *line = data;

  g_free (line->text);
  g_free (line->why);
  g_free (line);
}

static void
import_photo_free (gpointer data)
{
  GalleyImportPhoto *photo = data;

  g_free (photo->raw);
  g_free (photo->caption);
  galley_credit_free (photo->credit);
  g_free (photo->taken);
  g_free (photo);
}

void
galley_import_result_free (GalleyImportResult *result)
{
  if (result == NULL)
    return;
  g_free (result->title);
  g_free (result->label);
  g_free (result->label_subtitle);
  g_strfreev (result->subtitles);
  galley_byline_free (result->byline);
  g_free (result->byline_raw);
  g_strfreev (result->contents);
  g_ptr_array_unref (result->sections);
  g_ptr_array_unref (result->photos);
  g_ptr_array_unref (result->related);
  g_ptr_array_unref (result->related_unmarked);
  g_free (result->signoff);
  g_free (result->cta);
  g_strfreev (result->tail);
  g_ptr_array_unref (result->body);
  g_ptr_array_unref (result->ignored);
  g_free (result->encoding);
  galley_article_free (result->article);
  g_free (result);
}

static GalleyImportResult *
result_new (void)
{
  GalleyImportResult *result = g_new0 (GalleyImportResult, 1);

  result->title = g_strdup ("");
  result->signoff = g_strdup ("");
  result->cta = g_strdup ("");
  result->sections = g_ptr_array_new_with_free_func (import_line_free);
  result->photos = g_ptr_array_new_with_free_func (import_photo_free);
  result->related = g_ptr_array_new_with_free_func (import_line_free);
  result->related_unmarked = g_ptr_array_new_with_free_func (import_line_free);
  result->body = g_ptr_array_new_with_free_func (import_line_free);
  result->ignored = g_ptr_array_new_with_free_func (import_line_free);
  return result;
}

static void
add_line (GPtrArray *lines, const GalleyLine *line, const char *text, const char *why)
{
  GalleyImportLine *copy = g_new0 (GalleyImportLine, 1);

  copy->line = line->number;
  copy->text = g_strdup (text);
  copy->why = g_strdup (why);
  g_ptr_array_add (lines, copy);
}

static void
append_line (char **text, const char *line)
{
  char *joined = **text == '\0' ? g_strdup (line) : g_strconcat (*text, "\n", line, NULL);

  g_free (*text);
  *text = joined;
}

static void
add_photo (GalleyImportResult *result, GalleyManuscript *manuscript, guint i)
{
  GalleyLine *line = manuscript->lines->pdata[i];
  GalleyLine *before = galley_manuscript_get (manuscript, i - 1);
  GalleyCreditParse *credit = galley_line_get_credit (line);
  GalleyImportPhoto *photo = g_new0 (GalleyImportPhoto, 1);

  if (before != NULL && before->kind == GALLEY_LINE_CAPTION)
    {
      photo->line = before->number;
      photo->raw = g_strconcat (before->text, "\n", line->text, NULL);
    }
  else
    {
      photo->line = line->number;
      photo->raw = g_strdup (line->text);
    }
  photo->caption = g_strdup (credit->caption);
  photo->credit = galley_credit_copy (credit->credit);
  photo->taken = g_strdup (credit->taken);
  g_ptr_array_add (result->photos, photo);
}

/* A byline that runs into the first paragraph is taken out of it, where no other names anybody. */
static void
take_run_in_byline (GalleyManuscript *manuscript)
{
  for (guint i = manuscript->body_start; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      const char *rest = NULL;
      g_autoptr (GalleyByline) byline = NULL;
      g_autofree char *head = NULL;

      if (line->kind != GALLEY_LINE_BODY)
        continue;
      if (*manuscript->byline->name != '\0')
        return;
      byline = galley_byline_parse_head (line->text, &rest);
      if (byline == NULL)
        return;
      head = g_strndup (line->text, rest - line->text);
      g_strstrip (head);
      append_line (&manuscript->byline_raw, head);
      galley_byline_merge (manuscript->byline, byline);
      galley_line_set (line, GALLEY_LINE_BODY, rest);
      return;
    }
}

static GalleyImportResult *
collect (GalleyManuscript *manuscript)
{
  GalleyImportResult *result = result_new ();
  g_autoptr (GStrvBuilder) subtitles = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) contents = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) tail = g_strv_builder_new ();

  for (guint i = 0; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];

      switch (line->kind)
        {
        case GALLEY_LINE_TITLE:
          galley_str_set (&result->title, line->value);
          result->title_line = line->number;
          break;
        case GALLEY_LINE_REPEATED_TITLE:
          add_line (result->ignored, line, line->text, "repeated-title");
          break;
        case GALLEY_LINE_JUNK:
          add_line (result->ignored, line, line->text, "junk");
          break;
        case GALLEY_LINE_SUBTITLE:
          g_strv_builder_add (subtitles, line->text);
          break;
        case GALLEY_LINE_CONTENTS:
          g_strv_builder_add (contents, line->value);
          break;
        case GALLEY_LINE_HEADING:
          add_line (result->sections, line, line->value, "");
          break;
        case GALLEY_LINE_PHOTO:
          add_photo (result, manuscript, i);
          break;
        case GALLEY_LINE_RELATED:
          add_line (result->related, line, line->value, "");
          break;
        case GALLEY_LINE_RELATED_UNMARKED:
          add_line (result->related_unmarked, line, line->value, "");
          break;
        case GALLEY_LINE_SIGNOFF:
          append_line (&result->signoff, line->text);
          break;
        case GALLEY_LINE_CTA:
          append_line (&result->cta, line->text);
          break;
        case GALLEY_LINE_TAIL:
          g_strv_builder_add (tail, line->text);
          break;
        case GALLEY_LINE_LABEL:
        case GALLEY_LINE_BYLINE:
        case GALLEY_LINE_CAPTION:
          break; /* part of another field */
        case GALLEY_LINE_UNKNOWN:
        case GALLEY_LINE_BODY:
        default:
          add_line (result->body, line, line->value, "");
          break;
        }
    }
  result->label = g_strdup (manuscript->label);
  result->label_subtitle = g_strdup (manuscript->label_subtitle);
  result->byline = galley_byline_copy (manuscript->byline);
  result->byline_raw = g_strdup (manuscript->byline_raw);
  result->subtitles = g_strv_builder_end (subtitles);
  result->contents = g_strv_builder_end (contents);
  result->tail = g_strv_builder_end (tail);
  return result;
}

GalleyImportResult *
galley_import_read_bytes (GBytes *bytes, GError **error)
{
  const char *encoding = NULL;
  g_autofree char *text = galley_text_decode (bytes, &encoding, error);
  g_autoptr (GalleyManuscript) manuscript = NULL;
  GalleyImportResult *result;

  if (text == NULL)
    return NULL;
  manuscript = galley_manuscript_new (text);
  galley_manuscript_classify (manuscript);
  take_run_in_byline (manuscript);
  result = collect (manuscript);
  result->encoding = g_strdup (encoding);
  result->article = galley_import_build_article (manuscript, result);
  return result;
}

GalleyImportResult *
galley_import_read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = galley_text_load_file (file, cancellable, error);

  return bytes != NULL ? galley_import_read_bytes (bytes, error) : NULL;
}
