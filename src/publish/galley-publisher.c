/* galley-publisher.c: jobs made, resumed and finished
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publisher.h"

#include "galley-error.h"
#include "galley-publish-lease.h"
#include "galley-publish-runner.h"
#include "galley-publish-snapshot.h"
#include "galley-secrets.h"
#include "galley-target-driver.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>

static GalleyStep *
step_new (const char *kind, const char *key)
{
  GalleyStep *step = g_new0 (GalleyStep, 1);

  step->uuid = galley_uuid_new ();
  step->kind = g_strdup (kind);
  step->key = g_strdup (key);
  step->remote_id = g_strdup ("");
  step->remote_url = g_strdup ("");
  step->detail = g_strdup ("");
  return step;
}

static GalleyJob *
job_new (const char *issue, const char *target, const char *action)
{
  GalleyJob *job = g_new0 (GalleyJob, 1);

  job->uuid = galley_uuid_new ();
  job->issue = g_strdup (issue);
  job->target = g_strdup (target);
  job->action = g_strdup (action);
  job->snapshot = g_strdup ("{}");
  job->content_hash = g_strdup ("");
  job->error_detail = g_strdup ("");
  job->remote_id = g_strdup ("");
  job->remote_url = g_strdup ("");
  job->options = g_strdup ("");
  job->report = g_strdup ("");
  job->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_step_free);
  return job;
}

static gboolean
wants_articles (const GalleyTarget *target)
{
  g_autoptr (JsonNode) node
      = *target->options != '\0' ? json_from_string (target->options, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) &&
         json_object_get_boolean_member_with_default (json_node_get_object (node), "by_article",
                                                      FALSE);
}

static GalleySnapshot *
take_snapshot (GalleyDesk *desk, const char *uuid, const GalleyTarget *target, GError **error)
{
  g_autoptr (GalleyIssue) issue = galley_desk_load_issue (desk, uuid, error);
  g_autoptr (GalleyPublication) publication = NULL;

  if (issue == NULL)
    return NULL;
  publication = galley_desk_load_publication (desk, issue->publication, error);
  return publication != NULL ? galley_snapshot_new (issue, publication, wants_articles (target))
                             : NULL;
}

/* The last job that is done, of any action; %NULL none. */
static GalleyJob *
find_last (GPtrArray *jobs, const char *target)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      GalleyJob *job = jobs->pdata[i];

      if (g_str_equal (job->target, target) && job->state == GALLEY_JOB_DONE)
        return job;
    }
  return NULL;
}

/* The step of an earlier job that brought this picture there, %NULL where it is not there. A photo
 * step is told by its detail, the original's hash (in jobs of the first version, by its id). */
static const GalleyStep *
find_sent_photo (GPtrArray *jobs, const GalleyTarget *target, const char *sha256)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      GalleyJob *job = jobs->pdata[i];

      if (!g_str_equal (job->target, target->uuid))
        continue;
      /* What was taken off may have taken its pictures along. */
      if (g_str_equal (job->action, "withdraw") && job->state == GALLEY_JOB_DONE)
        return NULL;
      for (guint j = 0; j < job->steps->len; j++)
        {
          GalleyStep *step = job->steps->pdata[j];

          if (g_str_equal (step->kind, "photo") && step->state == GALLEY_STEP_CONFIRMED &&
              (g_str_equal (step->detail, sha256) || g_str_equal (step->remote_id, sha256)))
            return step;
        }
    }
  return NULL;
}

/* What the target called the post when a job last wrote it. */
static const GalleyStep *
find_sent_post (GPtrArray *jobs, const GalleyTarget *target, const char *post)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      GalleyJob *job = jobs->pdata[i];

      if (!g_str_equal (job->target, target->uuid))
        continue;
      if (g_str_equal (job->action, "withdraw") && job->state == GALLEY_JOB_DONE)
        return NULL;
      for (guint j = job->steps->len; j > 0; j--)
        {
          GalleyStep *step = job->steps->pdata[j - 1];

          if (!g_str_equal (step->kind, "photo") && g_str_equal (step->key, post) &&
              *step->remote_id != '\0')
            return step;
        }
    }
  return NULL;
}

/* The local press may have moved to another port since: what it gave out then is of no use. */
static gboolean
is_of_target (const char *url, const GalleyTarget *target)
{
  return !galley_http_is_loopback (url) || galley_http_is_same_origin (url, target->url) ||
         !g_str_equal (target->kind, "press");
}

