/* galley-text-field.h: a few lines of text within a form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GalleyTextField:
 *
 * Text that wraps and grows. Enter goes on to the next field, Shift+Enter breaks the line. Another
 * part's change of the same text comes in without moving the cursor, and never while the input
 * method composes.
 *
 * Properties: `placeholder`, shown while it is empty; `label`, its name for screen readers.
 *
 * Signals:
 * - `edited`: the person changed the text
 * - `finished`: Enter
 * - `settled`: a composition is over during which update_text() came: say it again
 */
#define GALLEY_TYPE_TEXT_FIELD (galley_text_field_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTextField, galley_text_field, GALLEY, TEXT_FIELD, AdwBin)

/* (transfer full) */
char *galley_text_field_get_text (GalleyTextField *field);

/* Another text altogether: nothing of the old one can be undone. */
void galley_text_field_set_text (GalleyTextField *field, const char *text);

/* The same text as somebody else changed it. */
void galley_text_field_update_text (GalleyTextField *field, const char *text);

/* Puts the cursor at its end. */
void galley_text_field_focus (GalleyTextField *field);

G_END_DECLS
