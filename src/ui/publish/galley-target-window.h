/* galley-target-window.h: a target is added
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-session.h"

G_BEGIN_DECLS

/* Name, address, secret of a webhook; it is asked before it is kept. Signal: `added`. */
#define GALLEY_TYPE_TARGET_WINDOW (galley_target_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTargetWindow, galley_target_window, GALLEY, TARGET_WINDOW, AdwWindow)

GtkWidget *galley_target_window_new (GtkWindow *parent, GalleySession *session);

G_END_DECLS
