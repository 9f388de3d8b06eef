/* galley-style-rule.c: a rule of house style, as data/style has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-style-rule.h"

#include "galley-error.h"
#include "galley-text.h"

#include <string.h>

typedef struct
{
  GStrv needles;   /* one of them stands in whatever matches; empty: unknown */
  GRegex *find;
  GRegex *unless;  /* (nullable): matched from the beginning of the passage, must not overlap */
  char *fix;       /* (nullable): with \1 … */
  GHashTable *words; /* (nullable): what is matched → what is right */
} Pattern;

static void
pattern_free (gpointer data)
{
  Pattern *pattern = data;

  g_strfreev (pattern->needles);
  g_clear_pointer (&pattern->find, g_regex_unref);
  g_clear_pointer (&pattern->unless, g_regex_unref);
  g_clear_pointer (&pattern->words, g_hash_table_unref);
  g_free (pattern->fix);
  g_free (pattern);
}

/* Shorthand of data/style: {^} where a word begins, {$} where it ends, {ㄴ} {ㄹ} a syllable that ends
 * so, {종} with any final consonant, {모} without one. */
static char *
expand (const char *text)
{
  static const char *const names[] = { "{ㄴ}", "{ㄹ}", "{종}", "{모}" };
  static char *classes[G_N_ELEMENTS (names)];
  GString *expanded = g_string_new (text);

  if (g_once_init_enter (&classes[0]))
    {
      GString *lists[G_N_ELEMENTS (names)];
      char *first;

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        lists[i] = g_string_new ("[");
      for (gunichar c = 0xac00; c <= 0xd7a3; c++)
        {
          int final = (c - 0xac00) % 28;

          if (final == 4)
            g_string_append_unichar (lists[0], c);
          if (final == 8)
            g_string_append_unichar (lists[1], c);
          g_string_append_unichar (lists[final != 0 ? 2 : 3], c);
        }
      for (guint i = 1; i < G_N_ELEMENTS (names); i++)
        classes[i] = g_string_free (g_string_append_c (lists[i], ']'), FALSE);
      first = g_string_free (g_string_append_c (lists[0], ']'), FALSE);
      g_once_init_leave (&classes[0], first);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (expanded->str, names[i]) != NULL)
      g_string_replace (expanded, names[i], classes[i], 0);
  g_string_replace (expanded, "{^}", "(?<![가-힣A-Za-z0-9])", 0);
  g_string_replace (expanded, "{$}", "(?![가-힣A-Za-z0-9])", 0);
  return g_string_free (expanded, FALSE);
}

static GRegex *
compile (const char *text, const char *id, GError **error)
{
  g_autofree char *expanded = expand (text);
  g_autoptr (GError) cause = NULL;
  GRegex *regex = g_regex_new (expanded, G_REGEX_OPTIMIZE, 0, &cause);

  if (regex == NULL)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "rule %s: %s", id, cause->message);
  return regex;
}

static GStrv
read_strings (JsonObject *object, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = json_object_has_member (object, name)
                         ? json_object_get_array_member (object, name)
                         : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));
  return g_strv_builder_end (builder);
}

/* A list of words is one pattern that matches any of them, the longest first. */
static int
compare_length (gconstpointer a, gconstpointer b)
{
  return (int) strlen (*(const char *const *) b) - (int) strlen (*(const char *const *) a);
}

static gboolean
add_words (GalleyStyleRule *rule, JsonObject *object, GError **error)
{
  JsonObject *words = json_object_get_object_member (object, "words");
  const char *before = json_object_get_string_member_with_default (object, "before", "");
  const char *after = json_object_get_string_member_with_default (object, "after", "");
  const char *unless = json_object_get_string_member_with_default (object, "unless", NULL);
  g_autoptr (GList) names = json_object_get_members (words);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GString) find = g_string_new (before);
  Pattern *pattern = g_new0 (Pattern, 1);

  pattern->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (rule->patterns, pattern);
  for (GList *item = names; item != NULL; item = item->next)
    {
      g_ptr_array_add (sorted, item->data);
      g_hash_table_insert (pattern->words, g_strdup (item->data),
                           g_strdup (json_object_get_string_member (words, item->data)));
    }
  g_ptr_array_sort (sorted, compare_length);
  g_string_append (find, "(?:");
  for (guint i = 0; i < sorted->len; i++)
    {
      g_autofree char *escaped = g_regex_escape_string (sorted->pdata[i], -1);

      g_string_append_printf (find, "%s%s", i > 0 ? "|" : "", escaped);
    }
  g_string_append (find, ")");
  g_string_append (find, after);
  pattern->find = compile (find->str, rule->id, error);
  pattern->needles = g_new0 (char *, sorted->len + 1);
  for (guint i = 0; i < sorted->len; i++)
    pattern->needles[i] = g_strdup (sorted->pdata[i]);
  if (unless != NULL && pattern->find != NULL)
    pattern->unless = compile (unless, rule->id, error);
  return pattern->find != NULL && (unless == NULL || pattern->unless != NULL);
}

static gboolean
add_pattern (GalleyStyleRule *rule, JsonObject *object, GError **error)
{
  const char *find = json_object_get_string_member_with_default (object, "find", "");
  const char *unless = json_object_get_string_member_with_default (object, "unless", NULL);
  Pattern *pattern = g_new0 (Pattern, 1);

  g_ptr_array_add (rule->patterns, pattern);
  pattern->needles = read_strings (object, "needles");
  pattern->fix = g_strdup (json_object_get_string_member_with_default (object, "fix", NULL));
  pattern->find = compile (find, rule->id, error);
  if (pattern->find != NULL && unless != NULL)
    pattern->unless = compile (unless, rule->id, error);
  return pattern->find != NULL && (unless == NULL || pattern->unless != NULL);
}

