/* galley-window.c: the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-window-private.h"

#include "config.h"
#include "galley-background.h"
#include "galley-error-text.h"
#include "galley-error.h"
#include "galley-text.h"

#include <glib/gi18n.h>

/* Below these widths the columns fold. */
#define WIDTH_FOR_PANEL 860
#define WIDTH_FOR_SIDEBAR 620

G_DEFINE_FINAL_TYPE (GalleyWindow, galley_window, ADW_TYPE_APPLICATION_WINDOW)

void
galley_window_toast (GalleyWindow *self, const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_set_title (toast, escaped);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
galley_window_toast_error (GalleyWindow *self, const char *subject, const GError *error)
{
  const char *text = galley_error_text (error);
  g_autofree char *whole
      = subject != NULL ? g_strdup_printf ("%s: %s", subject, text) : g_strdup (text);
  g_autofree char *escaped = g_markup_escape_text (whole, -1);
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_title (toast, escaped);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The way back that a toast offers. */
typedef struct
{
  GalleyWindow *window; /* unowned: the toast is its child */
  void (*undo) (GalleyWindow *, const char *);
  char *data;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  g_free (((Undo *) data)->data);
  g_free (data);
}

static void
undo_clicked_cb (AdwToast *toast, Undo *undo)
{
  undo->undo (undo->window, undo->data);
}

void
galley_window_toast_undo (GalleyWindow *self, const char *text,
                          void (*undo_func) (GalleyWindow *, const char *), const char *data)
{
  AdwToast *toast = adw_toast_new (text);
  Undo *undo = g_new0 (Undo, 1);

  undo->window = self;
  undo->undo = undo_func;
  undo->data = g_strdup (data);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), undo, undo_free, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
galley_window_update_title (GalleyWindow *self)
{
  GalleyIssue *issue = self->document != NULL ? galley_document_get_issue (self->document) : NULL;
  GalleyArticle *article
      = self->document != NULL
            ? galley_document_get_article (self->document, galley_editor_get_article (self->editor))
            : NULL;
  g_autofree char *subtitle = NULL;

  if (issue == NULL)
    {
      adw_window_title_set_title (self->title, _("Galley"));
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), _("Galley"));
      return;
    }
  adw_window_title_set_title (self->title, article != NULL && *article->headline != '\0'
                                               ? article->headline
                                               : _("Untitled"));
  /* TRANSLATORS: the number of an issue, and its status */
  subtitle = g_strdup_printf (_("No. %d · %s"), issue->number,
                              galley_issue_status_text (issue->status));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->title));
}

static void
save_state_cb (GalleyWindow *self)
{
  GalleySaveState state = self->document != NULL ? galley_document_get_save_state (self->document)
                                                 : GALLEY_SAVE_SAVED;
  const GError *error = self->document != NULL ? galley_document_get_error (self->document) : NULL;

  switch (state)
    {
    case GALLEY_SAVE_PENDING:
      gtk_label_set_label (self->save_state, _("Saving…"));
      break;
    case GALLEY_SAVE_FAILED:
      gtk_label_set_label (self->save_state, _("Not saved"));
      gtk_label_set_label (self->banner_text,
                           error != NULL ? galley_error_text (error) : _("Not saved"));
      break;
    case GALLEY_SAVE_CONFLICT:
      gtk_label_set_label (self->save_state, _("Not saved"));
      gtk_label_set_label (self->banner_text,
                           _("Somebody else changed this article meanwhile. Whichever you choose, "
                             "the other version is kept too."));
      break;
    case GALLEY_SAVE_SAVED:
    default:
      gtk_label_set_label (self->save_state, self->document != NULL ? _("Saved") : "");
      break;
    }
  gtk_widget_set_visible (self->keep_mine, state == GALLEY_SAVE_CONFLICT);
  gtk_widget_set_visible (self->take_theirs, state == GALLEY_SAVE_CONFLICT);
  gtk_revealer_set_reveal_child (self->banner,
                                 state == GALLEY_SAVE_FAILED || state == GALLEY_SAVE_CONFLICT);
  galley_window_update_title (self);
}

