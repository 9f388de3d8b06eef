/* galley-preview-view.h: a page, shown without running anything of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * galley_preview_view_new:
 *
 * Returns: (nullable): %NULL where WebKitGTK is not there
 */
GtkWidget *galley_preview_view_new (void);

/* Shows @html; what was seen of the page before stays in sight. */
void galley_preview_view_load (GtkWidget *view, const char *html);

/* @width: of the page in pixels; it is scaled to fit. */
void galley_preview_view_set_width (GtkWidget *view, int width);

/* (transfer full): @html with a policy that lets nothing be loaded or run, in the light or the dark
 * looks whatever the desktop's are. */
char *galley_preview_seal (const char *html, gboolean dark);

G_END_DECLS
