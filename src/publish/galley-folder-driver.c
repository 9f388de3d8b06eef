/* galley-folder-driver.c: a static page with its pictures in a folder
 *
 * Each post is a folder named by its slug, which holds "index.html", its pictures and a file that
 * names the post, so that nobody else's folder is ever written to or removed. What is written stands
 * beside under another name until it is whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-driver.h"

#include "galley-error.h"
#include "galley-page-writer.h"
#include "galley-text.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MARK ".galley-post"
#define PICTURES "pictures"

static char *
base_directory (GalleyTargetContext *context)
{
  const char *url = context->target->url;

  return g_str_has_prefix (url, "file:") ? g_filename_from_uri (url, NULL, NULL) : g_strdup (url);
}

static gboolean
make_directory (const char *path, GError **error)
{
  return g_mkdir_with_parents (path, 0755) == 0 || galley_error_from_errno (error, errno, path);
}

static gboolean
write_file (const char *path, gconstpointer data, gsize size, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  if (g_file_set_contents_full (path, data, size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &own_error))
    return TRUE;
  g_propagate_error (error, galley_error_translate (g_steal_pointer (&own_error)));
  return FALSE;
}

static gboolean
is_ours (const char *directory, const char *post)
{
  g_autofree char *path = g_build_filename (directory, MARK, NULL);
  g_autofree char *found = NULL;

  return g_file_get_contents (path, &found, NULL, NULL) && g_str_equal (g_strstrip (found), post);
}

/* The folder of a post: the one it got, whatever its headline says now. */
static char *
post_directory (GalleyTargetContext *context, const GalleySnapshotPost *post)
{
  g_autofree char *base = base_directory (context);

  return base == NULL ? NULL
                      : g_build_filename (base, *post->remote_id != '\0' ? post->remote_id : post->slug,
                                          NULL);
}

static gboolean
folder_probe (GalleyTargetContext *context, GalleyProbe *probe, GError **error)
{
  g_autofree char *base = base_directory (context);

  if (base == NULL || !g_path_is_absolute (base))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no folder");
      return FALSE;
    }
  if (!make_directory (base, error))
    return FALSE;
  if (g_access (base, W_OK) != 0)
    return galley_error_from_errno (error, errno, base);
  probe->can_update = TRUE;
  return TRUE;
}

static gboolean
folder_find (GalleyTargetContext *context, const GalleySnapshotPost *post, GalleyStored **found,
             GError **error)
{
  g_autofree char *base = base_directory (context);
  g_autoptr (GDir) dir = base != NULL ? g_dir_open (base, 0, NULL) : NULL;
  const char *name;

  *found = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (base, name, NULL);

      if (!is_ours (path, post->uuid))
        continue;
      *found = galley_stored_new ();
      galley_str_set (&(*found)->id, name);
      break;
    }
  return TRUE;
}

static gboolean
folder_put_photo (GalleyTargetContext *context, GalleySnapshotPhoto *photo, GBytes *bytes,
                  const char *media_type, const char *key, GError **error)
{
  g_autofree char *base = base_directory (context);
  g_autofree char *directory = NULL;
  g_autofree char *file_name = galley_snapshot_photo_file_name (photo, media_type);
  g_autofree char *path = NULL;
  g_autofree char *url = g_strconcat ("../" PICTURES "/", file_name, NULL);

  if (base == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no folder");
      return FALSE;
    }
  directory = g_build_filename (base, PICTURES, NULL);
  path = g_build_filename (directory, file_name, NULL);
  if (!make_directory (directory, error) ||
      !write_file (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error))
    return FALSE;
  galley_str_set (&photo->url, url);
  return TRUE;
}

static gboolean
folder_put_content (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                    GError **error)
{
  g_autofree char *directory = post_directory (context, post);
  g_autofree char *mark = NULL;
  g_autofree char *index = NULL;
  g_autofree char *html = galley_snapshot_resolve (context->snapshot, post->html, TRUE);
  g_autofree char *page = galley_page_wrap (post->title, context->snapshot->language, html);
  g_autofree char *name = NULL;
  g_autofree char *uri = NULL;

  if (directory == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no folder");
      return FALSE;
    }
  if (g_file_test (directory, G_FILE_TEST_EXISTS) && !is_ours (directory, post->uuid))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REJECTED, "%s is somebody else's", directory);
      return FALSE;
    }
  mark = g_build_filename (directory, MARK, NULL);
  index = g_build_filename (directory, "index.html", NULL);
  if (!make_directory (directory, error) ||
      !write_file (mark, post->uuid, strlen (post->uuid), error) ||
      !write_file (index, page, strlen (page), error))
    return FALSE;
  name = g_path_get_basename (directory);
  uri = g_filename_to_uri (index, NULL, NULL);
  galley_str_set (&post->remote_id, name);
  galley_str_set (&post->remote_url, uri);
  return TRUE;
}

static GalleyStored *
folder_fetch (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error)
{
  g_autofree char *directory = post_directory (context, post);
  g_autofree char *index = directory != NULL ? g_build_filename (directory, "index.html", NULL) : NULL;
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GalleyStored) stored = galley_stored_new ();
  g_autofree char *html = NULL;

  if (index == NULL || !g_file_get_contents (index, &html, NULL, &own_error))
    {
      g_propagate_error (error, own_error != NULL
                                    ? galley_error_translate (g_steal_pointer (&own_error))
                                    : g_error_new_literal (GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND,
                                                           "no folder"));
      return NULL;
    }
  galley_str_set (&stored->id, post->remote_id);
  galley_str_set (&stored->url, post->remote_url);
  galley_str_set (&stored->title, post->title);
  g_free (stored->stamp);
  stored->stamp = g_compute_checksum_for_string (G_CHECKSUM_SHA256, html, -1);
  /* The page's body without its frame. */
  {
    const char *start = strstr (html, "<main>");
    const char *end = start != NULL ? g_strrstr (start, "</main>") : NULL;

    g_free (stored->html);
    stored->html = end != NULL ? g_strndup (start + 6, end - start - 6) : g_strdup (html);
  }
  return g_steal_pointer (&stored);
}

static gboolean
folder_withdraw (GalleyTargetContext *context, const GalleySnapshotPost *post, const char *key,
                 GError **error)
{
  g_autofree char *directory = post_directory (context, post);
  g_autofree char *mark = NULL;
  g_autofree char *index = NULL;

  if (directory == NULL || !is_ours (directory, post->uuid))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no folder of the post");
      return FALSE;
    }
  mark = g_build_filename (directory, MARK, NULL);
  index = g_build_filename (directory, "index.html", NULL);
  if (g_unlink (index) != 0 && errno != ENOENT)
    return galley_error_from_errno (error, errno, index);
  g_unlink (mark);
  g_rmdir (directory);
  return TRUE;
}

const GalleyTargetDriver galley_folder_driver = {
  .kind = "folder",
  .flags = GALLEY_TARGET_IDEMPOTENT,
  .probe = folder_probe,
  .find = folder_find,
  .put_photo = folder_put_photo,
  .put_content = folder_put_content,
  .fetch = folder_fetch,
  .withdraw = folder_withdraw,
};
