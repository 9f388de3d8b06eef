/* galley-body-styler.h: Markdown, styled as it is typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/**
 * GalleyBodyStyler:
 *
 * Gives the paragraphs that changed their looks, in slices between frames. The buffer's text,
 * cursor and history are left alone: only tags are set.
 */
#define GALLEY_TYPE_BODY_STYLER (galley_body_styler_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBodyStyler, galley_body_styler, GALLEY, BODY_STYLER, GObject)

GalleyBodyStyler *galley_body_styler_new (GtkTextBuffer *buffer);

/* Colours for a light or a dark page. */
void galley_body_styler_set_dark (GalleyBodyStyler *styler, gboolean dark);

/* Styles what is due at once, for tests. */
void galley_body_styler_flush (GalleyBodyStyler *styler);

G_END_DECLS
