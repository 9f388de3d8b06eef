/* galley-jamo.c: Hangul words by their letters, to compare and to vary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-jamo.h"

#include "galley-hangul.h"

#include <string.h>

#define N_INITIALS 19
#define N_MEDIALS 21
#define N_FINALS 28

/* Jamo of a word in a row, to compare sounds. */
static guint
spell (const char *word, guint8 *jamo, guint max)
{
  guint n = 0;

  for (const char *p = word; *p != '\0' && n + 3 < max; p = g_utf8_next_char (p))
    {
      int initial;
      int medial;
      int final;

      if (!galley_hangul_is_syllable (g_utf8_get_char (p)))
        {
          jamo[n++] = (guint8) (0x80 | (g_utf8_get_char (p) & 0x7f));
          continue;
        }
      galley_hangul_decompose (g_utf8_get_char (p), &initial, &medial, &final);
      jamo[n++] = (guint8) (initial + 1);
      jamo[n++] = (guint8) (medial + 32);
      if (final != 0)
        jamo[n++] = (guint8) (final == 8 ? 6 : final + 64); /* ㄹ sounds as its initial does */
    }
  return n;
}

int
galley_jamo_distance (const char *a, const char *b)
{
  guint8 x[64];
  guint8 y[64];
  int row[65];
  int n = (int) spell (a, x, sizeof x);
  int m = (int) spell (b, y, sizeof y);

  if (ABS (n - m) > 2)
    return 3;
  for (int j = 0; j <= m; j++)
    row[j] = j;
  for (int i = 1; i <= n; i++)
    {
      int diagonal = row[0];

      row[0] = i;
      for (int j = 1; j <= m; j++)
        {
          int above = row[j];

          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, diagonal + (x[i - 1] != y[j - 1]));
          diagonal = above;
        }
    }
  return row[m];
}

static void
add (GStrvBuilder *words, const char *word, const char *at, int initial, int medial, int final)
{
  g_autofree char *head = g_strndup (word, at - word);
  char syllable[8] = "";
  g_autofree char *neighbour = NULL;

  syllable[g_unichar_to_utf8 (galley_hangul_compose (initial, medial, final), syllable)] = '\0';
  neighbour = g_strconcat (head, syllable, g_utf8_next_char (at), NULL);
  if (!g_str_equal (neighbour, word))
    g_strv_builder_add (words, neighbour);
}

GStrv
galley_jamo_get_neighbours (const char *word)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      int initial;
      int medial;
      int final;

      if (!galley_hangul_is_syllable (g_utf8_get_char (p)))
        continue;
      galley_hangul_decompose (g_utf8_get_char (p), &initial, &medial, &final);
      for (int i = 0; i < N_MEDIALS; i++)
        add (words, word, p, initial, i, final);
      for (int i = 0; i < N_FINALS; i++)
        add (words, word, p, initial, medial, i);
      for (int i = 0; i < N_INITIALS; i++)
        add (words, word, p, i, medial, final);
    }
  return g_strv_builder_end (words);
}
