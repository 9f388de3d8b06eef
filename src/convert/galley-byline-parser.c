/* galley-byline-parser.c: bylines of Korean and English copy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-byline-parser.h"

#include "galley-pattern.h"
#include "galley-text-decoder.h"
#include "galley-text.h"
#include "galley-time-parser.h"

#include <string.h>

/* clang-format off */
#define ROLE \
  "(?:[가-힣]{1,5}\\s전문기자|(?:사진|선임|전문|인턴|객원|수습|취재|영상|교육|경제|산업|문화|과학)?기자|특파원|통신원|논설위원|논설실장|" \
  "(?:수석|책임|선임|총괄)?\\s?에디터|편집장|편집위원|편집국장|편집인|발행인|대표|전문위원|칼럼니스트|평론가|작가|연구원|외신캐스터|리포터|" \
  "앵커|PD|피디|큐레이터|매니저|팀장|(?i:reporter|editor|staff writer|correspondent|columnist))"
#define EMAIL "[A-Za-z0-9._%+\\-]+@(?:[A-Za-z0-9\\-]+(?:\\.[A-Za-z0-9\\-]+)*)?"
#define OUTLET_END \
  "(?:뉴스|일보|경제|신문|투데이|데일리|코리아|스포츠|조선|방송|TV|팩트|저널|미디어|타임[즈스]|통신|헤럴드|닷컴|포스트|매거진|레터|노트|" \
  "타스|리뷰|프레스|위클리|웹진|인사이트|뉴시스|연합|뉴스1|News1|[A-Za-z0-9]|in)$"
#define PLACES \
  "^(?:서울|부산|대구|인천|광주|대전|울산|세종|수원|성남|고양|용인|부천|안산|안양|남양주|화성|평택|의정부|시흥|파주|김포|이천|여주|과천|" \
  "춘천|원주|강릉|속초|청주|충주|천안|아산|전주|군산|익산|목포|여수|순천|나주|무안|포항|경주|구미|안동|창원|진주|김해|거제|통영|양산|제주|" \
  "서귀포|국회|용산|청와대|판교|여의도|광화문|강남|잠실|고척|장충|도쿄|오사카|베이징|상하이|홍콩|타이베이|워싱턴|뉴욕|로스앤젤레스|" \
  "샌프란시스코|실리콘밸리|시애틀|보스턴|시카고|런던|파리|베를린|프랑크푸르트|브뤼셀|제네바|모스크바|키이우|이스탄불|두바이|카이로|예루살렘|" \
  "뉴델리|방콕|하노이|호찌민|자카르타|싱가포르|쿠알라룸푸르|시드니|토론토|밴쿠버|멕시코시티|상파울루|[가-힣]{1,6}(?:시|군|구|도|섬))$"
#define SURNAME \
  "[가간갈감강개견경계고공곽구국궁권금기길김나남노단당도독동라류마맹명모목묵문민박반방배백범변복봉부빈사서석선설성소손송승시신심안양어엄" \
  "여연염엽영예오옥온옹왕용우원위유육윤은음이인임자장전정제조종좌주지진차창채천초최추탁탄태판팽편평포표풍피하한함해허현형호홍화황]"
/* clang-format on */

static gboolean
is_outlet (const char *token)
{
  return galley_pattern_matches (OUTLET_END, token);
}

static gboolean
is_korean_name (const char *token)
{
  return galley_pattern_matches ("^" SURNAME "[가-힣]{1,3}$", token) && !is_outlet (token) &&
         !galley_pattern_matches (PLACES, token);
}

gboolean
galley_byline_is_name (const char *text)
{
  return is_korean_name (text) ||
         galley_pattern_matches ("^(?:남궁|황보|제갈|선우|독고|사공)\\s[가-힣]{1,2}$", text) ||
         galley_pattern_matches ("^[가-힣]{2,4}\\s[김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하]$", text) ||
         galley_pattern_matches ("^[A-Z][a-z'’]+(?:[ -][A-Z](?:[a-z'’]+|\\.)){1,3}$", text);
}

