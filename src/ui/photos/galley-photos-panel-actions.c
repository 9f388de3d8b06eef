/* galley-photos-panel-actions.c: what can be done with a photo, by button, menu and key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-photos-panel-private.h"

#include <glib/gi18n.h>

static const char *const selected_actions[] = { "photo.place",   "photo.replace",
                                                "photo.copy-caption", "photo.remove",
                                                "photo.edit-caption" };

static int
get_selected_index (GalleyPhotosPanel *self, guint *count)
{
  GalleyArticle *article = galley_photos_panel_get_article (self);
  guint index;

  *count = article != NULL ? article->photos->len : 0;
  if (article != NULL &&
      g_ptr_array_find (article->photos, galley_photos_panel_get_selected (self), &index))
    return (int) index;
  return -1;
}

void
galley_photos_panel_update_actions (GalleyPhotosPanel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean selected = galley_photos_panel_get_selected (self) != NULL;
  gboolean article = galley_photos_panel_get_article (self) != NULL;
  guint count;
  int index = get_selected_index (self, &count);

  for (guint i = 0; i < G_N_ELEMENTS (selected_actions); i++)
    gtk_widget_action_set_enabled (widget, selected_actions[i], selected);
  gtk_widget_action_set_enabled (widget, "photo.move-earlier", index > 0);
  gtk_widget_action_set_enabled (widget, "photo.move-later", index >= 0 && index + 1 < (int) count);
  gtk_widget_action_set_enabled (widget, "photo.add", article);
  gtk_widget_action_set_enabled (widget, "photo.paste", article);
}

/* The file dialog */

static GtkFileFilter *
create_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/webp");
  gtk_file_filter_add_mime_type (filter, "image/gif");
  gtk_file_filter_add_mime_type (filter, "image/tiff");
  gtk_file_filter_add_mime_type (filter, "image/heif");
  gtk_file_filter_add_mime_type (filter, "image/heic");
  gtk_file_filter_add_mime_type (filter, "image/avif");
  return filter;
}

static void
chooser_response_cb (GtkNativeDialog *dialog, int response, GalleyPhotosPanel *self)
{
  const char *photo = g_object_get_data (G_OBJECT (dialog), "photo");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      galley_photos_panel_take_files (self, files, photo);
    }
  g_clear_object (&self->chooser);
}

void
galley_photos_panel_choose_files (GalleyPhotosPanel *self, const char *photo)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileFilter) filter = create_filter ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (photo != NULL ? _("Add picture") : _("Add photos"),
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), photo == NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_object_set_data_full (G_OBJECT (self->chooser), "photo", g_strdup (photo), g_free);
  g_signal_connect (self->chooser, "response", G_CALLBACK (chooser_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Actions */

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_photos_panel_choose_files (GALLEY_PHOTOS_PANEL (widget), NULL);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_photos_panel_paste (GALLEY_PHOTOS_PANEL (widget));
}

/* A photo stands once on the page: above the text or in it. */
static void
place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (widget);
  GalleyPhoto *photo = galley_photos_panel_get_selected (self);
  g_autofree char *uuid = NULL;

  if (photo == NULL)
    return;
  uuid = g_strdup (photo->uuid);
  if (photo->lead)
    galley_document_set_lead (self->document, photo, FALSE);
  galley_photos_panel_emit_place (self, uuid);
}

static void
lead_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (widget);
  GalleyPhoto *photo = galley_photos_panel_get_selected (self);
  gboolean lead = g_variant_get_boolean (parameter);
  g_autofree char *uuid = NULL;
  int number;

  if (photo == NULL)
    return;
  uuid = g_strdup (photo->uuid);
  number = photo->number;
  galley_document_set_lead (self->document, photo, lead);
  if (lead)
    galley_photos_panel_emit_lead (self, uuid, number);
}

static void
replace_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (widget);

  if (self->selected != NULL)
    galley_photos_panel_choose_files (self, self->selected);
}

