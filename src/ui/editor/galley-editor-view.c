/* galley-editor-view.c: the text of the article, with its keys, drops and pastes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-editor-private.h"

#include "galley-body-commands.h"

#include <glib/gi18n.h>

/* The caret stays in sight: the page scrolls, not the text within it. */
static gboolean
scroll_cb (gpointer data)
{
  GalleyEditor *self = data;
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  GtkWidget *page = gtk_viewport_get_child (
      GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scrolled))));
  GdkRectangle caret;
  double y;
  double top = gtk_adjustment_get_value (adjustment);
  double height = gtk_adjustment_get_page_size (adjustment);
  int wx;
  int wy;

  self->scroll_source = 0;
  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return G_SOURCE_REMOVE;
  gtk_text_view_get_cursor_locations (self->view, NULL, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &wx,
                                         &wy);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self->view), page, wx, wy, NULL, &y))
    return G_SOURCE_REMOVE;
  if (y < top + 24)
    gtk_adjustment_set_value (adjustment, y - 24);
  else if (y + caret.height > top + height - 48)
    gtk_adjustment_set_value (adjustment, y + caret.height - height + 48);
  return G_SOURCE_REMOVE;
}

void
galley_editor_queue_scroll (GalleyEditor *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_full (GTK_PRIORITY_RESIZE + 20, scroll_cb, self, NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, GalleyEditor *self)
{
  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (state == 0 && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) &&
      !self->composing && galley_body_continue_list (self->buffer))
    {
      galley_editor_queue_scroll (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleyEditor *self)
{
  GListStore *files;
  GSList *list = g_value_get_boxed (value);

  if (self->document == NULL)
    return FALSE;
  files = g_list_store_new (G_TYPE_FILE);
  for (; list != NULL; list = list->next)
    g_list_store_append (files, list->data);
  g_signal_emit (self, galley_editor_signals[GALLEY_EDITOR_FILES_DROPPED], 0, files);
  g_object_unref (files);
  return TRUE;
}

static void
texture_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyEditor) self = data;
  g_autoptr (GdkTexture) texture
      = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) png = texture != NULL ? gdk_texture_save_to_png_bytes (texture) : NULL;

  if (png != NULL)
    g_signal_emit (self, galley_editor_signals[GALLEY_EDITOR_IMAGE_PASTED], 0, png, _("Pasted picture.png"));
}

/* A picture on the clipboard becomes a photo; anything else is the view's. */
static void
paste_cb (GtkTextView *view, GalleyEditor *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (!gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) ||
      gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    return;
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  gdk_clipboard_read_texture_async (clipboard, NULL, texture_read_cb, g_object_ref (self));
}

GtkWidget *
galley_editor_make_view (GalleyEditor *self)
{
  GtkSourceBuffer *buffer = gtk_source_buffer_new (NULL);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_style_scheme (buffer, NULL);
  self->buffer = GTK_TEXT_BUFFER (buffer);
  self->view = GTK_TEXT_VIEW (gtk_source_view_new_with_buffer (buffer));
  g_object_unref (buffer);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_inside_wrap (self->view, 9);
  gtk_text_view_set_pixels_above_lines (self->view, 4);
  gtk_text_view_set_pixels_below_lines (self->view, 5);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "article-body");
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 240);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Text of the article"), -1);
  self->placeholder = gtk_label_new (_("Write the text here"));
  gtk_widget_set_can_target (self->placeholder, FALSE);
  gtk_widget_add_css_class (self->placeholder, "dim-label");
  gtk_text_view_add_overlay (self->view, self->placeholder, 0, 4);
  g_signal_connect (self->buffer, "changed", G_CALLBACK (galley_editor_body_changed_cb), self);
  g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (galley_editor_queue_scroll),
                            self);
  g_signal_connect_swapped (self->buffer, "notify::can-undo", G_CALLBACK (galley_editor_notify_undo_cb), self);
  g_signal_connect_swapped (self->buffer, "notify::can-redo", G_CALLBACK (galley_editor_notify_undo_cb), self);
  g_signal_connect (self->view, "preedit-changed", G_CALLBACK (galley_editor_preedit_changed_cb), self);
  g_signal_connect (self->view, "paste-clipboard", G_CALLBACK (paste_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), key);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (drop));
  return GTK_WIDGET (self->view);
}
