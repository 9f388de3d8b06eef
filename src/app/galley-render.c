/* galley-render.c: an issue as a document, with its pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-render.h"

#include "galley-email-writer.h"
#include "galley-error.h"
#include "galley-page-writer.h"
#include "galley-rendition.h"

#include <string.h>

typedef struct
{
  GalleyDesk *desk;
  GError *error;
  GPtrArray *parts; /* (element-type GalleyEmailPart) (nullable) */
  int side;         /* pixels of a picture's longer side */
} PictureSource;

static GBytes *
load_picture (PictureSource *source, const GalleyPhoto *photo, const char **media_type)
{
  g_autofree char *path = NULL;

  if (galley_photo_is_placeholder (photo) || source->error != NULL)
    return NULL;
  path = galley_desk_get_original_path (source->desk, photo->sha256, &source->error);
  if (path == NULL)
    return NULL;
  return galley_rendition_load (path, photo->sha256, source->side, media_type, NULL,
                                &source->error);
}

/* A page is one file: its pictures are in it. */
static char *
embed_picture_cb (const GalleyPhoto *photo, gpointer user_data)
{
  const char *media_type = NULL;
  g_autoptr (GBytes) bytes = load_picture (user_data, photo, &media_type);
  g_autofree char *base64 = NULL;

  if (bytes == NULL)
    return NULL;
  base64 = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_strdup_printf ("data:%s;base64,%s", media_type, base64);
}

/* A mail brings its pictures along. */
static char *
attach_picture_cb (const GalleyPhoto *photo, gpointer user_data)
{
  PictureSource *source = user_data;
  const char *media_type = NULL;
  g_autoptr (GBytes) bytes = load_picture (source, photo, &media_type);
  GalleyEmailPart *part;

  if (bytes == NULL)
    return NULL;
  part = g_new0 (GalleyEmailPart, 1);
  part->id = g_strconcat (photo->uuid, "@galley", NULL);
  part->media_type = media_type;
  part->bytes = g_steal_pointer (&bytes);
  g_ptr_array_add (source->parts, part);
  return g_strconcat ("cid:", part->id, NULL);
}

static char *
render_message (const GalleyIssue *issue, const GalleyPublication *publication,
                PictureSource *source, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (galley_email_part_free);
  g_autofree char *html = NULL;
  g_autofree char *text = galley_email_write_text (issue, publication, error);

  source->parts = parts;
  html = text != NULL
             ? galley_email_write_html (issue, publication, attach_picture_cb, source, error)
             : NULL;
  if (html == NULL)
    return NULL;
  return g_string_free (galley_email_write_message (galley_email_get_subject (issue), html, text,
                                                    parts, g_get_real_time () / G_USEC_PER_SEC),
                        FALSE);
}

/* Markdown and JSON name the original's file. */
static char *
name_original_cb (const GalleyPhoto *photo, gpointer user_data)
{
  PictureSource *source = user_data;
  g_autofree char *path = NULL;

  if (galley_photo_is_placeholder (photo))
    return NULL;
  path = galley_desk_get_original_path (source->desk, photo->sha256, NULL);
  return path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;
}

gboolean
galley_render_knows (const char *form)
{
  static const char *const forms[]
      = { "page", "email", "eml", "text", "markdown", "json", NULL };

  return g_strv_contains (forms, form);
}

char *
galley_render_issue (GalleyDesk *desk, const GalleyIssue *issue,
                     const GalleyPublication *publication, const char *form, int side,
                     GError **error)
{
  PictureSource source = { desk, NULL, NULL, side };
  g_autofree char *content = NULL;
  char *result = NULL;

  if (g_str_equal (form, "page"))
    {
      content = galley_page_write_issue (issue, publication, embed_picture_cb, &source);
      result = galley_page_wrap (galley_issue_get_display_title (issue), publication->language,
                                 content);
    }
  else if (g_str_equal (form, "email"))
    result = galley_email_write_html (issue, publication, embed_picture_cb, &source, error);
  else if (g_str_equal (form, "eml"))
    result = render_message (issue, publication, &source, error);
  else if (g_str_equal (form, "text"))
    result = galley_email_write_text (issue, publication, error);
  else if (g_str_equal (form, "markdown"))
    result = galley_markdown_write_issue (issue, publication, name_original_cb, &source);
  else
    result = galley_json_write_issue (issue, publication, name_original_cb, &source);

  if (source.error != NULL)
    {
      if (error != NULL)
        g_clear_error (error);
      g_propagate_error (error, source.error);
      g_clear_pointer (&result, g_free);
    }
  return result;
}

gsize
galley_render_measure (const char *html)
{
  gsize size = 0;
  const char *place;

  while ((place = strstr (html, "\"data:image/")) != NULL)
    {
      const char *end = strchr (place + 1, '"');

      size += place - html + 1;
      html = end != NULL ? end : place + 1;
    }
  return size + strlen (html);
}
