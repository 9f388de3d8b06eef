/* test-checker.c: Korean and English spelling
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checker.h"
#include "galley-ignoring.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

static GalleyChecker *
checker_new (void)
{
  GalleyChecker *checker = galley_checker_new ();
  g_auto (GStrv) missing = galley_checker_get_missing (checker);

  if (*missing == NULL)
    return checker;
  g_test_skip ("a dictionary is missing on this computer");
  g_object_unref (checker);
  return NULL;
}

static char *
list (GPtrArray *findings, GalleyFindingLevel level)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];

      if (finding->level == level)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", finding->text);
    }
  return g_string_free (joined, FALSE);
}

static void
check (GalleyChecker *checker, const char *text, GalleyFindingLevel level, const char *expected)
{
  g_autoptr (GPtrArray) findings = galley_checker_check_text (checker, text, NULL);
  g_autofree char *got = list (findings, level);

  g_test_message ("%s", text);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_errors (void)
{
  g_autoptr (GalleyChecker) checker = checker_new ();

  if (checker == NULL)
    return;
  check (checker, "그는 몇일 동안 걸었다.", GALLEY_FINDING_ERROR, "몇일");
  check (checker, "그렇게 됬다고 말했습니다.", GALLEY_FINDING_ERROR, "됬");
  check (checker, "제가 할께요. 금새 끝납니다.", GALLEY_FINDING_ERROR, "할께요 금새");
  check (checker, "학교을 나와 책를 폈다.", GALLEY_FINDING_ERROR, "학교을 책를");
  check (checker, "그 생각을 생각햇습니다.", GALLEY_FINDING_ERROR, "햇습니다");
  check (checker, "We recieve the messege.", GALLEY_FINDING_ERROR, "recieve messege");
}

/* A red line under a name is what people switch a checker off for. */
static void
test_names_are_no_errors (void)
{
  static const char *const texts[] = {
    "문가온과 최나루는 등대서점에서 만났다.",
    "엔비디아가 뉴스레터를 보냈고 챗GPT의 답은 늦었다.",
    "AI가 쓴 글과 GPU 가격, 5%를 넘은 100억원의 투자.",
    "Galley, OpenAI, iPhone, Hunspell은 이름이다.",
    "가을을 지나 무을도로, 노을을 보러 갔다.",
    "덮었을 뿐이다. 몫일지도 모릅니다. 붙여 놓았습니다.",
    "ㅋㅋㅋ 그러게요~ 2026년 3월 1일(일) 오전 10시",
  };
  g_autoptr (GalleyChecker) checker = checker_new ();

  if (checker == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check (checker, texts[i], GALLEY_FINDING_ERROR, "");
}

static GalleyTerm *
add_term (GPtrArray *terms, const char *text)
{
  GalleyTerm *term = galley_term_new ();

  galley_str_set (&term->text, text);
  g_ptr_array_add (terms, term);
  return term;
}

static void
test_house_terms (void)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
  g_autoptr (GalleyChecker) checker = checker_new ();
  const char *text = "문가온은 솔트글라스의 문을 열었다. 솔트글라스에서도 문가온을 기다렸다.";

  if (checker == NULL)
    return;
  check (checker, text, GALLEY_FINDING_TERM, "문가온 솔트글라스 솔트글라스 문가온");
  add_term (terms, "솔트글라스");
  add_term (terms, "문가온");
  galley_checker_set_terms (checker, terms);
  check (checker, text, GALLEY_FINDING_TERM, "");
}

static void
assert_banned (GalleyChecker *checker, const char *text, const char *found, const char *fix)
{
  g_autoptr (GPtrArray) findings = galley_checker_check_text (checker, text, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];

      if (!g_str_equal (finding->rule, "house-banned"))
        continue;
      g_assert_nonnull (found);
      g_assert_cmpstr (finding->text, ==, found);
      g_assert_cmpstr (finding->suggestions[0], ==, fix);
      g_assert_cmpstr (finding->message, ==, "외래어 심의 결과");
      return;
    }
  g_assert_cmpstr (found, ==, NULL);
}

