/* galley-style-book.h: all rules of house style
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-style-rule.h"

G_BEGIN_DECLS

/* (transfer none) (element-type GalleyStyleRule): the rules that ship, loaded once. Any thread. */
GPtrArray *galley_style_book_get (void);

/* (transfer none) (nullable): the rule of that id, written as data or as code. */
const GalleyStyleRule *galley_style_book_find (const char *id);

/* Adds what the rules find in a paragraph. */
void galley_style_book_check (const GalleyPassage *passage, GPtrArray *findings);

G_END_DECLS
