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

/* In pieces: an original may be 200 MB. */
static void
check_original (GalleyDesk *desk, const char *sha256, GCancellable *cancellable,
                GPtrArray *problems)
{
  g_autofree char *path = galley_desk_get_original_path (desk, sha256, NULL);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) error = NULL;
  g_autofree guchar *buffer = g_malloc (1 << 20);
  gssize n;

  if (file == NULL)
    return;
  stream = g_file_read (file, cancellable, &error);
  if (stream == NULL)
    {
      g_ptr_array_add (problems, g_strdup_printf ("original %s: %s", sha256, error->message));
      return;
    }
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 1 << 20, cancellable, &error))
         > 0)
    g_checksum_update (checksum, buffer, n);
  if (n < 0)
    g_ptr_array_add (problems, g_strdup_printf ("original %s: %s", sha256, error->message));
  else if (!g_str_equal (g_checksum_get_string (checksum), sha256))
    g_ptr_array_add (problems, g_strdup_printf ("original %s: its content has changed", sha256));
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
  sqlite3_stmt *statement;
  int result = -1;

  if (database == NULL || !check_database (database, found, error))
    return FALSE;
  statement = galley_database_prepare (database, error, "SELECT sha256 FROM original", "");
  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    g_ptr_array_add (originals, galley_database_column_text (statement, 0));
  if (result < 0)
    return FALSE;
  for (guint i = 0; i < originals->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      check_original (desk, originals->pdata[i], cancellable, found);
    }
  *problems = g_steal_pointer (&found);
  return TRUE;
}
