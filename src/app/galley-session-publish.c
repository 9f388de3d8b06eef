/* galley-session-publish.c: an open desk's publications
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-session.h"

#include "galley-error.h"
#include "galley-paths.h"
#include "galley-preflight.h"
#include "galley-press.h"
#include "galley-publish-lease.h"
#include "galley-text.h"

GalleyTarget *
galley_session_get_default_target (GalleySession *self, const char *issue_uuid, GError **error)
{
  g_autoptr (GalleyIssue) issue = galley_desk_load_issue (galley_session_get_desk (self), issue_uuid, error);

  if (issue == NULL)
    return NULL;
  return galley_desk_get_default_target (galley_session_get_desk (self), issue->publication, error);
}

static guint
count_errors (GalleySession *self, const GalleyIssue *issue, GError **error)
{
  g_autoptr (GPtrArray) places
      = galley_checker_check_places (galley_session_get_checker (self), issue, NULL);
  guint n = 0;

  if (!galley_session_drop_ignored (self, issue, places, error))
    return 0;
  for (guint i = 0; i < places->len; i++)
    n += ((GalleyFinding *) places->pdata[i])->level == GALLEY_FINDING_ERROR;
  return n;
}

GPtrArray *
galley_session_preflight (GalleySession *self, const GalleyIssue *issue, GError **error)
{
  GalleyDesk *desk = galley_session_get_desk (self);
  g_autoptr (GPtrArray) targets = galley_desk_list_targets (desk, error);
  g_autoptr (GPtrArray) sources = targets != NULL ? galley_desk_list_sources (desk, error) : NULL;
  g_autoptr (GalleyPublication) publication
      = sources != NULL ? galley_desk_load_publication (desk, issue->publication, error) : NULL;
  g_autofree char *today = galley_session_get_today ();
  GalleyPreflightFacts facts = { 0 };
  g_autoptr (GError) own_error = NULL;

  if (publication == NULL)
    return NULL;
  facts.has_target = targets->len > 0;
  facts.sources = sources;
  facts.today = today;
  facts.choices = publication->preflight;
  /* Half a second for the dictionaries, which is only spent where it decides. */
  if (galley_preflight_is_blocking (GALLEY_PREFLIGHT_COPY_ERRORS, publication->preflight))
    facts.n_errors = count_errors (self, issue, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  return galley_preflight_run (issue, &facts);
}

char *
galley_session_get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

gboolean
galley_session_prepare_target (GalleySession *self, GalleyTarget *target,
                               GCancellable *cancellable, GError **error)
{
  g_autofree char *url = NULL;

  if (!g_str_equal (target->kind, "press"))
    return TRUE;

  url = galley_press_ensure (galley_desk_get_directory (galley_session_get_desk (self)), galley_paths_get_program (), 0,
                             cancellable, error);
  if (url == NULL)
    return FALSE;
  if (galley_str_set (&target->url, url))
    return galley_desk_save_target (galley_session_get_desk (self), target, error);
  return TRUE;
}

static gboolean
check_preflight (GalleySession *self, const char *issue_uuid, GError **error)
{
  g_autoptr (GalleyIssue) issue = galley_desk_load_issue (galley_session_get_desk (self), issue_uuid, error);
  g_autoptr (GPtrArray) items = NULL;
  guint blocking = 0;

  if (issue == NULL)
    return FALSE;
  items = galley_session_preflight (self, issue, error);
  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (((GalleyPreflightItem *) items->pdata[i])->blocking)
      blocking++;
  if (blocking == 0)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_PREFLIGHT, "%u blocking", blocking);
  return FALSE;
}

GalleyJob *
galley_session_publish (GalleySession *self, const char *issue, const char *target_name,
                        const GalleyPublishOptions *options, gboolean force,
                        GalleyPublishProgressFunc progress, gpointer user_data,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = NULL;

  if (!force && !check_preflight (self, issue, error))
    return NULL;
  target = target_name != NULL ? galley_desk_find_target (galley_session_get_desk (self), target_name, error)
                               : galley_session_get_default_target (self, issue, error);
  if (target == NULL || !galley_session_prepare_target (self, target, cancellable, error))
    return NULL;
  return galley_publisher_publish (galley_session_get_desk (self), issue, target->uuid, options, progress, user_data,
                                   cancellable, error);
}

