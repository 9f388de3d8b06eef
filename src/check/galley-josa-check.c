/* galley-josa-check.c: particles that do not fit what they follow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-josa-check.h"

#include "galley-hangul.h"
#include "galley-reading.h"

#include <string.h>

/* A pair of forms; @tails may follow it. */
typedef struct
{
  const char *consonant; /* after a final consonant */
  const char *vowel;
  gboolean rieul_is_vowel;
  const char *tails; /* separated by spaces; each begins a word's last part */
} Pair;

static const Pair pairs[] = {
  { "을", "를", FALSE, "" },
  { "은", "는", FALSE, "커녕" },
  { "이", "가", FALSE, "" },
  { "과", "와", FALSE, "의 는 도 만 같은 같이 함께" },
  { "으로", "로", TRUE, "는 도 만 의 서 써 서는 서도 서의 써는 써도 부터 부터의 부터는 부터도 까지 라도 만은" },
};

/* What follows words that are quoted, and nothing else for certain: 살라고, 가라고 are verbs. */
static const Pair quoting_pairs[] = {
  { "이라고", "라고", FALSE, "는 도 만" },
  { "이라는", "라는", FALSE, "" },
  { "이라며", "라며", FALSE, "" },
  { "이라면서", "라면서", FALSE, "" },
  { "이라던", "라던", FALSE, "" },
};

/* Counters after figures, and the nouns that stand as such. */
static const char counters[]
    = " 명 개 년 월 일 원 곳 번 회 대 장 권 척 마리 건 시 분 초 개월 년간 일간 주 주간 배 층 호 살 세 위 "
      "점 편 통 병 잔 벌 쌍 채 동 실 석 표 쪽 줄 평 만 억 조 천 백 달러 엔 유로 위안 명분 인분 퍼센트 "
      "프로 킬로미터 킬로 미터 센티미터 밀리미터 그램 킬로그램 톤 리터 시간 분간 개국 개사 개소 종 ";

typedef struct
{
  const GalleyPassage *passage;
  GalleySpeller *speller;
  GPtrArray *findings;
} Check;

/* The pair whose form is the whole of @ending; @is_consonant_form (out), @tail (out): what follows
 * the form. */
static const Pair *
find_pair_of (const Pair *list, guint n, const char *ending, gboolean *is_consonant_form,
              const char **tail)
{
  for (guint i = 0; i < n; i++)
    for (int form = 1; form >= 0; form--)
      {
        const char *text = form ? list[i].consonant : list[i].vowel;
        gsize length = strlen (text);
        g_autofree char *wanted = NULL;
        g_autofree char *tails = NULL;

        if (!g_str_has_prefix (ending, text))
          continue;
        *is_consonant_form = form;
        *tail = ending + length;
        if (**tail == '\0')
          return &list[i];
        wanted = g_strdup_printf (" %s ", *tail);
        tails = g_strdup_printf (" %s ", list[i].tails);
        if (strstr (tails, wanted) != NULL)
          return &list[i];
      }
  return NULL;
}

static const Pair *
find_pair (const char *ending, gboolean *is_consonant_form, const char **tail)
{
  return find_pair_of (pairs, G_N_ELEMENTS (pairs), ending, is_consonant_form, tail);
}

static gboolean
closes_quote (gunichar c)
{
  return c == '"' || c == '\'' || c == 0x201d || c == 0x2019 || c == 0x300b || c == 0x3009 ||
         c == 0x300d || c == 0x300f;
}

/* Whether the form is wrong after what is read so. */
static gboolean
is_wrong (const Pair *pair, gboolean is_consonant_form, GalleyFinal final)
{
  gboolean wants_consonant;

  if (final == GALLEY_FINAL_UNKNOWN)
    return FALSE;
  wants_consonant = final == GALLEY_FINAL_CONSONANT ||
                    (final == GALLEY_FINAL_RIEUL && !pair->rieul_is_vowel);
  return wants_consonant != is_consonant_form;
}

static void
report (Check *check, guint word, guint start, guint end, const char *rule, const Pair *pair,
        gboolean is_consonant_form, const char *tail)
{
  g_autofree char *stem = galley_passage_cut (check->passage, word, start);
  g_autofree char *fix
      = g_strconcat (stem, is_consonant_form ? pair->vowel : pair->consonant, tail, NULL);

  g_ptr_array_add (check->findings, galley_passage_report (check->passage, word, end, rule,
                                                           GALLEY_FINDING_ERROR, fix));
}

