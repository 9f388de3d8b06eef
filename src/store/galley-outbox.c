/* galley-outbox.c: publish jobs and their recorded steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-outbox.h"

#include "galley-desk-private.h"
#include "galley-error.h"
#include "galley-text.h"

#define JOB(name, type) { #name, type, G_STRUCT_OFFSET (GalleyJob, name) }
#define STEP(name, type) { #name, type, G_STRUCT_OFFSET (GalleyStep, name) }

static const GalleyColumn job_columns[]
    = { JOB (uuid, 's'),         JOB (issue, 's'),        JOB (target, 's'),
        JOB (action, 's'),       JOB (snapshot, 's'),     JOB (content_hash, 's'),
        JOB (state, 'i'),        JOB (error_code, 'i'),   JOB (error_detail, 's'),
        JOB (remote_id, 's'),    JOB (remote_url, 's'),   JOB (created, 'l'),
        JOB (changed, 'l'),      JOB (next_attempt, 'l'), JOB (options, 's'),
        JOB (due, 'l'),          JOB (report, 's'),       GALLEY_COLUMNS_END };
static const GalleyColumn step_columns[]
    = { STEP (id, 'l'),       STEP (uuid, 's'),      STEP (kind, 's'),       STEP (key, 's'),
        STEP (state, 'i'),    STEP (attempts, 'i'),  STEP (remote_id, 's'),  STEP (remote_url, 's'),
        STEP (detail, 's'),   STEP (changed, 'l'),   GALLEY_COLUMNS_END };

void
galley_step_free (GalleyStep *step)
{
  if (step == NULL)
    return;
  g_free (step->uuid);
  g_free (step->kind);
  g_free (step->key);
  g_free (step->remote_id);
  g_free (step->remote_url);
  g_free (step->detail);
  g_free (step);
}

void
galley_attempt_free (GalleyAttempt *attempt)
{
  if (attempt == NULL)
    return;
  g_free (attempt->step);
  g_free (attempt->key);
  g_free (attempt->detail);
  g_free (attempt);
}

void
galley_job_free (GalleyJob *job)
{
  if (job == NULL)
    return;
  g_free (job->uuid);
  g_free (job->issue);
  g_free (job->target);
  g_free (job->action);
  g_free (job->snapshot);
  g_free (job->content_hash);
  g_free (job->error_detail);
  g_free (job->remote_id);
  g_free (job->remote_url);
  g_free (job->options);
  g_free (job->report);
  g_clear_pointer (&job->steps, g_ptr_array_unref);
  g_free (job);
}

static const char *
none_as_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
read_steps (GalleyDatabase *database, GalleyJob *job, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM step WHERE job = ? ORDER BY id",
                                          galley_record_names (step_columns, ""));
  sqlite3_stmt *statement
      = galley_database_prepare (database, error, g_intern_string (sql), "s", job->uuid);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      GalleyStep *step = g_new0 (GalleyStep, 1);

      galley_record_read (statement, 0, step_columns, step);
      g_ptr_array_add (job->steps, step);
    }
  return result == 0;
}

/* (transfer full) (element-type GalleyJob) */
static GPtrArray *
read_jobs (GalleyDesk *desk, const char *where, const char *first, const char *second,
           GError **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_job_free);
  GalleyDatabase *database = galley_desk_begin_read (desk);
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s FROM job %s", galley_record_names (job_columns, ""), where);
  sqlite3_stmt *statement = galley_database_prepare (database, error, g_intern_string (sql),
                                                     second != NULL  ? "ss"
                                                     : first != NULL ? "s"
                                                                     : "",
                                                     first, second);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      GalleyJob *job = g_new0 (GalleyJob, 1);

      galley_record_read (statement, 0, job_columns, job);
      job->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_step_free);
      g_ptr_array_add (jobs, job);
    }
  for (guint i = 0; result == 0 && i < jobs->len; i++)
    if (!read_steps (database, jobs->pdata[i], error))
      result = -1;
  galley_desk_end_read (desk);
  return result == 0 ? g_steal_pointer (&jobs) : NULL;
}

