/* galley-photo-tile.h: a photo in the grid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "galley-desk.h"

G_BEGIN_DECLS

/**
 * GalleyPhotoTile:
 *
 * A picture with its badges, or the dashed place of one that is still missing. A photo that is
 * dragged from it is a GALLEY_TYPE_PHOTO.
 *
 * Signals:
 * - `add-picture`: the person wants to choose the missing picture
 * - `photo-dropped` (photo uuid, gboolean after): another photo is to stand before or after it
 */
#define GALLEY_TYPE_PHOTO_TILE (galley_photo_tile_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPhotoTile, galley_photo_tile, GALLEY, PHOTO_TILE, GtkFlowBoxChild)

GalleyPhotoTile *galley_photo_tile_new      (GalleyDesk *desk, const GalleyPhoto *photo);
const char      *galley_photo_tile_get_uuid (GalleyPhotoTile *tile);
void             galley_photo_tile_update   (GalleyPhotoTile *tile, const GalleyPhoto *photo);
gboolean         galley_photo_tile_is_placeholder (GalleyPhotoTile *tile);

G_END_DECLS
