/* test-copy.c: particles, pairs and one form over a text, by sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checker.h"

#include "galley-article.h"
#include "galley-text.h"

#include <locale.h>

typedef struct
{
  const char *text;
  const char *expected; /* "rule text→fix", by line breaks; "" nothing but terms */
} Case;

/* clang-format off */
static const Case particles[] = {
  { "도서관(본관)는 쉰다.", "josa-paren 도서관(본관)는→도서관(본관)은" },
  { "세계보건기구(WHO)은 그렇게 밝혔다.", "josa-paren 세계보건기구(WHO)은→세계보건기구(WHO)는" },
  { "세계보건기구(WHO)는 그렇게 밝혔다.", "" },
  { "‘밤의 서가’을 열었다.", "josa-quote ‘밤의 서가’을→‘밤의 서가’를" },
  { "《밤의 서가》를 읽었다.", "" },
  { "“다시는 없을 것”라고 말했다.", "josa-quote “다시는 없을 것”라고→“다시는 없을 것”이라고" },
  { "“다시 오겠다”이라는 말이었다.", "josa-quote “다시 오겠다”이라는→“다시 오겠다”라는" },
  { "“왜요?”라고 물었다. “밤의 서가”라며 웃었다. “끝”이라고 했다. “다시 오겠다”고 했다.", "" },
  { "HTML를 배웠다.", "josa-latin HTML를→HTML을" },
  { "API을 고쳤다.", "josa-latin API을→API를" },
  { "VR과 AR를 말했다. AR을 말했다.", "" },
  { "점유율은 31%이 됐다.", "josa-unit 31%이→31%가" },
  { "무게가 3kg를 넘었다.", "josa-unit 3kg를→3kg을" },
  { "지수는 2506을 넘었다. 1023를 밑돌았다.", "josa-digit 1023를→1023을" },
  { "전화는 1588-1234를 누른다. 경기는 2:1로 끝났다.", "" },
  { "시즌2을 봤다. 시즌3를 봤다.", "josa-digit 시즌2을→시즌2를" },
  { "학생 41명를 뽑았다.", "josa-hangul 41명를→41명을" },
  { "사람와 나무", "josa-hangul 사람와→사람과" },
  { "길으로 나섰다.", "" },
  { "서울으로 갔다.", "josa-hangul 서울으로→서울로" },
  { "가을을 지나 마을을 걸었다. 죽을 쑤어 먹을 생각이다.", "" },
  { "**오픈AI**은 작다.", "josa-latin 오픈AI**은→오픈AI**는" },
  { "[오픈AI](https://example.org/a)은 작다.", "josa-latin 오픈AI](https://example.org/a)은→오픈AI](https://example.org/a)는" },
};

static const Case pairs[] = {
  { "그는 “좋다고 말했다.", "quote-unbalanced “좋다고→" },
  { "그는 \"좋다고 말했다.", "quote-unbalanced \"좋다고→" },
  { "그는 (작은 회사를 차렸다.", "bracket-unbalanced (작은→" },
  { "1) 값 2) 품질 가) 맛 :)", "" },
  { "“첫 문단이다.\n“둘째 문단이다.”", "" },
  { "화면은 27\"다.", "" },
  { "돈 보다\u00a0더 귀하다.", "space-josa 돈 보다→돈보다" },
  { "끝났다.\u00a0 바다는 넓다.", "double-space \u00a0 → " },
};