/* (transfer full) (nullable): the first of @jobs, which is consumed. */
static GalleyJob *
take_first (GPtrArray *jobs)
{
  GalleyJob *job = NULL;

  if (jobs == NULL)
    return NULL;
  if (jobs->len > 0)
    job = g_ptr_array_steal_index (jobs, 0);
  g_ptr_array_unref (jobs);
  return job;
}

static gboolean
insert_step (GalleyDatabase *database, const char *job, GalleyStep *step, GError **error)
{
  if (galley_str_is_empty (step->uuid))
    {
      g_free (step->uuid);
      step->uuid = galley_uuid_new ();
    }
  step->changed = galley_desk_now ();
  if (!galley_database_run (
          database, error,
          "INSERT INTO step (job, uuid, kind, key, state, attempts, remote_id, remote_url, detail,"
          " changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          "ssssiisssl", job, step->uuid, none_as_empty (step->kind),
          none_as_empty (step->key), step->state, step->attempts,
          none_as_empty (step->remote_id),
          none_as_empty (step->remote_url),
          none_as_empty (step->detail), step->changed))
    return FALSE;
  step->id = sqlite3_last_insert_rowid (galley_database_get_handle (database));
  return TRUE;
}

static gboolean
create_job (GalleyDatabase *database, gpointer data, GError **error)
{
  GalleyJob *job = data;
  gint64 open = galley_desk_read_number (
      database, error, "SELECT 1 FROM job WHERE issue = ? AND target = ? AND state < 4", job->issue,
      job->target);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  if (open == -2)
    return FALSE;
  if (open == 1)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_BUSY,
                           "an unfinished job is there for this issue and target");
      return FALSE;
    }
  sql = g_strdup_printf ("INSERT INTO job (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                         " ?, ?, ?)",
                         galley_record_names (job_columns, ""));
  statement = galley_database_prepare (database, error, g_intern_string (sql), "");
  if (statement == NULL)
    return FALSE;
  galley_record_bind (statement, 1, job_columns, job);
  if (galley_database_step (database, statement, error) != 0)
    return FALSE;
  for (guint i = 0; i < job->steps->len; i++)
    if (!insert_step (database, job->uuid, job->steps->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
galley_outbox_create_job (GalleyDesk *desk, GalleyJob *job, GError **error)
{
  if (galley_str_is_empty (job->uuid))
    {
      g_free (job->uuid);
      job->uuid = galley_uuid_new ();
    }
  job->created = galley_desk_now ();
  job->changed = job->created;
  job->error_code = -1;
  if (job->steps == NULL)
    job->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_step_free);
  return galley_desk_write (desk, create_job, job, "job", job->uuid, error);
}

GalleyJob *
galley_outbox_load_job (GalleyDesk *desk, const char *uuid, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  GalleyJob *job = take_first (read_jobs (desk, "WHERE uuid = ?", uuid, NULL, &own_error));

  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else if (job == NULL)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no job %s", uuid);
  return job;
}

GalleyJob *
galley_outbox_find_open (GalleyDesk *desk, const char *issue, const char *target, GError **error)
{
  return take_first (read_jobs (desk, "WHERE issue = ? AND target = ? AND state < 4", issue, target,
                                error));
}

GPtrArray *
galley_outbox_list_open (GalleyDesk *desk, GError **error)
{
  return read_jobs (desk, "WHERE state < 4 ORDER BY created, rowid", NULL, NULL, error);
}

GPtrArray *
galley_outbox_list_for_issue (GalleyDesk *desk, const char *issue, GError **error)
{
  return read_jobs (desk, "WHERE issue = ? ORDER BY created DESC, rowid DESC", issue, NULL, error);
}

GPtrArray *
galley_outbox_list_due (GalleyDesk *desk, GError **error)
{
  return read_jobs (desk,
                    "WHERE state = 4 AND due > 0 AND due <= CAST (strftime ('%s', 'now') AS INTEGER)"
                    " AND issue IN (SELECT uuid FROM issue WHERE status = 'scheduled'"
                    " AND deleted = 0)",
                    NULL, NULL, error);
}

GalleyJob *
galley_outbox_find_last_done (GalleyDesk *desk, const char *issue, const char *target,
                              GError **error)
{
  return take_first (read_jobs (desk,
                                "WHERE issue = ? AND target = ? AND state = 4"
                                " AND action IN ('publish', 'update')"
                                " ORDER BY created DESC, rowid DESC LIMIT 1",
                                issue, target, error));
}

typedef struct
{
  const char *job;
  const char *owner;
  const char *from;
  int seconds;
  GalleyStep *step;
  GalleyJob *value;
} OutboxWrite;

static gboolean
take_lease (GalleyDatabase *database, gpointer data, GError **error)
{
  OutboxWrite *write = data;
  gint64 now = galley_desk_now ();
  gint64 found;

  if (!galley_database_run (database, error,
                            "UPDATE job SET lease_owner = ?1, lease_until = ?2 WHERE uuid = ?3"
                            " AND (lease_owner IN ('', ?1) OR lease_until <= ?4)",
                            "slsl", write->owner, now + write->seconds, write->job, now))
    return FALSE;
  if (sqlite3_changes (galley_database_get_handle (database)) == 1)
    return TRUE;
  found = galley_desk_read_number (database, error, "SELECT 1 FROM job WHERE uuid = ?", write->job,
                                   NULL);
  if (found == 1)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY, "another process drives job %s",
                 write->job);
  else if (found == -1)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no job %s", write->job);
  return FALSE;
}

