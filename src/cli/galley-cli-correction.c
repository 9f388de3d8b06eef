/* galley-cli-correction.c: galley correction add, galley correction list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-text.h"

#include <stdio.h>

int
cli_correction_add (CliContext *context, int argc, char **argv)
{
  g_autoptr (GalleyIssue) issue = NULL;
  g_autoptr (GalleyCorrection) correction = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 3 || galley_str_is_blank (argv[2]))
    return cli_usage (argv[0]);
  issue = cli_load_issue (context, argv[1]);
  if (issue == NULL)
    return STATUS_FAILED;
  text = galley_str_trim (argv[2]);
  correction = galley_correction_new (text, g_get_real_time () / G_USEC_PER_SEC);
  if (!galley_desk_add_correction (galley_session_get_desk (context->session), issue->uuid,
                                   correction, &error))
    return cli_fail (argv[1], error);
  return STATUS_OK;
}

int
cli_correction_list (CliContext *context, int argc, char **argv)
{
  g_autoptr (GalleyIssue) issue = NULL;
  JsonBuilder *builder;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2)
    return cli_usage (argv[0]);
  issue = cli_load_issue (context, argv[1]);
  if (issue == NULL)
    return STATUS_FAILED;
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < issue->corrections->len; i++)
    {
      const GalleyCorrection *correction = issue->corrections->pdata[i];
      g_autofree char *date = galley_correction_format_date (correction, "ko", "");

      json_builder_begin_object (builder);
      cli_json_string (builder, "uuid", correction->uuid);
      cli_json_string (builder, "text", correction->text);
      cli_json_int (builder, "at", correction->at);
      json_builder_end_object (builder);
      if (!context->json)
        printf ("%s\t%s\n", date, correction->text);
    }
  json_builder_end_array (builder);
  if (context->json)
    cli_print_json (builder);
  else
    g_object_unref (builder);
  return STATUS_OK;
}
