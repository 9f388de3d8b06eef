/* galley-misspellings.c: forms that a slip of the key or of the ear makes of a word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-misspellings.h"

#include "galley-hangul.h"

#include <string.h>

/* By the numbers of the medial vowels: ㅐ 1 ㅒ 3 ㅔ 5 ㅖ 7 ㅙ 10 ㅚ 11 ㅞ 15 ㅡ 18 ㅢ 19 ㅣ 20 */
static const int vowel_pairs[][2]
    = { { 1, 5 }, { 5, 1 }, { 3, 7 }, { 7, 3 }, { 10, 11 }, { 11, 10 }, { 10, 15 },
        { 15, 10 }, { 11, 15 }, { 15, 11 }, { 19, 20 }, { 5, 7 }, { 7, 5 } };
/* By the numbers of the final consonants: ㄱ 1 ㄲ 2 ㄳ 3 ㄵ 5 ㄶ 6 ㄷ 7 ㅅ 19 ㅆ 20 ㅈ 22 ㅊ 23 ㅎ 27 … */
static const int final_pairs[][2] = { { 19, 20 }, { 20, 19 }, { 1, 2 },   { 2, 1 },  { 4, 6 },
                                      { 6, 4 },   { 17, 26 }, { 26, 17 }, { 22, 23 }, { 23, 22 },
                                      { 7, 19 },  { 19, 7 },  { 19, 22 }, { 8, 15 },  { 15, 8 } };

static void
add_variant (GStrvBuilder *variants, const char *word, const char *p, int initial, int medial,
             int final)
{
  g_autofree char *head = g_strndup (word, p - word);
  char syllable[8] = "";
  g_autofree char *variant = NULL;

  syllable[g_unichar_to_utf8 (galley_hangul_compose (initial, medial, final), syllable)] = '\0';
  variant = g_strconcat (head, syllable, g_utf8_next_char (p), NULL);
  g_strv_builder_add (variants, variant);
}

GStrv
galley_misspelling_get_variants (const char *word)
{
  g_autoptr (GStrvBuilder) variants = g_strv_builder_new ();

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int initial;
      int medial;
      int final;

      if (!galley_hangul_is_syllable (c))
        continue;
      galley_hangul_decompose (c, &initial, &medial, &final);
      for (guint i = 0; i < G_N_ELEMENTS (vowel_pairs); i++)
        if (medial == vowel_pairs[i][0])
          add_variant (variants, word, p, initial, vowel_pairs[i][1], final);
      for (guint i = 0; i < G_N_ELEMENTS (final_pairs); i++)
        if (final == final_pairs[i][0])
          add_variant (variants, word, p, initial, medial, final_pairs[i][1]);
    }
  return g_strv_builder_end (variants);
}