gboolean
galley_outbox_take_lease (GalleyDesk *desk, const char *job, const char *owner, int seconds,
                          GError **error)
{
  OutboxWrite write = { .job = job, .owner = owner, .seconds = seconds };

  return galley_desk_write (desk, take_lease, &write, NULL, NULL, error);
}

char *
galley_outbox_get_lease_owner (GalleyDesk *desk, const char *job, GError **error)
{
  GalleyDatabase *database = galley_desk_begin_read (desk);
  sqlite3_stmt *statement = galley_database_prepare (
      database, error, "SELECT lease_owner FROM job WHERE uuid = ? AND lease_until > ?", "sl", job,
      galley_desk_now ());
  int result = statement != NULL ? galley_database_step (database, statement, error) : -1;
  char *owner = result > 0 ? galley_database_column_text (statement, 0) : NULL;

  if (result > 0)
    sqlite3_reset (statement);
  galley_desk_end_read (desk);
  return owner;
}

static gboolean
inherit_lease (GalleyDatabase *database, gpointer data, GError **error)
{
  OutboxWrite *write = data;

  if (!galley_database_run (database, error,
                            "UPDATE job SET lease_owner = ?, lease_until = ? WHERE uuid = ?"
                            " AND lease_owner = ?",
                            "slss", write->owner, galley_desk_now () + write->seconds, write->job,
                            write->from))
    return FALSE;
  if (sqlite3_changes (galley_database_get_handle (database)) == 1)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY, "another process drives job %s", write->job);
  return FALSE;
}

gboolean
galley_outbox_inherit_lease (GalleyDesk *desk, const char *job, const char *from,
                             const char *owner, int seconds, GError **error)
{
  OutboxWrite write = { .job = job, .owner = owner, .from = from, .seconds = seconds };

  return galley_desk_write (desk, inherit_lease, &write, NULL, NULL, error);
}

static gboolean
set_lost (const char *job, GError **error)
{
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, "the lease of job %s is lost", job);
  return FALSE;
}

static gboolean
renew_lease (GalleyDatabase *database, gpointer data, GError **error)
{
  OutboxWrite *write = data;

  if (!galley_database_run (database, error,
                            "UPDATE job SET lease_until = ? WHERE uuid = ? AND lease_owner = ?",
                            "lss", galley_desk_now () + write->seconds, write->job, write->owner))
    return FALSE;
  return sqlite3_changes (galley_database_get_handle (database)) == 1 ||
         set_lost (write->job, error);
}

