/* galley-publish-panel-actions.c: what the person does in the publish panel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-panel-private.h"

#include "galley-by-hand-window.h"
#include "galley-compare-window.h"
#include "galley-correction-window.h"
#include "galley-error-text.h"
#include "galley-publish-decision.h"
#include "galley-target-window.h"
#include "galley-text.h"

#include <glib/gi18n.h>

/* What is to be published once everything typed is on the disk. */
typedef struct
{
  GalleyPublishPanel *panel;
  GStrv targets;
  GalleyPublishOptions options;
  gboolean force;
} Start;

static void
start_free (Start *start)
{
  g_object_unref (start->panel);
  g_strfreev (start->targets);
  g_free (start);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Start *start = data;
  GalleyPublishPanel *self = start->panel;
  GalleyDocument *document = GALLEY_DOCUMENT (source);
  g_autoptr (GError) error = NULL;

  if (!galley_document_flush_finish (document, result, &error))
    galley_publish_panel_say (self, galley_error_text (error));
  else
    for (guint i = 0; start->targets[i] != NULL; i++)
      galley_publish_service_publish (
          galley_publish_service_get (galley_document_get_session (document)),
          galley_document_get_issue (document)->uuid, start->targets[i], &start->options,
          start->force);
  start_free (start);
}

void
galley_publish_panel_start (GalleyPublishPanel *self, const char *target, gboolean force,
                            gboolean overwrite)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Start *start;

  if (self->document == NULL || self->target_list == NULL)
    return;
  for (guint i = 0; i < self->target_list->len; i++)
    {
      const char *uuid = ((GalleyTarget *) self->target_list->pdata[i])->uuid;

      if (target != NULL ? g_str_equal (target, uuid)
                         : galley_publish_targets_is_chosen (
                               GALLEY_PUBLISH_TARGETS (self->targets), uuid))
        g_strv_builder_add (builder, uuid);
    }
  start = g_new0 (Start, 1);
  start->panel = g_object_ref (self);
  start->targets = g_strv_builder_end (builder);
  start->force = force;
  start->options.overwrite = overwrite;
  /* What a card asks for is asked for now. */
  if (target == NULL)
    start->options.due = galley_publish_when_get_time (GALLEY_PUBLISH_WHEN (self->when));
  galley_document_flush_async (self->document, NULL, flushed_cb, start);
}

/* A decision of the person, carried out in a thread. */
typedef struct
{
  GalleyDesk *desk;
  char *issue;
  char *target;
  char *url;   /* (nullable) */
  gboolean is_answer;
  gboolean is_default;
  gboolean is_removal;
  GalleyTarget *removed; /* (out) (nullable) */
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_object_unref (decision->desk);
  g_free (decision->issue);
  g_free (decision->target);
  g_free (decision->url);
  g_clear_pointer (&decision->removed, galley_target_free);
  g_free (decision);
}

static gboolean
make_default (Decision *decision, GError **error)
{
  g_autoptr (GalleyTarget) target
      = galley_desk_find_target (decision->desk, decision->target, error);
  g_autoptr (GalleyIssue) issue = NULL;
  g_autoptr (GalleyPublication) publication = NULL;

  if (target == NULL)
    return FALSE;
  issue = galley_desk_load_issue (decision->desk, decision->issue, error);
  publication = issue != NULL
                    ? galley_desk_load_publication (decision->desk, issue->publication, error)
                    : NULL;
  if (publication == NULL)
    return FALSE;
  galley_str_set (&publication->default_target, target->uuid);
  return galley_desk_save_publication (decision->desk, publication, error);
}

