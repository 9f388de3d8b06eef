/* galley-morphology.c: words that are made of words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-morphology.h"

#include "galley-hangul.h"

#include <string.h>

#define SYLLABLE 3 /* bytes of one in UTF-8 */
#define MAX_SYLLABLES 12

/* What makes a noun of a noun, or counts it. */
static const char *const suffixes[] = {
  "뿐", "분", "님", "씩", "째", "쯤", "적", "형", "용", "식", "상", "별", "성", "화", "률", "율", "권",
  "층", "급", "계", "가", "자", "사", "팀", "측", "당", "발", "행", "제", "집", "관", "소", "장", "부",
  "실", "원", "점", "선", "산", "강", "섬", "역", "항", "길", "로", "동", "구", "시", "군", "도", "읍", "면",
  "리", "국", "인", "어", "판", "본", "호", "차", "대", "기", "금", "비", "료", "세", "값", "량", "수",
  "력", "감", "심", "증", "병", "약", "물", "품", "재", "론", "학", "법", "끼리", "들", "쪽", "편", "간", "내",
  "외", "전", "후", "중", "초", "말", "여", "짜리", "가량", "당시", "이상", "이하", "미만", "만큼", "대로", "마다",
};

/* What stands before a noun. */
static const char *const prefixes[] = {
  "신", "구", "대", "소", "초", "최", "총", "본", "전", "현", "부", "주", "준", "반", "비", "무", "불", "미",
  "역", "탈", "친", "범", "재", "헛", "맨", "첫", "새", "옛", "양", "폐", "고", "저", "중", "다", "단", "외", "내", "한", "온",
};

/* Verbs that make one of a noun; their forms are known as words of their own. */
static const char *const verbs[] = {
  "하", "해", "했", "한", "할", "합", "함", "되", "돼", "됐", "된", "될", "됩", "됨", "시키", "시켰", "시킨", "시킬", "시킵",
  "드리", "드립", "드렸", "드린", "드릴", "받", "당하", "당했", "당한", "스럽", "스러", "롭", "로운", "로워", "있", "없", "같",
};

/* Auxiliaries behind a verb. */
static const char *const auxiliaries[] = {
  "보", "봤", "봐", "본", "볼", "봅", "주", "줬", "줘", "준", "줄", "줍", "드리", "드립", "드렸", "드린", "드릴", "버리", "버렸", "버린",
  "놓", "놨", "두", "뒀", "둔", "둘", "둡", "내", "냈", "낸", "낼", "냅", "가", "갔", "간", "갈", "갑", "오", "왔", "온", "올", "옵",
  "지", "졌", "진", "질", "집", "져", "대", "댔", "있", "나", "났", "난", "날", "하", "했", "한", "해", "할", "합", "달",
};

static const char *const passives[] = { "지", "져", "졌", "진", "질", "집" };

/* Endings behind a whole sentence. */
static const char *const endings[] = {
  "길래", "거든", "거든요", "더군요", "더라", "더라고", "더라고요", "잖아", "잖아요", "군요", "네요", "답니다", "답니까", "대요", "던데",
  "다며", "다면서", "다지만", "다고요", "다는데", "다니", "다던", "라니", "라던", "냐고", "냐는", "냐며", "자고", "자는", "자며", "고요", "는요", "요",
  "인데", "인가", "인지", "일까", "이냐", "이자", "이며", "이고", "이라", "이란", "이든", "이나", "였던", "이었던", "이었고", "였고", "이었지만",
  "였지만", "이었습니다", "였습니다", "입니다", "이었다", "였다", "이다",
};

/* What may stand behind a noun of one syllable too. */
static const char *const counters[] = { "뿐", "쯤", "씩", "째", "마다", "짜리", "만큼", "던지", "던가" };

typedef struct
{
  GalleyKnownFunc known;
  gpointer user_data;
} Lookup;

static gboolean
knows (const Lookup *lookup, const char *start, gsize bytes)
{
  char word[MAX_SYLLABLES * SYLLABLE + 1];

  if (bytes == 0 || bytes >= sizeof word)
    return FALSE;
  memcpy (word, start, bytes);
  word[bytes] = '\0';
  return lookup->known (word, lookup->user_data);
}

static gboolean
begins_with (const char *text, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (text, list[i]))
      return TRUE;
  return FALSE;
}

/* Two or more known words of two syllables or more; one may have a suffix. */
static gboolean
is_compound (const Lookup *lookup, const char *word, gsize bytes, int parts)
{
  if (parts > 0 && bytes >= 2 * SYLLABLE && knows (lookup, word, bytes))
    return TRUE;
  if (parts >= 3)
    return FALSE;
  for (gsize first = 2 * SYLLABLE; first + 2 * SYLLABLE <= bytes; first += SYLLABLE)
    if (knows (lookup, word, first) &&
        is_compound (lookup, word + first, bytes - first, parts + 1))
      return TRUE;
  return FALSE;
}

/* 백이십, 서른두: written out, of figures only. */
static gboolean
is_number (const char *word)
{
  static const char *const tens[] = { "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔" };
  static const char *const ones[] = { "하나", "한", "둘", "두", "셋", "세", "넷", "네", "다섯", "여섯", "일곱", "여덟", "아홉" };
  const char *p;

  for (guint i = 0; i < G_N_ELEMENTS (tens); i++)
    for (guint j = 0; g_str_has_prefix (word, tens[i]) && j < G_N_ELEMENTS (ones); j++)
      if (g_str_equal (word + strlen (tens[i]), ones[j]))
        return TRUE;
  for (p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_strchr ("일이삼사오육칠팔구십백천만억조", -1, g_utf8_get_char (p)) == NULL)
      return FALSE;
  return g_utf8_strlen (word, -1) >= 3;
}

