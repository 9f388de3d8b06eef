/* test-picture.c: probing and rendering pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-picture.h"

#include "test-photo-make.h"

static VipsImage *
load_rendition (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  VipsImage *image = vips_image_new_from_buffer (data, size, "", NULL);

  g_assert_nonnull (image);
  return image;
}

/* Colour of the middle of the quarter at @column, @row of a grid of eight. */
static void
assert_red (VipsImage *image, int column, int row, gboolean expected)
{
  double *pixel;
  int n;

  g_assert_cmpint (vips_getpoint (image, &pixel, &n, image->Xsize * (2 * column + 1) / 16,
                                  image->Ysize * (2 * row + 1) / 16, NULL), ==, 0);
  g_assert_cmpint (n, >=, 3);
  if (expected)
    g_assert_true (pixel[0] > 200 && pixel[1] < 60 && pixel[2] < 60);
  else
    g_assert_true (pixel[2] > 5 || pixel[0] < 200);
  g_free (pixel);
}

static void
test_kinds (void)
{
  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autoptr (GBytes) bytes = make_picture (640, 400, kinds[i].suffix);
      g_autofree char *path = make_path (bytes, "picture.any");
      g_autoptr (GalleyPictureInfo) info = NULL;
      g_autoptr (GBytes) rendition = NULL;
      g_autoptr (GError) error = NULL;
      const char *media_type = NULL;
      VipsImage *image;

      g_test_message ("%s", kinds[i].suffix);
      info = galley_picture_probe (bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (info->media_type, ==, kinds[i].media_type);
      g_assert_cmpstr (info->extension, ==, kinds[i].extension);
      g_assert_cmpint (info->width, ==, 640);
      g_assert_cmpint (info->height, ==, 400);
      g_assert_cmpstr (info->caption, ==, "");
      g_assert_cmpstr (info->credit, ==, "");
      g_assert_cmpstr (info->taken, ==, "");
      g_assert_cmpstr (info->rights, ==, "");

      rendition = galley_picture_render (path, 320, &media_type, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (media_type, ==, "image/jpeg");
      image = load_rendition (rendition);
      g_assert_cmpint (image->Xsize, ==, 320);
      g_assert_cmpint (image->Ysize, ==, 200);
      g_assert_cmpint (image->Bands, ==, 3);
      assert_red (image, 1, 1, TRUE);
      assert_red (image, 6, 6, FALSE);
      g_object_unref (image);
    }
}

/* A name says nothing, and brackets in it are no options. */
static void
test_names (void)
{
  g_autoptr (GBytes) bytes = make_picture (64, 40, ".png");
  g_autofree char *path = make_path (bytes, "사진 [n=-1].jpg");
  g_autoptr (GalleyPictureInfo) info = galley_picture_probe (bytes, NULL);
  g_autoptr (GBytes) rendition = galley_picture_render (path, 32, NULL, NULL, NULL);

  g_assert_cmpstr (info->media_type, ==, "image/png");
  g_assert_nonnull (rendition);
}

static void
test_orientation (void)
{
  /* Where the red corner is shown, in a grid of eight. */
  static const int corner[9][2] = { { 0, 0 }, { 0, 0 }, { 7, 0 }, { 7, 7 }, { 0, 7 },
                                    { 0, 0 }, { 7, 0 }, { 7, 7 }, { 0, 7 } };
  static const char *const suffixes[] = { ".jpg", ".tif", ".webp" };

  for (guint s = 0; s < G_N_ELEMENTS (suffixes); s++)
    for (int orientation = 1; orientation <= 8; orientation++)
      {
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (GalleyPictureInfo) info = NULL;
        g_autoptr (GBytes) rendition = NULL;
        g_autofree char *path = NULL;
        g_autoptr (GError) error = NULL;
        VipsImage *image = make_image (320, 160);
        gboolean turned = orientation >= 5;

        g_test_message ("%s, orientation %d", suffixes[s], orientation);
        vips_image_set_int (image, VIPS_META_ORIENTATION, orientation);
        bytes = make_file (image, suffixes[s]);
        g_object_unref (image);

        info = galley_picture_probe (bytes, &error);
        g_assert_no_error (error);
        g_assert_cmpint (info->width, ==, turned ? 160 : 320);
        g_assert_cmpint (info->height, ==, turned ? 320 : 160);

        path = make_path (bytes, "turned");
        rendition = galley_picture_render (path, 160, NULL, NULL, &error);
        g_assert_no_error (error);
        image = load_rendition (rendition);
        g_assert_cmpint (image->Xsize, ==, turned ? 80 : 160);
        g_assert_cmpint (image->Ysize, ==, turned ? 160 : 80);
        assert_red (image, corner[orientation][0], corner[orientation][1], TRUE);
        assert_red (image, 7 - corner[orientation][0], 7 - corner[orientation][1], FALSE);
        g_assert_cmpint (vips_image_get_typeof (image, VIPS_META_ORIENTATION), ==, 0);
        g_object_unref (image);
      }
}

static void
test_transparency (void)
{
  static const char *const suffixes[] = { ".png", ".webp", ".tif" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    for (int alpha = 0; alpha <= 255; alpha += 255)
      {
        VipsImage *image = make_image (100, 80);
        VipsImage *with_alpha = NULL;
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (GBytes) rendition = NULL;
        g_autoptr (GBytes) pixels = NULL;
        g_autofree char *path = NULL;
        const char *media_type = NULL;
        const guint8 *first;
        int width, height;

        g_assert_cmpint (vips_bandjoin_const1 (image, &with_alpha, alpha, NULL), ==, 0);
        bytes = make_file (with_alpha, suffixes[i]);
        path = make_path (bytes, "alpha");
        rendition = galley_picture_render (path, 50, &media_type, NULL, NULL);
        g_assert_nonnull (rendition);
        g_assert_cmpstr (media_type, ==, alpha == 255 ? "image/jpeg" : "image/png");

        pixels = galley_picture_thumbnail (path, 50, &width, &height, NULL, NULL);
        g_assert_cmpint (width, ==, 50);
        g_assert_cmpint (height, ==, 40);
        first = g_bytes_get_data (pixels, NULL);
        g_assert_cmpint (first[3], ==, alpha);
        g_object_unref (image);
        g_object_unref (with_alpha);
      }
}

/* Grey, 16 bit, CMYK and a wide gamut all come out as 8-bit sRGB without a profile. */
static void
test_colour (void)
{
  static const struct
  {
    VipsInterpretation space;
    const char *suffix;
    const char *profile;
  } cases[] = {
    { VIPS_INTERPRETATION_B_W, ".jpg", NULL },
    { VIPS_INTERPRETATION_B_W, ".png", NULL },
    { VIPS_INTERPRETATION_GREY16, ".png", NULL },
    { VIPS_INTERPRETATION_RGB16, ".png", NULL },
    { VIPS_INTERPRETATION_RGB16, ".tif", NULL },
    { VIPS_INTERPRETATION_CMYK, ".jpg", "cmyk" },
    { VIPS_INTERPRETATION_CMYK, ".jpg", NULL },
    { VIPS_INTERPRETATION_CMYK, ".tif", "cmyk" },
    { VIPS_INTERPRETATION_LAB, ".tif", NULL },
    { VIPS_INTERPRETATION_scRGB, ".tif", NULL },
    { VIPS_INTERPRETATION_sRGB, ".jpg", "p3" },
    { VIPS_INTERPRETATION_sRGB, ".png", "p3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VipsImage *image = make_image (320, 200);
      VipsImage *converted = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) rendition = NULL;
      g_autoptr (GBytes) pixels = NULL;
      g_autoptr (GalleyPictureInfo) info = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      gboolean grey = cases[i].space == VIPS_INTERPRETATION_B_W ||
                      cases[i].space == VIPS_INTERPRETATION_GREY16;
      int width, height;

      g_test_message ("%s in %s", vips_enum_nick (VIPS_TYPE_INTERPRETATION, cases[i].space),
                      cases[i].suffix);
      if (g_strcmp0 (cases[i].profile, "p3") == 0)
        g_assert_cmpint (vips_icc_transform (image, &converted, "p3", "input_profile", "srgb",
                                             NULL), ==, 0);
      else if (cases[i].space == VIPS_INTERPRETATION_CMYK)
        g_assert_cmpint (vips_icc_transform (image, &converted, "cmyk", "input_profile", "srgb",
                                             NULL), ==, 0);
      else
        g_assert_cmpint (vips_colourspace (image, &converted, cases[i].space, NULL), ==, 0);
      if (cases[i].profile == NULL && vips_image_get_typeof (converted, VIPS_META_ICC_NAME) != 0)
        {
          VipsImage *bare = vips_image_copy_memory (converted);

          vips_image_remove (bare, VIPS_META_ICC_NAME);
          g_object_unref (converted);
          converted = bare;
        }
      bytes = make_file (converted, cases[i].suffix);
      g_object_unref (converted);
      g_object_unref (image);

      info = galley_picture_probe (bytes, &error);
      g_assert_no_error (error);
      path = make_path (bytes, "colour");
      rendition = galley_picture_render (path, 160, NULL, NULL, &error);
      g_assert_no_error (error);
      image = load_rendition (rendition);
      g_assert_cmpint (image->Bands, ==, 3);
      g_assert_cmpint (image->BandFmt, ==, VIPS_FORMAT_UCHAR);
      g_assert_cmpint (image->Type, ==, VIPS_INTERPRETATION_sRGB);
      g_assert_cmpint (vips_image_get_typeof (image, VIPS_META_ICC_NAME), ==, 0);
      if (!grey)
        assert_red (image, 0, 0, TRUE);
      g_object_unref (image);

      pixels = galley_picture_thumbnail (path, 160, &width, &height, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_bytes_get_size (pixels), ==, width * height * 4);
    }
}

/* A TIFF may have any number of bands: shown as well as it goes, or refused. */
static void
test_bands (void)
{
  for (int bands = 1; bands <= 6; bands++)
    {
      VipsImage *black = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) pixels = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;
      int width, height;

      g_assert_cmpint (vips_black (&black, 20, 10, "bands", bands, NULL), ==, 0);
      bytes = make_file (black, ".tif");
      g_object_unref (black);
      path = make_path (bytes, "bands");
      pixels = galley_picture_thumbnail (path, 20, &width, &height, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_bytes_get_size (pixels), ==, 20 * 10 * 4);
    }
}

static void
test_small (void)
{
  g_autoptr (GBytes) bytes = make_picture (40, 30, ".jpg");
  g_autoptr (GBytes) dot = make_picture (1, 1, ".png");
  g_autofree char *path = make_path (bytes, "small");
  g_autofree char *dot_path = make_path (dot, "dot");
  g_autoptr (GBytes) rendition = galley_picture_render (path, 1600, NULL, NULL, NULL);
  g_autoptr (GBytes) pixels = NULL;
  VipsImage *image = load_rendition (rendition);
  int width, height;

  g_assert_cmpint (image->Xsize, ==, 40);
  g_assert_cmpint (image->Ysize, ==, 30);
  g_object_unref (image);

  pixels = galley_picture_thumbnail (dot_path, 100, &width, &height, NULL, NULL);
  g_assert_cmpint (width, ==, 1);
  g_assert_cmpint (g_bytes_get_size (pixels), ==, 4);
}

/* One frame of an animation is the picture. */
static void
test_animation (void)
{
  static const char *const suffixes[] = { ".gif", ".webp" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      VipsImage *image = make_image (100, 240);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GalleyPictureInfo) info = NULL;
      g_autoptr (GBytes) rendition = NULL;
      g_autofree char *path = NULL;
      g_autofree char *suffix = g_strdup_printf ("%s[page_height=80]", suffixes[i]);

      vips_image_set_int (image, VIPS_META_PAGE_HEIGHT, 80);
      bytes = make_file (image, suffix);
      g_object_unref (image);
      info = galley_picture_probe (bytes, NULL);
      g_assert_cmpint (info->width, ==, 100);
      g_assert_cmpint (info->height, ==, 80);

      path = make_path (bytes, "animation");
      rendition = galley_picture_render (path, 50, NULL, NULL, NULL);
      image = load_rendition (rendition);
      g_assert_cmpint (image->Ysize, ==, 40);
      g_object_unref (image);
    }
}

