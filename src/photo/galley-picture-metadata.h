/* galley-picture-metadata.h: what a picture file says of itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-picture.h"

G_BEGIN_DECLS

/* Longest texts that are taken over, in code points. */
#define GALLEY_PICTURE_MAX_CAPTION 4000
#define GALLEY_PICTURE_MAX_FIELD 400

/**
 * galley_picture_metadata_read:
 * @bytes: a picture file
 * @info: gets caption, credit, taken and rights; "" where the file does not say
 *
 * XMP is asked first, then IPTC-IIM, then EXIF: IIM cuts its fields at fixed lengths and EXIF has no
 * encoding. The fields are those of the IPTC Photo Metadata Standard
 * (https://iptc.org/std/photometadata/specification/). Metadata that can't be read is no error. Any
 * thread, blocks.
 */
void galley_picture_metadata_read (GBytes *bytes, GalleyPictureInfo *info);

/**
 * galley_picture_metadata_clean:
 * @raw: (nullable): a text out of a file, zero-terminated, of unknown encoding
 * @max: its longest length in code points
 *
 * UTF-8 as it is, else CP949, else what can be saved; composed (NFC), without control characters,
 * white space folded to one space.
 *
 * Returns: (transfer full): valid UTF-8, never %NULL
 */
char *galley_picture_metadata_clean (const char *raw, glong max);

/**
 * galley_picture_metadata_parse_date:
 * @raw: (nullable): a date of EXIF (`2025:05:27 07:15:00`) or XMP (ISO 8601, possibly only a year)
 * @offset: (nullable): EXIF's offset time, e.g. `+09:00`
 *
 * Returns: (transfer full): ISO 8601, as exact as @raw; "" for what is no date
 */
char *galley_picture_metadata_parse_date (const char *raw, const char *offset);

G_END_DECLS
