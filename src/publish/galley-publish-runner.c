/* galley-publish-runner.c: one job, driven step by step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-runner.h"

#include "galley-error.h"
#include "galley-publish-lease.h"
#include "galley-publish-turn.h"
#include "galley-job-run-private.h"
#include "galley-text.h"

/* Minutes until a job that could not go on is tried again by itself. */
static const int delays[] = { 1, 2, 5, 10, 30, 60 };

void
galley_job_run_report (GalleyJobRun *run, const char *step)
{
  GalleyPublishProgress state;

  if (run->progress == NULL)
    return;
  g_mutex_lock (&run->lock);
  run->state.job = run->job->uuid;
  run->state.step = step;
  state = run->state;
  run->progress (&state, run->user_data);
  g_mutex_unlock (&run->lock);
}

/* A confirmed step says what the endpoint calls the post. */
static void
restore_post (GalleyJobRun *run, const GalleyStep *step)
{
  GalleySnapshotPost *post = galley_snapshot_find_post (run->snapshot, step->key);

  if (post == NULL || galley_str_is_empty (step->remote_id))
    return;
  /* What was planned before the post was made anew names one that is gone. */
  if (*post->remote_id != '\0' && step->state != GALLEY_STEP_CONFIRMED)
    return;
  galley_str_set (&post->remote_id, step->remote_id);
  galley_str_set (&post->remote_url, step->remote_url);
}

/* The job's own address is that of the issue's post, the last one. */
static void
keep_address (GalleyJobRun *run)
{
  const GalleySnapshotPost *post = run->snapshot->posts->pdata[run->snapshot->posts->len - 1];

  if (*post->remote_id == '\0')
    return;
  galley_str_set (&run->job->remote_id, post->remote_id);
  galley_str_set (&run->job->remote_url, post->remote_url);
}

/* What readers see stands already: that it could not be looked at afterwards is said, but is no
 * failure of the job. */
static gboolean
verify (GalleyJobRun *run, GalleyStep *step, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  if (galley_job_run_step (run, &run->context, step, &own_error))
    return TRUE;
  if (g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      /* The lease was lost. */
      (g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT)))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  /* What can't be asked at all is nothing to worry about each time. */
  if (!g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED))
    galley_str_set (&run->report->unverified, own_error->message);
  return TRUE;
}

static gboolean
run_steps (GalleyJobRun *run, GError **error)
{
  if (!galley_job_run_photos (run, error))
    return FALSE;
  for (guint i = 0; i < run->job->steps->len; i++)
    {
      GalleyStep *step = run->job->steps->pdata[i];

      if (g_str_equal (step->kind, "photo"))
        continue;
      restore_post (run, step);
      if (step->state == GALLEY_STEP_CONFIRMED)
        continue;
      if (!(g_str_equal (step->kind, "verify")
                ? verify (run, step, error)
                : galley_job_run_step (run, &run->context, step, error)))
        return FALSE;
      keep_address (run);
    }
  keep_address (run);
  return TRUE;
}

static gboolean
can_go_on_later (const GError *cause)
{
  return g_error_matches (cause, GALLEY_ERROR, GALLEY_ERROR_NETWORK) ||
         g_error_matches (cause, GALLEY_ERROR, GALLEY_ERROR_BUSY);
}

/* Whether the last step that was sent is one whose outcome can be asked for, so that the job may
 * go on by itself. */
static gboolean
can_be_asked (GalleyJobRun *run)
{
  return run->driver != NULL &&
         ((run->driver->flags & GALLEY_TARGET_IDEMPOTENT) || (run->driver->flags & GALLEY_TARGET_DRAFTS));
}

static void
put_off (GalleyJobRun *run)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  int minutes = delays[MIN ((guint) run->report->delays, G_N_ELEMENTS (delays) - 1)];

  run->report->delays++;
  run->job->state = GALLEY_JOB_WAITING;
  run->job->next_attempt = now + MAX (minutes * 60, run->context.retry_after);
}

/* Where the job stands after a failure, for the person who looks at it later. */
static void
record_failure (GalleyJobRun *run, const GError *cause)
{
  GalleyJob *job = run->job;
  gboolean is_unknown = g_error_matches (cause, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME);
  g_autofree char *report = NULL;

  if (can_go_on_later (cause) || (is_unknown && can_be_asked (run)))
    put_off (run);
  else
    job->state = is_unknown ? GALLEY_JOB_UNKNOWN : GALLEY_JOB_STOPPED;
  if (g_error_matches (cause, GALLEY_ERROR, GALLEY_ERROR_TLS) && run->context.http != NULL)
    galley_str_set (&run->report->certificate,
                    galley_http_get_refused_certificate (run->context.http));
  job->error_code = cause->domain == GALLEY_ERROR ? cause->code : -1;
  galley_str_set (&job->error_detail, cause->message);
  report = galley_publish_report_to_json (run->report);
  galley_str_set (&job->report, report);
  galley_outbox_save_job (run->desk, run->owner, job, NULL);
}

