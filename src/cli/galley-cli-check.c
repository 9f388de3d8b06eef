/* galley-cli-check.c: galley check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-checker.h"
#include "galley-finding-text.h"
#include "galley-preflight-text.h"
#include "galley-preflight.h"
#include "galley-text-decoder.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char *
level_text (GalleyFindingLevel level)
{
  switch (level)
    {
    case GALLEY_FINDING_ERROR:
      return _("error");
    case GALLEY_FINDING_STYLE:
      return _("style");
    case GALLEY_FINDING_TERM:
    default:
      return _("new word");
    }
}

static void
print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];
      g_autofree char *suggestions = g_strjoinv (", ", finding->suggestions);

      if (*finding->field != '\0')
        printf ("%s ", finding->field);
      printf ("%u:%u %s: %s", finding->line, finding->column, level_text (finding->level),
              finding->text);
      if (finding->count > 1)
        printf (" ×%u", finding->count);
      if (*suggestions != '\0')
        printf (" → %s", suggestions);
      printf ("  %s [%s]\n", finding->message, finding->rule);
    }
}

static void
warn_of_missing_dictionaries (GalleyChecker *checker)
{
  g_auto (GStrv) missing = galley_checker_get_missing (checker);

  for (guint i = 0; missing[i] != NULL; i++)
    fprintf (stderr, _("No dictionary for “%s” is installed; its words are not checked.\n"),
             missing[i]);
}

/* Preflight items stand in the same array as the findings, told apart by "blocking". */
static char *
join_json (GPtrArray *findings, GPtrArray *items)
{
  g_autofree char *array = galley_findings_to_json (findings);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *elements;

  if (!json_parser_load_from_data (parser, array, -1, NULL))
    g_return_val_if_reached (g_strdup (array));
  elements = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < items->len; i++)
    {
      GalleyPreflightItem *item = items->pdata[i];
      g_autofree char *message = galley_preflight_text (item);
      g_autofree char *field = item->photo_number > 0
                                   ? g_strdup_printf ("photo:%d", item->photo_number)
                                   : g_strdup ("");
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "text", item->text);
      json_object_set_string_member (object, "rule", galley_preflight_kind_to_string (item->kind));
      json_object_set_string_member (object, "level", item->blocking ? "error" : "style");
      json_object_set_string_member (object, "message", message);
      json_object_set_string_member (object, "article", item->article);
      json_object_set_string_member (object, "field", field);
      json_object_set_boolean_member (object, "blocking", item->blocking);
      json_array_add_object_element (elements, object);
    }
  return json_to_string (json_parser_get_root (parser), TRUE);
}

static int
check_issue (CliContext *context, const char *name)
{
  g_autoptr (GalleyIssue) issue = cli_load_issue (context, name);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  if (issue == NULL)
    return STATUS_FAILED;
  findings = galley_checker_check_issue (galley_session_get_checker (context->session), issue,
                                         NULL);
  if (!galley_session_drop_ignored (context->session, issue, findings, &error))
    return cli_fail (name, error);
  galley_findings_set_messages (findings);
  items = galley_session_preflight (context->session, issue, &error);
  if (items == NULL)
    return cli_fail (name, error);
  warn_of_missing_dictionaries (galley_session_get_checker (context->session));

  if (context->json)
    {
      g_autofree char *json = join_json (findings, items);

      printf ("%s\n", json);
    }
  else
    {
      print_findings (findings);
      for (guint i = 0; i < items->len; i++)
        {
          GalleyPreflightItem *item = items->pdata[i];
          g_autofree char *text = galley_preflight_text (item);

          printf ("%s: %s\n", item->blocking ? _("before publication") : _("advice"), text);
        }
    }
  return findings->len + items->len > 0 ? STATUS_FAILED : STATUS_OK;
}

/* As it was decoded, so that lines and columns are those of the file. */
static char *
read_text (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = galley_text_load_file (file, NULL, error);

  return bytes != NULL ? galley_text_decode (bytes, NULL, error) : NULL;
}

static int
check_file (CliContext *context, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GalleyChecker) checker = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_text (file, &error);

  if (text == NULL)
    return cli_fail (path, error);
  /* A file belongs to no desk; one that is named lends its house book. */
  if (context->desk != NULL && cli_open_session (context) == NULL)
    return STATUS_FAILED;
  checker = context->desk != NULL ? g_object_ref (galley_session_get_checker (context->session))
                                  : galley_checker_new ();
  findings = galley_checker_check_document (checker, text, NULL);
  galley_findings_set_messages (findings);
  warn_of_missing_dictionaries (checker);
  if (context->json)
    {
      g_autofree char *json = galley_findings_to_json (findings);

      printf ("%s\n", json);
    }
  else
    print_findings (findings);
  return findings->len > 0 ? STATUS_FAILED : STATUS_OK;
}

int
cli_check (CliContext *context, int argc, char **argv)
{
  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2)
    return cli_usage (argv[0]);
  /* A number or identifier can't be mistaken for a file that is there. */
  return g_file_test (argv[1], G_FILE_TEST_EXISTS) || strchr (argv[1], '/') != NULL
             ? check_file (context, argv[1])
             : check_issue (context, argv[1]);
}
