/* galley-cli-import.c: galley import, galley credit parse
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-credit-parser.h"
#include "galley-import-result.h"
#include "galley-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static void
print_summary (const GalleyImportResult *result)
{
  const GalleyByline *byline = result->byline;
  g_autofree char *person = galley_byline_format_person (byline);
  g_autofree char *time = galley_byline_format_time (byline);

  printf ("%s: %s\n", _("Headline"), result->title);
  if (*result->label != '\0')
    printf ("%s: [%s] %s\n", _("Label"), result->label, result->label_subtitle);
  if (!galley_byline_is_empty (byline))
    printf ("%s: %s %s\n", _("Byline"), person, time);
  for (guint i = 0; i < result->sections->len; i++)
    printf ("%s: %s\n", _("Section"), ((GalleyImportLine *) result->sections->pdata[i])->text);
  for (guint i = 0; i < result->photos->len; i++)
    {
      GalleyImportPhoto *photo = result->photos->pdata[i];

      printf ("%s: %s [%s]\n", _("Photo"), photo->caption, photo->credit->source);
    }
  printf ("%s: %u\n", _("Lines of text"), result->body->len);
  for (guint i = 0; i < result->ignored->len; i++)
    {
      GalleyImportLine *line = result->ignored->pdata[i];

      printf ("%s: %s (%s)\n", _("Left out"), line->text, line->why);
    }
}

static int
dry_run (CliContext *context, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyImportResult) result = galley_import_read_file (file, NULL, &error);

  if (result == NULL)
    return cli_fail (path, error);
  if (context->json)
    {
      g_autofree char *json = galley_import_result_to_json (result);

      printf ("%s\n", json);
    }
  else
    print_summary (result);
  return STATUS_OK;
}

/* @path: (nullable): %NULL for the sample issue */
static int
import_one (CliContext *context, const char *path, const char *publication)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = NULL;
  g_autofree char *uuid = NULL;
  GalleySession *session = cli_open_session (context);
  guint n_photos = 0;
  guint n_waiting = 0;

  if (session == NULL)
    return STATUS_FAILED;
  uuid = file != NULL ? galley_session_import (session, file, publication, NULL, &error)
                      : galley_session_import_sample (session, NULL, &error);
  if (uuid == NULL)
    return cli_fail (path, error);
  issue = cli_load_issue (context, uuid);
  if (issue == NULL)
    return STATUS_FAILED;

  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      n_photos += article->photos->len;
      for (guint j = 0; j < article->photos->len; j++)
        n_waiting += galley_photo_is_placeholder (article->photos->pdata[j]);
    }
  if (context->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      cli_json_string (builder, "issue", uuid);
      cli_json_int (builder, "number", issue->number);
      cli_json_string (builder, "title", galley_issue_get_display_title (issue));
      cli_json_int (builder, "photos", n_photos);
      json_builder_end_object (builder);
      cli_print_json (builder);
    }
  else
    {
      printf (_("No. %d “%s” is on the desk"), issue->number,
              galley_issue_get_display_title (issue));
      printf ("\n%s\n", uuid);
      if (n_waiting > 0)
        fprintf (stderr,
                 ngettext ("%u caption waits for its picture\n",
                           "%u captions wait for their pictures\n", n_waiting),
                 n_waiting);
    }
  return STATUS_OK;
}

int
cli_import (CliContext *context, int argc, char **argv)
{
  gboolean only_try = FALSE;
  gboolean sample = FALSE;
  g_autofree char *publication = NULL;
  const GOptionEntry entries[]
      = { { "dry-run", 0, 0, G_OPTION_ARG_NONE, &only_try, NULL, NULL },
          { "sample", 0, 0, G_OPTION_ARG_NONE, &sample, NULL, NULL },
          { "publication", 0, 0, G_OPTION_ARG_STRING, &publication, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  int status = STATUS_OK;

  if (!cli_parse (context, entries, &argc, &argv))
    return STATUS_USAGE;
  if (sample && argc == 1 && !only_try)
    return import_one (context, NULL, NULL);
  if (argc < 2 || sample)
    return cli_usage (argv[0]);
  for (int i = 1; i < argc; i++)
    {
      int one = only_try ? dry_run (context, argv[i]) : import_one (context, argv[i], publication);

      status = MAX (status, one);
    }
  return status;
}

static void
print_credit (CliContext *context, const char *line)
{
  g_autoptr (GalleyCreditParse) parse = galley_credit_parse_line (line, NULL);
  const char *kind = galley_credit_kind_to_string (parse->credit->kind);

  if (context->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonGenerator) generator = json_generator_new ();
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *text = NULL;

      json_builder_begin_object (builder);
      cli_json_string (builder, "caption", parse->caption);
      cli_json_string (builder, "credit_kind", kind);
      cli_json_string (builder, "source", parse->credit->source);
      cli_json_string (builder, "agency", parse->credit->agency);
      cli_json_string (builder, "person", parse->credit->person);
      json_builder_end_object (builder);
      root = json_builder_get_root (builder);
      json_generator_set_root (generator, root);
      text = json_generator_to_data (generator, NULL);
      printf ("%s\n", text);
    }
  else
    printf ("%s\t%s\t%s\n", parse->caption, kind, parse->credit->source);
}

int
cli_credit_parse (CliContext *context, int argc, char **argv)
{
  g_autofree char *line = NULL;
  size_t size = 0;
  ssize_t length;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 1)
    return cli_usage (argv[0]);
  while ((length = getline (&line, &size, stdin)) >= 0)
    {
      g_autofree char *valid = NULL;

      while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        line[--length] = '\0';
      valid = g_utf8_make_valid (line, strlen (line));
      print_credit (context, valid);
      fflush (stdout);
    }
  return STATUS_OK;
}