static void
plan_photos (GalleyJob *job, const GalleySnapshot *snapshot, const GalleyTarget *target,
             GPtrArray *jobs)
{
  g_autoptr (GHashTable) planned = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];
      const GalleyStep *sent = find_sent_photo (jobs, target, photo->sha256);
      GalleyStep *step;

      /* A picture that stands twice in the issue is sent once. */
      if (!g_hash_table_add (planned, photo->sha256))
        continue;
      step = step_new ("photo", photo->uuid);
      galley_str_set (&step->detail, photo->sha256);
      if (sent != NULL && is_of_target (sent->remote_url, target))
        {
          galley_str_set (&step->remote_url, sent->remote_url);
          galley_str_set (&step->remote_id, sent->remote_id);
          step->state = GALLEY_STEP_CONFIRMED;
        }
      g_ptr_array_add (job->steps, step);
    }
}

static void
plan_step (GalleyJob *job, const char *kind, const GalleySnapshotPost *post, GPtrArray *jobs,
           const GalleyTarget *target)
{
  const GalleyStep *sent = find_sent_post (jobs, target, post->uuid);
  GalleyStep *step = step_new (kind, post->uuid);

  if (sent != NULL)
    {
      galley_str_set (&step->remote_id, sent->remote_id);
      galley_str_set (&step->remote_url, sent->remote_url);
      /* The draft of a post that is there already is made. */
      if (g_str_equal (kind, "draft"))
        step->state = GALLEY_STEP_CONFIRMED;
    }
  g_ptr_array_add (job->steps, step);
}

/* Articles are public before the index that links to them is written. */
static void
plan_posts (GalleyJob *job, const GalleySnapshot *snapshot, const GalleyTarget *target,
            const GalleyTargetDriver *driver, GPtrArray *jobs)
{
  for (guint i = 0; i < snapshot->posts->len; i++)
    {
      const GalleySnapshotPost *post = snapshot->posts->pdata[i];

      if (driver->put_draft != NULL)
        plan_step (job, "draft", post, jobs, target);
      plan_step (job, "content", post, jobs, target);
      if (driver->make_public != NULL)
        plan_step (job, "public", post, jobs, target);
    }
  for (guint i = 0; i < snapshot->posts->len && driver->fetch != NULL; i++)
    plan_step (job, "verify", snapshot->posts->pdata[i], jobs, target);
}

static GalleyJob *
plan_job (const GalleySnapshot *snapshot, const GalleyTarget *target, GPtrArray *jobs,
          const GalleyJob *last, const GalleyPublishOptions *options, GError **error)
{
  gboolean is_there = last != NULL && !g_str_equal (last->action, "withdraw");
  const GalleyTargetDriver *driver = galley_target_driver_find (target->kind, error);
  GalleyJob *job;

  if (driver == NULL)
    return NULL;
  job = job_new (snapshot->issue, target->uuid, is_there ? "update" : "publish");
  g_free (job->snapshot);
  job->snapshot = galley_snapshot_to_json (snapshot);
  g_free (job->content_hash);
  job->content_hash = galley_snapshot_hash (snapshot);
  if (is_there)
    {
      galley_str_set (&job->remote_id, last->remote_id);
      galley_str_set (&job->remote_url, last->remote_url);
    }
  job->due = options->due;
  if (options->overwrite)
    galley_str_set (&job->options, "{\"overwrite\":true}");
  /* What can't wait there waits here. */
  if (job->due > 0 && !(driver->flags & GALLEY_TARGET_SCHEDULES))
    job->next_attempt = job->due;
  plan_photos (job, snapshot, target, jobs);
  plan_posts (job, snapshot, target, driver, jobs);
  return job;
}

/* Whether the job has sent anything that readers may see, or that may be there without our knowing:
 * then it is brought to its end before another is begun. */
