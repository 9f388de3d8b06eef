/* galley-publisher-probe.c: what endpoints say of themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publisher.h"

#include "galley-error.h"
#include "galley-target-driver.h"
#include "galley-text.h"

#include <string.h>

void
galley_probe_free (GalleyProbe *probe)
{
  if (probe == NULL)
    return;
  g_free (probe->software);
  g_free (probe->account);
  g_free (probe->address);
  g_free (probe->site);
  g_strfreev (probe->newsletters);
  g_free (probe);
}

static GalleyProbe *
probe_new (void)
{
  GalleyProbe *probe = g_new0 (GalleyProbe, 1);

  probe->software = g_strdup ("");
  probe->account = g_strdup ("");
  probe->address = g_strdup ("");
  probe->site = g_strdup ("");
  probe->newsletters = g_new0 (char *, 1);
  probe->can_publish = TRUE;
  return probe;
}

static GalleyProbe *
ask (const GalleyTarget *target, const char *desk_directory, const char *secret,
     char **certificate, GCancellable *cancellable, GError **error)
{
  const GalleyTargetDriver *driver = galley_target_driver_find (target->kind, error);
  g_autoptr (GalleyProbe) probe = NULL;
  GalleyTargetContext context;
  gboolean answered;

  if (driver == NULL ||
      !galley_target_context_open (&context, target, desk_directory, secret, cancellable, error))
    return NULL;
  probe = probe_new ();
  probe->can_draft = (driver->flags & GALLEY_TARGET_DRAFTS) != 0;
  probe->can_schedule = (driver->flags & GALLEY_TARGET_SCHEDULES) != 0;
  probe->can_photo = driver->put_photo != NULL;
  probe->can_find = driver->find != NULL;
  answered = driver->probe (&context, probe, error);
  if (!answered && error != NULL)
    galley_target_context_hide_secret (&context, *error);
  if (certificate != NULL)
    *certificate = g_strdup (galley_http_get_refused_certificate (context.http));
  galley_target_context_close (&context);
  return answered ? g_steal_pointer (&probe) : NULL;
}

GalleyProbe *
galley_publisher_probe (GalleyDesk *desk, const GalleyTarget *target, GCancellable *cancellable,
                        GError **error)
{
  return ask (target, galley_desk_get_directory (desk), NULL, NULL, cancellable, error);
}

GalleyProbe *
galley_publisher_probe_with (const GalleyTarget *target, const char *secret, char **certificate,
                             GCancellable *cancellable, GError **error)
{
  return ask (target, "", secret, certificate, cancellable, error);
}

/* Whether all posts of a job are where readers can see them. */
static gboolean
is_out (GalleyDesk *desk, const GalleyJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (desk, job->target, error);
  const GalleyTargetDriver *driver
      = target != NULL ? galley_target_driver_find (target->kind, error) : NULL;
  g_autoptr (GalleySnapshot) snapshot
      = driver != NULL ? galley_snapshot_from_json (job->snapshot, error) : NULL;
  GalleyTargetContext context;
  gboolean is_public;

  if (snapshot == NULL || driver->fetch == NULL ||
      !galley_target_context_open (&context, target, galley_desk_get_directory (desk), NULL,
                                   cancellable, error))
    return FALSE;
  {
    GalleySnapshotPost *post = snapshot->posts->pdata[snapshot->posts->len - 1];
    g_autoptr (GalleyStored) stored = NULL;

    galley_str_set (&post->remote_id, job->remote_id);
    galley_str_set (&post->remote_url, job->remote_url);
    stored = driver->fetch (&context, post, error);
    is_public = stored != NULL && stored->status == GALLEY_STORED_PUBLIC;
  }
  galley_target_context_close (&context);
  return is_public;
}

int
galley_publisher_settle (GalleyDesk *desk, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) jobs = galley_outbox_list_due (desk, error);
  int n = 0;

  if (jobs == NULL)
    return -1;
  for (guint i = 0; i < jobs->len; i++)
    {
      const GalleyJob *job = jobs->pdata[i];

      /* One that can't be asked now is asked the next time. */
      if (is_out (desk, job, cancellable, NULL) &&
          galley_desk_set_issue_status (desk, job->issue, GALLEY_ISSUE_PUBLISHED, job->due, NULL))
        n++;
    }
  return n;
}
