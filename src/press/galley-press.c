/* galley-press.c: the embedded endpoint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press.h"

#include "galley-press-address-private.h"
#include "galley-press-server-private.h"

#include <glib-unix.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/* Each connection is a file; the usual limit of 1024 is soft. */
static void
raise_file_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;
  limit.rlim_cur = MIN (limit.rlim_max, 8192);
  setrlimit (RLIMIT_NOFILE, &limit);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
serve (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint terminate = g_unix_signal_add (SIGTERM, quit_cb, loop);
  guint interrupt = g_unix_signal_add (SIGINT, quit_cb, loop);

  g_main_loop_run (loop);
  g_source_remove (terminate);
  g_source_remove (interrupt);
}

gboolean
galley_press_run (const char *desk_directory, guint16 port, GError **error)
{
  g_autoptr (GalleyPressServer) server = NULL;
  guint16 last_port = 0;
  gboolean ran = FALSE;
  int fd = galley_press_address_claim (desk_directory, &last_port, error);

  if (fd < 0)
    return FALSE;
  raise_file_limit ();
  server = galley_press_server_new (desk_directory, port, last_port, error);
  if (server != NULL && galley_press_address_write (fd, server->url, error))
    {
      serve ();
      ran = TRUE;
    }
  /* The lock goes last: who waits for the stop finds the database closed. */
  g_clear_pointer (&server, galley_press_server_free);
  close (fd);
  return ran;
}