static void
show_document (GalleyWindow *self, GalleyDocument *document)
{
  if (self->document != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (self->document_handlers); i++)
      g_clear_signal_handler (&self->document_handlers[i], self->document);
  galley_editor_set_article (self->editor, NULL, NULL);
  galley_photos_panel_set_article (self->photos, NULL, NULL);
  if (self->document != NULL && self->document != document)
    /* What it still holds is written behind it. */
    galley_document_flush_async (self->document, NULL, NULL, NULL);
  g_set_object (&self->document, document);
  galley_publish_panel_set_document (self->publish, document);
  galley_preview_panel_set_document (self->preview, document);
  if (document != NULL)
    {
      self->document_handlers[0] = g_signal_connect_swapped (
          document, "notify::save-state", G_CALLBACK (save_state_cb), self);
      self->document_handlers[1]
          = g_signal_connect_swapped (document, "issue-changed", G_CALLBACK (galley_window_update_title), self);
    }
  gtk_stack_set_visible_child_name (self->center_stack, document != NULL ? "editor" : "welcome");
  gtk_widget_set_visible (self->status_bar, document != NULL);
  galley_issues_sidebar_set_open (self->sidebar, document, NULL);
  save_state_cb (self);
  galley_window_update_actions (self);
}

void
galley_window_close_document (GalleyWindow *self)
{
  show_document (self, NULL);
}

void
galley_window_show_article (GalleyWindow *self, const char *uuid)
{
  if (self->document == NULL || galley_document_get_article (self->document, uuid) == NULL)
    return;
  galley_editor_set_article (self->editor, self->document, uuid);
  galley_photos_panel_set_article (self->photos, self->document, uuid);
  galley_issues_sidebar_set_open (self->sidebar, self->document, uuid);
  galley_window_update_title (self);
  galley_window_update_actions (self);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GalleyDesk *desk = g_object_get_data (G_OBJECT (task), "desk");
  GError *error = NULL;
  g_autofree char *latest = NULL;
  GalleyIssue *issue = galley_desk_load_issue (desk, data, &error);

  /* The one that was open last may be gone, or of another desk. */
  if (issue == NULL && g_object_get_data (G_OBJECT (task), "or-latest") != NULL)
    {
      g_clear_error (&error);
      latest = galley_desk_resolve_issue (desk, "latest", &error);
      if (latest != NULL)
        issue = galley_desk_load_issue (desk, latest, &error);
    }
  if (issue == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, issue, (GDestroyNotify) galley_issue_free);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  GalleyIssue *issue = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GalleyDocument) document = NULL;
  g_autofree char *article = NULL;

  if (issue == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
        galley_window_toast_error (self, NULL, error);
      return;
    }
  g_settings_set_string (self->settings, "last-issue", issue->uuid);
  if (issue->articles->len > 0)
    article = g_strdup (((GalleyArticle *) issue->articles->pdata[0])->uuid);
  document = galley_document_new (self->session, issue);
  show_document (self, document);
  if (article != NULL)
    galley_window_show_article (self, article);
}

static void
load_issue (GalleyWindow *self, const char *uuid, gboolean or_latest)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, loaded_cb, NULL);

  g_task_set_source_tag (task, load_issue);
  g_task_set_task_data (task, g_strdup (uuid), g_free);
  g_object_set_data (G_OBJECT (task), "or-latest", or_latest ? self : NULL);
  g_object_set_data_full (G_OBJECT (task), "desk",
                          g_object_ref (galley_session_get_desk (self->session)), g_object_unref);
  g_task_run_in_thread (task, load_thread);
}

void
galley_window_open_issue (GalleyWindow *self, const char *uuid)
{
  if (self->session == NULL || galley_str_is_empty (uuid) ||
      (self->document != NULL &&
       g_str_equal (galley_document_get_issue (self->document)->uuid, uuid)))
    return;
  load_issue (self, uuid, FALSE);
}

