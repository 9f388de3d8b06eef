/* galley-window-actions.c: what the window's menus and keys do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-window-private.h"

#include <glib/gi18n.h>

static void
new_issue_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  galley_window_new_issue (GALLEY_WINDOW (widget));
}

static void
sample_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  galley_window_import_sample (GALLEY_WINDOW (widget));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, GalleyWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      galley_window_open_files (self, files);
    }
  g_object_unref (dialog);
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _("Import a Manuscript"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"),
      NULL);
  g_autoptr (GtkFileFilter) text = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (text, _("Text files"));
  gtk_file_filter_add_mime_type (text, "text/plain");
  gtk_file_filter_add_pattern (text, "*.txt");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), text);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (galley_document_flush_finish (GALLEY_DOCUMENT (source), result, &error))
    galley_window_toast (self, _("Saved. Galley also saves by itself, a second behind you."));
  else
    galley_window_toast_error (self, NULL, error);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  galley_photos_panel_commit (self->photos);
  if (self->document != NULL)
    galley_document_flush_async (self->document, NULL, saved_cb, g_object_ref (self));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  galley_editor_undo (GALLEY_WINDOW (widget)->editor);
}

static void
redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  galley_editor_redo (GALLEY_WINDOW (widget)->editor);
}

static void
publish_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  galley_photos_panel_commit (self->photos);
  galley_window_show_panel (self, "publish");
  galley_publish_panel_publish (self->publish);
}

static void
keep_mine_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (GALLEY_WINDOW (widget)->document != NULL)
    galley_document_keep_mine (GALLEY_WINDOW (widget)->document);
}

static void
take_theirs_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (GALLEY_WINDOW (widget)->document != NULL)
    galley_document_take_theirs (GALLEY_WINDOW (widget)->document);
}

static void
go_to_finding_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  galley_checks_panel_go (GALLEY_WINDOW (widget)->checks, g_str_equal (action, "win.previous-finding"));
}

static void
show_reason_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  galley_editor_focus_reason (GALLEY_WINDOW (widget)->editor);
}

static void
house_book_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  galley_window_show_house_book (GALLEY_WINDOW (widget));
}

static void
show_page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  galley_window_show_panel (GALLEY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
galley_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-issue", NULL, new_issue_cb);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "win.import-sample", NULL, sample_cb);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "win.publish", NULL, publish_cb);
  gtk_widget_class_install_action (widget_class, "win.keep-mine", NULL, keep_mine_cb);
  gtk_widget_class_install_action (widget_class, "win.take-theirs", NULL, take_theirs_cb);
  gtk_widget_class_install_action (widget_class, "win.go-to-page", "s", show_page_cb);
  gtk_widget_class_install_action (widget_class, "win.show-reason", NULL, show_reason_cb);
  gtk_widget_class_install_action (widget_class, "win.house-book", NULL, house_book_cb);
  gtk_widget_class_install_action (widget_class, "win.next-finding", NULL, go_to_finding_cb);
  gtk_widget_class_install_action (widget_class, "win.previous-finding", NULL, go_to_finding_cb);
}

void
galley_window_update_actions (GalleyWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->document != NULL;
  gboolean can_undo = FALSE;
  gboolean can_redo = FALSE;

  g_object_get (self->editor, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  gtk_widget_action_set_enabled (widget, "win.undo", open && can_undo);
  gtk_widget_action_set_enabled (widget, "win.redo", open && can_redo);
  gtk_widget_action_set_enabled (widget, "win.publish", open);
  gtk_widget_action_set_enabled (widget, "win.save", open);
}
