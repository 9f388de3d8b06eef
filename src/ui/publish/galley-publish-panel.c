/* galley-publish-panel.c: from a finished issue to a page on the web
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-panel-private.h"

#include "galley-panel-parts.h"
#include "galley-text.h"

#include <glib/gi18n.h>

#define REFRESH_MILLISECONDS 400

G_DEFINE_FINAL_TYPE (GalleyPublishPanel, galley_publish_panel, ADW_TYPE_BIN)

enum
{
  ITEM_ACTIVATED,
  PUBLISHED,
  FAILED,
  TARGET_REMOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
issue_uuid (GalleyPublishPanel *self)
{
  return galley_document_get_issue (self->document)->uuid;
}

static void
item_activated_cb (GalleyPreflightList *list, GalleyPreflightItem *item, GalleyPublishPanel *self)
{
  g_signal_emit (self, signals[ITEM_ACTIVATED], 0, item);
}

void
galley_publish_panel_say (GalleyPublishPanel *self, const char *text)
{
  g_signal_emit (self, signals[FAILED], 0, text);
}

void
galley_publish_panel_target_removed (GalleyPublishPanel *self, const GalleyTarget *target)
{
  g_signal_emit (self, signals[TARGET_REMOVED], 0, target);
}

const GalleyTarget *
galley_publish_panel_find_target (GalleyPublishPanel *self, const char *uuid)
{
  for (guint i = 0; self->target_list != NULL && i < self->target_list->len; i++)
    if (g_str_equal (((GalleyTarget *) self->target_list->pdata[i])->uuid, uuid))
      return self->target_list->pdata[i];
  return NULL;
}

static gboolean
is_chosen (GalleyPublishPanel *self, const GalleyTarget *target)
{
  return galley_publish_targets_is_chosen (GALLEY_PUBLISH_TARGETS (self->targets), target->uuid);
}

/* What stands before publication now. */
static void
show_preflight (GalleyPublishPanel *self)
{
  const GalleyPublication *publication = galley_document_get_publication (self->document);
  g_autofree char *today = galley_session_get_today ();
  GalleyPreflightFacts facts
      = { .has_target = self->target_list != NULL && self->target_list->len > 0,
          .n_errors = self->n_errors,
          .sources = self->sources,
          .today = today,
          .choices = publication != NULL ? publication->preflight : NULL };
  g_autoptr (GPtrArray) items = NULL;

  galley_document_pull (self->document);
  items = galley_preflight_run (galley_document_get_issue (self->document), &facts);
  self->blocked = galley_preflight_list_show (GALLEY_PREFLIGHT_LIST (self->preflight),
                                              galley_document_get_issue (self->document), items);
}

/* Whether a job of the issue has brought the picture to the target. */
static gboolean
is_sent (GalleyPublishPanel *self, const char *target, const char *sha256)
{
  for (guint i = 0; self->jobs != NULL && i < self->jobs->len; i++)
    {
      const GalleyJob *job = self->jobs->pdata[i];

      if (!g_str_equal (job->target, target))
        continue;
      if (job->state == GALLEY_JOB_DONE && g_str_equal (job->action, "withdraw"))
        return FALSE;
      for (guint j = 0; j < job->steps->len; j++)
        {
          const GalleyStep *step = job->steps->pdata[j];

          if (step->state == GALLEY_STEP_CONFIRMED && g_str_equal (step->kind, "photo") &&
              g_str_equal (step->detail, sha256))
            return TRUE;
        }
    }
  return FALSE;
}

typedef struct
{
  int n_photos;
  gint64 bytes;
} Amount;

/* The pictures that are still to go to the target, as large as they are before they are scaled. */
static Amount
count_unsent (GalleyPublishPanel *self, const GalleyTarget *target)
{
  const GalleyIssue *issue = galley_document_get_issue (self->document);
  Amount amount = { 0, 0 };

  for (guint i = 0; i < issue->articles->len; i++)
    {
      const GalleyArticle *article = issue->articles->pdata[i];

      for (guint j = 0; j < article->photos->len; j++)
        {
          const GalleyPhoto *photo = article->photos->pdata[j];

          if (galley_photo_is_placeholder (photo) ||
              (!photo->lead && !galley_article_places_photo (article, photo->number)) ||
              is_sent (self, target->uuid, photo->sha256))
            continue;
          amount.n_photos++;
          amount.bytes += photo->size;
        }
    }
  return amount;
}

