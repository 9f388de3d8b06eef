/* galley-pair-check.c: quotation marks and brackets without a partner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-pair-check.h"

#include "galley-hangul.h"

#include <string.h>

#define MAX_DEPTH 32

static const struct
{
  gunichar open;
  gunichar close;
} brackets[] = { { '(', ')' },       { '[', ']' },       { '{', '}' },       { 0x300a, 0x300b },
                 { 0x3008, 0x3009 }, { 0x300c, 0x300d }, { 0x300e, 0x300f }, { 0x3010, 0x3011 } };

static void
report_at (const GalleyPassage *passage, guint at, const char *rule, GalleyFindingLevel level,
           GPtrArray *findings)
{
  /* A mark alone says little: the word it stands at is shown with it. */
  guint start = at;
  guint end = at + 1;

  while (end < passage->length && end - at < 8 && g_unichar_isalnum (passage->chars[end]))
    end++;
  if (end == at + 1)
    while (start > 0 && at - start < 8 && g_unichar_isalnum (passage->chars[start - 1]))
      start--;
  g_ptr_array_add (findings, galley_passage_report (passage, start, end, rule, level, NULL));
}

static void
report (const GalleyPassage *passage, guint at, const char *rule, GPtrArray *findings)
{
  report_at (passage, at, rule, GALLEY_FINDING_ERROR, findings);
}

/* Speech of several paragraphs: each begins with the mark, only the last one has its partner. One
 * that is left open within a paragraph may be meant so where the next begins with it. */
static void
report_open (const GalleyPassage *passage, guint at, gboolean goes_on, GPtrArray *findings)
{
  if (!goes_on || at > 0)
    report_at (passage, at, "quote-unbalanced",
               goes_on ? GALLEY_FINDING_STYLE : GALLEY_FINDING_ERROR, findings);
}

static int
find_bracket (gunichar c, gboolean *is_open)
{
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (c == brackets[i].open || c == brackets[i].close)
      {
        *is_open = c == brackets[i].open;
        return (int) i;
      }
  return -1;
}

/* 1) 가) a) at the beginning of a line or behind a space; :) and ^^) */
static gboolean
is_list_mark (const GalleyPassage *passage, guint at)
{
  int i = (int) at - 1;
  int n = 0;

  while (i >= 0 && g_unichar_isalnum (passage->chars[i]))
    i--, n++;
  if (n == 0)
    return at > 0 && strchr (":;^-_>", (int) MIN (passage->chars[at - 1], 127)) != NULL;
  return n <= 2 && (i < 0 || passage->chars[i] == ' ' || passage->chars[i] == 0xa0);
}

static void
check_brackets (const GalleyPassage *passage, GPtrArray *findings)
{
  guint stack[MAX_DEPTH];
  int kinds[MAX_DEPTH];
  int depth = 0;

  for (guint i = 0; i < passage->length; i++)
    {
      gboolean is_open;
      int kind = find_bracket (passage->chars[i], &is_open);

      if (kind < 0)
        continue;
      if (is_open)
        {
          if (depth == MAX_DEPTH)
            return;
          stack[depth] = i;
          kinds[depth++] = kind;
        }
      else if (depth > 0 && kinds[depth - 1] == kind)
        depth--;
      else if (kind != 0 || !is_list_mark (passage, i))
        {
          report (passage, i, "bracket-unbalanced", findings);
          return; /* one a paragraph: what follows depends on it */
        }
    }
  if (depth > 0 && !(galley_passage_get (passage, (int) stack[depth - 1] - 1) == ':'))
    report (passage, stack[depth - 1], "bracket-unbalanced", findings);
}

static gboolean
begins_with (const char *line, gunichar mark)
{
  while (line != NULL && (*line == ' ' || *line == '\n'))
    line++;
  return line != NULL && g_utf8_get_char (line) == mark;
}

/* Curly double marks: each has its direction. */
static void
check_curly (const GalleyPassage *passage, gunichar open, gunichar close, const char *next,
             GPtrArray *findings)
{
  int opened = -1;

  for (guint i = 0; i < passage->length; i++)
    {
      gunichar c = passage->chars[i];

      if (c == open)
        {
          if (opened >= 0)
            {
              report (passage, i, "quote-unbalanced", findings);
              return;
            }
          opened = (int) i;
        }
      else if (c == close)
        {
          /* ’23, I’m: an apostrophe. */
          if (opened < 0 && close == 0x2019 && g_unichar_isalnum (galley_passage_get (passage, (int) i + 1)))
            continue;
          if (opened < 0 && close == 0x2019 && !galley_hangul_is_hangul (galley_passage_get (passage, (int) i - 1)))
            continue;
          if (opened < 0)
            {
              /* The end of speech that began in an earlier paragraph has no mark before it. */
              report (passage, i, "quote-unbalanced", findings);
              return;
            }
          opened = -1;
        }
    }
  if (opened >= 0)
    report_open (passage, opened, begins_with (next, open), findings);
}

/* Straight double marks come in twos; 27" is a measure. */
static void
check_straight (const GalleyPassage *passage, const char *next, GPtrArray *findings)
{
  int count = 0;
  int last = -1;

  for (guint i = 0; i < passage->length; i++)
    if (passage->chars[i] == '"')
      {
        if (count % 2 == 0 && g_unichar_isdigit (galley_passage_get (passage, (int) i - 1)))
          continue;
        count++;
        last = (int) i;
      }
  if (count % 2 == 1)
    report_open (passage, last, begins_with (next, '"'), findings);
}

void
galley_pair_check (const GalleyPassage *passage, const char *next, GPtrArray *findings)
{
  gboolean straight = strchr (passage->text, '"') != NULL;
  gboolean curly = strstr (passage->text, "“") != NULL || strstr (passage->text, "”") != NULL;
  gboolean mixed = FALSE;

  check_brackets (passage, findings);
  if (straight && curly)
    {
      int straights = 0;
      int opens = 0;
      int closes = 0;

      for (guint i = 0; i < passage->length; i++)
        {
          straights += passage->chars[i] == '"';
          opens += passage->chars[i] == 0x201c;
          closes += passage->chars[i] == 0x201d;
        }
      /* “…" : one of each kind make a pair of two kinds. */
      mixed = straights % 2 == 1 && opens != closes;
      if (mixed)
        for (guint i = 0; i < passage->length; i++)
          if (passage->chars[i] == '"')
            {
              report (passage, i, "quote-unbalanced", findings);
              break;
            }
    }
  if (curly && !mixed)
    check_curly (passage, 0x201c, 0x201d, next, findings);
  if (straight && !mixed)
    check_straight (passage, next, findings);
  if (strstr (passage->text, "‘") != NULL)
    check_curly (passage, 0x2018, 0x2019, next, findings);
}
