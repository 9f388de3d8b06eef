/* galley-misspellings.h: Korean that is always wrong, with what is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * galley_misspelling_get_variants:
 *
 * The words that differ from @word in one vowel or final consonant that is often mistaken for
 * another: ㅐ/ㅔ, ㅚ/ㅙ/ㅞ, ㅆ/ㅅ …
 *
 * Returns: (transfer full)
 */
GStrv galley_misspelling_get_variants (const char *word);

G_END_DECLS
