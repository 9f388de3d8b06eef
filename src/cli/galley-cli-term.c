/* galley-cli-term.c: galley term list, add, remove, import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-term-csv.h"
#include "galley-text-decoder.h"
#include "galley-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* What an entry is to hold; %NULL where nothing was said. */
typedef struct
{
  char *publication;
  char *kind;
  char *original;
  char *title;
  char *banned;
  char *reason;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->publication);
  g_free (options->kind);
  g_free (options->original);
  g_free (options->title);
  g_free (options->banned);
  g_free (options->reason);
}

/* The entries of one publication alone, or those of the whole desk; @uuid (out) (transfer full): the
 * publication's. */
static GPtrArray *
list_terms (CliContext *context, const char *publication, char **uuid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublication) found = NULL;
  GPtrArray *terms;

  if (cli_open_session (context) == NULL)
    return NULL;
  if (publication != NULL)
    {
      found = galley_desk_find_publication (galley_session_get_desk (context->session), publication,
                                            &error);
      if (found == NULL)
        {
          cli_fail (publication, error);
          return NULL;
        }
    }
  *uuid = g_strdup (found != NULL ? found->uuid : "");
  terms = galley_desk_list_terms (galley_session_get_desk (context->session), *uuid, &error);
  if (terms == NULL)
    {
      g_clear_pointer (uuid, g_free);
      cli_fail (NULL, error);
      return NULL;
    }
  for (guint i = terms->len; i-- > 0;)
    if (!g_str_equal (((GalleyTerm *) terms->pdata[i])->publication, *uuid))
      g_ptr_array_remove_index (terms, i);
  return terms;
}

static GalleyTerm *
find_term (GPtrArray *terms, const char *text)
{
  for (guint i = 0; i < terms->len; i++)
    if (g_str_equal (((GalleyTerm *) terms->pdata[i])->text, text))
      return terms->pdata[i];
  return NULL;
}