static void
decide_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Decision *decision = data;
  GError *error = NULL;
  gboolean done;

  if (decision->is_default)
    done = make_default (decision, &error);
  else if (decision->is_removal)
    {
      decision->removed = galley_desk_find_target (decision->desk, decision->target, &error);
      done = decision->removed != NULL &&
             galley_desk_remove_target (decision->desk, decision->target, &error);
    }
  else if (decision->is_answer)
    done = galley_publish_answer (decision->desk, decision->issue, decision->target, decision->url,
                                  cancellable, &error);
  else
    done = galley_publish_drop (decision->desk, decision->issue, decision->target, cancellable,
                                &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyPublishPanel *self = GALLEY_PUBLISH_PANEL (source);
  Decision *decision = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    galley_publish_panel_say (self, galley_publish_error_text (error));
  else if (decision->is_removal)
    galley_publish_panel_target_removed (self, decision->removed);
  else if (decision->is_answer)
    /* Now that it is known, it goes on. */
    galley_publish_panel_start (self, decision->target, TRUE, FALSE);
  galley_publish_panel_load (self);
}

static void
decide (GalleyPublishPanel *self, Decision *decision, const char *target)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, decided_cb, NULL);

  decision->desk
      = g_object_ref (galley_session_get_desk (galley_document_get_session (self->document)));
  decision->issue = g_strdup (galley_document_get_issue (self->document)->uuid);
  decision->target = g_strdup (target);
  g_task_set_source_tag (task, decide);
  g_task_set_task_data (task, decision, decision_free);
  g_task_run_in_thread (task, decide_thread);
}

