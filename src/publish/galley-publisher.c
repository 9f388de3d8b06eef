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
  job->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_step_free);
  return job;
}

static GalleySnapshot *
take_snapshot (GalleyDesk *desk, const char *uuid, GError **error)
{
  g_autoptr (GalleyIssue) issue = galley_desk_load_issue (desk, uuid, error);
  g_autoptr (GalleyPublication) publication = NULL;

  if (issue == NULL)
    return NULL;
  publication = galley_desk_load_publication (desk, issue->publication, error);
  return publication != NULL ? galley_snapshot_new (issue, publication) : NULL;
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

/* Where the endpoint has this picture from an earlier job, "" where it has not. What a photo step
 * sent is told by its detail, the original's hash. */
static const char *
find_sent_photo (GPtrArray *jobs, const char *target, const GalleySnapshotPhoto *photo)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      GalleyJob *job = jobs->pdata[i];

      if (!g_str_equal (job->target, target))
        continue;
      /* What was taken off may have taken its pictures along. */
      if (g_str_equal (job->action, "withdraw") && job->state == GALLEY_JOB_DONE)
        return "";
      for (guint j = 0; j < job->steps->len; j++)
        {
          GalleyStep *step = job->steps->pdata[j];

          if (g_str_equal (step->kind, "photo") && step->state == GALLEY_STEP_CONFIRMED &&
              g_str_equal (step->key, photo->uuid) && g_str_equal (step->remote_id, photo->sha256))
            return step->remote_url;
        }
    }
  return "";
}

/* The local press may have moved to another port since: what it gave out then is of no use. */
static gboolean
is_of_target (const char *url, const GalleyTarget *target)
{
  g_autoptr (GUri) one = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) two = g_uri_parse (target->url, SOUP_HTTP_URI_FLAGS, NULL);

  return one == NULL || two == NULL ||
         (g_strcmp0 (g_uri_get_host (one), g_uri_get_host (two)) == 0 &&
          g_uri_get_port (one) == g_uri_get_port (two)) ||
         !galley_http_is_loopback (url);
}

static GalleyJob *
plan_job (const GalleySnapshot *snapshot, const GalleyTarget *target, GPtrArray *jobs,
          const GalleyJob *last)
{
  gboolean is_there = last != NULL && !g_str_equal (last->action, "withdraw");
  GalleyJob *job = job_new (snapshot->issue, target->uuid, is_there ? "update" : "publish");

  g_free (job->snapshot);
  job->snapshot = galley_snapshot_to_json (snapshot);
  g_free (job->content_hash);
  job->content_hash = galley_snapshot_hash (snapshot);
  if (is_there)
    {
      galley_str_set (&job->remote_id, last->remote_id);
      galley_str_set (&job->remote_url, last->remote_url);
    }
  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];
      GalleyStep *step = step_new ("photo", photo->uuid);
      const char *url = find_sent_photo (jobs, target->uuid, photo);

      galley_str_set (&step->remote_id, photo->sha256);
      if (*url != '\0' && is_of_target (url, target))
        {
          galley_str_set (&step->remote_url, url);
          step->state = GALLEY_STEP_CONFIRMED;
        }
      g_ptr_array_add (job->steps, step);
    }
  g_ptr_array_add (job->steps, step_new ("content", snapshot->issue));
  return job;
}