/* A banned form is found with any particle, which the fix changes where it must. */
static void
test_house_book (void)
{
  const char *banned[] = { "올드먼", "AI", "문 가온", NULL };
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
  g_autoptr (GalleyChecker) checker = checker_new ();

  if (checker == NULL)
    return;
  for (guint i = 0; banned[i] != NULL; i++)
    {
      static const char *const preferred[] = { "올드미나", "AI(인공지능)", "문가온" };
      GalleyTerm *term = add_term (terms, preferred[i]);
      const char *forms[] = { banned[i], NULL };

      g_strfreev (term->banned);
      term->banned = g_strdupv ((GStrv) forms);
      galley_str_set (&term->notes, "외래어 심의 결과");
    }
  galley_checker_set_terms (checker, terms);
  assert_banned (checker, "올드먼이 말했다.", "올드먼이", "올드미나가");
  assert_banned (checker, "나는 올드먼에게 물었다.", "올드먼", "올드미나");
  assert_banned (checker, "올드먼식 답이다.", NULL, NULL);
  assert_banned (checker, "게리올드먼은 배우다.", NULL, NULL);
  assert_banned (checker, "문 가온은 웃었다.", "문 가온", "문가온");
  assert_banned (checker, "AI(인공지능)가 썼다.", NULL, NULL);
  assert_banned (checker, "AI가 썼다.", "AI", "AI(인공지능)");
  assert_banned (checker, "AIDS와 OpenAI는 다른 말이다.", NULL, NULL);
}

static GalleyIssue *
issue_new (const char *body)
{
  GalleyIssue *issue = galley_issue_new ();
  GalleyArticle *article = galley_article_new ();

  galley_str_set (&article->body, body);
  g_ptr_array_add (issue->articles, article);
  return issue;
}

static guint
count_rule (GalleyChecker *checker, const GalleyIssue *issue, GPtrArray *ignored, const char *rule)
{
  g_autoptr (GPtrArray) findings = galley_checker_check_places (checker, issue, NULL);
  guint n = 0;

  galley_ignoring_apply (findings, ignored, issue);
  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((GalleyFinding *) findings->pdata[i])->rule, rule);
  return n;
}

/* Here: one of two like places. In the issue: both. A rule: whatever it finds. */
static void
test_ignoring (void)
{
  g_autoptr (GalleyIssue) issue = issue_new ("바다에서 몇일 쉬었다.\n\n그는 몇일 일했다. 컨텐츠도 보았다.");
  g_autoptr (GPtrArray) ignored
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_ignored_free);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GalleyChecker) checker = checker_new ();
  GalleyIgnored *one = galley_ignored_new ();
  GalleyFinding *first = NULL;

  if (checker == NULL)
    return;
  g_assert_cmpuint (count_rule (checker, issue, NULL, "myeochil"), ==, 2);
  findings = galley_checker_check_places (checker, issue, NULL);
  first = findings->pdata[0];
  g_ptr_array_add (ignored, one);
  galley_str_set (&one->rule, first->rule);
  galley_str_set (&one->text, first->text);
  g_free (one->context);
  one->context = galley_ignoring_get_context (issue, first);
  g_assert_cmpuint (count_rule (checker, issue, ignored, "myeochil"), ==, 1);
  galley_str_set (&((GalleyArticle *) issue->articles->pdata[0])->body,
                  "새 문단.\n\n바다에서 몇일 쉬었다.\n\n그는 몇일 일했다.");
  g_assert_cmpuint (count_rule (checker, issue, ignored, "myeochil"), ==, 1);
  galley_str_set (&one->context, "");
  g_assert_cmpuint (count_rule (checker, issue, ignored, "myeochil"), ==, 0);
  galley_str_set (&((GalleyArticle *) issue->articles->pdata[0])->body, "컨텐츠와 메세지");
  galley_str_set (&one->rule, "loanword");
  g_assert_cmpuint (count_rule (checker, issue, ignored, "loanword"), ==, 2);
  galley_str_set (&one->text, "");
  g_assert_cmpuint (count_rule (checker, issue, ignored, "loanword"), ==, 0);
}

/* Our own suggestions, with the particle put back in the form that fits. */
static void
test_quick_suggestions (void)
{
  static const struct
  {
    const char *wrong;
    const char *meant;
  } words[] = { { "엔비다아를", "엔비디아를" },   { "솔트글래스은", "솔트글라스는" }, { "생각햇습니다", "생각했습니다" },
                { "기자회겐을", "기자회견을" },   { "바닷가애", "바닷가에" },     { "편짐장", "편집장" } };
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
  g_autoptr (GalleyChecker) checker = checker_new ();

  if (checker == NULL)
    return;
  add_term (terms, "솔트글라스");
  add_term (terms, "AI비서 Galley");
  galley_checker_set_terms (checker, terms);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GalleyFinding) finding = galley_finding_new ();
      g_auto (GStrv) suggestions = NULL;

      galley_str_set (&finding->rule, "spelling");
      galley_str_set (&finding->text, words[i].wrong);
      suggestions = galley_checker_suggest_quickly (checker, finding);
      g_assert_cmpstr (suggestions[0], ==, words[i].meant);
    }
}