/* After the last step: the issue's status, and its articles as they went out. */
static gboolean
finish (GalleyJobRun *run, GError **error)
{
  GalleyJob *job = run->job;
  gboolean withdrawn = g_str_equal (job->action, "withdraw");
  gboolean scheduled = job->due > g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *report = galley_publish_report_to_json (run->report);

  job->state = GALLEY_JOB_DONE;
  job->error_code = -1;
  galley_str_set (&job->error_detail, "");
  galley_str_set (&job->report, report);
  if (!galley_outbox_save_job (run->desk, run->owner, job, error))
    return FALSE;
  return galley_desk_set_issue_status (run->desk, job->issue,
                                       withdrawn   ? GALLEY_ISSUE_WITHDRAWN
                                       : scheduled ? GALLEY_ISSUE_SCHEDULED
                                                   : GALLEY_ISSUE_PUBLISHED,
                                       withdrawn   ? 0
                                       : scheduled ? job->due
                                                   : job->changed,
                                       error);
}

static gboolean
prepare (GalleyJobRun *run, const GalleyTarget *target, GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GalleyJob) before = NULL;
  g_autoptr (JsonNode) options
      = galley_str_is_empty (run->job->options) ? NULL : json_from_string (run->job->options, NULL);

  run->driver = galley_target_driver_find (target->kind, error);
  if (run->driver == NULL)
    return FALSE;
  run->snapshot = galley_snapshot_from_json (run->job->snapshot, error);
  if (run->snapshot == NULL ||
      !galley_target_context_open (&run->context, target, galley_desk_get_directory (run->desk),
                                   NULL, cancellable, error))
    return FALSE;
  run->context.snapshot = run->snapshot;
  run->context.load_photo = galley_publish_load_photo;
  run->context.load_data = run;
  run->context.due = run->job->due;
  run->overwrite = options != NULL && JSON_NODE_HOLDS_OBJECT (options) &&
                   json_object_get_boolean_member_with_default (json_node_get_object (options),
                                                                "overwrite", FALSE);
  before = galley_outbox_find_last_done (run->desk, run->job->issue, run->job->target, NULL);
  if (before != NULL)
    run->before = galley_publish_report_from_json (before->report);
  return TRUE;
}

static void
clear (GalleyJobRun *run)
{
  galley_target_context_close (&run->context);
  g_clear_pointer (&run->snapshot, galley_snapshot_free);
  g_clear_pointer (&run->report, galley_publish_report_free);
  g_clear_pointer (&run->before, galley_publish_report_free);
  g_mutex_clear (&run->lock);
}

/* Whoever had the lease before may have gone on meanwhile. */
static gboolean
refresh_job (GalleyDesk *desk, GalleyJob *job, GError **error)
{
  g_autoptr (GalleyJob) fresh = galley_outbox_load_job (desk, job->uuid, error);

  if (fresh == NULL)
    return FALSE;
  g_ptr_array_unref (job->steps);
  job->steps = g_ptr_array_ref (fresh->steps);
  job->state = fresh->state;
  job->due = fresh->due;
  galley_str_set (&job->options, fresh->options);
  galley_str_set (&job->report, fresh->report);
  galley_str_set (&job->remote_id, fresh->remote_id);
  galley_str_set (&job->remote_url, fresh->remote_url);
  return TRUE;
}

static void
queued_cb (gpointer data)
{
  galley_job_run_report (data, "queued");
}

gboolean
galley_publish_run_job (GalleyDesk *desk, GalleyJob *job, GalleyPublishProgressFunc progress,
                        gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (desk, job->target, error);
  g_autoptr (GalleyPublishLease) lease = NULL;
  g_autoptr (GalleyPublishTurn) turn = NULL;
  g_autoptr (GError) cause = NULL;
  GalleyJobRun run = { .desk = desk, .job = job, .progress = progress, .user_data = user_data };
  gboolean done;

  if (target == NULL)
    return FALSE;
  lease = galley_publish_lease_take (desk, job->uuid, cancellable, error);
  if (lease == NULL || !refresh_job (desk, job, error))
    return FALSE;
  if (job->state == GALLEY_JOB_DONE)
    return TRUE;
  if (job->state == GALLEY_JOB_CANCELLED)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, "job %s was cancelled", job->uuid);
      return FALSE;
    }
  g_mutex_init (&run.lock);
  run.owner = galley_publish_lease_get_owner (lease);
  run.report = galley_publish_report_from_json (job->report);
  galley_publish_report_clear_obstacles (run.report);

  job->state = GALLEY_JOB_RUNNING;
  job->next_attempt = 0;
  done = galley_outbox_save_job (desk, run.owner, job, &cause) &&
         (turn = galley_publish_turn_take (desk, job->target, queued_cb, &run, cancellable,
                                           &cause)) != NULL &&
         prepare (&run, target, cancellable, &cause) && run_steps (&run, &cause) &&
         finish (&run, &cause);
  if (!done)
    {
      record_failure (&run, cause);
      g_propagate_error (error, g_steal_pointer (&cause));
    }
  clear (&run);
  return done;
}
