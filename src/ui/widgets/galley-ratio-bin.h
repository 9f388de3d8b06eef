/* galley-ratio-bin.h: a child as high as its width asks for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GalleyRatioBin:
 *
 * Properties: `child`; `ratio`, width to height; `min-width` and `max-height` in pixels, 0 for no
 * bound. It is never less high than its child needs.
 */
#define GALLEY_TYPE_RATIO_BIN (galley_ratio_bin_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRatioBin, galley_ratio_bin, GALLEY, RATIO_BIN, GtkWidget)

void galley_ratio_bin_set_child (GalleyRatioBin *bin, GtkWidget *child);
void galley_ratio_bin_set_ratio (GalleyRatioBin *bin, double ratio);

G_END_DECLS
