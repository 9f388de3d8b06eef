/* galley-consistency-scripts.c: one name in Hangul and in Latin letters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-consistency-private.h"

#include "galley-hangul.h"

#include <string.h>

/* Fewer sounds say too little: 메타, 모토 and Meta have two. */
#define MIN_SOUNDS 3

/* A name where it stands. */
typedef struct
{
  const GalleyConsistencyLine *line;
  guint start;
  guint end;
  char *text;
  char *sounds; /* its consonants, by class */
} Name;

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->text);
  g_free (name->sounds);
  g_free (name);
}

/* Consonants that the writing of loan words takes for one another, as one letter. */
static char
class_of_initial (int initial)
{
  /* ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ */
  static const char classes[] = "kkntt"
                                "lmpps"
                                "s.sss"
                                "ktph";

  return classes[initial];
}

static void
add_sound (GString *sounds, char sound)
{
  if (sound != '.' && (sounds->len == 0 || sounds->str[sounds->len - 1] != sound))
    g_string_append_c (sounds, sound);
}

static char *
sounds_of_hangul (const char *text)
{
  /* Finals: ㄱ ㄲ ㄳ ㄴ ㄵ ㄶ ㄷ ㄹ ㄺ ㄻ ㄼ ㄽ ㄾ ㄿ ㅀ ㅁ ㅂ ㅄ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ */
  static const char finals[] = ".kkknnntllllllllmppssnssktph";
  GString *sounds = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int initial;
      int medial;
      int final;

      if (!galley_hangul_is_syllable (c))
        {
          g_string_append (sounds, p); /* the Latin end of 오픈AI */
          break;
        }
      galley_hangul_decompose (c, &initial, &medial, &final);
      add_sound (sounds, class_of_initial (initial));
      /* A stop at the end of a syllable is written ㅅ: 넷, 봇. */
      add_sound (sounds, final == 19 ? 't' : finals[final]);
    }
  return g_string_free (sounds, FALSE);
}

static char
class_of_letter (char c)
{
  static const char classes[] = ".pkt.pkh.sklmn.pklst.p.s.s"; /* a … z, w and y without a sound */

  return classes[c - 'a'];
}

/* @tail: Latin capitals that the Hangul form keeps (AI), "" none */
static char *
sounds_of_latin (const char *text, const char *tail)
{
  g_autofree char *head = g_strndup (text, strlen (text) - strlen (tail));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  GString *sounds = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p++)
    {
      /* r at the end of a syllable is not written: 네이버, 서버. */
      if (*p == 'r' && (p[1] == '\0' || strchr ("aeiouy", p[1]) == NULL) && p > lower &&
          strchr ("aeiouy", p[-1]) != NULL)
        continue;
      if (g_str_has_prefix (p, "ch") || g_str_has_prefix (p, "sh"))
        {
          add_sound (sounds, 's');
          p++;
        }
      else if (g_str_has_prefix (p, "ph"))
        {
          add_sound (sounds, 'p');
          p++;
        }
      else if (*p == 'x')
        {
          add_sound (sounds, 'k');
          add_sound (sounds, 's');
        }
      else if ((*p == 'c' && p[1] != '\0' && strchr ("eiy", p[1]) != NULL))
        add_sound (sounds, 's');
      else
        add_sound (sounds, class_of_letter (*p));
    }
  g_string_append (sounds, tail);
  return g_string_free (sounds, FALSE);
}

static void
add_name (GPtrArray *names, const GalleyConsistencyLine *line, guint start, guint end)
{
  Name *name = g_new0 (Name, 1);

  name->line = line;
  name->start = start;
  name->end = end;
  name->text = galley_passage_cut (line->passage, start, end);
  g_ptr_array_add (names, name);
}

