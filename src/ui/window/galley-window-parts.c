/* galley-window-parts.c: the parts of the window, and what they tell each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-window-private.h"

#include <glib/gi18n.h>

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleyWindow *self)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *list = g_value_get_boxed (value); list != NULL; list = list->next)
    g_list_store_append (files, list->data);
  galley_window_open_files (self, G_LIST_MODEL (files));
  return TRUE;
}

static void
files_dropped_cb (GalleyEditor *editor, GListModel *files, GalleyWindow *self)
{
  galley_window_open_files (self, files);
}

static void
image_pasted_cb (GalleyEditor *editor, GBytes *bytes, const char *name, GalleyWindow *self)
{
  galley_window_show_panel (self, "photos");
  galley_photos_panel_add_bytes (self->photos, bytes, name);
}

static void
photo_activated_cb (GalleyEditor *editor, const char *uuid, GalleyWindow *self)
{
  if (*uuid == '\0')
    return;
  galley_window_show_panel (self, "photos");
  galley_photos_panel_select (self->photos, uuid);
}

static void
place_photo_cb (GalleyPhotosPanel *panel, const char *uuid, GalleyWindow *self)
{
  GalleyArticle *article;
  GalleyPhoto *photo = galley_document_get_photo (self->document, uuid, &article);

  if (photo == NULL)
    return;
  galley_document_pull (self->document);
  if (galley_article_places_photo (article, photo->number))
    galley_editor_reveal_photo (self->editor, photo->number);
  else
    galley_editor_insert_photo (self->editor, photo);
}

static void
lead_chosen_cb (GalleyPhotosPanel *panel, const char *uuid, int number, GalleyWindow *self)
{
  galley_editor_remove_photo (self->editor, number);
}

static void
undo_remove_photo (GalleyWindow *self, const char *uuid)
{
  if (self->document == NULL)
    return;
  galley_document_restore_photo (self->document, uuid);
  galley_editor_undo (self->editor);
}

static void
photo_removed_cb (GalleyPhotosPanel *panel, const char *uuid, int number, GalleyWindow *self)
{
  galley_editor_remove_photo (self->editor, number);
  galley_window_toast_undo (self, _("The photo is removed"), undo_remove_photo, uuid);
}

static void
photo_error_cb (GalleyPhotosPanel *panel, const GError *error, const char *name,
                GalleyWindow *self)
{
  galley_window_toast_error (self, name, error);
}

static void
counts_changed_cb (GalleyEditor *editor, int n, int n_solid, int sheets, GalleyWindow *self)
{
  /* TRANSLATORS: characters, characters without spaces, manuscript sheets of 200 characters,
   * reading time in minutes */
  g_autofree char *text
      = g_strdup_printf (_("%'d characters (%'d without spaces)   %d.%d sheets   %d min to read"), n,
                         n_solid, sheets / 10, sheets % 10, MAX (1, (n + 499) / 500));

  gtk_label_set_label (self->counts, text);
  galley_window_update_title (self);
}

static void
errors_changed_cb (GalleyChecksPanel *panel, int n, GalleyWindow *self)
{
  g_autofree char *text = g_strdup_printf ("%d", n);

  gtk_label_set_label (self->checks_badge, text);
  gtk_widget_set_visible (GTK_WIDGET (self->checks_badge), n > 0);
  galley_publish_panel_set_errors (
      self->publish, galley_copy_check_get_n_errors (galley_editor_get_check (self->editor)));
}

static void
item_activated_cb (GalleyPublishPanel *panel, const GalleyPreflightItem *item, GalleyWindow *self)
{
  if (*item->article != '\0' &&
      !g_str_equal (item->article, galley_editor_get_article (self->editor)))
    galley_window_show_article (self, item->article);
  switch (item->kind)
    {
    case GALLEY_PREFLIGHT_NO_ARTICLE:
      galley_window_add_article (self);
      break;
    case GALLEY_PREFLIGHT_NO_HEADLINE:
      galley_editor_focus_field (self->editor, "headline");
      break;
    case GALLEY_PREFLIGHT_NO_BODY:
    case GALLEY_PREFLIGHT_LINK_EMPTY:
      galley_editor_focus_text (self->editor);
      break;
    case GALLEY_PREFLIGHT_DEAD_REFERENCE:
      galley_editor_reveal_photo (self->editor, item->photo_number);
      break;
    case GALLEY_PREFLIGHT_NO_TARGET:
      break;
    case GALLEY_PREFLIGHT_COPY_ERRORS:
      galley_window_show_panel (self, "checks");
      galley_checks_panel_go (self->checks, FALSE);
      break;
    case GALLEY_PREFLIGHT_SOURCE_EXPIRED:
    case GALLEY_PREFLIGHT_PHOTO_MISSING:
    case GALLEY_PREFLIGHT_NO_CREDIT:
    case GALLEY_PREFLIGHT_NO_CAPTION:
    case GALLEY_PREFLIGHT_NO_ALT:
    case GALLEY_PREFLIGHT_CAPTURE_UNNAMED:
    case GALLEY_PREFLIGHT_PHOTO_NOT_PLACED:
    default:
      galley_window_show_panel (self, "photos");
      galley_photos_panel_focus_field (self->photos, item->photo, item->kind);
      break;
    }
}

