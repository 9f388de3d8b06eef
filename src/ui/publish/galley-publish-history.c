/* galley-publish-history.c: what was published when, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-history.h"

#include "galley-panel-parts.h"
#include "galley-publish-targets.h"
#include "galley-publish-text.h"

#include <glib/gi18n.h>

#define MAX_ROWS 12

struct _GalleyPublishHistory
{
  AdwBin parent_instance;

  GtkWidget *list;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GalleyPublishHistory, galley_publish_history, ADW_TYPE_BIN)

static const char *
target_name (GPtrArray *targets, const char *uuid)
{
  for (guint i = 0; i < targets->len; i++)
    if (g_str_equal (((GalleyTarget *) targets->pdata[i])->uuid, uuid))
      return galley_publish_target_name (targets->pdata[i]);
  return _("A target that was removed");
}

static char *
describe_job (const GalleyJob *job, const char *name)
{
  switch (job->state)
    {
    case GALLEY_JOB_DONE:
      return g_strdup_printf (g_str_equal (job->action, "withdraw") ? _("Taken off %s")
                              : g_str_equal (job->action, "update") ? _("Updated on %s")
                                                                    : _("Published to %s"),
                              name);
    case GALLEY_JOB_CANCELLED:
      return g_strdup_printf (_("Given up: %s"), name);
    case GALLEY_JOB_UNKNOWN:
      return g_strdup_printf (_("It is not known whether it arrived: %s"), name);
    case GALLEY_JOB_WAITING:
    case GALLEY_JOB_RUNNING:
    case GALLEY_JOB_STOPPED:
    default:
      return g_strdup_printf (_("Not finished: %s"), name);
    }
}

static GtkWidget *
make_attempt (const GalleyAttempt *attempt)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (attempt->at);
  g_autofree char *when = g_date_time_format (time, "%H:%M:%S");
  g_autofree char *subtitle
      = g_strdup_printf ("%s · %s", when, galley_publish_outcome_word (attempt->code));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 galley_publish_step_word (attempt->step));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (attempt->code >= 0)
    gtk_widget_set_tooltip_text (row, attempt->detail);
  return row;
}

/* What is read of the desk when a row is unfolded. */
typedef struct
{
  GalleyDesk *desk;
  char *job;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->desk);
  g_free (load->job);
  g_free (load);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  GError *error = NULL;
  GPtrArray *attempts = galley_outbox_list_attempts (load->desk, load->job, &error);

  if (attempts == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, attempts, (GDestroyNotify) g_ptr_array_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) attempts = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; attempts != NULL && i < attempts->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (source), make_attempt (attempts->pdata[i]));
}

static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, GalleyPublishHistory *self)
{
  Load *load = g_object_steal_data (G_OBJECT (row), "load");
  g_autoptr (GTask) task = NULL;

  if (load == NULL)
    return;
  task = g_task_new (row, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, expanded_cb);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

static GtkWidget *
make_row (GalleyPublishHistory *self, GalleyDesk *desk, const GalleyJob *job, GPtrArray *targets)
{
  gboolean done = job->state == GALLEY_JOB_DONE;
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (done ? "emblem-ok-symbolic"
                                                       : "dialog-warning-symbolic");
  g_autofree char *title = describe_job (job, target_name (targets, job->target));
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (job->changed);
  /* TRANSLATORS: day and time of a publication */
  g_autofree char *when = g_date_time_format (time, _("%b %-d, %H:%M"));
  Load *load = g_new0 (Load, 1);

  load->desk = g_object_ref (desk);
  load->job = g_strdup (job->uuid);
  gtk_widget_add_css_class (icon, done ? "success" : "warning");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), when);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), icon);
  g_object_set_data_full (G_OBJECT (row), "load", load, load_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), self);
  return row;
}

void
galley_publish_history_show (GalleyPublishHistory *self, GalleyDesk *desk, GPtrArray *jobs,
                             GPtrArray *targets)
{
  galley_panel_clear_list (self->list);
  for (guint i = 0; i < MIN (jobs->len, MAX_ROWS); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (self, desk, jobs->pdata[i], targets));
  gtk_widget_set_visible (GTK_WIDGET (self), jobs->len > 0);
}

static void
galley_publish_history_dispose (GObject *object)
{
  GalleyPublishHistory *self = GALLEY_PUBLISH_HISTORY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (galley_publish_history_parent_class)->dispose (object);
}

static void
galley_publish_history_class_init (GalleyPublishHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_publish_history_dispose;
}

static void
galley_publish_history_init (GalleyPublishHistory *self)
{
  self->cancellable = g_cancellable_new ();
  adw_bin_set_child (ADW_BIN (self), galley_panel_group_new (_("So far"), NULL, NULL, &self->list));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
galley_publish_history_new (void)
{
  return g_object_new (GALLEY_TYPE_PUBLISH_HISTORY, NULL);
}
