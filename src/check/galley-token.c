/* galley-token.c: the words of a text that spelling can judge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-token.h"

#include "galley-hangul.h"

#include <string.h>

typedef enum
{
  CHAR_OTHER,
  CHAR_SPACE,
  CHAR_HANGUL,
  CHAR_LATIN,
  CHAR_DIGIT,
  CHAR_CLOSING, /* after which Hangul is a particle */
  CHAR_MARK,    /* of emphasis: it may stand within a word */
} CharClass;

static CharClass
classify (gunichar c)
{
  if (galley_hangul_is_hangul (c))
    return CHAR_HANGUL;
  if (g_unichar_isspace (c) || c == 0xa0 || c == 0x3000 || c == 0)
    return CHAR_SPACE;
  if (g_unichar_isdigit (c) || c == '%' || (c >= 0x3380 && c <= 0x33df) || c == 0x2103)
    return CHAR_DIGIT;
  if (g_unichar_isalpha (c))
    return c < 0x250 ? CHAR_LATIN : CHAR_OTHER;
  switch (c)
    {
    case ')':
    case ']':
    case '"':
    case '\'':
    case '>':
    case 0x2019: /* ’ */
    case 0x201d: /* ” */
    case 0x300b: /* 》 */
    case 0x3009:
    case 0x300d:
    case 0x300f:
    case 0xff09:
      return CHAR_CLOSING;
    case '*':
    case '_':
    case '~':
    case '`':
      return CHAR_MARK;
    default:
      return g_unichar_ismark (c) ? CHAR_OTHER : CHAR_OTHER;
    }
}

/* What holds no words: one bit a byte of the line. */
static void
mask_line (const char *line, gsize length, GByteArray *mask)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) info = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("(?:https?|ftp)://[^\\s<>]+|www\\.[^\\s<>]+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*|`[^`]*`|"
                                    "(?<=\\])\\([^()\\s]*\\)|(?<![\\w가-힣])~?/[\\w.-]+(?:/[\\w.-]*)+|<[/!?A-Za-z][^<>]*>|[#@][\\w가-힣]+|"
                                    "\\b[\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,4}\\b(?:/\\S*)?|&\\w+;",
                                    G_REGEX_OPTIMIZE, 0, NULL));
  g_byte_array_set_size (mask, length);
  memset (mask->data, 0, length);
  g_regex_match_full (regex, line, length, 0, 0, &info, NULL);
  while (g_match_info_matches (info))
    {
      int start;
      int end;

      g_match_info_fetch_pos (info, 0, &start, &end);
      memset (mask->data + start, 1, end - start);
      g_match_info_next (info, NULL);
    }
}

static void
split_line (GArray *tokens, const char *line, gsize length, GByteArray *mask)
{
  const char *end = line + length;
  const char *p = line;
  CharClass before = CHAR_SPACE;
  guint column = 1;

  mask_line (line, length, mask);
  while (p < end)
    {
      CharClass class = mask->data[p - line] ? CHAR_CLOSING : classify (g_utf8_get_char (p));
      const char *start = p;
      guint n = 0;
      GalleyToken token = { 0 };
      CharClass after;

      if (class != CHAR_HANGUL && class != CHAR_LATIN)
        {
          /* What follows a tag is a word; what follows an address is its particle. */
          before = mask->data[p - line] && *p == '>' ? CHAR_OTHER : class;
          p = g_utf8_next_char (p);
          column++;
          continue;
        }
      while (p < end && !mask->data[p - line])
        {
          gunichar c = g_utf8_get_char (p);
          CharClass next = classify (c);

          /* An apostrophe within a word is part of it; jamo that follow are the same syllable. */
          if (next != class &&
              !(class == CHAR_LATIN && (c == '\'' || c == 0x2019) && p + 1 < end &&
                classify (g_utf8_get_char (g_utf8_next_char (p))) == CHAR_LATIN))
            break;
          p = g_utf8_next_char (p);
          n++;
        }
      after = p < end ? (mask->data[p - line] ? CHAR_CLOSING : classify (g_utf8_get_char (p)))
                      : CHAR_SPACE;
      token.start = start;
      token.bytes = p - start;
      token.script = class == CHAR_HANGUL ? GALLEY_TOKEN_HANGUL : GALLEY_TOKEN_LATIN;
      token.is_compound = after == CHAR_HANGUL || after == CHAR_LATIN || after == CHAR_DIGIT;
      token.offset = column - 1;
      token.length = n;
      column += n;
      if (before != CHAR_DIGIT && before != CHAR_MARK && after != CHAR_MARK &&
          !(class == CHAR_HANGUL && (before == CHAR_LATIN || before == CHAR_CLOSING)) &&
          !(class == CHAR_LATIN && (before == CHAR_HANGUL || after == CHAR_DIGIT)))
        g_array_append_val (tokens, token);
      before = class;
    }
}

GArray *
galley_token_split (const char *line, gsize bytes)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (GalleyToken));
  g_autoptr (GByteArray) mask = g_byte_array_new ();

  split_line (tokens, line, bytes, mask);
  return tokens;
}
