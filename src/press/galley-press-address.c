/* galley-press-address.c: the file that says where a desk's press is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-address-private.h"

#include "galley-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_SIZE 256

char *
galley_press_path (const char *desk_directory, const char *name)
{
  return g_build_filename (desk_directory, "press", name, NULL);
}

gboolean
galley_press_make_directory (const char *desk_directory, GError **error)
{
  g_autofree char *path = galley_press_path (desk_directory, NULL);

  if (g_mkdir_with_parents (path, 0700) != 0)
    return galley_error_from_errno (error, errno, path);
  return TRUE;
}

/* A lock of the open file description (not of the process, as the older fcntl() locks, which any
 * close() drops): it can be asked after without being taken, so that a question never makes a
 * starting press believe that another one runs. */
static struct flock
whole_file (void)
{
  return (struct flock) { .l_type = F_WRLCK, .l_whence = SEEK_SET };
}

static gssize
read_text (int fd, char text[MAX_SIZE])
{
  gssize length = pread (fd, text, MAX_SIZE - 1, 0);

  text[MAX (length, 0)] = '\0';
  return length;
}

static guint16
parse_port (const char *url)
{
  const char *colon = strrchr (url, ':');
  guint64 port = colon != NULL ? g_ascii_strtoull (colon + 1, NULL, 10) : 0;

  return port <= G_MAXUINT16 ? port : 0;
}

int
galley_press_address_claim (const char *desk_directory, guint16 *last_port, GError **error)
{
  g_autofree char *path = galley_press_path (desk_directory, "address");
  struct flock lock = whole_file ();
  char text[MAX_SIZE];
  int fd;

  if (!galley_press_make_directory (desk_directory, error))
    return -1;
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      galley_error_from_errno (error, errno, path);
      return -1;
    }
  if (fcntl (fd, F_OFD_SETLK, &lock) != 0)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY, "%s: %s", path, g_strerror (errno));
      close (fd);
      return -1;
    }
  read_text (fd, text);
  text[strcspn (text, "\n")] = '\0';
  *last_port = parse_port (text);
  return fd;
}

gboolean
galley_press_address_write (int fd, const char *url, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s\n%ld\n", url, (long) getpid ());
  gssize length = strlen (text);

  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, length, 0) != length)
    return galley_error_from_errno (error, errno, "address");
  return TRUE;
}

static gboolean
is_locked (int fd)
{
  struct flock lock = whole_file ();

  return fcntl (fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

gboolean
galley_press_address_is_claimed (const char *desk_directory)
{
  g_autofree char *path = galley_press_path (desk_directory, "address");
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  gboolean claimed = fd >= 0 && is_locked (fd);

  if (fd >= 0)
    close (fd);
  return claimed;
}

char *
galley_press_address_read (const char *desk_directory, pid_t *pid)
{
  g_autofree char *path = galley_press_path (desk_directory, "address");
  g_auto (GStrv) lines = NULL;
  char text[MAX_SIZE];
  gboolean claimed;
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  if (fd < 0)
    return NULL;
  claimed = is_locked (fd) && read_text (fd, text) > 0;
  close (fd);
  if (!claimed)
    return NULL;

  /* Two whole lines, or it is still being written. */
  lines = g_strsplit (text, "\n", -1);
  if (g_strv_length (lines) != 3 || !g_str_has_prefix (lines[0], "http://127.0.0.1:"))
    return NULL;
  if (pid != NULL)
    *pid = (pid_t) g_ascii_strtoll (lines[1], NULL, 10);
  return g_strdup (lines[0]);
}
