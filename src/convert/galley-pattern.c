/* galley-pattern.c: regular expressions, compiled once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-pattern.h"

#include <string.h>

GRegex *
galley_pattern (const char *pattern)
{
  static GMutex lock;
  static GHashTable *compiled;
  GRegex *regex;

  g_mutex_lock (&lock);
  if (compiled == NULL)
    compiled = g_hash_table_new (g_str_hash, g_str_equal);
  regex = g_hash_table_lookup (compiled, pattern);
  if (regex == NULL)
    {
      g_autoptr (GError) error = NULL;

      regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, &error);
      if (regex == NULL)
        g_error ("pattern “%s”: %s", pattern, error->message);
      g_hash_table_insert (compiled, (char *) pattern, regex);
    }
  g_mutex_unlock (&lock);
  return regex;
}

gboolean
galley_pattern_matches (const char *pattern, const char *text)
{
  return g_regex_match (galley_pattern (pattern), text, 0, NULL);
}

GMatchInfo *
galley_pattern_find (const char *pattern, const char *text)
{
  GMatchInfo *info = NULL;

  if (g_regex_match (galley_pattern (pattern), text, 0, &info))
    return info;
  g_match_info_unref (info);
  return NULL;
}

char *
galley_pattern_strip (const char *pattern, char **text)
{
  g_autoptr (GMatchInfo) info = galley_pattern_find (pattern, *text);
  char *found;
  char *rest;
  int start;
  int end;

  if (info == NULL)
    return NULL;
  g_match_info_fetch_pos (info, 0, &start, &end);
  found = g_strndup (*text + start, end - start);
  rest = g_malloc (strlen (*text) - (end - start) + 1);
  memcpy (rest, *text, start);
  strcpy (rest + start, *text + end);
  g_free (*text);
  *text = rest;
  return found;
}
