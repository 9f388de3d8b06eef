/* galley-rendition.c: pictures as they are sent, made once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-rendition.h"

#include "galley-picture.h"

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

GBytes *
galley_rendition_load (const char *path, const char *sha256, int max_side, const char **media_type,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *cached = cache_path (sha256, max_side, types[i].extension);

      bytes = load_cached (cached);
      if (bytes != NULL)
        {
          *media_type = types[i].media_type;
          return g_steal_pointer (&bytes);
        }
    }
  bytes = galley_picture_render (path, max_side, media_type, cancellable, error);
  for (guint i = 0; bytes != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (*media_type, types[i].media_type))
      {
        g_autofree char *cached = cache_path (sha256, max_side, types[i].extension);
        g_autofree char *directory = g_path_get_dirname (cached);

        /* Written beside and renamed: nobody maps half a picture. */
        g_mkdir_with_parents (directory, 0700);
        g_file_set_contents_full (cached, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
      }
  return g_steal_pointer (&bytes);
}
