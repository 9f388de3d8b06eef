/* galley-manuscript-classifier.c: what each line of a manuscript is
 *
 * The passes go from what is certain to what is not, and each leaves alone what an earlier one has
 * judged. What nothing is sure of stays body text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-manuscript-passes.h"

#include "galley-byline-parser.h"
#include "galley-pattern.h"
#include "galley-text.h"

#include <string.h>

/* Left by pages and mail programs when their text is copied. */
#define JUNK \
  "^(?:reporter[-_ ]?profile|profile(?:[-_ ]image)?|프로필(?: 이미지| 사진)?|image|img|thumbnail|썸네일|로고|logo|사진 확대|이미지 ?확대(?:보기)?|" \
  "확대보기|크게 ?보기|본문 ?(?:글씨|글자)(?: ?(?:크기|키우기|줄이기).*)?|글(?:자|씨) ?(?:크기|키우기|줄이기|확대|축소).{0,12}|가\\s*가|가[+-]|" \
  "(?:기사 ?|뉴스 ?)?공유(?:하기)?(?: ?버튼)?|(?:SNS|카카오톡|카톡|페이스북|트위터|네이버|밴드|라인|링크드인|X|URL|링크|이메일)(?: ?(?:으로|로))? ?(?:공유(?:하기)?|복사(?:하기)?|보내기|퍼가기)|" \
  "카카오톡|페이스북|트위터|인스타그램|네이버 ?블로그|밴드|링크드인|인쇄(?:하기)?|프린트|스크랩(?:하기)?|북마크|저장(?:하기)?|댓글(?:쓰기)?\\s?\\d*(?:개)?|좋아요\\s?\\d*(?:개)?|공감\\s?\\d*|" \
  "조회(?:수)?\\s?:?\\s?[\\d,.]+[KkM만천]?|추천\\s?\\d+|(?i:advertisement|sponsored|ad|share|tweet|print|bookmark|comments?|likes?|view (?:this email )?in (?:your )?browser)|" \
  "광고|배너|본문 바로가기|메뉴 바로가기|음성(?:으로)? (?:듣기|재생)|기사 ?(?:듣기|저장|인쇄)|뉴스 ?듣기|번역(?: 설정)?|요약봇?|목록(?:으로)?|이전 ?글|다음 ?글|이전 ?기사|다음 ?기사|TOP|맨 ?위로|닫기|열기|더 ?보기|" \
  "(?:웹|브라우저)(?:에서|으로) ?(?:이메일 )?보기|이 메일이 (?:잘 )?(?:안 ?보이|보이지).{0,30}|(?:기사)?원문 ?보기|\\S{1,40}\\.(?i:jpe?g|png|gif|webp|heic|bmp|svg))$"

#define CONTENTS_TITLE \
  "^[\\[<【■●▶*#\\s]*(?:목차|차례|오늘의? ?(?:순서|목차|레터|뉴스레터|이야기|메뉴|차례)|이번 ?(?:호|주|레터)(?:의|에서는?)? ?(?:목차|순서|내용|이야기|차례)|" \
  "한눈에 ?보기|(?i:contents?|in this issue|table of contents))[\\]>】:\\s]*$"

static void
find_junk (GalleyManuscript *manuscript)
{
  for (guint i = 0; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];

      if (line->length <= 60 && galley_pattern_matches (JUNK, line->text))
        galley_line_set (line, GALLEY_LINE_JUNK, NULL);
    }
}

static gboolean
is_label (const GalleyLine *line, char **name, char **rest)
{
  g_autoptr (GMatchInfo) info = galley_pattern_find (
      "^[\\[【《<]\\s*([^\\[\\]【】《》<>=|]{1,24}?)\\s*[\\]】》>](?!\\()\\s*(.*)$", line->text);

  if (info == NULL || line->length > 100 ||
      galley_pattern_matches ("^<[^가-힣>]*>", line->text) /* a tag */)
    return FALSE;
  *name = g_match_info_fetch (info, 1);
  *rest = g_match_info_fetch (info, 2);
  if (!galley_pattern_matches ("기자$|특파원$|제공$|^사진|^관련|^(?:단독|속보|종합|인터뷰|포토|영상)$", *name))
    return TRUE;
  g_clear_pointer (name, g_free);
  g_clear_pointer (rest, g_free);
  return FALSE;
}