/* What stands before the name: 안양=CBS노컷뉴스, 마이데일리 = 장충, 이데일리 스타in. */
static void
read_context (const char *context, GalleyByline *byline)
{
  g_auto (GStrv) parts = g_regex_split (galley_pattern ("\\s*[=|ㅣ│/]\\s*"), context, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = galley_str_trim (parts[i]);
      g_autoptr (GMatchInfo) two = NULL;

      if (*part == '\0')
        continue;
      if (galley_pattern_matches (PLACES, part) && !is_outlet (part))
        galley_str_set (&byline->place, part);
      else if ((two = galley_pattern_find ("^(\\S+) (\\S+)$", part)) != NULL)
        {
          g_autofree char *first = g_match_info_fetch (two, 1);
          g_autofree char *second = g_match_info_fetch (two, 2);

          if (galley_pattern_matches (PLACES, second) && !is_outlet (second))
            {
              galley_str_set (&byline->agency, first);
              galley_str_set (&byline->place, second);
            }
          else
            galley_str_set (&byline->agency, part);
        }
      /* A=B: an outlet after an unknown word leaves the word to be the place. */
      else if (i == 0 && parts[1] != NULL && is_outlet (parts[1]) && !is_outlet (part))
        galley_str_set (&byline->place, part);
      else
        galley_str_set (&byline->agency, part);
    }
}

/* The names at the end of @tokens, joined by "; ", and the number of tokens before them. */
static char *
take_names (GStrv tokens, guint n, guint *n_context)
{
  guint first = n;
  GString *names;

  if (n > 0 && galley_pattern_matches ("^[가-힣]{2,4}$", tokens[n - 1]))
    first = n - 1;
  while (first < n && first > 0 && is_korean_name (tokens[first - 1]))
    first--;
  *n_context = first;
  if (first == n)
    return NULL;
  names = g_string_new (NULL);
  for (guint i = first; i < n; i++)
    g_string_append_printf (names, "%s%s", i > first ? "; " : "", tokens[i]);
  return g_string_free (names, FALSE);
}

/* "안양=CBS노컷뉴스 김동욱 기자", without brackets and address. */
static gboolean
read_person (const char *text, gboolean has_email, GalleyByline *byline)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *before = NULL;
  g_autofree char *role = NULL;
  g_auto (GStrv) tokens = NULL;
  g_autofree char *names = NULL;
  g_autofree char *spaced = NULL;
  guint n_context = 0;
  guint n;

  if (*text == '\0')
    return TRUE;
  if (galley_byline_is_name (text))
    {
      galley_str_set (&byline->name, text);
      return TRUE;
    }
  /* 김선영 마니아타임즈 기자: the outlet between. */
  info = galley_pattern_find ("^([가-힣]{2,4})\\s+(\\S+)\\s+(" ROLE ")$", text);
  if (info != NULL)
    {
      g_autofree char *first = g_match_info_fetch (info, 1);
      g_autofree char *outlet = g_match_info_fetch (info, 2);

      if (is_korean_name (first) && is_outlet (outlet))
        {
          galley_str_set (&byline->name, first);
          galley_str_set (&byline->agency, outlet);
          g_free (byline->role);
          byline->role = g_match_info_fetch (info, 3);
          return TRUE;
        }
      g_clear_pointer (&info, g_match_info_unref);
    }
  info = galley_pattern_find ("^(?:(.*?[가-힣]{2,4})\\s?|([A-Z][A-Za-z.'’ -]+?),?\\s+)(" ROLE ")$", text);
  if (info == NULL && !has_email)
    return FALSE;
  if (info == NULL)
    before = g_strdup (text);
  else
    {
      g_autofree char *latin = g_match_info_fetch (info, 2);

      role = g_match_info_fetch (info, 3);
      if (!galley_str_is_empty (latin))
        {
          galley_str_set (&byline->name, latin);
          galley_str_set (&byline->role, role);
          return TRUE;
        }
      before = g_match_info_fetch (info, 1);
    }

  spaced = g_regex_replace (galley_pattern ("\\s*([=|ㅣ│])\\s*|[\\s·,]+"), before, -1, 0, " \\1 ", 0,
                            NULL);
  g_strstrip (spaced);
  tokens = g_regex_split (galley_pattern ("\\s+"), spaced, 0);
  n = g_strv_length (tokens);
  names = take_names (tokens, n, &n_context);
  if (names == NULL || n_context > 6 || (role == NULL && !is_korean_name (tokens[n - 1])))
    return FALSE;
  galley_str_set (&byline->name, names);
  galley_str_set (&byline->role, role);
  if (n_context > 0)
    {
      g_autofree char *context = NULL;

      g_clear_pointer (&tokens[n_context], g_free);
      for (guint i = n_context + 1; i < n; i++)
        g_free (tokens[i]);
      context = g_strjoinv (" ", tokens);
      if (galley_pattern_matches ("[은는이가을를의]$", context))
        return FALSE;
      read_context (context, byline);
      /* 【도쿄=김경민 특파원】: what a correspondent stands behind is a place. */
      if (role != NULL && strstr (role, "특파원") != NULL && *byline->place == '\0' &&
          !is_outlet (byline->agency))
        {
          char *agency = byline->agency;

          byline->agency = byline->place;
          byline->place = agency;
        }
    }
  return TRUE;
}

