/* galley-desk-corrections.c: corrections of issues
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-error.h"

typedef struct
{
  const char *issue;
  const GalleyCorrection *correction;
  const char *uuid;
  gint64 deleted;
} CorrectionWrite;

gboolean
galley_desk_read_corrections (GalleyDatabase *database, GalleyIssue *issue, GError **error)
{
  sqlite3_stmt *statement = galley_database_prepare (
      database, error,
      "SELECT uuid, text, at FROM correction WHERE issue = ? AND deleted = 0 ORDER BY at, rowid",
      "s", issue->uuid);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      GalleyCorrection *correction = g_new0 (GalleyCorrection, 1);

      correction->uuid = galley_database_column_text (statement, 0);
      correction->text = galley_database_column_text (statement, 1);
      correction->at = sqlite3_column_int64 (statement, 2);
      g_ptr_array_add (issue->corrections, correction);
    }
  return result == 0;
}

static gboolean
add_correction (GalleyDatabase *database, gpointer data, GError **error)
{
  CorrectionWrite *write = data;
  const GalleyCorrection *correction = write->correction;

  return galley_database_run (database, error,
                              "INSERT INTO correction (uuid, issue, at, text) VALUES (?, ?, ?, ?)",
                              "ssls", correction->uuid, write->issue, correction->at,
                              correction->text) &&
         galley_desk_touch_issue (database, write->issue, error);
}

gboolean
galley_desk_add_correction (GalleyDesk *desk, const char *issue,
                            const GalleyCorrection *correction, GError **error)
{
  CorrectionWrite write = { .issue = issue, .correction = correction };

  return galley_desk_write (desk, add_correction, &write, "issue", issue, error);
}

static gboolean
set_deleted (GalleyDatabase *database, gpointer data, GError **error)
{
  CorrectionWrite *write = data;

  if (!galley_database_run (database, error, "UPDATE correction SET deleted = ? WHERE uuid = ?",
                            "ls", write->deleted, write->uuid))
    return FALSE;
  if (sqlite3_changes (galley_database_get_handle (database)) != 1)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no correction %s", write->uuid);
      return FALSE;
    }
  return galley_database_run (database, error,
                              "UPDATE issue SET modified = ?,"
                              " status = CASE status WHEN 'published' THEN 'changed'"
                              " ELSE status END"
                              " WHERE uuid = (SELECT issue FROM correction WHERE uuid = ?)",
                              "ls", galley_desk_now (), write->uuid);
}

gboolean
galley_desk_remove_correction (GalleyDesk *desk, const char *uuid, GError **error)
{
  CorrectionWrite write = { .uuid = uuid, .deleted = galley_desk_now () };

  return galley_desk_write (desk, set_deleted, &write, "correction", uuid, error);
}

gboolean
galley_desk_restore_correction (GalleyDesk *desk, const char *uuid, GError **error)
{
  CorrectionWrite write = { .uuid = uuid };

  return galley_desk_write (desk, set_deleted, &write, "correction", uuid, error);
}
