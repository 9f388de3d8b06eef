/* galley-credit-parser.c: the grammar of Korean caption and credit lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-credit-parser.h"

#include "galley-credit-words.h"
#include "galley-pattern.h"
#include "galley-text-decoder.h"
#include "galley-text.h"

#include <stdlib.h>
#include <string.h>

#define OPENING "(\\[<〈【「『（"
/* An inside without brackets, or with one pair in it: 미 전쟁연구소(ISW). */
#define INSIDE "((?:[^()\\[\\]<>〈〉【】「」（）]|[(（][^()（）]*[)）])*)"

#define NO_RESALE \
  "(?:무단\\s?)?(?:재판매|재배포|전재|복제|DB\\s?화)(?:\\s?(?:및|[·ㆍ,/-])\\s?(?:무단\\s?)?(?:DB|재배포|재판매|전재|DB\\s?화|활용|AI 학습(?: 및 활용)?))*" \
  "(?:\\s?및 활용)?\\s?금지\\.?"

/* Ends of a sentence: a name does not end so. */
#define VERB_END "(?:니다|[했한된인났였었았겠이있없는온간]다|어요|아요|네요|세요|해요|이죠|까요?)[.!?]?$"

typedef struct
{
  char *rest; /* what remains for the caption */
  char *name; /* what the credit names, label cut off */
  GalleyCreditKind kind;
  gboolean is_explicit;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->rest, g_free);
  g_clear_pointer (&found->name, g_free);
}

static gboolean
found_set (Found *found, const char *rest, gssize rest_length, const char *name,
           GalleyCreditKind kind, gboolean is_explicit)
{
  g_autofree char *part = rest_length < 0 ? g_strdup (rest) : g_strndup (rest, rest_length);

  found_clear (found);
  found->rest = galley_str_trim (part);
  found->name = galley_str_trim (name);
  found->kind = kind;
  found->is_explicit = is_explicit;
  return TRUE;
}

static char *
date_to_iso (const char *text)
{
  g_autoptr (GMatchInfo) info
      = galley_pattern_find ("(\\d{4})\\D{1,3}(\\d{1,2})\\D{1,3}(\\d{1,2})", text);
  g_autofree char *year = info != NULL ? g_match_info_fetch (info, 1) : NULL;
  g_autofree char *month = info != NULL ? g_match_info_fetch (info, 2) : NULL;
  g_autofree char *day = info != NULL ? g_match_info_fetch (info, 3) : NULL;

  if (info == NULL || !g_date_valid_dmy (atoi (day), atoi (month), atoi (year)))
    return NULL;
  return g_strdup_printf ("%s-%02d-%02d", year, atoi (month), atoi (day));
}

/* Takes from the end what is no part of the credit: sale notices, addresses, dates. */
static void
strip_tail (char **text, char **taken)
{
  static const char *const patterns[]
      = { "\\s*[(\\[<（]\\s*[*※]?\\s*" NO_RESALE "\\s*[)\\]>）]$",
          "\\s*[.,/|]?\\s*[*※]?\\s*" NO_RESALE "$",
          "\\s*[·/|]?\\s*[<(]?" CREDIT_EMAIL "[)>]?[.,/]?$",
          "\\s+$" };
  gboolean again;

  do
    {
      char *cut = galley_pattern_strip (
          "\\s*(?:[/|]\\s*|[(\\[]|(?<=[.,)\\]기자”\"’'가-힣\\s])|^)" CREDIT_DATE "[)\\]]?[/.]?$",
          text);

      again = FALSE;
      if (cut != NULL)
        {
          char *iso = date_to_iso (cut);

          again = TRUE;
          g_free (cut);
          if (iso != NULL)
            {
              g_free (*taken);
              *taken = iso;
            }
        }
      for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
        {
          cut = galley_pattern_strip (patterns[i], text);
          again = again || (cut != NULL && *cut != '\0');
          g_free (cut);
        }
    }
  while (again);
}

