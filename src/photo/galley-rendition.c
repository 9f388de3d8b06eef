/* galley-rendition.c: pictures as they are sent, made once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-rendition.h"

#include "galley-picture.h"

#include <stdlib.h>

/* Counts up where galley_picture_render() makes something else of the same original. */
#define VERSION 1

static const struct
{
  const char *media_type;
  const char *extension;
} types[] = { { "image/jpeg", "jpg" }, { "image/png", "png" } };

static char *
cache_path (const char *sha256, int max_side, const char *extension)
{
  g_autofree char *name
      = g_strdup_printf ("%s-%d-v%d.%s", sha256, max_side, VERSION, extension);

  return g_build_filename (g_get_user_cache_dir (), "galley", "renditions", name, NULL);
}

static GBytes *
load_cached (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  return file != NULL && g_mapped_file_get_length (file) > 0 ? g_mapped_file_get_bytes (file) : NULL;
}

static GBytes *
load_any (const char *sha256, int max_side, const char **media_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *cached = cache_path (sha256, max_side, types[i].extension);
      GBytes *bytes = load_cached (cached);

      if (bytes != NULL)
        {
          *media_type = types[i].media_type;
          return bytes;
        }
    }
  return NULL;
}

/* Written beside and renamed: nobody maps half a picture. */
static void
store (GBytes *bytes, const char *sha256, int max_side, const char *media_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (media_type, types[i].media_type))
      {
        g_autofree char *cached = cache_path (sha256, max_side, types[i].extension);
        g_autofree char *directory = g_path_get_dirname (cached);

        g_mkdir_with_parents (directory, 0700);
        g_file_set_contents_full (cached, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
      }
}

static GMutex render_mutex;

GBytes *
galley_rendition_load (const char *path, const char *sha256, int max_side, const char **media_type,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  bytes = load_any (sha256, max_side, media_type);
  if (bytes != NULL)
    return g_steal_pointer (&bytes);
  /* One at a time: a camera's picture takes tens of megabytes while it is scaled, and the others
   * are being sent meanwhile. */
  g_mutex_lock (&render_mutex);
  bytes = load_any (sha256, max_side, media_type);
  if (bytes == NULL)
    {
      bytes = galley_picture_render (path, max_side, media_type, cancellable, error);
      if (bytes != NULL)
        store (bytes, sha256, max_side, *media_type);
    }
  g_mutex_unlock (&render_mutex);
  return g_steal_pointer (&bytes);
}

typedef struct
{
  char *path;
  char *sha256;
} Wish;

static GCancellable *ending;
static GMutex pool_mutex;
static GCond pool_cond;
static int wishes;

static void
prepare_thread (gpointer data, gpointer user_data)
{
  Wish *wish = data;
  const char *media_type;
  g_autoptr (GBytes) bytes = galley_rendition_load (wish->path, wish->sha256, GALLEY_RENDITION_SIDE,
                                                    &media_type, ending, NULL);

  g_free (wish->path);
  g_free (wish->sha256);
  g_free (wish);
  g_mutex_lock (&pool_mutex);
  wishes--;
  g_cond_broadcast (&pool_cond);
  g_mutex_unlock (&pool_mutex);
}

/* At the end of the process no thread may still be at work in a library that is being taken down. */
static void
stop (void)
{
  g_cancellable_cancel (ending);
  galley_rendition_finish ();
}

void
galley_rendition_prepare (const char *path, const char *sha256)
{
  static GThreadPool *pool = NULL;
  Wish *wish = g_new0 (Wish, 1);

  wish->path = g_strdup (path);
  wish->sha256 = g_strdup (sha256);
  g_mutex_lock (&pool_mutex);
  wishes++;
  /* One at a time: thumbnails and whoever types go first. */
  if (pool == NULL)
    {
      ending = g_cancellable_new ();
      pool = g_thread_pool_new (prepare_thread, NULL, 1, FALSE, NULL);
      atexit (stop);
    }
  g_mutex_unlock (&pool_mutex);
  g_thread_pool_push (pool, wish, NULL);
}

void
galley_rendition_finish (void)
{
  g_mutex_lock (&pool_mutex);
  while (wishes > 0)
    g_cond_wait (&pool_cond, &pool_mutex);
  g_mutex_unlock (&pool_mutex);
}
