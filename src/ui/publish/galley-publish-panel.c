/* galley-publish-panel.c: from a finished issue to a page on the web
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-panel-private.h"

#include "galley-error-text.h"
#include "galley-error.h"
#include "galley-panel-parts.h"
#include "galley-preflight-text.h"
#include "galley-target-window.h"
#include "galley-text.h"

#include <glib/gi18n.h>

#define REFRESH_MILLISECONDS 400
#define MAX_HISTORY 5

G_DEFINE_FINAL_TYPE (GalleyPublishPanel, galley_publish_panel, ADW_TYPE_BIN)

enum
{
  ITEM_ACTIVATED,
  PUBLISHED,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void queue_refresh (GalleyPublishPanel *self);
static void load (GalleyPublishPanel *self);

static void
item_activated_cb (AdwActionRow *row, GalleyPublishPanel *self)
{
  g_signal_emit (self, signals[ITEM_ACTIVATED], 0, g_object_get_data (G_OBJECT (row), "item"));
}

static gboolean
has_target (GalleyPublishPanel *self)
{
  return self->target_list != NULL && self->target_list->len > 0;
}

/* (transfer full): what stands before publication now. */
static GPtrArray *
look_over (GalleyPublishPanel *self)
{
  GalleyPreflightFacts facts = { .has_target = has_target (self) };

  galley_document_pull (self->document);
  return galley_preflight_run (galley_document_get_issue (self->document), &facts);
}

static GtkWidget *
make_item_row (GalleyPublishPanel *self, GalleyPreflightItem *item)
{
  g_autofree char *text = galley_preflight_text (item);
  GtkWidget *row
      = galley_publish_panel_make_row (item->blocking ? "dialog-error-symbolic" : "dialog-information-symbolic",
                  item->blocking ? "error" : "dim-label", text, item->text);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (item_activated_cb), self);
  return row;
}

static void
show_items (GalleyPublishPanel *self)
{
  g_autoptr (GPtrArray) items = look_over (self);

  galley_panel_clear_list (self->items);
  self->blocked = FALSE;
  g_ptr_array_set_free_func (items, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      GalleyPreflightItem *item = items->pdata[i];
      GtkWidget *row = make_item_row (self, item);

      self->blocked = self->blocked || item->blocking;
      g_object_set_data_full (G_OBJECT (row), "item", item,
                              (GDestroyNotify) galley_preflight_item_free);
      gtk_list_box_append (GTK_LIST_BOX (self->items), row);
    }
  if (items->len == 0)
    gtk_list_box_append (GTK_LIST_BOX (self->items),
                         galley_publish_panel_make_row ("emblem-ok-symbolic", "success", _("Ready to publish"),
                                   _("Captions, credits and text are complete.")));
}

static GalleyJob *
find_open_job (GalleyPublishPanel *self)
{
  for (guint i = 0; self->jobs != NULL && i < self->jobs->len; i++)
    {
      GalleyJob *job = self->jobs->pdata[i];

      if (job->state < GALLEY_JOB_DONE && g_strcmp0 (job->target, self->target) == 0)
        return job;
    }
  return NULL;
}

static gboolean
is_published (GalleyPublishPanel *self)
{
  for (guint i = 0; self->jobs != NULL && i < self->jobs->len; i++)
    {
      GalleyJob *job = self->jobs->pdata[i];

      if (job->state == GALLEY_JOB_DONE && g_strcmp0 (job->target, self->target) == 0)
        return !g_str_equal (job->action, "withdraw");
    }
  return FALSE;
}

static void
update_buttons (GalleyPublishPanel *self)
{
  gboolean busy = self->run != NULL;
  const char *label = find_open_job (self) != NULL ? _("Go On Publishing")
                      : is_published (self)        ? _("Update")
                                                   : _("Publish");

  gtk_button_set_label (GTK_BUTTON (self->publish), label);
  gtk_widget_set_sensitive (self->publish, !busy && !self->blocked && has_target (self));
  gtk_widget_set_visible (self->anyway, !busy && self->blocked && has_target (self));
  gtk_widget_set_visible (self->progress_box, busy);
}

