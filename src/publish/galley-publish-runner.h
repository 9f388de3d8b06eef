/* galley-publish-runner.h: one job, driven step by step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-publisher.h"

G_BEGIN_DECLS

/**
 * galley_publish_run_job:
 * @job: updated to where it stands in the end
 *
 * Takes the job's lease and drives it; BUSY where another process has it. A job that can't go on
 * now but may later is left waiting, with the time of its next attempt.
 */
gboolean galley_publish_run_job (GalleyDesk *desk, GalleyJob *job,
                                 GalleyPublishProgressFunc progress, gpointer user_data,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
