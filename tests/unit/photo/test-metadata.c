/* test-metadata.c: captions and credits that pictures bring
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-picture-metadata.h"

#include "test-photo-make.h"

#include <string.h>

static void
test_clean (void)
{
  static const struct
  {
    const char *raw;
    const char *clean;
  } cases[] = {
    { NULL, "" },
    { "  ", "" },
    { "바다를 보는 사람", "바다를 보는 사람" },
    /* CP949 */
    { "\xB9\xD9\xB4\xD9", "바다" },
    /* a field that ends inside a syllable */
    { "바다\xEC\x82", "바다" },
    /* decomposed, as macOS writes names */
    { "\xE1\x84\x87\xE1\x85\xA1\xE1\x84\x83\xE1\x85\xA1", "바다" },
    { "한 줄\r\n두 줄\t끝\n", "한 줄 두 줄 끝" },
    { "가\x01\x1B[31m나\x7F\xC2\x85", "가[31m나" },
    { "\xEF\xBB\xBF가\xC2\xA0\xC2\xA0나\xE2\x80\x8B", "가 나" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = galley_picture_metadata_clean (cases[i].raw, 100);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

static void
test_clean_bounded (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *clean = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (words, "가나 ");
  clean = galley_picture_metadata_clean (words->str, 100);
  g_assert_cmpint (g_utf8_strlen (clean, -1), <=, 100);
  g_assert_cmpint (g_utf8_strlen (clean, -1), >=, 99);
  g_assert_true (g_utf8_validate (clean, -1, NULL));
}

static void
test_clean_random (void)
{
  for (int i = 0; i < 5000; i++)
    {
      char raw[41];
      g_autofree char *clean = NULL;

      for (guint k = 0; k < sizeof raw - 1; k++)
        raw[k] = (char) g_test_rand_int_range (1, 256);
      raw[sizeof raw - 1] = '\0';
      clean = galley_picture_metadata_clean (raw, 20);
      g_assert_true (g_utf8_validate (clean, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (clean, -1), <=, 20);
    }
}

static void
test_date (void)
{
  static const struct
  {
    const char *raw;
    const char *offset;
    const char *date;
  } cases[] = {
    { "2025:05:27 07:15:09", NULL, "2025-05-27T07:15:09" },
    { "2025:05:27 07:15:09", "+09:00", "2025-05-27T07:15:09+09:00" },
    { "2025:05:27 07:15:09", "nonsense", "2025-05-27T07:15:09" },
    { "2025-05-27T07:15:09.25-07:00", NULL, "2025-05-27T07:15:09-07:00" },
    { "2025-05-27T07:15Z", NULL, "2025-05-27T07:15:00Z" },
    { "2025-05-27", NULL, "2025-05-27" },
    { "2025-05", NULL, "2025-05" },
    { "2025", NULL, "2025" },
    { "2024:02:29 00:00:00", NULL, "2024-02-29T00:00:00" },
    { "2025:02:29 00:00:00", NULL, "" },
    { "0000:00:00 00:00:00", NULL, "" },
    { "    :  :     :  :  ", NULL, "" },
    { "어제", NULL, "" },
    { "", NULL, "" },
    { NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = galley_picture_metadata_parse_date (cases[i].raw, cases[i].offset);

      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

/* exiftool as the second opinion; (nullable): %NULL where it is not there. */
static GBytes *
write_metadata (const char *suffix, const char *const *arguments)
{
  g_autofree char *exiftool = g_find_program_in_path ("exiftool");
  g_autofree char *name = g_strdup_printf ("tagged%.*s", (int) strcspn (suffix, "["), suffix);
  g_autoptr (GBytes) plain = make_picture (64, 48, suffix);
  g_autofree char *path = make_path (plain, name);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  char *data;
  gsize size;
  int status;

  if (exiftool == NULL)
    return NULL;
  g_ptr_array_add (argv, exiftool);
  g_ptr_array_add (argv, (char *) "-q");
  g_ptr_array_add (argv, (char *) "-overwrite_original");
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (char *) *arguments);
  g_ptr_array_add (argv, path);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err,
                &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("exiftool: %s", err);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
assert_info (const char *suffix, const char *const *arguments, const char *caption,
             const char *credit, const char *taken, const char *rights)
{
  g_autoptr (GBytes) bytes = write_metadata (suffix, arguments);
  g_autoptr (GalleyPictureInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  if (bytes == NULL)
    {
      g_test_skip ("exiftool is not installed");
      return;
    }
  g_test_message ("%s", suffix);
  info = galley_picture_probe (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->caption, ==, caption);
  g_assert_cmpstr (info->credit, ==, credit);
  g_assert_cmpstr (info->taken, ==, taken);
  g_assert_cmpstr (info->rights, ==, rights);
}

static void
test_xmp (void)
{
  static const char *const arguments[] = {
    "-XMP-dc:Description=A greenhouse by the sea",
    "-XMP-dc:Description-ko=바닷가의 온실",
    "-XMP-photoshop:Credit=물결통신",
    "-XMP-dc:Creator=한결미",
    "-XMP-dc:Rights=© 2025 물결통신",
    "-XMP-photoshop:DateCreated=2025:05:27 07:15:00+09:00",
    "-IPTC:Caption-Abstract=IIM",
    "-EXIF:ImageDescription=EXIF",
    NULL,
  };
  static const char *const suffixes[] = { ".jpg", ".tif" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    assert_info (suffixes[i], arguments, "바닷가의 온실", "물결통신", "2025-05-27T07:15:00+09:00",
                 "© 2025 물결통신");
}

static void
test_xmp_elsewhere (void)
{
  static const char *const arguments[] = {
    "-XMP-dc:Description=바닷가의 온실", "-XMP-dc:Creator=한결미", "-XMP-dc:Creator=오복례",
    NULL,
  };
  static const char *const suffixes[] = { ".png", ".webp" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    assert_info (suffixes[i], arguments, "바닷가의 온실", "한결미, 오복례", "", "");
}

static void
test_iim (void)
{
  static const char *const utf8[] = {
    "-codedcharacterset=utf8",         "-charset", "iptc=UTF8",
    "-IPTC:Caption-Abstract=등대 앞 바다", "-IPTC:Credit=물결통신",
    "-IPTC:By-line=한결미",            "-IPTC:CopyrightNotice=물결통신",
    "-IPTC:DateCreated=2025:05:27",    NULL,
  };
  static const char *const cp949[] = {
    /* exiftool writes these bytes as they are */
    "-IPTC:Caption-Abstract=\xB5\xEE\xB4\xEB \xBE\xD5 \xB9\xD9\xB4\xD9",
    "-IPTC:By-line=\xC7\xD1\xB0\xE1\xB9\xCC",
    "-charset",
    "iptc=Latin",
    "-charset",
    "Latin",
    NULL,
  };

  assert_info (".jpg", utf8, "등대 앞 바다", "물결통신", "2025-05-27", "물결통신");
  assert_info (".jpg", cp949, "등대 앞 바다", "한결미", "", "");
}

static void
test_exif (void)
{
  static const char *const arguments[] = {
    "-EXIF:ImageDescription=등대", "-EXIF:Artist=한결미",       "-EXIF:Copyright=물결통신",
    "-DateTimeOriginal=2025:05:27 07:15:00", "-OffsetTimeOriginal=+09:00", NULL,
  };
  static const char *const camera[] = {
    "-EXIF:ImageDescription=OLYMPUS DIGITAL CAMERA         ",
    "-DateTimeOriginal=0000:00:00 00:00:00", NULL,
  };

  assert_info (".jpg", arguments, "등대", "한결미", "2025-05-27T07:15:00+09:00", "물결통신");
  assert_info (".jpg", camera, "", "", "", "");
}

/* What readers get must not say where or with which camera it was taken. */
static void
test_stripped (void)
{
  static const char *const arguments[] = {
    "-GPSLatitude=33.5", "-GPSLatitudeRef=N",     "-GPSLongitude=126.5",
    "-GPSLongitudeRef=E", "-EXIF:SerialNumber=SN12345", "-XMP-dc:Description=SECRETTEXT",
    "-IPTC:By-line=SECRETNAME", NULL,
  };
  g_autoptr (GBytes) bytes = write_metadata (".jpg", arguments);
  g_autoptr (GBytes) rendition = NULL;
  g_autofree char *path = NULL;
  static const char *const secrets[] = { "SN12345", "SECRETTEXT", "SECRETNAME", "Exif", "GPS",
                                         "http://ns.adobe.com" };

  if (bytes == NULL)
    {
      g_test_skip ("exiftool is not installed");
      return;
    }
  path = make_path (bytes, "secret");
  rendition = galley_picture_render (path, 40, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);

      if (i < 3)
        g_assert_nonnull (memmem (data, size, secrets[i], strlen (secrets[i])));
      data = g_bytes_get_data (rendition, &size);
      g_assert_null (memmem (data, size, secrets[i], strlen (secrets[i])));
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
  g_test_add_func ("/photo/metadata/clean", test_clean);
  g_test_add_func ("/photo/metadata/clean-bounded", test_clean_bounded);
  g_test_add_func ("/photo/metadata/clean-random", test_clean_random);
  g_test_add_func ("/photo/metadata/date", test_date);
  g_test_add_func ("/photo/metadata/xmp", test_xmp);
  g_test_add_func ("/photo/metadata/xmp-elsewhere", test_xmp_elsewhere);
  g_test_add_func ("/photo/metadata/iim", test_iim);
  g_test_add_func ("/photo/metadata/exif", test_exif);
  g_test_add_func ("/photo/metadata/stripped", test_stripped);
  return g_test_run ();
}
