/* galley-publish-turn.c: one job at a time to each target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-turn.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define LOOK_MICROSECONDS 50000

struct _GalleyPublishTurn
{
  int fd; /* of the locked file; -1 where the folder takes no locks */
};

GalleyPublishTurn *
galley_publish_turn_take (GalleyDesk *desk, const char *target, GalleyPublishTurnFunc waiting,
                          gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_strconcat ("turn-", target, ".lock", NULL);
  g_autofree char *path = g_build_filename (galley_desk_get_directory (desk), name, NULL);
  g_autoptr (GalleyPublishTurn) turn = g_new0 (GalleyPublishTurn, 1);

  /* flock() belongs to the open file, so that threads of one process wait for each other too. */
  turn->fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  while (turn->fd >= 0 && flock (turn->fd, LOCK_EX | LOCK_NB) != 0)
    {
      /* A file system without locks: the lease still keeps each job to one driver. */
      if (errno != EWOULDBLOCK && errno != EINTR)
        break;
      if (waiting != NULL)
        waiting (user_data);
      waiting = NULL;
      g_usleep (LOOK_MICROSECONDS);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&turn);
}

void
galley_publish_turn_free (GalleyPublishTurn *turn)
{
  if (turn->fd >= 0)
    close (turn->fd);
  g_free (turn);
}
