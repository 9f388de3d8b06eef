/* galley-speller.c: dictionaries, and what they say of a word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-speller-private.h"

#include "galley-hangul.h"
#include "galley-misspellings.h"
#include "galley-morphology.h"
#include "galley-person-name.h"
#include "galley-style-resources.h"

#include <string.h>

#define MAX_CACHED 50000

/* Particles by what stands before them: any, a vowel, a final consonant. The longest first. */
static const struct
{
  const char *text;
  GalleyFinal after; /* UNKNOWN: any */
} particles[] = {
  { "으로부터는", GALLEY_FINAL_CONSONANT }, { "에서부터", GALLEY_FINAL_UNKNOWN },
  { "으로부터", GALLEY_FINAL_CONSONANT },   { "이라고는", GALLEY_FINAL_CONSONANT },
  { "이었습니다", GALLEY_FINAL_CONSONANT }, { "이었다", GALLEY_FINAL_CONSONANT },
  { "였습니다", GALLEY_FINAL_VOWEL },       { "입니다", GALLEY_FINAL_UNKNOWN },
  { "이라는", GALLEY_FINAL_CONSONANT },     { "에서는", GALLEY_FINAL_UNKNOWN },
  { "에게는", GALLEY_FINAL_UNKNOWN },       { "에서도", GALLEY_FINAL_UNKNOWN },
  { "에서의", GALLEY_FINAL_UNKNOWN },       { "으로는", GALLEY_FINAL_CONSONANT },
  { "으로도", GALLEY_FINAL_CONSONANT },     { "으로서", GALLEY_FINAL_CONSONANT },
  { "으로써", GALLEY_FINAL_CONSONANT },     { "에게서", GALLEY_FINAL_UNKNOWN },
  { "이라고", GALLEY_FINAL_CONSONANT },     { "이라며", GALLEY_FINAL_CONSONANT },
  { "로부터", GALLEY_FINAL_UNKNOWN },       { "까지는", GALLEY_FINAL_UNKNOWN },
  { "까지도", GALLEY_FINAL_UNKNOWN },       { "만으로", GALLEY_FINAL_UNKNOWN },
  { "처럼은", GALLEY_FINAL_UNKNOWN },       { "이지만", GALLEY_FINAL_CONSONANT },
  { "이라도", GALLEY_FINAL_CONSONANT },     { "이라면", GALLEY_FINAL_CONSONANT },
  { "였다", GALLEY_FINAL_VOWEL },           { "이다", GALLEY_FINAL_CONSONANT },
  { "이며", GALLEY_FINAL_CONSONANT },       { "이고", GALLEY_FINAL_CONSONANT },
  { "이란", GALLEY_FINAL_CONSONANT },       { "이나", GALLEY_FINAL_CONSONANT },
  { "이자", GALLEY_FINAL_CONSONANT },       { "에서", GALLEY_FINAL_UNKNOWN },
  { "에게", GALLEY_FINAL_UNKNOWN },         { "에는", GALLEY_FINAL_UNKNOWN },
  { "에도", GALLEY_FINAL_UNKNOWN },         { "부터", GALLEY_FINAL_UNKNOWN },
  { "까지", GALLEY_FINAL_UNKNOWN },         { "처럼", GALLEY_FINAL_UNKNOWN },
  { "보다", GALLEY_FINAL_UNKNOWN },         { "마다", GALLEY_FINAL_UNKNOWN },
  { "조차", GALLEY_FINAL_UNKNOWN },         { "밖에", GALLEY_FINAL_UNKNOWN },
  { "만의", GALLEY_FINAL_UNKNOWN },         { "만을", GALLEY_FINAL_UNKNOWN },
  { "만이", GALLEY_FINAL_UNKNOWN },         { "과의", GALLEY_FINAL_CONSONANT },
  { "와의", GALLEY_FINAL_VOWEL },           { "과는", GALLEY_FINAL_CONSONANT },
  { "와는", GALLEY_FINAL_VOWEL },           { "으로", GALLEY_FINAL_CONSONANT },
  { "로는", GALLEY_FINAL_UNKNOWN },         { "로도", GALLEY_FINAL_UNKNOWN },
  { "로서", GALLEY_FINAL_UNKNOWN },         { "로써", GALLEY_FINAL_UNKNOWN },
  { "라고", GALLEY_FINAL_VOWEL },           { "라는", GALLEY_FINAL_VOWEL },
  { "라며", GALLEY_FINAL_VOWEL },           { "라면", GALLEY_FINAL_VOWEL },
  { "지만", GALLEY_FINAL_VOWEL },           { "들이", GALLEY_FINAL_UNKNOWN },
  { "들은", GALLEY_FINAL_UNKNOWN },         { "들을", GALLEY_FINAL_UNKNOWN },
  { "들의", GALLEY_FINAL_UNKNOWN },         { "들도", GALLEY_FINAL_UNKNOWN },
  { "들과", GALLEY_FINAL_UNKNOWN },         { "들에", GALLEY_FINAL_UNKNOWN },
  { "께서", GALLEY_FINAL_UNKNOWN },         { "한테", GALLEY_FINAL_UNKNOWN },
  { "이랑", GALLEY_FINAL_CONSONANT },       { "은", GALLEY_FINAL_CONSONANT },
  { "는", GALLEY_FINAL_VOWEL },             { "이", GALLEY_FINAL_CONSONANT },
  { "가", GALLEY_FINAL_VOWEL },             { "을", GALLEY_FINAL_CONSONANT },
  { "를", GALLEY_FINAL_VOWEL },             { "과", GALLEY_FINAL_CONSONANT },
  { "와", GALLEY_FINAL_VOWEL },             { "로", GALLEY_FINAL_VOWEL },
  { "의", GALLEY_FINAL_UNKNOWN },           { "에", GALLEY_FINAL_UNKNOWN },
  { "도", GALLEY_FINAL_UNKNOWN },           { "만", GALLEY_FINAL_UNKNOWN },
  { "들", GALLEY_FINAL_UNKNOWN },           { "란", GALLEY_FINAL_VOWEL },
  { "랑", GALLEY_FINAL_VOWEL },             { "나", GALLEY_FINAL_VOWEL },
  { "고", GALLEY_FINAL_VOWEL },             { "며", GALLEY_FINAL_VOWEL },
  { "다", GALLEY_FINAL_VOWEL },             { "인", GALLEY_FINAL_UNKNOWN },
};

