/* galley-manuscript-headings.c: headings of sections, marked or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-manuscript-passes.h"

#include "galley-byline-parser.h"
#include "galley-pattern.h"
#include "galley-text.h"

#include <string.h>

static gboolean
agrees_with_contents (const GalleyManuscript *manuscript, const GalleyLine *line)
{
  const char *rest = line->text;
  g_autofree char *bullet = galley_line_get_bullet (line->text, &rest);

  if (line->length > 70)
    return FALSE;
  for (guint i = 0; i < manuscript->lines->len; i++)
    {
      GalleyLine *item = manuscript->lines->pdata[i];

      if (item->kind == GALLEY_LINE_CONTENTS &&
          (galley_lines_agree (item->value, rest) ||
           (line->blank_before && line->blank_after && !galley_line_ends_sentence (line) &&
            galley_lines_overlap (item->value, rest) >= 60)))
        return TRUE;
    }
  return FALSE;
}

/* The next line that is part of the copy. */
static GalleyLine *
copy_after (const GalleyManuscript *manuscript, guint i)
{
  for (i++; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];

      if (line->kind == GALLEY_LINE_SIGNOFF || line->kind == GALLEY_LINE_CTA ||
          line->kind == GALLEY_LINE_TAIL)
        return NULL;
      if (line->kind != GALLEY_LINE_JUNK)
        return line;
    }
  return NULL;
}

static gboolean
stands_alone_short (const GalleyLine *line)
{
  return line != NULL && line->blank_before && line->blank_after && line->length <= 40 &&
         (line->kind == GALLEY_LINE_UNKNOWN || line->kind == GALLEY_LINE_BODY) &&
         !galley_line_ends_sentence (line);
}

/* ■ 제목, ◆제목, # 제목, <제목>, 1. 제목; @text: (out): without a sign that is only a sign */
static gboolean
is_marked (const GalleyManuscript *manuscript, guint i, char **text)
{
  GalleyLine *line = manuscript->lines->pdata[i];
  GalleyLine *before = galley_manuscript_get (manuscript, i - 1);
  GalleyLine *after = galley_manuscript_get (manuscript, i + 1);
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *bullet = NULL;
  g_autofree char *next_bullet = NULL;
  const char *rest = line->text;

  if (line->length > 60 || copy_after (manuscript, i) == NULL)
    return FALSE;
  info = galley_pattern_find ("^#{1,6}\\s+([^#]*[^#.\\s])$", line->text);
  if (info == NULL && line->blank_before && line->blank_after)
    info = galley_pattern_find ("^[<\\[【《〈〔]\\s*([^<>\\[\\]【】《》〈〉=|]{2,36})\\s*[>\\]】》〉〕]$", line->text);
  if (info != NULL)
    {
      *text = g_match_info_fetch (info, 1);
      return TRUE;
    }
  bullet = galley_line_get_bullet (line->text, &rest);
  if (bullet == NULL || !line->blank_before || g_str_has_suffix (line->text, ".") ||
      !galley_pattern_matches ("\\p{L}{2}", rest))
    return FALSE;
  if (after != NULL)
    next_bullet = galley_line_get_bullet (after->text, NULL);
  /* A list: the next line, or the one before, has the same mark. */
  if ((after != NULL && !line->blank_after && next_bullet != NULL) ||
      (before != NULL && !line->blank_before))
    return FALSE;
  if (galley_pattern_matches ("^[■□▣◈◆◇]", bullet))
    {
      if (galley_pattern_matches ("^\\S{1,6}\\s?[:：]\\s|\\s?=\\s?\\S{20,}", rest) ||
          strstr (rest, bullet) != NULL)
        return FALSE;
      *text = g_strdup (rest);
      return TRUE;
    }
  if (!line->blank_after || !galley_line_is_headline_like (line) || line->length > 45 ||
      next_bullet != NULL || !galley_line_is_running_text (copy_after (manuscript, i)))
    return FALSE;
  if (galley_pattern_matches ("^(?:[●○▶▷►📌📍💡🔹🔸⭐★☆✔✅☑▪◉])", bullet))
    {
      if (galley_pattern_matches ("\\s[:：=]\\s", rest))
        return FALSE;
      *text = g_strdup (rest);
      return TRUE;
    }
  if (galley_pattern_matches ("[\\d①-⑳❶-❿]", bullet))
    {
      *text = g_strdup (line->text);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_unmarked (const GalleyManuscript *manuscript, guint i, gboolean has_contents)
{
  GalleyLine *line = manuscript->lines->pdata[i];
  GalleyLine *before = galley_manuscript_get (manuscript, i - 1);
  GalleyLine *after = copy_after (manuscript, i);
  gboolean announced = agrees_with_contents (manuscript, line);
  g_autoptr (GalleyByline) byline = NULL;
  int score = 0;

  if (after == NULL || before == NULL)
    return announced && after != NULL;
  score += announced ? 2 : 0;
  score += line->blank_before && line->blank_after;
  score += line->length <= 40;
  score += !galley_line_ends_sentence (line);
  score -= g_str_has_suffix (line->text, ".") ? 2 : 0;
  score -= galley_pattern_matches ("^[\"“'‘].*[\"”'’]$", line->text) ? 2 : 0;
  if (announced)
    return score >= 3;
  if (score < 3 || i < manuscript->body_start || !galley_line_is_headline_like (line) ||
      galley_line_get_bullet (line->text, NULL) != NULL)
    return FALSE;
  /* Short lines one after another are verse, a list, a schedule. */
  if (stands_alone_short (before) || stands_alone_short (after))
    return FALSE;
  if (galley_pattern_matches (":$|^(?i:p\\.?s\\.?|q|a)\\d*[.:)\\s]|^\\(|^[–—─━=*~·-]+$|^\\d+[\\s,.]*\\d*\\S{0,3}$|^추신", line->text))
    return FALSE;
  byline = galley_byline_parse_line (line->text);
  if (byline != NULL)
    return FALSE;
  if (after->kind != GALLEY_LINE_PHOTO && after->kind != GALLEY_LINE_CAPTION &&
      !galley_line_is_running_text (after))
    return FALSE;
  return !has_contents || (line->length <= 32 && (after->length > 60 || after->kind == GALLEY_LINE_PHOTO));
}

void
galley_manuscript_find_headings (GalleyManuscript *manuscript)
{
  gboolean has_contents = FALSE;

  for (guint i = 0; i < manuscript->lines->len; i++)
    has_contents = has_contents ||
                   ((GalleyLine *) manuscript->lines->pdata[i])->kind == GALLEY_LINE_CONTENTS;
  for (guint i = manuscript->body_start; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      g_autofree char *text = NULL;

      if (line->kind != GALLEY_LINE_UNKNOWN)
        continue;
      if (is_marked (manuscript, i, &text))
        galley_line_set (line, GALLEY_LINE_HEADING, text);
      else if (is_unmarked (manuscript, i, has_contents))
        {
          const char *rest = line->text;
          g_autofree char *bullet = galley_line_get_bullet (line->text, &rest);

          /* A number is part of a heading, a sign is not. */
          galley_line_set (line, GALLEY_LINE_HEADING,
                           bullet != NULL && !galley_pattern_matches ("[\\d①-⑳❶-❿\\[]", bullet)
                               ? rest
                               : line->text);
        }
    }
}
