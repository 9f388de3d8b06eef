/* test-picture-faults.c: refusing what is no picture, or too much of one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-picture.h"

#include "galley-error.h"
#include "test-photo-make.h"

#include <string.h>

static void
assert_refused (GBytes *bytes, GalleyErrorCode code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPictureInfo) info = galley_picture_probe (bytes, &error);

  g_assert_error (error, GALLEY_ERROR, (int) code);
  g_assert_null (info);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_refused (void)
{
  static const char *const others[] = {
    "글자뿐인 파일입니다.\n",
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect/></svg>",
    "<?xml version=\"1.0\"?><svg/>",
    "BM\x3E garbage that says it is a bitmap",
    "%PDF-1.7\n",
    "P6 2 2 255\n000000000000",
    "II*",
    "\xFF\xD8",
    "\x89PNG\r\n",
    "RIFF\x10\x20WAVEfmt ",
    "    ftypisom    isom",
  };
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (5000), 5000);

  assert_refused (empty, GALLEY_ERROR_EMPTY);
  assert_refused (zeros, GALLEY_ERROR_UNSUPPORTED);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (others[i], strlen (others[i]));

      g_test_message ("%u", i);
      assert_refused (bytes, GALLEY_ERROR_UNSUPPORTED);
    }
}

static void
test_magic_only (void)
{
  static const struct
  {
    const char *magic;
    gsize length;
  } cases[] = {
    { "\xFF\xD8\xFF\xE0", 4 },
    { "\x89PNG\r\n\x1A\n", 8 },
    { "GIF89a", 6 },
    { "RIFF\x24\0\0\0WEBPVP8 ", 16 },
    { "II*\0\x08\0\0\0", 8 },
    { "MM\0*\0\0\0\x08", 8 },
    { "\0\0\0\x14" "ftypheic\0\0\0\0heic", 20 },
    { "\0\0\0\x14" "ftypavif\0\0\0\0avif", 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].magic, cases[i].length);

      g_test_message ("%u", i);
      assert_refused (bytes, GALLEY_ERROR_DAMAGED);
    }
}

static void
test_huge_header (void)
{
  g_autoptr (GBytes) png = make_png_header (30000, 30000);
  g_autoptr (GBytes) wide = make_png_header (70000, 10);
  g_autoptr (GBytes) jpeg = make_jpeg_header (30000, 30000);
  g_autoptr (GBytes) interlaced = NULL;
  g_autoptr (GBytes) tiff = NULL;
  VipsImage *black = NULL;
  VipsImage *wide_black = NULL;

  assert_refused (png, GALLEY_ERROR_TOO_LARGE);
  assert_refused (wide, GALLEY_ERROR_TOO_LARGE);
  assert_refused (jpeg, GALLEY_ERROR_TOO_LARGE);

  g_assert_cmpint (vips_black (&black, 20000, 20001, NULL), ==, 0);
  tiff = make_file (black, ".tif[compression=deflate,bigtiff]");
  g_object_unref (black);
  assert_refused (tiff, GALLEY_ERROR_TOO_LARGE);

  g_assert_cmpint (vips_black (&wide_black, 65536, 2, NULL), ==, 0);
  interlaced = make_file (wide_black, ".png[interlace]");
  g_object_unref (wide_black);
  assert_refused (interlaced, GALLEY_ERROR_TOO_LARGE);
}

/* Within the limit of pixels, but over the limit of what may unfold in memory at once. */
static void
test_unfolding (void)
{
  g_autoptr (GBytes) bytes = make_png_header (19000, 19000);
  gsize size;
  guint8 *copy = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  g_autoptr (GBytes) interlaced = NULL;
  g_autoptr (GError) error = NULL;

  /* IHDR: 16 bit, RGBA, interlaced. */
  copy[24] = 16;
  copy[25] = 6;
  copy[28] = 1;
  interlaced = g_bytes_new_take (copy, size);
  g_assert_null (galley_picture_probe (interlaced, &error));
  g_assert_true (g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE) ||
                 g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED));
}

