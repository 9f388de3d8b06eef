/* galley-outbox-attempts.c: every try of a step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-outbox.h"

#include "galley-desk-private.h"

typedef struct
{
  const char *job;
  const char *step;
  const char *key;
  int code;
  const char *detail;
} AttemptWrite;

static gboolean
add_attempt (GalleyDatabase *database, gpointer data, GError **error)
{
  AttemptWrite *write = data;

  return galley_database_run (
      database, error,
      "INSERT INTO attempt (job, step, key, at, code, detail) VALUES (?, ?, ?, ?, ?, ?)", "ssslis",
      write->job, write->step, write->key, galley_desk_now (), write->code, write->detail);
}

gboolean
galley_outbox_add_attempt (GalleyDesk *desk, const char *job, const char *step, const char *key,
                           int code, const char *detail, GError **error)
{
  AttemptWrite write = { job, step, key, code, detail != NULL ? detail : "" };

  return galley_desk_write (desk, add_attempt, &write, NULL, NULL, error);
}

GPtrArray *
galley_outbox_list_attempts (GalleyDesk *desk, const char *job, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_attempt_free);
  GalleyDatabase *database = galley_desk_begin_read (desk);
  sqlite3_stmt *statement = galley_database_prepare (
      database, error,
      "SELECT step, key, at, code, detail FROM attempt WHERE job = ? ORDER BY id", "s", job);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      GalleyAttempt *attempt = g_new0 (GalleyAttempt, 1);

      attempt->step = galley_database_column_text (statement, 0);
      attempt->key = galley_database_column_text (statement, 1);
      attempt->at = sqlite3_column_int64 (statement, 2);
      attempt->code = sqlite3_column_int (statement, 3);
      attempt->detail = galley_database_column_text (statement, 4);
      g_ptr_array_add (list, attempt);
    }
  galley_desk_end_read (desk);
  return result == 0 ? g_steal_pointer (&list) : NULL;
}
