/* galley-window.h: the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"

G_BEGIN_DECLS

/**
 * GalleyWindow:
 *
 * The issues at the left, the open article in the middle, photos, checks and publishing at the
 * right.
 */
#define GALLEY_TYPE_WINDOW (galley_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWindow, galley_window, GALLEY, WINDOW, AdwApplicationWindow)

GtkWidget *galley_window_new (AdwApplication *application);

/* The desk that it shows; @error: (nullable): why there is none. */
void galley_window_set_session (GalleyWindow *window, GalleySession *session,
                                const GError *error);

/* Makes issues of manuscripts; photos among @files go to the open article. */
void galley_window_open_files (GalleyWindow *window, GListModel *files);

G_END_DECLS