static GalleyCreditKind
kind_of_label (const char *label)
{
  if (galley_pattern_matches ("^" CREDIT_LABEL_PROVIDED "$|^" CREDIT_ENGLISH_PROVIDED "$", label))
    return GALLEY_CREDIT_PROVIDED;
  if (galley_pattern_matches ("^" CREDIT_LABEL_GRAPHIC "$|^" CREDIT_ENGLISH_GRAPHIC "$", label))
    return GALLEY_CREDIT_GRAPHIC;
  if (galley_pattern_matches ("^" CREDIT_LABEL_CAPTURE "$|^" CREDIT_ENGLISH_CAPTURE "$", label))
    return GALLEY_CREDIT_CAPTURE;
  if (galley_pattern_matches ("^" CREDIT_LABEL_TAKEN "$|^" CREDIT_ENGLISH_TAKEN "$", label))
    return GALLEY_CREDIT_PHOTO_BY;
  return GALLEY_CREDIT_SOURCE;
}

/* A label inside a label says more than the outer one: 출처 : 사진제공:해시드 is provided. */
static GalleyCreditKind
stronger (GalleyCreditKind outer, GalleyCreditKind inner)
{
  return inner == GALLEY_CREDIT_SOURCE ? outer : inner;
}

/* Cuts labels off the front of @name, as many as there are. */
static GalleyCreditKind
cut_labels (char **name, GalleyCreditKind kind)
{
  for (;;)
    {
      g_autoptr (GMatchInfo) info = galley_pattern_find (
          "^(" CREDIT_LABEL ")(?:\\([^()]{1,12}\\))?" CREDIT_SEPARATOR "(?=\\S)", *name);
      g_autofree char *label = NULL;
      char *rest;
      int end;

      if (info == NULL)
        info = galley_pattern_find ("^(" CREDIT_ENGLISH ")\\s*[:=]?\\s*(?=\\S)", *name);
      if (info == NULL)
        return kind;
      label = g_match_info_fetch (info, 1);
      g_match_info_fetch_pos (info, 0, NULL, &end);
      rest = g_strdup (*name + end);
      g_free (*name);
      *name = rest;
      kind = stronger (kind, kind_of_label (label));
    }
}

static gboolean
is_name (const char *name, int max)
{
  glong length = g_utf8_strlen (name, -1);

  return length > 0 && length <= max && !galley_pattern_matches (VERB_END, name) &&
         !galley_pattern_matches ("(?:니다|[가-힣]다|요)[.!?]\\s", name) &&
         galley_pattern_matches ("[\\p{L}]", name);
}

static gboolean
is_agency (const char *text)
{
  return galley_pattern_matches ("^(?:[가-힣A-Za-z]{1,10}\\s?=\\s?)?" CREDIT_AGENCIES "$", text);
}

/* 박효상 기자, MHN스포츠 이지숙 기자; the name may be spelled with spaces: 안 철 수. */
static gboolean
is_reporter (const char *text)
{
  return galley_pattern_matches (
      "^(?:[^\\s,=]{1,14}\\s?(?:[=|]\\s?)?(?:\\S{1,10}\\s)?)?[가-힣]{2,4}\\s?" CREDIT_ROLE "$", text);
}

static gboolean
is_known_source (const char *text, const char *const *sources)
{
  return sources != NULL && g_strv_contains (sources, text);
}

/* "X 제공" that is a credit, not the end of a sentence (이용권을 제공) or a headline (우대금리 제공). */
static gboolean
is_provided (const char *text, int max)
{
  g_autoptr (GMatchInfo) info = galley_pattern_find ("^([^,]+?)\\s?제공$", text);
  g_autofree char *name = info != NULL ? g_match_info_fetch (info, 1) : NULL;

  return name != NULL && is_name (name, max) &&
         !galley_pattern_matches ("(?:[을를]|까지|에게|으로|함께|에서|하며|무료|할인|우대금리|서비스)$", name);
}

static gboolean
is_capture (const char *text)
{
  return galley_pattern_matches ("\\S\\s?(?:캡처|캡쳐|갈무리|스크린샷)$", text) && is_name (text, 40) &&
         !galley_pattern_matches ("[을를]\\s(?:캡처|캡쳐|갈무리)$", text);
}

static gboolean
is_unlabelled_credit (const char *text, const char *const *sources)
{
  return is_agency (text) || is_reporter (text) || is_provided (text, 20) || is_capture (text) ||
         is_known_source (text, sources) ||
         (galley_pattern_matches ("\\S\\s?(?:DB|자료사진)$", text) && is_name (text, 25));
}

