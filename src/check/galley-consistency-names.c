/* galley-consistency-names.c: one name, one term in two forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-consistency-private.h"

#include "galley-hangul.h"
#include "galley-jamo.h"
#include "galley-morphology.h"

#include <string.h>

/* An eojeol's stem, and where it stands. */
typedef struct
{
  const GalleyConsistencyLine *line;
  char *stem;      /* without the particle */
  guint start;     /* characters of the passage */
  guint end;       /* of the stem */
  guint word_end;  /* of the eojeol's Hangul */
  gboolean known;  /* to the dictionary */
  gboolean joined; /* one space before it: the eojeol before is its neighbour */
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->stem);
  g_free (word);
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == 0xa0;
}

static void
read_words (const GalleyConsistencyLine *line, GalleySpeller *speller, GPtrArray *words)
{
  const GalleyPassage *passage = line->passage;

  for (guint i = 0; i < passage->length;)
    {
      guint start = i;
      Word *word;
      g_autofree char *text = NULL;
      gsize stem = 0;

      if (!galley_hangul_is_syllable (passage->chars[i]))
        {
          i++;
          continue;
        }
      while (i < passage->length && galley_hangul_is_syllable (passage->chars[i]))
        i++;
      if (i - start > 20 || g_unichar_isdigit (galley_passage_get (passage, (int) start - 1)))
        continue;
      text = galley_passage_cut (passage, start, i);
      word = g_new0 (Word, 1);
      word->line = line;
      word->start = start;
      word->word_end = i;
      word->known = galley_speller_is_word (speller, text);
      /* The dictionary knows long words with their particle: 사회문제를. */
      stem = word->known && i - start < 4 ? strlen (text) : galley_speller_get_stem (speller, text);
      word->stem = g_strndup (text, stem);
      word->end = start + (guint) g_utf8_strlen (word->stem, -1);
      if (!word->known && word->end < i)
        word->known = galley_speller_is_word (speller, word->stem);
      word->joined = start >= 2 && is_space (passage->chars[start - 1]) &&
                     galley_hangul_is_syllable (passage->chars[start - 2]);
      g_ptr_array_add (words, word);
    }
}

/* Two edits may still be one name where beginning and end agree: 카를린, 칼린. */
static gboolean
ends_alike (const char *a, const char *b)
{
  int initial[2];
  int medial[2];
  int final;
  const char *last_a = g_utf8_find_prev_char (a, a + strlen (a));
  const char *last_b = g_utf8_find_prev_char (b, b + strlen (b));

  galley_hangul_decompose (g_utf8_get_char (a), &initial[0], &medial[0], &final);
  galley_hangul_decompose (g_utf8_get_char (b), &initial[1], &medial[1], &final);
  return initial[0] == initial[1] && medial[0] == medial[1] &&
         g_utf8_get_char (last_a) == g_utf8_get_char (last_b);
}

static gboolean
differ_by_particle (const char *a, const char *b)
{
  const char *last_a = g_utf8_find_prev_char (a, a + strlen (a));
  const char *last_b = g_utf8_find_prev_char (b, b + strlen (b));

  return last_a - a == last_b - b && strncmp (a, b, last_a - a) == 0 &&
         galley_speller_is_particle (last_a) && galley_speller_is_particle (last_b);
}

/* Names as a newspaper has them: a surname, or a title behind it, is no other spelling. */
static gboolean
is_name_like (const Word *word)
{
  return !word->known && g_utf8_strlen (word->stem, -1) >= 2 &&
         !galley_morphology_ends_as_verb (word->stem);
}

/* What is no word, or one syllable (샘, 빌, 존): a noun before a noun is no given name. */
static gboolean
is_given_name (const Word *word)
{
  return !word->known || g_utf8_strlen (word->stem, -1) == 1;
}

/* How often a name stands as @stem, anywhere. */
static guint
count (GPtrArray *words, const char *stem)
{
  guint n = 0;

  for (guint i = 0; i < words->len; i++)
    n += g_str_equal (((Word *) words->pdata[i])->stem, stem);
  return n;
}

static void
report_name (GPtrArray *words, const char *minor, const char *major, const char *given,
             GPtrArray *findings)
{
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = words->pdata[i];
      const Word *before = i > 0 ? words->pdata[i - 1] : NULL;
      gboolean with_given = word->joined && before != NULL && g_str_equal (before->stem, given);
      g_autofree char *fix = NULL;

      if (!g_str_equal (word->stem, minor))
        continue;
      fix = with_given ? g_strdup_printf ("%s %s", given, major) : g_strdup (major);
      galley_consistency_report (word->line, with_given ? before->start : word->start, word->end,
                                 "name-variant", GALLEY_FINDING_ERROR, fix, findings);
    }
}