static void
show_what (GalleyPublishPanel *self)
{
  Amount most = { 0, 0 };
  g_autofree char *text = NULL;
  g_autofree char *size = NULL;

  for (guint i = 0; self->target_list != NULL && i < self->target_list->len; i++)
    if (is_chosen (self, self->target_list->pdata[i]))
      {
        Amount amount = count_unsent (self, self->target_list->pdata[i]);

        if (amount.bytes > most.bytes)
          most = amount;
      }
  size = g_format_size (most.bytes);
  if (most.n_photos > 0)
    /* TRANSLATORS: what is sent; the size is that of the originals */
    text = g_strdup_printf (g_dngettext (NULL, "Text and %d photo (%s before it is scaled)",
                                         "Text and %d photos (%s before they are scaled)",
                                         most.n_photos),
                            most.n_photos, size);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->what),
                               text != NULL ? text : _("Text only; no photo has to be sent"));
}

static GtkWidget *
find_card (GalleyPublishPanel *self, const GalleyTarget *target)
{
  GtkWidget *card;

  for (card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (g_str_equal (galley_publish_card_get_target (GALLEY_PUBLISH_CARD (card)), target->uuid))
      return card;
  card = galley_publish_card_new (target->uuid, target->url);
  galley_publish_panel_connect_card (self, card);
  gtk_box_append (GTK_BOX (self->cards), card);
  return card;
}

static void
clear_cards (GalleyPublishPanel *self)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), card);
}

static void
show_cards (GalleyPublishPanel *self)
{
  gboolean any = FALSE;

  for (guint i = 0; self->target_list != NULL && i < self->target_list->len; i++)
    {
      const GalleyTarget *target = self->target_list->pdata[i];
      GtkWidget *card = find_card (self, target);
      gboolean shown;

      galley_publish_card_set_name (GALLEY_PUBLISH_CARD (card),
                                    galley_publish_target_name (target));
      shown = galley_publish_card_show (
          GALLEY_PUBLISH_CARD (card),
          galley_publish_service_find (self->service, issue_uuid (self), target->uuid),
          galley_publish_last_job (self->jobs, target->uuid));
      gtk_widget_set_visible (card, shown);
      any = any || shown;
    }
  gtk_widget_set_visible (self->cards, any);
}

static const char *
publish_label (GalleyPublishPanel *self, int n_chosen, int n_open, int n_standing)
{
  if (galley_publish_when_get_time (GALLEY_PUBLISH_WHEN (self->when)) > 0)
    return _("Schedule");
  if (n_open > 0)
    return _("Go On Publishing");
  return n_chosen > 0 && n_standing == n_chosen ? _("Update") : _("Publish");
}

gboolean
galley_publish_panel_is_busy (GalleyPublishPanel *self)
{
  for (guint i = 0; self->document != NULL && self->target_list != NULL &&
                    i < self->target_list->len;
       i++)
    {
      const GalleyTarget *target = self->target_list->pdata[i];
      const GalleyPublishTask *task
          = galley_publish_service_find (self->service, issue_uuid (self), target->uuid);

      if (task != NULL && task->is_running)
        return TRUE;
    }
  return FALSE;
}

void
galley_publish_panel_update (GalleyPublishPanel *self)
{
  gboolean busy = galley_publish_panel_is_busy (self);
  int n_chosen = 0;
  int n_open = 0;
  int n_standing = 0;

  if (self->document == NULL)
    return;
  for (guint i = 0; self->target_list != NULL && i < self->target_list->len; i++)
    {
      const GalleyTarget *target = self->target_list->pdata[i];
      const GalleyJob *job = galley_publish_last_job (self->jobs, target->uuid);

      if (!is_chosen (self, target))
        continue;
      n_chosen++;
      n_open += job != NULL && job->state < GALLEY_JOB_DONE;
      n_standing += galley_publish_stands_at (self->jobs, target->uuid);
    }
  show_cards (self);
  show_what (self);
  gtk_widget_set_visible (self->changes, n_standing > 0);
  gtk_widget_set_visible (self->correction,
                          n_standing > 0 ||
                              galley_document_get_issue (self->document)->corrections->len > 0);
  gtk_button_set_label (GTK_BUTTON (self->publish),
                        publish_label (self, n_chosen, n_open, n_standing));
  gtk_widget_set_sensitive (self->publish, !busy && !self->blocked && n_chosen > 0);
  gtk_widget_set_visible (self->anyway, !busy && self->blocked && n_chosen > 0);
}

static gboolean
refresh_cb (gpointer data)
{
  GalleyPublishPanel *self = data;

  self->refresh_source = 0;
  /* While it is not seen there is nothing to keep in step with the typing. */
  if (self->document != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      show_preflight (self);
      galley_publish_when_set_publication (GALLEY_PUBLISH_WHEN (self->when),
                                           galley_document_get_publication (self->document));
      galley_publish_panel_update (self);
    }
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GalleyPublishPanel *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_MILLISECONDS, refresh_cb, self);
}