/* 3: (사진=엔비디아), [한국서부발전 제공], <사진 KLPGA 제공> */
static gboolean
find_bracket (const char *text, const char *const *sources, Found *found)
{
  g_autoptr (GMatchInfo) info = galley_pattern_find (
      "[" OPENING "]\\s*" INSIDE "\\s*[)\\]>〉】」』）]\\s*[.,]?$", text);
  g_autofree char *inside = NULL;
  g_autofree char *label = NULL;
  g_autofree char *taken = NULL;
  g_autoptr (GMatchInfo) labelled = NULL;
  GalleyCreditKind kind;
  int start;

  if (info == NULL)
    return FALSE;
  g_match_info_fetch_pos (info, 0, &start, NULL);
  inside = g_match_info_fetch (info, 1);
  strip_tail (&inside, &taken);
  if (galley_str_is_blank (inside))
    return FALSE;

  /* A chart has who made it and where its figures are from; who made it is the credit. */
  labelled = galley_pattern_find (
      "^" CREDIT_LABEL_SOURCE CREDIT_SEPARATOR "[^=:]+,\\s*(" CREDIT_LABEL_GRAPHIC
      CREDIT_SEPARATOR ".+)$",
      inside);
  if (labelled != NULL)
    {
      g_free (inside);
      inside = g_match_info_fetch (labelled, 1);
      g_clear_pointer (&labelled, g_match_info_unref);
    }

  labelled = galley_pattern_find ("^(" CREDIT_LABEL ")(?:\\([^()]{1,12}\\))?" CREDIT_SEPARATOR "(\\S.*)$",
                                  inside);
  if (labelled == NULL)
    labelled = galley_pattern_find ("^(" CREDIT_ENGLISH ")\\s*[:=]?\\s*(\\S.*)$", inside);
  if (labelled != NULL)
    {
      g_autofree char *name = g_match_info_fetch (labelled, 2);

      label = g_match_info_fetch (labelled, 1);
      kind = cut_labels (&name, kind_of_label (label));
      return is_name (name, 60) && found_set (found, text, start, name, kind, TRUE);
    }
  /* With a space: 사진 KLPGA 제공, but not 사진 왼쪽부터. */
  labelled = galley_pattern_find (
      "^(" CREDIT_LABEL ")\\s+(?!(?:맨|왼|오른|가운|위|아래|앞|뒤|좌|우|중앙|첫|둘|두|세|속|내|상단|하단|한\\s(?:장|컷|점|폭)|참고|참조|제공|기자)|\\d)(\\S.*)$",
      inside);
  if (labelled != NULL)
    {
      g_autofree char *name = g_match_info_fetch (labelled, 2);

      label = g_match_info_fetch (labelled, 1);
      return is_name (name, 30) &&
             found_set (found, text, start, name, kind_of_label (label), TRUE);
    }
  if (galley_pattern_matches ("^[ⓒ©Ⓒ]", inside))
    return found_set (found, text, start, inside + strlen ("ⓒ") - (*inside == '\xc2'),
                      GALLEY_CREDIT_SOURCE, TRUE);
  return is_unlabelled_credit (inside, sources) &&
         found_set (found, text, start, inside, GALLEY_CREDIT_SOURCE, TRUE);
}

/* 5: ⓒ로이터=뉴스1; where there are several, the first names the picture, the second the desk. */
static gboolean
find_copyright (const char *text, Found *found)
{
  g_autoptr (GMatchInfo) info = galley_pattern_find (
      "(?:(?:\\s|^)" CREDIT_LABEL "\\s?[=:]?\\s?)?(?:[ⓒ©Ⓒ]|(?<=[\\s.])\\([cC]\\))\\s?([^ⓒ©Ⓒ]{1,40})"
      "(?:[ⓒ©Ⓒ]\\s?[^ⓒ©Ⓒ]{1,40})*$",
      text);
  g_autofree char *name = info != NULL ? g_match_info_fetch (info, 1) : NULL;
  int start;

  if (name == NULL || galley_pattern_matches ("무단|재배포|(?i:all rights)|저작권", name) ||
      !is_name (name, 40))
    return FALSE;
  g_match_info_fetch_pos (info, 0, &start, NULL);
  return found_set (found, text, start, name, GALLEY_CREDIT_SOURCE, TRUE);
}

