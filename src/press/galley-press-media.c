/* galley-press-media.c: the pictures that the press keeps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-media-private.h"

#include "galley-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HEAD_SIZE 32
#define HASH_LENGTH 64

struct _GalleyPressUpload
{
  char *directory;
  char *temporary; /* %NULL once it has its name */
  int fd;
  gsize size;
  GChecksum *checksum;
  guint8 head[HEAD_SIZE];
};

/* What browsers show. SVG is left out: it is a program, not a picture. */
static const struct
{
  const char *extension;
  const char *media_type;
} kinds[] = {
  { "jpg", "image/jpeg" },  { "png", "image/png" },   { "gif", "image/gif" },
  { "webp", "image/webp" }, { "avif", "image/avif" },
};

/* By the signatures of https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern and the
 * brand of an ISO media file for AVIF. */
static const char *
sniff (const guint8 *head, gsize size)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

  if (size < 16)
    return NULL;
  if (head[0] == 0xff && head[1] == 0xd8 && head[2] == 0xff)
    return "jpg";
  if (memcmp (head, png, sizeof png) == 0)
    return "png";
  if (memcmp (head, "GIF87a", 6) == 0 || memcmp (head, "GIF89a", 6) == 0)
    return "gif";
  if (memcmp (head, "RIFF", 4) == 0 && memcmp (head + 8, "WEBPVP", 6) == 0)
    return "webp";
  if (memcmp (head + 4, "ftypavif", 8) == 0 || memcmp (head + 4, "ftypavis", 8) == 0)
    return "avif";
  return NULL;
}

const char *
galley_press_media_type_of_name (const char *name)
{
  if (strspn (name, "0123456789abcdef") != HASH_LENGTH || name[HASH_LENGTH] != '.')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name + HASH_LENGTH + 1, kinds[i].extension))
      return kinds[i].media_type;
  return NULL;
}

GalleyPressUpload *
galley_press_upload_new (const char *directory, GError **error)
{
  g_autofree char *temporary = g_build_filename (directory, "upload.XXXXXX", NULL);
  GalleyPressUpload *upload;
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      galley_error_from_errno (error, errno, directory);
      return NULL;
    }
  upload = g_new0 (GalleyPressUpload, 1);
  upload->directory = g_strdup (directory);
  upload->temporary = g_steal_pointer (&temporary);
  upload->fd = fd;
  upload->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return upload;
}

void
galley_press_upload_free (GalleyPressUpload *upload)
{
  if (upload == NULL)
    return;
  if (upload->temporary != NULL)
    g_unlink (upload->temporary);
  close (upload->fd);
  g_checksum_free (upload->checksum);
  g_free (upload->temporary);
  g_free (upload->directory);
  g_free (upload);
}

gboolean
galley_press_upload_feed (GalleyPressUpload *upload, const guint8 *data, gsize length,
                          GError **error)
{
  if (upload->size + length > GALLEY_PRESS_MAX_MEDIA)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE,
                           "the file is over the limit");
      return FALSE;
    }
  if (upload->size < HEAD_SIZE)
    memcpy (upload->head + upload->size, data, MIN (length, HEAD_SIZE - upload->size));
  g_checksum_update (upload->checksum, data, length);
  upload->size += length;
  while (length > 0)
    {
      gssize written = write (upload->fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return galley_error_from_errno (error, errno, "media");
      data += written;
      length -= written;
    }
  return TRUE;
}

static gboolean
sync_directory (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced;
}

char *
galley_press_upload_finish (GalleyPressUpload *upload, GError **error)
{
  const char *extension = sniff (upload->head, upload->size);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (upload->size == 0)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_EMPTY, "the file is empty");
      return NULL;
    }
  if (extension == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED,
                           "the file is not a JPEG, PNG, GIF, WebP or AVIF picture");
      return NULL;
    }
  name = g_strdup_printf ("%s.%s", g_checksum_get_string (upload->checksum), extension);
  path = g_build_filename (upload->directory, name, NULL);
  if (fsync (upload->fd) != 0 || g_rename (upload->temporary, path) != 0 ||
      !sync_directory (upload->directory))
    {
      galley_error_from_errno (error, errno, path);
      return NULL;
    }
  g_clear_pointer (&upload->temporary, g_free);
  return g_steal_pointer (&name);
}
