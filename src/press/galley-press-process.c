/* galley-press-process.c: finding, starting and stopping a desk's press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press.h"

#include "galley-error.h"
#include "galley-press-address-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#define START_SECONDS 10
#define STOP_SECONDS 10
#define POLL_MICROSECONDS (20 * 1000)

char *
galley_press_find (const char *desk_directory)
{
  return galley_press_address_read (desk_directory, NULL);
}

static gboolean
answers (const char *url)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_set_timeout (client, 2);
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_uri (client, url, 80, NULL, NULL);
  return connection != NULL;
}

/* Between fork() and exec(): only what is safe in a signal handler. */
static void
detach_cb (gpointer user_data)
{
  setsid ();
}

static gboolean
spawn (const char *desk_directory, const char *program, guint16 port, GPid *pid, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *port_text = g_strdup_printf ("%u", port);
  const char *argv[] = { program,   "press", "--desk", desk_directory, "--serve", "--port",
                         port_text, NULL };

  if (g_spawn_async ("/", (char **) argv, NULL,
                     G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL,
                     detach_cb, NULL, pid, &local_error))
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FAILED, "%s: %s", program, local_error->message);
  return FALSE;
}

static void
reap_cb (GPid pid, int status, gpointer user_data)
{
  g_spawn_close_pid (pid);
}

/* Until the press answers, its process is gone, or the time is up. */
static char *
wait_for_start (const char *desk_directory, GPid pid, GCancellable *cancellable, GError **error)
{
  gint64 end = g_get_monotonic_time () + START_SECONDS * G_USEC_PER_SEC;
  gboolean gone = FALSE;
  int status = 0;

  while (g_get_monotonic_time () < end)
    {
      g_autofree char *url = galley_press_find (desk_directory);

      if (url != NULL && answers (url))
        {
          if (!gone)
            g_child_watch_add (pid, reap_cb, NULL);
          return g_steal_pointer (&url);
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      gone = gone || waitpid (pid, &status, WNOHANG) == pid;
      /* Another process may have been first with the lock: its press is the desk's, too. */
      if (gone && !galley_press_address_is_claimed (desk_directory))
        {
          g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_FAILED, "the press ended with status %d",
                       WIFEXITED (status) ? WEXITSTATUS (status) : -1);
          return NULL;
        }
      g_usleep (POLL_MICROSECONDS);
    }
  if (!gone)
    {
      kill (pid, SIGTERM);
      g_child_watch_add (pid, reap_cb, NULL);
    }
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_FAILED, "the press does not answer");
  return NULL;
}

/* Serialises the starts of all processes; the file stays. */
static int
lock_start (const char *desk_directory, GError **error)
{
  g_autofree char *path = galley_press_path (desk_directory, "start.lock");
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0 || flock (fd, LOCK_EX) != 0)
    {
      galley_error_from_errno (error, errno, path);
      if (fd >= 0)
        close (fd);
      return -1;
    }
  return fd;
}

char *
galley_press_ensure (const char *desk_directory, const char *program, guint16 port,
                     GCancellable *cancellable, GError **error)
{
  g_autofree char *directory = g_canonicalize_filename (desk_directory, NULL);
  char *url = galley_press_find (directory);
  GPid pid;
  int lock;

  if (url != NULL)
    return url;
  if (!galley_press_make_directory (directory, error))
    return NULL;
  lock = lock_start (directory, error);
  if (lock < 0)
    return NULL;
  url = galley_press_find (directory);
  if (url == NULL && spawn (directory, program, port, &pid, error))
    url = wait_for_start (directory, pid, cancellable, error);
  close (lock);
  return url;
}

gboolean
galley_press_stop (const char *desk_directory, GError **error)
{
  gint64 end = g_get_monotonic_time () + STOP_SECONDS * G_USEC_PER_SEC;
  pid_t pid = 0;
  g_autofree char *url = galley_press_address_read (desk_directory, &pid);

  if (url == NULL || pid <= 1)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no press runs");
      return FALSE;
    }
  if (kill (pid, SIGTERM) != 0 && errno != ESRCH)
    return galley_error_from_errno (error, errno, "kill");
  while (galley_press_address_is_claimed (desk_directory))
    {
      if (g_get_monotonic_time () > end)
        {
          g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY, "process %ld does not end",
                       (long) pid);
          return FALSE;
        }
      g_usleep (POLL_MICROSECONDS);
    }
  return TRUE;
}