/* (서울=연합뉴스) 김경윤 기자, [스포탈코리아] 주대은 기자 */
static gboolean
read_bracketed (char **text, GalleyByline *byline)
{
  g_autoptr (GMatchInfo) info
      = galley_pattern_find ("^[(\\[【<]\\s*([^()\\[\\]【】<>]{1,40}?)\\s*[)\\]】>]\\s*(.*)$", *text);
  g_autofree char *inside = info != NULL ? g_match_info_fetch (info, 1) : NULL;
  g_autofree char *after = info != NULL ? g_match_info_fetch (info, 2) : NULL;

  if (info == NULL)
    return FALSE;
  if (*after == '\0')
    {
      g_free (*text);
      *text = g_steal_pointer (&inside);
      return TRUE;
    }
  read_context (inside, byline);
  g_free (*text);
  *text = g_steal_pointer (&after);
  return TRUE;
}

static void
strip_noise (char **text)
{
  static const char *const patterns[] = {
    "(?:조회|댓글|좋아요|공감|추천|공유)(?:\\s?수)?\\s*:?\\s*[\\d.,]+\\s?[KkMm만천]?회?",
    "지면\\s?:?\\s?[A-Z]?\\d+(?:면|판)?",
    "(?:읽는\\s?시간|읽기)?\\s*(?:약\\s?)?\\d+\\s?분(?:\\s?(?:소요|읽기|분량))",
    "(?i:\\d+ min(?:ute)?s? read)",
    "^[☞✍🖊️✏️]+\\s*",
    "^(?:[☞]\\s*)?공감언론\\s*",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      char *cut;

      while ((cut = galley_pattern_strip (patterns[i], text)) != NULL)
        {
          gboolean empty = *cut == '\0';

          g_free (cut);
          if (empty)
            break;
        }
    }
}

/* Times out of @text into @byline; whether there was one. */
static gboolean
take_times (char **text, GalleyByline *byline)
{
  gboolean found = FALSE;

  for (guint i = 0; i < 4; i++)
    {
      GalleyTimeStamp stamp = { 0 };

      if (!galley_time_stamp_cut (text, &stamp))
        break;
      if (stamp.is_modified || (*byline->timestamp != '\0' && *byline->modified == '\0'))
        galley_str_set (&byline->modified, stamp.value);
      else
        galley_str_set (&byline->timestamp, stamp.value);
      if (*stamp.zone != '\0' && *byline->zone == '\0')
        galley_str_set (&byline->zone, stamp.zone);
      galley_time_stamp_clear (&stamp);
      found = TRUE;
    }
  if (*byline->timestamp == '\0' && *byline->modified != '\0')
    galley_str_set (&byline->timestamp, byline->modified);
  return found;
}

static void
trim_separators (char **text)
{
  g_free (galley_pattern_strip ("^[\\s|ㅣ│·ㆍ/,:;=\\-–—]+", text));
  g_free (galley_pattern_strip ("[\\s|ㅣ│·ㆍ/,:;=\\-–—]+$", text));
}