static const Case whole[] = {
  { "벤 하르트만은 왔다.\n벤 하르트만이 갔다.\n벤 하르트먼은 남았다.", "name-variant 벤 하르트먼→벤 하르트만" },
  { "\"하나\" \"둘\" “셋”", "quote-mix “셋”→\"셋\"" },
  { "사진 한 장. (출처 : 가온신문)\n사진 두 장. (출처: 가온신문)\n사진 석 장. (제공 : 나래)", "credit-format (출처: 가온신문)→(출처 : 가온신문)" },
  { "공동창업자 둘이 만났다. 공동창업자는 말했다.\n공동 창업자가 왔다.", "term-variant 공동 창업자→공동창업자" },
  { "독자 3만 명의 편지\n뉴스레터 독자 5만 명이 편지를 골랐다.", "number-variant 3만 명→5만 명" },
  { "독자 5만 명의 편지\n뉴스레터 독자 5만2000명이 편지를 골랐다.", "" },
  { "회의 3시간\n회의는 3시간 넘게 이어졌다. 회의 뒤 2시간을 걸었다.", "" },
  { "모두 1,250명이 왔다. 어제는 2,000명이 왔다. 오늘은 3000명이 왔다. 2026년이다.", "number-style 3000→3,000" },
  { "예산은 150억원이다. 빚은 20억 원이다. 남은 돈은 3억 원이다.", "number-style 150억원→150억 원" },
  { "2026년 11월 28일에 열었다. 2026.12.01에 닫았다.", "date-style 2026.12.01→2026년 12월 1일" },
  { "2026년 11월 28일(월)에 열었다. 2026년 11월 28일 토요일에 닫았다.", "date-wrong 월→토" },
  { "2월 30일에 만났다. 2월 29일에 헤어졌다. 버전 13.5와 2.30을 썼다.", "date-wrong 2월 30일→" },
  { "문가온은 책방에서 일한다.\n문가온 편집장은 웃었다.", "first-mention 문가온→문가온 편집장" },
  { "문가온(34)은 책방에서 일한다. 편집장 최나루는 옆에 있었다.\n문가온 편집장과 최나루 편집장은 웃었다.", "" },
  { "문가온의 편지\n문가온 작은책방 편집장이 말했다. 문가온은 다시 말했다.", "" },
  { "기본소득(UBI)을 말했다. 국회(본회의장)를 나섰다.\n기본소득(Basic Income, UBI)을 또 말했다.",
    "abbr-redefined (Basic Income, UBI)→" },
  { "오픈AI는 작다. 오픈AI는 크다. 구글(Google)은 옳다.\nOpenAI는 조용하다. KAIST는 멀다.",
    "script-variant OpenAI→오픈AI" },
};
/* clang-format on */

static char *
describe (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];

      if (finding->level != GALLEY_FINDING_TERM)
        g_string_append_printf (text, "%s%s %s→%s", text->len > 0 ? "\n" : "", finding->rule,
                                finding->text,
                                finding->suggestions[0] != NULL ? finding->suggestions[0] : "");
    }
  return g_string_free (text, FALSE);
}

static void
check_cases (const Case *cases, gsize n, gboolean as_document)
{
  g_autoptr (GalleyChecker) checker = galley_checker_new ();
  g_auto (GStrv) missing = galley_checker_get_missing (checker);

  if (missing[0] != NULL)
    {
      g_test_skip ("a dictionary is missing");
      return;
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) findings
          = as_document ? galley_checker_check_document (checker, cases[i].text, NULL)
                        : galley_checker_check_text (checker, cases[i].text, NULL);
      g_autofree char *got = describe (findings);

      if (!g_str_equal (got, cases[i].expected))
        {
          g_test_message ("“%s”: “%s”, not “%s”", cases[i].text, got, cases[i].expected);
          g_test_fail ();
        }
    }
}

static void
test_particles (void)
{
  check_cases (particles, G_N_ELEMENTS (particles), FALSE);
}

static void
test_pairs (void)
{
  check_cases (pairs, G_N_ELEMENTS (pairs), FALSE);
}

static void
test_whole (void)
{
  check_cases (whole, G_N_ELEMENTS (whole), TRUE);
}

/* An entry of the contents whose heading was rewritten. */
static void
test_contents (void)
{
  static const char *const contents[] = { "밤의 서가", "책방이 배운 것", NULL };
  g_autoptr (GalleyChecker) checker = galley_checker_new ();
  g_autoptr (GalleyIssue) issue = galley_issue_new ();
  GalleyArticle *article = galley_article_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *got = NULL;

  g_strfreev (article->contents);
  article->contents = g_strdupv ((GStrv) contents);
  galley_str_set (&article->body, "## 밤의 서가\n\n불을 켰다.\n\n## 작은 책방이 배운 것\n\n문을 닫았다.");
  g_ptr_array_add (issue->articles, article);
  findings = galley_checker_check_issue (checker, issue, NULL);
  got = describe (findings);
  g_assert_cmpstr (got, ==, "contents-mismatch 책방이 배운 것→작은 책방이 배운 것");
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8"); /* messages tell of Korean */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/copy/particles", test_particles);
  g_test_add_func ("/copy/pairs", test_pairs);
  g_test_add_func ("/copy/whole", test_whole);
  g_test_add_func ("/copy/contents", test_contents);
  return g_test_run ();
}