static gboolean
refresh_cb (gpointer data)
{
  GalleyPublishPanel *self = data;

  self->refresh_source = 0;
  /* While it is not seen there is nothing to keep in step with the typing. */
  if (self->document != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      show_items (self);
      update_buttons (self);
    }
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GalleyPublishPanel *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_MILLISECONDS, refresh_cb, self);
}

static void
target_toggled_cb (GtkCheckButton *button, GalleyPublishPanel *self)
{
  if (!gtk_check_button_get_active (button))
    return;
  galley_str_set (&self->target, g_object_get_data (G_OBJECT (button), "target"));
  update_buttons (self);
}

/* The press that a desk is born with is called what it is in the person's language, whichever
 * language the desk was born in. */
static const char *
display_name (const GalleyTarget *target)
{
  if (g_str_equal (target->kind, "press") &&
      (g_str_equal (target->name, "This computer") || g_str_equal (target->name, "이 컴퓨터")))
    return _("This computer");
  return target->name;
}

static const char *
describe_kind (const GalleyTarget *target)
{
  return g_str_equal (target->kind, "press") ? _("A page on this computer") : target->url;
}

static void
show_targets (GalleyPublishPanel *self)
{
  GtkCheckButton *group = NULL;

  galley_panel_clear_list (self->targets);
  for (guint i = 0; i < self->target_list->len; i++)
    {
      GalleyTarget *target = self->target_list->pdata[i];
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), display_name (target));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), describe_kind (target));
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
      if (group == NULL)
        group = GTK_CHECK_BUTTON (check);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      display_name (target), -1);
      g_object_set_data_full (G_OBJECT (check), "target", g_strdup (target->uuid), g_free);
      if (galley_str_is_empty (self->target))
        galley_str_set (&self->target, target->uuid);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   g_strcmp0 (self->target, target->uuid) == 0);
      g_signal_connect (check, "toggled", G_CALLBACK (target_toggled_cb), self);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      gtk_list_box_append (GTK_LIST_BOX (self->targets), row);
    }
}

static const char *
target_name (GalleyPublishPanel *self, const char *uuid)
{
  for (guint i = 0; i < self->target_list->len; i++)
    if (g_str_equal (((GalleyTarget *) self->target_list->pdata[i])->uuid, uuid))
      return display_name (self->target_list->pdata[i]);
  return _("A target that was removed");
}

static char *
describe_job (GalleyPublishPanel *self, const GalleyJob *job)
{
  const char *name = target_name (self, job->target);

  switch (job->state)
    {
    case GALLEY_JOB_DONE:
      return g_strdup_printf (g_str_equal (job->action, "withdraw") ? _("Taken off %s")
                              : g_str_equal (job->action, "update") ? _("Updated on %s")
                                                                    : _("Published to %s"),
                              name);
    case GALLEY_JOB_CANCELLED:
      return g_strdup_printf (_("Replaced by a later one: %s"), name);
    case GALLEY_JOB_UNKNOWN:
      return g_strdup_printf (_("It is not known whether it arrived: %s"), name);
    case GALLEY_JOB_WAITING:
    case GALLEY_JOB_RUNNING:
    case GALLEY_JOB_STOPPED:
    default:
      return g_strdup_printf (_("Not finished: %s"), name);
    }
}

static void
show_history (GalleyPublishPanel *self)
{
  guint n = 0;

  galley_panel_clear_list (self->history);
  for (guint i = 0; i < self->jobs->len && n < MAX_HISTORY; i++)
    {
      GalleyJob *job = self->jobs->pdata[i];
      g_autofree char *title = describe_job (self, job);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (job->changed);
      /* TRANSLATORS: day and time of a publication */
      g_autofree char *when = g_date_time_format (time, _("%b %-d, %H:%M"));

      if (job->state == GALLEY_JOB_CANCELLED)
        continue;
      gtk_list_box_append (
          GTK_LIST_BOX (self->history),
          galley_publish_panel_make_row (job->state == GALLEY_JOB_DONE ? "emblem-ok-symbolic" : "dialog-warning-symbolic",
                    job->state == GALLEY_JOB_DONE ? "success" : "warning", title, when));
      n++;
    }
  gtk_widget_set_visible (self->history_group, n > 0);
}

