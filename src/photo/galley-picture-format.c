/* galley-picture-format.c: the kinds of picture file, by content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-picture-format.h"

#include <string.h>

typedef enum
{
  JPEG,
  PNG,
  GIF,
  WEBP,
  TIFF,
  HEIC,
  AVIF,
} Format;

static const GalleyPictureFormat formats[] = {
  [JPEG] = { "image/jpeg", "jpg" },  [PNG] = { "image/png", "png" },
  [GIF] = { "image/gif", "gif" },    [WEBP] = { "image/webp", "webp" },
  [TIFF] = { "image/tiff", "tif" },  [HEIC] = { "image/heic", "heic" },
  [AVIF] = { "image/avif", "avif" },
};

static gboolean
has (const guint8 *data, gsize size, gsize offset, const char *magic, gsize length)
{
  return size >= offset + length && memcmp (data + offset, magic, length) == 0;
}

/* The first box of an ISO file names its brands: a major one, a version, then compatible ones. */
static const GalleyPictureFormat *
detect_iso (const guint8 *data, gsize size)
{
  static const char *const heic_brands[] = { "heic", "heix", "heim", "heis", "mif1", "msf1",
                                             "hevc", "hevx" };
  const GalleyPictureFormat *found = NULL;
  gsize end;

  if (!has (data, size, 4, "ftyp", 4))
    return NULL;

  end = MIN (size, ((gsize) data[0] << 24) | (data[1] << 16) | (data[2] << 8) | data[3]);
  for (gsize offset = 8; offset + 4 <= end; offset += offset == 8 ? 8 : 4)
    {
      if (has (data, end, offset, "avif", 4) || has (data, end, offset, "avis", 4))
        return &formats[AVIF];
      for (guint i = 0; i < G_N_ELEMENTS (heic_brands); i++)
        if (has (data, end, offset, heic_brands[i], 4))
          found = &formats[HEIC];
    }
  return found;
}

const GalleyPictureFormat *
galley_picture_format_detect (const guint8 *data, gsize size)
{
  if (has (data, size, 0, "\xFF\xD8\xFF", 3))
    return &formats[JPEG];
  if (has (data, size, 0, "\x89PNG\r\n\x1A\n", 8))
    return &formats[PNG];
  if (has (data, size, 0, "GIF87a", 6) || has (data, size, 0, "GIF89a", 6))
    return &formats[GIF];
  if (has (data, size, 0, "RIFF", 4) && has (data, size, 8, "WEBP", 4))
    return &formats[WEBP];
  /* A Canon raw file is a TIFF whose first page is a preview: not the picture. */
  if (has (data, size, 0, "II*\0", 4) && has (data, size, 8, "CR", 2))
    return NULL;
  if (has (data, size, 0, "II*\0", 4) || has (data, size, 0, "MM\0*", 4) ||
      has (data, size, 0, "II+\0", 4) || has (data, size, 0, "MM\0+", 4))
    return &formats[TIFF];
  return detect_iso (data, size);
}