static gboolean
is_space (gunichar c)
{
  return c == 0 || c == ' ' || c == '\t' || c == 0xa0 || c == 0x3000 || c == 0x200b;
}

static gboolean
is_word (gunichar c)
{
  return galley_hangul_is_hangul (c) || g_unichar_isalnum (c);
}

/* Whether an ASCII character is one of @set. */
static gboolean
is_one_of (gunichar c, const char *set)
{
  return c > 0 && c < 128 && strchr (set, (int) c) != NULL;
}

/* Units and letter-like signs: ㎏, ℃, ㈜; no brackets. */
static gboolean
is_symbol (gunichar c)
{
  return c >= 0x2100 && c < 0x3400 && c != 0x3000 && !(c >= 0x3008 && c <= 0x3011);
}

/* Whether a particle may end before @c: a space, the end, or a mark that closes. */
static gboolean
ends_word (gunichar c)
{
  return is_space (c) || (!is_word (c) && c != '(' && c != '[' && c != '~' && c != '-' && c != '/' &&
                          c != 0xb7 && c != GALLEY_PASSAGE_MASK);
}

static int
find_open_bracket (const GalleyPassage *passage, int close)
{
  int depth = 0;

  for (int i = close; i >= 0; i--)
    {
      gunichar c = passage->chars[i];

      if (c == ')' || c == ']' || c == 0xff09)
        depth++;
      else if ((c == '(' || c == '[' || c == 0xff08) && --depth == 0)
        return i;
    }
  return -1;
}

static int
find_open_quote (const GalleyPassage *passage, int close)
{
  gunichar c = passage->chars[close];
  gunichar open = c == 0x201d   ? 0x201c
                  : c == 0x2019 ? 0x2018
                  : c == 0x300b ? 0x300a
                  : c == 0x3009 ? 0x3008
                  : c == 0x300d ? 0x300c
                  : c == 0x300f ? 0x300e
                                : c;
  int count = 0;

  if (open != c)
    {
      for (int i = close - 1; i >= 0; i--)
        if (passage->chars[i] == open)
          return i;
      return -1;
    }
  /* Straight ones: the one that closes is even. Apostrophes within words do not count. */
  for (int i = 0; i < close; i++)
    if (passage->chars[i] == c &&
        !(c == '\'' && g_unichar_isalnum (galley_passage_get (passage, i - 1)) &&
          g_unichar_isalpha (galley_passage_get (passage, i + 1)) &&
          !galley_hangul_is_hangul (galley_passage_get (passage, i + 1))))
      count++;
  if (count % 2 == 0)
    return -1;
  for (int i = close - 1; i >= 0; i--)
    if (passage->chars[i] == c)
      return i;
  return -1;
}

/* Where the word that ends before @end begins, for the finding's text. */
static int
find_word_start (const GalleyPassage *passage, int end)
{
  int start = end;

  while (start > 0 && !is_space (passage->chars[start - 1]) &&
         (is_word (passage->chars[start - 1]) || is_one_of (passage->chars[start - 1], ".,%-&+/'") ||
          is_symbol (passage->chars[start - 1])))
    start--;
  while (start < end && is_one_of (passage->chars[start], ".,-/'&+"))
    start++;
  return start;
}

/* What stands in brackets tells only more of the word before them, which decides. */
static void
check_bracket (Check *check, int close, guint start, guint end, const Pair *pair,
               gboolean is_consonant_form, const char *tail)
{
  const GalleyPassage *passage = check->passage;
  int open = find_open_bracket (passage, close);
  gunichar before = galley_passage_get (passage, open - 1);
  int word_end = open;
  int word;

  if (open <= 0 || open == close - 1)
    return;
  if (closes_quote (before))
    {
      int quote = find_open_quote (passage, open - 1);

      if (quote < 0)
        return;
      word_end = open - 1;
      if (is_wrong (pair, is_consonant_form, galley_reading_of (passage, word_end)))
        report (check, quote, start, end, "josa-paren", pair, is_consonant_form, tail);
      return;
    }
  if (!is_word (before) && !(before >= 0x3380 && before <= 0x33df) && before != '%' &&
      before != 0x2103)
    return;
  word = find_word_start (passage, word_end);
  /* Scores are read in more than one way: 2대 3(25-22)로. */
  if (g_unichar_isdigit (before) && is_one_of (galley_passage_get (passage, word_end - 2), "-:"))
    return;
  /* A formula: =SUM(A1:B2)는 */
  if (galley_passage_get (passage, word - 1) == '=' || galley_passage_get (passage, word - 1) == '*')
    return;
  /* A single syllable on its own is a list mark or an optional syllable. */
  if (is_wrong (pair, is_consonant_form, galley_reading_of (passage, word_end)))
    report (check, word, start, end, "josa-paren", pair, is_consonant_form, tail);
}

