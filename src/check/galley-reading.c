/* galley-reading.c: how what stands before a particle is read aloud
 *
 * Letter names are those of the Standard Korean Language Dictionary; R is 아르 or 알 since 2023, so
 * that neither particle is wrong after it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-reading.h"

#include <string.h>

/* Acronyms that are read as words and end otherwise than their letters do. */
static const struct
{
  const char *word;
  GalleyFinal final;
} acronyms[] = {
  { "OPEC", GALLEY_FINAL_CONSONANT }, { "APEC", GALLEY_FINAL_CONSONANT },
  { "KOSDAQ", GALLEY_FINAL_CONSONANT }, { "NASDAQ", GALLEY_FINAL_CONSONANT },
  { "UNICEF", GALLEY_FINAL_VOWEL }, { "KAIST", GALLEY_FINAL_VOWEL }, { "POSTECH", GALLEY_FINAL_CONSONANT },
  { "GIST", GALLEY_FINAL_VOWEL }, { "UNIST", GALLEY_FINAL_VOWEL }, { "DGIST", GALLEY_FINAL_VOWEL },
  { "SaaS", GALLEY_FINAL_VOWEL }, { "PaaS", GALLEY_FINAL_VOWEL }, { "IaaS", GALLEY_FINAL_VOWEL },
  { "IoT", GALLEY_FINAL_VOWEL }, { "SWIFT", GALLEY_FINAL_VOWEL }, { "THAAD", GALLEY_FINAL_VOWEL },
  { "iOS", GALLEY_FINAL_VOWEL }, { "macOS", GALLEY_FINAL_VOWEL }, { "PhD", GALLEY_FINAL_VOWEL },
  { "Wi-Fi", GALLEY_FINAL_VOWEL }, { "LED", GALLEY_FINAL_VOWEL }, { "VIP", GALLEY_FINAL_VOWEL },
  { "KTX", GALLEY_FINAL_VOWEL }, { "SRT", GALLEY_FINAL_VOWEL }, { "CCTV", GALLEY_FINAL_VOWEL },
  { "CEO", GALLEY_FINAL_VOWEL }, { "GDP", GALLEY_FINAL_VOWEL },
};

/* Units by what they are read as; those that are missing are not judged. */
static const struct
{
  const char *unit;
  GalleyFinal final;
} units[] = {
  { "%", GALLEY_FINAL_VOWEL },      { "%p", GALLEY_FINAL_VOWEL },    { "%P", GALLEY_FINAL_VOWEL },
  { "㎞", GALLEY_FINAL_VOWEL },     { "㎡", GALLEY_FINAL_VOWEL },    { "㎥", GALLEY_FINAL_VOWEL },
  { "㎜", GALLEY_FINAL_VOWEL },     { "㎝", GALLEY_FINAL_VOWEL },    { "㎏", GALLEY_FINAL_CONSONANT },
  { "㎎", GALLEY_FINAL_CONSONANT }, { "ℓ", GALLEY_FINAL_VOWEL },     { "㎖", GALLEY_FINAL_VOWEL },
  { "㏊", GALLEY_FINAL_VOWEL },     { "℃", GALLEY_FINAL_VOWEL },     { "℉", GALLEY_FINAL_VOWEL },
  { "㎾", GALLEY_FINAL_VOWEL },     { "㎿", GALLEY_FINAL_VOWEL },    { "㎐", GALLEY_FINAL_VOWEL },
  { "㏈", GALLEY_FINAL_RIEUL },     { "㎢", GALLEY_FINAL_VOWEL },    { "㎛", GALLEY_FINAL_VOWEL },
  { "㎚", GALLEY_FINAL_VOWEL },     { "km", GALLEY_FINAL_VOWEL },    { "m", GALLEY_FINAL_VOWEL },
  { "cm", GALLEY_FINAL_VOWEL },     { "mm", GALLEY_FINAL_VOWEL },    { "nm", GALLEY_FINAL_VOWEL },
  { "L", GALLEY_FINAL_VOWEL },      { "l", GALLEY_FINAL_VOWEL },     { "mL", GALLEY_FINAL_VOWEL },
  { "ml", GALLEY_FINAL_VOWEL },     { "kg", GALLEY_FINAL_CONSONANT }, { "g", GALLEY_FINAL_CONSONANT },
  { "mg", GALLEY_FINAL_CONSONANT }, { "t", GALLEY_FINAL_CONSONANT }, { "dB", GALLEY_FINAL_RIEUL },
  { "W", GALLEY_FINAL_VOWEL },      { "kW", GALLEY_FINAL_VOWEL },    { "MW", GALLEY_FINAL_VOWEL },
  { "GW", GALLEY_FINAL_VOWEL },     { "Wh", GALLEY_FINAL_VOWEL },    { "kWh", GALLEY_FINAL_VOWEL },
  { "MWh", GALLEY_FINAL_VOWEL },    { "GWh", GALLEY_FINAL_VOWEL },   { "Hz", GALLEY_FINAL_VOWEL },
  { "kHz", GALLEY_FINAL_VOWEL },    { "MHz", GALLEY_FINAL_VOWEL },   { "GHz", GALLEY_FINAL_VOWEL },
  { "KB", GALLEY_FINAL_VOWEL },     { "MB", GALLEY_FINAL_VOWEL },    { "GB", GALLEY_FINAL_VOWEL },
  { "TB", GALLEY_FINAL_VOWEL },     { "PB", GALLEY_FINAL_VOWEL },    { "ha", GALLEY_FINAL_VOWEL },
  { "rpm", GALLEY_FINAL_CONSONANT }, { "ppm", GALLEY_FINAL_CONSONANT }, { "kcal", GALLEY_FINAL_VOWEL },
  { "cal", GALLEY_FINAL_VOWEL },    { "V", GALLEY_FINAL_VOWEL },     { "cc", GALLEY_FINAL_VOWEL },
  { "Mbps", GALLEY_FINAL_VOWEL },   { "Gbps", GALLEY_FINAL_VOWEL },
};

static gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
is_latin (gunichar c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xc0 && c < 0x250 && c != 0xd7 && c != 0xf7);
}

static gboolean
is_upper (gunichar c)
{
  return c >= 'A' && c <= 'Z';
}

static GalleyFinal
final_of_letter (gunichar c)
{
  switch (c)
    {
    case 'L':
      return GALLEY_FINAL_RIEUL;
    case 'M':
    case 'N':
      return GALLEY_FINAL_CONSONANT;
    case 'R':
      return GALLEY_FINAL_UNKNOWN;
    default:
      return GALLEY_FINAL_VOWEL;
    }
}

/* 영 일 이 삼 사 오 육 칠 팔 구, and 십 백 천 만 for what ends in zeros. */
static GalleyFinal
final_of_digit (gunichar digit)
{
  static const GalleyFinal finals[]
      = { GALLEY_FINAL_CONSONANT, GALLEY_FINAL_RIEUL, GALLEY_FINAL_VOWEL,     GALLEY_FINAL_CONSONANT,
          GALLEY_FINAL_VOWEL,     GALLEY_FINAL_VOWEL, GALLEY_FINAL_CONSONANT, GALLEY_FINAL_RIEUL,
          GALLEY_FINAL_RIEUL,     GALLEY_FINAL_VOWEL };

  return finals[digit - '0'];
}

/* A figure that is part of a name (시즌3, F1, B2) may be read in English: what both readings have. */
static GalleyFinal
final_of_name_digit (gunichar digit)
{
  switch (digit)
    {
    case '2':
    case '4':
    case '5':
      return GALLEY_FINAL_VOWEL;
    default:
      return GALLEY_FINAL_UNKNOWN;
    }
}

static GalleyFinal
read_number (const GalleyPassage *passage, int end)
{
  int start = end;
  int dots = 0;
  gunichar before;
  int i;

  while (start > 0 && (is_digit (passage->chars[start - 1]) ||
                       ((passage->chars[start - 1] == '.' || passage->chars[start - 1] == ',') &&
                        is_digit (galley_passage_get (passage, start - 2)))))
    {
      dots += passage->chars[start - 1] == '.';
      start--;
    }
  before = galley_passage_get (passage, start - 1);
  /* Telephone numbers, times, scores, fractions, versions; dollars are read behind the number. */
  if (dots > 1 || (before != 0 && strchr ("-:/$~", before < 128 ? (int) before : ' ') != NULL) ||
      before == 0x20ac || before == 0xa3 || before == 0xa5 || before == 0x20a9 || before == 0xb7 ||
      before == 0x2013 || before == '^' || before == '#' || before == '_' ||
      before == GALLEY_PASSAGE_MASK)
    return GALLEY_FINAL_UNKNOWN;
  if (is_latin (before) || galley_hangul_is_hangul (before))
    return final_of_name_digit (passage->chars[end - 1]);
  /* A single figure behind a word may be the number of a name: 시즌 3가. */
  i = start - 1;
  if (end - start == 1 && before == ' ' &&
      (is_latin (galley_passage_get (passage, i - 1)) ||
       galley_hangul_is_hangul (galley_passage_get (passage, i - 1))))
    return final_of_name_digit (passage->chars[end - 1]);
  return final_of_digit (passage->chars[end - 1]);
}

