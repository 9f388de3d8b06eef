/* galley-html-sanitizer.h: HTML from elsewhere, made safe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * galley_html_sanitize:
 * @html: a fragment of untrusted HTML
 *
 * Keeps what an article can hold (headings, paragraphs, lists, quotes, tables, figures, links,
 * emphasis, code, the classes of galley-page-writer.h), with http, https, mailto and relative
 * addresses only; everything else is dropped, scripts and styles with their content. Bounded in
 * depth and size.
 *
 * Returns: (transfer full) (nullable): TOO_LARGE, INVALID
 */
char *galley_html_sanitize (const char *html, GError **error);

G_END_DECLS