static void
read_examples (GalleyStyleRule *rule, JsonObject *object)
{
  JsonArray *bad = json_object_has_member (object, "bad")
                       ? json_object_get_array_member (object, "bad")
                       : NULL;
  g_auto (GStrv) good = read_strings (object, "good");

  for (guint i = 0; good[i] != NULL; i++)
    g_ptr_array_add (rule->good, g_strdup (good[i]));
  for (guint i = 0; bad != NULL && i < json_array_get_length (bad); i++)
    {
      JsonArray *example = json_array_get_array_element (bad, i);
      const char *three[4] = { "", "", "", NULL };

      for (guint j = 0; j < MIN (3, json_array_get_length (example)); j++)
        three[j] = json_array_get_string_element (example, j);
      g_ptr_array_add (rule->bad, g_strdupv ((GStrv) three));
    }
}

GalleyStyleRule *
galley_style_rule_new (JsonObject *object, GError **error)
{
  g_autoptr (GalleyStyleRule) rule = g_new0 (GalleyStyleRule, 1);
  const char *level = json_object_get_string_member_with_default (object, "level", "style");
  JsonObject *message = json_object_get_object_member (object, "message");
  JsonArray *patterns = json_object_has_member (object, "patterns")
                            ? json_object_get_array_member (object, "patterns")
                            : NULL;

  rule->id = g_strdup (json_object_get_string_member_with_default (object, "id", ""));
  rule->level = g_str_equal (level, "error") ? GALLEY_FINDING_ERROR : GALLEY_FINDING_STYLE;
  rule->norm = g_strdup (json_object_get_string_member_with_default (object, "norm", ""));
  rule->message_ko = g_strdup (json_object_get_string_member_with_default (message, "ko", ""));
  rule->message_en = g_strdup (json_object_get_string_member_with_default (message, "en", ""));
  rule->good = g_ptr_array_new_with_free_func (g_free);
  rule->bad = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  rule->patterns = g_ptr_array_new_with_free_func (pattern_free);
  read_examples (rule, object);
  for (guint i = 0; patterns != NULL && i < json_array_get_length (patterns); i++)
    {
      JsonObject *pattern = json_array_get_object_element (patterns, i);

      if (json_object_has_member (pattern, "words") ? !add_words (rule, pattern, error)
                                                    : !add_pattern (rule, pattern, error))
        return NULL;
    }
  return g_steal_pointer (&rule);
}

void
galley_style_rule_free (GalleyStyleRule *rule)
{
  if (rule == NULL)
    return;
  g_free (rule->id);
  g_free (rule->norm);
  g_free (rule->message_ko);
  g_free (rule->message_en);
  g_clear_pointer (&rule->good, g_ptr_array_unref);
  g_clear_pointer (&rule->bad, g_ptr_array_unref);
  g_clear_pointer (&rule->patterns, g_ptr_array_unref);
  g_free (rule);
}

const char *
galley_style_rule_get_message (const GalleyStyleRule *rule)
{
  const char *const *languages = g_get_language_names ();

  return g_str_has_prefix (languages[0], "ko") ? rule->message_ko : rule->message_en;
}

static gboolean
has_needle (const Pattern *pattern, const GalleyPassage *passage)
{
  if (pattern->needles == NULL || pattern->needles[0] == NULL)
    return TRUE;
  for (guint i = 0; pattern->needles[i] != NULL; i++)
    if (strstr (passage->text, pattern->needles[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether an exception covers what was matched. */
static gboolean
is_excepted (const Pattern *pattern, const GalleyPassage *passage, int start, int end)
{
  g_autoptr (GMatchInfo) info = NULL;

  if (pattern->unless == NULL)
    return FALSE;
  g_regex_match (pattern->unless, passage->text, 0, &info);
  while (g_match_info_matches (info))
    {
      int from;
      int to;

      g_match_info_fetch_pos (info, 0, &from, &to);
      if (from < end && to > start)
        return TRUE;
      if (!g_match_info_next (info, NULL))
        break;
    }
  return FALSE;
}

static void
report (const GalleyStyleRule *rule, const Pattern *pattern, const GalleyPassage *passage,
        const GMatchInfo *info, GPtrArray *findings)
{
  int start;
  int end;
  g_autofree char *fix = NULL;
  GalleyFinding *finding;

  /* A named group is what is wrong; the rest of the match is what is around it. */
  if (!g_match_info_fetch_named_pos (info, "x", &start, &end) || start < 0)
    g_match_info_fetch_pos (info, 0, &start, &end);
  if (start == end || is_excepted (pattern, passage, start, end))
    return;
  if (pattern->words != NULL)
    {
      g_autofree char *word = g_strndup (passage->text + start, end - start);

      fix = g_strdup (g_hash_table_lookup (pattern->words, word));
    }
  else if (pattern->fix != NULL)
    fix = g_match_info_expand_references (info, pattern->fix, NULL);
  finding = galley_passage_report (passage, galley_passage_at_byte (passage, start),
                                   galley_passage_at_byte (passage, end), rule->id, rule->level, fix);
  g_ptr_array_add (findings, finding);
}

void
galley_style_rule_check (const GalleyStyleRule *rule, const GalleyPassage *passage,
                         GPtrArray *findings)
{
  for (guint i = 0; i < rule->patterns->len; i++)
    {
      const Pattern *pattern = rule->patterns->pdata[i];
      g_autoptr (GMatchInfo) info = NULL;

      if (!has_needle (pattern, passage))
        continue;
      g_regex_match (pattern->find, passage->text, 0, &info);
      while (g_match_info_matches (info))
        {
          report (rule, pattern, passage, info, findings);
          if (!g_match_info_next (info, NULL))
            break;
        }
    }
}
