/* galley-publish-runner.h: one job, driven step by step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-publisher.h"

G_BEGIN_DECLS

/**
 * galley_publish_run_job:
 * @job: an unfinished job of the outbox; changed as its steps are done
 *
 * Takes the job's lease and drives it to its end. Each step is recorded before and after its
 * request; an unknown outcome is looked up before anything is sent again.
 *
 * Returns: whether the job is done; otherwise it stands in the outbox as @error says
 */
gboolean galley_publish_run_job (GalleyDesk *desk, GalleyJob *job,
                                 GalleyPublishProgressFunc progress, gpointer user_data,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