static GtkWindow *
get_window (GalleyPublishPanel *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
target_changed_cb (GtkWidget *window, const char *uuid, GalleyPublishPanel *self)
{
  const GalleyJob *job = galley_publish_last_job (self->jobs, uuid);

  galley_publish_targets_choose (GALLEY_PUBLISH_TARGETS (self->targets), uuid);
  /* What stopped for want of a password goes on with it. */
  if (job != NULL && job->state == GALLEY_JOB_STOPPED)
    galley_publish_panel_start (self, uuid, TRUE, FALSE);
  galley_publish_panel_load (self);
}

static GalleyTargetWindow *
open_target (GalleyPublishPanel *self, const GalleyTarget *target)
{
  GtkWidget *window = galley_target_window_new (
      get_window (self), galley_document_get_session (self->document), target);

  g_signal_connect_object (window, "changed", G_CALLBACK (target_changed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
  return GALLEY_TARGET_WINDOW (window);
}

void
galley_publish_panel_add_target (GalleyPublishPanel *self)
{
  if (self->document != NULL)
    open_target (self, NULL);
}

static void
edit_cb (GtkWidget *targets, const char *uuid, GalleyPublishPanel *self)
{
  const GalleyTarget *target = galley_publish_panel_find_target (self, uuid);

  if (target != NULL)
    open_target (self, target);
}

/* The certificate that was refused when the issue was to be sent. */
static void
show_certificate (GalleyPublishPanel *self, const GalleyTarget *target)
{
  const GalleyJob *job = galley_publish_last_job (self->jobs, target->uuid);
  g_autofree char *certificate = job != NULL ? galley_publish_job_certificate (job) : NULL;

  galley_target_window_show_certificate (open_target (self, target),
                                         certificate != NULL ? certificate : "");
}

static void
overwrite_cb (GtkWidget *window, GalleyPublishPanel *self)
{
  galley_publish_panel_start (self, g_object_get_data (G_OBJECT (window), "target"), TRUE, TRUE);
}

static void
keep_cb (GtkWidget *window, GalleyPublishPanel *self)
{
  decide (self, g_new0 (Decision, 1), g_object_get_data (G_OBJECT (window), "target"));
}

/* @job: (nullable): one that stopped because somebody edited the issue there. */
static void
open_comparison (GalleyPublishPanel *self, const char *target, const char *job)
{
  GtkWidget *window = galley_compare_window_new (
      get_window (self), galley_document_get_session (self->document),
      galley_document_get_issue (self->document)->uuid, target, job);

  g_object_set_data_full (G_OBJECT (window), "target", g_strdup (target), g_free);
  g_signal_connect_object (window, "overwrite", G_CALLBACK (overwrite_cb), self, 0);
  g_signal_connect_object (window, "keep", G_CALLBACK (keep_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
compare_theirs (GalleyPublishPanel *self, const char *target)
{
  const GalleyJob *job = galley_publish_last_job (self->jobs, target);

  if (job != NULL)
    open_comparison (self, target, job->uuid);
}

/* With the first of the chosen targets where it stands. */
static void
changes_flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPublishPanel) self = data;

  galley_document_flush_finish (GALLEY_DOCUMENT (source), result, NULL);
  for (guint i = 0; self->document == GALLEY_DOCUMENT (source) && self->target_list != NULL &&
                    i < self->target_list->len;
       i++)
    {
      const GalleyTarget *target = self->target_list->pdata[i];

      if (galley_publish_targets_is_chosen (GALLEY_PUBLISH_TARGETS (self->targets), target->uuid) &&
          galley_publish_stands_at (self->jobs, target->uuid))
        {
          open_comparison (self, target->uuid, NULL);
          return;
        }
    }
}

static void
changes_cb (GalleyPublishPanel *self)
{
  galley_document_flush_async (self->document, NULL, changes_flushed_cb, g_object_ref (self));
}

static void
by_hand_cb (GalleyPublishPanel *self)
{
  gtk_window_present (GTK_WINDOW (galley_by_hand_window_new (get_window (self), self->document)));
}

static void
corrected_cb (GtkWidget *window, GalleyPublishPanel *self)
{
  galley_publish_panel_load (self);
}

static void
correction_cb (GalleyPublishPanel *self)
{
  GtkWidget *window = galley_correction_window_new (get_window (self), self->document);

  g_signal_connect_object (window, "changed", G_CALLBACK (corrected_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static GtkWidget *
add_more (GalleyPublishPanel *self, GtkWidget *list, const char *icon, const char *title,
          const char *subtitle, GCallback activated)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_swapped (row, "activated", activated, self);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

GtkWidget *
galley_publish_panel_make_more (GalleyPublishPanel *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("More to do with the issue"), -1);
  self->changes = add_more (self, list, "view-dual-symbolic", _("What Changed"),
                            _("Since it was published"), G_CALLBACK (changes_cb));
  self->correction = add_more (self, list, "document-edit-symbolic", _("Correction"),
                               _("Dated, on the page"), G_CALLBACK (correction_cb));
  add_more (self, list, "edit-paste-symbolic", _("By Hand"),
            _("To copy for Stibee, Maily, Naver"), G_CALLBACK (by_hand_cb));
  return list;
}

static void
remedy_cb (GalleyPublishCard *card, int remedy, GalleyPublishPanel *self)
{
  const char *target = galley_publish_card_get_target (card);
  const GalleyTarget *known = galley_publish_panel_find_target (self, target);

  if (known == NULL)
    return;
  switch ((GalleyPublishRemedy) remedy)
    {
    case GALLEY_REMEDY_ANEW:
      galley_publish_panel_start (self, target, FALSE, TRUE);
      break;
    case GALLEY_REMEDY_SIGN_IN:
      open_target (self, known);
      break;
    case GALLEY_REMEDY_TRUST:
      show_certificate (self, known);
      break;
    case GALLEY_REMEDY_COMPARE:
      compare_theirs (self, target);
      break;
    case GALLEY_REMEDY_RETRY:
    case GALLEY_REMEDY_LOOK:
    case GALLEY_REMEDY_NONE:
    default:
      galley_publish_panel_start (self, target, FALSE, FALSE);
      break;
    }
}

static void
stop_cb (GalleyPublishCard *card, GalleyPublishPanel *self)
{
  galley_publish_service_cancel (self->service, galley_document_get_issue (self->document)->uuid,
                                 galley_publish_card_get_target (card));
}

static void
drop_cb (GalleyPublishCard *card, GalleyPublishPanel *self)
{
  decide (self, g_new0 (Decision, 1), galley_publish_card_get_target (card));
}

static void
answer_cb (GalleyPublishCard *card, const char *url, GalleyPublishPanel *self)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->is_answer = TRUE;
  decision->url = *url != '\0' ? g_strdup (url) : NULL;
  decide (self, decision, galley_publish_card_get_target (card));
}

void
galley_publish_panel_connect_card (GalleyPublishPanel *self, GtkWidget *card)
{
  g_signal_connect_object (card, "remedy", G_CALLBACK (remedy_cb), self, 0);
  g_signal_connect_object (card, "stop", G_CALLBACK (stop_cb), self, 0);
  g_signal_connect_object (card, "drop", G_CALLBACK (drop_cb), self, 0);
  g_signal_connect_object (card, "answer", G_CALLBACK (answer_cb), self, 0);
}

static void
make_default_cb (GtkWidget *targets, const char *target, GalleyPublishPanel *self)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->is_default = TRUE;
  decide (self, decision, target);
}

static void
withdraw_cb (GtkWidget *targets, const char *target, GalleyPublishPanel *self)
{
  galley_publish_service_withdraw (self->service, galley_document_get_issue (self->document)->uuid,
                                   target);
}

static void
remove_cb (GtkWidget *targets, const char *target, GalleyPublishPanel *self)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->is_removal = TRUE;
  decide (self, decision, target);
}

void
galley_publish_panel_connect_targets (GalleyPublishPanel *self)
{
  g_signal_connect_swapped (self->targets, "changed", G_CALLBACK (galley_publish_panel_update),
                            self);
  g_signal_connect (self->targets, "make-default", G_CALLBACK (make_default_cb), self);
  g_signal_connect (self->targets, "edit", G_CALLBACK (edit_cb), self);
  g_signal_connect (self->targets, "remove", G_CALLBACK (remove_cb), self);
  g_signal_connect (self->targets, "withdraw", G_CALLBACK (withdraw_cb), self);
}

typedef struct
{
  GalleyDesk *desk;
  GalleyPublication *publication;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->desk);
  galley_publication_free (choice->publication);
  g_free (choice);
}

static void
choose_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Choice *choice = data;
  GError *error = NULL;

  if (galley_desk_save_publication (choice->desk, choice->publication, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyPublishPanel *self = GALLEY_PUBLISH_PANEL (source);
  Choice *choice = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  GalleyPublication *publication
      = self->document != NULL ? galley_document_get_publication (self->document) : NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    galley_publish_panel_say (self, galley_error_text (error));
  else if (publication != NULL && g_str_equal (publication->uuid, choice->publication->uuid))
    {
      galley_str_set (&publication->preflight, choice->publication->preflight);
      publication->revision = choice->publication->revision;
      galley_publish_panel_refresh (self);
    }
}

void
galley_publish_panel_choose (GalleyPublishPanel *self, int kind, gboolean blocking)
{
  const GalleyPublication *publication
      = self->document != NULL ? galley_document_get_publication (self->document) : NULL;
  g_autoptr (GTask) task = NULL;
  Choice *choice;

  if (publication == NULL)
    return;
  choice = g_new0 (Choice, 1);
  choice->desk
      = g_object_ref (galley_session_get_desk (galley_document_get_session (self->document)));
  choice->publication = galley_publication_copy (publication);
  g_free (choice->publication->preflight);
  choice->publication->preflight
      = galley_preflight_choose (publication->preflight, (GalleyPreflightKind) kind, blocking);
  task = g_task_new (self, NULL, chosen_cb, NULL);
  g_task_set_source_tag (task, galley_publish_panel_choose);
  g_task_set_task_data (task, choice, choice_free);
  g_task_run_in_thread (task, choose_thread);
}