static gboolean
resume_job (GalleySession *self, const GalleyJob *job, GalleyPublishProgressFunc progress,
            gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (galley_session_get_desk (self), job->target, error);
  g_autoptr (GalleyJob) finished = NULL;

  if (target == NULL || !galley_session_prepare_target (self, target, cancellable, error))
    return FALSE;
  finished = galley_publisher_resume (galley_session_get_desk (self), job->uuid, progress, user_data, cancellable,
                                      error);
  return finished != NULL;
}

/* Whether the job waits for the time that was chosen for it. */
static gboolean
is_early (const GalleyJob *job)
{
  return job->state == GALLEY_JOB_WAITING && job->due > 0 && job->next_attempt == job->due &&
         job->due > g_get_real_time () / G_USEC_PER_SEC;
}

/* The jobs of one target that are to go on, in order. */
typedef struct
{
  GalleySession *session;
  GCancellable *cancellable;
  GPtrArray *jobs; /* (element-type GalleyJob) */
} DueJobs;

static gpointer
run_due_thread (gpointer data)
{
  DueJobs *due = data;

  for (guint i = 0; i < due->jobs->len; i++)
    resume_job (due->session, due->jobs->pdata[i], NULL, NULL, due->cancellable, NULL);
  return NULL;
}

static void
due_jobs_free (gpointer data)
{
  DueJobs *due = data;

  g_ptr_array_unref (due->jobs);
  g_free (due);
}

static DueJobs *
find_due (GPtrArray *all, const char *target)
{
  for (guint i = 0; i < all->len; i++)
    {
      DueJobs *due = all->pdata[i];

      if (g_str_equal (((GalleyJob *) due->jobs->pdata[0])->target, target))
        return due;
    }
  return NULL;
}

/* A running job whose process died is taken up; one that runs is left alone. */
static gboolean
goes_on_by_itself (GalleySession *self, const GalleyJob *job)
{
  return job->state == GALLEY_JOB_WAITING ||
         (job->state == GALLEY_JOB_RUNNING &&
          !galley_publish_lease_is_held (galley_session_get_desk (self), job->uuid));
}

gint64
galley_session_run_due (GalleySession *self, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) jobs = galley_outbox_list_open (galley_session_get_desk (self), NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (due_jobs_free);
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 next = 0;

  galley_publisher_settle (galley_session_get_desk (self), cancellable, NULL);
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      GalleyJob *job = jobs->pdata[i];
      DueJobs *due;

      if (!goes_on_by_itself (self, job) || job->next_attempt > now)
        continue;
      due = find_due (all, job->target);
      if (due == NULL)
        {
          due = g_new0 (DueJobs, 1);
          due->session = self;
          due->cancellable = cancellable;
          due->jobs = g_ptr_array_new ();
          g_ptr_array_add (all, due);
        }
      g_ptr_array_add (due->jobs, job);
    }
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (threads, g_thread_new ("galley-due", run_due_thread, all->pdata[i]));
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);

  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      g_autoptr (GalleyJob) after
          = galley_outbox_load_job (galley_session_get_desk (self), ((GalleyJob *) jobs->pdata[i])->uuid, NULL);

      if (after != NULL && after->state == GALLEY_JOB_WAITING &&
          (next == 0 || after->next_attempt < next))
        next = after->next_attempt;
    }
  return next;
}

GalleyJob *
galley_session_withdraw (GalleySession *self, const char *issue, const char *target_name,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (galley_session_get_desk (self), target_name, error);

  if (target == NULL || !galley_session_prepare_target (self, target, cancellable, error))
    return NULL;
  return galley_publisher_withdraw (galley_session_get_desk (self), issue, target->uuid, cancellable, error);
}

int
galley_session_resume_jobs (GalleySession *self, GalleyPublishProgressFunc progress,
                            gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) jobs = galley_outbox_list_open (galley_session_get_desk (self), error);
  int unfinished = 0;

  if (jobs == NULL)
    return -1;
  for (guint i = 0; i < jobs->len; i++)
    {
      const GalleyJob *job = jobs->pdata[i];
      g_autoptr (GError) local_error = NULL;

      if (is_early (job))
        continue;
      if (resume_job (self, jobs->pdata[i], progress, user_data, cancellable, &local_error))
        continue;
      if (unfinished++ == 0)
        g_propagate_error (error, g_steal_pointer (&local_error));
    }
  return unfinished;
}
