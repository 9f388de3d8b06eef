/* galley-html-sanitizer.c: HTML from elsewhere, made safe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-html-sanitizer.h"

#include "galley-html-tree-private.h"

char *
galley_html_sanitize (const char *html, GError **error)
{
  g_autoptr (xmlDoc) tree = galley_html_tree_parse (html, error);

  return tree != NULL ? galley_html_tree_serialize (xmlDocGetRootElement (tree)) : NULL;
}
