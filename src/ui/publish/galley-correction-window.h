/* galley-correction-window.h: what was wrong, said to the readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"

G_BEGIN_DECLS

/* Writes a dated correction (정정) of an issue that is out, and shows those so far. Signal
 * `changed`. */
#define GALLEY_TYPE_CORRECTION_WINDOW (galley_correction_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCorrectionWindow, galley_correction_window, GALLEY, CORRECTION_WINDOW,
                      AdwWindow)

GtkWidget *galley_correction_window_new (GtkWindow *parent, GalleyDocument *document);

G_END_DECLS
