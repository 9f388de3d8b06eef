/* galley-photo-tile.c: a photo in the grid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-photo-tile.h"

#include "galley-photo-text.h"
#include "galley-ratio-bin.h"
#include "galley-thumbnail.h"

#include <glib/gi18n.h>

struct _GalleyPhotoTile
{
  GtkFlowBoxChild parent_instance;

  GalleyRatioBin *bin;
  GtkStack *stack;
  GtkPicture *picture;
  GtkInscription *caption;
  GtkButton *add_button;
  GtkLabel *number;
  GtkWidget *lead;
  GtkWidget *warning;

  GalleyDesk *desk;
  GalleyPhoto *photo; /* as it was shown last */
  GalleyThumbnail *thumbnail;
};

enum
{
  ADD_PICTURE,
  PHOTO_DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPhotoTile, galley_photo_tile, GTK_TYPE_FLOW_BOX_CHILD)

static void
add_clicked_cb (GalleyPhotoTile *self)
{
  g_signal_emit (self, signals[ADD_PICTURE], 0);
}

static void
show_stack_page (GalleyPhotoTile *self)
{
  const char *page = "picture";

  if (galley_photo_is_placeholder (self->photo))
    page = "missing";
  else if (galley_thumbnail_get_failed (self->thumbnail))
    page = "failed";
  gtk_stack_set_visible_child_name (self->stack, page);
}

/* Dragging away */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, GalleyPhotoTile *self)
{
  return gdk_content_provider_new_typed (GALLEY_TYPE_PHOTO, self->photo);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, GalleyPhotoTile *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, gtk_widget_get_width (GTK_WIDGET (self)) / 2,
                            gtk_widget_get_height (GTK_WIDGET (self)) / 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, GalleyPhotoTile *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

/* Dropping on it */

static gboolean
is_after (GalleyPhotoTile *self, double x)
{
  gboolean right_half = x > gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;

  return right_half != (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);
}

static void
clear_drop_marks (GalleyPhotoTile *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-before");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-after");
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, GalleyPhotoTile *self)
{
  clear_drop_marks (self);
  gtk_widget_add_css_class (GTK_WIDGET (self), is_after (self, x) ? "drop-after" : "drop-before");
  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (GtkDropTarget *target, GalleyPhotoTile *self)
{
  clear_drop_marks (self);
}

/* What follows a drop moves the tiles: first the drop has to be over. */
typedef struct
{
  GalleyPhotoTile *tile;
  char *photo;
  gboolean after;
} Dropped;

static void
dropped_free (Dropped *dropped)
{
  g_object_unref (dropped->tile);
  g_free (dropped->photo);
  g_free (dropped);
}

static gboolean
tell_dropped_cb (gpointer user_data)
{
  Dropped *dropped = user_data;

  g_signal_emit (dropped->tile, signals[PHOTO_DROPPED], 0, dropped->photo, dropped->after);
  return G_SOURCE_REMOVE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleyPhotoTile *self)
{
  Dropped *dropped = g_new0 (Dropped, 1);

  clear_drop_marks (self);
  dropped->tile = g_object_ref (self);
  dropped->after = is_after (self, x);
  dropped->photo = g_strdup (((const GalleyPhoto *) g_value_get_boxed (value))->uuid);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell_dropped_cb, dropped,
                   (GDestroyNotify) dropped_free);
  return TRUE;
}

/* GObject */

static void
galley_photo_tile_dispose (GObject *object)
{
  GalleyPhotoTile *self = GALLEY_PHOTO_TILE (object);

  g_clear_object (&self->thumbnail);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->photo, galley_photo_free);
  G_OBJECT_CLASS (galley_photo_tile_parent_class)->dispose (object);
}

static void
galley_photo_tile_class_init (GalleyPhotoTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_photo_tile_dispose;

  signals[ADD_PICTURE] = g_signal_new ("add-picture", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[PHOTO_DROPPED] = g_signal_new ("photo-dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  g_type_ensure (GALLEY_TYPE_RATIO_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/galleydesk/Galley/photos/galley-photo-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoTile, bin);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoTile, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoTile, picture);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoTile, caption);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoTile, add_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoTile, number);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoTile, lead);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoTile, warning);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
galley_photo_tile_init (GalleyPhotoTile *self)
{
  GtkDragSource *drag_source = gtk_drag_source_new ();
  GtkDropTarget *drop_target = gtk_drop_target_new (GALLEY_TYPE_PHOTO, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_drag_source_set_actions (drag_source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_object (drag_source, "prepare", G_CALLBACK (drag_prepare_cb), self, 0);
  g_signal_connect_object (drag_source, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag_source, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag_source));

  g_signal_connect_object (drop_target, "motion", G_CALLBACK (drop_motion_cb), self, 0);
  g_signal_connect_object (drop_target, "leave", G_CALLBACK (drop_leave_cb), self, 0);
  g_signal_connect_object (drop_target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop_target));
}

GalleyPhotoTile *
galley_photo_tile_new (GalleyDesk *desk, const GalleyPhoto *photo)
{
  GalleyPhotoTile *self = g_object_new (GALLEY_TYPE_PHOTO_TILE, NULL);

  self->desk = g_object_ref (desk);
  galley_photo_tile_update (self, photo);
  return self;
}

const char *
galley_photo_tile_get_uuid (GalleyPhotoTile *self)
{
  return self->photo->uuid;
}

static void
update_picture (GalleyPhotoTile *self)
{
  if (galley_photo_is_placeholder (self->photo))
    g_clear_object (&self->thumbnail);
  else if (self->thumbnail == NULL || !galley_thumbnail_shows (self->thumbnail, self->photo))
    {
      g_clear_object (&self->thumbnail);
      self->thumbnail = galley_thumbnail_new (self->desk, self->photo, GALLEY_THUMBNAIL_SMALL);
      g_signal_connect_object (self->thumbnail, "notify::failed", G_CALLBACK (show_stack_page),
                               self, G_CONNECT_SWAPPED);
    }
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (self->thumbnail));
  show_stack_page (self);
}

void
galley_photo_tile_update (GalleyPhotoTile *self, const GalleyPhoto *photo)
{
  gboolean placeholder = galley_photo_is_placeholder (photo);
  GalleyPhotoLacks lacks = galley_photo_get_lacks (photo);
  g_autofree char *number = g_strdup_printf ("%d", photo->number);
  g_autofree char *label = galley_photo_describe (photo);
  g_autofree char *caption = g_strconcat (photo->lead ? "★ " : "", photo->caption, NULL);
  g_autofree char *add_label = g_strdup_printf (_("Add the picture of photo %d"), photo->number);

  galley_photo_free (self->photo);
  self->photo = galley_photo_copy (photo);

  update_picture (self);
  /* The place of a missing picture shows its caption: it needs more room than a picture. */
  g_object_set (self->bin, "min-width", placeholder ? 100 : 72, NULL);
  if (placeholder)
    gtk_widget_add_css_class (GTK_WIDGET (self), "missing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "missing");
  gtk_inscription_set_text (self->caption, caption);
  gtk_label_set_label (self->number, number);
  gtk_widget_set_visible (GTK_WIDGET (self->number), !placeholder);
  gtk_widget_set_visible (self->lead, photo->lead && !placeholder);
  gtk_widget_set_visible (self->warning, !placeholder && lacks != 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               galley_photo_lacks_text (lacks & ~GALLEY_PHOTO_LACKS_PICTURE));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add_label, -1);
}

gboolean
galley_photo_tile_is_placeholder (GalleyPhotoTile *self)
{
  return galley_photo_is_placeholder (self->photo);
}
