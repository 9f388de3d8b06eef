/* galley-preview-webkit.h: what the module of the preview exports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* As galley_preview_view_new(), galley_preview_view_load() and galley_preview_view_set_width(). */
G_MODULE_EXPORT GtkWidget *galley_preview_webkit_new (void);
G_MODULE_EXPORT void galley_preview_webkit_load (GtkWidget *view, const char *html);
G_MODULE_EXPORT void galley_preview_webkit_set_width (GtkWidget *view, int width);

G_END_DECLS
