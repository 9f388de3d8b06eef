/* galley-consistency-mentions.c: people and abbreviations where the text names them first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-consistency-private.h"

#include "galley-hangul.h"
#include "galley-person-name.h"
#include "galley-text.h"

#include <string.h>

/* How far from a name its title may stand: 샘 알트만 오픈AI 공동창업자 겸 대표. */
#define TITLE_DISTANCE 90

/* Whether the name that stands at @at is a word of its own there. */
static gboolean
is_name (const char *text, const char *at, const char *name, GalleySpeller *speller)
{
  const char *before = at > text ? g_utf8_prev_char (at) : NULL;
  const char *after = at + strlen (name);
  const char *end = after;
  g_autofree char *tail = NULL;

  if (before != NULL && (galley_hangul_is_hangul (g_utf8_get_char (before)) ||
                         g_unichar_isalnum (g_utf8_get_char (before))))
    return FALSE;
  while (galley_hangul_is_syllable (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  tail = g_strndup (after, end - after);
  return *tail == '\0' || galley_speller_is_particle (tail) || galley_person_name_is_title (tail);
}

static gboolean
has_title (const char *start, const char *end, const char *title)
{
  g_auto (GStrv) words = g_strsplit (title, " ", -1);
  g_autofree char *text = g_strndup (start, end - start);

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > 3 && strstr (text, words[i]) != NULL)
      return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if ((p == text || !galley_hangul_is_hangul (g_utf8_get_char (g_utf8_prev_char (p)))) &&
        galley_person_name_is_title (p))
      return TRUE;
  /* 공동창업자, 최고경영자: the title ends a longer word. */
  for (const char *p = strchr (text, ' '); p != NULL; p = strchr (p + 1, ' '))
    if (galley_person_name_ends_with_title (text, p))
      return TRUE;
  return galley_person_name_ends_with_title (text, text + strlen (text));
}

/* Whether the mention at @at tells who it is: a title beside it, an age or another spelling behind
 * it in brackets. */
static gboolean
is_introduced (const char *text, const char *at, const char *name, const char *title)
{
  const char *after = at + strlen (name);
  const char *start = at - text > TITLE_DISTANCE ? at - TITLE_DISTANCE : text;
  const char *end = after + MIN (strlen (after), TITLE_DISTANCE);
  const char *bracket = after;

  /* In bytes: not within a character. */
  while (start > text && (*start & 0xc0) == 0x80)
    start--;
  while ((*end & 0xc0) == 0x80)
    end--;
  for (const char *p = at; p > start; p--)
    if (p[-1] == '.' || p[-1] == '!' || p[-1] == '?')
      {
        start = p;
        break;
      }
  for (const char *p = after; p < end; p++)
    if (*p == '.' || *p == '!' || *p == '?')
      {
        end = p;
        break;
      }
  while (galley_hangul_is_syllable (g_utf8_get_char (bracket)))
    bracket = g_utf8_next_char (bracket);
  if (*bracket == '(' && (g_ascii_isalnum (bracket[1]) || galley_person_name_is_age (bracket)))
    return TRUE;
  return has_title (start, at, title) || has_title (after, end, title);
}

static void
check_person (GPtrArray *lines, GalleySpeller *speller, const char *name, const char *title,
              const char *fix, GPtrArray *findings)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const GalleyConsistencyLine *line = lines->pdata[i];
      const char *text = line->passage->text;

      if (!galley_consistency_is_running_text (line))
        continue;
      for (const char *at = strstr (text, name); at != NULL; at = strstr (at + 1, name))
        {
          guint start;
          guint end;

          if (!is_name (text, at, name, speller))
            continue;
          if (is_introduced (text, at, name, title))
            return;
          start = galley_passage_at_byte (line->passage, (guint) (at - text));
          end = galley_passage_at_byte (line->passage, (guint) (at - text + strlen (name)));
          galley_consistency_report (line, start, end, "first-mention", GALLEY_FINDING_STYLE, fix,
                                     findings);
          return;
        }
    }
}

