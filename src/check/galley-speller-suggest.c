/* galley-speller-suggest.c: what may be meant by a word that is wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-speller-private.h"

#include "galley-hangul.h"
#include "galley-jamo.h"
#include "galley-josa-check.h"
#include "galley-misspellings.h"

#include <string.h>

#define MAX_SUGGESTIONS 5

static void
add (GPtrArray *list, const char *word, const char *suggestion)
{
  if (list->len < MAX_SUGGESTIONS && !g_str_equal (suggestion, word) &&
      !g_ptr_array_find_with_equal_func (list, suggestion, g_str_equal, NULL))
    g_ptr_array_add (list, g_strdup (suggestion));
}

/* @ending: the particle that was taken off, in the form that fits now */
static void
add_stem (GPtrArray *list, const char *word, const char *stem, const char *ending)
{
  g_autofree char *fitting = galley_josa_fit (stem, ending);
  g_autofree char *suggestion = g_strconcat (stem, fitting, NULL);

  add (list, word, suggestion);
}

/* Words of the house and of our own list that have nearly the same letters. */
static void
add_near (GHashTable *set, const char *word, const char *stem, const char *ending, int distance,
          GPtrArray *list)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (galley_hangul_is_hangul (g_utf8_get_char (key)) &&
        ABS ((gssize) strlen (key) - (gssize) strlen (stem)) <= 3 &&
        galley_jamo_distance (stem, key) == distance)
      add_stem (list, word, key, ending);
}

static void
add_known (GalleySpeller *speller, GStrv words, const char *word, const char *ending,
           GPtrArray *list)
{
  for (guint i = 0; words[i] != NULL && list->len < MAX_SUGGESTIONS; i++)
    if (galley_speller_is_known_locked (speller, speller->korean, words[i]))
      add_stem (list, word, words[i], ending);
}

/* What takes a dictionary of its own half a second, by the letters of the word: what is often
 * mistaken first, then any one letter. */
static void
add_own_locked (GalleySpeller *speller, const char *word, GPtrArray *list)
{
  g_auto (GStrv) stems = galley_speller_split_locked (speller, word);

  if (speller->korean == NULL || g_utf8_strlen (word, -1) < 2 || strlen (word) > 36)
    return;
  for (guint i = 0; stems[i] != NULL; i++)
    {
      const char *ending = word + strlen (stems[i]);
      g_auto (GStrv) variants = galley_misspelling_get_variants (stems[i]);

      add_near (speller->terms, word, stems[i], ending, 1, list);
      add_near (speller->words, word, stems[i], ending, 1, list);
      add_known (speller, variants, word, ending, list);
    }
  for (guint i = 0; stems[i] != NULL && list->len < MAX_SUGGESTIONS; i++)
    if (g_utf8_strlen (stems[i], -1) >= 3)
      add_near (speller->terms, word, stems[i], word + strlen (stems[i]), 2, list);
  for (guint i = 0; stems[i] != NULL && i < 2 && list->len < MAX_SUGGESTIONS; i++)
    {
      g_auto (GStrv) neighbours = galley_jamo_get_neighbours (stems[i]);

      add_known (speller, neighbours, word, word + strlen (stems[i]), list);
    }
}

/* What enchant proposes; what splits the word in pieces is left for the end of its list. */
static void
add_from_dictionary_locked (EnchantDict *dict, const char *word, GPtrArray *list)
{
  size_t n = 0;
  char **found = enchant_dict_suggest (dict, word, strlen (word), &n);

  for (size_t i = 0; i < n; i++)
    {
      g_autofree char *suggestion = g_utf8_normalize (found[i], -1, G_NORMALIZE_NFC);

      if (suggestion != NULL)
        add (list, word, suggestion);
    }
  if (found != NULL)
    enchant_dict_free_string_list (dict, found);
}

static GPtrArray *
begin_locked (GalleySpeller *speller, const char *word)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  gboolean is_hangul = galley_hangul_is_hangul (g_utf8_get_char (word));
  g_autofree char *right = NULL;
  gsize stem;

  galley_speller_judge_locked (speller, word, is_hangul ? GALLEY_TOKEN_HANGUL : GALLEY_TOKEN_LATIN,
                               &stem, &right);
  if (right != NULL)
    add (list, word, right);
  if (is_hangul)
    add_own_locked (speller, word, list);
  return list;
}

static GStrv
end (GPtrArray *list)
{
  g_ptr_array_add (list, NULL);
  return (GStrv) g_ptr_array_free (list, FALSE);
}

GStrv
galley_speller_suggest_quickly (GalleySpeller *speller, const char *word)
{
  GPtrArray *list;

  g_mutex_lock (&speller->lock);
  list = begin_locked (speller, word);
  g_mutex_unlock (&speller->lock);
  return end (list);
}

GStrv
galley_speller_suggest (GalleySpeller *speller, const char *word, GCancellable *cancellable)
{
  GStrv suggestions;

  g_mutex_lock (&speller->lock);
  suggestions = g_hash_table_lookup (speller->suggestions, word);
  if (suggestions != NULL)
    suggestions = g_strdupv (suggestions);
  else
    {
      GPtrArray *list = begin_locked (speller, word);
      EnchantDict *dict = galley_hangul_is_hangul (g_utf8_get_char (word)) ? speller->korean
                                                                           : speller->english;
      gboolean ask = dict != NULL && strlen (word) <= 60 && list->len < MAX_SUGGESTIONS &&
                     !g_cancellable_is_cancelled (cancellable);

      if (ask)
        add_from_dictionary_locked (dict, word, list);
      suggestions = end (list);
      if (!g_cancellable_is_cancelled (cancellable))
        g_hash_table_insert (speller->suggestions, g_strdup (word), g_strdupv (suggestions));
    }
  g_mutex_unlock (&speller->lock);
  return suggestions;
}
