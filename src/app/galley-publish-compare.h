/* galley-publish-compare.h: the issue here beside what stands at a target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-diff.h"
#include "galley-outbox.h"

G_BEGIN_DECLS

/**
 * GalleyPublishComparison:
 *
 * @rows have what stands there before, and what is here after.
 */
typedef struct
{
  GPtrArray *rows; /* (element-type GalleyDiffRow) */
  gint64 time;     /* when it was written there, Unix seconds, 0 unknown */
  int n_changes;   /* rows that differ */
} GalleyPublishComparison;

void galley_publish_comparison_free (GalleyPublishComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPublishComparison, galley_publish_comparison_free)

/**
 * galley_publish_compare_theirs:
 * @job: one that stopped because somebody edited the issue there
 *
 * Their version beside what was to be sent. Their HTML is untrusted and becomes plain text. Any
 * thread.
 *
 * Returns: (transfer full) (nullable): NOT_FOUND where there is no such version
 */
GalleyPublishComparison *galley_publish_compare_theirs (GalleyDesk *desk, const GalleyJob *job,
                                                        GError **error);

/**
 * galley_publish_compare_published:
 *
 * What changed since the issue was published there: paragraphs, captions, credits, alternative
 * texts, pictures. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): NOT_FOUND where it is not there
 */
GalleyPublishComparison *galley_publish_compare_published (GalleyDesk *desk, const char *issue,
                                                           const char *target, GError **error);

G_END_DECLS
