/* galley-publish-turn.h: one job at a time to each target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-desk.h"

G_BEGIN_DECLS

/**
 * GalleyPublishTurn:
 *
 * The right to send to a target. Jobs of different issues may be driven by several threads and
 * processes at once; each target sees them one after the other, as it would from one person.
 * It ends with the process that holds it, however that ends.
 */
typedef struct _GalleyPublishTurn GalleyPublishTurn;

/* How it is told that the turn is not free yet, once. */
typedef void (*GalleyPublishTurnFunc) (gpointer user_data);

/**
 * galley_publish_turn_take:
 * @target: uuid
 * @waiting: (nullable): called once where another job is being sent there
 *
 * Waits until no other job is being sent there. Any thread but the main one.
 *
 * Returns: (transfer full) (nullable): %NULL with G_IO_ERROR_CANCELLED
 */
GalleyPublishTurn *galley_publish_turn_take (GalleyDesk *desk, const char *target,
                                             GalleyPublishTurnFunc waiting, gpointer user_data,
                                             GCancellable *cancellable, GError **error);
void galley_publish_turn_free (GalleyPublishTurn *turn); /* gives it back */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPublishTurn, galley_publish_turn_free)

G_END_DECLS
