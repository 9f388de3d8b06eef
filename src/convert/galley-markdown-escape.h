/* galley-markdown-escape.h: plain text as Markdown that shows the same text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * galley_markdown_escape_line:
 * @line: a line of plain text, without a line end
 *
 * Puts a backslash only where CommonMark (https://spec.commonmark.org/0.29/) with tables and
 * strikethrough would take a sign for markup. Addresses stay as they are: they become links.
 *
 * Returns: (transfer full)
 */
char *galley_markdown_escape_line (const char *line);

G_END_DECLS
