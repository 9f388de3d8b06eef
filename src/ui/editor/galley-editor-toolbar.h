/* galley-editor-toolbar.h: the marks that writers use, above the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The toolbar of @buffer; its keys (Ctrl+B …) work while the text has the focus. */
GtkWidget *galley_editor_toolbar_new (GtkTextBuffer *buffer);

G_END_DECLS
