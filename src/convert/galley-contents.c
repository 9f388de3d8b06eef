/* galley-contents.c: which heading an entry of the contents list means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-contents-private.h"

#include "galley-body-writer-private.h"

#include <string.h>

/* Of Dice's coefficient over pairs of letters: the shortened headings of real newsletters have
 * about 0.65, two different headings of one article rarely 0.3. */
#define ALIKE 0.55
#define MAX_LETTERS 200

/* The letters and digits alone, in one case. */
static gunichar *
fold (const char *text, glong *length)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);
  gunichar *letters = g_utf8_to_ucs4_fast (folded, -1, length);
  glong n = 0;

  for (glong i = 0; i < *length; i++)
    if (g_unichar_isalnum (letters[i]))
      letters[n++] = letters[i];
  *length = n;
  return letters;
}

/* Twice the pairs in common, divided by all pairs (L. R. Dice, Ecology 26(3), 1945). */
static double
measure_likeness (const char *a, const char *b)
{
  glong n_a;
  glong n_b;
  g_autofree gunichar *letters_a = fold (a, &n_a);
  g_autofree gunichar *letters_b = fold (b, &n_b);
  gboolean counted[MAX_LETTERS] = { FALSE };
  glong common = 0;

  if (n_a == n_b && memcmp (letters_a, letters_b, n_a * sizeof (gunichar)) == 0)
    return n_a > 0 ? 1 : 0;
  if (n_a < 2 || n_b < 2 || n_a > MAX_LETTERS || n_b > MAX_LETTERS)
    return 0;
  for (glong i = 0; i + 1 < n_a; i++)
    for (glong j = 0; j + 1 < n_b; j++)
      if (!counted[j] && letters_a[i] == letters_b[j] && letters_a[i + 1] == letters_b[j + 1])
        {
          counted[j] = TRUE;
          common++;
          break;
        }
  return 2.0 * common / (n_a - 1 + n_b - 1);
}

/* Gives the entries without a heading the one that is at least @least like them. */
static void
match_by (const char *const *contents, const GPtrArray *headings, double least, GPtrArray *links)
{
  for (guint i = 0; contents[i] != NULL; i++)
    {
      for (guint j = 0; links->pdata[i] == NULL && j < headings->len; j++)
        {
          GalleyBodyHeading *heading = headings->pdata[j];

          if (!g_ptr_array_find (links, heading, NULL) &&
              measure_likeness (contents[i], heading->text) >= least)
            links->pdata[i] = heading;
        }
    }
}

GPtrArray *
galley_contents_match (const char *const *contents, const GPtrArray *headings)
{
  GPtrArray *links = g_ptr_array_new ();

  for (guint i = 0; contents[i] != NULL; i++)
    g_ptr_array_add (links, NULL);
  for (double least = 1.0; least >= ALIKE; least -= 0.15)
    match_by (contents, headings, least, links);
  return links;
}
