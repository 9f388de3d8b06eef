/* galley-source-match.c: finding a name by a few letters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-source-match.h"

#include "galley-hangul.h"
#include "galley-text.h"

/* The compatibility jamo of the 19 initial consonants. */
static const gunichar initials[] = { 0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141,
                                     0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149,
                                     0x314A, 0x314B, 0x314C, 0x314D, 0x314E };

static gunichar *
fold (const char *text, glong *length)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (composed != NULL ? composed : "", -1);
  g_autoptr (GArray) letters = g_array_new (TRUE, TRUE, sizeof (gunichar));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!galley_unichar_is_space (c))
        g_array_append_val (letters, c);
    }
  *length = letters->len;
  return (gunichar *) g_array_free (g_steal_pointer (&letters), FALSE);
}

static gboolean
grows_into (gunichar typed, gunichar letter)
{
  int initial, medial, final, other_initial, other_medial, other_final;

  if (!galley_hangul_is_syllable (typed) || !galley_hangul_is_syllable (letter))
    return FALSE;
  galley_hangul_decompose (typed, &initial, &medial, &final);
  galley_hangul_decompose (letter, &other_initial, &other_medial, &other_final);
  return initial == other_initial && medial == other_medial && final == 0;
}

static gboolean
is_initial_of (gunichar typed, gunichar letter)
{
  int initial, medial, final;

  if (!galley_hangul_is_syllable (letter))
    return FALSE;
  galley_hangul_decompose (letter, &initial, &medial, &final);
  /* Normalisation turns a compatibility jamo into a conjoining one, U+1100 onwards. */
  return typed == initials[initial] || typed == 0x1100 + (gunichar) initial;
}

static gboolean
letter_matches (gunichar typed, gunichar letter, gboolean last)
{
  return typed == letter || is_initial_of (typed, letter) || (last && grows_into (typed, letter));
}

static gboolean
find (const gunichar *letters, glong n_letters, const gunichar *wanted, glong n_wanted)
{
  for (glong start = 0; start + n_wanted <= n_letters; start++)
    {
      glong i = 0;

      while (i < n_wanted && letter_matches (wanted[i], letters[start + i], i == n_wanted - 1))
        i++;
      if (i == n_wanted)
        return TRUE;
    }
  return FALSE;
}

/* While 솔트 is typed it reads 솔, 솙 and 솔트: a last final consonant, or the second half of a
 * double one, may be the next initial. Takes it off @c. */
static gunichar
split_final (gunichar *c)
{
  /* By final, 1 to 27: the final that stays, the initial that goes. */
  static const guint8 stays[] = { 0, 0, 0, 1, 0, 4, 4, 0, 0, 8, 8, 8, 8, 8,
                                  8, 8, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 goes[] = { 0, 0, 1, 9, 2, 12, 18, 3, 5, 0, 6, 7, 9, 16,
                                 17, 18, 6, 7, 9, 9, 10, 11, 12, 14, 15, 16, 17, 18 };
  int initial, medial, final;

  if (!galley_hangul_is_syllable (*c))
    return 0;
  galley_hangul_decompose (*c, &initial, &medial, &final);
  if (final == 0)
    return 0;
  *c = galley_hangul_compose (initial, medial, stays[final]);
  return initials[goes[final]];
}

gboolean
galley_source_match (const char *name, const char *typed)
{
  glong n_letters, n_wanted;
  g_autofree gunichar *letters = fold (name, &n_letters);
  g_autofree gunichar *wanted = fold (typed, &n_wanted);
  gunichar next;

  if (n_wanted == 0 || find (letters, n_letters, wanted, n_wanted))
    return TRUE;
  /* fold() leaves room for one more at the end. */
  next = split_final (&wanted[n_wanted - 1]);
  if (next == 0)
    return FALSE;
  wanted[n_wanted] = next;
  return find (letters, n_letters, wanted, n_wanted + 1);
}
