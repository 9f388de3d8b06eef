/* galley-jamo.h: Hangul words by their letters, to compare and to vary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Edits of letters between two words in NFC, up to 3. A final ㄹ and an initial one sound alike. */
int galley_jamo_distance (const char *a, const char *b);

/* (transfer full): every word that differs from @word in one letter: some seventy a syllable. */
GStrv galley_jamo_get_neighbours (const char *word);

G_END_DECLS
