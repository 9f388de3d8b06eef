/* galley-thumbnail.h: a picture of the desk, small, loaded in the background
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "galley-desk.h"

G_BEGIN_DECLS

/* Longer sides that are asked for; one of these, so that the parts of the window share pixels. */
#define GALLEY_THUMBNAIL_SMALL 320
#define GALLEY_THUMBNAIL_MEDIUM 720 /* as wide as the page, on a screen of scale 1 */
#define GALLEY_THUMBNAIL_LARGE 1200

/**
 * GalleyThumbnail:
 *
 * A paintable of a photo's picture, oriented. It has the picture's proportions at once and its
 * pixels once a background thread has decoded them; the most recent ones are kept for all windows.
 * A picture that can't be read is drawn as nothing and `failed` is set.
 */
#define GALLEY_TYPE_THUMBNAIL (galley_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (GalleyThumbnail, galley_thumbnail, GALLEY, THUMBNAIL, GObject)

/**
 * galley_thumbnail_new:
 * @photo: a photo with a picture; it is not kept
 * @side: the longer side in pixels, GALLEY_THUMBNAIL_SMALL, _MEDIUM or _LARGE
 */
GalleyThumbnail *galley_thumbnail_new (GalleyDesk *desk, const GalleyPhoto *photo, int side);

gboolean galley_thumbnail_is_loaded  (GalleyThumbnail *thumbnail);
gboolean galley_thumbnail_get_failed (GalleyThumbnail *thumbnail);

/* Whether it shows the picture of @photo. */
gboolean galley_thumbnail_shows (GalleyThumbnail *thumbnail, const GalleyPhoto *photo);

G_END_DECLS
