/* galley-contents-private.h: which heading an entry of the contents list means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * galley_contents_match:
 * @contents: the entries
 * @headings: (element-type GalleyBodyHeading)
 *
 * Newsletters shorten a heading in their list: besides equal ones, an entry means the heading that
 * is most like it, if any is like it enough. A heading is meant by one entry only.
 *
 * Returns: (transfer container) (element-type GalleyBodyHeading): for each entry its heading or
 *   %NULL
 */
GPtrArray *galley_contents_match (const char *const *contents, const GPtrArray *headings);

G_END_DECLS
