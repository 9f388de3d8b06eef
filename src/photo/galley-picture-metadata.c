/* galley-picture-metadata.c: what a picture file says of itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-picture"

#include "galley-picture-metadata.h"

#include "galley-text.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

/* What cameras and phones write where a caption belongs. */
static const char *const camera_captions[] = {
  "OLYMPUS DIGITAL CAMERA", "SONY DSC",           "KONICA MINOLTA DIGITAL CAMERA",
  "MINOLTA DIGITAL CAMERA", "SAMSUNG CSC",        "KODAK Digital Still Camera",
  "Digital Camera",         "Exif_JPEG_PICTURE",  "SAMSUNG DIGITAL CAMERA",
  "<KENOX S860  / Samsung S860>", "DCIM", "default", "untitled",
};

static char *
to_utf8 (const char *raw)
{
  g_autofree char *converted = NULL;
  const char *end;

  if (g_utf8_validate (raw, -1, &end))
    return g_strdup (raw);
  /* An IIM field ends after so many bytes, in the middle of a syllable if it must. */
  if (end > raw && g_utf8_get_char_validated (end, -1) == (gunichar) -2)
    return g_strndup (raw, end - raw);
  converted = g_convert (raw, -1, "UTF-8", "CP949", NULL, NULL, NULL);
  if (converted != NULL)
    return g_steal_pointer (&converted);
  return g_utf8_make_valid (raw, -1);
}

char *
galley_picture_metadata_clean (const char *raw, glong max)
{
  g_autofree char *text = NULL;
  g_autofree char *composed = NULL;
  g_autoptr (GString) clean = NULL;
  gboolean space = FALSE;
  glong length = 0;

  if (raw == NULL)
    return g_strdup ("");

  text = to_utf8 (raw);
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  clean = g_string_new (NULL);
  for (const char *p = composed; *p != '\0' && length < max; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (galley_unichar_is_space (c))
        space = TRUE;
      else if (!g_unichar_iscntrl (c) && (c & 0xFFFE) != 0xFFFE)
        {
          if (space && length > 0 && length++ < max)
            g_string_append_c (clean, ' ');
          if (length++ < max)
            g_string_append_unichar (clean, c);
          space = FALSE;
        }
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* An alternative of languages comes as `lang="ko" text`. */
static const char *
skip_language (const char *value, char **language)
{
  const char *end;

  if (!g_str_has_prefix (value, "lang=\""))
    return value;
  end = strchr (value + 6, '"');
  if (end == NULL)
    return value;
  *language = g_strndup (value + 6, end - value - 6);
  return *++end == ' ' ? end + 1 : end;
}

/* The Korean alternative, else the default one, else the first; the items of a list in one. */
static char *
join_values (char **values)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  gboolean alternatives = FALSE;
  int best = -1;

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *language = NULL;
      const char *text = skip_language (values[i], &language);
      int rank;

      if (*text == '\0')
        continue;
      if (language == NULL)
        {
          if (alternatives)
            continue;
          if (joined->len > 0)
            g_string_append (joined, ", ");
          g_string_append (joined, text);
          continue;
        }

      alternatives = TRUE;
      rank = g_str_has_prefix (language, "ko") ? 2 : g_str_equal (language, "x-default") ? 1 : 0;
      if (rank > best)
        g_string_assign (joined, text);
      best = MAX (rank, best);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static char *
get_text (GExiv2Metadata *metadata, const char *tag, glong max)
{
  g_auto (GStrv) values = gexiv2_metadata_try_get_tag_multiple (metadata, tag, NULL);
  g_autofree char *joined = NULL;

  if (values == NULL)
    return g_strdup ("");
  joined = join_values (values);
  return galley_picture_metadata_clean (joined, max);
}

static gboolean
is_camera_caption (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (camera_captions); i++)
    if (g_ascii_strcasecmp (text, camera_captions[i]) == 0)
      return TRUE;
  return g_str_has_prefix (text, "DCIM\\");
}

/* The first of @tags that says something. */
static char *
get_first (GExiv2Metadata *metadata, const char *const *tags, glong max)
{
  for (; *tags != NULL; tags++)
    {
      g_autofree char *text = get_text (metadata, *tags, max);

      if (*text != '\0' && !is_camera_caption (text))
        return g_steal_pointer (&text);
    }
  return g_strdup ("");
}

static gboolean
parse_number (const char **p, int digits, int from, int to, int *value)
{
  *value = 0;
  for (int i = 0; i < digits; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (**p - '0');
    }
  return *value >= from && *value <= to;
}

/* `Z`, `+09:00`, or the `+0900` of IPTC. */
static char *
parse_zone (const char *p)
{
  int hours, minutes;
  char sign = *p;

  if (sign == 'Z')
    return g_strdup ("Z");
  if (sign != '+' && sign != '-')
    return g_strdup ("");
  p++;
  if (!parse_number (&p, 2, 0, 14, &hours))
    return g_strdup ("");
  if (*p == ':')
    p++;
  if (!parse_number (&p, 2, 0, 59, &minutes))
    return g_strdup ("");
  return g_strdup_printf ("%c%02d:%02d", sign, hours, minutes);
}

char *
galley_picture_metadata_parse_date (const char *raw, const char *offset)
{
  const char *p = raw;
  int year, month, day, hour, minute, second = 0;
  g_autofree char *zone = NULL;

  if (p == NULL || !parse_number (&p, 4, 1800, 9999, &year))
    return g_strdup ("");
  if (*p != ':' && *p != '-')
    return g_strdup_printf ("%04d", year);
  p++;
  if (!parse_number (&p, 2, 1, 12, &month))
    return g_strdup ("");
  if (*p != ':' && *p != '-')
    return g_strdup_printf ("%04d-%02d", year, month);
  p++;
  if (!parse_number (&p, 2, 1, 31, &day) || !g_date_valid_dmy (day, month, year))
    return g_strdup ("");

  if (*p != ' ' && *p != 'T')
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  p++;
  if (!parse_number (&p, 2, 0, 23, &hour) || *p++ != ':' || !parse_number (&p, 2, 0, 59, &minute))
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  if (*p == ':')
    {
      p++;
      if (!parse_number (&p, 2, 0, 60, &second))
        second = 0;
    }
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p);)
      p++;
  zone = parse_zone (*p != '\0' ? p : offset != NULL ? offset : "");
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour, minute,
                          second, zone);
}

