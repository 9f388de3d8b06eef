/* galley-cli.c: the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli.h"

#include "config.h"
#include "galley-cli-private.h"
#include "galley-error-text.h"
#include "galley-error.h"
#include "galley-rendition.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const CliVerb verbs[] = {
  { "import", "FILE… [--dry-run] [--publication NAME] | --sample", N_ ("make a new issue of a manuscript"),
    cli_import },
  { "credit parse", "", N_ ("take apart caption lines from standard input"), cli_credit_parse },
  { "photo add", "ISSUE FILE [--caption T] [--credit LINE] [--alt T] [--after HEADING|--lead]",
    N_ ("put a photo into an issue"), cli_photo_add },
  { "check", "ISSUE|FILE", N_ ("check the copy, and what stands before publication"), cli_check },
  { "render", "ISSUE --as page|email|eml|text|markdown|json [-o PATH]", N_ ("write an issue as a document"),
    cli_render },
  { "target add", "NAME --url URL [--kind wordpress|ghost|micropub|webhook|folder|press] [--user U] "
    "[--option NAME=VALUE] [--default]",
    N_ ("add an endpoint; its secret from standard input or GALLEY_SECRET"), cli_target_add },
  { "target list", "", N_ ("list the endpoints"), cli_target_list },
  { "target probe", "NAME", N_ ("ask an endpoint what it can do"), cli_target_probe },
  { "target remove", "NAME", N_ ("forget an endpoint and its secret"), cli_target_remove },
  { "publish", "ISSUE [--to NAME] [--at TIME] [--overwrite] [--anyway] | --resume",
    N_ ("publish or update an issue, exactly once"), cli_publish },
  { "withdraw", "ISSUE --to NAME", N_ ("take an issue off an endpoint"), cli_withdraw },
  { "correction add", "ISSUE TEXT",
    N_ ("write what was wrong, with today’s date, on an issue that is out"), cli_correction_add },
  { "correction list", "ISSUE", N_ ("list the corrections of an issue"), cli_correction_list },
  { "term list", "[--publication NAME]", N_ ("write the house book as a table (CSV)"), cli_term_list },
  { "term add", "TEXT [--kind word|person|organisation] [--original T] [--title T] [--banned A|B] "
    "[--reason T] [--publication NAME]",
    N_ ("add a word or name to the house book, or say more of it"), cli_term_add },
  { "term remove", "TEXT [--publication NAME]", N_ ("take a word out of the house book"),
    cli_term_remove },
  { "term import", "FILE [--publication NAME]", N_ ("take a table (CSV) into the house book"),
    cli_term_import },
  { "issues", "", N_ ("list the issues"), cli_issues },
  { "show", "ISSUE", N_ ("show what is in an issue"), cli_show },
  { "desk check", "", N_ ("check the desk’s database and originals"), cli_desk_check },
  { "press", "[--port N] [--stop]", N_ ("start or stop the local press"), cli_press },
};

/* Prints the help on @stream. */
static void
print_help (FILE *stream)
{
  fprintf (stream, "%s\n  galley [FILE…]\n", _("Usage:"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (stream, "  galley %s%s%s\n      %s\n", verbs[i].words, *verbs[i].arguments ? " " : "",
             verbs[i].arguments, _(verbs[i].summary));
  fprintf (stream, "%s\n  --desk DIR  %s\n  --json      %s\n", _("With every verb:"),
           _("another desk than the one in your data folder"), _("answer for machines"));
  fprintf (stream, "%s\n",
           _("ISSUE is a number, the beginning of an identifier, or “latest”."));
}

/* The number of words of @verb that begin @argv, 0 if it is another verb. */
static int
match_verb (const CliVerb *verb, int argc, char **argv)
{
  g_auto (GStrv) words = g_strsplit (verb->words, " ", -1);
  int n = g_strv_length (words);

  if (argc < n)
    return 0;
  for (int i = 0; i < n; i++)
    if (!g_str_equal (words[i], argv[i]))
      return 0;
  return n;
}

/* Common options may stand before the verb: the index of the first word that is none. */
static int
skip_common_options (int argc, char **argv)
{
  int i = 1;

  while (i < argc && argv[i][0] == '-')
    {
      if (g_str_equal (argv[i], "--desk"))
        i += 2;
      else if (g_str_has_prefix (argv[i], "--desk=") || g_str_equal (argv[i], "--json"))
        i++;
      else
        break;
    }
  return i;
}

gboolean
galley_cli_wants (int argc, char **argv)
{
  int first = skip_common_options (argc, argv);

  if (first >= argc)
    return FALSE;
  if (g_str_equal (argv[first], "--help") || g_str_equal (argv[first], "-h") ||
      g_str_equal (argv[first], "help") || g_str_equal (argv[first], "--version"))
    return TRUE;
  if (argv[first][0] == '-')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      gsize length = strcspn (verbs[i].words, " ");

      if (strlen (argv[first]) == length && strncmp (argv[first], verbs[i].words, length) == 0)
        return TRUE;
    }
  /* Not a verb, not a file or address to open: a mistyped verb is told, not opened. */
  return !g_file_test (argv[first], G_FILE_TEST_EXISTS) && strchr (argv[first], '/') == NULL &&
         strchr (argv[first], '.') == NULL;
}

int
galley_cli_run (int argc, char **argv)
{
  CliContext context = { 0 };
  int first = skip_common_options (argc, argv);
  int status = -1;

  if (g_str_equal (argv[first], "--help") || g_str_equal (argv[first], "-h") ||
      g_str_equal (argv[first], "help"))
    {
      print_help (stdout);
      return STATUS_OK;
    }
  if (g_str_equal (argv[first], "--version"))
    {
      printf ("Galley %s\n", GALLEY_VERSION);
      return STATUS_OK;
    }

  for (guint i = 0; i < G_N_ELEMENTS (verbs) && status < 0; i++)
    {
      int n = match_verb (&verbs[i], argc - first, argv + first);
      g_autoptr (GPtrArray) rest = NULL;

      if (n == 0)
        continue;
      rest = g_ptr_array_new ();
      g_ptr_array_add (rest, (char *) verbs[i].words);
      for (int j = 1; j < argc; j++)
        if (j < first || j >= first + n)
          g_ptr_array_add (rest, argv[j]);
      g_ptr_array_add (rest, NULL);
      status = verbs[i].run (&context, rest->len - 1, (char **) rest->pdata);
    }
  if (status < 0)
    {
      fprintf (stderr, "galley: ");
      fprintf (stderr, _("“%s” is not something Galley can do"), argv[first]);
      fprintf (stderr, "\n");
      print_help (stderr);
      status = STATUS_USAGE;
    }

  galley_rendition_finish ();
  g_clear_object (&context.session);
  g_free (context.desk);
  return status;
}

gboolean
cli_parse (CliContext *context, const GOptionEntry *entries, int *argc, char ***argv)
{
  const GOptionEntry common[]
      = { { "desk", 0, 0, G_OPTION_ARG_FILENAME, &context->desk, NULL, NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &context->json, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_help_enabled (options, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (options, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (options, common, GETTEXT_PACKAGE);
  if (g_option_context_parse (options, argc, argv, &error))
    {
      /* A file whose name begins with a dash stands behind "--". */
      if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
        {
          for (int i = 1; i < *argc; i++)
            (*argv)[i] = (*argv)[i + 1];
          (*argc)--;
        }
      return TRUE;
    }
  fprintf (stderr, "galley: %s\n", error->message);
  cli_usage ((*argv)[0]);
  return FALSE;
}

int
cli_usage (const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].words, words))
      fprintf (stderr, "%s galley %s %s\n", _("Usage:"), words, verbs[i].arguments);
  return STATUS_USAGE;
}

int
cli_fail (const char *subject, const GError *error)
{
  if (subject != NULL)
    fprintf (stderr, "galley: %s: %s\n", subject, galley_error_text (error));
  else
    fprintf (stderr, "galley: %s\n", galley_error_text (error));
  if (error != NULL)
    fprintf (stderr, "  (%s)\n", error->message);
  return STATUS_FAILED;
}

GalleySession *
cli_open_session (CliContext *context)
{
  g_autoptr (GError) error = NULL;

  if (context->session == NULL)
    {
      context->session = galley_session_open (context->desk, &error);
      if (context->session == NULL)
        cli_fail (context->desk, error);
    }
  return context->session;
}

GalleyIssue *
cli_load_issue (CliContext *context, const char *name)
{
  GalleySession *session = cli_open_session (context);
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;
  GalleyIssue *issue = NULL;

  if (session == NULL)
    return NULL;
  uuid = galley_desk_resolve_issue (galley_session_get_desk (session), name, &error);
  if (uuid != NULL)
    issue = galley_desk_load_issue (galley_session_get_desk (session), uuid, &error);
  if (issue == NULL)
    cli_fail (name, error);
  return issue;
}

void
cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  printf ("%s\n", text);
  g_object_unref (builder);
}

void
cli_json_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

void
cli_json_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

char *
cli_read_stdin (gsize limit)
{
  GString *text = g_string_new (NULL);
  char buffer[8192];
  gsize n;

  while (text->len < limit && (n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, n);
  return g_string_free (text, FALSE);
}

char *
cli_format_time (gint64 when)
{
  g_autoptr (GDateTime) time = when != 0 ? g_date_time_new_from_unix_local (when) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("");
}

const char *
cli_status_text (GalleyIssueStatus status)
{
  switch (status)
    {
    case GALLEY_ISSUE_APPROVED:
      return _("approved");
    case GALLEY_ISSUE_SCHEDULED:
      return _("scheduled");
    case GALLEY_ISSUE_PUBLISHED:
      return _("published");
    case GALLEY_ISSUE_CHANGED:
      return _("changed since");
    case GALLEY_ISSUE_WITHDRAWN:
      return _("withdrawn");
    case GALLEY_ISSUE_DRAFT:
    default:
      return _("draft");
    }
}
