/* galley-press-token.c: the token of a desk's press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press.h"

#include "galley-error.h"
#include "galley-press-address-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/random.h>
#include <unistd.h>

#define TOKEN_BYTES 32

static char *
read_token (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *token = NULL;

  if (!g_file_get_contents (path, &token, NULL, &local_error))
    {
      g_propagate_error (error, galley_error_translate (g_steal_pointer (&local_error)));
      return NULL;
    }
  g_strstrip (token);
  if (*token == '\0')
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED, "%s is empty", path);
      return NULL;
    }
  /* A copied desk may have lost the file's mode. */
  g_chmod (path, 0600);
  return g_steal_pointer (&token);
}

static char *
make_token (GError **error)
{
  guint8 bytes[TOKEN_BYTES];
  GString *token;

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    {
      galley_error_from_errno (error, errno, "getrandom");
      return NULL;
    }
  token = g_string_new (NULL);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (token, "%02x", bytes[i]);
  g_string_append_c (token, '\n');
  return g_string_free (token, FALSE);
}

/* The file appears whole and once: of two processes that make it, one's link() fails. */
static gboolean
write_token (const char *path, GError **error)
{
  g_autofree char *token = make_token (error);
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  gboolean written;
  int saved_errno;
  int fd;

  if (token == NULL)
    return FALSE;
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return galley_error_from_errno (error, errno, temporary);
  written = write (fd, token, TOKEN_BYTES * 2 + 1) == TOKEN_BYTES * 2 + 1 && fsync (fd) == 0 &&
            (link (temporary, path) == 0 || errno == EEXIST);
  saved_errno = errno;
  close (fd);
  g_unlink (temporary);
  return written || galley_error_from_errno (error, saved_errno, path);
}

char *
galley_press_get_token (const char *desk_directory, GError **error)
{
  g_autofree char *path = galley_press_path (desk_directory, "token");

  if (!galley_press_make_directory (desk_directory, error))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !write_token (path, error))
    return NULL;
  return read_token (path, error);
}