static void
check_quote (Check *check, int close, guint start, guint end, const Pair *pair,
             gboolean is_consonant_form, const char *tail)
{
  const GalleyPassage *passage = check->passage;
  int open = find_open_quote (passage, close);
  int inside = close;

  if (open < 0)
    return;
  while (inside > open + 1 && (is_space (passage->chars[inside - 1]) ||
                               is_one_of (passage->chars[inside - 1], "?!.,") ||
                               passage->chars[inside - 1] == 0x2026))
    inside--;
  if (inside == open + 1)
    return;
  if (passage->chars[inside - 1] == ')')
    {
      int bracket = find_open_bracket (passage, inside - 1);

      if (bracket > open + 1 && is_word (passage->chars[bracket - 1]))
        inside = bracket;
      else
        return;
    }
  if (is_wrong (pair, is_consonant_form, galley_reading_of (passage, inside)))
    report (check, open, start, end, "josa-quote", pair, is_consonant_form, tail);
}

/* A counter behind figures, with its particle: 41명를. */
static void
check_counter (Check *check, guint run, guint end)
{
  const GalleyPassage *passage = check->passage;
  g_autofree char *run_text = galley_passage_cut (passage, run, end);

  /* 초과, 대로, 시가: a word that only looks like a counter with its particle. */
  if (galley_speller_is_word (check->speller, run_text))
    return;
  for (guint start = run + 1; start < end; start++)
    {
      g_autofree char *counter = galley_passage_cut (passage, run, start);
      g_autofree char *ending = galley_passage_cut (passage, start, end);
      g_autofree char *wanted = g_strdup_printf (" %s ", counter);
      gboolean is_consonant_form;
      const char *tail;
      const Pair *pair;

      if (strstr (counters, wanted) == NULL)
        continue;
      pair = find_pair (ending, &is_consonant_form, &tail);
      /* 20분이, 3일이다: what looks like a particle may be the copula, which is right. */
      if (pair == NULL ||
          !is_wrong (pair, is_consonant_form, galley_reading_of (passage, start)))
        continue;
      /* 5대가, 3년은 … 1위가: whether the counter is this one, the dictionary can't say. */
      report (check, find_word_start (passage, run), start, end, "josa-hangul", pair,
              is_consonant_form, tail);
      return;
    }
}

/* Nouns and irregular verbs whose own end is a vowel and 을. */
static gboolean
ends_in_eul (const char *word)
{
  static const char *const ends[] = { "가을", "마을", "노을", "고을", "지을", "나을",
                                      "이을", "부을", "그을", "저을", "으을", "누을" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (word, ends[i]))
      return TRUE;
  return FALSE;
}

/* What is no word's own end, whatever word it is: a consonant with 를, with 와, and a vowel or ㄹ
 * with 으로. The others only behind a noun that is known while the whole is not. */
static gboolean
is_certain (Check *check, const Pair *pair, gboolean is_consonant_form, const char *stem,
            const char *whole)
{
  glong syllables = g_utf8_strlen (stem, -1);

  if (galley_speller_is_term (check->speller, stem))
    return TRUE;
  if (galley_speller_is_term (check->speller, whole))
    return FALSE;
  if (pair == &pairs[0] && !is_consonant_form)
    return !g_str_equal (whole, "들를");
  if (pair == &pairs[3] && !is_consonant_form)
    return syllables >= 1;
  if (pair == &pairs[4] && is_consonant_form)
    return syllables >= 2;
  if (syllables < 2)
    return FALSE;
  /* 은, 는 and 이 behind a noun that is known, where the whole is no word (나은, 먹는, 차이). 가, 과 and
   * 로 end too many nouns (수집가, 영어과, 종로). */
  if (pair == &pairs[1] || (pair == &pairs[2] && is_consonant_form))
    return !galley_speller_is_word (check->speller, whole) &&
           galley_speller_is_word (check->speller, stem);
  if (pair != &pairs[0])
    return FALSE;
  /* 가을 마을 노을, 지을 나을 이을: the dictionary has them. */
  if (galley_speller_is_word (check->speller, whole))
    return FALSE;
  /* A name that nobody knows: no verb but those ends so. */
  return galley_speller_is_word (check->speller, stem) ||
         (syllables >= 3 && !ends_in_eul (whole));
}

