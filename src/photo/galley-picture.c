/* galley-picture.c: pictures: what they are, and smaller copies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-picture"

#include "galley-picture.h"

#include "galley-error.h"
#include "galley-picture-format.h"
#include "galley-picture-metadata.h"
#include "galley-text.h"

#include <vips/vips.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define MAX_SIDE 65535
#define RENDER_MAX_SIDE 10000
#define JPEG_QUALITY 85
/* Formats that can't be read in strips unfold as a whole; so much memory they may take. */
#define MAX_UNFOLDED (G_GINT64_CONSTANT (1024) * 1024 * 1024)
/* A decode takes memory for a picture of hundreds of megapixels: only so many at a time. */
#define MAX_DECODES 2

static GMutex decode_mutex;
static GCond decode_cond;
static int decodes = 0;

void
galley_picture_info_free (GalleyPictureInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->media_type);
  g_free (info->extension);
  g_free (info->caption);
  g_free (info->credit);
  g_free (info->taken);
  g_free (info->rights);
  g_free (info);
}

/* libvips warns of every oddity of a picture; whether it can be shown is said by its answer. */
static void
ignore_log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
}

/* Pictures come from anywhere: only the loaders of the formats that are named in the header may
 * run. A decode is used once, so libvips keeps no results. */
static gboolean
ensure_vips (GError **error)
{
  static const char *const loaders[] = { "VipsForeignLoadJpeg", "VipsForeignLoadPng",
                                         "VipsForeignLoadWebp", "VipsForeignLoadNsgif",
                                         "VipsForeignLoadTiff", "VipsForeignLoadHeif" };
  static gsize state = 0;

  if (g_once_init_enter (&state))
    {
      gboolean ready = vips_init ("galley") == 0;

#ifdef __GLIBC__
      /* Each thread that decodes would keep a heap of its own, as large as its largest picture. */
      mallopt (M_ARENA_MAX, 2);
      mallopt (M_MMAP_THRESHOLD, 1 << 20);
#endif
      if (ready)
        {
          g_log_set_handler ("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO, ignore_log_cb, NULL);
          vips_operation_block_set ("VipsForeignLoad", TRUE);
          for (guint i = 0; i < G_N_ELEMENTS (loaders); i++)
            vips_operation_block_set (loaders[i], FALSE);
          vips_block_untrusted_set (TRUE);
          /* Two pictures at a time, each by one thread, take half the memory of two by two. */
          vips_concurrency_set (2);
          vips_cache_set_max (0);
        }
      g_once_init_leave (&state, ready ? 1 : 2);
    }
  if (state != 1)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED, "libvips can't start");
      return FALSE;
    }
  return TRUE;
}

static gboolean
begin_decode (GCancellable *cancellable, GError **error)
{
  gboolean begun = FALSE;

  g_mutex_lock (&decode_mutex);
  while (decodes >= MAX_DECODES && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&decode_cond, &decode_mutex,
                       g_get_monotonic_time () + 100 * G_TIME_SPAN_MILLISECOND);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      decodes++;
      begun = TRUE;
    }
  g_mutex_unlock (&decode_mutex);
  return begun;
}

static void
end_decode (void)
{
  vips_thread_shutdown ();
#ifdef __GLIBC__
  /* The allocator would keep a picture's memory for the next one. */
  malloc_trim (0);
#endif
  g_mutex_lock (&decode_mutex);
  decodes--;
  g_cond_signal (&decode_cond);
  g_mutex_unlock (&decode_mutex);
}

/* libvips keeps its messages in one buffer for all threads, so the detail may name more than one
 * failure. */
static gboolean
set_decode_error (GCancellable *cancellable, GError **error)
{
  g_autofree char *detail = vips_error_buffer_copy ();
  g_autofree char *clean = galley_picture_metadata_clean (detail, GALLEY_PICTURE_MAX_FIELD);

  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED, "can't be decoded: %s", clean);
  return FALSE;
}

static gboolean
is_jpeg (const GalleyPictureFormat *format)
{
  return g_str_equal (format->media_type, "image/jpeg");
}

/* All but a baseline JPEG, which is shrunk while it is read, unfold as a whole. A progressive one
 * is kept as coefficients of two bytes. */
static gboolean
check_size (VipsImage *image, const GalleyPictureFormat *format, GError **error)
{
  gint64 pixels = (gint64) image->Xsize * image->Ysize;
  gint64 unfolded = pixels * VIPS_IMAGE_SIZEOF_PEL (image);

  if (is_jpeg (format))
    unfolded = vips_image_get_typeof (image, "interlaced") != 0 ? unfolded * 2 : 0;

  if (image->Xsize <= MAX_SIDE && image->Ysize <= MAX_SIDE && pixels <= GALLEY_PICTURE_MAX_PIXELS &&
      unfolded <= MAX_UNFOLDED)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE, "%d × %d pixels", image->Xsize,
               image->Ysize);
  return FALSE;
}

