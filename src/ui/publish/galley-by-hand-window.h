/* galley-by-hand-window.h: an issue for services that have no interface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"

G_BEGIN_DECLS

/**
 * GalleyByHandWindow:
 *
 * Subject and preheader to write and to copy; the mail and the page for the clipboard as rich text
 * and as HTML, their pictures in them; the mail as a file.
 */
#define GALLEY_TYPE_BY_HAND_WINDOW (galley_by_hand_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyByHandWindow, galley_by_hand_window, GALLEY, BY_HAND_WINDOW, AdwWindow)

GtkWidget *galley_by_hand_window_new (GtkWindow *parent, GalleyDocument *document);

G_END_DECLS
