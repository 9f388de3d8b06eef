/* galley-photos-panel-intake.c: pictures that are dropped, pasted or chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-photos-panel-private.h"

#include "galley-error.h"

#include <glib/gi18n.h>

/* Shorter waits need no bar. */
#define PROGRESS_DELAY 500
#define UNDO_SECONDS 10

void
galley_photos_panel_take_files (GalleyPhotosPanel *self, GListModel *files, const char *photo)
{
  guint n = files != NULL ? g_list_model_get_n_items (files) : 0;

  if (galley_photos_panel_get_article (self) == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      galley_photo_intake_add_file (self->intake, self->document, self->article,
                                    i == 0 ? photo : NULL, file);
    }
}

void
galley_photos_panel_add_files (GalleyPhotosPanel *self, GListModel *files)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));

  galley_photos_panel_take_files (self, files, NULL);
}

void
galley_photos_panel_add_bytes (GalleyPhotosPanel *self, GBytes *bytes, const char *name)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));
  g_return_if_fail (bytes != NULL);

  if (galley_photos_panel_get_article (self) != NULL)
    galley_photo_intake_add_bytes (self->intake, self->document, self->article, NULL, bytes,
                                   name != NULL ? name : _("Pasted picture"));
}

/* Progress and results */

static void
show_progress (GalleyPhotosPanel *self, guint done, guint total)
{
  /* TRANSLATORS: how many pictures of how many are being taken in */
  g_autofree char *text = g_strdup_printf (_("Adding picture %u of %u"), done + 1, total);

  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, total > 0 ? (double) done / total : 0);
}

static gboolean
reveal_progress_cb (gpointer user_data)
{
  GalleyPhotosPanel *self = user_data;

  self->progress_source = 0;
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (GalleyPhotosPanel *self, guint done, guint total)
{
  if (total > 0)
    {
      show_progress (self, done, total);
      if (self->progress_source == 0 &&
          !gtk_revealer_get_reveal_child (self->progress_revealer))
        self->progress_source = g_timeout_add (PROGRESS_DELAY, reveal_progress_cb, self);
      return;
    }
  self->taken = 0;
  g_clear_handle_id (&self->progress_source, g_source_remove);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
}

/* The first of a batch is what one wants to describe next, unless one is describing another. */
static void
taken_cb (GalleyPhotosPanel *self, const char *uuid, gboolean added)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->taken++ == 0 &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->detail))))
    galley_photos_panel_select (self, uuid);
}

static void
failed_cb (GalleyPhotosPanel *self, const GError *error, const char *name)
{
  galley_photos_panel_emit_error (self, error, name);
}

/* Undoing a replacement */

static void
hide_undo (GalleyPhotosPanel *self)
{
  g_clear_handle_id (&self->undo_source, g_source_remove);
  g_clear_pointer (&self->replaced, galley_photo_free);
  gtk_revealer_set_reveal_child (self->undo_revealer, FALSE);
}

static gboolean
undo_timeout_cb (gpointer user_data)
{
  GalleyPhotosPanel *self = user_data;

  self->undo_source = 0;
  hide_undo (self);
  return G_SOURCE_REMOVE;
}

static void
replaced_cb (GalleyPhotosPanel *self, const GalleyPhoto *before)
{
  hide_undo (self);
  self->replaced = galley_photo_copy (before);
  self->undo_source = g_timeout_add_seconds (UNDO_SECONDS, undo_timeout_cb, self);
  gtk_revealer_set_reveal_child (self->undo_revealer, TRUE);
}

void
galley_photos_panel_undo_replacement (GalleyPhotosPanel *self)
{
  GalleyPhoto *photo = NULL;

  if (self->document != NULL && self->replaced != NULL)
    photo = galley_document_get_photo (self->document, self->replaced->uuid, NULL);
  if (photo != NULL)
    galley_document_replace_picture (self->document, photo, self->replaced);
  hide_undo (self);
}

/* Dropping: before the texts have it, which would take the names of files for text */

static GListModel *
to_model (const GValue *value)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
    g_list_store_append (files, link->data);
  return G_LIST_MODEL (files);
}

