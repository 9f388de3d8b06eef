/* galley-misspellings.c: Korean that is always wrong, with what is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-misspellings.h"

#include "galley-hangul.h"

#include <string.h>

/* Where in the eojeol the form stands. */
typedef enum
{
  AT_START,
  AT_END,
  ANYWHERE,
} Place;

/* clang-format off */
static const struct
{
  Place place;
  const char *wrong;
  const char *right;
} forms[] = {
  { ANYWHERE, "됬", "됐" },        { ANYWHERE, "됀", "된" },          { ANYWHERE, "됄", "될" },
  { AT_END, "되요", "돼요" },      { ANYWHERE, "되서", "돼서" },      { AT_END, "안되요", "안 돼요" },
  { AT_START, "않되", "안 되" },   { AT_START, "않됩", "안 됩" },     { AT_START, "않된", "안 된" },
  { AT_START, "않돼", "안 돼" },   { AT_START, "않했", "안 했" },     { AT_START, "몇일", "며칠" },
  { AT_START, "몇칠", "며칠" },    { AT_START, "웬지", "왠지" },      { AT_START, "왠만", "웬만" },
  { AT_START, "왠일", "웬일" },    { AT_START, "오랫만", "오랜만" },  { AT_START, "금새", "금세" },
  { ANYWHERE, "역활", "역할" },    { AT_START, "설겆이", "설거지" },  { AT_START, "희안하", "희한하" },
  { AT_START, "희안한", "희한한" }, { AT_START, "어의없", "어이없" }, { AT_START, "어의가", "어이가" },
  { AT_START, "어떻해", "어떡해" },     { AT_START, "궂이", "굳이" },
  { AT_START, "일일히", "일일이" }, { AT_START, "곰곰히", "곰곰이" }, { AT_START, "틈틈히", "틈틈이" },
  { AT_START, "깨끗히", "깨끗이" }, { AT_START, "번번히", "번번이" }, { AT_START, "겹겹히", "겹겹이" },
  { AT_START, "솔직이", "솔직히" }, { AT_START, "꼼꼼이", "꼼꼼히" },
  { AT_START, "짜집기", "짜깁기" }, { AT_START, "널부러", "널브러" }, { AT_START, "통채", "통째" },
  { AT_START, "넓직", "널찍" },    { AT_START, "얼만큼", "얼마큼" },  { AT_START, "서슴치", "서슴지" },
  { AT_START, "삼가하", "삼가" },  { AT_START, "움추", "움츠" },      { AT_START, "꺼림직", "꺼림칙" },
  { AT_END, "읍니다", "습니다" },  { AT_END, "슴니다", "습니다" },
  { AT_END, "할께요", "할게요" },  { AT_END, "할께", "할게" },        { AT_END, "갈께요", "갈게요" },
  { AT_END, "볼께요", "볼게요" },  { AT_END, "줄께요", "줄게요" },    { AT_END, "릴께요", "릴게요" },
  { AT_END, "올께요", "올게요" },  { AT_END, "을께요", "을게요" },    { AT_END, "을께", "을게" },
  { AT_END, "릴께", "릴게" },      { AT_END, "갈께", "갈게" },        { AT_END, "줄께", "줄게" },
  { AT_START, "치뤘", "치렀" },    { AT_START, "치루었", "치렀" },    { AT_START, "치룰", "치를" },
  { AT_START, "담궜", "담갔" },    { AT_START, "잠궜", "잠갔" },      { AT_START, "잠궈", "잠가" },
  { AT_START, "담궈", "담가" },    { AT_START, "들어나", "드러나" },  { AT_START, "들어났", "드러났" },
  { AT_START, "들어난", "드러난" }, { AT_START, "붙혀", "붙여" },     { AT_START, "붙혔", "붙였" },
  { AT_START, "닥달", "닦달" },    { AT_START, "뒷처리", "뒤처리" },  { AT_START, "뒷풀이", "뒤풀이" },
  { AT_START, "윗층", "위층" },    { AT_START, "윗어른", "웃어른" },  { AT_START, "햇님", "해님" },
{ AT_START, "찌게", "찌개" },   { AT_END, "찌게", "찌개" },
  { AT_END, "떡볶기", "떡볶이" },  { AT_END, "육계장", "육개장" },
  { AT_START, "핑게", "핑계" },    { AT_START, "휴계", "휴게" },
  { AT_START, "폐혜", "폐해" }, { AT_START, "내노라", "내로라" },
  { AT_START, "절대절명", "절체절명" }, { AT_START, "풍지박산", "풍비박산" },
  { AT_START, "동거동락", "동고동락" }, { AT_START, "야밤도주", "야반도주" }, { AT_START, "일사분란", "일사불란" },
  { AT_START, "환골탈퇴", "환골탈태" }, { AT_START, "유래없", "유례없" }, { AT_START, "산수갑산", "삼수갑산" },
  { AT_START, "곱배기", "곱빼기" }, { AT_START, "뚝빼기", "뚝배기" }, { AT_START, "오뚜기처럼", "오뚝이처럼" },
  { AT_START, "눈쌀", "눈살" },    { AT_START, "승락", "승낙" },      { AT_START, "허락치", "허락지" },
  { AT_START, "생각컨대", "생각건대" }, { AT_START, "예컨데", "예컨대" }, { AT_START, "요컨데", "요컨대" },
  { AT_START, "가르켰", "가리켰" }, { AT_START, "갯수", "개수" },     { AT_START, "촛점", "초점" },
  { AT_START, "댓가", "대가" },    { AT_START, "싯가", "시가" },      { AT_START, "잇점", "이점" },
  { AT_START, "헛점", "허점" },    { AT_START, "뒷편", "뒤편" },      { AT_START, "윗쪽", "위쪽" },
  { AT_START, "아랫층", "아래층" }, { AT_START, "덥썩", "덥석" },     { AT_START, "싹뚝", "싹둑" },
 { AT_START, "어따대고", "얻다 대고" }, { AT_START, "단언컨데", "단언컨대" },
  { AT_START, "안절부절하", "안절부절못하" }, { AT_START, "우뢰", "우레" }, { AT_START, "철썩같이", "철석같이" },
};
/* clang-format on */

