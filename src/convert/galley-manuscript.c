/* galley-manuscript.c: the lines of a manuscript
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-manuscript.h"

#include "galley-byline-parser.h"
#include "galley-pattern.h"
#include "galley-text-decoder.h"
#include "galley-text.h"

#include <string.h>

static void
line_free (gpointer data)
{
  GalleyLine *line = data;

  g_free (line->text);
  g_free (line->value);
  galley_credit_parse_free (line->credit);
  g_free (line);
}

GalleyManuscript *
galley_manuscript_new (const char *text)
{
  GalleyManuscript *manuscript = g_new0 (GalleyManuscript, 1);
  g_auto (GStrv) lines = galley_text_split_lines (text);
  GalleyLine *last = NULL;

  manuscript->lines = g_ptr_array_new_with_free_func (line_free);
  manuscript->byline = galley_byline_new ();
  manuscript->byline_raw = g_strdup ("");
  manuscript->label = g_strdup ("");
  manuscript->label_subtitle = g_strdup ("");
  for (int i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = galley_text_clean_line (lines[i]);
      GalleyLine *line;

      if (*clean == '\0')
        continue;
      line = g_new0 (GalleyLine, 1);
      line->number = i + 1;
      line->length = g_utf8_strlen (clean, -1);
      line->text = g_steal_pointer (&clean);
      line->value = g_strdup (line->text);
      line->blank_before = last == NULL || last->number < i;
      line->blank_after = TRUE;
      if (last != NULL)
        last->blank_after = line->blank_before;
      g_ptr_array_add (manuscript->lines, line);
      last = line;
    }
  return manuscript;
}

void
galley_manuscript_free (GalleyManuscript *manuscript)
{
  if (manuscript == NULL)
    return;
  g_ptr_array_unref (manuscript->lines);
  galley_byline_free (manuscript->byline);
  g_free (manuscript->byline_raw);
  g_free (manuscript->label);
  g_free (manuscript->label_subtitle);
  g_free (manuscript);
}

GalleyLine *
galley_manuscript_get (const GalleyManuscript *manuscript, int index)
{
  if (index < 0 || index >= (int) manuscript->lines->len)
    return NULL;
  return manuscript->lines->pdata[index];
}

GalleyCreditParse *
galley_line_get_credit (GalleyLine *line)
{
  if (line->credit == NULL)
    line->credit = galley_credit_parse_line (line->text, NULL);
  return line->credit;
}

void
galley_line_set (GalleyLine *line, GalleyLineKind kind, const char *value)
{
  line->kind = kind;
  if (value != NULL)
    {
      char *trimmed = galley_str_trim (value);

      g_free (line->value);
      line->value = trimmed;
    }
}

void
galley_manuscript_add_byline (GalleyManuscript *manuscript, GalleyLine *line,
                              const GalleyByline *byline)
{
  char *raw = *manuscript->byline_raw == '\0'
                  ? g_strdup (line->text)
                  : g_strconcat (manuscript->byline_raw, "\n", line->text, NULL);

  g_free (manuscript->byline_raw);
  manuscript->byline_raw = raw;
  galley_byline_merge (manuscript->byline, byline);
  galley_line_set (line, GALLEY_LINE_BYLINE, NULL);
}

gboolean
galley_line_ends_sentence (const GalleyLine *line)
{
  /* A headline may end in a plain verb (만나다), never in a polite one or with a full stop. */
  return galley_pattern_matches (
             "(?:[.。]|(?:다|요|죠|까|나|가)[.?!]+|니다|니까|(?:[어아여해세네지워와]|이에|예|군|나|까)요|죠)[\"'”’」』)]*$",
             line->text) &&
         !galley_pattern_matches ("(?:\\.\\.\\.|…)$", line->text);
}

gboolean
galley_line_is_running_text (const GalleyLine *line)
{
  return line->length > 90 || (galley_line_ends_sentence (line) && line->length > 12 &&
                               !galley_pattern_matches ("[?!]$", line->text));
}

gboolean
galley_line_is_headline_like (const GalleyLine *line)
{
  return line->length >= 2 && line->length <= 70 && !galley_line_ends_sentence (line) &&
         galley_pattern_matches ("\\p{L}{2}", line->text) &&
         !galley_pattern_matches ("^[\"“'‘「『].*[\"”'’」』]$|://|\\S@\\S|^\\d{1,2}:\\d{2}|[,;]$|^[–—-]\\s",
                                  line->text);
}

/* Letters and digits only, in lower case. */
static char *
fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }
  return g_string_free (folded, FALSE);
}

gboolean
galley_lines_agree (const char *a, const char *b)
{
  g_autofree char *one = fold (a);
  g_autofree char *two = fold (b);

  return *one != '\0' && g_str_equal (one, two);
}

int
galley_lines_overlap (const char *a, const char *b)
{
  g_auto (GStrv) words_a = g_regex_split (galley_pattern ("[^\\p{L}\\p{N}]+"), a, 0);
  g_auto (GStrv) words_b = g_regex_split (galley_pattern ("[^\\p{L}\\p{N}]+"), b, 0);
  int counts[2] = { 0, 0 };
  int common = 0;

  for (guint i = 0; words_a[i] != NULL; i++)
    if (*words_a[i] != '\0')
      {
        counts[0]++;
        if (g_strv_contains ((const char *const *) words_b, words_a[i]))
          common++;
      }
  for (guint i = 0; words_b[i] != NULL; i++)
    counts[1] += *words_b[i] != '\0';
  return MIN (counts[0], counts[1]) > 0 ? common * 100 / MIN (counts[0], counts[1]) : 0;
}

char *
galley_line_get_bullet (const char *text, const char **rest)
{
  g_autoptr (GMatchInfo) info = galley_pattern_find (
      "^([●○◎•‣∙·ㆍ・■□▪▫◆◇▶▷►▸➤➔→✔✓✅☑📌📍💡🔹🔸⭐★☆※*+]️?|[-–—](?=\\s|[^\\s\\d-])|[①-⑳❶-❿➊-➓]|\\(?\\d{1,2}[.)](?=\\s|\\D)|"
      "\\[[^\\[\\]]{1,8}\\](?=\\s?\\S)|\\d️⃣)\\s*(?=\\S)",
      text);
  char *bullet;
  int end;

  if (info == NULL)
    return NULL;
  bullet = g_match_info_fetch (info, 1);
  g_match_info_fetch_pos (info, 0, NULL, &end);
  if (rest != NULL)
    *rest = text + end;
  return bullet;
}