void
galley_window_show_panel (GalleyWindow *self, const char *page)
{
  g_settings_set_string (self->settings, "panel-page", page);
  g_settings_set_boolean (self->settings, "panel-visible", TRUE);
  self->folded_panel = FALSE;
  gtk_widget_set_visible (self->panel_box, TRUE);
}

static void
page_setting_cb (GalleyWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "panel-page");

  if (gtk_stack_get_child_by_name (self->panel_stack, page) != NULL)
    gtk_stack_set_visible_child_name (self->panel_stack, page);
}

/* The window's buttons are in the column at its edge. */
static void
update_columns (GalleyWindow *self)
{
  gboolean sidebar
      = g_settings_get_boolean (self->settings, "sidebar-visible") && !self->folded_sidebar;
  gboolean panel = g_settings_get_boolean (self->settings, "panel-visible") && !self->folded_panel;

  gtk_widget_set_visible (self->sidebar_box, sidebar);
  gtk_widget_set_visible (self->panel_box, panel);
  adw_header_bar_set_show_start_title_buttons (self->center_header, !sidebar);
  adw_header_bar_set_show_end_title_buttons (self->center_header, !panel);
}

static void
width_cb (GalleyWindow *self)
{
  int width;
  int height;
  gboolean fold_panel;
  gboolean fold_sidebar;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  fold_panel = width < WIDTH_FOR_PANEL;
  fold_sidebar = width < WIDTH_FOR_SIDEBAR;
  if (fold_panel != self->folded_panel || fold_sidebar != self->folded_sidebar)
    {
      self->folded_panel = fold_panel;
      self->folded_sidebar = fold_sidebar;
      update_columns (self);
    }
}

void
galley_window_count_changed_cb (GalleyIssuesSidebar *sidebar, int count, GalleyWindow *self)
{
  g_autofree char *last = NULL;

  gtk_stack_set_visible_child_name (self->stack, "main");
  if (self->opened_first)
    return;
  self->opened_first = TRUE;
  last = g_settings_get_string (self->settings, "last-issue");
  if (count > 0 && self->waiting->len == 0 && self->document == NULL)
    load_issue (self, last, TRUE);
  for (guint i = 0; i < self->waiting->len; i++)
    galley_window_import_file (self, self->waiting->pdata[i]);
  g_ptr_array_set_size (self->waiting, 0);
}

void
galley_window_set_session (GalleyWindow *self, GalleySession *session, const GError *error)
{
  g_set_object (&self->session, session);
  if (session == NULL)
    {
      adw_status_page_set_description (self->problem, galley_error_text (error));
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  galley_desk_watch (galley_session_get_desk (session));
  galley_issues_sidebar_set_desk (self->sidebar, galley_session_get_desk (session));
}

static gboolean
is_picture (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);

  return g_content_type_is_a (type, "image/*") || g_str_has_prefix (type, "image/");
}

void
galley_window_open_files (GalleyWindow *self, GListModel *files)
{
  g_autoptr (GListStore) pictures = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (self->document != NULL && is_picture (file))
        g_list_store_append (pictures, file);
      else if (self->opened_first)
        galley_window_import_file (self, file);
      else
        g_ptr_array_add (self->waiting, g_object_ref (file));
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (pictures)) > 0)
    {
      galley_window_show_panel (self, "photos");
      galley_photos_panel_add_files (self->photos, G_LIST_MODEL (pictures));
    }
}

/* The flush before closing is over: the window goes, unless something could not be saved. */
static void
close_flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (galley_document_flush_finish (GALLEY_DOCUMENT (source), result, &error))
    {
      self->closing = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  galley_window_toast_error (self, NULL, error);
}

static void
ensure_background_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  galley_background_ensure (source);
  g_task_return_boolean (task, TRUE);
}

static void
ensured_cb (GObject *source, GAsyncResult *result, gpointer application)
{
  g_application_release (application);
}

