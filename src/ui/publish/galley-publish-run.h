/* galley-publish-run.h: a publication under way, seen from the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/**
 * GalleyPublishRun:
 *
 * Saves the document, then publishes its issue in a thread. Lives in the main thread.
 *
 * Signals: `progress` (fraction 0 to 1, what is being done); `finished` (address, or "" after a
 * failure).
 */
#define GALLEY_TYPE_PUBLISH_RUN (galley_publish_run_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishRun, galley_publish_run, GALLEY, PUBLISH_RUN, GObject)

/* @target: uuid; @force: in spite of what blocks */
GalleyPublishRun *galley_publish_run_start (GalleyDocument *document, const char *target,
                                            gboolean force);
void              galley_publish_run_cancel (GalleyPublishRun *run);
const GError     *galley_publish_run_get_error (GalleyPublishRun *run); /* (nullable) */

G_END_DECLS
