/* galley-body-commands.h: what the toolbar and the shortcuts do to the text
 *
 * Each is one step of undo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts @mark ("**", "*") around the selection or the word at the cursor, or takes it off. */
void galley_body_toggle_mark (GtkTextBuffer *buffer, const char *mark);

/* Begins the lines of the selection with @prefix ("## ", "> ", "- "), in place of another such
 * prefix, or takes it off where it is there already. */
void galley_body_toggle_prefix (GtkTextBuffer *buffer, const char *prefix);

/* Makes a link of the selection, and selects what is to be typed next. */
void galley_body_insert_link (GtkTextBuffer *buffer);

/* Inserts @line as a paragraph of its own after the cursor's. */
void galley_body_insert_paragraph (GtkTextBuffer *buffer, const char *line);

/* Removes the line at @line_start with a blank line beside it. */
void galley_body_remove_line (GtkTextBuffer *buffer, GtkTextIter *line_start);

/* Enter at the end of a list item or a quote: goes on with it, or ends it where it is empty.
 * Returns: whether it did */
gboolean galley_body_continue_list (GtkTextBuffer *buffer);

G_END_DECLS
