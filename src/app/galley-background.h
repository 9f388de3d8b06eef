/* galley-background.h: what waits is published while no window is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-session.h"

G_BEGIN_DECLS

/**
 * galley_background_ensure:
 *
 * Where something waits for its time or for the network, sees to it that a process of its own
 * publishes it: one for the desk, which is also started with the person's session as long as
 * something waits. Any thread; returns at once.
 */
void galley_background_ensure (GalleySession *session);

/**
 * galley_background_serve:
 *
 * That process: publishes what is due until nothing waits any more. Ends at once where another one
 * serves the desk. Blocks.
 */
void galley_background_serve (GalleySession *session);

G_END_DECLS