static char *
get_taken (GExiv2Metadata *metadata)
{
  static const char *const tags[] = { "Exif.Photo.DateTimeOriginal", "Xmp.photoshop.DateCreated",
                                      "Xmp.exif.DateTimeOriginal",
                                      "Iptc.Application2.DateCreated" };
  g_autofree char *offset = get_text (metadata, "Exif.Photo.OffsetTimeOriginal",
                                      GALLEY_PICTURE_MAX_FIELD);

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *raw = get_text (metadata, tags[i], GALLEY_PICTURE_MAX_FIELD);
      g_autofree char *date = galley_picture_metadata_parse_date (raw, i == 0 ? offset : NULL);

      if (*date != '\0')
        return g_steal_pointer (&date);
    }
  return g_strdup ("");
}

static void
fill_info (GExiv2Metadata *metadata, GalleyPictureInfo *info)
{
  static const char *const caption[] = { "Xmp.dc.description", "Iptc.Application2.Caption",
                                         "Exif.Image.ImageDescription", NULL };
  static const char *const credit[] = { "Xmp.photoshop.Credit",  "Iptc.Application2.Credit",
                                        "Xmp.dc.creator",        "Iptc.Application2.Byline",
                                        "Exif.Image.Artist",     NULL };
  static const char *const rights[] = { "Xmp.dc.rights", "Iptc.Application2.Copyright",
                                        "Exif.Image.Copyright", NULL };

  g_free (info->caption);
  info->caption = get_first (metadata, caption, GALLEY_PICTURE_MAX_CAPTION);
  g_free (info->credit);
  info->credit = get_first (metadata, credit, GALLEY_PICTURE_MAX_FIELD);
  g_free (info->rights);
  info->rights = get_first (metadata, rights, GALLEY_PICTURE_MAX_FIELD);
  g_free (info->taken);
  info->taken = get_taken (metadata);
}

void
galley_picture_metadata_read (GBytes *bytes, GalleyPictureInfo *info)
{
  /* Exiv2's XMP toolkit keeps global state without a lock of its own. */
  static GMutex mutex;
  static gsize initialised = 0;
  g_autoptr (GExiv2Metadata) metadata = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_mutex_lock (&mutex);
  if (g_once_init_enter (&initialised))
    {
      gboolean ready = gexiv2_initialize ();

      gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
      g_once_init_leave (&initialised, ready ? 1 : 2);
    }
  metadata = gexiv2_metadata_new ();
  if (initialised == 1 && gexiv2_metadata_open_buf (metadata, data, size, &error))
    fill_info (metadata, info);
  else
    g_debug ("No metadata: %s", error != NULL ? error->message : "gexiv2 is not there");
  g_clear_object (&metadata);
  g_mutex_unlock (&mutex);
}
