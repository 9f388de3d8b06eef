/* galley-cli-render.c: galley render
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-email-writer.h"
#include "galley-error.h"
#include "galley-page-writer.h"
#include "galley-picture.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* The longer side of a picture that is embedded in a rendered page, in pixels. */
#define EMBEDDED_SIDE 1600

typedef struct
{
  GalleyDesk *desk;
  GError *error;
  GPtrArray *parts; /* (element-type GalleyEmailPart) (nullable) */
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
  return galley_picture_render (path, EMBEDDED_SIDE, media_type, NULL, &source->error);
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

static char *
render_issue (GalleyDesk *desk, const GalleyIssue *issue, const char *form, GError **error)
{
  g_autoptr (GalleyPublication) publication
      = galley_desk_load_publication (desk, issue->publication, error);
  PictureSource source = { desk, NULL, NULL };
  g_autofree char *content = NULL;
  char *result = NULL;

  if (publication == NULL)
    return NULL;
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

static int
write_result (const char *text, const char *output)
{
  g_autoptr (GError) error = NULL;
  gsize length = strlen (text);

  if (output == NULL)
    return fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0 ? STATUS_OK
                                                                              : STATUS_FAILED;
  if (g_file_set_contents_full (output, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &error))
    return STATUS_OK;
  error = galley_error_translate (g_steal_pointer (&error));
  return cli_fail (output, error);
}

int
cli_render (CliContext *context, int argc, char **argv)
{
  g_autofree char *form = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[]
      = { { "as", 0, 0, G_OPTION_ARG_STRING, &form, NULL, NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  static const char *const forms[] = { "page", "email", "eml", "markdown", "json", NULL };
  g_autoptr (GalleyIssue) issue = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!cli_parse (context, entries, &argc, &argv))
    return STATUS_USAGE;
  if (form == NULL)
    form = g_strdup ("page");
  if (argc != 2 || !g_strv_contains (forms, form))
    return cli_usage (argv[0]);
  issue = cli_load_issue (context, argv[1]);
  if (issue == NULL)
    return STATUS_FAILED;
  text = render_issue (galley_session_get_desk (context->session), issue, form, &error);
  return text != NULL ? write_result (text, output) : cli_fail (argv[1], error);
}