static void
copy_caption_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (widget);
  GalleyPhoto *photo = galley_photos_panel_get_selected (self);
  GalleyPublication *publication;
  g_autofree char *credit = NULL;
  g_autofree char *text = NULL;

  if (photo == NULL)
    return;
  galley_photo_detail_commit (self->detail);
  publication = galley_document_get_publication (self->document);
  credit = galley_credit_format (photo->credit,
                                 publication != NULL ? publication->credit_format : NULL);
  text = g_strconcat (photo->caption, *photo->caption != '\0' && *credit != '\0' ? " " : "", credit,
                      NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
edit_caption_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (widget);

  if (self->selected != NULL)
    galley_photo_detail_focus_field (self->detail, GALLEY_PREFLIGHT_NO_CAPTION);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (widget);
  GalleyPhoto *photo = galley_photos_panel_get_selected (self);
  g_autofree char *uuid = NULL;
  int number;

  if (photo == NULL)
    return;
  galley_photo_detail_commit (self->detail);
  uuid = g_strdup (photo->uuid);
  number = photo->number;
  galley_document_remove_photo (self->document, photo);
  galley_photos_panel_emit_removed (self, uuid, number);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (widget);
  guint count;
  int index = get_selected_index (self, &count);
  int to = g_str_equal (name, "photo.move-earlier") ? index - 1 : index + 1;

  if (index >= 0 && to >= 0 && to < (int) count)
    galley_document_move_photo (self->document, galley_photos_panel_get_selected (self), to);
}

void
galley_photos_panel_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "photo.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "photo.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "photo.place", NULL, place_action);
  gtk_widget_class_install_action (widget_class, "photo.lead", "b", lead_action);
  gtk_widget_class_install_action (widget_class, "photo.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "photo.copy-caption", NULL, copy_caption_action);
  gtk_widget_class_install_action (widget_class, "photo.edit-caption", NULL, edit_caption_action);
  gtk_widget_class_install_action (widget_class, "photo.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "photo.move-earlier", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "photo.move-later", NULL, move_action);
}

/* The context menu of a tile */

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) removal = g_menu_new ();

  g_menu_append (edit, _("_Edit caption"), "photo.edit-caption");
  g_menu_append (edit, _("_Place in text"), "photo.place");
  g_menu_append (edit, _("_Replace picture…"), "photo.replace");
  g_menu_append (edit, _("_Copy caption and credit"), "photo.copy-caption");
  g_menu_append (order, _("Move _earlier"), "photo.move-earlier");
  g_menu_append (order, _("Move _later"), "photo.move-later");
  g_menu_append (removal, _("Re_move photo"), "photo.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (removal));
  return G_MENU_MODEL (menu);
}

static void
show_menu (GalleyPhotosPanel *self, double x, double y)
{
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  if (self->context_menu == NULL)
    {
      g_autoptr (GMenuModel) model = create_menu ();

      self->context_menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
      gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->context_menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y,
                 GalleyPhotosPanel *self)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_pos (self->grid, (int) x, (int) y);
  double panel_x, panel_y;

  if (child == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_flow_box_select_child (self->grid, child);
  gtk_widget_grab_focus (GTK_WIDGET (child));
  gtk_widget_translate_coordinates (GTK_WIDGET (self->grid), GTK_WIDGET (self), x, y, &panel_x,
                                    &panel_y);
  show_menu (self, panel_x, panel_y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  GalleyPhotosPanel *self = user_data;
  GalleyPhotoTile *tile = galley_photos_panel_find_tile (self, self->selected);
  double x, y;

  if (tile == NULL)
    return FALSE;
  gtk_widget_translate_coordinates (GTK_WIDGET (tile), GTK_WIDGET (self),
                                    gtk_widget_get_width (GTK_WIDGET (tile)) / 2.0,
                                    gtk_widget_get_height (GTK_WIDGET (tile)) / 2.0, &x, &y);
  show_menu (self, x, y);
  return TRUE;
}

/* Keys */

static void
add_shortcut (GtkEventController *controller, const char *keys, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), gtk_named_action_new (action)));
}

void
galley_photos_panel_add_shortcuts (GalleyPhotosPanel *self)
{
  GtkEventController *grid = gtk_shortcut_controller_new ();
  GtkEventController *panel = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  add_shortcut (grid, "F2", "photo.edit-caption");
  add_shortcut (grid, "Delete|KP_Delete", "photo.remove");
  add_shortcut (grid, "<Control>c", "photo.copy-caption");
  add_shortcut (grid, "<Alt>Up|<Alt>Left", "photo.move-earlier");
  add_shortcut (grid, "<Alt>Down|<Alt>Right", "photo.move-later");
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (grid),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->grid), grid);

  /* A text that has the focus pastes for itself: the key comes here when none has. */
  add_shortcut (panel, "<Control>v", "photo.paste");
  gtk_widget_add_controller (GTK_WIDGET (self), panel);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), GTK_EVENT_CONTROLLER (click));
}