/* What is a picture, of bearable size, and which one. */
static const GalleyPictureFormat *
detect_format (GBytes *bytes, GError **error)
{
  const GalleyPictureFormat *format;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_EMPTY, "no bytes");
      return NULL;
    }
  if (size > GALLEY_PICTURE_MAX_BYTES)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE, "%" G_GSIZE_FORMAT " bytes", size);
      return NULL;
    }
  format = galley_picture_format_detect (data, size);
  if (format == NULL)
    g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED,
                         "not a JPEG, PNG, WebP, GIF, TIFF, HEIC or AVIF picture");
  return format;
}

/* Reads the header only; pixels come from top to bottom when they are asked for. An image that ends
 * early is an error, not a picture with a grey half. */
static VipsImage *
open_image (GBytes *bytes, const GalleyPictureFormat *format, int shrink, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  VipsImage *image;

  if (is_jpeg (format))
    image = vips_image_new_from_buffer (data, size, "", "access", VIPS_ACCESS_SEQUENTIAL,
                                        "fail_on", VIPS_FAIL_ON_ERROR, "shrink", shrink, NULL);
  else
    image = vips_image_new_from_buffer (data, size, "", "access", VIPS_ACCESS_SEQUENTIAL,
                                        "fail_on", VIPS_FAIL_ON_ERROR, NULL);
  if (image == NULL)
    set_decode_error (NULL, error);
  else if (!check_size (image, format, error))
    g_clear_object (&image);
  return image;
}

/* A JPEG can be read at an eighth of its size; twice the wanted size keeps the scaling sharp. */
static int
find_shrink (VipsImage *image, int max_side)
{
  int shrink = 8;

  while (shrink > 1 && MAX (image->Xsize, image->Ysize) / shrink < 2 * max_side)
    shrink /= 2;
  return shrink;
}

/* An image whose pixels come in strips while it is scaled: what it unfolds to never stands in
 * memory as a whole, but where the format itself demands that. */
static VipsImage *
open_for_side (GBytes *bytes, const GalleyPictureFormat *format, int max_side, GError **error)
{
  VipsImage *image = open_image (bytes, format, 1, error);

  if (image != NULL && is_jpeg (format) && find_shrink (image, max_side) > 1)
    {
      int shrink = find_shrink (image, max_side);

      g_object_unref (image);
      image = open_image (bytes, format, shrink, error);
    }
  return image;
}

/* Oriented, at most @max_side long, RGB or RGBA of 8 bit in sRGB; computed when it is read. libvips
 * would take a preview that a TIFF or HEIC brings if it were to read the file by itself; and it
 * would not say that the file ends early. */
static VipsImage *
scale (VipsImage *image, int max_side, GCancellable *cancellable, GError **error)
{
  VipsImage *small = NULL;
  VipsImage *colours = NULL;
  VipsImage *cast = NULL;
  VipsImage *cut = NULL;
  VipsImage *result = NULL;

  if (vips_thumbnail_image (image, &small, max_side, "height", max_side, "size", VIPS_SIZE_DOWN,
                            "export_profile", "srgb", NULL) != 0 ||
      vips_colourspace (small, &colours, VIPS_INTERPRETATION_sRGB, NULL) != 0 ||
      vips_cast_uchar (colours, &cast, NULL) != 0 ||
      vips_extract_band (cast, &cut, 0, "n", MIN (cast->Bands, 4), NULL) != 0)
    set_decode_error (cancellable, error);
  else if (cut->Bands < 3)
    g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED, "no colours");
  else
    result = g_object_ref (cut);
  g_clear_object (&small);
  g_clear_object (&colours);
  g_clear_object (&cast);
  g_clear_object (&cut);
  return result;
}

static gboolean
has_transparency (VipsImage *image)
{
  VipsImage *alpha = NULL;
  double min = 255;

  if (image->Bands < 4)
    return FALSE;
  if (vips_extract_band (image, &alpha, 3, NULL) != 0 || vips_min (alpha, &min, NULL) != 0)
    min = 0;
  g_clear_object (&alpha);
  return min < 255;
}

/* The caller holds a decode. @bytes (out): the file, to be kept as long as pixels are asked for. */
static VipsImage *
load (const char *path, int max_side, GBytes **file_bytes, GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  const GalleyPictureFormat *format;
  VipsImage *whole;
  VipsImage *image;

  file = g_mapped_file_new (path, FALSE, &local_error);
  if (file == NULL)
    {
      g_propagate_error (error, galley_error_translate (g_steal_pointer (&local_error)));
      return NULL;
    }
  bytes = g_mapped_file_get_bytes (file);
  format = detect_format (bytes, error);
  if (format == NULL)
    return NULL;
  max_side = CLAMP (max_side, 1, RENDER_MAX_SIDE);
  whole = open_for_side (bytes, format, max_side, error);
  if (whole == NULL)
    return NULL;
  image = scale (whole, max_side, cancellable, error);
  g_object_unref (whole);
  *file_bytes = g_steal_pointer (&bytes);
  return image;
}

