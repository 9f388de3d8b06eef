/* galley-thumbnail.c: a picture of the desk, small, loaded in the background
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-thumbnail"

#include "galley-thumbnail.h"

#include "galley-picture.h"

/* A dozen large pictures and hundreds of small ones. */
#define CACHE_BYTES (96 * 1024 * 1024)
/* The decoder takes no more at a time; threads that wait for it would be missed by others. */
#define MAX_RUNNING 2

struct _GalleyThumbnail
{
  GObject parent_instance;

  GalleyDesk *desk;
  char *sha256;
  int side;
  int width;
  int height;

  GdkTexture *texture;
  GCancellable *cancellable;
  gboolean failed;
};

enum
{
  PROP_FAILED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* All of it belongs to the main thread: textures by their key, the last used one first. */
typedef struct
{
  char *key;
  GdkTexture *texture;
  gsize size;
} CacheEntry;

static GQueue cache = G_QUEUE_INIT;
static gsize cache_size = 0;
static GQueue waiting = G_QUEUE_INIT; /* of GTask */
static int running = 0;

static void galley_thumbnail_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyThumbnail, galley_thumbnail, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE,
                                                      galley_thumbnail_paintable_init))

/* The kept textures */

static void
cache_entry_free (CacheEntry *entry)
{
  cache_size -= entry->size;
  g_free (entry->key);
  g_object_unref (entry->texture);
  g_free (entry);
}

static GdkTexture *
cache_look_up (const char *key)
{
  for (GList *link = cache.head; link != NULL; link = link->next)
    {
      CacheEntry *entry = link->data;

      if (g_str_equal (entry->key, key))
        {
          g_queue_unlink (&cache, link);
          g_queue_push_head_link (&cache, link);
          return g_object_ref (entry->texture);
        }
    }
  return NULL;
}

static void
cache_add (const char *key, GdkTexture *texture)
{
  CacheEntry *entry = g_new0 (CacheEntry, 1);

  entry->key = g_strdup (key);
  entry->texture = g_object_ref (texture);
  entry->size = (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 4;
  cache_size += entry->size;
  g_queue_push_head (&cache, entry);
  while (cache_size > CACHE_BYTES && cache.length > 1)
    cache_entry_free (g_queue_pop_tail (&cache));
}

/* Decoding */

typedef struct
{
  GWeakRef thumbnail;
  GalleyDesk *desk;
  char *sha256;
  int side;
  char *key;
} Load;

static void
load_free (Load *load)
{
  g_weak_ref_clear (&load->thumbnail);
  g_object_unref (load->desk);
  g_free (load->sha256);
  g_free (load->key);
  g_free (load);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;
  g_autofree char *path = galley_desk_get_original_path (load->desk, load->sha256, &error);
  g_autoptr (GBytes) pixels = NULL;
  int width, height;

  if (path != NULL)
    pixels = galley_picture_thumbnail (path, load->side, &width, &height, cancellable, &error);
  if (pixels == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8A8, pixels,
                                                   (gsize) width * 4),
                           g_object_unref);
}

static void
run_next (void)
{
  while (running < MAX_RUNNING && waiting.length > 0)
    {
      g_autoptr (GTask) task = g_queue_pop_head (&waiting);

      running++;
      g_task_run_in_thread (task, load_in_thread);
    }
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Load *load = g_task_get_task_data (G_TASK (result));
  g_autoptr (GalleyThumbnail) self = g_weak_ref_get (&load->thumbnail);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  running--;
  run_next ();
  if (texture != NULL)
    cache_add (load->key, texture);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (texture == NULL)
    {
      g_warning ("No thumbnail of %s: %s", self->sha256, error->message);
      self->failed = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
    }
  g_set_object (&self->texture, texture);
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

static void
start_load (GalleyThumbnail *self)
{
  g_autofree char *key = g_strdup_printf ("%s %s %d", galley_desk_get_directory (self->desk),
                                          self->sha256, self->side);
  GTask *task;
  Load *load;

  self->texture = cache_look_up (key);
  if (self->texture != NULL)
    return;

  load = g_new0 (Load, 1);
  g_weak_ref_init (&load->thumbnail, self);
  load->desk = g_object_ref (self->desk);
  load->sha256 = g_strdup (self->sha256);
  load->side = self->side;
  load->key = g_steal_pointer (&key);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, start_load);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  g_queue_push_tail (&waiting, task);
  run_next ();
}

/* GdkPaintable */

static void
galley_thumbnail_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width,
                           double height)
{
  GalleyThumbnail *self = GALLEY_THUMBNAIL (paintable);

  if (self->texture != NULL)
    gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width, height);
}

static int
galley_thumbnail_get_intrinsic_width (GdkPaintable *paintable)
{
  return GALLEY_THUMBNAIL (paintable)->width;
}

static int
galley_thumbnail_get_intrinsic_height (GdkPaintable *paintable)
{
  return GALLEY_THUMBNAIL (paintable)->height;
}

static double
galley_thumbnail_get_intrinsic_aspect_ratio (GdkPaintable *paintable)
{
  GalleyThumbnail *self = GALLEY_THUMBNAIL (paintable);

  return self->height > 0 ? (double) self->width / self->height : 0;
}

static GdkPaintableFlags
galley_thumbnail_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE;
}

static void
galley_thumbnail_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = galley_thumbnail_snapshot;
  iface->get_intrinsic_width = galley_thumbnail_get_intrinsic_width;
  iface->get_intrinsic_height = galley_thumbnail_get_intrinsic_height;
  iface->get_intrinsic_aspect_ratio = galley_thumbnail_get_intrinsic_aspect_ratio;
  iface->get_flags = galley_thumbnail_get_flags;
}

/* GObject */

static void
galley_thumbnail_finalize (GObject *object)
{
  GalleyThumbnail *self = GALLEY_THUMBNAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_object (&self->desk);
  g_free (self->sha256);
  G_OBJECT_CLASS (galley_thumbnail_parent_class)->finalize (object);
}

static void
galley_thumbnail_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FAILED)
    g_value_set_boolean (value, GALLEY_THUMBNAIL (object)->failed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_thumbnail_class_init (GalleyThumbnailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = galley_thumbnail_finalize;
  object_class->get_property = galley_thumbnail_get_property;

  properties[PROP_FAILED] = g_param_spec_boolean ("failed", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
galley_thumbnail_init (GalleyThumbnail *self)
{
}

GalleyThumbnail *
galley_thumbnail_new (GalleyDesk *desk, const GalleyPhoto *photo, int side)
{
  GalleyThumbnail *self = g_object_new (GALLEY_TYPE_THUMBNAIL, NULL);
  int longer = MAX (photo->width, photo->height);

  self->desk = g_object_ref (desk);
  self->sha256 = g_strdup (photo->sha256);
  self->side = side;
  self->width = photo->width;
  self->height = photo->height;
  if (longer > side)
    {
      self->width = MAX (1, (int) ((gint64) photo->width * side / longer));
      self->height = MAX (1, (int) ((gint64) photo->height * side / longer));
    }
  start_load (self);
  return self;
}

gboolean
galley_thumbnail_is_loaded (GalleyThumbnail *self)
{
  return self->texture != NULL;
}

gboolean
galley_thumbnail_get_failed (GalleyThumbnail *self)
{
  return self->failed;
}

gboolean
galley_thumbnail_shows (GalleyThumbnail *self, const GalleyPhoto *photo)
{
  return g_str_equal (self->sha256, photo->sha256);
}