/* 4: a label without a bracket, at the start or after a sentence, a slash or a space. */
static gboolean
find_label (const char *text, Found *found)
{
  static const char *const patterns[] = {
    "(?:^|[./|]\\s*|(?<=[”’)\\]…!?\\s])|(?<=[.!?][\"']))(?:관련\\s)?(" CREDIT_LABEL
    ")(?:\\([^()]{1,12}\\))?(?:\\s*[=:：|｜ㅣｌ│]\\s*|\\s+l\\s+)((?:(?!" CREDIT_LABEL "\\s?[=:]).){1,45})$",
    "(?:^|[./|]\\s*|(?<=[”’\"')\\]…!?\\s]))(" CREDIT_LABEL_TAKEN "|사진)\\s+((?:\\S{1,10}\\s)?[가-힣]{2,4}\\s?" CREDIT_ROLE ")$",
    "(?:^|[.”’\"')!?]\\s*)(" CREDIT_LABEL_PROVIDED "|" CREDIT_LABEL_TAKEN "|사진)\\s*[-–—]\\s*([^,.]{1,25})$",
    "(?:^|[.”’\"')!?|]\\s+)(" CREDIT_LABEL_PROVIDED ")\\s+([^\\s,.]{2,12})$",
    "(?:^|[.”’\"')!?/|]\\s*|(?<=\\s))(" CREDIT_ENGLISH ")\\s*([^.]{2,45})$",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) info = galley_pattern_find (patterns[i], text);
      g_autofree char *label = info != NULL ? g_match_info_fetch (info, 1) : NULL;
      g_autofree char *name = info != NULL ? g_match_info_fetch (info, 2) : NULL;
      GalleyCreditKind kind;
      int start;

      if (info == NULL)
        continue;
      g_match_info_fetch_pos (info, 0, &start, NULL);
      if (text[start] == '.')
        start++;
      kind = cut_labels (&name, kind_of_label (label));
      if (is_name (name, 45) && !galley_pattern_matches ("[|｜].*[|｜]", name))
        return found_set (found, text, start, name, kind, TRUE);
    }
  return FALSE;
}

/* 6: “…했다./게티이미지코리아”, “… 모습. / 넷플릭스” */
static gboolean
find_slash (const char *text, const char *const *sources, Found *found)
{
  g_autoptr (GMatchInfo) info
      = galley_pattern_find ("([.”’\"')!?…\\]]|[가-힣\\s]|^)\\s*/\\s*([^/]{1,25})$", text);
  g_autofree char *before = info != NULL ? g_match_info_fetch (info, 1) : NULL;
  g_autofree char *name = info != NULL ? g_match_info_fetch (info, 2) : NULL;
  gboolean after_sentence;
  int start;

  if (info == NULL)
    return FALSE;
  after_sentence = *before != '\0' && galley_pattern_matches ("^[.”’\"')!?…\\]]$", before);
  /* A사/B사 공동 개발 is no credit: without the end of a sentence the name itself must say it. */
  if (!is_unlabelled_credit (name, sources) &&
      !(after_sentence && is_name (name, 25) && !galley_pattern_matches (",|[은는이가을를]\\s", name)))
    return FALSE;
  g_match_info_fetch_pos (info, 2, &start, NULL);
  while (start > 0 && (text[start - 1] == '/' || text[start - 1] == ' '))
    start--;
  return found_set (found, text, start, name, GALLEY_CREDIT_SOURCE, FALSE);
}

/* 7: a bare name after the end of a sentence, or the whole line. */
static gboolean
find_bare (const char *text, const char *const *sources, Found *found)
{
  g_autoptr (GMatchInfo) info = galley_pattern_find (
      "^(.*(?:[.”’\"')!?…\\]]|\\s[-–—|]))\\s+([^.!?…]{1,30})$", text);
  g_autofree char *rest = info != NULL ? g_match_info_fetch (info, 1) : NULL;
  g_autofree char *name = info != NULL ? g_match_info_fetch (info, 2) : NULL;

  if (name != NULL && is_unlabelled_credit (name, sources))
    return found_set (found, rest, -1, name, GALLEY_CREDIT_SOURCE, FALSE);
  if (is_agency (text) || is_known_source (text, sources) || is_provided (text, 10) ||
      galley_pattern_matches (
          "^(?:[가-힣A-Za-z]{1,10}\\s?=\\s?)?(?:\\S{1,10}\\s)?[가-힣]{2,4}\\s?" CREDIT_ROLE "$", text))
    return found_set (found, "", 0, text, GALLEY_CREDIT_SOURCE, FALSE);
  return FALSE;
}

