/* galley-cli-photo.c: galley photo add
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-credit-parser.h"
#include "galley-error.h"
#include "galley-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  char *caption;
  char *credit;
  char *alt;
  char *after;
  gboolean lead;
} PhotoOptions;

/* The line of @body that is the heading @text; its end, -1 if there is none. */
static gssize
find_heading_end (const char *body, const char *text)
{
  g_autofree char *wanted = galley_str_trim (text);
  const char *p = body;

  while (*p != '\0')
    {
      const char *end = strchrnul (p, '\n');

      if (*p == '#')
        {
          g_autofree char *line = g_strndup (p, end - p);
          g_autofree char *heading = galley_str_trim (line + strspn (line, "#"));

          if (g_str_equal (heading, wanted))
            return end - body;
        }
      p = *end == '\n' ? end + 1 : end;
    }
  return -1;
}

static gboolean
is_fitting_placeholder (const GalleyArticle *article, const GalleyPhoto *photo,
                        const PhotoOptions *options)
{
  if (!galley_photo_is_placeholder (photo))
    return FALSE;
  if (options->caption != NULL)
    {
      g_autofree char *caption = galley_str_trim (options->caption);

      return g_str_equal (caption, photo->caption);
    }
  if (options->lead)
    return photo->lead;
  if (options->after != NULL)
    {
      gssize end = find_heading_end (article->body, options->after);
      const char *next;

      if (end < 0)
        return FALSE;
      next = article->body + end + strspn (article->body + end, "\n");
      return strtol (g_str_has_prefix (next, "![](photo:") ? next + strlen ("![](photo:") : "0",
                     NULL, 10) == photo->number;
    }
  return TRUE;
}

/* An imported caption that waits for its picture: the one that the options name, or the first. */
static GalleyPhoto *
find_placeholder (GalleyIssue *issue, const PhotoOptions *options)
{
  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      for (guint j = 0; j < article->photos->len; j++)
        if (is_fitting_placeholder (article, article->photos->pdata[j], options))
          return article->photos->pdata[j];
    }
  return NULL;
}

static GalleyArticle *
find_article (GalleyIssue *issue, const char *heading, GError **error)
{
  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      if (heading == NULL || find_heading_end (article->body, heading) >= 0)
        return article;
    }
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND,
               heading != NULL ? "no heading “%s”" : "the issue has no article", heading);
  return NULL;
}

static void
place_photo (GalleyArticle *article, GalleyPhoto *photo, const char *after)
{
  g_autofree char *reference = galley_photo_format_reference (photo);
  GString *body = g_string_new (article->body);

  if (after != NULL)
    {
      g_autofree char *block = g_strdup_printf ("\n\n%s", reference);

      g_string_insert (body, find_heading_end (article->body, after), block);
    }
  else
    {
      while (body->len > 0 && body->str[body->len - 1] == '\n')
        g_string_truncate (body, body->len - 1);
      g_string_append_printf (body, "%s%s\n", body->len > 0 ? "\n\n" : "", reference);
    }
  g_free (article->body);
  article->body = g_string_free (body, FALSE);
}

static void
apply_options (GalleySession *session, GalleyPhoto *photo, const PhotoOptions *options)
{
  if (options->caption != NULL && options->credit == NULL)
    {
      g_autoptr (GalleyCreditParse) parse = galley_credit_parse_line (options->caption, NULL);

      galley_str_set (&photo->caption, parse->caption);
      if (parse->credit->kind != GALLEY_CREDIT_NONE)
        {
          galley_credit_free (photo->credit);
          photo->credit = galley_credit_copy (parse->credit);
        }
    }
  else if (options->caption != NULL)
    galley_str_set (&photo->caption, options->caption);
  if (options->credit != NULL)
    galley_session_parse_credit (session, photo, options->credit);
  if (options->alt != NULL)
    galley_str_set (&photo->alt, options->alt);
}

static gboolean
add_photo (GalleySession *session, GalleyIssue *issue, GFile *file, const PhotoOptions *options,
           GError **error)
{
  GalleyDesk *desk = galley_session_get_desk (session);
  GalleyPhoto *photo = find_placeholder (issue, options);
  g_autoptr (GalleyPhoto) picture = NULL;
  GalleyArticle *article = NULL;

  if (photo == NULL)
    {
      article = find_article (issue, options->after, error);
      if (article == NULL)
        return FALSE;
    }
  picture = galley_session_take_picture_file (session, file, NULL, error);
  if (picture == NULL)
    return FALSE;
  if (photo != NULL)
    {
      galley_session_fill_photo (photo, picture);
      apply_options (session, photo, options);
      return galley_desk_save_photo (desk, photo, error);
    }

  photo = g_steal_pointer (&picture);
  apply_options (session, photo, options);
  photo->lead = options->lead;
  galley_article_add_photo (article, photo);
  if (options->lead)
    for (guint i = 0; i < article->photos->len; i++)
      {
        GalleyPhoto *other = article->photos->pdata[i];

        if (other == photo || !other->lead)
          continue;
        other->lead = FALSE;
        if (!galley_desk_save_photo (desk, other, error))
          return FALSE;
      }
  else
    place_photo (article, photo, options->after);
  return galley_desk_save_photo (desk, photo, error) &&
         galley_desk_save_article (desk, article, NULL, error);
}

int
cli_photo_add (CliContext *context, int argc, char **argv)
{
  PhotoOptions options = { 0 };
  const GOptionEntry entries[]
      = { { "caption", 0, 0, G_OPTION_ARG_STRING, &options.caption, NULL, NULL },
          { "credit", 0, 0, G_OPTION_ARG_STRING, &options.credit, NULL, NULL },
          { "alt", 0, 0, G_OPTION_ARG_STRING, &options.alt, NULL, NULL },
          { "after", 0, 0, G_OPTION_ARG_STRING, &options.after, NULL, NULL },
          { "lead", 0, 0, G_OPTION_ARG_NONE, &options.lead, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GalleyIssue) issue = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  int status = STATUS_USAGE;

  if (cli_parse (context, entries, &argc, &argv))
    {
      if (argc != 3)
        status = cli_usage (argv[0]);
      else if ((issue = cli_load_issue (context, argv[1])) == NULL)
        status = STATUS_FAILED;
      else
        {
          file = g_file_new_for_commandline_arg (argv[2]);
          status = add_photo (context->session, issue, file, &options, &error)
                       ? STATUS_OK
                       : cli_fail (argv[2], error);
        }
    }
  g_free (options.caption);
  g_free (options.credit);
  g_free (options.alt);
  g_free (options.after);
  return status;
}