static void
show_address (GalleyPublishPanel *self, const char *url)
{
  gtk_widget_set_visible (self->result_box, *url != '\0');
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->result_row), url);
}

/* What the panel reads of the desk. */
typedef struct
{
  GalleyDesk *desk;
  char *issue;
  GPtrArray *targets;
  GPtrArray *jobs;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->desk);
  g_free (load->issue);
  g_clear_pointer (&load->targets, g_ptr_array_unref);
  g_clear_pointer (&load->jobs, g_ptr_array_unref);
  g_free (load);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  GError *error = NULL;

  load->targets = galley_desk_list_targets (load->desk, &error);
  if (load->targets != NULL)
    load->jobs = galley_outbox_list_for_issue (load->desk, load->issue, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyPublishPanel *self = GALLEY_PUBLISH_PANEL (source);
  Load *load = g_task_get_task_data (G_TASK (result));
  const char *url = "";

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->document == NULL ||
      !g_str_equal (load->issue, galley_document_get_issue (self->document)->uuid))
    return;
  g_clear_pointer (&self->target_list, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  self->target_list = g_steal_pointer (&load->targets);
  self->jobs = g_steal_pointer (&load->jobs);
  show_targets (self);
  show_history (self);
  for (guint i = 0; i < self->jobs->len && *url == '\0'; i++)
    {
      GalleyJob *job = self->jobs->pdata[i];

      if (job->state == GALLEY_JOB_DONE && g_str_equal (job->action, "withdraw"))
        break;
      if (job->state == GALLEY_JOB_DONE)
        url = job->remote_url;
    }
  show_address (self, url);
  refresh_cb (self);
}

static void
load (GalleyPublishPanel *self)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  if (self->document == NULL)
    return;
  load = g_new0 (Load, 1);
  load->desk = g_object_ref (galley_session_get_desk (galley_document_get_session (self->document)));
  load->issue = g_strdup (galley_document_get_issue (self->document)->uuid);
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, load_thread);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

static void
progress_cb (GalleyPublishRun *run, double fraction, const char *text, GalleyPublishPanel *self)
{
  gtk_label_set_label (GTK_LABEL (self->progress_text), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), fraction);
}

static void
show_failure (GalleyPublishPanel *self, const GError *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  const char *text = cancelled ? _("Stopped. What was sent so far is kept; publish again to go on.")
                               : galley_error_text (error);

  gtk_label_set_label (GTK_LABEL (self->failure_text), text);
  gtk_label_set_label (GTK_LABEL (self->failure_detail), error->message);
  gtk_widget_set_visible (gtk_widget_get_parent (self->failure_detail), !cancelled);
  gtk_widget_set_visible (self->failure_box, TRUE);
  g_signal_emit (self, signals[FAILED], 0, text);
}

static void
finished_cb (GalleyPublishRun *run, const char *url, GalleyPublishPanel *self)
{
  const GError *error = galley_publish_run_get_error (run);

  if (error != NULL)
    show_failure (self, error);
  else
    {
      show_address (self, url);
      g_signal_emit (self, signals[PUBLISHED], 0, url);
    }
  g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  update_buttons (self);
  load (self);
}

static void
start (GalleyPublishPanel *self, gboolean force)
{
  if (self->run != NULL || self->document == NULL)
    return;
  gtk_widget_set_visible (self->failure_box, FALSE);
  gtk_label_set_label (GTK_LABEL (self->progress_text), _("Preparing"));
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), 0);
  self->run = galley_publish_run_start (self->document, self->target, force);
  g_signal_connect (self->run, "progress", G_CALLBACK (progress_cb), self);
  g_signal_connect (self->run, "finished", G_CALLBACK (finished_cb), self);
  update_buttons (self);
}

void
galley_publish_panel_publish (GalleyPublishPanel *self)
{
  if (self->document == NULL || self->run != NULL || self->target_list == NULL)
    return;
  show_items (self);
  update_buttons (self);
  if (!self->blocked)
    start (self, FALSE);
}

gboolean
galley_publish_panel_is_busy (GalleyPublishPanel *self)
{
  return self->run != NULL;
}

static void
anyway_cb (GtkButton *button, GalleyPublishPanel *self)
{
  start (self, TRUE);
}