/* The head of a wire picture: [가자지구=AP/뉴시스], (서울=연합뉴스) 홍길동 기자 = */
static gboolean
find_wire (const char *text, Found *found)
{
  g_autoptr (GMatchInfo) info = galley_pattern_find (
      "^[\\[(【]([^\\[\\]()=]{1,12})=(" CREDIT_AGENCIES ")[\\])】]\\s*"
      "(?:([가-힣]{2,4}(?:\\s[가-힣]{2,4})?\\s?" CREDIT_ROLE ")\\s?=\\s*)?",
      text);
  g_autofree char *agency = info != NULL ? g_match_info_fetch (info, 2) : NULL;
  g_autofree char *reporter = info != NULL ? g_match_info_fetch (info, 3) : NULL;
  int end;

  if (info == NULL)
    return FALSE;
  g_match_info_fetch_pos (info, 0, NULL, &end);
  if (!galley_str_is_empty (reporter))
    return found_set (found, text + end, -1, reporter, GALLEY_CREDIT_PHOTO_BY, FALSE);
  return found_set (found, text + end, -1, agency, GALLEY_CREDIT_SOURCE, TRUE);
}

/* Takes apart what the credit names: 로이터=뉴스1, News1 김도우 기자, 트위터 갈무리. */
static GalleyCredit *
finish_credit (const Found *found)
{
  GalleyCredit *credit = galley_credit_new (found->kind, "");
  g_autofree char *name = g_strdup (found->name);
  g_autofree char *taken = NULL;
  g_autoptr (GMatchInfo) info = NULL;

  strip_tail (&name, &taken);
  g_free (galley_pattern_strip ("[\\s.,·/|*]+$", &name));
  g_free (galley_pattern_strip ("^[ⓒ©Ⓒ=:\\s]+", &name));
  if (galley_pattern_matches ("\\S\\s?제공$", name))
    {
      g_free (galley_pattern_strip ("\\s?(?:사진\\s?)?제공$", &name));
      if (credit->kind == GALLEY_CREDIT_SOURCE)
        credit->kind = GALLEY_CREDIT_PROVIDED;
    }
  if (galley_pattern_matches ("\\S\\s?(?:캡처|캡쳐|갈무리|스크린샷|화면)$", name) &&
      !galley_pattern_matches ("(?:^|\\s)(?:대화면|첫 화면)$", name))
    {
      g_free (galley_pattern_strip (
          "[\\s-]*(?:방송\\s?화면|영상\\s?화면|방송\\s?영상|화면|영상|방송)?\\s?(?:캡처|캡쳐|갈무리|스크린샷|화면)$", &name));
      if (credit->kind != GALLEY_CREDIT_GRAPHIC)
        credit->kind = GALLEY_CREDIT_CAPTURE;
    }
  g_free (galley_pattern_strip ("(?<=\\S)\\s?자료\\s?사진$", &name));

  /* A place before "=" is where it was taken: 라파=AP 연합뉴스, 창원=박재만 기자. */
  info = galley_pattern_find ("^([^=]{1,10}?)\\s?=\\s?(.+)$", name);
  if (info != NULL)
    {
      g_autofree char *place = g_match_info_fetch (info, 1);
      char *rest = g_match_info_fetch (info, 2);

      if (!is_agency (place) && (is_agency (rest) || is_reporter (rest)))
        {
          g_free (name);
          name = rest;
        }
      else
        g_free (rest);
      g_clear_pointer (&info, g_match_info_unref);
    }

  info = galley_pattern_find ("([가-힣]{2,4}|[가-힣](?:\\s[가-힣]){1,3})\\s?" CREDIT_ROLE "$", name);
  if (info != NULL)
    {
      if (credit->kind == GALLEY_CREDIT_SOURCE)
        credit->kind = GALLEY_CREDIT_PHOTO_BY;
      g_free (credit->person);
      credit->person = g_match_info_fetch (info, 1);
    }
  else if (credit->kind == GALLEY_CREDIT_PHOTO_BY)
    galley_str_set (&credit->person, name);
  g_clear_pointer (&info, g_match_info_unref);

  info = galley_pattern_find ("(?:^|[=·/ ]|(?<=[A-Za-z가-힣]))(" CREDIT_AGENCY ")(?:\\s?DB)?$", name);
  if (info != NULL)
    {
      g_free (credit->agency);
      credit->agency = g_match_info_fetch (info, 1);
    }
  g_free (credit->source);
  credit->source = galley_str_trim (name);
  return credit;
}

