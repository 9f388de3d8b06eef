/* galley-publish-panel-widgets.c: the rows and cards of the publish panel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-panel-private.h"

#include "galley-panel-parts.h"

#include <glib/gi18n.h>

GtkWidget *
galley_publish_panel_make_row (const char *icon, const char *style, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, style);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  return row;
}

static void
cancel_cb (GtkButton *button, GalleyPublishPanel *self)
{
  if (self->run != NULL)
    galley_publish_run_cancel (self->run);
}

static void
open_cb (GtkButton *button, GalleyPublishPanel *self)
{
  g_app_info_launch_default_for_uri_async (
      adw_action_row_get_subtitle (ADW_ACTION_ROW (self->result_row)), NULL, NULL, NULL, NULL);
}

static void
copy_cb (GtkButton *button, GalleyPublishPanel *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          adw_action_row_get_subtitle (ADW_ACTION_ROW (self->result_row)));
}

GtkWidget *
galley_publish_panel_make_progress (GalleyPublishPanel *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_label (_("Stop"));

  self->progress_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->progress_text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->progress_text), 0);
  gtk_widget_set_hexpand (self->progress_text, TRUE);
  gtk_widget_add_css_class (self->progress_text, "heading");
  g_signal_connect (cancel, "clicked", G_CALLBACK (cancel_cb), self);
  gtk_box_append (GTK_BOX (top), self->progress_text);
  gtk_box_append (GTK_BOX (top), cancel);
  self->progress_bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
  gtk_box_append (GTK_BOX (self->progress_box), top);
  gtk_box_append (GTK_BOX (self->progress_box), self->progress_bar);
  gtk_widget_add_css_class (self->progress_box, "card");
  gtk_widget_add_css_class (self->progress_box, "panel-card");
  gtk_widget_set_visible (self->progress_box, FALSE);
  return self->progress_box;
}

GtkWidget *
galley_publish_panel_make_failure (GalleyPublishPanel *self)
{
  GtkWidget *expander = gtk_expander_new (_("What the site said"));

  self->failure_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->failure_text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->failure_text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->failure_text), TRUE);
  self->failure_detail = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->failure_detail), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->failure_detail), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->failure_detail), 0);
  gtk_label_set_selectable (GTK_LABEL (self->failure_detail), TRUE);
  gtk_widget_add_css_class (self->failure_detail, "caption");
  gtk_expander_set_child (GTK_EXPANDER (expander), self->failure_detail);
  gtk_box_append (GTK_BOX (self->failure_box), self->failure_text);
  gtk_box_append (GTK_BOX (self->failure_box), expander);
  gtk_widget_add_css_class (self->failure_box, "notice");
  gtk_widget_set_visible (self->failure_box, FALSE);
  return self->failure_box;
}

GtkWidget *
galley_publish_panel_make_result (GalleyPublishPanel *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->result_row = galley_publish_panel_make_row ("emblem-ok-symbolic", "success", _("The page"), "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->result_row),
                             galley_panel_icon_button_new ("edit-copy-symbolic", _("Copy the address"),
                                               G_CALLBACK (copy_cb), self));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->result_row),
                             galley_panel_icon_button_new ("web-browser-symbolic", _("Open the page"),
                                               G_CALLBACK (open_cb), self));
  gtk_list_box_append (GTK_LIST_BOX (list), self->result_row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The page"), -1);
  self->result_box = list;
  gtk_widget_set_visible (list, FALSE);
  return list;
}
