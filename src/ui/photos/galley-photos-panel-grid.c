/* galley-photos-panel-grid.c: the tiles of the article's photos, in their order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-photos-panel-private.h"

static GalleyPhotoTile *
get_tile (GalleyPhotosPanel *self, guint index)
{
  return GALLEY_PHOTO_TILE (gtk_flow_box_get_child_at_index (self->grid, (int) index));
}

GalleyPhotoTile *
galley_photos_panel_find_tile (GalleyPhotosPanel *self, const char *uuid)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->grid, i)) != NULL; i++)
    if (g_strcmp0 (galley_photo_tile_get_uuid (GALLEY_PHOTO_TILE (child)), uuid) == 0)
      return GALLEY_PHOTO_TILE (child);
  return NULL;
}

static gboolean
has_tiles_of (GalleyPhotosPanel *self, const GPtrArray *photos)
{
  for (guint i = 0; i < photos->len; i++)
    {
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->grid, (int) i);
      const GalleyPhoto *photo = photos->pdata[i];

      if (child == NULL ||
          !g_str_equal (galley_photo_tile_get_uuid (GALLEY_PHOTO_TILE (child)), photo->uuid))
        return FALSE;
    }
  return gtk_flow_box_get_child_at_index (self->grid, (int) photos->len) == NULL;
}

static void
add_picture_cb (GalleyPhotosPanel *self, GalleyPhotoTile *tile)
{
  galley_photos_panel_choose_files (self, galley_photo_tile_get_uuid (tile));
}

static void
photo_dropped_cb (GalleyPhotosPanel *self, const char *uuid, gboolean after, GalleyPhotoTile *tile)
{
  GalleyArticle *article = galley_photos_panel_get_article (self);
  GalleyPhoto *photo;
  int from = -1;
  int to = -1;

  if (article == NULL)
    return;
  photo = galley_article_find_photo_by_uuid (article, uuid);
  for (guint i = 0; i < article->photos->len; i++)
    {
      GalleyPhoto *other = article->photos->pdata[i];

      if (other == photo)
        from = i;
      if (g_str_equal (other->uuid, galley_photo_tile_get_uuid (tile)))
        to = after ? i + 1 : i;
    }
  if (from < 0 || to < 0)
    return;
  if (from < to)
    to--;
  if (from == to)
    return;
  g_free (self->selected);
  self->selected = g_strdup (uuid);
  galley_document_move_photo (self->document, photo, to);
  galley_photos_panel_focus_tile (self);
}

static GalleyPhotoTile *
create_tile (GalleyPhotosPanel *self, const GalleyPhoto *photo)
{
  GalleyDesk *desk = galley_session_get_desk (galley_document_get_session (self->document));
  GalleyPhotoTile *tile = galley_photo_tile_new (desk, photo);

  g_signal_connect_object (tile, "add-picture", G_CALLBACK (add_picture_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tile, "photo-dropped", G_CALLBACK (photo_dropped_cb), self,
                           G_CONNECT_SWAPPED);
  return tile;
}

/* The tiles in the order of the photos. The selected one stays where it is, with the focus and the
 * grid's cursor, and the others are put around it. */
static void
arrange_tiles (GalleyPhotosPanel *self, const GPtrArray *photos)
{
  g_autoptr (GHashTable) tiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        g_object_unref);
  GtkFlowBoxChild *kept = NULL;
  GtkFlowBoxChild *child;

  for (guint i = 0; i < photos->len; i++)
    if (g_strcmp0 (((GalleyPhoto *) photos->pdata[i])->uuid, self->selected) == 0)
      kept = GTK_FLOW_BOX_CHILD (galley_photos_panel_find_tile (self, self->selected));

  while ((child = gtk_flow_box_get_child_at_index (self->grid, 0)) != NULL &&
         (child != kept ||
          (child = gtk_flow_box_get_child_at_index (self->grid, 1)) != NULL))
    {
      g_hash_table_insert (tiles,
                           g_strdup (galley_photo_tile_get_uuid (GALLEY_PHOTO_TILE (child))),
                           g_object_ref (child));
      gtk_flow_box_remove (self->grid, GTK_WIDGET (child));
    }

  for (guint i = 0; i < photos->len; i++)
    {
      const GalleyPhoto *photo = photos->pdata[i];
      GalleyPhotoTile *tile = g_hash_table_lookup (tiles, photo->uuid);

      if (kept != NULL &&
          g_str_equal (galley_photo_tile_get_uuid (GALLEY_PHOTO_TILE (kept)), photo->uuid))
        continue;
      if (tile == NULL)
        tile = create_tile (self, photo);
      gtk_flow_box_insert (self->grid, GTK_WIDGET (tile), (int) i);
    }
}

void
galley_photos_panel_arrange_tiles (GalleyPhotosPanel *self, const GPtrArray *photos)
{
  self->quiet++;
  if (!has_tiles_of (self, photos))
    arrange_tiles (self, photos);
  for (guint i = 0; i < photos->len; i++)
    galley_photo_tile_update (get_tile (self, i), photos->pdata[i]);
  self->quiet--;
}

/* The arrow keys go on from the grid's own cursor, which nothing but its keys can set. */
void
galley_photos_panel_focus_tile (GalleyPhotosPanel *self)
{
  GalleyPhotoTile *tile = galley_photos_panel_find_tile (self, self->selected);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->grid)) == GTK_TEXT_DIR_RTL;
  gboolean handled;
  int index;

  if (tile == NULL)
    return;
  index = gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (tile));
  self->quiet++;
  g_signal_emit_by_name (self->grid, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, -1, FALSE, FALSE,
                         &handled);
  if (index > 0)
    g_signal_emit_by_name (self->grid, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS,
                           rtl ? -index : index, FALSE, FALSE, &handled);
  gtk_flow_box_select_child (self->grid, GTK_FLOW_BOX_CHILD (tile));
  gtk_widget_grab_focus (GTK_WIDGET (tile));
  self->quiet--;
}