/* Whether the first syllable ends as a verb does before 지다: 켜, 꺼, 펴, 써. */
static gboolean
opens (const char *word)
{
  int initial;
  int medial;
  int final;

  galley_hangul_decompose (g_utf8_get_char (word), &initial, &medial, &final);
  return final == 0 && (medial == 4 || medial == 6 || medial == 0 || medial == 14 || medial == 9);
}

static gboolean
has_affix (const Lookup *lookup, const char *word, gsize bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gsize suffix = strlen (suffixes[i]);

      if (bytes >= suffix + 2 * SYLLABLE && memcmp (word + bytes - suffix, suffixes[i], suffix) == 0 &&
          (knows (lookup, word, bytes - suffix) || is_compound (lookup, word, bytes - suffix, 0)))
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      gsize prefix = strlen (prefixes[i]);

      if (bytes >= prefix + 2 * SYLLABLE && memcmp (word, prefixes[i], prefix) == 0 &&
          knows (lookup, word + prefix, bytes - prefix))
        return TRUE;
    }
  return FALSE;
}

/* A known noun with a known form of a verb, or a verb with a known form of an auxiliary. */
static gboolean
has_verb (const Lookup *lookup, const char *word, gsize bytes)
{
  for (gsize first = 2 * SYLLABLE; first + SYLLABLE <= bytes; first += SYLLABLE)
    {
      const char *rest = word + first;
      gboolean is_verb = begins_with (rest, verbs, G_N_ELEMENTS (verbs));
      gboolean is_auxiliary = begins_with (rest, auxiliaries, G_N_ELEMENTS (auxiliaries));

      /* A single syllable (온, 준) is as often the end of a name. */
      if (bytes - first == SYLLABLE && first < 3 * SYLLABLE && !is_verb)
        continue;
      if ((is_verb || is_auxiliary) &&
          (knows (lookup, rest, bytes - first) || bytes - first == SYLLABLE) &&
          (knows (lookup, word, first) || (first >= 4 * SYLLABLE && is_compound (lookup, word, first, 0))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_ending (const Lookup *lookup, const char *word, gsize bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize ending = strlen (endings[i]);

      if (bytes >= ending + 2 * SYLLABLE && memcmp (word + bytes - ending, endings[i], ending) == 0 &&
          (knows (lookup, word, bytes - ending) || is_compound (lookup, word, bytes - ending, 0)))
        return TRUE;
    }
  return FALSE;
}

gboolean
galley_morphology_is_derived (const char *word, GalleyKnownFunc known, gpointer user_data)
{
  const Lookup lookup = { known, user_data };
  gsize bytes = strlen (word);

  if (bytes > MAX_SYLLABLES * SYLLABLE)
    return FALSE;
  if (is_number (word))
    return TRUE;
  /* 김모, 이씨: somebody whose name is not told. */
  if (bytes == 2 * SYLLABLE && (g_str_has_suffix (word, "모") || g_str_has_suffix (word, "씨")))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    if (g_str_has_suffix (word, counters[i]) && bytes > strlen (counters[i]) &&
        knows (&lookup, word, bytes - strlen (counters[i])))
      return TRUE;
  /* 켜져, 꺼진: a verb of one syllable. */
  if (bytes >= 2 * SYLLABLE && knows (&lookup, word, SYLLABLE) &&
      begins_with (word + SYLLABLE, passives, G_N_ELEMENTS (passives)) && opens (word) &&
      (bytes == 2 * SYLLABLE || knows (&lookup, word + SYLLABLE, bytes - SYLLABLE)))
    return TRUE;
  return bytes >= 3 * SYLLABLE &&
         (is_compound (&lookup, word, bytes, 0) || has_affix (&lookup, word, bytes) ||
         has_verb (&lookup, word, bytes) || has_ending (&lookup, word, bytes));
}

gboolean
galley_morphology_is_conjugated_noun (const char *word)
{
  static const char *const forms[] = {
    "한", "할", "함", "했다", "했고", "했던", "했으며", "했지만", "했는데", "했습니다", "했다고", "했다는", "한다", "한다고", "한다는",
    "하는", "하고", "하며", "하면", "하기", "하게", "하지", "하던", "하여", "해서", "하면서", "하려는", "하려고", "합니다", "하자",
    "된", "될", "됨", "됐다", "됐고", "됐던", "됐으며", "됐지만", "됐는데", "됐습니다", "된다", "되는", "되고", "되며", "되면",
    "되기", "되게", "되지", "되던", "되어", "돼서", "되면서", "됩니다", "되자", "되었다", "되었고", "되었던", "되었습니다",
  };

  if (strlen (word) <= 2 * SYLLABLE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (word + 2 * SYLLABLE, forms[i]))
      return TRUE;
  return FALSE;
}

gboolean
galley_morphology_ends_as_verb (const char *word)
{
  static const char *const ends[]
      = { "니다", "세요", "어요", "아요", "네요", "지요", "는데", "지만", "었다", "았다", "했다",
          "한다", "된다", "니까", "어서", "아서", "려고", "도록", "면서", "다고", "다는", "었던",
          "았던", "하게", "하고", "하는", "하지", "해서", "했고", "되는", "되고", "하기", "하며" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (word, ends[i]))
      return TRUE;
  return FALSE;
}
