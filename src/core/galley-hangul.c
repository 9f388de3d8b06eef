/* galley-hangul.c: syllables, final consonants and particles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-hangul.h"

#include <string.h>

#define SYLLABLE_FIRST 0xAC00
#define SYLLABLE_LAST 0xD7A3
#define N_MEDIALS 21
#define N_FINALS 28
#define FINAL_RIEUL 8

static const char *const initials[] = { "g",  "kk", "n", "d", "tt", "r",  "m", "b", "pp", "s",
                                        "ss", "",   "j", "jj", "ch", "k", "t", "p", "h" };
static const char *const medials[] = { "a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                       "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                       "wo", "we", "wi", "yu",  "eu", "ui", "i" };
static const char *const finals[] = { "",  "k", "k", "k", "n", "n", "n", "t", "l", "k",
                                      "m", "l", "l", "l", "p", "l", "m", "p", "p", "t",
                                      "t", "ng", "t", "t", "k", "t", "p", "t" };

gboolean
galley_hangul_is_syllable (gunichar c)
{
  return c >= SYLLABLE_FIRST && c <= SYLLABLE_LAST;
}

gboolean
galley_hangul_is_hangul (gunichar c)
{
  return galley_hangul_is_syllable (c) || (c >= 0x1100 && c <= 0x11FF) ||
         (c >= 0x3131 && c <= 0x318E) || (c >= 0xA960 && c <= 0xA97F) ||
         (c >= 0xD7B0 && c <= 0xD7FF);
}

void
galley_hangul_decompose (gunichar c, int *initial, int *medial, int *final)
{
  int index;

  g_return_if_fail (galley_hangul_is_syllable (c));

  index = c - SYLLABLE_FIRST;
  *initial = index / (N_MEDIALS * N_FINALS);
  *medial = index / N_FINALS % N_MEDIALS;
  *final = index % N_FINALS;
}

gunichar
galley_hangul_compose (int initial, int medial, int final)
{
  return SYLLABLE_FIRST + (initial * N_MEDIALS + medial) * N_FINALS + final;
}

char *
galley_hangul_romanise (gunichar c)
{
  int initial, medial, final;

  galley_hangul_decompose (c, &initial, &medial, &final);
  return g_strconcat (initials[initial], medials[medial], finals[final], NULL);
}

static GalleyFinal
final_of_digit (gunichar c)
{
  switch (c)
    {
    case '1':
    case '7':
    case '8':
      return GALLEY_FINAL_RIEUL;
    case '0':
    case '3':
    case '6':
      return GALLEY_FINAL_CONSONANT;
    default:
      return GALLEY_FINAL_VOWEL;
    }
}

GalleyFinal
galley_hangul_final_of_word (const char *word)
{
  const char *last;
  gunichar c;

  if (*word == '\0')
    return GALLEY_FINAL_UNKNOWN;

  last = g_utf8_find_prev_char (word, word + strlen (word));
  c = g_utf8_get_char (last);
  if (galley_hangul_is_syllable (c))
    {
      int initial, medial, final;

      galley_hangul_decompose (c, &initial, &medial, &final);
      return final == 0             ? GALLEY_FINAL_VOWEL
             : final == FINAL_RIEUL ? GALLEY_FINAL_RIEUL
                                    : GALLEY_FINAL_CONSONANT;
    }
  if (c >= '0' && c <= '9')
    return final_of_digit (c);
  if (c == 'L')
    return GALLEY_FINAL_RIEUL;
  if (c == 'M' || c == 'N')
    return GALLEY_FINAL_CONSONANT;
  if (c == 'R' || c < 'A' || c > 'Z')
    return GALLEY_FINAL_UNKNOWN;
  return GALLEY_FINAL_VOWEL;
}

char *
galley_hangul_pick_josa (const char *word, const char *pair)
{
  g_auto (GStrv) forms = g_strsplit (pair, "/", 2);
  GalleyFinal final = galley_hangul_final_of_word (word);
  gboolean rieul_as_vowel = g_str_has_prefix (pair, "으로");

  g_return_val_if_fail (g_strv_length (forms) == 2, g_strdup (pair));

  switch (final)
    {
    case GALLEY_FINAL_VOWEL:
      return g_strdup (forms[1]);
    case GALLEY_FINAL_RIEUL:
      return g_strdup (forms[rieul_as_vowel ? 1 : 0]);
    case GALLEY_FINAL_CONSONANT:
      return g_strdup (forms[0]);
    case GALLEY_FINAL_UNKNOWN:
    default:
      return rieul_as_vowel ? g_strdup ("(으)로") : g_strdup_printf ("%s(%s)", forms[0], forms[1]);
    }
}