gboolean
galley_outbox_renew_lease (GalleyDesk *desk, const char *job, const char *owner, int seconds,
                           GError **error)
{
  OutboxWrite write = { .job = job, .owner = owner, .seconds = seconds };

  return galley_desk_write (desk, renew_lease, &write, NULL, NULL, error);
}

static gboolean
release_lease (GalleyDatabase *database, gpointer data, GError **error)
{
  OutboxWrite *write = data;

  return galley_database_run (database, error,
                              "UPDATE job SET lease_owner = '', lease_until = 0"
                              " WHERE uuid = ? AND lease_owner = ?",
                              "ss", write->job, write->owner);
}

gboolean
galley_outbox_release_lease (GalleyDesk *desk, const char *job, const char *owner, GError **error)
{
  OutboxWrite write = { .job = job, .owner = owner };

  return galley_desk_write (desk, release_lease, &write, NULL, NULL, error);
}

/* A lease that has run out is still held until another takes it: the write is safe. */
static gboolean
holds_lease (GalleyDatabase *database, const char *job, const char *owner, GError **error)
{
  gint64 held = galley_desk_read_number (
      database, error, "SELECT 1 FROM job WHERE uuid = ? AND lease_owner = ?", job, owner);

  return held == 1 || (held == -1 && set_lost (job, error));
}

static gboolean
save_step (GalleyDatabase *database, gpointer data, GError **error)
{
  OutboxWrite *write = data;
  GalleyStep *step = write->step;

  if (!holds_lease (database, write->job, write->owner, error))
    return FALSE;
  if (step->id == 0)
    return insert_step (database, write->job, step, error);
  step->changed = galley_desk_now ();
  if (!galley_database_run (
          database, error,
          "UPDATE step SET state = ?, attempts = ?, remote_id = ?, remote_url = ?, detail = ?,"
          " changed = ? WHERE id = ? AND job = ?",
          "iissslls", step->state, step->attempts, none_as_empty (step->remote_id),
          none_as_empty (step->remote_url), none_as_empty (step->detail), step->changed, step->id,
          write->job))
    return FALSE;
  if (sqlite3_changes (galley_database_get_handle (database)) == 1)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no step %" G_GINT64_FORMAT, step->id);
  return FALSE;
}

gboolean
galley_outbox_save_step (GalleyDesk *desk, const char *job, const char *owner, GalleyStep *step,
                         GError **error)
{
  OutboxWrite write = { .job = job, .owner = owner, .step = step };
  gint64 id = step->id;

  if (galley_desk_write (desk, save_step, &write, "job", job, error))
    return TRUE;
  step->id = id; /* a row that was rolled back has none */
  return FALSE;
}

static gboolean
save_job (GalleyDatabase *database, gpointer data, GError **error)
{
  OutboxWrite *write = data;
  GalleyJob *job = write->value;

  if (!holds_lease (database, job->uuid, write->owner, error))
    return FALSE;
  job->changed = galley_desk_now ();
  return galley_database_run (
      database, error,
      "UPDATE job SET state = ?, error_code = ?, error_detail = ?, remote_id = ?, remote_url = ?,"
      " next_attempt = ?, options = ?, due = ?, report = ?, changed = ? WHERE uuid = ?",
      "iissslslsls", job->state, job->error_code,
      none_as_empty (job->error_detail),
      none_as_empty (job->remote_id), none_as_empty (job->remote_url),
      job->next_attempt, none_as_empty (job->options), job->due, none_as_empty (job->report),
      job->changed, job->uuid);
}

gboolean
galley_outbox_save_job (GalleyDesk *desk, const char *owner, GalleyJob *job, GError **error)
{
  OutboxWrite write = { .owner = owner, .value = job };

  return galley_desk_write (desk, save_job, &write, "job", job->uuid, error);
}