static void
check_hangul (Check *check, guint run, guint end)
{
  const GalleyPassage *passage = check->passage;
  guint longest = MIN (end - run, 6);

  for (guint n = longest; n >= 1; n--)
    {
      guint start = end - n;
      g_autofree char *ending = NULL;
      g_autofree char *stem = NULL;
      g_autofree char *whole = NULL;
      gboolean is_consonant_form;
      const char *tail;
      const Pair *pair;

      if (start <= run)
        continue;
      ending = galley_passage_cut (passage, start, end);
      pair = find_pair (ending, &is_consonant_form, &tail);
      if (pair == NULL ||
          !is_wrong (pair, is_consonant_form, galley_reading_of (passage, start)))
        continue;
      stem = galley_passage_cut (passage, run, start);
      whole = galley_passage_cut (passage, run, end);
      if (is_certain (check, pair, is_consonant_form, stem, whole))
        {
          report (check, run, start, end, "josa-hangul", pair, is_consonant_form, tail);
          return;
        }
    }
}

/* A run of Hangul from @run to @end that is a word, or follows one. */
static void
check_run (Check *check, guint run, guint end)
{
  const GalleyPassage *passage = check->passage;
  gunichar before = galley_passage_get (passage, (int) run - 1);
  g_autofree char *ending = NULL;
  gboolean is_consonant_form;
  const char *tail;
  const Pair *pair;
  guint word;

  if (is_space (before) || before == '"' || before == '\'' || before == 0x201c || before == 0x2018 ||
      before == '(' || before == '[' || before == 0x300a || before == 0x3008 || before == 0x300c ||
      before == 0x300e || before == ',' || before == '.' || before == 0xb7 || before == 0x2026)
    {
      /* A closing mark of the straight kind is followed by a particle only. */
      if ((before != '"' && before != '\'') || find_open_quote (passage, (int) run - 1) < 0)
        {
          check_hangul (check, run, end);
          return;
        }
    }
  ending = galley_passage_cut (passage, run, end);
  pair = find_pair (ending, &is_consonant_form, &tail);
  if (pair == NULL && closes_quote (before))
    pair = find_pair_of (quoting_pairs, G_N_ELEMENTS (quoting_pairs), ending, &is_consonant_form,
                         &tail);
  if (pair == NULL)
    {
      if (g_unichar_isdigit (before))
        check_counter (check, run, end);
      else if (g_unichar_isalpha (before) && end - run >= 3)
        check_hangul (check, run, end);
      return;
    }
  if (before == ')' || before == ']' || before == 0xff09)
    {
      check_bracket (check, (int) run - 1, run, end, pair, is_consonant_form, tail);
      return;
    }
  if (closes_quote (before))
    {
      check_quote (check, (int) run - 1, run, end, pair, is_consonant_form, tail);
      return;
    }
  if (!is_wrong (pair, is_consonant_form, galley_reading_of (passage, run)))
    return;
  word = find_word_start (passage, run);
  /* A unit that stands apart belongs to its number. */
  if (!g_unichar_isdigit (passage->chars[word]) && galley_passage_get (passage, (int) word - 1) == ' ' &&
      g_unichar_isdigit (galley_passage_get (passage, (int) word - 2)) && !g_unichar_isdigit (before))
    word = find_word_start (passage, word - 1);
  report (check, word, run, end,
          g_unichar_isdigit (before)                                    ? "josa-digit"
          : g_unichar_isalpha (before) && !g_unichar_isdigit (passage->chars[word]) ? "josa-latin"
                                                                        : "josa-unit",
          pair, is_consonant_form, tail);
}

void
galley_josa_check (const GalleyPassage *passage, GalleySpeller *speller, GPtrArray *findings)
{
  Check check = { passage, speller, findings };
  guint i = 0;

  while (i < passage->length)
    {
      guint run = i;

      if (!galley_hangul_is_syllable (passage->chars[i]))
        {
          i++;
          continue;
        }
      while (i < passage->length && galley_hangul_is_syllable (passage->chars[i]))
        i++;
      if (ends_word (galley_passage_get (passage, (int) i)))
        check_run (&check, run, i);
    }
}

char *
galley_josa_fit (const char *word, const char *ending)
{
  gboolean is_consonant_form;
  const char *tail;
  const Pair *pair = find_pair (ending, &is_consonant_form, &tail);

  if (pair == NULL || !is_wrong (pair, is_consonant_form, galley_hangul_final_of_word (word)))
    return g_strdup (ending);
  return g_strconcat (is_consonant_form ? pair->vowel : pair->consonant, tail, NULL);
}