GalleySpeller *
galley_speller_new (void)
{
  GalleySpeller *speller = g_new0 (GalleySpeller, 1);

  g_mutex_init (&speller->lock);
  speller->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  speller->suggestions
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  speller->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  speller->terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return speller;
}

void
galley_speller_free (GalleySpeller *speller)
{
  if (speller->korean != NULL)
    enchant_broker_free_dict (speller->broker, speller->korean);
  if (speller->english != NULL)
    enchant_broker_free_dict (speller->broker, speller->english);
  if (speller->broker != NULL)
    enchant_broker_free (speller->broker);
  g_hash_table_unref (speller->known);
  g_hash_table_unref (speller->suggestions);
  g_hash_table_unref (speller->terms);
  g_hash_table_unref (speller->words);
  g_mutex_clear (&speller->lock);
  g_free (speller);
}

static void
load_words (GalleySpeller *speller)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
      galley_style_get_resource (), "/io/github/galleydesk/Galley/style/words.txt", 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = *lines[i] != '#' ? g_strsplit (lines[i], " ", -1) : NULL;

      for (guint j = 0; words != NULL && words[j] != NULL; j++)
        if (*words[j] != '\0')
          g_hash_table_add (speller->words, g_strdup (words[j]));
    }
}

void
galley_speller_load_locked (GalleySpeller *speller)
{
  if (speller->loaded)
    return;
  speller->loaded = TRUE;
  load_words (speller);
  speller->broker = enchant_broker_init ();
  if (enchant_broker_dict_exists (speller->broker, "ko"))
    speller->korean = enchant_broker_request_dict (speller->broker, "ko");
  else if (enchant_broker_dict_exists (speller->broker, "ko_KR"))
    speller->korean = enchant_broker_request_dict (speller->broker, "ko_KR");
  if (enchant_broker_dict_exists (speller->broker, "en_US"))
    speller->english = enchant_broker_request_dict (speller->broker, "en_US");
}