static char *
replace_at (const char *word, const char *place, const char *wrong, const char *right)
{
  g_autofree char *head = g_strndup (word, place - word);

  return g_strconcat (head, right, place + strlen (wrong), NULL);
}

char *
galley_misspelling_find (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *place = NULL;

      if (forms[i].place == AT_START && g_str_has_prefix (word, forms[i].wrong))
        place = word;
      else if (forms[i].place == AT_END && g_str_has_suffix (word, forms[i].wrong))
        place = word + strlen (word) - strlen (forms[i].wrong);
      else if (forms[i].place == ANYWHERE)
        place = strstr (word, forms[i].wrong);
      if (place != NULL)
        return replace_at (word, place, forms[i].wrong, forms[i].right);
    }
  return NULL;
}

/* By the numbers of the medial vowels: ㅐ 1 ㅒ 3 ㅔ 5 ㅖ 7 ㅙ 10 ㅚ 11 ㅞ 15 ㅡ 18 ㅢ 19 ㅣ 20 */
static const int vowel_pairs[][2]
    = { { 1, 5 }, { 5, 1 }, { 3, 7 }, { 7, 3 }, { 10, 11 }, { 11, 10 }, { 10, 15 },
        { 15, 10 }, { 11, 15 }, { 15, 11 }, { 19, 20 }, { 5, 7 }, { 7, 5 } };
/* By the numbers of the final consonants: ㄱ 1 ㄲ 2 ㄳ 3 ㄵ 5 ㄶ 6 ㄷ 7 ㅅ 19 ㅆ 20 ㅈ 22 ㅊ 23 ㅎ 27 … */
static const int final_pairs[][2] = { { 19, 20 }, { 20, 19 }, { 1, 2 },   { 2, 1 },  { 4, 6 },
                                      { 6, 4 },   { 17, 26 }, { 26, 17 }, { 22, 23 }, { 23, 22 },
                                      { 7, 19 },  { 19, 7 },  { 19, 22 }, { 8, 15 },  { 15, 8 } };

static void
add_variant (GStrvBuilder *variants, const char *word, const char *p, int initial, int medial,
             int final)
{
  g_autofree char *head = g_strndup (word, p - word);
  char syllable[8] = "";
  g_autofree char *variant = NULL;

  syllable[g_unichar_to_utf8 (galley_hangul_compose (initial, medial, final), syllable)] = '\0';
  variant = g_strconcat (head, syllable, g_utf8_next_char (p), NULL);
  g_strv_builder_add (variants, variant);
}

GStrv
galley_misspelling_get_variants (const char *word)
{
  g_autoptr (GStrvBuilder) variants = g_strv_builder_new ();

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int initial;
      int medial;
      int final;

      if (!galley_hangul_is_syllable (c))
        continue;
      galley_hangul_decompose (c, &initial, &medial, &final);
      for (guint i = 0; i < G_N_ELEMENTS (vowel_pairs); i++)
        if (medial == vowel_pairs[i][0])
          add_variant (variants, word, p, initial, vowel_pairs[i][1], final);
      for (guint i = 0; i < G_N_ELEMENTS (final_pairs); i++)
        if (final == final_pairs[i][0])
          add_variant (variants, word, p, initial, medial, final_pairs[i][1]);
    }
  return g_strv_builder_end (variants);
}
