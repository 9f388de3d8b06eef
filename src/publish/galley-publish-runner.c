/* galley-publish-runner.c: one job, driven step by step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-runner.h"

#include "galley-error.h"
#include "galley-picture.h"
#include "galley-publish-lease.h"
#include "galley-secrets.h"
#include "galley-target-driver.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_ATTEMPTS 4
#define LONGEST_WAIT 120 /* seconds: a longer Retry-After stops the job, which can be resumed */
#define LONGER_SIDE 2048 /* pixels of a picture as it is sent */

typedef struct
{
  GalleyDesk *desk;
  GalleyJob *job;
  GalleySnapshot *snapshot;
  const GalleyTargetDriver *driver;
  GalleyTargetContext context;
  const char *owner;
  GalleyPublishProgressFunc progress;
  gpointer user_data;
  GalleyPublishProgress state;
} Run;

static void
report (Run *run, const char *step)
{
  run->state.job = run->job->uuid;
  run->state.step = step;
  if (run->progress != NULL)
    run->progress (&run->state, run->user_data);
}

static GalleySnapshotPhoto *
find_photo (Run *run, const char *uuid)
{
  for (guint i = 0; i < run->snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = run->snapshot->photos->pdata[i];

      if (g_str_equal (photo->uuid, uuid))
        return photo;
    }
  return NULL;
}

static gboolean
save_step (Run *run, GalleyStep *step, GalleyStepState state, GError **error)
{
  step->state = state;
  return galley_outbox_save_step (run->desk, run->job->uuid, run->owner, step, error);
}

/* The picture as readers get it: oriented, at a sensible size, without where it was taken. */
static gboolean
send_photo (Run *run, GalleyStep *step, GError **error)
{
  GalleySnapshotPhoto *photo = find_photo (run, step->key);
  const char *media_type = "image/jpeg";
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (photo == NULL)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED, "no photo %s", step->key);
      return FALSE;
    }
  path = galley_desk_get_original_path (run->desk, photo->sha256, error);
  if (path != NULL)
    bytes = galley_picture_render (path, LONGER_SIDE, &media_type, run->context.cancellable, error);
  if (bytes == NULL)
    return FALSE;
  run->state.bytes_total = g_bytes_get_size (bytes);
  return run->driver->put_photo (&run->context, photo, bytes, media_type, step->uuid,
                                 &step->remote_url, error);
}

static gboolean
send_issue (Run *run, GalleyStep *step, GError **error)
{
  g_autofree char *id = galley_strdup (run->job->remote_id);
  g_autofree char *url = galley_strdup (run->job->remote_url);

  if (!run->driver->put_issue (&run->context, run->snapshot, step->uuid, &id, &url, error))
    return FALSE;
  galley_str_set (&step->remote_id, id);
  galley_str_set (&step->remote_url, url);
  galley_str_set (&run->job->remote_id, id);
  galley_str_set (&run->job->remote_url, url);
  return TRUE;
}

