/* galley-desk-check.c: whether a desk is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-error.h"

static gboolean
check_database (GalleyDatabase *database, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *statement
      = galley_database_prepare (database, error, "PRAGMA integrity_check", "");
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      g_autofree char *line = galley_database_column_text (statement, 0);

      if (!g_str_equal (line, "ok"))
        g_ptr_array_add (problems, g_strdup_printf ("database: %s", line));
    }
  if (result < 0)
    return FALSE;
  statement = galley_database_prepare (database, error, "PRAGMA foreign_key_check", "");
  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      g_autofree char *table = galley_database_column_text (statement, 0);
      g_autofree char *parent = galley_database_column_text (statement, 2);

      g_ptr_array_add (problems, g_strdup_printf ("database: a row of %s has no %s", table,
                                                  parent));
    }
  return result == 0;
}

static gboolean
check_original (GalleyDesk *desk, const char *sha256, GCancellable *cancellable,
                GPtrArray *problems, GError **error)
{
  g_autofree char *path = galley_desk_get_original_path (desk, sha256, error);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autofree char *stored = NULL;
  g_autoptr (GError) own_error = NULL;

  if (file == NULL)
    return FALSE;
  stored = galley_desk_hash_file (file, cancellable, &own_error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (stored == NULL)
    g_ptr_array_add (problems, g_strdup_printf ("original %s: %s", sha256, own_error->message));
  else if (!g_str_equal (stored, sha256))
    g_ptr_array_add (problems, g_strdup_printf ("original %s: its content has changed", sha256));
  return TRUE;
}

/* The first column of every row of @sql, as @format says it. */
static gboolean
add_rows (GalleyDatabase *database, const char *sql, const char *format, GPtrArray *list,
          GError **error)
{
  sqlite3_stmt *statement = galley_database_prepare (database, error, sql, "");
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      g_autofree char *text = galley_database_column_text (statement, 0);

      g_ptr_array_add (list, g_strdup_printf (format, text));
    }
  return result == 0;
}

/* What SQLite can't read any more is a problem found, not a failure of the check. */
static gboolean
take_damage (GPtrArray *problems, GError **own_error, GError **error)
{
  if (!g_error_matches (*own_error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (own_error));
      return FALSE;
    }
  g_ptr_array_add (problems, g_strdup_printf ("database: %s", (*own_error)->message));
  g_clear_error (own_error);
  return TRUE;
}

gboolean
galley_desk_check (GalleyDesk *desk, GCancellable *cancellable, GPtrArray **problems,
                   GError **error)
{
  g_autofree char *path
      = g_build_filename (galley_desk_get_directory (desk), "desk.db", NULL);
  /* A connection of its own: it takes long and others go on reading. */
  g_autoptr (GalleyDatabase) database = galley_database_open (path, NULL, NULL, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) originals = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) own_error = NULL;

  if (database == NULL)
    return FALSE;
  if (!(check_database (database, found, &own_error) &&
        add_rows (database,
                  "SELECT DISTINCT sha256 FROM photo WHERE sha256 <> ''"
                  " AND sha256 NOT IN (SELECT sha256 FROM original)",
                  "photo: no original %s", found, &own_error) &&
        add_rows (database, "SELECT sha256 FROM original", "%s", originals, &own_error)) &&
      !take_damage (found, &own_error, error))
    return FALSE;
  for (guint i = 0; i < originals->len; i++)
    if (!check_original (desk, originals->pdata[i], cancellable, found, error))
      return FALSE;
  *problems = g_steal_pointer (&found);
  return TRUE;
}