void
galley_speller_set_terms (GalleySpeller *speller, const char *const *terms)
{
  g_mutex_lock (&speller->lock);
  g_hash_table_remove_all (speller->terms);
  for (guint i = 0; terms != NULL && terms[i] != NULL; i++)
    {
      char *nfc = g_utf8_normalize (terms[i], -1, G_NORMALIZE_NFC);

      if (nfc != NULL)
        g_hash_table_add (speller->terms, nfc);
    }
  g_mutex_unlock (&speller->lock);
}

GStrv
galley_speller_get_missing (GalleySpeller *speller)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  g_mutex_lock (&speller->lock);
  galley_speller_load_locked (speller);
  if (speller->korean == NULL)
    g_strv_builder_add (missing, "ko");
  if (speller->english == NULL)
    g_strv_builder_add (missing, "en");
  g_mutex_unlock (&speller->lock);
  return g_strv_builder_end (missing);
}

gboolean
galley_speller_is_known_locked (GalleySpeller *speller, EnchantDict *dict, const char *word)
{
  gpointer cached = g_hash_table_lookup (speller->known, word);
  gboolean known;

  if (g_hash_table_contains (speller->terms, word) || g_hash_table_contains (speller->words, word))
    return TRUE;
  if (cached != NULL)
    return GPOINTER_TO_INT (cached) == 1;
  known = enchant_dict_check (dict, word, strlen (word)) == 0;
  if (g_hash_table_size (speller->known) > MAX_CACHED)
    g_hash_table_remove_all (speller->known);
  g_hash_table_insert (speller->known, g_strdup (word), GINT_TO_POINTER (known ? 1 : 2));
  return known;
}

/* ㄹ is a consonant but before 로. */
static gboolean
fits (const char *particle, GalleyFinal after, const char *stem)
{
  GalleyFinal final = galley_hangul_final_of_word (stem);

  switch (after)
    {
    case GALLEY_FINAL_CONSONANT:
      return final != GALLEY_FINAL_VOWEL &&
             (final != GALLEY_FINAL_RIEUL || !g_str_has_prefix (particle, "으로"));
    case GALLEY_FINAL_VOWEL:
      return final != GALLEY_FINAL_CONSONANT &&
             (final != GALLEY_FINAL_RIEUL || g_str_has_prefix (particle, "로"));
    case GALLEY_FINAL_UNKNOWN:
    case GALLEY_FINAL_RIEUL:
    default:
      return TRUE;
    }
}

/* Whether the word is a known one with a particle; @stem: the longest stem that is left of an
 * unknown one. */
static gboolean
is_inflected_locked (GalleySpeller *speller, const char *word, gsize *stem)
{
  gsize length = strlen (word);

  *stem = length;
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    {
      gsize particle = strlen (particles[i].text);
      g_autofree char *rest = NULL;

      if (length < particle + 3 || !g_str_has_suffix (word, particles[i].text))
        continue;
      rest = g_strndup (word, length - particle);
      if (!fits (particles[i].text, particles[i].after, rest))
        continue;
      if (g_hash_table_contains (speller->terms, rest) ||
          g_hash_table_contains (speller->words, rest) ||
          (length >= particle + 6 && galley_speller_is_known_locked (speller, speller->korean, rest)))
        {
          *stem = length - particle;
          return TRUE;
        }
      /* What is as often the end of a name (알트만, 무을도, 월드코인) stays with an unknown word. */
      if (*stem == length && length >= particle + 6 &&
          !g_str_has_prefix (particles[i].text, "만") &&
          (particle > 3 || strstr ("은는을를의에이가과와", particles[i].text) != NULL))
        *stem = length - particle;
    }
  return FALSE;
}

/* An unknown word that is known with one vowel or final changed. Names of people are three
 * syllables and differ from anything by one: only longer words are evidence. */
static char *
find_variant_locked (GalleySpeller *speller, const char *word)
{
  g_auto (GStrv) variants = NULL;
  glong length = g_utf8_strlen (word, -1);

  if (length < 3 || length > 12)
    return NULL;
  variants = galley_misspelling_get_variants (word);
  for (guint i = 0; variants[i] != NULL; i++)
    if (galley_speller_is_known_locked (speller, speller->korean, variants[i]))
      return g_strdup (variants[i]);
  return NULL;
}

static gboolean
known_cb (const char *word, gpointer user_data)
{
  GalleySpeller *speller = user_data;

  return galley_speller_is_known_locked (speller, speller->korean, word);
}