static GalleyFinal
read_unit (const GalleyPassage *passage, int start, int end)
{
  g_autofree char *unit = NULL;
  int i = start - 1;

  if (galley_passage_get (passage, i) == ' ')
    i--;
  if (!is_digit (galley_passage_get (passage, i)))
    return GALLEY_FINAL_UNKNOWN;
  unit = galley_passage_cut (passage, start, end);
  for (guint k = 0; k < G_N_ELEMENTS (units); k++)
    if (g_str_equal (units[k].unit, unit))
      return units[k].final;
  return GALLEY_FINAL_UNKNOWN;
}

/* Letters that a word-like acronym may end in as a stop of the syllable before (OPEC, GAP) or as one
 * of its own. */
static gboolean
is_doubtful_end (gunichar c)
{
  return strchr ("BCGKPQTHR", (int) c) != NULL;
}

static GalleyFinal
read_capitals (const gunichar *chars, int start, int end)
{
  gboolean speakable = FALSE;

  for (int i = start + 1; i < end - 1; i++)
    speakable = speakable || strchr ("AEIOU", (int) chars[i]) != NULL;
  if (chars[end - 1] == 'E' && end - start > 3 && speakable)
    return GALLEY_FINAL_UNKNOWN;
  /* Read as a word it would end otherwise. */
  if (speakable && end - start >= 3 && is_doubtful_end (chars[end - 1]))
    return GALLEY_FINAL_UNKNOWN;
  return final_of_letter (chars[end - 1]);
}

/* What is written in small letters is a word; few endings leave no doubt. */
static GalleyFinal
read_word (const gunichar *chars, int start, int end)
{
  gunichar last = g_unichar_tolower (chars[end - 1]);
  gunichar before = end - start > 1 ? g_unichar_tolower (chars[end - 2]) : 0;

  if (end - start < 3)
    return GALLEY_FINAL_UNKNOWN;
  switch (last)
    {
    case 'a':
    case 'i':
    case 'o':
    case 'u':
      return GALLEY_FINAL_VOWEL;
    case 'y':
      return GALLEY_FINAL_VOWEL;
    case 'n':
    case 'm':
      return before == 'm' || before == 'g' ? GALLEY_FINAL_UNKNOWN : GALLEY_FINAL_CONSONANT;
    case 'l':
      return GALLEY_FINAL_RIEUL;
    case 's':
      return before == 's' ? GALLEY_FINAL_VOWEL : GALLEY_FINAL_UNKNOWN;
    default:
      return GALLEY_FINAL_UNKNOWN;
    }
}

static GalleyFinal
read_latin (const GalleyPassage *passage, int end)
{
  const gunichar *chars = passage->chars;
  int start = end;
  int tail = end;
  g_autofree char *word = NULL;
  gunichar before;

  while (start > 0 && is_latin (chars[start - 1]))
    start--;
  before = galley_passage_get (passage, start - 1);
  if (is_digit (before) || (before == ' ' && is_digit (galley_passage_get (passage, start - 2))))
    {
      GalleyFinal final = read_unit (passage, start, end);

      if (final != GALLEY_FINAL_UNKNOWN)
        return final;
      if (is_digit (before) && end - start < 2)
        return GALLEY_FINAL_UNKNOWN;
    }
  if (before == '%')
    return read_unit (passage, start - 1, end);
  word = galley_passage_cut (passage, start, end);
  for (guint i = 0; i < G_N_ELEMENTS (acronyms); i++)
    if (g_str_equal (acronyms[i].word, word))
      return acronyms[i].final;
  while (tail > start && is_upper (chars[tail - 1]))
    tail--;
  if (tail == start && end - start == 1)
    return final_of_letter (chars[start]);
  if (end - tail >= 2)
    return read_capitals (chars, tail, end);
  /* One capital behind small letters: PhD, iOS. */
  if (end - tail == 1)
    return GALLEY_FINAL_UNKNOWN;
  /* A variable, a file's name. */
  return before == '_' || before == '.' || before == '-' ? GALLEY_FINAL_UNKNOWN
                                                       : read_word (chars, start, end);
}

GalleyFinal
galley_reading_of (const GalleyPassage *passage, guint end)
{
  gunichar c = galley_passage_get (passage, (int) end - 1);

  if (galley_hangul_is_syllable (c))
    {
      int initial;
      int medial;
      int final;

      galley_hangul_decompose (c, &initial, &medial, &final);
      return final == 0   ? GALLEY_FINAL_VOWEL
             : final == 8 ? GALLEY_FINAL_RIEUL
                          : GALLEY_FINAL_CONSONANT;
    }
  if (is_digit (c))
    return read_number (passage, end);
  if (is_latin (c))
    return read_latin (passage, end);
  return c == 0 ? GALLEY_FINAL_UNKNOWN : read_unit (passage, (int) end - 1, end);
}