static void
find_title (GalleyManuscript *manuscript, guint *next)
{
  for (guint i = 0; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      GalleyLine *after = galley_manuscript_get (manuscript, i + 1);
      g_autoptr (GalleyByline) byline = NULL;
      g_autofree char *name = NULL;
      g_autofree char *rest = NULL;
      g_autofree char *value = NULL;

      *next = i;
      if (line->kind != GALLEY_LINE_UNKNOWN)
        continue;
      byline = galley_byline_parse_line (line->text);
      if (byline != NULL)
        continue;
      /* A kicker may stand above the title. */
      if (is_label (line, &name, &rest) && after != NULL && i + 2 < manuscript->lines->len &&
          (*rest == '\0' || line->blank_after) && galley_line_is_headline_like (after) &&
          galley_line_get_bullet (after->text, NULL) == NULL && *manuscript->label == '\0' &&
          (*rest == '\0' || galley_pattern_matches ("레터|노트|플러스|호$|Vol|vol|뉴스", name)))
        {
          galley_str_set (&manuscript->label, name);
          galley_str_set (&manuscript->label_subtitle, rest);
          galley_line_set (line, GALLEY_LINE_LABEL, NULL);
          continue;
        }
      if (line->length > 120 || galley_pattern_matches ("(?:니다|요|죠)[.]|다\\.$|[.?!]\\s.*[.]$", line->text) ||
          galley_pattern_matches ("^(?:안녕하세요|안녕하십니까|👉)", line->text) ||
          galley_line_get_credit (line)->is_explicit)
        return;
      value = g_regex_replace (galley_pattern ("^(?:#{1,3}\\s+|(?:제목|(?i:subject|title))\\s*[:：]\\s*)"),
                               line->text, -1, 0, "", 0, NULL);
      galley_line_set (line, GALLEY_LINE_TITLE, value);
      *next = i + 1;
      return;
    }
}

static const GalleyLine *
find_kind (const GalleyManuscript *manuscript, GalleyLineKind kind)
{
  for (guint i = 0; i < manuscript->lines->len; i++)
    if (((GalleyLine *) manuscript->lines->pdata[i])->kind == kind)
      return manuscript->lines->pdata[i];
  return NULL;
}

/* Whether a byline comes before any running text: then what is between it and the title is deck. */
static gboolean
byline_follows (const GalleyManuscript *manuscript, guint from)
{
  for (guint i = from; i < manuscript->lines->len && i < from + 6; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      g_autoptr (GalleyByline) byline = galley_byline_parse_line (line->text);

      if (byline != NULL)
        return TRUE;
      if (line->length > 120)
        return FALSE;
    }
  return FALSE;
}

/* One line between the title and the text; whether it belongs there. */
static gboolean
judge_top_line (GalleyManuscript *manuscript, guint i, const GalleyLine *title)
{
  GalleyLine *line = manuscript->lines->pdata[i];
  GalleyLine *before = galley_manuscript_get (manuscript, i - 1);
  g_autoptr (GalleyByline) byline = NULL;
  g_autofree char *name = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *bullet = NULL;

  if (line->kind == GALLEY_LINE_JUNK)
    return TRUE;
  if (title != NULL && galley_lines_agree (title->value, line->text))
    {
      galley_line_set (line, GALLEY_LINE_REPEATED_TITLE, NULL);
      return TRUE;
    }
  byline = galley_byline_parse_line (line->text);
  if (byline != NULL)
    {
      galley_manuscript_add_byline (manuscript, line, byline);
      return TRUE;
    }
  if (galley_line_get_credit (line)->is_explicit && line->length < 300)
    {
      galley_line_set (line, GALLEY_LINE_PHOTO, NULL);
      return TRUE;
    }
  if (*manuscript->label == '\0' && is_label (line, &name, &rest) && !galley_line_is_running_text (line))
    {
      galley_str_set (&manuscript->label, name);
      galley_str_set (&manuscript->label_subtitle, rest);
      galley_line_set (line, GALLEY_LINE_LABEL, NULL);
      return TRUE;
    }
  if (galley_pattern_matches (CONTENTS_TITLE, line->text))
    return TRUE; /* left for the contents */
  bullet = galley_line_get_bullet (line->text, NULL);
  if (bullet != NULL)
    return !galley_line_is_running_text (line) || line->length < 60;
  /* The deck stands right under the title, or between it and the byline. */
  if (title != NULL && before != NULL && galley_line_is_headline_like (line) &&
      *manuscript->byline_raw == '\0' &&
      (before->kind == GALLEY_LINE_TITLE || before->kind == GALLEY_LINE_SUBTITLE) &&
      ((!line->blank_before && line->blank_after) || byline_follows (manuscript, i + 1)))
    {
      galley_line_set (line, GALLEY_LINE_SUBTITLE, NULL);
      return TRUE;
    }
  return FALSE;
}