static void
published_cb (GalleyPublishPanel *panel, const char *url, GalleyWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  galley_window_toast (self, _("Published"));
  if (!gtk_window_is_active (GTK_WINDOW (self)) && application != NULL)
    {
      g_autoptr (GNotification) notification = g_notification_new (_("The issue is published"));

      g_notification_set_body (notification, url);
      g_application_send_notification (G_APPLICATION (application), "published", notification);
    }
}

/* A target that was removed, saved as a new one with its old uuid: its secret is found again. */
static void
restore_target_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (galley_desk_save_target (g_object_get_data (G_OBJECT (task), "desk"), data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
undo_remove_target (GalleyWindow *self, const char *data)
{
  g_autoptr (GTask) task = NULL;
  GalleyTarget *target = g_steal_pointer (&self->removed_target);

  if (target == NULL || self->session == NULL)
    return;
  target->revision = 0;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, undo_remove_target);
  g_task_set_task_data (task, target, (GDestroyNotify) galley_target_free);
  g_object_set_data_full (G_OBJECT (task), "desk",
                          g_object_ref (galley_session_get_desk (self->session)), g_object_unref);
  g_task_run_in_thread (task, restore_target_thread);
}

static void
target_removed_cb (GalleyPublishPanel *panel, const GalleyTarget *target, GalleyWindow *self)
{
  g_clear_pointer (&self->removed_target, galley_target_free);
  self->removed_target = galley_target_copy (target);
  galley_window_toast_undo (self, _("The target is removed; what stands there stays"),
                            undo_remove_target, "");
}

void
galley_window_add_parts (GalleyWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->sidebar = GALLEY_ISSUES_SIDEBAR (galley_issues_sidebar_new ());
  self->editor = GALLEY_EDITOR (galley_editor_new ());
  self->photos = GALLEY_PHOTOS_PANEL (galley_photos_panel_new ());
  self->checks = GALLEY_CHECKS_PANEL (galley_checks_panel_new ());
  self->publish = GALLEY_PUBLISH_PANEL (galley_publish_panel_new ());
  self->preview = GALLEY_PREVIEW_PANEL (galley_preview_panel_new ());
  gtk_box_append (GTK_BOX (self->sidebar_box), GTK_WIDGET (self->sidebar));
  gtk_stack_add_named (self->center_stack, GTK_WIDGET (self->editor), "editor");
  gtk_stack_add_named (self->panel_stack, GTK_WIDGET (self->photos), "photos");
  gtk_stack_add_named (self->panel_stack, GTK_WIDGET (self->checks), "checks");
  gtk_stack_add_named (self->panel_stack, GTK_WIDGET (self->publish), "publish");
  gtk_stack_add_named (self->panel_stack, GTK_WIDGET (self->preview), "preview");
  galley_checks_panel_set_editor (self->checks, self->editor);

  g_signal_connect (self->sidebar, "count-changed", G_CALLBACK (galley_window_count_changed_cb), self);
  g_signal_connect_swapped (self->sidebar, "issue-activated",
                            G_CALLBACK (galley_window_open_issue), self);
  g_signal_connect_swapped (self->sidebar, "article-activated",
                            G_CALLBACK (galley_window_show_article), self);
  g_signal_connect_swapped (self->sidebar, "delete-issue",
                            G_CALLBACK (galley_window_delete_issue), self);
  g_signal_connect_swapped (self->sidebar, "delete-article",
                            G_CALLBACK (galley_window_delete_article), self);
  g_signal_connect_swapped (self->sidebar, "add-article", G_CALLBACK (galley_window_add_article),
                            self);
  g_signal_connect (self->editor, "files-dropped", G_CALLBACK (files_dropped_cb), self);
  g_signal_connect (self->editor, "image-pasted", G_CALLBACK (image_pasted_cb), self);
  g_signal_connect (self->editor, "photo-activated", G_CALLBACK (photo_activated_cb), self);
  g_signal_connect (self->editor, "counts-changed", G_CALLBACK (counts_changed_cb), self);
  g_signal_connect_swapped (self->editor, "term-added", G_CALLBACK (galley_window_add_term), self);
  g_signal_connect_object (galley_editor_get_check (self->editor), "ignored",
                           G_CALLBACK (galley_window_ignored_cb), self, 0);
  g_signal_connect_object (galley_editor_get_check (self->editor), "failed",
                           G_CALLBACK (galley_window_check_failed_cb), self, 0);
  g_signal_connect_swapped (self->editor, "notify::can-undo",
                            G_CALLBACK (galley_window_update_actions), self);
  g_signal_connect_swapped (self->editor, "notify::can-redo",
                            G_CALLBACK (galley_window_update_actions), self);
  g_signal_connect (self->photos, "place-photo", G_CALLBACK (place_photo_cb), self);
  g_signal_connect (self->photos, "lead-chosen", G_CALLBACK (lead_chosen_cb), self);
  g_signal_connect (self->photos, "photo-removed", G_CALLBACK (photo_removed_cb), self);
  g_signal_connect (self->photos, "error", G_CALLBACK (photo_error_cb), self);
  g_signal_connect (self->checks, "count-changed", G_CALLBACK (errors_changed_cb), self);
  g_signal_connect (self->publish, "item-activated", G_CALLBACK (item_activated_cb), self);
  g_signal_connect (self->publish, "target-removed", G_CALLBACK (target_removed_cb), self);
  g_signal_connect (self->publish, "published", G_CALLBACK (published_cb), self);
  g_signal_connect_swapped (self->publish, "failed", G_CALLBACK (galley_window_toast), self);
  g_signal_connect_swapped (self->preview, "failed", G_CALLBACK (galley_window_toast), self);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
