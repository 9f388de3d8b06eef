/* galley-person-name.c: what shows that a word is somebody's name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-person-name.h"

#include <string.h>

/* The surnames of one syllable that the census of 2015 counts often. */
static const char surnames[] = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄"
                               "채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육맹제모탁국어은편용";

static const char *const titles[] = {
  "씨", "기자", "대표", "교수", "감독", "작가", "선수", "의원", "장관", "대통령", "총리", "시장", "지사", "회장", "사장",
  "부사장", "이사", "팀장", "부장", "과장", "편집장", "에디터", "원장", "소장", "박사", "변호사", "의사", "판사", "검사", "위원장",
  "위원", "총장", "학장", "이사장", "최고", "창업자", "연구원", "배우", "가수", "화백", "시인", "소설가", "특파원", "앵커", "PD",
  "센터장", "실장", "본부장", "최고경영자", "CEO", "CTO", "CFO", "COO", "부대표", "사무총장", "사무국장", "국장", "차관",
  "비서관", "논설위원", "수석", "전무", "상무", "매니저", "디자이너", "개발자", "엔지니어", "대사", "신부", "스님", "목사", "이장",
  "사서", "활동가", "평론가",
};

gboolean
galley_person_name_has_surname (const char *word)
{
  gunichar first = g_utf8_get_char (word);

  return first != 0 && g_utf8_strchr (surnames, -1, first) != NULL;
}

gboolean
galley_person_name_is_title (const char *text)
{
  return galley_person_name_match_title (text) > 0;
}

gsize
galley_person_name_match_title (const char *text)
{
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_has_prefix (text, titles[i]))
      longest = MAX (longest, strlen (titles[i]));
  return longest;
}

gboolean
galley_person_name_ends_with_title (const char *text, const char *end)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      gsize length = strlen (titles[i]);

      if ((gsize) (end - text) >= length && strncmp (end - length, titles[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
galley_person_name_is_age (const char *text)
{
  return text[0] == '(' && g_ascii_isdigit (text[1]) && g_ascii_isdigit (text[2]) &&
         !g_ascii_isdigit (text[3]);
}
