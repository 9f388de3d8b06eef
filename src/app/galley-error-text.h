/* galley-error-text.h: errors as sentences for the person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * galley_error_text:
 * @error: an error that reached the person
 *
 * The one place where a code becomes a sentence: what happened, what was kept, what to do. The
 * error's own message is the technical text behind a fold, never part of it.
 *
 * Returns: (transfer none): translated
 */
const char *galley_error_text (const GError *error);

G_END_DECLS
