/* galley-cli-term.c: galley term list, add, remove, import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-term-csv.h"
#include "galley-term.h"
#include "galley-text-decoder.h"
#include "galley-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

static GPtrArray *
list_terms (CliContext *context)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *terms;

  if (cli_open_session (context) == NULL)
    return NULL;
  terms = galley_desk_list_terms (galley_session_get_desk (context->session), "", &error);
  if (terms == NULL)
    cli_fail (NULL, error);
  return terms;
}

static const GalleyTerm *
find_term (GPtrArray *terms, const char *text)
{
  for (guint i = 0; i < terms->len; i++)
    if (g_str_equal (((GalleyTerm *) terms->pdata[i])->text, text))
      return terms->pdata[i];
  return NULL;
}

int
cli_term_list (CliContext *context, int argc, char **argv)
{
  g_autoptr (GPtrArray) terms = NULL;
  g_autofree char *csv = NULL;
  JsonBuilder *builder;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 1)
    return cli_usage (argv[0]);
  terms = list_terms (context);
  if (terms == NULL)
    return STATUS_FAILED;
  if (!context->json)
    {
      csv = galley_term_csv_write (terms);
      fputs (csv, stdout);
      return STATUS_OK;
    }
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < terms->len; i++)
    {
      const GalleyTerm *term = terms->pdata[i];

      json_builder_begin_object (builder);
      cli_json_string (builder, "text", term->text);
      cli_json_string (builder, "kind", term->kind);
      cli_json_string (builder, "notes", term->notes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cli_print_json (builder);
  return STATUS_OK;
}

int
cli_term_add (CliContext *context, int argc, char **argv)
{
  g_autoptr (GPtrArray) terms = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2 || galley_str_is_blank (argv[1]))
    return cli_usage (argv[0]);
  terms = list_terms (context);
  if (terms == NULL)
    return STATUS_FAILED;
  text = galley_str_trim (argv[1]);
  if (find_term (terms, text) == NULL && !galley_session_add_term (context->session, text, &error))
    return cli_fail (text, error);
  return STATUS_OK;
}

int
cli_term_remove (CliContext *context, int argc, char **argv)
{
  g_autoptr (GPtrArray) terms = NULL;
  const GalleyTerm *term;
  g_autoptr (GError) error = NULL;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2)
    return cli_usage (argv[0]);
  terms = list_terms (context);
  if (terms == NULL)
    return STATUS_FAILED;
  term = find_term (terms, argv[1]);
  if (term == NULL)
    {
      fprintf (stderr, "galley: ");
      fprintf (stderr, _("“%s” is not in the house dictionary"), argv[1]);
      fprintf (stderr, "\n");
      return STATUS_FAILED;
    }
  if (!galley_desk_remove_term (galley_session_get_desk (context->session), term->uuid, &error))
    return cli_fail (argv[1], error);
  return STATUS_OK;
}

/* Those that are known already stay as they are: a table may be taken in again. */
int
cli_term_import (CliContext *context, int argc, char **argv)
{
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint added = 0;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2)
    return cli_usage (argv[0]);
  known = list_terms (context);
  if (known == NULL)
    return STATUS_FAILED;
  file = g_file_new_for_commandline_arg (argv[1]);
  bytes = galley_text_load_file (file, NULL, &error);
  text = bytes != NULL ? galley_text_decode (bytes, NULL, &error) : NULL;
  terms = text != NULL ? galley_term_csv_read (text, &error) : NULL;
  if (terms == NULL)
    return cli_fail (argv[1], error);
  for (guint i = 0; i < terms->len; i++)
    {
      GalleyTerm *term = terms->pdata[i];

      if (find_term (known, term->text) != NULL)
        continue;
      if (!galley_desk_add_term (galley_session_get_desk (context->session), term, &error))
        return cli_fail (term->text, error);
      g_ptr_array_add (known, galley_term_copy (term));
      added++;
    }
  printf (ngettext ("%u word added\n", "%u words added\n", added), added);
  return STATUS_OK;
}