/* A change costs its paragraph; other words of the house cost all. */
static void
test_incremental (void)
{
  GString *body = g_string_new (NULL);
  g_autoptr (GalleyIssue) issue = NULL;
  g_autoptr (GalleyChecker) checker = checker_new ();
  GalleyArticle *article;
  guint runs;

  for (int i = 0; i < 200; i++)
    g_string_append_printf (body, "문단 %d에는 몇일이라는 말이 있다.\n\n", i);
  issue = issue_new (body->str);
  article = issue->articles->pdata[0];
  if (checker == NULL)
    {
      g_string_free (body, TRUE);
      return;
    }
  g_assert_cmpuint (count_rule (checker, issue, NULL, "myeochil"), ==, 200);
  runs = galley_checker_get_paragraph_runs (checker);
  g_assert_cmpuint (runs, >=, 200);
  g_string_insert (body, (gssize) strlen ("문단 0에는"), " 또");
  galley_str_set (&article->body, body->str);
  g_assert_cmpuint (count_rule (checker, issue, NULL, "myeochil"), ==, 200);
  g_assert_cmpuint (galley_checker_get_paragraph_runs (checker), ==, runs + 1);
  galley_checker_set_terms (checker, NULL);
  g_assert_cmpuint (count_rule (checker, issue, NULL, "myeochil"), ==, 200);
  g_assert_cmpuint (galley_checker_get_paragraph_runs (checker), ==, 2 * runs + 1);
  g_string_free (body, TRUE);
}

static void
test_document (void)
{
  g_autoptr (GalleyChecker) checker = checker_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  GalleyFinding *term;
  GalleyFinding *error;

  if (checker == NULL)
    return;
  findings = galley_checker_check_document (checker, "문가온은 웃었다.\n몇일 뒤 문가온이 왔다.", NULL);
  g_assert_cmpuint (findings->len, ==, 2);
  term = findings->pdata[0];
  error = findings->pdata[1];
  g_assert_cmpstr (term->text, ==, "문가온");
  g_assert_cmpuint (term->count, ==, 2);
  g_assert_cmpuint (error->line, ==, 2);
  g_assert_cmpuint (error->column, ==, 1);
  g_assert_cmpstr (error->suggestions[0], ==, "며칠");
  json = galley_findings_to_json (findings);
  node = json_from_string (json, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 2);
}

/* Columns are of the text as it came, decomposed or not. */
static void
test_decomposed (void)
{
  g_autofree char *text = g_utf8_normalize ("바다 몇일", -1, G_NORMALIZE_NFD);
  g_autoptr (GalleyChecker) checker = checker_new ();
  g_autoptr (GPtrArray) findings = NULL;
  GalleyFinding *finding;

  if (checker == NULL)
    return;
  findings = galley_checker_check_text (checker, text, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpuint (finding->column, ==, 6);
  g_assert_cmpuint (finding->length, ==, 6);
}

static gpointer
check_thread (gpointer data)
{
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (GPtrArray) findings
          = galley_checker_check_text (data, "몇일 전 teh 바다에서 문가온을 만났다.", NULL);

      g_assert_cmpuint (findings->len, ==, 2);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GalleyChecker) checker = checker_new ();
  GThread *threads[4];

  if (checker == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("check", check_thread, checker);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_cancelled (void)
{
  g_autoptr (GalleyChecker) checker = galley_checker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) findings = NULL;

  g_cancellable_cancel (cancellable);
  findings = galley_checker_check_text (checker, "몇일 몇일 몇일", cancellable);
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/check/checker/errors", test_errors);
  g_test_add_func ("/check/checker/names", test_names_are_no_errors);
  g_test_add_func ("/check/checker/terms", test_house_terms);
  g_test_add_func ("/check/checker/house-book", test_house_book);
  g_test_add_func ("/check/checker/ignoring", test_ignoring);
  g_test_add_func ("/check/checker/quick-suggestions", test_quick_suggestions);
  g_test_add_func ("/check/checker/incremental", test_incremental);
  g_test_add_func ("/check/checker/document", test_document);
  g_test_add_func ("/check/checker/decomposed", test_decomposed);
  g_test_add_func ("/check/checker/threads", test_threads);
  g_test_add_func ("/check/checker/cancelled", test_cancelled);
  return g_test_run ();
}
