/* galley-byline-parser.h: bylines and time stamps of Korean and English copy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-byline.h"

G_BEGIN_DECLS

/**
 * galley_byline_parse_line:
 * @line: a line that holds nothing but a byline: a name, a role, an address, a place, an agency,
 *   time stamps with their zone, in any of the forms that outlets use
 *
 * Returns: (transfer full) (nullable): %NULL where anything else stands in the line
 */
GalleyByline *galley_byline_parse_line (const char *line);

/**
 * galley_byline_parse_head:
 * @rest: (out): where in @line the copy begins
 *
 * A byline that runs into the first paragraph: "(서울=연합뉴스) 김경윤 기자 = 웹툰 …".
 *
 * Returns: (transfer full) (nullable): %NULL where the line does not begin so
 */
GalleyByline *galley_byline_parse_head (const char *line, const char **rest);

/* Whether @text alone may be a Korean or Latin person's name. */
gboolean galley_byline_is_name (const char *text);

/* Fills what is empty in @byline with what @other says. */
void galley_byline_merge (GalleyByline *byline, const GalleyByline *other);

G_END_DECLS
