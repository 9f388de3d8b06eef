/* test-photo-make.c: pictures for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-photo-make.h"

const PictureKind kinds[N_KINDS] = {
  { ".jpg", "image/jpeg", "jpg" },
  { ".jpg[interlace]", "image/jpeg", "jpg" },
  { ".png", "image/png", "png" },
  { ".png[interlace]", "image/png", "png" },
  { ".webp", "image/webp", "webp" },
  { ".webp[lossless]", "image/webp", "webp" },
  { ".gif", "image/gif", "gif" },
  { ".tif", "image/tiff", "tif" },
  { ".tif[compression=lzw,tile]", "image/tiff", "tif" },
  { ".heic[Q=60]", "image/heic", "heic" },
  { ".avif[Q=60,effort=0]", "image/avif", "avif" },
};

VipsImage *
make_image (int width, int height)
{
  VipsImage *xyz = NULL;
  VipsImage *ramp = NULL;
  VipsImage *cast = NULL;
  VipsImage *rgb = NULL;
  VipsImage *memory;
  const double ink[] = { 255, 0, 0 };
  double scale[] = { 200.0 / width, 200.0 / height, 0 };
  double offset[] = { 20, 30, 40 };

  g_assert_cmpint (vips_xyz (&xyz, width, height, NULL), ==, 0);
  g_assert_cmpint (vips_bandjoin_const1 (xyz, &ramp, 1, NULL), ==, 0);
  g_object_unref (xyz);
  g_assert_cmpint (vips_linear (ramp, &xyz, scale, offset, 3, NULL), ==, 0);
  g_assert_cmpint (vips_cast_uchar (xyz, &cast, NULL), ==, 0);
  g_assert_cmpint (
      vips_copy (cast, &rgb, "interpretation", VIPS_INTERPRETATION_sRGB, NULL), ==, 0);
  memory = vips_image_copy_memory (rgb);
  g_assert_nonnull (memory);
  g_assert_cmpint (
      vips_draw_rect (memory, (double *) ink, 3, 0, 0, width / 4, height / 4, "fill", TRUE, NULL),
      ==, 0);
  g_object_unref (xyz);
  g_object_unref (ramp);
  g_object_unref (cast);
  g_object_unref (rgb);
  return memory;
}

GBytes *
make_file (VipsImage *image, const char *suffix)
{
  void *data;
  gsize size;

  if (vips_image_write_to_buffer (image, suffix, &data, &size, NULL) != 0)
    g_error ("%s: %s", suffix, vips_error_buffer ());
  return g_bytes_new_take (data, size);
}

GBytes *
make_picture (int width, int height, const char *suffix)
{
  VipsImage *image = make_image (width, height);
  GBytes *bytes = make_file (image, suffix);

  g_object_unref (image);
  return bytes;
}

GBytes *
make_part (GBytes *bytes, gsize length)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return g_bytes_new (data, MIN (length, size));
}

char *
make_path (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (path, data, size, &error);
  g_assert_no_error (error);
  return path;
}

static void
append_be (GByteArray *array, guint64 value, int bytes)
{
  for (int i = bytes - 1; i >= 0; i--)
    {
      guint8 byte = value >> (8 * i);

      g_byte_array_append (array, &byte, 1);
    }
}

static guint32
crc32_of (const guint8 *data, gsize size)
{
  guint32 crc = 0xFFFFFFFF;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
    }
  return ~crc;
}

GBytes *
make_png_header (guint32 width, guint32 height)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, (const guint8 *) "\x89PNG\r\n\x1A\n", 8);
  append_be (array, 13, 4);
  g_byte_array_append (array, (const guint8 *) "IHDR", 4);
  append_be (array, width, 4);
  append_be (array, height, 4);
  append_be (array, 0x0802000000, 5);
  append_be (array, crc32_of (array->data + 12, 17), 4);
  append_be (array, 2, 4);
  g_byte_array_append (array, (const guint8 *) "IDAT\x78\x9C", 6);
  append_be (array, crc32_of (array->data + 37, 6), 4);
  return g_byte_array_free_to_bytes (array);
}

GBytes *
make_jpeg_header (guint16 width, guint16 height)
{
  g_autoptr (GBytes) real = make_picture (16, 16, ".jpg");
  gsize size;
  guint8 *copy = g_bytes_unref_to_data (g_steal_pointer (&real), &size);

  for (gsize i = 0; i + 9 < size; i++)
    if (copy[i] == 0xFF && copy[i + 1] == 0xC0)
      {
        copy[i + 5] = height >> 8;
        copy[i + 6] = height & 0xFF;
        copy[i + 7] = width >> 8;
        copy[i + 8] = width & 0xFF;
        break;
      }
  return g_bytes_new_take (copy, size);
}