/* The same given name with two surnames that sound nearly alike: 샘 알트만, 샘 알트먼. */
static void
check_variants (GPtrArray *words, GPtrArray *findings)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 1; i < words->len; i++)
    {
      const Word *word = words->pdata[i];
      const Word *given = words->pdata[i - 1];

      if (!word->joined || !is_name_like (word) || given->line != word->line ||
          given->end != given->word_end || !is_given_name (given))
        continue;
      for (guint j = i + 1; j < words->len; j++)
        {
          const Word *other = words->pdata[j];
          const Word *other_given = words->pdata[j - 1];
          const char *minor = other->stem;
          const char *major = word->stem;
          int edits;

          if (!other->joined || !is_name_like (other) ||
              !g_str_equal (other_given->stem, given->stem) ||
              g_str_equal (other->stem, word->stem) || g_hash_table_contains (done, other->stem))
            continue;
          edits = galley_jamo_distance (word->stem, other->stem);
          if (edits < 1 || edits > 2 ||
              (edits == 2 && !ends_alike (word->stem, other->stem)) ||
              /* A particle that was not taken off. */
              differ_by_particle (word->stem, other->stem) ||
              g_str_has_prefix (word->stem, other->stem) || g_str_has_prefix (other->stem, word->stem))
            continue;
          if (count (words, word->stem) < count (words, other->stem))
            {
              minor = word->stem;
              major = other->stem;
            }
          if (g_hash_table_contains (done, minor))
            continue;
          g_hash_table_add (done, g_strdup (minor));
          report_name (words, minor, major, given->stem, findings);
        }
    }
}

typedef struct
{
  GPtrArray *joined; /* (element-type Word): not owned */
  GPtrArray *apart;  /* the first word of each */
} Twin;

static void
twin_free (gpointer data)
{
  Twin *twin = data;

  g_ptr_array_unref (twin->joined);
  g_ptr_array_unref (twin->apart);
  g_free (twin);
}

static Twin *
get_twin (GHashTable *twins, const char *stem)
{
  Twin *twin = g_hash_table_lookup (twins, stem);

  if (twin == NULL)
    {
      twin = g_new0 (Twin, 1);
      twin->joined = g_ptr_array_new ();
      twin->apart = g_ptr_array_new ();
      g_hash_table_insert (twins, g_strdup (stem), twin);
    }
  return twin;
}

/* 확인 해야, 시작 하기: spacing of verbs is a matter of rules, not of taste. */
static gboolean
looks_like_verb (const char *part)
{
  static const char begins[] = "하해합한할했함되돼됩된될됐있없보봐봤주줘줬준줄올갈갑놓두내냈낼지진져졌잡잘못안싶만";
  static const char ends[] = "다요고며서면지게는야니까려러록던든될할한된운은을온간긴킨린";
  const char *last = g_utf8_find_prev_char (part, part + strlen (part));
  g_autofree char *first = g_strndup (part, g_utf8_next_char (part) - part);

  return strstr (begins, first) != NULL || strstr (ends, last) != NULL;
}

/* The second word may be a single syllable with its particle: 젠슨 황이. */
static void
add_apart (GHashTable *twins, Word *before, const Word *word)
{
  const GalleyPassage *passage = word->line->passage;

  for (guint end = word->word_end; end > word->start; end--)
    {
      g_autofree char *part = galley_passage_cut (passage, word->start, end);
      g_autofree char *rest = galley_passage_cut (passage, end, word->word_end);
      g_autofree char *both = g_strconcat (before->stem, part, NULL);
      Twin *twin = g_hash_table_lookup (twins, both);

      if (twin == NULL || (end - word->start < 2 && before->known) || looks_like_verb (part) ||
          (*rest != '\0' && !galley_speller_is_particle (rest)))
        continue;
      g_ptr_array_add (twin->apart, before);
      return;
    }
}

/* A term together and apart: 공동창업자, 공동 창업자; 젠슨황, 젠슨 황. */
static void
check_twins (GPtrArray *words, GPtrArray *findings)
{
  g_autoptr (GHashTable) twins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, twin_free);
  GHashTableIter iter;
  gpointer stem;
  gpointer value;

  for (guint i = 0; i < words->len; i++)
    {
      Word *word = words->pdata[i];

      if (g_utf8_strlen (word->stem, -1) >= 3)
        g_ptr_array_add (get_twin (twins, word->stem)->joined, word);
    }
  for (guint i = 1; i < words->len; i++)
    {
      Word *word = words->pdata[i];
      Word *before = words->pdata[i - 1];

      if (word->joined && before->line == word->line && before->end == before->word_end &&
          g_utf8_strlen (before->stem, -1) >= 2)
        add_apart (twins, before, word);
    }
  g_hash_table_iter_init (&iter, twins);
  while (g_hash_table_iter_next (&iter, &stem, &value))
    {
      Twin *twin = value;
      gboolean join = twin->joined->len >= twin->apart->len;
      GPtrArray *minor = join ? twin->apart : twin->joined;
      const Word *first = twin->apart->len > 0 ? twin->apart->pdata[0] : NULL;

      if (twin->joined->len == 0 || first == NULL)
        continue;
      for (guint i = 0; i < minor->len; i++)
        {
          const Word *word = minor->pdata[i];
          glong length = g_utf8_strlen (stem, -1);
          g_autofree char *spaced
              = g_strdup_printf ("%s %s", first->stem, (const char *) stem + strlen (first->stem));

          galley_consistency_report (word->line, word->start,
                                     word->start + (guint) length + (join ? 1 : 0), "term-variant",
                                     GALLEY_FINDING_STYLE, join ? stem : spaced, findings);
        }
    }
}

void
galley_consistency_check_names (GPtrArray *lines, GalleySpeller *speller, GPtrArray *findings)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (word_free);

  for (guint i = 0; i < lines->len; i++)
    read_words (lines->pdata[i], speller, words);
  check_variants (words, findings);
  check_twins (words, findings);
}
