/* galley-html-tree-private.h: a fragment of HTML as a tree that holds only what is allowed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/**
 * galley_html_tree_parse:
 * @html: untrusted
 *
 * Parses and cleans by the allow-list. Elements that are not on it give their place to their
 * content, or take it with them where it is no text for readers (script, style, form fields).
 *
 * Returns: (transfer full) (nullable): a document whose root element's children are the
 *   fragment; TOO_LARGE over the limits of size, depth or attributes
 */
xmlDoc *galley_html_tree_parse (const char *html, GError **error);

/* (transfer full): the children of @parent as HTML. */
char *galley_html_tree_serialize (const xmlNode *parent);

/* Puts @node, which must be unlinked, after the last child of @parent. Unlike libxml2's own
 * function it does not merge texts, which takes quadratic time. */
void galley_html_tree_append (xmlNode *parent, xmlNode *node);

/* (transfer none): a new last child; @text (nullable) is its content. */
xmlNode *galley_html_tree_append_element (xmlNode *parent, const char *name, const char *class_name,
                                          const char *text);

G_END_DECLS
