/* galley-picture.h: pictures: what they are, and smaller copies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GalleyPictureInfo:
 *
 * What a picture file is, found by its content; its name is not asked.
 */
typedef struct
{
  char *media_type; /* image/jpeg, image/png, image/webp, image/gif, image/tiff, image/heic, image/avif */
  char *extension;  /* jpg … */
  int width;        /* as shown, after orientation */
  int height;
  char *caption; /* from its metadata: description; "" none, as the rest */
  char *credit;  /* credit line, or creator */
  char *taken;   /* ISO 8601 */
  char *rights;
} GalleyPictureInfo;

void galley_picture_info_free (GalleyPictureInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPictureInfo, galley_picture_info_free)

/* Over these a picture is refused, before it is decoded. */
#define GALLEY_PICTURE_MAX_BYTES (200 * 1024 * 1024)
#define GALLEY_PICTURE_MAX_PIXELS (400 * 1000 * 1000)

/**
 * galley_picture_probe:
 * @bytes: the file
 *
 * Reads header and metadata and decodes it once at a small size, so that a damaged file is known
 * before it is taken in. Any thread, blocks.
 *
 * Returns: (transfer full) (nullable): EMPTY, UNSUPPORTED (no picture), DAMAGED, TOO_LARGE
 */
GalleyPictureInfo *galley_picture_probe (GBytes *bytes, GError **error);

/**
 * galley_picture_render:
 * @path: an original
 * @max_side: the longer side in pixels; a smaller picture is not enlarged
 * @media_type: (out) (optional): image/jpeg, or image/png where there is transparency
 *
 * Oriented, converted to sRGB, scaled, without its metadata (position, serial numbers). Any
 * thread, blocks.
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *galley_picture_render (const char *path, int max_side, const char **media_type,
                               GCancellable *cancellable, GError **error);

/**
 * galley_picture_thumbnail:
 *
 * The same as pixels, for the window: 8-bit RGBA, not premultiplied, rows of @width × 4 bytes.
 */
GBytes *galley_picture_thumbnail (const char *path, int max_side, int *width, int *height,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