static void
print_json (GPtrArray *terms)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < terms->len; i++)
    {
      const GalleyTerm *term = terms->pdata[i];

      json_builder_begin_object (builder);
      cli_json_string (builder, "text", term->text);
      cli_json_string (builder, "kind", term->kind);
      cli_json_string (builder, "original", term->original);
      cli_json_string (builder, "title", term->title);
      json_builder_set_member_name (builder, "banned");
      json_builder_begin_array (builder);
      for (guint j = 0; term->banned[j] != NULL; j++)
        json_builder_add_string_value (builder, term->banned[j]);
      json_builder_end_array (builder);
      cli_json_string (builder, "reason", term->notes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cli_print_json (builder);
}

static const GOptionEntry *
make_entries (Options *options, gboolean all)
{
  static GOptionEntry entries[7];
  const GOptionEntry values[] = {
    { "publication", 0, 0, G_OPTION_ARG_STRING, &options->publication, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options->kind, NULL, NULL },
    { "original", 0, 0, G_OPTION_ARG_STRING, &options->original, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options->title, NULL, NULL },
    { "banned", 0, 0, G_OPTION_ARG_STRING, &options->banned, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options->reason, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    entries[i] = values[i];
  if (!all)
    entries[1] = values[G_N_ELEMENTS (values) - 1];
  return entries;
}

static int
list (CliContext *context, const Options *options)
{
  g_autofree char *publication = NULL;
  g_autoptr (GPtrArray) terms = list_terms (context, options->publication, &publication);

  if (terms == NULL)
    return STATUS_FAILED;
  if (context->json)
    print_json (terms);
  else
    {
      g_autofree char *csv = galley_term_csv_write (terms);

      fputs (csv, stdout);
    }
  return STATUS_OK;
}

int
cli_term_list (CliContext *context, int argc, char **argv)
{
  Options options = { 0 };
  int status = STATUS_USAGE;

  if (cli_parse (context, make_entries (&options, FALSE), &argc, &argv))
    status = argc == 1 ? list (context, &options) : cli_usage (argv[0]);
  clear_options (&options);
  return status;
}

static void
set_option (char **field, const char *option)
{
  if (option != NULL)
    galley_str_set (field, option);
}

static int
add (CliContext *context, const char *word, const Options *options)
{
  g_autofree char *text = galley_str_trim (word);
  g_autofree char *publication = NULL;
  g_autoptr (GPtrArray) terms = list_terms (context, options->publication, &publication);
  g_autoptr (GalleyTerm) term = NULL;
  const GalleyTerm *known;
  g_autoptr (GError) error = NULL;

  if (terms == NULL)
    return STATUS_FAILED;
  known = find_term (terms, text);
  term = known != NULL ? galley_term_copy (known) : galley_term_new ();
  galley_str_set (&term->text, text);
  galley_str_set (&term->publication, publication);
  set_option (&term->kind, options->kind != NULL ? options->kind : known == NULL ? "word" : NULL);
  set_option (&term->original, options->original);
  set_option (&term->title, options->title);
  set_option (&term->notes, options->reason);
  if (options->banned != NULL)
    {
      g_strfreev (term->banned);
      term->banned = galley_term_csv_split_forms (options->banned);
    }
  if (!galley_desk_save_term (galley_session_get_desk (context->session), term, &error))
    return cli_fail (text, error);
  return STATUS_OK;
}

int
cli_term_add (CliContext *context, int argc, char **argv)
{
  Options options = { 0 };
  int status = STATUS_USAGE;

  if (cli_parse (context, make_entries (&options, TRUE), &argc, &argv))
    status = argc == 2 && !galley_str_is_blank (argv[1]) ? add (context, argv[1], &options)
                                                         : cli_usage (argv[0]);
  clear_options (&options);
  return status;
}

static int
remove_term (CliContext *context, const char *text, const Options *options)
{
  g_autofree char *publication = NULL;
  g_autoptr (GPtrArray) terms = list_terms (context, options->publication, &publication);
  const GalleyTerm *term;
  g_autoptr (GError) error = NULL;

  if (terms == NULL)
    return STATUS_FAILED;
  term = find_term (terms, text);
  if (term == NULL)
    {
      fprintf (stderr, "galley: ");
      fprintf (stderr, _("“%s” is not in the house book"), text);
      fprintf (stderr, "\n");
      return STATUS_FAILED;
    }
  if (!galley_desk_remove_term (galley_session_get_desk (context->session), term->uuid, &error))
    return cli_fail (text, error);
  return STATUS_OK;
}

int
cli_term_remove (CliContext *context, int argc, char **argv)
{
  Options options = { 0 };
  int status = STATUS_USAGE;

  if (cli_parse (context, make_entries (&options, FALSE), &argc, &argv))
    status = argc == 2 ? remove_term (context, argv[1], &options) : cli_usage (argv[0]);
  clear_options (&options);
  return status;
}

static int
import (CliContext *context, const char *path, const Options *options)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *publication = NULL;
  g_autoptr (GPtrArray) known = list_terms (context, options->publication, &publication);
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint added;
  guint changed;

  if (known == NULL)
    return STATUS_FAILED;
  bytes = galley_text_load_file (file, NULL, &error);
  text = bytes != NULL ? galley_text_decode (bytes, NULL, &error) : NULL;
  terms = text != NULL ? galley_term_csv_read (text, &error) : NULL;
  if (terms == NULL)
    return cli_fail (path, error);
  if (!galley_session_take_terms (context->session, publication, terms, &added, &changed, &error))
    return cli_fail (path, error);
  printf (_("added: %u, changed: %u\n"), added, changed);
  return STATUS_OK;
}

int
cli_term_import (CliContext *context, int argc, char **argv)
{
  Options options = { 0 };
  int status = STATUS_USAGE;

  if (cli_parse (context, make_entries (&options, FALSE), &argc, &argv))
    status = argc == 2 ? import (context, argv[1], &options) : cli_usage (argv[0]);
  clear_options (&options);
  return status;
}
