/* test-photo-make.h: pictures for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <vips/vips.h>

/* (transfer full): @width × @height with a gradient; the upper left corner is red. */
VipsImage *make_image (int width, int height);

/* (transfer full): @image in the format of @suffix with its options, e.g. ".jpg[Q=80]". */
GBytes *make_file (VipsImage *image, const char *suffix);

/* (transfer full): a file of make_image(). */
GBytes *make_picture (int width, int height, const char *suffix);

/* (transfer full): the first @length bytes. */
GBytes *make_part (GBytes *bytes, gsize length);

/* (transfer full): the path of a new file with @bytes in the test's own folder. */
char *make_path (GBytes *bytes, const char *name);

/* (transfer full): JPEG header, PNG header that says these sizes, with nothing behind. */
GBytes *make_png_header (guint32 width, guint32 height);
GBytes *make_jpeg_header (guint16 width, guint16 height);

/* The formats that are read, each as it may be written. */
typedef struct
{
  const char *suffix;
  const char *media_type;
  const char *extension;
} PictureKind;

#define N_KINDS 11
extern const PictureKind kinds[N_KINDS];
