/* galley-publish-service.c: publications under way in this process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-service.h"

#include "galley-error.h"
#include "galley-text.h"

#define LOOK_SECONDS 30

struct _GalleyPublishService
{
  GObject parent_instance;

  GalleySession *session; /* not owned: it owns us */
  GPtrArray *tasks; /* (element-type Task) */
  GCancellable *cancellable;
  gulong network_handler;
  guint look_source;
  gboolean is_looking;
};

G_DEFINE_FINAL_TYPE (GalleyPublishService, galley_publish_service, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FINISHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* A task with what its thread needs. The thread writes @next and the main thread takes it. */
typedef struct
{
  GalleyPublishTask shown;
  gatomicrefcount refs;
  GalleyPublishService *service;
  GalleySession *session;
  GalleyPublishOptions options;
  gboolean force;
  GCancellable *cancellable;
  GMutex lock;
  GalleyPublishProgress next;
  gboolean is_queued;
} Task;

static Task *
task_ref (Task *task)
{
  g_atomic_ref_count_inc (&task->refs);
  return task;
}

static void
task_unref (gpointer data)
{
  Task *task = data;

  if (!g_atomic_ref_count_dec (&task->refs))
    return;
  g_free (task->shown.issue);
  g_free (task->shown.target);
  g_free (task->shown.url);
  g_clear_error (&task->shown.error);
  g_clear_object (&task->cancellable);
  g_clear_object (&task->service);
  g_clear_object (&task->session);
  g_mutex_clear (&task->lock);
  g_free (task);
}

static Task *
find (GalleyPublishService *self, const char *issue, const char *target)
{
  for (guint i = 0; i < self->tasks->len; i++)
    {
      Task *task = self->tasks->pdata[i];

      if (g_str_equal (task->shown.issue, issue) && g_str_equal (task->shown.target, target))
        return task;
    }
  return NULL;
}

static gboolean
progress_idle_cb (gpointer data)
{
  Task *task = data;

  g_mutex_lock (&task->lock);
  task->shown.progress = task->next;
  task->is_queued = FALSE;
  g_mutex_unlock (&task->lock);
  if (task->shown.is_running)
    g_signal_emit (task->service, signals[CHANGED], 0, task->shown.issue);
  return G_SOURCE_REMOVE;
}

/* Any thread: at most one report is on its way. Kinds of steps are told by static texts. */
static void
progress_cb (const GalleyPublishProgress *progress, gpointer data)
{
  Task *task = data;
  gboolean queue;

  g_mutex_lock (&task->lock);
  task->next = *progress;
  task->next.job = NULL;
  task->next.step = g_intern_string (progress->step);
  queue = !task->is_queued;
  task->is_queued = TRUE;
  g_mutex_unlock (&task->lock);
  if (queue)
    g_timeout_add_full (G_PRIORITY_DEFAULT, 60, progress_idle_cb, task_ref (task), task_unref);
}

static void
run_thread (GTask *gtask, gpointer source, gpointer data, GCancellable *cancellable)
{
  Task *task = data;
  GError *error = NULL;
  g_autoptr (GalleyJob) job = NULL;

  if (task->shown.is_withdrawal)
    job = galley_session_withdraw (task->session, task->shown.issue, task->shown.target,
                                   task->cancellable, &error);
  else
    job = galley_session_publish (task->session, task->shown.issue, task->shown.target,
                                  &task->options, task->force, progress_cb, task,
                                  task->cancellable, &error);
  if (job == NULL)
    g_task_return_error (gtask, error);
  else
    g_task_return_pointer (gtask, g_strdup (job->remote_url), g_free);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyPublishService *self = GALLEY_PUBLISH_SERVICE (source);
  Task *task = g_task_get_task_data (G_TASK (result));
  char *url = g_task_propagate_pointer (G_TASK (result), &task->shown.error);

  task->shown.is_running = FALSE;
  if (url != NULL)
    galley_str_set (&task->shown.url, url);
  g_free (url);
  g_signal_emit (self, signals[CHANGED], 0, task->shown.issue);
  g_signal_emit (self, signals[FINISHED], 0, &task->shown);
}

static void
start (GalleyPublishService *self, const char *issue, const char *target,
       const GalleyPublishOptions *options, gboolean force, gboolean withdrawal)
{
  Task *task = find (self, issue, target);
  g_autoptr (GTask) gtask = NULL;

  if (task != NULL && task->shown.is_running)
    return;
  if (task != NULL)
    g_ptr_array_remove (self->tasks, task);
  task = g_new0 (Task, 1);
  g_atomic_ref_count_init (&task->refs);
  g_mutex_init (&task->lock);
  task->shown.issue = g_strdup (issue);
  task->shown.target = g_strdup (target);
  task->shown.url = g_strdup ("");
  task->shown.is_running = TRUE;
  task->shown.is_withdrawal = withdrawal;
  task->shown.started = g_get_monotonic_time ();
  task->service = g_object_ref (self);
  task->session = g_object_ref (self->session);
  if (options != NULL)
    task->options = *options;
  task->force = force;
  task->cancellable = g_cancellable_new ();
  g_ptr_array_add (self->tasks, task);

  gtask = g_task_new (self, NULL, finished_cb, NULL);
  g_task_set_source_tag (gtask, start);
  g_task_set_task_data (gtask, task_ref (task), task_unref);
  g_task_run_in_thread (gtask, run_thread);
  g_signal_emit (self, signals[CHANGED], 0, issue);
}

void
galley_publish_service_publish (GalleyPublishService *self, const char *issue, const char *target,
                                const GalleyPublishOptions *options, gboolean force)
{
  start (self, issue, target, options, force, FALSE);
}

void
galley_publish_service_withdraw (GalleyPublishService *self, const char *issue, const char *target)
{
  start (self, issue, target, NULL, TRUE, TRUE);
}

void
galley_publish_service_cancel (GalleyPublishService *self, const char *issue, const char *target)
{
  Task *task = find (self, issue, target);

  if (task != NULL)
    g_cancellable_cancel (task->cancellable);
}

const GalleyPublishTask *
galley_publish_service_find (GalleyPublishService *self, const char *issue, const char *target)
{
  Task *task = find (self, issue, target);

  return task != NULL ? &task->shown : NULL;
}

gboolean
galley_publish_service_is_busy (GalleyPublishService *self)
{
  for (guint i = 0; i < self->tasks->len; i++)
    if (((Task *) self->tasks->pdata[i])->shown.is_running)
      return TRUE;
  return FALSE;
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  galley_session_run_due (data, cancellable);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GALLEY_PUBLISH_SERVICE (source)->is_looking = FALSE;
}

/* What waits is taken up, unless the network is away. */
static gboolean
look_cb (gpointer data)
{
  GalleyPublishService *self = data;
  g_autoptr (GTask) task = NULL;

  if (self->is_looking)
    return G_SOURCE_CONTINUE;
  self->is_looking = TRUE;
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_source_tag (task, look_cb);
  g_task_set_task_data (task, g_object_ref (self->session), g_object_unref);
  g_task_run_in_thread (task, look_thread);
  return G_SOURCE_CONTINUE;
}

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, GalleyPublishService *self)
{
  if (available)
    look_cb (self);
}

GalleyPublishService *
galley_publish_service_get (GalleySession *session)
{
  static const char key[] = "galley-publish-service";
  GalleyPublishService *self = g_object_get_data (G_OBJECT (session), key);

  if (self != NULL)
    return self;
  self = g_object_new (GALLEY_TYPE_PUBLISH_SERVICE, NULL);
  self->session = session;
  self->network_handler
      = g_signal_connect (g_network_monitor_get_default (), "network-changed",
                          G_CALLBACK (network_changed_cb), self);
  self->look_source = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  g_object_set_data_full (G_OBJECT (session), key, self, g_object_unref);
  look_cb (self);
  return self;
}

static void
galley_publish_service_dispose (GObject *object)
{
  GalleyPublishService *self = GALLEY_PUBLISH_SERVICE (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_signal_handler (&self->network_handler, g_network_monitor_get_default ());
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_publish_service_parent_class)->dispose (object);
}

static void
galley_publish_service_class_init (GalleyPublishServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_publish_service_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FINISHED]
      = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
galley_publish_service_init (GalleyPublishService *self)
{
  self->tasks = g_ptr_array_new_with_free_func (task_unref);
  self->cancellable = g_cancellable_new ();
}