static void
find_top (GalleyManuscript *manuscript, guint next)
{
  const GalleyLine *title = find_kind (manuscript, GALLEY_LINE_TITLE);
  guint i;

  /* A byline may stand above the title. */
  for (i = 0; i < next && i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      g_autoptr (GalleyByline) byline
          = line->kind == GALLEY_LINE_UNKNOWN ? galley_byline_parse_line (line->text) : NULL;

      if (byline != NULL)
        galley_manuscript_add_byline (manuscript, line, byline);
    }
  for (i = next; i < manuscript->lines->len; i++)
    if (!judge_top_line (manuscript, i, title))
      break;
  manuscript->body_start = i;
  /* The title once more a little further down, where the page repeats it above the text. */
  for (guint j = i; title != NULL && j < manuscript->lines->len && j < i + 3; j++)
    {
      GalleyLine *line = manuscript->lines->pdata[j];

      if (line->kind == GALLEY_LINE_UNKNOWN && galley_lines_agree (title->value, line->text))
        galley_line_set (line, GALLEY_LINE_REPEATED_TITLE, NULL);
    }
}

/* Whether a line further down, by itself, says what a list's item says. */
static gboolean
is_announced (const GalleyManuscript *manuscript, guint from, const char *item)
{
  for (guint i = from; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];

      if (line->length <= 60 &&
          (galley_lines_agree (line->text, item) ||
           (line->blank_before && line->blank_after && galley_lines_overlap (line->text, item) >= 60)))
        return TRUE;
    }
  return FALSE;
}

/* A run of lines with one bullet before the text, or one whose items are headings below. */
static void
find_contents (GalleyManuscript *manuscript)
{
  guint limit = manuscript->body_start + manuscript->lines->len * 2 / 5 + 2;

  for (guint i = 0; i < manuscript->lines->len && i < limit; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];
      gboolean titled = galley_pattern_matches (CONTENTS_TITLE, line->text);
      guint start = titled ? i + 1 : i;
      guint end = start;
      guint n_announced = 0;
      g_autofree char *first = NULL;

      if (line->kind != GALLEY_LINE_UNKNOWN)
        continue;
      for (; end < manuscript->lines->len; end++)
        {
          GalleyLine *item = manuscript->lines->pdata[end];
          const char *rest = item->text;
          g_autofree char *bullet = galley_line_get_bullet (item->text, &rest);

          if (item->kind != GALLEY_LINE_UNKNOWN || item->length > 70 ||
              (bullet == NULL && (!titled || (end > start && item->blank_before))) ||
              (galley_line_ends_sentence (item) && !galley_pattern_matches ("[?!]$", item->text) &&
               g_str_has_suffix (item->text, ".")))
            break;
          if (bullet != NULL && first == NULL)
            first = g_strdup (bullet);
          /* Numbers and brackets count on, signs repeat. */
          else if (bullet != NULL && !g_str_equal (first, bullet) &&
                   !galley_pattern_matches ("[\\d①-⑳❶-❿➊-➓\\[]", bullet))
            break;
          n_announced += is_announced (manuscript, end + 1, rest);
        }
      if (end - start < 2 ||
          !(titled || (start >= 1 && end <= manuscript->body_start) || n_announced * 2 >= end - start))
        continue;
      if (titled)
        galley_line_set (line, GALLEY_LINE_JUNK, NULL);
      for (guint j = start; j < end; j++)
        {
          GalleyLine *item = manuscript->lines->pdata[j];
          const char *rest = item->text;
          g_autofree char *bullet = galley_line_get_bullet (item->text, &rest);

          /* A bracketed keyword is part of what the item says. */
          galley_line_set (item, GALLEY_LINE_CONTENTS,
                           bullet != NULL && *bullet == '[' ? item->text : rest);
        }
      return;
    }
}

void
galley_manuscript_classify (GalleyManuscript *manuscript)
{
  guint next = 0;

  find_junk (manuscript);
  find_title (manuscript, &next);
  find_top (manuscript, next);
  find_contents (manuscript);
  galley_manuscript_find_end (manuscript);
  galley_manuscript_find_photos (manuscript);
  galley_manuscript_find_related (manuscript);
  galley_manuscript_find_headings (manuscript);
  for (guint i = 0; i < manuscript->lines->len; i++)
    {
      GalleyLine *line = manuscript->lines->pdata[i];

      if (line->kind == GALLEY_LINE_UNKNOWN)
        line->kind = GALLEY_LINE_BODY;
    }
}
