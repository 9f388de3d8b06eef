/* galley-slot.h: the days and the hour at which a newsletter goes out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * galley_slot_next:
 * @days: bit 0 Monday
 * @minute: of the day
 * @zone: IANA, "" the local one
 * @after: Unix seconds
 *
 * Returns: Unix seconds of the first slot later than @after; 0 where there is none
 */
gint64 galley_slot_next (guint days, int minute, const char *zone, gint64 after);

G_END_DECLS
