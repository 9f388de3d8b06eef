/* galley-job-run-private.h: one job being driven
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-outbox.h"
#include "galley-publish-report.h"
#include "galley-target-driver.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyDesk *desk;
  GalleyJob *job;
  GalleySnapshot *snapshot;
  const GalleyTargetDriver *driver;
  GalleyTargetContext context;
  const char *owner; /* of the lease */
  gboolean overwrite;
  GalleyPublishReport *report;
  GalleyPublishReport *before; /* of the last job that was done there */

  GMutex lock; /* of what the senders of photos share: state, progress */
  GalleyPublishProgressFunc progress;
  gpointer user_data;
  GalleyPublishProgress state;
  int photos_to_send;
  int photos_read;
  gint64 bytes_read;
} GalleyJobRun;

/* Tells where the job stands; any of the run's threads. */
void galley_job_run_report (GalleyJobRun *run, const char *step);

/**
 * galley_job_run_step:
 * @context: of the calling thread
 *
 * Brings one step to its end: asks before it sends again what may have taken effect, waits and
 * tries again what passes. The step's state is in the outbox before and after each request.
 */
gboolean galley_job_run_step (GalleyJobRun *run, GalleyTargetContext *context,
                                  GalleyStep *step, GError **error);

/* All photo steps, several at a time. */
gboolean galley_job_run_photos (GalleyJobRun *run, GError **error);

/* One request of a step, without its record. */
gboolean galley_publish_send_step (GalleyJobRun *run, GalleyTargetContext *context,
                                   GalleyStep *step, GError **error);

/**
 * galley_publish_look:
 * @is_done: (out): whether the step has taken effect already
 *
 * Asks the endpoint what an earlier try of the step has done. FALSE with UNKNOWN_OUTCOME where it
 * can't be asked.
 */
gboolean galley_publish_look (GalleyJobRun *run, GalleyTargetContext *context, GalleyStep *step,
                              gboolean *is_done, GError **error);

/* The picture as readers get it: oriented, at a sensible size, without where it was taken. @data:
 * the run. */
GBytes *galley_publish_load_photo (const GalleySnapshotPhoto *photo, const char **media_type,
                                   gpointer data, GError **error);

/* Waits @seconds, unless cancelled; shorter where GALLEY_PATIENCE (a factor, for tests) says so. */
gboolean galley_publish_wait (double seconds, GCancellable *cancellable);

G_END_DECLS