static gpointer
probe_often (gpointer bytes)
{
  for (int i = 0; i < 10; i++)
    {
      g_autoptr (GalleyPictureInfo) info = galley_picture_probe (bytes, NULL);

      if (info == NULL || info->width != 640)
        return NULL;
    }
  return bytes;
}

static void
test_threads (void)
{
  GThread *threads[8];
  GBytes *bytes[G_N_ELEMENTS (threads)];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      bytes[i] = make_picture (640, 400, kinds[i].suffix);
      threads[i] = g_thread_new ("probe", probe_often, bytes[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_assert_true (g_thread_join (threads[i]) == bytes[i]);
      g_bytes_unref (bytes[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* libvips warns of the damage that these tests make. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  if (VIPS_INIT (argv[0]) != 0)
    g_error ("%s", vips_error_buffer ());
  g_test_add_func ("/photo/picture/kinds", test_kinds);
  g_test_add_func ("/photo/picture/names", test_names);
  g_test_add_func ("/photo/picture/orientation", test_orientation);
  g_test_add_func ("/photo/picture/transparency", test_transparency);
  g_test_add_func ("/photo/picture/colour", test_colour);
  g_test_add_func ("/photo/picture/bands", test_bands);
  g_test_add_func ("/photo/picture/small", test_small);
  g_test_add_func ("/photo/picture/animation", test_animation);
  g_test_add_func ("/photo/picture/threads", test_threads);
  return g_test_run ();
}
