/* galley-compare-window.h: what stands at a target beside what is here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-session.h"

G_BEGIN_DECLS

/**
 * GalleyCompareWindow:
 *
 * Signals:
 * - `overwrite`: what is here is to stand there
 * - `keep`: what stands there stays
 */
#define GALLEY_TYPE_COMPARE_WINDOW (galley_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCompareWindow, galley_compare_window, GALLEY, COMPARE_WINDOW, AdwWindow)

/**
 * galley_compare_window_new:
 * @job: (nullable): uuid of one that stopped because somebody edited the issue there: their version
 *   is shown, and a choice; %NULL shows what changed since the issue was published
 */
GtkWidget *galley_compare_window_new (GtkWindow *parent, GalleySession *session, const char *issue,
                                      const char *target, const char *job);

G_END_DECLS