/* What the panel reads of the desk. */
typedef struct
{
  GalleySession *session;
  char *issue;
  GPtrArray *targets;
  GPtrArray *jobs;
  GPtrArray *sources;
  GalleyTarget *preferred;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->session);
  g_free (load->issue);
  g_clear_pointer (&load->targets, g_ptr_array_unref);
  g_clear_pointer (&load->jobs, g_ptr_array_unref);
  g_clear_pointer (&load->sources, g_ptr_array_unref);
  g_clear_pointer (&load->preferred, galley_target_free);
  g_free (load);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  GalleyDesk *desk = galley_session_get_desk (load->session);
  GError *error = NULL;

  load->targets = galley_desk_list_targets (desk, &error);
  if (load->targets != NULL)
    load->jobs = galley_outbox_list_for_issue (desk, load->issue, &error);
  if (load->jobs != NULL)
    load->sources = galley_desk_list_sources (desk, &error);
  load->preferred = galley_session_get_default_target (load->session, load->issue, NULL);
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

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->document == NULL ||
      !g_str_equal (load->issue, issue_uuid (self)))
    return;
  g_clear_pointer (&self->target_list, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = g_steal_pointer (&load->sources);
  self->target_list = g_steal_pointer (&load->targets);
  self->jobs = g_steal_pointer (&load->jobs);
  galley_str_set (&self->preferred, load->preferred != NULL ? load->preferred->uuid : "");
  galley_publish_targets_show (GALLEY_PUBLISH_TARGETS (self->targets), load->issue,
                               self->target_list, self->jobs, self->preferred);
  galley_publish_history_show (GALLEY_PUBLISH_HISTORY (self->history),
                               galley_session_get_desk (load->session), self->jobs,
                               self->target_list);
  show_preflight (self);
  galley_publish_panel_update (self);
}

void
galley_publish_panel_load (GalleyPublishPanel *self)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  if (self->document == NULL)
    return;
  load = g_new0 (Load, 1);
  load->session = g_object_ref (galley_document_get_session (self->document));
  load->issue = g_strdup (issue_uuid (self));
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, load_thread);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

/* Targets and jobs that another window or program wrote are seen too; a publication of this one tells
 * of itself. */
static void
desk_changed_cb (GalleyDesk *desk, const char *kind, const char *uuid, GalleyPublishPanel *self)
{
  if (g_str_equal (kind, "target") || g_str_equal (kind, "source") || (*kind == '\0' && !galley_publish_panel_is_busy (self)))
    galley_publish_panel_load (self);
}

static void
task_changed_cb (GalleyPublishService *service, const char *issue, GalleyPublishPanel *self)
{
  if (self->document != NULL && g_str_equal (issue, issue_uuid (self)))
    galley_publish_panel_update (self);
}

static void
task_finished_cb (GalleyPublishService *service, const GalleyPublishTask *task,
                  GalleyPublishPanel *self)
{
  if (self->document == NULL || !g_str_equal (task->issue, issue_uuid (self)))
    return;
  if (task->error == NULL && !task->is_withdrawal)
    {
      galley_publish_when_set_time (GALLEY_PUBLISH_WHEN (self->when), 0);
      g_signal_emit (self, signals[PUBLISHED], 0, task->url);
    }
  galley_publish_panel_load (self);
}

void
galley_publish_panel_publish (GalleyPublishPanel *self)
{
  if (self->document == NULL || self->target_list == NULL || galley_publish_panel_is_busy (self))
    return;
  show_preflight (self);
  galley_publish_panel_update (self);
  if (!self->blocked)
    galley_publish_panel_start (self, NULL, FALSE, FALSE);
}

void
galley_publish_panel_refresh (GalleyPublishPanel *self)
{
  show_preflight (self);
  galley_publish_panel_update (self);
}

void
galley_publish_panel_set_errors (GalleyPublishPanel *self, guint n_errors)
{
  if (self->n_errors == n_errors)
    return;
  self->n_errors = n_errors;
  queue_refresh (self);
}

static void
anyway_cb (GtkButton *button, GalleyPublishPanel *self)
{
  galley_publish_panel_start (self, NULL, TRUE, FALSE);
}

static void
add_cb (GtkButton *button, GalleyPublishPanel *self)
{
  galley_publish_panel_add_target (self);
}

static void
disconnect (GalleyPublishPanel *self)
{
  for (guint i = 0; self->document != NULL && i < G_N_ELEMENTS (self->handlers); i++)
    g_clear_signal_handler (&self->handlers[i], self->document);
  if (self->document != NULL)
    g_clear_signal_handler (&self->desk_handler, galley_session_get_desk (
                                                     galley_document_get_session (self->document)));
  for (guint i = 0; self->service != NULL && i < G_N_ELEMENTS (self->service_handlers); i++)
    g_clear_signal_handler (&self->service_handlers[i], self->service);
  g_clear_object (&self->service);
}

