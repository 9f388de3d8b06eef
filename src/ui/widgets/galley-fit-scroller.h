/* galley-fit-scroller.h: scrolls what is higher than a bound, and no more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GalleyFitScroller:
 *
 * As high as its child is at the width there is, up to `max-height` pixels. A GtkScrolledWindow
 * asks for the height that the child has at its narrowest.
 */
#define GALLEY_TYPE_FIT_SCROLLER (galley_fit_scroller_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFitScroller, galley_fit_scroller, GALLEY, FIT_SCROLLER, GtkWidget)

G_END_DECLS
