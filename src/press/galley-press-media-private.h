/* galley-press-media-private.h: the pictures that the press keeps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GALLEY_PRESS_MAX_MEDIA (64 * 1024 * 1024)

/**
 * GalleyPressUpload:
 *
 * A picture on its way to the disk. It is kept under the hash of its content, so a second upload
 * of the same picture is the same file.
 */
typedef struct _GalleyPressUpload GalleyPressUpload;

GalleyPressUpload *galley_press_upload_new  (const char *directory, GError **error);
void               galley_press_upload_free (GalleyPressUpload *upload); /* removes what is unfinished */

/* TOO_LARGE, NO_SPACE, IO */
gboolean galley_press_upload_feed (GalleyPressUpload *upload, const guint8 *data, gsize length,
                                   GError **error);

/**
 * galley_press_upload_finish:
 *
 * Durable when it returns. The kind of picture is told by its content; the name and type that the
 * client gave count for nothing.
 *
 * Returns: (transfer full) (nullable): its file name; EMPTY, UNSUPPORTED
 */
char *galley_press_upload_finish (GalleyPressUpload *upload, GError **error);

/* (transfer none) (nullable): the media type of a file name of ours; %NULL for any other name. */
const char *galley_press_media_type_of_name (const char *name);

G_END_DECLS
