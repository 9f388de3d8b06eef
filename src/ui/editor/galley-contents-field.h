/* galley-contents-field.h: the list of contents above an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One line an item; Enter adds one, Backspace in an empty one removes it. Signal: `edited`. */
#define GALLEY_TYPE_CONTENTS_FIELD (galley_contents_field_get_type ())
G_DECLARE_FINAL_TYPE (GalleyContentsField, galley_contents_field, GALLEY, CONTENTS_FIELD, AdwBin)

GtkWidget *galley_contents_field_new (void);

void  galley_contents_field_set_items (GalleyContentsField *field, const char *const *items);
GStrv galley_contents_field_get_items (GalleyContentsField *field); /* without empty ones */

/* Puts the cursor into a new item. */
void galley_contents_field_add (GalleyContentsField *field);

G_END_DECLS
