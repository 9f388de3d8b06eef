/* galley-publish-photos.c: the photos of a job, several at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-job-run-private.h"

#include "galley-error.h"
#include "galley-text.h"

#define MAX_SENDERS 4

typedef struct
{
  GalleyJobRun *run;
  GPtrArray *steps; /* (element-type GalleyStep) those still to be sent */
  guint next;       /* under the run's lock */
  GError *error;    /* the first one, under the run's lock */
} Queue;

static void
sent_cb (gsize bytes, gpointer user_data)
{
  GalleyJobRun *run = user_data;

  g_mutex_lock (&run->lock);
  run->state.bytes_done += bytes;
  g_mutex_unlock (&run->lock);
  galley_job_run_report (run, "photo");
}

static GalleyStep *
take_next (Queue *queue)
{
  GalleyStep *step = NULL;

  g_mutex_lock (&queue->run->lock);
  if (queue->error == NULL && queue->next < queue->steps->len)
    step = queue->steps->pdata[queue->next++];
  g_mutex_unlock (&queue->run->lock);
  return step;
}

static void
finish_step (Queue *queue, GError *error)
{
  g_mutex_lock (&queue->run->lock);
  if (error == NULL)
    queue->run->state.photos_done++;
  else if (queue->error == NULL)
    queue->error = g_steal_pointer (&error);
  g_mutex_unlock (&queue->run->lock);
  g_clear_error (&error);
  galley_job_run_report (queue->run, "photo");
}

static gpointer
send_thread (gpointer data)
{
  Queue *queue = data;
  GalleyTargetContext context;
  GalleyStep *step;

  galley_target_context_copy (&queue->run->context, &context);
  galley_http_set_sent_func (context.http, sent_cb, queue->run);
  while ((step = take_next (queue)) != NULL)
    {
      GError *error = NULL;

      galley_job_run_step (queue->run, &context, step, &error);
      finish_step (queue, error);
    }
  galley_target_context_close (&context);
  return NULL;
}

/* What is known of the photo from its step, and of others that are the same picture. */
static void
restore_photo (GalleyJobRun *run, const GalleyStep *step)
{
  const GalleySnapshotPhoto *sent = galley_snapshot_find_photo (run->snapshot, step->key);

  for (guint i = 0; sent != NULL && i < run->snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = run->snapshot->photos->pdata[i];

      if (!g_str_equal (photo->sha256, sent->sha256))
        continue;
      galley_str_set (&photo->url, step->remote_url);
      galley_str_set (&photo->remote_id, step->remote_id);
    }
}

gboolean
galley_job_run_photos (GalleyJobRun *run, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  Queue queue = { run, steps, 0, NULL };
  GThread *threads[MAX_SENDERS];
  guint n_threads;

  for (guint i = 0; i < run->job->steps->len; i++)
    {
      GalleyStep *step = run->job->steps->pdata[i];

      if (!g_str_equal (step->kind, "photo"))
        continue;
      run->state.photos_total++;
      if (step->state == GALLEY_STEP_CONFIRMED)
        run->state.photos_done++;
      else
        g_ptr_array_add (steps, step);
    }
  run->photos_to_send = (int) steps->len;
  n_threads = MIN (steps->len, MAX_SENDERS);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("galley-photo", send_thread, &queue);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
  if (queue.error == NULL)
    {
      for (guint i = 0; i < run->job->steps->len; i++)
        if (g_str_equal (((GalleyStep *) run->job->steps->pdata[i])->kind, "photo"))
          restore_photo (run, run->job->steps->pdata[i]);
      return TRUE;
    }
  g_propagate_error (error, queue.error);
  return FALSE;
}
