/* galley-publish-panel-actions.c: what the person does in the publish panel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-panel-private.h"

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
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_object_unref (decision->desk);
  g_free (decision->issue);
  g_free (decision->target);
  g_free (decision->url);
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

void
galley_publish_panel_connect_targets (GalleyPublishPanel *self)
{
  g_signal_connect_swapped (self->targets, "changed", G_CALLBACK (galley_publish_panel_update),
                            self);
  g_signal_connect (self->targets, "make-default", G_CALLBACK (make_default_cb), self);
  g_signal_connect (self->targets, "edit", G_CALLBACK (edit_cb), self);
  g_signal_connect (self->targets, "withdraw", G_CALLBACK (withdraw_cb), self);
}
