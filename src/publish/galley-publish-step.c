/* galley-publish-step.c: a step brought to its end, whatever fails in between
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-job-run-private.h"

#include "galley-error.h"
#include "galley-text.h"

#define MAX_ATTEMPTS 4
#define NEAREST_DUE 150 /* seconds */
#define LONGEST_WAIT 30 /* seconds: for a longer one the job is put off */

/* A request whose answer was lost may still be at work there: it is looked for until it would
 * surely have come through. Seconds before each look. */
static const double looks[] = { 0.3, 0.7, 1.5, 2.5, 4 };

static double
patience (void)
{
  const char *given = g_getenv ("GALLEY_PATIENCE");

  return given != NULL ? CLAMP (g_ascii_strtod (given, NULL), 0, 10) : 1;
}

gboolean
galley_publish_wait (double seconds, GCancellable *cancellable)
{
  gint64 until = g_get_monotonic_time () + (gint64) (seconds * patience () * G_USEC_PER_SEC);

  while (g_get_monotonic_time () < until && !g_cancellable_is_cancelled (cancellable))
    g_usleep (MIN (100000, MAX (1, until - g_get_monotonic_time ())));
  return !g_cancellable_is_cancelled (cancellable);
}

static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_NETWORK) ||
         g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_BUSY) ||
         g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME);
}

/* WordPress answers the same to a kind of picture it does not take and to the second of two uploads
 * that come first in a month: PHP made the month's folder for the other one at that moment. */
static gboolean
may_be_a_race (const GalleyStep *step, const GError *error)
{
  return g_str_equal (step->kind, "photo") && step->attempts < 3 &&
         g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED);
}

static gboolean
may_have_taken_effect (const GError *error)
{
  return g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whether a step of this kind is looked for before it is sent the first time. */
static gboolean
is_creation (GalleyJobRun *run, const GalleyStep *step)
{
  return g_str_equal (step->kind, "draft") ||
         (g_str_equal (step->kind, "content") && !(run->driver->flags & GALLEY_TARGET_DRAFTS));
}

/* Asks what an earlier try has done; once for a step that was never sent, and patiently after a
 * lost answer. */
static gboolean
look (GalleyJobRun *run, GalleyTargetContext *context, GalleyStep *step, gboolean *is_done,
      GError **error)
{
  gboolean is_unknown = step->state == GALLEY_STEP_SENT;

  *is_done = FALSE;
  if (!is_unknown && !is_creation (run, step))
    return TRUE;
  for (guint i = 0; i < (is_unknown ? G_N_ELEMENTS (looks) : 1); i++)
    {
      GalleySnapshotPost *post;

      if (is_unknown && !galley_publish_wait (looks[i], context->cancellable))
        return !g_cancellable_set_error_if_cancelled (context->cancellable, error);
      if (!galley_publish_look (run, context, step, is_done, error))
        return FALSE;
      post = galley_snapshot_find_post (run->snapshot, step->key);
      if (*is_done || (post != NULL && *post->remote_id != '\0') ||
          (run->driver->flags & GALLEY_TARGET_IDEMPOTENT) ||
          (g_str_equal (step->kind, "photo") && run->driver->find_photo == NULL) ||
          (!g_str_equal (step->kind, "photo") && !is_creation (run, step)))
        return TRUE;
    }
  return TRUE;
}

static gboolean
save (GalleyJobRun *run, GalleyStep *step, GalleyStepState state, GError **error)
{
  step->state = state;
  return galley_outbox_save_step (run->desk, run->job->uuid, run->owner, step, error);
}

static void
note_attempt (GalleyJobRun *run, const GalleyStep *step, const GError *cause)
{
  galley_outbox_add_attempt (run->desk, run->job->uuid, step->kind, step->key,
                             cause == NULL                      ? -1
                             : cause->domain == GALLEY_ERROR ? cause->code
                                                             : GALLEY_ERROR_FAILED,
                             cause != NULL ? cause->message : "", NULL);
}

/* Waits before the next attempt; %FALSE where it is not worth waiting. */
static gboolean
wait_before_retry (GalleyJobRun *run, GalleyTargetContext *context, const GalleyStep *step)
{
  int seconds = context->retry_after > 0 ? context->retry_after : 1 << MIN (step->attempts - 1, 5);
  gboolean go_on;

  if (g_cancellable_is_cancelled (context->cancellable) || step->attempts >= MAX_ATTEMPTS ||
      seconds > LONGEST_WAIT)
    return FALSE;
  g_mutex_lock (&run->lock);
  run->state.retry_at = g_get_real_time () / G_USEC_PER_SEC + seconds;
  g_mutex_unlock (&run->lock);
  galley_job_run_report (run, step->kind);
  go_on = galley_publish_wait (seconds, context->cancellable);
  g_mutex_lock (&run->lock);
  run->state.retry_at = 0;
  g_mutex_unlock (&run->lock);
  return go_on;
}

/* A time that is nearer than endpoints take is waited for here: they would publish at once, or
 * refuse. */
static gboolean
wait_until_due (GalleyJobRun *run, GalleyTargetContext *context, GError **error)
{
  gint64 left = context->due - g_get_real_time () / G_USEC_PER_SEC;

  if (context->due == 0 || left > NEAREST_DUE)
    return TRUE;
  galley_job_run_report (run, "public");
  while (left > 0 && galley_publish_wait (1, context->cancellable))
    left = context->due - g_get_real_time () / G_USEC_PER_SEC;
  context->due = 0;
  return !g_cancellable_set_error_if_cancelled (context->cancellable, error);
}

gboolean
galley_job_run_step (GalleyJobRun *run, GalleyTargetContext *context, GalleyStep *step,
                         GError **error)
{
  step->attempts = 0;
  if (g_str_equal (step->kind, "public") && !wait_until_due (run, context, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (GError) cause = NULL;
      gboolean is_done = FALSE;

      context->retry_after = 0;
      galley_job_run_report (run, step->kind);
      if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
        return FALSE;
      step->attempts++;
      if (look (run, context, step, &is_done, &cause))
        {
          if (is_done)
            return save (run, step, GALLEY_STEP_CONFIRMED, error);
          if (!save (run, step, GALLEY_STEP_SENT, error))
            return FALSE;
          if (galley_publish_send_step (run, context, step, &cause))
            {
              note_attempt (run, step, NULL);
              return save (run, step, GALLEY_STEP_CONFIRMED, error);
            }
          galley_target_context_hide_secret (context, cause);
          note_attempt (run, step, cause);
          /* What surely did not take effect needs no asking next time. */
          if (!save (run, step,
                     may_have_taken_effect (cause) ? GALLEY_STEP_SENT : GALLEY_STEP_FAILED, error))
            return FALSE;
        }
      else if (g_error_matches (cause, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME))
        {
          /* It can't be asked: nothing is sent again by itself. */
          galley_target_context_hide_secret (context, cause);
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
      galley_target_context_hide_secret (context, cause);
      if (!(is_passing (cause) || may_be_a_race (step, cause)) ||
          !wait_before_retry (run, context, step))
        {
          if (!g_cancellable_set_error_if_cancelled (context->cancellable, error))
            g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
    }
}