GalleyByline *
galley_byline_parse_line (const char *line)
{
  g_autoptr (GalleyByline) byline = galley_byline_new ();
  g_autofree char *text = galley_text_clean_line (line);
  g_autofree char *email = NULL;
  g_autofree char *label = NULL;
  gboolean has_time;

  if (g_utf8_strlen (text, -1) > 160)
    return NULL;
  has_time = take_times (&text, byline);
  email = galley_pattern_strip ("[<(]?" EMAIL "[>)]?", &text);
  if (email != NULL)
    {
      g_free (galley_pattern_strip ("^[<(]", &email));
      g_free (galley_pattern_strip ("[>)]$", &email));
      galley_str_set (&byline->email, email);
    }
  strip_noise (&text);
  trim_separators (&text);
  label = galley_pattern_strip (
      "^(?:글[·ㆍ]\\s?사진|사진[·ㆍ]\\s?글|글|취재|작성자?|기획[·ㆍ]글|필자|(?i:by|written by|words by|author))\\s*[=:|]?\\s+|"
      "^(?:글[·ㆍ]사진|글|필자|작성자)\\s*[=:]\\s*", &text);
  /* Who took the pictures is said by their credits. */
  g_free (galley_pattern_strip ("(?<=\\S)[\\s·ㆍ/|,]+사진(?:[·ㆍ]영상)?(?:\\s*[=:]\\s*|\\s+)(?:ⓒ\\S+|[가-힣]{2,4}(?:\\s" ROLE ")?)$", &text));
  trim_separators (&text);
  for (int i = 0; i < 2 && *text != '\0' && strchr ("([<", *text) != NULL; i++)
    {
      read_bracketed (&text, byline);
      trim_separators (&text);
    }
  if (g_str_has_prefix (text, "【"))
    read_bracketed (&text, byline);
  trim_separators (&text);

  if (!read_person (text, email != NULL, byline))
    return NULL;
  if (*byline->name == '\0' && !has_time)
    return NULL;
  /* A name alone is a byline only with a time, an address, a role, or "글". */
  if (!has_time && email == NULL && *byline->role == '\0' && label == NULL)
    return NULL;
  return g_steal_pointer (&byline);
}

GalleyByline *
galley_byline_parse_head (const char *line, const char **rest)
{
  static const char *const patterns[] = {
    "^[(\\[【][^()\\[\\]【】]{1,30}[)\\]】]\\s?[가-힣]{2,4}(?:[\\s·,][가-힣]{2,4})*\\s?" ROLE "\\s?=\\s*",
    "^[(\\[【][^()\\[\\]【】]{1,24}[가-힣]{2,4}\\s?" ROLE "[)\\]】]\\s*",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) info = galley_pattern_find (patterns[i], line);
      g_autofree char *head = info != NULL ? g_match_info_fetch (info, 0) : NULL;
      GalleyByline *byline = head != NULL ? galley_byline_parse_line (head) : NULL;

      if (byline != NULL && line[strlen (head)] != '\0')
        {
          *rest = line + strlen (head);
          return byline;
        }
      galley_byline_free (byline);
    }
  return NULL;
}

void
galley_byline_merge (GalleyByline *byline, const GalleyByline *other)
{
  if (*byline->name == '\0')
    {
      galley_str_set (&byline->name, other->name);
      galley_str_set (&byline->role, other->role);
    }
  if (*byline->role == '\0')
    galley_str_set (&byline->role, other->role);
  if (*byline->email == '\0')
    galley_str_set (&byline->email, other->email);
  if (*byline->place == '\0')
    galley_str_set (&byline->place, other->place);
  if (*byline->agency == '\0')
    galley_str_set (&byline->agency, other->agency);
  if (*byline->timestamp == '\0')
    galley_str_set (&byline->timestamp, other->timestamp);
  else if (*byline->modified == '\0' && !g_str_equal (byline->timestamp, other->timestamp))
    galley_str_set (&byline->modified, *other->modified != '\0' ? other->modified : other->timestamp);
  if (*byline->zone == '\0')
    galley_str_set (&byline->zone, other->zone);
}