static void
test_truncated (void)
{
  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autoptr (GBytes) whole = make_picture (640, 400, kinds[i].suffix);
      gsize size = g_bytes_get_size (whole);

      for (int n = 0; n < 12; n++)
        {
          gsize length = g_test_rand_int_range (16, (gint32) (size * 9 / 10));
          g_autoptr (GBytes) part = make_part (whole, length);
          g_autoptr (GError) error = NULL;
          g_autoptr (GalleyPictureInfo) info = NULL;

          g_test_message ("%s: %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT, kinds[i].suffix, length,
                          size);
          info = galley_picture_probe (part, &error);
          g_assert_null (info);
          g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED);
        }
    }
}

/* Whatever the bytes, an answer: a picture or an error of ours. */
static void
test_flipped (void)
{
  int rounds = g_test_thorough () ? 2000 : 60;

  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autoptr (GBytes) whole = make_picture (160, 100, kinds[i].suffix);

      for (int n = 0; n < rounds; n++)
        {
          gsize size;
          const guint8 *data = g_bytes_get_data (whole, &size);
          guint8 *copy = g_memdup2 (data, size);
          g_autoptr (GBytes) flipped = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (GalleyPictureInfo) info = NULL;

          for (int k = g_test_rand_int_range (1, 12); k > 0; k--)
            {
              gint32 limit = (gint32) (g_test_rand_bit () ? MIN (size, 600) : size);

              copy[g_test_rand_int_range (0, limit)] = g_test_rand_int_range (0, 256);
            }
          flipped = g_bytes_new_take (copy, size);
          info = galley_picture_probe (flipped, &error);
          g_assert_true ((info != NULL) != (error != NULL));
          if (info != NULL)
            {
              g_assert_cmpint (info->width, >, 0);
              g_assert_cmpint (info->height, >, 0);
            }
          else
            g_assert_true (error->domain == GALLEY_ERROR);
        }
    }
}

static void
test_paths (void)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autofree char *empty_path = make_path (empty, "empty");
  g_autofree char *missing = g_build_filename (g_get_user_data_dir (), "missing.jpg", NULL);
  GError *error = NULL;
  int width, height;

  g_assert_null (galley_picture_render (missing, 100, NULL, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (galley_picture_render (empty_path, 100, NULL, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_null (galley_picture_thumbnail (g_get_user_data_dir (), 100, &width, &height, NULL,
                                           &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == GALLEY_ERROR);
  g_clear_error (&error);
}

static gpointer
cancel_later (gpointer cancellable)
{
  g_usleep (30000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;
  VipsImage *black = NULL;

  g_assert_cmpint (vips_black (&black, 12000, 12000, "bands", 3, NULL), ==, 0);
  bytes = make_file (black, ".png[compression=1]");
  g_object_unref (black);
  path = make_path (bytes, "long.png");

  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_null (galley_picture_render (path, 9000, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);

  g_clear_error (&error);
  g_assert_null (galley_picture_render (path, 100, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* libvips warns of the damage that these tests make. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  if (VIPS_INIT (argv[0]) != 0)
    g_error ("%s", vips_error_buffer ());
  g_test_add_func ("/photo/picture/refused", test_refused);
  g_test_add_func ("/photo/picture/magic-only", test_magic_only);
  g_test_add_func ("/photo/picture/huge-header", test_huge_header);
  g_test_add_func ("/photo/picture/unfolding", test_unfolding);
  g_test_add_func ("/photo/picture/truncated", test_truncated);
  g_test_add_func ("/photo/picture/flipped", test_flipped);
  g_test_add_func ("/photo/picture/paths", test_paths);
  g_test_add_func ("/photo/picture/cancelled", test_cancelled);
  return g_test_run ();
}
