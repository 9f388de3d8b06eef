/* galley-term-window.h: an entry of the house book, to write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-term.h"

G_BEGIN_DECLS

/**
 * GalleyTermWindow:
 *
 * The word, its kind, how it is written where it comes from, a title, forms that are not used, and why.
 *
 * Signals: `saved` (GalleyTerm), `removed` (GalleyTerm).
 */
#define GALLEY_TYPE_TERM_WINDOW (galley_term_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTermWindow, galley_term_window, GALLEY, TERM_WINDOW, AdwWindow)

/* @term: (nullable): copied; %NULL for a new one */
GtkWidget *galley_term_window_new (GtkWindow *parent, const GalleyTerm *term);

G_END_DECLS
