/* galley-publisher.h: the runner of publish jobs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-outbox.h"

G_BEGIN_DECLS

/**
 * GalleyPublishProgress:
 *
 * Where a job stands, for the panel and the command line.
 */
typedef struct
{
  const char *job;      /* uuid */
  const char *step;     /* kind of the step under way: photo, draft, content, public, verify */
  int photos_done;
  int photos_total;
  gint64 bytes_done;
  gint64 bytes_total;
  gint64 retry_at;      /* Unix seconds, 0: not waiting */
} GalleyPublishProgress;

typedef void (*GalleyPublishProgressFunc) (const GalleyPublishProgress *progress, gpointer user_data);

/**
 * galley_publisher_publish:
 * @issue: uuid
 * @target: uuid
 * @progress: (nullable): called in the calling thread
 *
 * Publishes the issue there or, where it already is, updates it; an unfinished job for the two is
 * resumed instead of a new one made. Blocks until the job is done, stopped or cancelled; never on
 * the main thread. Nothing that is already there is sent again.
 *
 * Returns: (transfer full) (nullable): the finished job with its address. Otherwise the job stands
 *   in the outbox as the error says: NETWORK, UNKNOWN_OUTCOME, AUTH_REQUIRED, REJECTED, TLS, BUSY
 *   (another process drives it), CONFLICT, G_IO_ERROR_CANCELLED
 */
GalleyJob *galley_publisher_publish (GalleyDesk *desk, const char *issue, const char *target,
                                     GalleyPublishProgressFunc progress, gpointer user_data,
                                     GCancellable *cancellable, GError **error);

/**
 * galley_publisher_resume:
 *
 * Drives one unfinished job to its end.
 */
GalleyJob *galley_publisher_resume (GalleyDesk *desk, const char *job,
                                    GalleyPublishProgressFunc progress, gpointer user_data,
                                    GCancellable *cancellable, GError **error);

/* Takes the issue off the target; NOT_FOUND where it never was. */
GalleyJob *galley_publisher_withdraw (GalleyDesk *desk, const char *issue, const char *target,
                                      GCancellable *cancellable, GError **error);

/**
 * GalleyProbe:
 *
 * What an endpoint answered about itself.
 */
typedef struct
{
  char *software; /* "galley press 0.1", "" unknown */
  char *account;  /* who one is there, "" unknown */
  gboolean can_update;
  gboolean can_find; /* an unknown outcome can be looked up */
  gint64 max_upload; /* bytes, 0 unknown */
} GalleyProbe;

void galley_probe_free (GalleyProbe *probe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyProbe, galley_probe_free)

GalleyProbe *galley_publisher_probe (GalleyDesk *desk, const GalleyTarget *target,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