/* KAIST and NATO are read in their own way. */
static gboolean
is_abbreviation (const GalleyPassage *passage, guint start, guint end)
{
  if (end - start > 5)
    return FALSE;
  for (guint i = start; i < end; i++)
    if (!g_unichar_isupper (passage->chars[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_latin (gunichar c)
{
  return c < 128 && g_ascii_isalpha ((char) c);
}

/* Words of both scripts; what stands in brackets is the other spelling, which is as it should be. */
static void
collect (const GalleyConsistencyLine *line, GPtrArray *hangul, GPtrArray *latin)
{
  const GalleyPassage *passage = line->passage;
  int depth = 0;

  for (guint i = 0; i < passage->length;)
    {
      gunichar c = passage->chars[i];
      guint start = i;

      if (c == '(' || c == '[')
        depth++;
      else if ((c == ')' || c == ']') && depth > 0)
        depth--;
      if (depth == 0 && galley_hangul_is_syllable (c) &&
          !is_latin (galley_passage_get (passage, (int) i - 1)))
        {
          guint end;

          while (galley_hangul_is_syllable (galley_passage_get (passage, (int) i)))
            i++;
          end = i;
          if (g_unichar_isupper (galley_passage_get (passage, (int) i)) &&
              is_latin (galley_passage_get (passage, (int) i)))
            while (is_latin (galley_passage_get (passage, (int) i)))
              end = ++i;
          if (end - start >= 2)
            add_name (hangul, line, start, end);
        }
      else if (depth == 0 && is_latin (c) && g_unichar_isupper (c))
        {
          while (is_latin (galley_passage_get (passage, (int) i)))
            i++;
          if (i - start >= 4 && !is_abbreviation (passage, start, i) &&
              !g_unichar_isalnum (galley_passage_get (passage, (int) start - 1)))
            add_name (latin, line, start, i);
        }
      else
        i++;
    }
}

/* The Latin capitals behind the Hangul of a name. */
static const char *
find_tail (const char *text)
{
  const char *p = text;

  while (galley_hangul_is_syllable (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* The Hangul form without its particle; a word of the dictionary is no name, whatever it sounds like.
 * Asked only of what sounds alike: the dictionary is slow. */
static gboolean
take_stem (Name *hangul, const char *tail, GalleySpeller *speller)
{
  g_autofree char *word = g_strndup (hangul->text, tail - hangul->text);
  gsize stem = *tail == '\0' ? galley_speller_get_stem (speller, word) : strlen (word);

  if (*tail == '\0')
    {
      word[stem] = '\0';
      hangul->end = hangul->start + (guint) g_utf8_strlen (word, -1);
      hangul->text[stem] = '\0';
    }
  return galley_speller_is_name (speller, hangul->text);
}

/* Every place of the name that was found, without its particle. */
static void
take_stems (GPtrArray *names, const char *text)
{
  gsize length = strlen (text);

  for (guint i = 0; i < names->len; i++)
    {
      Name *name = names->pdata[i];

      if (g_str_has_prefix (name->text, text) && galley_speller_is_particle (name->text + length))
        {
          name->text[length] = '\0';
          name->end = name->start + (guint) g_utf8_strlen (text, -1);
        }
    }
}

/* Whether the sounds are those of the name, but for a particle behind them. */
static gboolean
is_same_name (Name *hangul, const Name *latin, GalleySpeller *speller)
{
  const char *tail = find_tail (hangul->text);
  g_autofree char *sounds = NULL;
  g_autofree char *own = NULL;

  if (!g_str_has_suffix (latin->text, tail) || strlen (latin->text) == strlen (tail))
    return FALSE;
  if (hangul->sounds == NULL)
    hangul->sounds = sounds_of_hangul (hangul->text);
  sounds = sounds_of_latin (latin->text, tail);
  if (strlen (sounds) < MIN_SOUNDS || !g_str_has_prefix (hangul->sounds, sounds) ||
      strlen (hangul->sounds) > strlen (sounds) + 2 || !take_stem (hangul, tail, speller))
    return FALSE;
  own = sounds_of_hangul (hangul->text);
  return g_str_equal (own, sounds);
}

static guint
count (GPtrArray *names, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += g_str_equal (((Name *) names->pdata[i])->text, text);
  return n;
}

static void
report_all (GPtrArray *names, const char *text, const char *fix, GPtrArray *findings)
{
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = names->pdata[i];

      if (g_str_equal (name->text, text))
        galley_consistency_report (name->line, name->start, name->end, "script-variant",
                                   GALLEY_FINDING_STYLE, fix, findings);
    }
}

void
galley_consistency_check_scripts (GPtrArray *lines, GalleySpeller *speller, GPtrArray *findings)
{
  g_autoptr (GPtrArray) hangul = g_ptr_array_new_with_free_func (name_free);
  g_autoptr (GPtrArray) latin = g_ptr_array_new_with_free_func (name_free);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lines->len; i++)
    if (galley_consistency_is_running_text (lines->pdata[i]))
      collect (lines->pdata[i], hangul, latin);
  for (guint i = 0; i < latin->len; i++)
    {
      Name *name = latin->pdata[i];

      if (!g_hash_table_add (done, name->text))
        continue;
      for (guint j = 0; j < hangul->len; j++)
        {
          Name *other = hangul->pdata[j];

          if (!is_same_name (other, name, speller))
            continue;
          take_stems (hangul, other->text);
          /* The rarer one; Hangul is meant where both are as frequent. */
          if (count (latin, name->text) <= count (hangul, other->text))
            report_all (latin, name->text, other->text, findings);
          else
            report_all (hangul, other->text, name->text, findings);
          break;
        }
    }
}