static void
check_people_of_book (GPtrArray *lines, GalleySpeller *speller, GalleyHouseBook *book,
                      GPtrArray *findings)
{
  GPtrArray *people = galley_house_book_get_people (book);

  for (guint i = 0; i < people->len; i++)
    {
      const GalleyTerm *person = people->pdata[i];
      g_autofree char *fix = NULL;

      if (*person->original == '\0' && *person->title == '\0')
        continue;
      fix = *person->original != '\0' ? g_strdup_printf ("%s(%s)", person->text, person->original)
                                      : g_strdup_printf ("%s %s", person->text, person->title);
      check_person (lines, speller, person->text, person->title, fix, findings);
    }
}

/* "문가온 대표" anywhere: a name of three syllables that no dictionary knows, and its title. */
static void
collect_titled (const GalleyConsistencyLine *line, GalleySpeller *speller, GHashTable *titled)
{
  const GalleyPassage *passage = line->passage;

  for (guint i = 0; i + 5 < passage->length; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *title = NULL;
      guint end = i + 4;
      gsize bytes;

      if (!galley_hangul_is_syllable (passage->chars[i]) || passage->chars[i + 3] != ' ' ||
          !galley_hangul_is_syllable (passage->chars[i + 1]) ||
          !galley_hangul_is_syllable (passage->chars[i + 2]) ||
          galley_hangul_is_hangul (galley_passage_get (passage, (int) i - 1)))
        continue;
      name = galley_passage_cut (passage, i, i + 3);
      if (!galley_person_name_has_surname (name) || g_hash_table_contains (titled, name))
        continue;
      while (galley_hangul_is_syllable (galley_passage_get (passage, (int) end)))
        end++;
      title = galley_passage_cut (passage, i + 4, end);
      bytes = galley_person_name_match_title (title);
      if (bytes == 0 || (title[bytes] != '\0' && !galley_speller_is_particle (title + bytes)) ||
          galley_speller_is_word (speller, name))
        continue;
      title[bytes] = '\0';
      g_hash_table_insert (titled, g_steal_pointer (&name), g_steal_pointer (&title));
    }
}

static void
check_titled (GPtrArray *lines, GalleySpeller *speller, GPtrArray *findings)
{
  g_autoptr (GHashTable) titled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name;
  gpointer title;

  for (guint i = 0; i < lines->len; i++)
    collect_titled (lines->pdata[i], speller, titled);
  g_hash_table_iter_init (&iter, titled);
  while (g_hash_table_iter_next (&iter, &name, &title))
    {
      g_autofree char *fix = g_strdup_printf ("%s %s", (char *) name, (char *) title);

      check_person (lines, speller, name, title, fix, findings);
    }
}

/* 기본소득(Basic Income, UBI) where the brackets stood before: the abbreviation is known by then. */
static void
check_abbreviations (GPtrArray *lines, GPtrArray *findings)
{
  static GRegex *regex;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("(?<=[가-힣])\\((?:[A-Za-z][A-Za-z .'&-]+, ?)?([A-Z][A-Za-z]?[A-Z]{1,6})\\)",
                                            G_REGEX_OPTIMIZE, 0, NULL));
  for (guint i = 0; i < lines->len; i++)
    {
      const GalleyConsistencyLine *line = lines->pdata[i];
      g_autoptr (GMatchInfo) info = NULL;

      if (!galley_consistency_is_running_text (line) || strchr (line->passage->text, '(') == NULL)
        continue;
      g_regex_match (regex, line->passage->text, 0, &info);
      while (g_match_info_matches (info))
        {
          g_autofree char *abbreviation = g_match_info_fetch (info, 1);
          g_autofree char *key = g_strconcat (line->part->article, ":", abbreviation, NULL);
          int start;
          int end;

          g_match_info_fetch_pos (info, 0, &start, &end);
          if (!g_hash_table_add (seen, g_steal_pointer (&key)))
            galley_consistency_report (line, galley_passage_at_byte (line->passage, start),
                                       galley_passage_at_byte (line->passage, end), "abbr-redefined",
                                       GALLEY_FINDING_STYLE, NULL, findings);
          if (!g_match_info_next (info, NULL))
            break;
        }
    }
}

void
galley_consistency_check_mentions (GPtrArray *lines, GalleySpeller *speller, GalleyHouseBook *book,
                                   GPtrArray *findings)
{
  check_people_of_book (lines, speller, book, findings);
  check_titled (lines, speller, findings);
  check_abbreviations (lines, findings);
}
