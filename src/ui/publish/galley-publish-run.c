/* galley-publish-run.c: a publication under way, seen from the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-run.h"

#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyPublishRun
{
  GObject parent_instance;

  GalleyDocument *document;
  GalleySession *session;
  char *issue;
  char *target;
  gboolean force;
  GCancellable *cancellable;
  GError *error;
};

G_DEFINE_FINAL_TYPE (GalleyPublishRun, galley_publish_run, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  FINISHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* A report of the runner's thread on its way to the window. */
typedef struct
{
  GalleyPublishRun *run;
  double fraction;
  char *text;
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->run);
  g_free (report->text);
  g_free (report);
}

static gboolean
report_cb (gpointer data)
{
  Report *report = data;

  g_signal_emit (report->run, signals[PROGRESS], 0, report->fraction, report->text);
  return G_SOURCE_REMOVE;
}

static char *
describe (const GalleyPublishProgress *progress)
{
  if (progress->retry_at > 0)
    return g_strdup (_("No answer yet; trying again in a moment"));
  if (g_strcmp0 (progress->step, "photo") == 0)
    /* TRANSLATORS: the photo being sent, of how many */
    return g_strdup_printf (_("Sending photo %d of %d"),
                            MIN (progress->photos_done + 1, progress->photos_total),
                            progress->photos_total);
  if (g_strcmp0 (progress->step, "verify") == 0)
    return g_strdup (_("Looking at the page"));
  return g_strdup (_("Sending the text"));
}

static void
progress_cb (const GalleyPublishProgress *progress, gpointer data)
{
  Report *report = g_new0 (Report, 1);
  int steps = progress->photos_total + 1;

  report->run = g_object_ref (data);
  report->fraction = (double) progress->photos_done / steps;
  report->text = describe (progress);
  g_idle_add_full (G_PRIORITY_DEFAULT, report_cb, report, report_free);
}

static void
publish_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GalleyPublishRun *self = source;
  GError *error = NULL;
  g_autoptr (GalleyJob) job = galley_session_publish (self->session, self->issue, self->target,
                                                      NULL, self->force, progress_cb, self, cancellable,
                                                      &error);

  if (job == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (job->remote_url), g_free);
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPublishRun) self = g_object_ref (GALLEY_PUBLISH_RUN (source));
  g_autofree char *url = g_task_propagate_pointer (G_TASK (result), &self->error);

  g_signal_emit (self, signals[FINISHED], 0, url != NULL ? url : "");
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPublishRun) self = data;
  g_autoptr (GTask) task = NULL;

  if (!galley_document_flush_finish (GALLEY_DOCUMENT (source), result, &self->error))
    {
      g_signal_emit (self, signals[FINISHED], 0, "");
      return;
    }
  task = g_task_new (self, self->cancellable, published_cb, NULL);
  /* A cancelled job is told to by its own steps, so that it stands as the outbox says. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, flushed_cb);
  g_task_run_in_thread (task, publish_thread);
}

GalleyPublishRun *
galley_publish_run_start (GalleyDocument *document, const char *target, gboolean force)
{
  GalleyPublishRun *self = g_object_new (GALLEY_TYPE_PUBLISH_RUN, NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (galley_document_get_session (document));
  self->issue = g_strdup (galley_document_get_issue (document)->uuid);
  self->target = g_strdup (target);
  self->force = force;
  galley_document_flush_async (document, NULL, flushed_cb, g_object_ref (self));
  return self;
}

void
galley_publish_run_cancel (GalleyPublishRun *self)
{
  g_cancellable_cancel (self->cancellable);
}

const GError *
galley_publish_run_get_error (GalleyPublishRun *self)
{
  return self->error;
}

static void
galley_publish_run_finalize (GObject *object)
{
  GalleyPublishRun *self = GALLEY_PUBLISH_RUN (object);

  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self->issue);
  g_free (self->target);
  G_OBJECT_CLASS (galley_publish_run_parent_class)->finalize (object);
}

static void
galley_publish_run_class_init (GalleyPublishRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_publish_run_finalize;
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_STRING);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_publish_run_init (GalleyPublishRun *self)
{
  self->cancellable = g_cancellable_new ();
}
