/* galley-publish-decision.h: what only a person can decide about a job
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-outbox.h"

G_BEGIN_DECLS

/**
 * galley_publish_drop:
 * @issue: uuid
 * @target: uuid
 *
 * Gives up what is unfinished for the two: nothing more is sent by it. What already stands at the
 * target is left as it is; the issue is again what it was before. Does nothing where nothing is
 * unfinished. Blocks; any thread.
 *
 * Returns: %FALSE with BUSY where another process drives it
 */
gboolean galley_publish_drop (GalleyDesk *desk, const char *issue, const char *target,
                              GCancellable *cancellable, GError **error);

/**
 * galley_publish_answer:
 * @url: (nullable): the page's address, where the person saw the issue at the target; %NULL it is
 *   not there
 *
 * Answers for a target that can't be asked: what was sent without an answer has arrived, or is to
 * be sent again. The job goes on with galley_publisher_publish(). Blocks; any thread.
 *
 * Returns: %FALSE with NOT_FOUND where no outcome is unknown, BUSY
 */
gboolean galley_publish_answer (GalleyDesk *desk, const char *issue, const char *target,
                                const char *url, GCancellable *cancellable, GError **error);

G_END_DECLS