/* What makes a line the copyright notice of a page. */
static gboolean
is_copyright_notice (const char *text)
{
  return galley_pattern_matches ("저작권자|(?i:copyright|all rights reserved)", text) ||
         galley_pattern_matches ("^[<\\[(]?\\s*[ⓒ©Ⓒ].{0,40}" NO_RESALE, text);
}

static gboolean
find_credit (const char *text, const char *const *sources, Found *found)
{
  return find_bracket (text, sources, found) || find_copyright (text, found) ||
         find_label (text, found) || find_slash (text, sources, found) ||
         find_bare (text, sources, found);
}

static void
clean_caption (char **caption, char **taken)
{
  g_free (galley_pattern_strip ("^\\s*(?:[▲△▼▽◇◆▶◀■□●]\\s*|\\[사진\\d*\\]\\s*|<사진\\d*>\\s*|\\(사진\\d*\\)\\s*)+",
                                caption));
  strip_tail (caption, taken);
  g_free (galley_pattern_strip ("(?:\\s+[-–—]|[\\s/|])+$", caption));
  /* The first of two credits names the picture; this was the desk's: 2023.10.31/뉴스1 ⓒ News1 … */
  if (galley_pattern_matches ("^/?" CREDIT_AGENCIES "$", *caption))
    galley_str_set (caption, "");
  else
    g_free (galley_pattern_strip ("(?<=[.\\d])\\s?/\\s?" CREDIT_AGENCIES "$", caption));
  strip_tail (caption, taken);
}

void
galley_credit_parse_free (GalleyCreditParse *parse)
{
  if (parse == NULL)
    return;
  g_free (parse->caption);
  g_free (parse->taken);
  galley_credit_free (parse->credit);
  g_free (parse);
}

GalleyCreditParse *
galley_credit_parse_line (const char *line, const char *const *sources)
{
  GalleyCreditParse *parse = g_new0 (GalleyCreditParse, 1);
  g_autofree char *clean = galley_text_clean_line (line);
  g_autofree char *text = g_strdup (clean);
  g_autofree char *taken = NULL;
  Found found = { 0 };
  Found wire = { 0 };
  gboolean has_wire = FALSE;
  gboolean has_credit = FALSE;

  if (!is_copyright_notice (clean) && strlen (clean) <= 4000)
    {
      strip_tail (&text, &taken);
      has_wire = find_wire (text, &wire);
      has_credit = find_credit (has_wire ? wire.rest : text, sources, &found);
      if (!has_credit)
        {
          /* Behind the credit may stand a full stop. */
          g_autofree char *shorter = g_strdup (has_wire ? wire.rest : text);

          g_free (galley_pattern_strip ("\\s*[.,·]$", &shorter));
          strip_tail (&shorter, &taken);
          has_credit = find_credit (shorter, sources, &found) && found.is_explicit;
        }
    }
  if (!has_credit && has_wire)
    {
      found_clear (&found);
      found = wire;
      wire = (Found){ 0 };
      has_credit = TRUE;
    }

  if (has_credit)
    {
      parse->credit = finish_credit (&found);
      parse->caption = g_strdup (found.rest);
      clean_caption (&parse->caption, &taken);
      parse->is_explicit = found.is_explicit;
      if (galley_str_is_empty (parse->credit->source))
        {
          g_clear_pointer (&parse->credit, galley_credit_free);
          g_clear_pointer (&parse->caption, g_free);
        }
    }
  if (parse->credit == NULL)
    {
      parse->credit = galley_credit_new (GALLEY_CREDIT_NONE, "");
      parse->caption = g_strdup (clean);
      parse->is_explicit = FALSE;
      g_clear_pointer (&taken, g_free);
    }
  parse->taken = taken != NULL ? g_steal_pointer (&taken) : g_strdup ("");
  found_clear (&found);
  found_clear (&wire);
  return parse;
}