static gboolean
probe_pixels (GBytes *bytes, GalleyPictureInfo *info, GError **error)
{
  const GalleyPictureFormat *format = detect_format (bytes, error);
  VipsImage *image;
  VipsImage *header;
  gboolean swapped;
  double average;
  gboolean good;

  if (format == NULL)
    return FALSE;
  header = open_image (bytes, format, 1, error);
  if (header == NULL)
    return FALSE;
  swapped = vips_image_get_orientation_swap (header);
  info->media_type = g_strdup (format->media_type);
  info->extension = g_strdup (format->extension);
  info->width = swapped ? header->Ysize : header->Xsize;
  info->height = swapped ? header->Xsize : header->Ysize;
  g_object_unref (header);

  /* The average asks for every pixel and keeps none. */
  image = open_image (bytes, format, 8, error);
  if (image == NULL)
    return FALSE;
  good = vips_avg (image, &average, NULL) == 0 || set_decode_error (NULL, error);
  g_object_unref (image);
  return good;
}

GalleyPictureInfo *
galley_picture_probe (GBytes *bytes, GError **error)
{
  g_autoptr (GalleyPictureInfo) info = g_new0 (GalleyPictureInfo, 1);
  gboolean good;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!ensure_vips (error) || !begin_decode (NULL, error))
    return NULL;
  good = probe_pixels (bytes, info, error);
  end_decode ();
  if (!good)
    return NULL;

  info->caption = g_strdup ("");
  info->credit = g_strdup ("");
  info->taken = g_strdup ("");
  info->rights = g_strdup ("");
  galley_picture_metadata_read (bytes, info);
  return g_steal_pointer (&info);
}

/* What has an alpha channel is looked through first, so it has to be in memory. */
static GBytes *
encode (VipsImage *lazy, const char **media_type, GCancellable *cancellable, GError **error)
{
  VipsImage *image = lazy->Bands < 4 ? g_object_ref (lazy) : vips_image_copy_memory (lazy);
  gboolean transparent = image != NULL && has_transparency (image);
  VipsImage *opaque = NULL;
  void *data = NULL;
  gsize size = 0;
  int failed;

  if (image == NULL)
    failed = 1;
  else if (transparent)
    failed = vips_pngsave_buffer (image, &data, &size, "strip", TRUE, "compression", 9, NULL);
  else
    failed = vips_extract_band (image, &opaque, 0, "n", 3, NULL) != 0 ||
             vips_jpegsave_buffer (opaque, &data, &size, "strip", TRUE, "Q", JPEG_QUALITY,
                                   "optimize_coding", TRUE, NULL) != 0;
  g_clear_object (&opaque);
  g_clear_object (&image);
  if (failed != 0 || g_cancellable_is_cancelled (cancellable))
    {
      set_decode_error (cancellable, error);
      g_free (data);
      return NULL;
    }
  if (media_type != NULL)
    *media_type = transparent ? "image/png" : "image/jpeg";
  return g_bytes_new_take (data, size);
}

GBytes *
galley_picture_render (const char *path, int max_side, const char **media_type,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  VipsImage *image;
  GBytes *rendered = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!ensure_vips (error) || !begin_decode (cancellable, error))
    return NULL;
  image = load (path, max_side, &bytes, cancellable, error);
  if (image != NULL)
    rendered = encode (image, media_type, cancellable, error);
  g_clear_object (&image);
  end_decode ();
  return rendered;
}

GBytes *
galley_picture_thumbnail (const char *path, int max_side, int *width, int *height,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  VipsImage *image;
  VipsImage *rgba = NULL;
  void *data = NULL;
  gsize size = 0;

  g_return_val_if_fail (path != NULL && width != NULL && height != NULL, NULL);

  if (!ensure_vips (error) || !begin_decode (cancellable, error))
    return NULL;
  image = load (path, max_side, &bytes, cancellable, error);
  if (image != NULL)
    {
      if (image->Bands == 4)
        rgba = g_object_ref (image);
      else if (vips_addalpha (image, &rgba, NULL) != 0)
        set_decode_error (NULL, error);
    }
  if (rgba != NULL)
    {
      *width = rgba->Xsize;
      *height = rgba->Ysize;
      data = vips_image_write_to_memory (rgba, &size);
      if (data == NULL || g_cancellable_is_cancelled (cancellable))
        {
          set_decode_error (cancellable, error);
          g_clear_pointer (&data, g_free);
        }
    }
  g_clear_object (&rgba);
  g_clear_object (&image);
  end_decode ();
  return data != NULL ? g_bytes_new_take (data, size) : NULL;
}
