/* galley-manuscript-related.c: photos, and lines that point to other stories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-manuscript-passes.h"

#include "galley-byline-parser.h"
#include "galley-pattern.h"
#include "galley-text.h"

#include <string.h>

#define POINTER "^(?:👉[🏻🏼🏽🏾🏿]?️?|☞|🔗|📎|➡️?|👇|↪️?)\\s*"
#define RELATED_WORD \
  "(?:관련\\s?(?:기사|뉴스|글|레터|콘텐츠|보도)|함께\\s?(?:읽기|보기|읽으면 좋은 (?:글|기사|레터)|볼 (?:기사|글)|읽을 (?:기사|글))|같이\\s?(?:읽기|보기)|" \
  "더\\s?(?:읽기|읽어\\s?보기|알아보기|읽을거리)|읽을거리|추천\\s?(?:기사|글|레터)|지난\\s?(?:호|레터|기사|글)(?:\\s?보기)?|이전\\s?(?:호|글)(?:\\s?보기)?|" \
  "(?i:related(?: stor(?:y|ies)| articles?| posts?)?|read more|see also|also read|further reading))"
#define NOT_RELATED "구독|가입하|신청하|제보|후원|설문|\\S@\\S"

void
galley_manuscript_find_photos (GalleyManuscript *manuscript)
{
  for (guint i = 0; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      GalleyLine *before = galley_manuscript_get (manuscript, i - 1);
      GalleyCreditParse *credit;

      if (line->kind != GALLEY_LINE_UNKNOWN || line->length > 400)
        continue;
      if (galley_pattern_matches ("^(?:\\[사진\\d*\\]|<사진\\d*>|\\(사진\\d*\\)|사진\\s?설명\\s?[:=])\\s*\\S", line->text))
        {
          galley_line_set (line, GALLEY_LINE_PHOTO, NULL);
          continue;
        }
      credit = galley_line_get_credit (line);
      if (credit->credit->kind == GALLEY_CREDIT_NONE)
        continue;
      if (credit->is_explicit)
        {
          /* A source in brackets before the full stop belongs to the sentence. */
          if (galley_pattern_matches ("[)\\]]\\.$", line->text) && *credit->caption != '\0')
            continue;
          /* "자료: 통계청" under a paragraph, "사진=X" under its caption. */
          if (*credit->caption == '\0' && before != NULL && !line->blank_before &&
              before->kind == GALLEY_LINE_UNKNOWN && before->length <= 150 && before->blank_before &&
              galley_line_get_bullet (before->text, NULL) == NULL)
            {
              galley_line_set (before, GALLEY_LINE_CAPTION, NULL);
              galley_str_set (&credit->caption, before->text);
            }
          galley_line_set (line, GALLEY_LINE_PHOTO, NULL);
        }
      else if (*credit->caption != '\0' && line->length <= 140 && line->blank_before &&
               line->blank_after && galley_byline_parse_line (line->text) == NULL &&
               !galley_pattern_matches ("[.?!]\\s.*[.?!]\\s.*[.?!]", credit->caption) &&
               !galley_pattern_matches ("^[\\[(【].{1,24}[\\])】]\\s*\\S+\\s?기자", line->text))
        galley_line_set (line, GALLEY_LINE_PHOTO, NULL);
    }
}

/* Lines under a heading such as "관련기사", as long as they look like titles. */
static void
take_list (GalleyManuscript *manuscript, guint from)
{
  for (guint i = from; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      const char *rest = line->text;
      g_autofree char *bullet = galley_line_get_bullet (line->text, &rest);
      g_autofree char *value = NULL;

      if (line->kind != GALLEY_LINE_UNKNOWN || line->length > 90 ||
          (i > from && line->blank_before && bullet == NULL) ||
          (bullet == NULL && galley_pattern_matches ("[.]$", line->text)))
        return;
      value = g_regex_replace (galley_pattern (POINTER), rest, -1, 0, "", 0, NULL);
      galley_line_set (line, GALLEY_LINE_RELATED, value);
      if (line->blank_after && bullet == NULL)
        return;
    }
}

static gboolean
find_marked (GalleyManuscript *manuscript)
{
  gboolean found = FALSE;

  for (guint i = manuscript->body_start; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      g_autoptr (GMatchInfo) info = NULL;
      g_autofree char *rest = NULL;

      if (line->kind != GALLEY_LINE_UNKNOWN || line->length > 120)
        continue;
      if (galley_pattern_matches ("^[\\[<(【▶☞■●◆*#\\s]*" RELATED_WORD "[\\]>)】:：◀\\s]*$", line->text))
        {
          take_list (manuscript, i + 1);
          continue;
        }
      info = galley_pattern_find ("^[\\[<(【▶☞👉■●*\\s]*" RELATED_WORD "\\s*(?:[\\]>)】]\\s*[:：|]?|[:：|>])\\s*(\\S.*)$",
                                  line->text);
      if (info == NULL)
        info = galley_pattern_find (POINTER "(\\S.*)$", line->text);
      if (info == NULL)
        info = galley_pattern_find ("^[▶▷►→»]+\\s*(\\S.*(?:보기|읽기|읽어보기|바로가기|://\\S+))\\s*[>→]*$", line->text);
      if (info == NULL)
        continue;
      rest = g_match_info_fetch (info, 1);
      if (galley_pattern_matches (NOT_RELATED, rest) || galley_pattern_matches ("다\\.$", rest))
        continue;
      found = TRUE;
      galley_line_set (line, GALLEY_LINE_RELATED, rest);
    }
  return found;
}

static gboolean
is_contents_item (const GalleyManuscript *manuscript, const char *text)
{
  for (guint i = 0; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];

      if (line->kind == GALLEY_LINE_CONTENTS && galley_lines_agree (line->value, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_unmarked (const GalleyManuscript *manuscript, const GalleyLine *line)
{
  return line->kind == GALLEY_LINE_UNKNOWN && line->length >= 10 &&
         galley_line_is_headline_like (line) && galley_line_get_bullet (line->text, NULL) == NULL &&
         !is_contents_item (manuscript, line->text) &&
         !galley_pattern_matches ("^\\S{1,8}\\s?[:：]\\s", line->text);
}

/* Two or more lines that read like headlines, close together between paragraphs: links whose marks
 * were lost. Only where the letter marks others, since verse and lists look the same. */
static void
find_unmarked (GalleyManuscript *manuscript)
{
  guint n = manuscript->lines->len;

  for (guint i = manuscript->body_start + 1; i < n;)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      GalleyLine *before = galley_manuscript_get (manuscript, i - 1);
      guint end = i;
      gboolean has_sign = FALSE;

      while (end < n && (end == i || !galley_manuscript_get (manuscript, end)->blank_before))
        end++;
      if (line->blank_before && end - i >= 2 && end - i <= 6 && end < n &&
          before->kind != GALLEY_LINE_CONTENTS)
        {
          guint j = i;

          for (; j < end && is_unmarked (manuscript, manuscript->lines->pdata[j]); j++)
            has_sign = has_sign || galley_pattern_matches (
                                       "[:'\"“”‘’?…·]", galley_manuscript_get (manuscript, j)->text);
          if (j == end && has_sign)
            for (j = i; j < end; j++)
              galley_line_set (manuscript->lines->pdata[j], GALLEY_LINE_RELATED_UNMARKED, NULL);
        }
      i = end;
    }
}

void
galley_manuscript_find_related (GalleyManuscript *manuscript)
{
  if (find_marked (manuscript))
    find_unmarked (manuscript);
}