static gboolean
send_withdrawal (Run *run, GalleyStep *step, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  if (run->driver->withdraw (&run->context, run->job->issue, run->job->remote_id, step->uuid,
                             &own_error) ||
      /* It is gone already, which is what is wanted. */
      g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static gboolean
send_step (Run *run, GalleyStep *step, GError **error)
{
  if (g_str_equal (step->kind, "photo"))
    return send_photo (run, step, error);
  if (g_str_equal (step->kind, "withdraw"))
    return send_withdrawal (run, step, error);
  return send_issue (run, step, error);
}

/* A step was sent and nobody knows whether it took effect. @again: (out): whether it may be sent
 * once more. */
static gboolean
reconcile (Run *run, GalleyStep *step, gboolean *again, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *url = NULL;

  *again = TRUE;
  /* A picture that nothing refers to harms nobody, an update or a withdrawal does the same twice. */
  if (!g_str_equal (step->kind, "content") || !galley_str_is_empty (run->job->remote_id) ||
      (run->driver->is_idempotent && !run->driver->can_find))
    return TRUE;
  if (!run->driver->can_find)
    {
      *again = FALSE;
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME,
                           "the endpoint can't be asked whether it has the post");
      return FALSE;
    }
  if (!run->driver->find (&run->context, run->job->issue, &id, &url, error))
    return FALSE;
  if (*id != '\0')
    {
      /* It got through. What it holds is made certain by an update. */
      galley_str_set (&run->job->remote_id, id);
      galley_str_set (&run->job->remote_url, url);
    }
  return TRUE;
}

/* Waits before the next attempt; %FALSE where it is not worth waiting. */
static gboolean
wait_before_retry (Run *run, const GalleyStep *step, const GError *cause)
{
  int seconds = 1 << MIN (step->attempts - 1, 5);

  if (g_cancellable_is_cancelled (run->context.cancellable) || step->attempts >= MAX_ATTEMPTS)
    return FALSE;
  if (run->context.retry_after > 0)
    seconds = run->context.retry_after;
  if (seconds > LONGEST_WAIT)
    return FALSE;
  run->state.retry_at = g_get_real_time () / G_USEC_PER_SEC + seconds;
  report (run, step->kind);
  for (int i = 0; i < seconds * 10 && !g_cancellable_is_cancelled (run->context.cancellable); i++)
    g_usleep (G_USEC_PER_SEC / 10);
  run->state.retry_at = 0;
  return !g_cancellable_is_cancelled (run->context.cancellable);
}

static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_NETWORK) ||
         g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_BUSY) ||
         g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME);
}

