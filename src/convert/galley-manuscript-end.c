/* galley-manuscript-end.c: sign-off, call to action, closing lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-manuscript-passes.h"

#include "galley-byline-parser.h"
#include "galley-pattern.h"
#include "galley-text.h"

#include <string.h>

#define SIGNATURE "(?:드림|올림|배상|拜上|드립니다|씀)\\s*[.!~♥💙💌🙏]*$"
#define THANKS \
  "^(?:.{0,24}\\s)?(?:감사합니다|고맙습니다|감사해요|고마워요|감사드립니다)[.!~🙏💙\\s]*$|^(?:그럼|다음).{0,30}(?:만나요|뵐게요|뵙겠습니다|봬요|찾아올게요|찾아뵙겠습니다)[.!~]*$"
#define ENGLISH_CLOSE \
  "^(?i:best|best regards|kind regards|warm regards|regards|sincerely|cheers|thanks|many thanks|thank you(?: for reading)?|yours(?: truly)?|" \
  "warmly|love|take care|until next (?:time|week))\\s*[,!.]?$"
#define CTA_WORD \
  "구독|가입|받아\\s?보세요|무료|신청|추천|공유|피드백|의견|답장|제보|후원|친구에게|알려\\s?주세요|남겨\\s?주세요|보내\\s?주세요|하러\\s?가기|" \
  "바로\\s?가기|클릭|팔로우|참여|설문|(?i:subscribe|sign up|share|forward|feedback|join|follow us)"
#define CTA_END "(?:세요|해요|하기|가기|기|주기|십시오|까요\\?|Click|여기)[!~.→>👉🙌💌💙♥\\s]*$|[!→>]$|(?i:subscribe|here|now|free|friend)[!.]*$"
#define TAIL \
  "무단\\s?(?:전재|복제|배포|사용)|재배포|저작권|(?i:copyright|all rights reserved|unsubscribe|no longer wish)|수신\\s?(?:거부|동의)|구독\\s?(?:취소|해지)|" \
  "발행인|편집인|사업자\\s?등록|통신판매|청소년\\s?보호|(?:주소|문의|(?i:tel|전화|이메일|e-?mail|fax))\\s?[:：]|^[<\\[(]?\\s*[ⓒ©Ⓒ]|발신\\s?전용|" \
  "^(?i:p\\.?\\s?s\\.?)\\s|^추신|제보는|(?:레터|뉴스레터|노트|메일)[는은].{0,60}(?:보내드립니다|전달드립니다|발송됩니다|찾아갑니다)"

/* The index behind the last line of the block that begins at @start. */
static guint
block_end (const GalleyManuscript *manuscript, guint start)
{
  guint end = start + 1;

  while (end < manuscript->lines->len && !galley_manuscript_get (manuscript, end)->blank_before)
    end++;
  return end;
}

/* 친구에게 보내기 | 지난 호 | 수신 거부 */
static gboolean
is_link_row (const GalleyLine *line)
{
  return line->kind == GALLEY_LINE_UNKNOWN && line->length <= 80 &&
         galley_pattern_matches ("^[^|]+\\s\\|\\s[^|]+\\s\\|\\s", line->text) &&
         galley_pattern_matches ("구독|보기|보내기|해지|거부|공유|추천", line->text);
}

static gboolean
is_cta_block (const GalleyManuscript *manuscript, guint start, guint end)
{
  gboolean has_word = FALSE;
  GalleyLine *last = galley_manuscript_get (manuscript, end - 1);

  if (end - start > 3)
    return FALSE;
  for (guint i = start; i < end; i++)
    {
      GalleyLine *line = galley_manuscript_get (manuscript, i);

      if (line->kind != GALLEY_LINE_UNKNOWN || line->length > 48 ||
          galley_pattern_matches (TAIL, line->text))
        return FALSE;
      has_word = has_word || galley_pattern_matches (CTA_WORD, line->text);
    }
  return has_word && galley_pattern_matches (CTA_END, last->text);
}

static gboolean
is_tail_block (const GalleyManuscript *manuscript, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      GalleyLine *line = galley_manuscript_get (manuscript, i);

      if (line->kind != GALLEY_LINE_UNKNOWN && line->kind != GALLEY_LINE_JUNK)
        return FALSE;
      if (galley_pattern_matches (TAIL, line->text))
        return TRUE;
    }
  return FALSE;
}

static void
set_lines (GalleyManuscript *manuscript, guint start, guint end, GalleyLineKind kind)
{
  for (guint i = start; i < end; i++)
    {
      GalleyLine *line = galley_manuscript_get (manuscript, i);

      if (line->kind == GALLEY_LINE_UNKNOWN)
        galley_line_set (line, kind, NULL);
    }
}

/* A line with nothing but who wrote it, at the end of the text. */
static gboolean
take_byline (GalleyManuscript *manuscript, guint i)
{
  GalleyLine *line = galley_manuscript_get (manuscript, i);
  g_autoptr (GalleyByline) byline
      = line->kind == GALLEY_LINE_UNKNOWN ? galley_byline_parse_line (line->text) : NULL;

  if (byline == NULL || (*byline->email == '\0' && *byline->role == '\0'))
    return FALSE;
  if (*manuscript->byline->name != '\0' && *byline->name != '\0' &&
      !g_str_equal (manuscript->byline->name, byline->name))
    return FALSE;
  galley_manuscript_add_byline (manuscript, line, byline);
  return TRUE;
}