/* The program stays until that is done. */
static void
ensure_background (GalleySession *session)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GTask) task = NULL;

  if (application == NULL)
    return;
  g_application_hold (application);
  task = g_task_new (session, NULL, ensured_cb, application);
  g_task_set_source_tag (task, ensure_background);
  g_task_run_in_thread (task, ensure_background_thread);
}

static gboolean
galley_window_close_request (GtkWindow *window)
{
  GalleyWindow *self = GALLEY_WINDOW (window);
  gboolean maximized = gtk_window_is_maximized (window);
  int width;
  int height;

  if (self->document != NULL && !self->closing)
    {
      galley_photos_panel_commit (self->photos);
      galley_document_flush_async (self->document, NULL, close_flushed_cb, g_object_ref (self));
      return TRUE;
    }
  /* What waits is published without a window too. */
  if (self->session != NULL)
    ensure_background (self->session);
  g_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (!maximized)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  g_settings_set_int (self->settings, "sidebar-width", gtk_paned_get_position (self->outer));
  if (gtk_widget_get_visible (self->panel_box))
    g_settings_set_int (self->settings, "panel-width", gtk_widget_get_width (self->panel_box));
  return GTK_WINDOW_CLASS (galley_window_parent_class)->close_request (window);
}

static void
place_panes_cb (GtkWidget *widget, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  int width;
  int height;
  int sidebar = g_settings_get_int (self->settings, "sidebar-width");
  int panel = g_settings_get_int (self->settings, "panel-width");

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_paned_set_position (self->outer, sidebar);
  gtk_paned_set_position (self->inner, MAX (340, width - sidebar - panel));
}

static void
galley_window_dispose (GObject *object)
{
  GalleyWindow *self = GALLEY_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->document != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (self->document_handlers); i++)
        g_clear_signal_handler (&self->document_handlers[i], self->document);
      galley_editor_set_article (self->editor, NULL, NULL);
    }
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->removed_target, galley_target_free);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_window_parent_class)->dispose (object);
}

static void
galley_window_class_init (GalleyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = galley_window_close_request;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/galleydesk/Galley/window/galley-window.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, GalleyWindow, name)
  CHILD (toasts);
  CHILD (stack);
  CHILD (problem);
  CHILD (outer);
  CHILD (inner);
  CHILD (sidebar_box);
  CHILD (sidebar_header);
  CHILD (center_box);
  CHILD (center_header);
  CHILD (center_stack);
  CHILD (title);
  CHILD (banner);
  CHILD (banner_text);
  CHILD (keep_mine);
  CHILD (take_theirs);
  CHILD (status_bar);
  CHILD (counts);
  CHILD (save_state);
  CHILD (panel_box);
  CHILD (panel_stack);
  CHILD (checks_badge);
#undef CHILD
  galley_window_install_actions (widget_class);
}

static void
add_setting_action (GalleyWindow *self, const char *key)
{
  g_autoptr (GAction) action = g_settings_create_action (self->settings, key);

  g_action_map_add_action (G_ACTION_MAP (self), action);
}

static void
galley_window_init (GalleyWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->settings = g_settings_new (GALLEY_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  galley_window_add_parts (self);
  add_setting_action (self, "sidebar-visible");
  add_setting_action (self, "panel-visible");
  add_setting_action (self, "panel-page");
  g_signal_connect_object (self->settings, "changed::panel-page", G_CALLBACK (page_setting_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::sidebar-visible", G_CALLBACK (update_columns),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::panel-visible", G_CALLBACK (update_columns),
                           self, G_CONNECT_SWAPPED);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_signal_connect (self, "notify::default-width", G_CALLBACK (width_cb), NULL);
  g_signal_connect (self, "notify::maximized", G_CALLBACK (width_cb), NULL);
  g_signal_connect (self, "map", G_CALLBACK (place_panes_cb), NULL);
  page_setting_cb (self);
  update_columns (self);
  gtk_widget_set_visible (self->status_bar, FALSE);
  galley_window_update_actions (self);
}

GtkWidget *
galley_window_new (AdwApplication *application)
{
  return g_object_new (GALLEY_TYPE_WINDOW, "application", application, NULL);
}