/* The eojeol, or what is left of it without one of the particles it may have. */
static gboolean
is_derived_locked (GalleySpeller *speller, const char *word, gsize stem)
{
  gsize length = strlen (word);

  if (galley_morphology_is_derived (word, known_cb, speller))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    {
      gsize particle = strlen (particles[i].text);
      g_autofree char *rest = NULL;

      if (length < particle + 6 || !g_str_has_suffix (word, particles[i].text))
        continue;
      rest = g_strndup (word, length - particle);
      if (fits (particles[i].text, particles[i].after, rest) && galley_morphology_is_derived (rest, known_cb, speller))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_wrong_particle_locked (GalleySpeller *speller, const char *word)
{
  static const char *const forms[] = { "을", "를", "와", "으로" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (word, forms[i]) && strlen (word) > strlen (forms[i]))
      {
        g_autofree char *rest = g_strndup (word, strlen (word) - strlen (forms[i]));

        if (galley_speller_is_known_locked (speller, speller->korean, rest))
          return TRUE;
      }
  return FALSE;
}

/* A particle that stands apart is a matter of spacing, not of spelling. */
gboolean
galley_speller_is_particle (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (g_str_equal (particles[i].text, word))
      return TRUE;
  return FALSE;
}

static GalleyVerdict
judge_korean_locked (GalleySpeller *speller, const char *word, gsize *stem, char **right)
{
  *stem = strlen (word);
  if (g_hash_table_contains (speller->terms, word))
    return GALLEY_VERDICT_KNOWN;
  /* One syllable says too little, and laughter (ㅋㅋㅋ) is no word. */
  if (g_utf8_strlen (word, -1) < 2 || galley_speller_is_particle (word) ||
      !galley_hangul_is_syllable (g_utf8_get_char (word)) ||
      speller->korean == NULL || strlen (word) > 90)
    return GALLEY_VERDICT_KNOWN;
  if (galley_speller_is_known_locked (speller, speller->korean, word) ||
      is_inflected_locked (speller, word, stem))
    return GALLEY_VERDICT_KNOWN;
  if (is_derived_locked (speller, word, *stem))
    return GALLEY_VERDICT_KNOWN;
  /* A name is not conjugated: 체화된, 착목한. One of three syllables may end so by itself. */
  if (galley_morphology_is_conjugated_noun (word) &&
      (strlen (word) > 9 || !galley_person_name_has_surname (word)))
    return GALLEY_VERDICT_KNOWN;
  /* A particle in the wrong form (학교을) is said by the rule of particles. */
  if (has_wrong_particle_locked (speller, word))
    return GALLEY_VERDICT_KNOWN;
  if (galley_morphology_ends_as_verb (word))
    {
      *right = find_variant_locked (speller, word);
      if (*right != NULL)
        return GALLEY_VERDICT_WRONG;
    }
  return GALLEY_VERDICT_TERM;
}

static gboolean
is_vowel (char c)
{
  return strchr ("aeiouy", c) != NULL;
}

/* Whether a slip of the fingers makes it of a word: two letters swapped, one left out, one typed
 * twice, a vowel for another. The first letter is never mistaken; names of programs (dconf, xsession)
 * differ from words in other ways. */
static gboolean
is_near_word_locked (GalleySpeller *speller, const char *word)
{
  gsize length = strlen (word);
  g_autofree char *edit = g_malloc (length + 2);

  for (gsize i = 1; i <= length; i++)
    {
      if (i + 1 < length && word[i] != word[i + 1])
        {
          strcpy (edit, word);
          edit[i] = word[i + 1];
          edit[i + 1] = word[i];
          if (galley_speller_is_known_locked (speller, speller->english, edit))
            return TRUE;
        }
      if (i < length && (word[i] == word[i - 1] || length >= 7))
        {
          memcpy (edit, word, i);
          strcpy (edit + i, word + i + 1);
          if (galley_speller_is_known_locked (speller, speller->english, edit))
            return TRUE;
        }
      for (char c = 'a'; c <= 'z'; c++)
        {
          memcpy (edit, word, i);
          edit[i] = c;
          strcpy (edit + i + 1, word + i);
          if (i < length && galley_speller_is_known_locked (speller, speller->english, edit))
            return TRUE;
          if (i == length || !(is_vowel (word[i]) && is_vowel (c)))
            continue;
          strcpy (edit + i + 1, word + i + 1);
          if (galley_speller_is_known_locked (speller, speller->english, edit))
            return TRUE;
        }
    }
  return FALSE;
}

static GalleyVerdict
judge_english_locked (GalleySpeller *speller, const char *word, gsize *stem)
{
  g_autofree char *plain = NULL;
  gboolean is_lower = TRUE;

  *stem = strlen (word);
  if (speller->english == NULL || *stem < 4 || *stem > 40 || !g_str_is_ascii (word))
    return GALLEY_VERDICT_KNOWN;
  for (const char *p = word; *p != '\0'; p++)
    {
      is_lower = is_lower && !g_ascii_isupper (*p);
      /* OpenAI, iPhone, NASA are names by their form. */
      if (p > word && g_ascii_isupper (*p))
        return GALLEY_VERDICT_KNOWN;
    }
  if (g_hash_table_contains (speller->terms, word) ||
      galley_speller_is_known_locked (speller, speller->english, word))
    return GALLEY_VERDICT_KNOWN;
  plain = g_ascii_strdown (word, -1);
  if (!is_lower)
    return galley_speller_is_known_locked (speller, speller->english, plain) ? GALLEY_VERDICT_KNOWN
                                                              : GALLEY_VERDICT_TERM;
  return *stem >= 5 && is_near_word_locked (speller, word) ? GALLEY_VERDICT_WRONG
                                                          : GALLEY_VERDICT_TERM;
}

GalleyVerdict
galley_speller_judge_locked (GalleySpeller *speller, const char *word, GalleyTokenScript script, gsize *stem,
              char **right)
{
  galley_speller_load_locked (speller);
  return script == GALLEY_TOKEN_HANGUL ? judge_korean_locked (speller, word, stem, right)
                                       : judge_english_locked (speller, word, stem);
}

GalleyVerdict
galley_speller_judge (GalleySpeller *speller, const char *word, GalleyTokenScript script,
                      gsize *stem)
{
  g_autofree char *right = NULL;
  GalleyVerdict verdict;

  g_mutex_lock (&speller->lock);
  verdict = galley_speller_judge_locked (speller, word, script, stem, &right);
  g_mutex_unlock (&speller->lock);
  return verdict;
}

gboolean
galley_speller_is_term (GalleySpeller *speller, const char *word)
{
  gboolean found;

  g_mutex_lock (&speller->lock);
  found = g_hash_table_contains (speller->terms, word);
  g_mutex_unlock (&speller->lock);
  return found;
}

gboolean
galley_speller_is_name (GalleySpeller *speller, const char *word)
{
  gsize stem;
  g_autofree char *right = NULL;
  gboolean is_name;

  g_mutex_lock (&speller->lock);
  galley_speller_load_locked (speller);
  is_name = g_hash_table_contains (speller->terms, word) ||
            g_hash_table_contains (speller->words, word) ||
            judge_korean_locked (speller, word, &stem, &right) == GALLEY_VERDICT_TERM;
  g_mutex_unlock (&speller->lock);
  return is_name;
}

gboolean
galley_speller_is_word (GalleySpeller *speller, const char *word)
{
  gboolean found;

  g_mutex_lock (&speller->lock);
  galley_speller_load_locked (speller);
  found = speller->korean != NULL && galley_speller_is_known_locked (speller, speller->korean, word);
  g_mutex_unlock (&speller->lock);
  return found;
}

GStrv
galley_speller_split_locked (GalleySpeller *speller, const char *word)
{
  g_autoptr (GStrvBuilder) stems = g_strv_builder_new ();
  gsize length = strlen (word);

  g_strv_builder_add (stems, word);
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    {
      gsize particle = strlen (particles[i].text);
      g_autofree char *rest = NULL;

      if (length < particle + 6 || !g_str_has_suffix (word, particles[i].text))
        continue;
      rest = g_strndup (word, length - particle);
      g_strv_builder_add (stems, rest);
    }
  return g_strv_builder_end (stems);
}

gsize
galley_speller_get_stem (GalleySpeller *speller, const char *word)
{
  gsize stem;

  g_mutex_lock (&speller->lock);
  galley_speller_load_locked (speller);
  if (speller->korean == NULL)
    stem = strlen (word);
  else
    is_inflected_locked (speller, word, &stem);
  g_mutex_unlock (&speller->lock);
  return stem;
}
