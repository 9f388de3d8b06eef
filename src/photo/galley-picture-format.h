/* galley-picture-format.h: the kinds of picture file, by content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *media_type;
  const char *extension;
} GalleyPictureFormat;

/**
 * galley_picture_format_detect:
 * @data: the beginning of a file
 *
 * Knows JPEG (ISO/IEC 10918-1, B.1.1.3), PNG (W3C PNG 5.2), GIF (GIF89a 17), WebP (RFC 9649 2.4),
 * TIFF (TIFF 6.0 section 2, and BigTIFF) and HEIC or AVIF (ISO/IEC 23008-12 annex B, the brands of
 * an ISO file).
 *
 * Returns: (nullable) (transfer none): %NULL if it is none of these
 */
const GalleyPictureFormat *galley_picture_format_detect (const guint8 *data, gsize size);

G_END_DECLS