/* Whether the job has sent anything that readers may see. */
static gboolean
is_committed (const GalleyJob *job)
{
  for (guint i = 0; i < job->steps->len; i++)
    {
      GalleyStep *step = job->steps->pdata[i];

      if (!g_str_equal (step->kind, "photo") &&
          (step->state == GALLEY_STEP_SENT || step->state == GALLEY_STEP_CONFIRMED))
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
  g_autoptr (GalleySnapshot) now = take_snapshot (desk, job->issue, NULL);
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

GalleyJob *
galley_publisher_publish (GalleyDesk *desk, const char *issue, const char *target_uuid,
                          GalleyPublishProgressFunc progress, gpointer user_data,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (desk, target_uuid, error);
  g_autoptr (GalleySnapshot) snapshot = NULL;
  g_autoptr (GError) own_error = NULL;
  g_autofree char *hash = NULL;
  GalleyJob *job;

  if (target == NULL)
    return NULL;
  snapshot = take_snapshot (desk, issue, error);
  if (snapshot == NULL)
    return NULL;
  hash = galley_snapshot_hash (snapshot);

  job = galley_outbox_find_open (desk, issue, target->uuid, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  if (job != NULL && !g_str_equal (job->content_hash, hash) && !is_committed (job))
    {
      /* It was stopped before readers could see anything, and the issue was mended since. */
      gboolean cancelled = cancel_job (desk, job, cancellable, error);

      g_clear_pointer (&job, galley_job_free);
      if (!cancelled)
        return NULL;
    }
  if (job != NULL)
    {
      job = run (desk, job, progress, user_data, cancellable, error);
      if (job == NULL || g_str_equal (job->content_hash, hash))
        return job;
      g_clear_pointer (&job, galley_job_free);
    }

  {
    g_autoptr (GPtrArray) jobs = galley_outbox_list_for_issue (desk, issue, error);
    GalleyJob *last = jobs != NULL ? find_last (jobs, target->uuid) : NULL;

    if (jobs == NULL)
      return NULL;
    if (last != NULL && !g_str_equal (last->action, "withdraw") &&
        g_str_equal (last->content_hash, hash))
      {
        /* It stands there as it is. */
        if (!galley_desk_set_issue_status (desk, issue, GALLEY_ISSUE_PUBLISHED, last->changed, error))
          return NULL;
        return galley_outbox_load_job (desk, last->uuid, error);
      }
    job = plan_job (snapshot, target, jobs, last);
  }
  if (!galley_outbox_create_job (desk, job, error))
    {
      galley_job_free (job);
      return NULL;
    }
  return run (desk, job, progress, user_data, cancellable, error);
}

GalleyJob *
galley_publisher_resume (GalleyDesk *desk, const char *uuid, GalleyPublishProgressFunc progress,
                         gpointer user_data, GCancellable *cancellable, GError **error)
{
  GalleyJob *job = galley_outbox_load_job (desk, uuid, error);

  return job != NULL ? run (desk, job, progress, user_data, cancellable, error) : NULL;
}

GalleyJob *
galley_publisher_withdraw (GalleyDesk *desk, const char *issue, const char *target_uuid,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (desk, target_uuid, error);
  g_autoptr (GPtrArray) jobs = NULL;
  GalleyJob *last;
  GalleyJob *job;

  if (target == NULL)
    return NULL;
  job = galley_outbox_find_open (desk, issue, target->uuid, error);
  if (job != NULL)
    {
      /* What is under way is settled first: it may have reached the endpoint. */
      if (is_committed (job))
        {
          job = run (desk, job, NULL, NULL, cancellable, error);
          if (job == NULL)
            return NULL;
        }
      else if (!cancel_job (desk, job, cancellable, error))
        {
          galley_job_free (job);
          return NULL;
        }
      galley_job_free (job);
    }
  jobs = galley_outbox_list_for_issue (desk, issue, error);
  if (jobs == NULL)
    return NULL;
  last = find_last (jobs, target->uuid);
  if (last == NULL || g_str_equal (last->action, "withdraw"))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "the issue is not at %s",
                   target->name);
      return NULL;
    }
  job = job_new (issue, target->uuid, "withdraw");
  galley_str_set (&job->snapshot, "{\"photos\":[]}");
  galley_str_set (&job->remote_id, last->remote_id);
  galley_str_set (&job->remote_url, last->remote_url);
  g_ptr_array_add (job->steps, step_new ("withdraw", issue));
  if (!galley_outbox_create_job (desk, job, error))
    {
      galley_job_free (job);
      return NULL;
    }
  return run (desk, job, NULL, NULL, cancellable, error);
}

void
galley_probe_free (GalleyProbe *probe)
{
  if (probe == NULL)
    return;
  g_free (probe->software);
  g_free (probe->account);
  g_free (probe);
}

GalleyProbe *
galley_publisher_probe (GalleyDesk *desk, const GalleyTarget *target, GCancellable *cancellable,
                        GError **error)
{
  const GalleyTargetDriver *driver = galley_target_driver_find (target->kind, error);
  g_autoptr (GalleyProbe) probe = NULL;
  g_autofree char *authorization = NULL;
  g_autofree char *secret = NULL;
  GalleyTargetContext context = { .target = target, .cancellable = cancellable };
  gboolean answered;

  if (driver == NULL)
    return NULL;
  probe = g_new0 (GalleyProbe, 1);
  probe->software = g_strdup ("");
  probe->account = g_strdup ("");
  secret = galley_secrets_lookup (target, galley_desk_get_directory (desk), cancellable, NULL);
  if (secret != NULL && !g_str_equal (target->kind, "webhook"))
    authorization = g_strconcat ("Bearer ", secret, NULL);
  context.secret = secret;
  context.http = galley_http_new (target->url, authorization, FALSE);
  answered = driver->probe (&context, probe, error);
  galley_http_free (context.http);
  return answered ? g_steal_pointer (&probe) : NULL;
}
