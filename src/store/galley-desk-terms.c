/* galley-desk-terms.c: the house book, and findings that are left as they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-error.h"
#include "galley-text.h"

#define TERM(name, type) { #name, type, G_STRUCT_OFFSET (GalleyTerm, name) }
#define IGNORED(name, type) { #name, type, G_STRUCT_OFFSET (GalleyIgnored, name) }

static const GalleyColumn term_columns[]
    = { TERM (publication, 's'), TERM (text, 's'),  TERM (kind, 's'),   TERM (original, 's'),
        TERM (title, 's'),       TERM (notes, 's'), TERM (banned, 'v'), GALLEY_COLUMNS_END };
static const GalleyRecord term_record = { "term", term_columns, NULL };

static const GalleyColumn ignored_columns[]
    = { IGNORED (issue, 's'),   IGNORED (rule, 's'),   IGNORED (text, 's'),
        IGNORED (context, 's'), IGNORED (reason, 's'), IGNORED (at, 'l'),
        GALLEY_COLUMNS_END };
static const GalleyRecord ignored_record = { "ignored", ignored_columns, NULL };

GPtrArray *
galley_desk_list_terms (GalleyDesk *desk, const char *publication, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
  GalleyDatabase *database = galley_desk_begin_read (desk);
  g_autofree char *sql = g_strdup_printf (
      "SELECT uuid, revision, %s FROM term WHERE publication IN ('', ?1) OR ?1 = '*'"
      " ORDER BY text, publication",
      galley_record_names (term_columns, ""));
  sqlite3_stmt *statement
      = galley_database_prepare (database, error, g_intern_string (sql), "s",
                                 publication != NULL ? publication : "*");
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      GalleyTerm *term = galley_term_new ();

      g_free (term->uuid);
      term->uuid = galley_database_column_text (statement, 0);
      term->revision = sqlite3_column_int64 (statement, 1);
      galley_record_read (statement, 2, term_columns, term);
      g_ptr_array_add (list, term);
    }
  galley_desk_end_read (desk);
  return result == 0 ? g_steal_pointer (&list) : NULL;
}

static gboolean
add_term (GalleyDatabase *database, gpointer data, GError **error)
{
  GalleyTerm *term = data;
  gint64 found = galley_desk_read_number (
      database, error, "SELECT 1 FROM term WHERE publication = ? AND text = ?", term->publication,
      term->text);

  if (found == -1)
    return galley_record_insert (database, &term_record, term->uuid, term, NULL, error);
  return found == 1;
}

static gboolean
has_text (const GalleyTerm *term, GError **error)
{
  if (!galley_str_is_blank (term->text))
    return TRUE;
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "a term without a text");
  return FALSE;
}

gboolean
galley_desk_add_term (GalleyDesk *desk, GalleyTerm *term, GError **error)
{
  return has_text (term, error) &&
         galley_desk_write (desk, add_term, term, "term", term->uuid, error);
}

static gboolean
save_term (GalleyDatabase *database, gpointer data, GError **error)
{
  GalleyTerm *term = data;

  return term->revision == 0
             ? galley_record_insert (database, &term_record, term->uuid, term, NULL, error)
             : galley_record_update (database, &term_record, term->uuid, term->revision, term, NULL,
                                     error);
}

gboolean
galley_desk_save_term (GalleyDesk *desk, GalleyTerm *term, GError **error)
{
  if (!has_text (term, error) ||
      !galley_desk_write (desk, save_term, term, "term", term->uuid, error))
    return FALSE;
  term->revision++;
  return TRUE;
}

static gboolean
remove_term (GalleyDatabase *database, gpointer data, GError **error)
{
  return galley_database_run (database, error, "DELETE FROM term WHERE uuid = ?", "s",
                              (const char *) data);
}

gboolean
galley_desk_remove_term (GalleyDesk *desk, const char *uuid, GError **error)
{
  return galley_desk_write (desk, remove_term, (gpointer) uuid, "term", uuid, error);
}

GPtrArray *
galley_desk_list_ignored (GalleyDesk *desk, const char *issue, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_ignored_free);
  GalleyDatabase *database = galley_desk_begin_read (desk);
  g_autofree char *sql = g_strdup_printf (
      "SELECT uuid, revision, %s FROM ignored WHERE issue IN ('', ?) ORDER BY at, rowid",
      galley_record_names (ignored_columns, ""));
  sqlite3_stmt *statement
      = galley_database_prepare (database, error, g_intern_string (sql), "s", issue);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      GalleyIgnored *ignored = galley_ignored_new ();

      g_free (ignored->uuid);
      ignored->uuid = galley_database_column_text (statement, 0);
      ignored->revision = sqlite3_column_int64 (statement, 1);
      galley_record_read (statement, 2, ignored_columns, ignored);
      g_ptr_array_add (list, ignored);
    }
  galley_desk_end_read (desk);
  return result == 0 ? g_steal_pointer (&list) : NULL;
}

static gboolean
add_ignored (GalleyDatabase *database, gpointer data, GError **error)
{
  GalleyIgnored *ignored = data;

  return galley_record_insert (database, &ignored_record, ignored->uuid, ignored, NULL, error);
}

gboolean
galley_desk_add_ignored (GalleyDesk *desk, GalleyIgnored *ignored, GError **error)
{
  if (*ignored->rule == '\0')
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "ignored without a rule");
      return FALSE;
    }
  return galley_desk_write (desk, add_ignored, ignored, "ignored", ignored->uuid, error);
}

static gboolean
remove_ignored (GalleyDatabase *database, gpointer data, GError **error)
{
  return galley_database_run (database, error, "DELETE FROM ignored WHERE uuid = ?", "s",
                              (const char *) data);
}

gboolean
galley_desk_remove_ignored (GalleyDesk *desk, const char *uuid, GError **error)
{
  return galley_desk_write (desk, remove_ignored, (gpointer) uuid, "ignored", uuid, error);
}
