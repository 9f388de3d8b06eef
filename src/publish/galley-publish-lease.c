/* galley-publish-lease.c: the sole right to drive a job, kept alive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-lease.h"

#include "galley-error.h"
#include "galley-text.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#define LEASE_SECONDS 15
#define HEARTBEAT_SECONDS 4

struct _GalleyPublishLease
{
  GalleyDesk *desk;
  char *job;
  char *owner;
  GThread *heartbeat;
  GMutex lock;
  GCond ended_cond;
  gboolean ended;
};

/* Where process numbers mean the same: this boot of this machine, this namespace. */
static const char *
get_place (void)
{
  static char *place = NULL;

  if (g_once_init_enter (&place))
    {
      g_autofree char *boot = NULL;
      g_autofree char *namespace = g_file_read_link ("/proc/self/ns/pid", NULL);

      g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL);
      g_once_init_leave (&place,
                         boot == NULL || namespace == NULL
                             ? g_strdup ("")
                             : g_strconcat (g_strstrip (boot), "/", namespace, NULL));
    }
  return place;
}

/* A uuid, and by what another process can tell that this one is gone. */
static char *
make_owner (void)
{
  g_autofree char *uuid = galley_uuid_new ();

  return g_strdup_printf ("%s %d %s", uuid, (int) getpid (), get_place ());
}

/* A process that was killed can't give its lease back: nobody has to wait until it runs out. */
static gboolean
is_dead (const char *owner)
{
  g_auto (GStrv) parts = g_strsplit (owner, " ", 3);
  gint64 pid;

  if (g_strv_length (parts) != 3 || *parts[2] == '\0' || !g_str_equal (parts[2], get_place ()))
    return FALSE;
  pid = g_ascii_strtoll (parts[1], NULL, 10);
  return pid > 1 && pid <= G_MAXINT && kill ((pid_t) pid, 0) != 0 && errno == ESRCH;
}

static gboolean
inherit (GalleyDesk *desk, const char *job, const char *owner)
{
  g_autofree char *holder = galley_outbox_get_lease_owner (desk, job, NULL);

  return holder != NULL && is_dead (holder) &&
         galley_outbox_inherit_lease (desk, job, holder, owner, LEASE_SECONDS, NULL);
}

gboolean
galley_publish_lease_is_held (GalleyDesk *desk, const char *job)
{
  g_autofree char *holder = galley_outbox_get_lease_owner (desk, job, NULL);

  return !galley_str_is_empty (holder) && !is_dead (holder);
}

static gpointer
heartbeat_thread (gpointer data)
{
  GalleyPublishLease *lease = data;

  g_mutex_lock (&lease->lock);
  while (!lease->ended)
    {
      gint64 until = g_get_monotonic_time () + HEARTBEAT_SECONDS * G_TIME_SPAN_SECOND;

      if (g_cond_wait_until (&lease->ended_cond, &lease->lock, until))
        continue;
      g_mutex_unlock (&lease->lock);
      /* A lease that is lost is found out by the next step's save. */
      galley_outbox_renew_lease (lease->desk, lease->job, lease->owner, LEASE_SECONDS, NULL);
      g_mutex_lock (&lease->lock);
    }
  g_mutex_unlock (&lease->lock);
  return NULL;
}

/* Sleeps a second, or less where @cancellable is cancelled. */
static void
wait_a_second (GCancellable *cancellable)
{
  for (int i = 0; i < 10 && !g_cancellable_is_cancelled (cancellable); i++)
    g_usleep (G_USEC_PER_SEC / 10);
}

GalleyPublishLease *
galley_publish_lease_take (GalleyDesk *desk, const char *job, GCancellable *cancellable,
                           GError **error)
{
  g_autofree char *owner = make_owner ();
  GalleyPublishLease *lease;

  for (int i = 0;; i++)
    {
      g_autoptr (GError) own_error = NULL;

      if (galley_outbox_take_lease (desk, job, owner, LEASE_SECONDS, &own_error) ||
          inherit (desk, job, owner))
        break;
      if (!g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_BUSY) || i > LEASE_SECONDS)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return NULL;
        }
      wait_a_second (cancellable);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  lease = g_new0 (GalleyPublishLease, 1);
  lease->desk = g_object_ref (desk);
  lease->job = g_strdup (job);
  lease->owner = g_steal_pointer (&owner);
  g_mutex_init (&lease->lock);
  g_cond_init (&lease->ended_cond);
  lease->heartbeat = g_thread_new ("galley-lease", heartbeat_thread, lease);
  return lease;
}

const char *
galley_publish_lease_get_owner (GalleyPublishLease *lease)
{
  return lease->owner;
}

void
galley_publish_lease_free (GalleyPublishLease *lease)
{
  g_mutex_lock (&lease->lock);
  lease->ended = TRUE;
  g_cond_signal (&lease->ended_cond);
  g_mutex_unlock (&lease->lock);
  g_thread_join (lease->heartbeat);
  galley_outbox_release_lease (lease->desk, lease->job, lease->owner, NULL);
  g_mutex_clear (&lease->lock);
  g_cond_clear (&lease->ended_cond);
  g_object_unref (lease->desk);
  g_free (lease->job);
  g_free (lease->owner);
  g_free (lease);
}
