/* galley-hangul.h: syllables, final consonants and particles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Precomposed syllables, U+AC00 to U+D7A3; text is normalised to NFC before it is judged. */
gboolean galley_hangul_is_syllable (gunichar c);

/* Whether @c is a syllable, a jamo or a compatibility jamo. */
gboolean galley_hangul_is_hangul (gunichar c);

/**
 * galley_hangul_decompose:
 * @c: a syllable
 * @initial: (out): 0 to 18, ㄱ to ㅎ
 * @medial: (out): 0 to 20, ㅏ to ㅣ
 * @final: (out): 0 to 27, 0 for none, 8 for ㄹ
 */
void galley_hangul_decompose (gunichar c, int *initial, int *medial, int *final);

/* The syllable of the given parts, numbered as galley_hangul_decompose() does. */
gunichar galley_hangul_compose (int initial, int medial, int final);

/* (transfer full): a syllable in the letters of the Revised Romanization of Korean. */
char *galley_hangul_romanise (gunichar c);

/**
 * GalleyFinal:
 *
 * How a word's reading ends, which decides its particle; ㄹ counts as a vowel for 로.
 */
typedef enum
{
  GALLEY_FINAL_UNKNOWN,
  GALLEY_FINAL_VOWEL,
  GALLEY_FINAL_RIEUL,
  GALLEY_FINAL_CONSONANT,
} GalleyFinal;

/**
 * galley_hangul_final_of_word:
 * @word: a word; its last letter, digit or syllable decides
 *
 * Hangul by its final consonant, digits in Sino-Korean reading, capital Latin letters by their
 * Korean names (R unknown: 아르 or 알), anything else unknown.
 */
GalleyFinal galley_hangul_final_of_word (const char *word);

/**
 * galley_hangul_pick_josa:
 * @word: the word before the particle
 * @pair: "을/를", "은/는", "이/가", "과/와", "으로/로"
 *
 * Returns: (transfer full): the particle that fits, or "을(를)" where the reading is unknown
 */
char *galley_hangul_pick_josa (const char *word, const char *pair);

G_END_DECLS
