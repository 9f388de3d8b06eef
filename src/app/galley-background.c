/* galley-background.c: what waits is published while no window is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-background.h"

#include "config.h"
#include "galley-outbox.h"
#include "galley-paths.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define LOOK_SECONDS 20 /* clocks are set, computers sleep: no wait is longer */

static gboolean
has_waiting (GalleyDesk *desk)
{
  g_autoptr (GPtrArray) jobs = galley_outbox_list_open (desk, NULL);

  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      const GalleyJob *job = jobs->pdata[i];

      if (job->state == GALLEY_JOB_WAITING || job->state == GALLEY_JOB_RUNNING)
        return TRUE;
    }
  return FALSE;
}

/* The one of the user's own desk; others are for tests and for trying out. */
static char *
autostart_path (GalleyDesk *desk)
{
  g_autofree char *own = galley_paths_get_default_desk ();

  return g_strcmp0 (own, galley_desk_get_directory (desk)) == 0
             ? g_build_filename (g_get_user_config_dir (), "autostart",
                                 GALLEY_APP_ID ".Background.desktop", NULL)
             : NULL;
}

/* After a restart of the computer too (https://specifications.freedesktop.org/autostart-spec/). */
static void
set_autostart (GalleyDesk *desk, gboolean wanted)
{
  g_autofree char *path = autostart_path (desk);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *program = NULL;
  g_autofree char *text = NULL;

  if (path == NULL)
    return;
  if (!wanted)
    {
      g_unlink (path);
      return;
    }
  program = g_shell_quote (galley_paths_get_program ());
  text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Galley\nNoDisplay=true\n"
                          "Exec=%s publish --serve\n",
                          program);
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, -1, NULL);
}

static void
detach_cb (gpointer data)
{
  setsid ();
}

void
galley_background_ensure (GalleySession *session)
{
  GalleyDesk *desk = galley_session_get_desk (session);
  const char *argv[] = { galley_paths_get_program (), "publish", "--serve", "--desk",
                         galley_desk_get_directory (desk), NULL };

  /* For scripts that want to see themselves what becomes of a job. */
  if (g_strcmp0 (g_getenv ("GALLEY_BACKGROUND"), "0") == 0 || !has_waiting (desk))
    return;
  set_autostart (desk, TRUE);
  g_spawn_async (NULL, (char **) argv, NULL,
                 G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, detach_cb, NULL, NULL,
                 NULL);
}

/* Held as long as the process lives, however it ends. -1: another one holds it. */
static int
take_lock (GalleyDesk *desk)
{
  g_autofree char *path
      = g_build_filename (galley_desk_get_directory (desk), "background.lock", NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      return -1;
    }
  return fd;
}

void
galley_background_serve (GalleySession *session)
{
  GalleyDesk *desk = galley_session_get_desk (session);
  int lock = take_lock (desk);

  if (lock < 0)
    return;
  while (has_waiting (desk))
    {
      gint64 next = galley_session_run_due (session, NULL);
      gint64 left = next - g_get_real_time () / G_USEC_PER_SEC;

      if (next == 0 && !has_waiting (desk))
        break;
      g_usleep (CLAMP (left, 1, LOOK_SECONDS) * G_USEC_PER_SEC);
    }
  set_autostart (desk, FALSE);
  close (lock);
}