static gboolean
may_have_taken_effect (const GError *error)
{
  return g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
run_step (Run *run, GalleyStep *step, GError **error)
{
  step->attempts = 0;
  for (;;)
    {
      g_autoptr (GError) cause = NULL;
      gboolean again = TRUE;

      run->context.retry_after = 0;
      report (run, step->kind);
      if (g_cancellable_set_error_if_cancelled (run->context.cancellable, error))
        return FALSE;
      step->attempts++;
      if (step->state != GALLEY_STEP_SENT || reconcile (run, step, &again, &cause))
        {
          if (!save_step (run, step, GALLEY_STEP_SENT, error))
            return FALSE;
          if (send_step (run, step, &cause))
            return save_step (run, step, GALLEY_STEP_CONFIRMED, error);
          galley_str_set (&step->detail, cause->message);
          /* What surely did not take effect needs no asking next time. */
          if (!save_step (run, step,
                          may_have_taken_effect (cause) ? GALLEY_STEP_SENT : GALLEY_STEP_FAILED,
                          error))
            return FALSE;
        }
      /* The post was there and is no longer: it is made anew. */
      if (g_error_matches (cause, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND) &&
          g_str_equal (step->kind, "content") && !galley_str_is_empty (run->job->remote_id) &&
          step->attempts < MAX_ATTEMPTS)
        {
          galley_str_set (&run->job->remote_id, "");
          galley_str_set (&run->job->remote_url, "");
          continue;
        }
      if (!again || !is_passing (cause) || !wait_before_retry (run, step, cause))
        {
          if (!g_cancellable_set_error_if_cancelled (run->context.cancellable, error))
            g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
    }
}

static gboolean
run_steps (Run *run, GError **error)
{
  for (guint i = 0; i < run->job->steps->len; i++)
    if (g_str_equal (((GalleyStep *) run->job->steps->pdata[i])->kind, "photo"))
      run->state.photos_total++;
  for (guint i = 0; i < run->job->steps->len; i++)
    {
      GalleyStep *step = run->job->steps->pdata[i];
      gboolean is_photo = g_str_equal (step->kind, "photo");

      if (step->state != GALLEY_STEP_CONFIRMED && !run_step (run, step, error))
        return FALSE;
      if (is_photo)
        {
          GalleySnapshotPhoto *photo = find_photo (run, step->key);

          if (photo != NULL)
            galley_str_set (&photo->url, step->remote_url);
          run->state.photos_done++;
        }
      else if (!galley_str_is_empty (step->remote_id))
        {
          galley_str_set (&run->job->remote_id, step->remote_id);
          galley_str_set (&run->job->remote_url, step->remote_url);
        }
    }
  return TRUE;
}

/* Where the job stands after a failure, for the person who looks at it later. */
static void
record_failure (Run *run, const GError *cause)
{
  GalleyJob *job = run->job;

  job->state = g_error_matches (cause, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME)
                   ? GALLEY_JOB_UNKNOWN
                   : GALLEY_JOB_STOPPED;
  job->error_code = cause->domain == GALLEY_ERROR ? cause->code : -1;
  galley_str_set (&job->error_detail, cause->message);
  galley_outbox_save_job (run->desk, run->owner, job, NULL);
}

/* After the last step: the issue's status, and its articles as they went out. */
static gboolean
finish (Run *run, GError **error)
{
  GalleyJob *job = run->job;
  gboolean withdrawn = g_str_equal (job->action, "withdraw");

  job->state = GALLEY_JOB_DONE;
  job->error_code = -1;
  galley_str_set (&job->error_detail, "");
  if (!galley_outbox_save_job (run->desk, run->owner, job, error))
    return FALSE;
  return galley_desk_set_issue_status (
      run->desk, job->issue, withdrawn ? GALLEY_ISSUE_WITHDRAWN : GALLEY_ISSUE_PUBLISHED,
      withdrawn ? 0 : job->changed, error);
}

static gboolean
prepare (Run *run, GError **error)
{
  const GalleyTarget *target = run->context.target;
  g_autofree char *authorization = NULL;
  g_autoptr (JsonNode) options = json_from_string (*target->options != '\0' ? target->options : "{}", NULL);
  gboolean allow_plain
      = options != NULL && JSON_NODE_HOLDS_OBJECT (options) &&
        json_object_get_boolean_member_with_default (json_node_get_object (options), "allow_http",
                                                     FALSE);

  run->driver = galley_target_driver_find (target->kind, error);
  if (run->driver == NULL)
    return FALSE;
  run->snapshot = galley_snapshot_from_json (run->job->snapshot, error);
  if (run->snapshot == NULL)
    return FALSE;
  run->context.secret = galley_secrets_lookup (target, galley_desk_get_directory (run->desk),
                                               run->context.cancellable, error);
  if (run->context.secret == NULL && error != NULL && *error != NULL)
    return FALSE;
  /* A webhook's secret signs, it is not sent. */
  if (run->context.secret != NULL && !g_str_equal (target->kind, "webhook"))
    authorization = g_strconcat ("Bearer ", run->context.secret, NULL);
  run->context.http = galley_http_new (target->url, authorization, allow_plain);
  return TRUE;
}

gboolean
galley_publish_run_job (GalleyDesk *desk, GalleyJob *job, GalleyPublishProgressFunc progress,
                        gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (desk, job->target, error);
  g_autoptr (GalleyPublishLease) lease = NULL;
  g_autoptr (GalleyJob) fresh = NULL;
  g_autoptr (GError) cause = NULL;
  Run run = { .desk = desk, .job = job, .progress = progress, .user_data = user_data };
  gboolean done;

  if (target == NULL)
    return FALSE;
  lease = galley_publish_lease_take (desk, job->uuid, cancellable, error);
  if (lease == NULL)
    return FALSE;
  /* Whoever had the lease before may have gone on meanwhile. */
  fresh = galley_outbox_load_job (desk, job->uuid, error);
  if (fresh == NULL)
    return FALSE;
  g_ptr_array_unref (job->steps);
  job->steps = g_ptr_array_ref (fresh->steps);
  job->state = fresh->state;
  galley_str_set (&job->remote_id, fresh->remote_id);
  galley_str_set (&job->remote_url, fresh->remote_url);
  if (job->state == GALLEY_JOB_DONE)
    return TRUE;
  run.owner = galley_publish_lease_get_owner (lease);
  run.context.target = target;
  run.context.cancellable = cancellable;

  job->state = GALLEY_JOB_RUNNING;
  done = galley_outbox_save_job (desk, run.owner, job, &cause) && prepare (&run, &cause) &&
         run_steps (&run, &cause) && finish (&run, &cause);
  if (!done)
    {
      record_failure (&run, cause);
      g_propagate_error (error, g_steal_pointer (&cause));
    }
  g_clear_pointer (&run.context.http, galley_http_free);
  if (run.context.secret != NULL)
    {
      memset (run.context.secret, 0, strlen (run.context.secret));
      g_free (run.context.secret);
    }
  g_clear_pointer (&run.snapshot, galley_snapshot_free);
  return done;
}
