/* galley-publish-decision.c: what only a person can decide about a job
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-decision.h"

#include "galley-error.h"
#include "galley-publish-lease.h"
#include "galley-text.h"

/* Whether the issue still stands at a target, or is to stand there, after its unfinished jobs. */
static GalleyIssueStatus
status_without (GalleyDesk *desk, const GalleyJob *dropped, gint64 *time)
{
  g_autoptr (GPtrArray) jobs = galley_outbox_list_for_issue (desk, dropped->issue, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  *time = 0;
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      const GalleyJob *job = jobs->pdata[i];

      if (g_str_equal (job->uuid, dropped->uuid))
        continue;
      if (job->state == GALLEY_JOB_WAITING && job->due > 0)
        {
          *time = job->due;
          return GALLEY_ISSUE_SCHEDULED;
        }
      if (job->state != GALLEY_JOB_DONE || !g_hash_table_add (seen, job->target) ||
          g_str_equal (job->action, "withdraw"))
        continue;
      *time = job->changed;
      /* What was to be sent differs from what stands there. */
      return g_str_equal (job->content_hash, dropped->content_hash) ? GALLEY_ISSUE_PUBLISHED
                                                                    : GALLEY_ISSUE_CHANGED;
    }
  return GALLEY_ISSUE_DRAFT;
}

gboolean
galley_publish_drop (GalleyDesk *desk, const char *issue, const char *target,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GalleyJob) job = galley_outbox_find_open (desk, issue, target, &own_error);
  g_autoptr (GalleyPublishLease) lease = NULL;
  GalleyIssueStatus status;
  gint64 time;

  if (job == NULL)
    {
      if (own_error != NULL)
        g_propagate_error (error, g_steal_pointer (&own_error));
      return own_error == NULL;
    }
  lease = galley_publish_lease_take (desk, job->uuid, cancellable, error);
  if (lease == NULL)
    return FALSE;
  job->state = GALLEY_JOB_CANCELLED;
  if (!galley_outbox_save_job (desk, galley_publish_lease_get_owner (lease), job, error))
    return FALSE;
  status = status_without (desk, job, &time);
  return galley_desk_set_issue_status (desk, issue, status, time, error);
}

gboolean
galley_publish_answer (GalleyDesk *desk, const char *issue, const char *target, const char *url,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GalleyJob) job = galley_outbox_find_open (desk, issue, target, &own_error);
  g_autoptr (GalleyPublishLease) lease = NULL;
  const char *owner;

  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (job == NULL || job->state != GALLEY_JOB_UNKNOWN)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no outcome is unknown");
      return FALSE;
    }
  lease = galley_publish_lease_take (desk, job->uuid, cancellable, error);
  if (lease == NULL)
    return FALSE;
  owner = galley_publish_lease_get_owner (lease);
  for (guint i = 0; i < job->steps->len; i++)
    {
      GalleyStep *step = job->steps->pdata[i];

      if (step->state != GALLEY_STEP_SENT)
        continue;
      /* A picture of which nobody knows the address can't be used. */
      step->state = url != NULL && !g_str_equal (step->kind, "photo") ? GALLEY_STEP_CONFIRMED
                                                                      : GALLEY_STEP_FAILED;
      /* Where nothing can be asked, a post is known by its address alone. */
      if (step->state == GALLEY_STEP_CONFIRMED)
        {
          galley_str_set (&step->remote_id, url);
          galley_str_set (&step->remote_url, url);
        }
      if (!galley_outbox_save_step (desk, job->uuid, owner, step, error))
        return FALSE;
    }
  job->state = GALLEY_JOB_STOPPED;
  job->error_code = -1;
  galley_str_set (&job->error_detail, "");
  return galley_outbox_save_job (desk, owner, job, error);
}