void
galley_publish_panel_set_document (GalleyPublishPanel *self, GalleyDocument *document)
{
  static const char *const names[]
      = { "article-changed", "photos-changed", "photo-edited", "issue-changed",
          "notify::save-state" };

  disconnect (self);
  g_set_object (&self->document, document);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  clear_cards (self);
  gtk_widget_set_visible (self->cards, FALSE);
  galley_publish_when_set_time (GALLEY_PUBLISH_WHEN (self->when), 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self), document != NULL);
  if (document == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->handlers[i]
        = g_signal_connect_swapped (document, names[i], G_CALLBACK (queue_refresh), self);
  self->service = g_object_ref (galley_publish_service_get (galley_document_get_session (document)));
  self->service_handlers[0]
      = g_signal_connect (self->service, "changed", G_CALLBACK (task_changed_cb), self);
  self->service_handlers[1]
      = g_signal_connect (self->service, "finished", G_CALLBACK (task_finished_cb), self);
  self->desk_handler
      = g_signal_connect (galley_session_get_desk (galley_document_get_session (document)),
                          "changed", G_CALLBACK (desk_changed_cb), self);
  galley_publish_panel_load (self);
}

static void
galley_publish_panel_dispose (GObject *object)
{
  GalleyPublishPanel *self = GALLEY_PUBLISH_PANEL (object);

  disconnect (self);
  g_clear_object (&self->document);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_pointer (&self->target_list, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->preferred, g_free);
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
  signals[TARGET_REMOVED]
      = g_signal_new ("target-removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

/* When, and what: a list of two rows, with the button under it. */
static GtkWidget *
make_dispatch (GalleyPublishPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->when = galley_publish_when_new ();
  g_signal_connect_swapped (self->when, "changed", G_CALLBACK (galley_publish_panel_update), self);
  self->what = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->what), _("What is sent"));
  gtk_list_box_append (GTK_LIST_BOX (list), self->when);
  gtk_list_box_append (GTK_LIST_BOX (list), self->what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("When, and what is sent"), -1);

  self->publish = gtk_button_new_with_label (_("Publish"));
  gtk_widget_add_css_class (self->publish, "suggested-action");
  gtk_widget_add_css_class (self->publish, "wide-button");
  g_signal_connect_swapped (self->publish, "clicked", G_CALLBACK (galley_publish_panel_publish),
                            self);
  self->anyway = gtk_button_new_with_label (_("Publish Anyway"));
  gtk_widget_set_tooltip_text (self->anyway,
                               _("As it is: captions without a picture are left out"));
  g_signal_connect (self->anyway, "clicked", G_CALLBACK (anyway_cb), self);
  gtk_widget_set_visible (self->anyway, FALSE);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->publish);
  gtk_box_append (GTK_BOX (box), self->anyway);
  return box;
}

static GtkWidget *
make_targets (GalleyPublishPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("Where it goes"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (top), label);
  gtk_box_append (GTK_BOX (top), galley_panel_icon_button_new ("list-add-symbolic",
                                                               _("Add a target"),
                                                               G_CALLBACK (add_cb), self));
  self->targets = galley_publish_targets_new ();
  galley_publish_panel_connect_targets (self);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), self->targets);
  return box;
}

static void
galley_publish_panel_init (GalleyPublishPanel *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->cancellable = g_cancellable_new ();
  self->preferred = g_strdup ("");
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_visible (self->cards, FALSE);
  self->preflight = galley_preflight_list_new ();
  g_signal_connect (self->preflight, "item-activated", G_CALLBACK (item_activated_cb), self);
  g_signal_connect_swapped (self->preflight, "choice-changed",
                            G_CALLBACK (galley_publish_panel_choose), self);
  self->history = galley_publish_history_new ();

  gtk_box_append (GTK_BOX (box), self->cards);
  gtk_box_append (GTK_BOX (box), self->preflight);
  gtk_box_append (GTK_BOX (box), make_targets (self));
  gtk_box_append (GTK_BOX (box), make_dispatch (self));
  gtk_box_append (GTK_BOX (box), galley_publish_panel_make_more (self));
  gtk_box_append (GTK_BOX (box), self->history);
  gtk_widget_add_css_class (box, "panel-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_after (self, "map", G_CALLBACK (queue_refresh), NULL);
}

GtkWidget *
galley_publish_panel_new (void)
{
  return g_object_new (GALLEY_TYPE_PUBLISH_PANEL, NULL);
}