static void
target_added_cb (GalleyTargetWindow *window, GalleyPublishPanel *self)
{
  load (self);
}

static void
add_target_cb (GtkButton *button, GalleyPublishPanel *self)
{
  GtkWidget *window;

  if (self->document == NULL)
    return;
  window = galley_target_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                     galley_document_get_session (self->document));
  g_signal_connect_object (window, "added", G_CALLBACK (target_added_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

void
galley_publish_panel_set_document (GalleyPublishPanel *self, GalleyDocument *document)
{
  static const char *const names[]
      = { "article-changed", "photos-changed", "photo-edited", "issue-changed",
          "notify::save-state" };

  if (self->document != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      g_clear_signal_handler (&self->handlers[i], self->document);
  if (self->run != NULL)
    {
      /* It goes on by itself; its result is in the history of its issue. */
      g_signal_handlers_disconnect_by_data (self->run, self);
      g_clear_object (&self->run);
    }
  g_set_object (&self->document, document);
  galley_str_set (&self->target, "");
  gtk_widget_set_visible (self->failure_box, FALSE);
  show_address (self, "");
  gtk_widget_set_sensitive (GTK_WIDGET (self), document != NULL);
  if (document == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->handlers[i]
        = g_signal_connect_swapped (document, names[i], G_CALLBACK (queue_refresh), self);
  load (self);
}

static void
galley_publish_panel_dispose (GObject *object)
{
  GalleyPublishPanel *self = GALLEY_PUBLISH_PANEL (object);

  if (self->document != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (self->handlers); i++)
      g_clear_signal_handler (&self->handlers[i], self->document);
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  g_clear_object (&self->document);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->target_list, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->target, g_free);
  G_OBJECT_CLASS (galley_publish_panel_parent_class)->dispose (object);
}

static void
galley_publish_panel_class_init (GalleyPublishPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_publish_panel_dispose;
  signals[ITEM_ACTIVATED]
      = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[PUBLISHED] = g_signal_new ("published", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_publish_panel_init (GalleyPublishPanel *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *add = galley_panel_icon_button_new ("list-add-symbolic", _("Add a target"),
                                     G_CALLBACK (add_target_cb), self);

  self->cancellable = g_cancellable_new ();
  self->target = g_strdup ("");
  self->publish = gtk_button_new_with_label (_("Publish"));
  gtk_widget_add_css_class (self->publish, "suggested-action");
  gtk_widget_add_css_class (self->publish, "wide-button");
  g_signal_connect_swapped (self->publish, "clicked", G_CALLBACK (galley_publish_panel_publish),
                            self);
  self->anyway = gtk_button_new_with_label (_("Publish Anyway"));
  gtk_widget_set_tooltip_text (self->anyway,
                               _("As it is: captions without a picture are left out"));
  g_signal_connect (self->anyway, "clicked", G_CALLBACK (anyway_cb), self);
  gtk_box_append (GTK_BOX (buttons), self->publish);
  gtk_box_append (GTK_BOX (buttons), self->anyway);

  gtk_box_append (GTK_BOX (box), galley_publish_panel_make_result (self));
  gtk_box_append (GTK_BOX (box), galley_publish_panel_make_failure (self));
  gtk_box_append (GTK_BOX (box), galley_publish_panel_make_progress (self));
  gtk_box_append (GTK_BOX (box), galley_panel_group_new (_("Before it goes out"), NULL, NULL, &self->items));
  gtk_box_append (GTK_BOX (box), galley_panel_group_new (_("Where it goes"), NULL, add, &self->targets));
  gtk_box_append (GTK_BOX (box), buttons);
  self->history_group = galley_panel_group_new (_("So far"), NULL, NULL, &self->history);
  gtk_box_append (GTK_BOX (box), self->history_group);
  gtk_widget_add_css_class (box, "panel-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_after (self, "map", G_CALLBACK (queue_refresh), NULL);
  gtk_widget_set_visible (self->history_group, FALSE);
  gtk_widget_set_visible (self->anyway, FALSE);
}

GtkWidget *
galley_publish_panel_new (void)
{
  return g_object_new (GALLEY_TYPE_PUBLISH_PANEL, NULL);
}