static gboolean
is_committed (const GalleyJob *job)
{
  for (guint i = 0; i < job->steps->len; i++)
    {
      GalleyStep *step = job->steps->pdata[i];

      if (g_str_equal (step->kind, "photo") || step->state == GALLEY_STEP_PLANNED ||
          step->state == GALLEY_STEP_FAILED)
        continue;
      if (step->state == GALLEY_STEP_SENT || !g_str_equal (step->kind, "draft"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
cancel_job (GalleyDesk *desk, GalleyJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyPublishLease) lease
      = galley_publish_lease_take (desk, job->uuid, cancellable, error);

  if (lease == NULL)
    return FALSE;
  job->state = GALLEY_JOB_CANCELLED;
  return galley_outbox_save_job (desk, galley_publish_lease_get_owner (lease), job, error);
}

/* The articles as they went out are kept; the issue that was edited meanwhile is "changed". */
static void
keep_published (GalleyDesk *desk, const GalleyJob *job, const GalleyTarget *target)
{
  g_autoptr (GalleyIssue) issue = galley_desk_load_issue (desk, job->issue, NULL);
  g_autoptr (GalleySnapshot) now = take_snapshot (desk, job->issue, target, NULL);
  g_autofree char *hash = now != NULL ? galley_snapshot_hash (now) : NULL;
  g_autofree char *reason = g_strdup_printf ("published to %s", target->name);

  if (issue == NULL || hash == NULL || g_str_equal (job->action, "withdraw"))
    return;
  if (!g_str_equal (hash, job->content_hash))
    {
      galley_desk_set_issue_status (desk, job->issue, GALLEY_ISSUE_CHANGED, 0, NULL);
      return;
    }
  for (guint i = 0; i < issue->articles->len; i++)
    galley_desk_save_article (desk, issue->articles->pdata[i], reason, NULL);
}

static GalleyJob *
run (GalleyDesk *desk, GalleyJob *job, GalleyPublishProgressFunc progress, gpointer user_data,
     GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyJob) owned = job;
  g_autoptr (GalleyTarget) target = galley_desk_find_target (desk, job->target, error);

  if (target == NULL ||
      !galley_publish_run_job (desk, job, progress, user_data, cancellable, error))
    return NULL;
  keep_published (desk, job, target);
  return g_steal_pointer (&owned);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Whether an unfinished job still waits for its time at this end. */
static gboolean
waits_for_its_time (const GalleyJob *job)
{
  return job->state == GALLEY_JOB_WAITING && job->due > 0 && job->next_attempt == job->due &&
         job->next_attempt > now_seconds ();
}

/* An open job takes over what the person chooses now. */
static gboolean
choose_anew (GalleyDesk *desk, GalleyJob *job, const GalleyPublishOptions *options,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyPublishLease) lease = NULL;

  if (!options->overwrite && job->due == options->due)
    return TRUE;
  lease = galley_publish_lease_take (desk, job->uuid, cancellable, error);
  if (lease == NULL)
    return FALSE;
  if (options->overwrite)
    galley_str_set (&job->options, "{\"overwrite\":true}");
  if (job->next_attempt == job->due)
    job->next_attempt = options->due;
  job->due = options->due;
  return galley_outbox_save_job (desk, galley_publish_lease_get_owner (lease), job, error);
}

/* Stored and, unless its time is still to come, driven. */
static GalleyJob *
start (GalleyDesk *desk, GalleyJob *job, GalleyPublishProgressFunc progress, gpointer user_data,
       GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyJob) owned = job;

  if (!galley_outbox_create_job (desk, job, error))
    return NULL;
  if (!waits_for_its_time (job))
    return run (desk, g_steal_pointer (&owned), progress, user_data, cancellable, error);
  if (!galley_desk_set_issue_status (desk, job->issue, GALLEY_ISSUE_SCHEDULED, job->due, error))
    return NULL;
  return g_steal_pointer (&owned);
}

/* The job that is under way for the two, brought to its end or out of the way. @job: (inout):
 * what remains is the answer where it is not %NULL. */
static gboolean
settle_open_job (GalleyDesk *desk, GalleyJob **job, const char *hash,
                 const GalleyPublishOptions *options, GalleyPublishProgressFunc progress,
                 gpointer user_data, GCancellable *cancellable, GError **error)
{
  if (!g_str_equal ((*job)->content_hash, hash) && !is_committed (*job))
    {
      /* It was stopped before readers could see anything, and the issue was mended since. */
      gboolean cancelled = cancel_job (desk, *job, cancellable, error);

      g_clear_pointer (job, galley_job_free);
      return cancelled;
    }
  if (!choose_anew (desk, *job, options, cancellable, error))
    return FALSE;
  if (waits_for_its_time (*job))
    return galley_desk_set_issue_status (desk, (*job)->issue, GALLEY_ISSUE_SCHEDULED, (*job)->due,
                                         error);
  *job = run (desk, *job, progress, user_data, cancellable, error);
  if (*job == NULL)
    return FALSE;
  if (!g_str_equal ((*job)->content_hash, hash))
    g_clear_pointer (job, galley_job_free);
  return TRUE;
}

/* Whether what is asked for is what the last job has done. */
static gboolean
stands_already (const GalleyJob *last, const char *hash, const GalleyPublishOptions *options)
{
  return last != NULL && !g_str_equal (last->action, "withdraw") && !options->overwrite &&
         g_str_equal (last->content_hash, hash) &&
         (last->due == options->due || (last->due <= now_seconds () && options->due == 0));
}

GalleyJob *
galley_publisher_publish (GalleyDesk *desk, const char *issue, const char *target_uuid,
                          const GalleyPublishOptions *given, GalleyPublishProgressFunc progress,
                          gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (desk, target_uuid, error);
  GalleyPublishOptions options = given != NULL ? *given : (GalleyPublishOptions){ 0 };
  g_autoptr (GalleySnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) own_error = NULL;
  g_autofree char *hash = NULL;
  GalleyJob *last;
  GalleyJob *job;

  if (target == NULL)
    return NULL;
  /* A time that has come is now. */
  if (options.due <= now_seconds ())
    options.due = 0;
  snapshot = take_snapshot (desk, issue, target, error);
  if (snapshot == NULL)
    return NULL;
  hash = galley_snapshot_hash (snapshot);

  job = galley_outbox_find_open (desk, issue, target->uuid, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  if (job != NULL && !settle_open_job (desk, &job, hash, &options, progress, user_data, cancellable,
                                       error))
    {
      galley_job_free (job);
      return NULL;
    }
  if (job != NULL)
    return job;

  jobs = galley_outbox_list_for_issue (desk, issue, error);
  if (jobs == NULL)
    return NULL;
  last = find_last (jobs, target->uuid);
  if (stands_already (last, hash, &options))
    {
      if (last->due <= now_seconds () &&
          !galley_desk_set_issue_status (desk, issue, GALLEY_ISSUE_PUBLISHED, last->changed, error))
        return NULL;
      return galley_outbox_load_job (desk, last->uuid, error);
    }
  job = plan_job (snapshot, target, jobs, last, &options, error);
  return job != NULL ? start (desk, job, progress, user_data, cancellable, error) : NULL;
}

GalleyJob *
galley_publisher_resume (GalleyDesk *desk, const char *uuid, GalleyPublishProgressFunc progress,
                         gpointer user_data, GCancellable *cancellable, GError **error)
{
  GalleyJob *job = galley_outbox_load_job (desk, uuid, error);

  return job != NULL ? run (desk, job, progress, user_data, cancellable, error) : NULL;
}

/* One step for each post that stands there. */
static GalleyJob *
plan_withdrawal (const GalleyJob *last, const GalleyTarget *target, GPtrArray *jobs, GError **error)
{
  g_autoptr (GalleySnapshot) snapshot = galley_snapshot_from_json (last->snapshot, error);
  GalleyJob *job;

  if (snapshot == NULL)
    return NULL;
  job = job_new (last->issue, target->uuid, "withdraw");
  galley_str_set (&job->snapshot, last->snapshot);
  galley_str_set (&job->remote_id, last->remote_id);
  galley_str_set (&job->remote_url, last->remote_url);
  for (guint i = snapshot->posts->len; i > 0; i--)
    plan_step (job, "withdraw", snapshot->posts->pdata[i - 1], jobs, target);
  return job;
}

/* What is under way is settled first: it may have reached the endpoint. @was_waiting: (out): it had
 * not begun, so that nothing is to be taken off. */
static gboolean
end_open_job (GalleyDesk *desk, const char *issue, const GalleyTarget *target,
              gboolean *was_waiting, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GalleyJob) job = galley_outbox_find_open (desk, issue, target->uuid, &own_error);

  *was_waiting = FALSE;
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (job == NULL)
    return TRUE;
  if (is_committed (job))
    {
      job = run (desk, g_steal_pointer (&job), NULL, NULL, cancellable, error);
      return job != NULL;
    }
  *was_waiting = TRUE;
  return cancel_job (desk, job, cancellable, error);
}

GalleyJob *
galley_publisher_withdraw (GalleyDesk *desk, const char *issue, const char *target_uuid,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (desk, target_uuid, error);
  g_autoptr (GPtrArray) jobs = NULL;
  gboolean was_waiting;
  GalleyJob *last;
  GalleyJob *job;

  if (target == NULL || !end_open_job (desk, issue, target, &was_waiting, cancellable, error))
    return NULL;
  jobs = galley_outbox_list_for_issue (desk, issue, error);
  if (jobs == NULL)
    return NULL;
  last = find_last (jobs, target->uuid);
  if (last == NULL || g_str_equal (last->action, "withdraw"))
    {
      if (was_waiting)
        {
          if (!galley_desk_set_issue_status (desk, issue, GALLEY_ISSUE_DRAFT, 0, error))
            return NULL;
          return galley_outbox_load_job (desk, ((GalleyJob *) jobs->pdata[0])->uuid, error);
        }
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "the issue is not at %s",
                   target->name);
      return NULL;
    }
  job = plan_withdrawal (last, target, jobs, error);
  return job != NULL ? start (desk, job, NULL, NULL, cancellable, error) : NULL;
}

char *
galley_publisher_get_published (GalleyDesk *desk, const char *issue, const char *target,
                                GError **error)
{
  g_autoptr (GPtrArray) jobs = galley_outbox_list_for_issue (desk, issue, error);
  g_autoptr (GalleySnapshot) snapshot = NULL;
  GalleyJob *last = jobs != NULL ? find_last (jobs, target) : NULL;

  if (last == NULL || g_str_equal (last->action, "withdraw"))
    return NULL;
  snapshot = galley_snapshot_from_json (last->snapshot, error);
  return snapshot != NULL ? g_strdup (snapshot->document) : NULL;
}
