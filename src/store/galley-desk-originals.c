/* galley-desk-originals.c: the files of photos, as they came
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* An original may be 200 MB: it is read in pieces. */
#define PIECE (1 << 20)

/* What a crash left half written is thrown away after a day. */
#define SECONDS_OF_INCOMING (24 * 60 * 60)

static char *
path_of (GalleyDesk *desk, const char *sha256, const char *extension)
{
  return g_strdup_printf ("%s/originals/%.2s/%s.%s", galley_desk_get_directory (desk), sha256,
                          sha256 + 2, extension);
}

static gboolean
sync_directory (const char *directory, GError **error)
{
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int failed;

  if (fd < 0)
    return galley_error_from_errno (error, errno, directory);
  failed = fsync (fd) != 0 ? errno : 0;
  close (fd);
  return failed == 0 || galley_error_from_errno (error, failed, directory);
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize left;
  const char *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize written = write (fd, data, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      left -= written;
    }
  return fsync (fd) == 0;
}

static char *
incoming_of (GalleyDesk *desk)
{
  return g_build_filename (galley_desk_get_directory (desk), "originals", ".incoming", NULL);
}

/* Another process may be writing a young one. */
void
galley_desk_sweep_incoming (GalleyDesk *desk)
{
  g_autofree char *incoming = incoming_of (desk);
  g_autoptr (GDir) dir = g_dir_open (incoming, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (incoming, name, NULL);
      GStatBuf info;

      if (g_stat (path, &info) == 0 && galley_desk_now () - info.st_mtime > SECONDS_OF_INCOMING)
        g_unlink (path);
    }
}

/* A temporary file, fsynced, renamed, then the folders fsynced: what has the name is whole. */
static gboolean
write_original (GalleyDesk *desk, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *parent = g_path_get_dirname (directory);
  g_autofree char *incoming = incoming_of (desk);
  g_autofree char *temporary = g_build_filename (incoming, "XXXXXX", NULL);
  int fd;
  gboolean written;

  if (g_mkdir_with_parents (incoming, 0700) != 0 || g_mkdir_with_parents (directory, 0700) != 0)
    return galley_error_from_errno (error, errno, directory);
  fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0400);
  if (fd < 0)
    return galley_error_from_errno (error, errno, temporary);
  written = write_all (fd, bytes);
  if (!written)
    galley_error_from_errno (error, errno, path);
  close (fd);
  if (written && g_rename (temporary, path) != 0)
    written = galley_error_from_errno (error, errno, path);
  if (!written)
    {
      g_unlink (temporary);
      return FALSE;
    }
  return sync_directory (directory, error) && sync_directory (parent, error);
}

char *
galley_desk_hash_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (PIECE);
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, PIECE, cancellable, error)) > 0)
    g_checksum_update (checksum, buffer, n);
  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

typedef struct
{
  const char *sha256;
  const char *extension;
  gint64 size;
} OriginalWrite;

static gboolean
insert_original (GalleyDatabase *database, gpointer data, GError **error)
{
  OriginalWrite *write = data;

  return galley_database_run (database, error,
                              "INSERT OR IGNORE INTO original VALUES (?, ?, ?, ?)", "ssll",
                              write->sha256, write->extension, write->size, galley_desk_now ());
}

/* Whether the file that is there is the right one. The disk may have lost or changed it; the bytes
 * at hand mend it. */
static gboolean
is_stored (const char *path, const char *sha256)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *stored = galley_desk_hash_file (file, NULL, NULL);

  return g_strcmp0 (stored, sha256) == 0;
}

char *
galley_desk_add_original (GalleyDesk *desk, GBytes *bytes, const char *extension, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *known = galley_desk_get_original_path (desk, sha256, NULL);
  g_autofree char *path = known != NULL ? g_strdup (known) : path_of (desk, sha256, extension);
  OriginalWrite write = { sha256, extension, g_bytes_get_size (bytes) };

  if (write.size == 0)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_EMPTY, "an original of no bytes");
      return NULL;
    }
  if (!is_stored (path, sha256) && !write_original (desk, path, bytes, error))
    return NULL;
  if (known == NULL && !galley_desk_write (desk, insert_original, &write, NULL, NULL, error))
    return NULL;
  return g_steal_pointer (&sha256);
}

char *
galley_desk_get_original_path (GalleyDesk *desk, const char *sha256, GError **error)
{
  GalleyDatabase *database = galley_desk_begin_read (desk);
  sqlite3_stmt *statement = galley_database_prepare (
      database, error, "SELECT extension FROM original WHERE sha256 = ?", "s", sha256);
  int result = statement != NULL ? galley_database_step (database, statement, error) : -1;
  g_autofree char *extension = NULL;

  if (result > 0)
    {
      extension = galley_database_column_text (statement, 0);
      sqlite3_reset (statement);
    }
  galley_desk_end_read (desk);
  if (result == 0)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no original %s", sha256);
  return extension != NULL ? path_of (desk, sha256, extension) : NULL;
}