/* Whether @i is a line that a letter is signed with, and not in the middle of the copy. */
static gboolean
is_signature (const GalleyManuscript *manuscript, guint i)
{
  GalleyLine *line = galley_manuscript_get (manuscript, i);
  GalleyLine *before = galley_manuscript_get (manuscript, i - 1);
  GalleyLine *after = galley_manuscript_get (manuscript, i + 1);

  if (line->kind != GALLEY_LINE_UNKNOWN || line->length > 40)
    return FALSE;
  if (galley_pattern_matches (SIGNATURE, line->text) &&
      !galley_pattern_matches ("(?:전달|보내|알려|전해|말씀|약속|추천|당부|소개|인사|부탁)\\s?드립니다", line->text) &&
      line->blank_after + (after == NULL) > 0)
    return TRUE;
  /* 감사합니다 and the name under it, without 드림. */
  return !line->blank_before && before != NULL && before->kind == GALLEY_LINE_UNKNOWN &&
         line->blank_after && line->length <= 30 && !galley_line_ends_sentence (line) &&
         (galley_pattern_matches (ENGLISH_CLOSE, before->text) ||
          (galley_pattern_matches (THANKS, before->text) && before->length <= 40));
}

/* What stands after the signature at @end: calls to action, then the closing lines. */
static void
judge_rest (GalleyManuscript *manuscript, guint end)
{
  gboolean in_tail = FALSE;

  for (guint i = end; i < manuscript->lines->len;)
    {
      guint next = block_end (manuscript, i);
      GalleyLine *line = galley_manuscript_get (manuscript, i);

      if (is_link_row (line))
        {
          galley_line_set (line, GALLEY_LINE_CTA, NULL);
          next = i + 1;
        }
      else if (next == i + 1 && galley_line_get_credit (line)->is_explicit &&
          !galley_pattern_matches (TAIL, line->text))
        ; /* a photo */
      else if (next == i + 1 && take_byline (manuscript, i))
        ;
      else if (!in_tail && is_cta_block (manuscript, i, next))
        set_lines (manuscript, i, next, GALLEY_LINE_CTA);
      else
        {
          in_tail = TRUE;
          set_lines (manuscript, i, next, GALLEY_LINE_TAIL);
        }
      i = next;
    }
}

/* Without a signature: from the end upwards, as long as a block is surely no copy. */
static void
judge_unsigned_end (GalleyManuscript *manuscript)
{
  guint end = manuscript->lines->len;

  while (end > manuscript->body_start + 1)
    {
      guint start = end - 1;
      GalleyLine *line;

      while (start > 0 && !galley_manuscript_get (manuscript, start)->blank_before)
        start--;
      line = galley_manuscript_get (manuscript, start);
      if (start <= manuscript->body_start)
        break;
      if (line->kind == GALLEY_LINE_JUNK && end == start + 1)
        ;
      else if (end == start + 1 && take_byline (manuscript, start))
        ;
      else if (end == start + 1 && galley_pattern_matches (THANKS, line->text) &&
               line->length <= 40 && line->kind == GALLEY_LINE_UNKNOWN)
        {
          galley_line_set (line, GALLEY_LINE_SIGNOFF, NULL);
          break;
        }
      else if (is_cta_block (manuscript, start, end))
        set_lines (manuscript, start, end, GALLEY_LINE_CTA);
      else if (is_tail_block (manuscript, start, end))
        set_lines (manuscript, start, end, GALLEY_LINE_TAIL);
      else
        break;
      end = start;
    }
}

void
galley_manuscript_find_end (GalleyManuscript *manuscript)
{
  guint n = manuscript->lines->len;
  guint window = MAX (n * 3 / 10, 14);
  guint lowest = MAX (manuscript->body_start, n > window ? n - window : 0);

  for (guint i = n; i-- > lowest;)
    {
      guint start = i;

      if (!is_signature (manuscript, i))
        continue;
      while (start > lowest && !galley_manuscript_get (manuscript, start)->blank_before &&
             galley_manuscript_get (manuscript, start - 1)->length <= 40 && i - start < 3 &&
             galley_manuscript_get (manuscript, start - 1)->kind == GALLEY_LINE_UNKNOWN)
        start--;
      /* Thanks in a paragraph of their own, right above. */
      if (start > lowest && galley_manuscript_get (manuscript, start)->blank_before)
        {
          GalleyLine *before = galley_manuscript_get (manuscript, start - 1);

          if (before->kind == GALLEY_LINE_UNKNOWN && before->length <= 40 &&
              before->blank_before &&
              galley_pattern_matches ("(?:감사|고마)\\S*[.!~]*$|고맙습니다[.!~]*$", before->text))
            start--;
        }
      set_lines (manuscript, start, i + 1, GALLEY_LINE_SIGNOFF);
      judge_rest (manuscript, i + 1);
      return;
    }
  judge_unsigned_end (manuscript);
}
