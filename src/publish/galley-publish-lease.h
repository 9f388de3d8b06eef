/* galley-publish-lease.h: the sole right to drive a job, kept alive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-outbox.h"

G_BEGIN_DECLS

typedef struct _GalleyPublishLease GalleyPublishLease;

/**
 * galley_publish_lease_take:
 *
 * Takes it and renews it from a thread of its own until it is freed. Where another process holds
 * it, waits as long as that one's would last had it died.
 *
 * Returns: (transfer full) (nullable): BUSY, CANCELLED
 */
GalleyPublishLease *galley_publish_lease_take (GalleyDesk *desk, const char *job,
                                               GCancellable *cancellable, GError **error);
const char *galley_publish_lease_get_owner (GalleyPublishLease *lease);
void        galley_publish_lease_free      (GalleyPublishLease *lease); /* gives it back */

/* Whether a living process drives the job. */
gboolean galley_publish_lease_is_held (GalleyDesk *desk, const char *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPublishLease, galley_publish_lease_free)

G_END_DECLS