/* The place of a missing picture at @x, @y: a tile, or the large one of the selected photo. */
static const char *
find_place (GalleyPhotosPanel *self, double x, double y, GalleyPhotoTile **tile)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GalleyPhoto *selected = galley_photos_panel_get_selected (self);

  *tile = NULL;
  if (picked == NULL)
    return NULL;
  *tile = (GalleyPhotoTile *) gtk_widget_get_ancestor (picked, GALLEY_TYPE_PHOTO_TILE);
  if (*tile != NULL && galley_photo_tile_is_placeholder (*tile))
    return galley_photo_tile_get_uuid (*tile);
  *tile = NULL;
  if (gtk_widget_is_ancestor (picked, GTK_WIDGET (self->detail)) && selected != NULL &&
      galley_photo_is_placeholder (selected))
    return selected->uuid;
  return NULL;
}

static void
mark_drop (GalleyPhotosPanel *self, gboolean panel, GalleyPhotoTile *tile)
{
  if (self->drop_tile != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->drop_tile), "drop-into");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-into");
  g_set_weak_pointer (&self->drop_tile, tile);
  if (tile != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (tile), "drop-into");
  else if (panel)
    gtk_widget_add_css_class (GTK_WIDGET (self), "drop-into");
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, GalleyPhotosPanel *self)
{
  GalleyPhotoTile *tile;

  if (galley_photos_panel_get_article (self) == NULL)
    return 0;
  find_place (self, x, y, &tile);
  mark_drop (self, TRUE, tile);
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (GtkDropTarget *target, GalleyPhotosPanel *self)
{
  mark_drop (self, FALSE, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleyPhotosPanel *self)
{
  g_autoptr (GListModel) files = to_model (value);
  GalleyPhotoTile *tile;

  mark_drop (self, FALSE, NULL);
  galley_photos_panel_take_files (self, files, find_place (self, x, y, &tile));
  return TRUE;
}

/* Pasting: the bytes as they are, to be decoded in the background */

static const char *const image_types[] = { "image/png", "image/jpeg", "image/webp", "image/tiff",
                                           "image/gif", NULL };

static void
spliced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GalleyPhotosPanel) self = user_data;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (memory), result, &error) < 0)
    {
      error = galley_error_translate (g_steal_pointer (&error));
      galley_photos_panel_emit_error (self, error, _("Pasted picture"));
      return;
    }
  bytes = g_memory_output_stream_steal_as_bytes (memory);
  galley_photos_panel_add_bytes (self, bytes, _("Pasted picture"));
}

static void
image_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GalleyPhotosPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream
      = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, &error);
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      error = galley_error_translate (g_steal_pointer (&error));
      galley_photos_panel_emit_error (self, error, _("Pasted picture"));
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                    G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, self->cancellable, spliced_cb,
                                g_object_ref (self));
}

static void
files_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GalleyPhotosPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);

  if (value != NULL)
    {
      g_autoptr (GListModel) files = to_model (value);

      galley_photos_panel_take_files (self, files, NULL);
    }
  else
    {
      error = galley_error_translate (g_steal_pointer (&error));
      galley_photos_panel_emit_error (self, error, _("Pasted picture"));
    }
}

void
galley_photos_panel_paste (GalleyPhotosPanel *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (galley_photos_panel_get_article (self) == NULL)
    return;
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    {
      gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT,
                                      self->cancellable, files_read_cb, g_object_ref (self));
      return;
    }
  for (guint i = 0; image_types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, image_types[i]) ||
        gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
      {
        gdk_clipboard_read_async (clipboard, (const char **) image_types, G_PRIORITY_DEFAULT,
                                  self->cancellable, image_read_cb, g_object_ref (self));
        return;
      }
  gtk_widget_error_bell (GTK_WIDGET (self));
}

void
galley_photos_panel_init_intake (GalleyPhotosPanel *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "enter", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  self->intake = galley_photo_intake_new ();
  g_signal_connect_object (self->intake, "progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "taken", G_CALLBACK (taken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "replaced", G_CALLBACK (replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
galley_photos_panel_stop_intake (GalleyPhotosPanel *self)
{
  if (self->intake != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->intake, self);
      galley_photo_intake_cancel (self->intake);
      g_clear_object (&self->intake);
    }
  g_clear_object (&self->chooser);
  g_clear_weak_pointer (&self->drop_tile);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_handle_id (&self->undo_source, g_source_remove);
  g_clear_pointer (&self->replaced, galley_photo_free);
}
