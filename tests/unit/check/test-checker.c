/* test-checker.c: Korean and English spelling
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checker.h"

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

static void
test_house_terms (void)
{
  const char *terms[] = { "솔트글라스", "문가온", NULL };
  g_autoptr (GalleyChecker) checker = checker_new ();
  const char *text = "문가온은 솔트글라스의 문을 열었다. 솔트글라스에서도 문가온을 기다렸다.";

  if (checker == NULL)
    return;
  check (checker, text, GALLEY_FINDING_TERM, "문가온 솔트글라스 솔트글라스 문가온");
  galley_checker_set_terms (checker, terms);
  check (checker, text, GALLEY_FINDING_TERM, "");
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
  g_test_add_func ("/check/checker/document", test_document);
  g_test_add_func ("/check/checker/decomposed", test_decomposed);
  g_test_add_func ("/check/checker/threads", test_threads);
  g_test_add_func ("/check/checker/cancelled", test_cancelled);
  return g_test_run ();
}
