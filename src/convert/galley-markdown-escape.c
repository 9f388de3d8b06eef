/* galley-markdown-escape.c: plain text as Markdown that shows the same text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-markdown-escape.h"

#include "galley-pattern.h"

#include <string.h>

/* The length of an address at @p, in which nothing is escaped; 0 where there is none. */
static gsize
address_length (const char *p)
{
  if (!g_str_has_prefix (p, "http://") && !g_str_has_prefix (p, "https://") &&
      !g_str_has_prefix (p, "www."))
    return 0;
  return strcspn (p, " \t<>\"'");
}

/* Whether the mark at @p could open or close emphasis: it touches something and is not within a
 * word, where only the asterisk works. */
static gboolean
may_emphasise (const char *line, const char *p)
{
  gunichar before = p > line ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
  gunichar after = p[1] != '\0' ? g_utf8_get_char (p + 1) : ' ';

  if (g_unichar_isspace (before) && g_unichar_isspace (after))
    return FALSE;
  return *p == '*' || !(g_unichar_isalnum (before) && g_unichar_isalnum (after));
}

static gboolean
needs_backslash (const char *line, const char *p)
{
  switch (*p)
    {
    case '*':
    case '_':
      return may_emphasise (line, p);
    case '`':
      return TRUE;
    case '\\':
      return p[1] == '\0' || g_ascii_ispunct (p[1]);
    case '<':
      return g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!' || p[1] == '?';
    case '[':
      return p[1] == '^' || strstr (p, "](") != NULL || (p == line && strstr (p, "]:") != NULL);
    case '~':
      return p[1] == '~' || (p > line && p[-1] == '~');
    case '&':
      return galley_pattern_matches ("^&(?:[A-Za-z][A-Za-z0-9]*|#\\d+|#[xX][0-9A-Fa-f]+);", p);
    case '|':
      return galley_pattern_matches ("^[|:\\s-]*-[|:\\s-]*$", line);
    case '!':
      return p[1] == '[' && strstr (p, "](") != NULL;
    default:
      return FALSE;
    }
}

/* Where a mark of a block begins the line: the offset of the sign to escape, -1 none. */
static int
find_block_mark (const char *line)
{
  static const char *const patterns[] = {
    "^#{1,6}(?:\\s|$)", "^>", "^[-+*](?:\\s|$)", "^(?:-\\s*){2,}$", "^=+\\s*$", "^~~~", "^\\|", "^:?-+:?(?:\\s*\\||$)",
  };
  g_autoptr (GMatchInfo) number = galley_pattern_find ("^(\\d{1,9})[.)](?:\\s|$)", line);
  int end;

  if (number != NULL && g_match_info_fetch_pos (number, 1, NULL, &end))
    return end;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (galley_pattern_matches (patterns[i], line))
      return 0;
  return -1;
}

char *
galley_markdown_escape_line (const char *line)
{
  GString *escaped = g_string_new (NULL);
  int mark = find_block_mark (line);

  for (const char *p = line; *p != '\0';)
    {
      gsize address = address_length (p);
      const char *next = g_utf8_next_char (p);

      if (address > 0)
        {
          g_string_append_len (escaped, p, address);
          p += address;
          continue;
        }
      if (p - line == mark || needs_backslash (line, p))
        g_string_append_c (escaped, '\\');
      g_string_append_len (escaped, p, next - p);
      p = next;
    }
  return g_string_free (escaped, FALSE);
}
