/* test-credits.c: the grammar of caption and credit lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-credit-parser.h"

#include <string.h>

/* The captions are made up, the forms are those of Korean outlets. */
static const struct
{
  const char *line;
  const char *caption;
  GalleyCreditKind kind;
  const char *source;
} rows[] = {
  { "등대 앞에 선 어부들.ⓒ바다뉴스", "등대 앞에 선 어부들.", GALLEY_CREDIT_SOURCE, "바다뉴스" },
  { "등대 앞에 선 어부들. © 바다뉴스", "등대 앞에 선 어부들.", GALLEY_CREDIT_SOURCE, "바다뉴스" },
  { "등대 로고./로이터 연합뉴스", "등대 로고.", GALLEY_CREDIT_SOURCE, "로이터 연합뉴스" },
  { "항구 전경. 사진=문가람 기자", "항구 전경.", GALLEY_CREDIT_PHOTO_BY, "문가람 기자" },
  { "항구 전경. /사진= 항만공사", "항구 전경.", GALLEY_CREDIT_SOURCE, "항만공사" },
  { "항구 전경. 신화연합뉴스", "항구 전경.", GALLEY_CREDIT_SOURCE, "신화연합뉴스" },
  { "항구 전경 [항만공사 제공. 재판매 및 DB 금지]", "항구 전경", GALLEY_CREDIT_PROVIDED, "항만공사" },
  { "‘붉은 다리’. 여울시 제공", "‘붉은 다리’.", GALLEY_CREDIT_PROVIDED, "여울시" },
  { "서가(오른쪽). 제공 | 등대서점", "서가(오른쪽).", GALLEY_CREDIT_PROVIDED, "등대서점" },
  { "서가 앞. 사진제공 l 등대서점", "서가 앞.", GALLEY_CREDIT_PROVIDED, "등대서점" },
  { "새 서가 (사진=등대서점)", "새 서가", GALLEY_CREDIT_SOURCE, "등대서점" },
  { "새 서가 (출처 : 사진제공:등대서점)", "새 서가", GALLEY_CREDIT_PROVIDED, "등대서점" },
  { "새 서가 (출처 : 등대서점 화면캡쳐)", "새 서가", GALLEY_CREDIT_CAPTURE, "등대서점" },
  { "새 서가. <사진 등대서점 제공>", "새 서가.", GALLEY_CREDIT_PROVIDED, "등대서점" },
  { "새 서가 [AFP=연합뉴스]", "새 서가", GALLEY_CREDIT_SOURCE, "AFP=연합뉴스" },
  { "새 서가. 그래픽=한소라 기자", "새 서가.", GALLEY_CREDIT_GRAPHIC, "한소라 기자" },
  { "판매 추이. (자료=통계청, 그래픽=한소라 기자)", "판매 추이.", GALLEY_CREDIT_GRAPHIC, "한소라 기자" },
  { "새 서가 [촬영 한 소 라]", "새 서가", GALLEY_CREDIT_PHOTO_BY, "한 소 라" },
  { "▲ 계단을 오르는 손님 ⓒ한소라 기자", "계단을 오르는 손님", GALLEY_CREDIT_PHOTO_BY, "한소라 기자" },
  { "[서울=뉴시스] 회의하는 위원들 (사진=여울시 제공) 2024.10.31 photo@example.kr *재판매 및 DB 금지",
    "회의하는 위원들", GALLEY_CREDIT_PROVIDED, "여울시" },
  { "화면 - 트위터 갈무리", "화면", GALLEY_CREDIT_CAPTURE, "트위터" },
  { "The lamp at dusk. Photo: Harbor Press", "The lamp at dusk.", GALLEY_CREDIT_SOURCE, "Harbor Press" },
  { "The lamp at dusk. (Courtesy of Harbor Press)", "The lamp at dusk.", GALLEY_CREDIT_PROVIDED, "Harbor Press" },
  /* what only looks like a credit */
  { "(사진 왼쪽부터) 문 대표와 최 대표", NULL, GALLEY_CREDIT_NONE, "" },
  { "두 사람이 손을 잡았다. 최 대표(사진 오른쪽)", NULL, GALLEY_CREDIT_NONE, "" },
  { "처음 온 손님에게 커피 한 잔을 제공", NULL, GALLEY_CREDIT_NONE, "" },
  { "◆등대서점, 항만공사와 함께 무료 배송 제공", NULL, GALLEY_CREDIT_NONE, "" },
  { "그래픽카드 값이 올랐다.", NULL, GALLEY_CREDIT_NONE, "" },
  { "1달러=1390원", NULL, GALLEY_CREDIT_NONE, "" },
  { "구분 | 1분기 | 2분기", NULL, GALLEY_CREDIT_NONE, "" },
  { "그는 이렇게 말했다. \"사진=기억이다\"", NULL, GALLEY_CREDIT_NONE, "" },
  { "<저작권자 ⓒ 골목일보, 무단 전재 및 재배포 금지>", NULL, GALLEY_CREDIT_NONE, "" },
  { "▲ 세금 감면 ▲ 규제 완화 등을 담았다.", NULL, GALLEY_CREDIT_NONE, "" },
  { "가격은 5만원(부가세 포함)", NULL, GALLEY_CREDIT_NONE, "" },
  { "", NULL, GALLEY_CREDIT_NONE, "" },
};

static void
test_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyCreditParse) parse = galley_credit_parse_line (rows[i].line, NULL);

      g_test_message ("%s", rows[i].line);
      g_assert_cmpstr (galley_credit_kind_to_string (parse->credit->kind), ==,
                       galley_credit_kind_to_string (rows[i].kind));
      g_assert_cmpstr (parse->credit->source, ==, rows[i].source);
      g_assert_cmpstr (parse->caption, ==,
                       rows[i].caption != NULL ? rows[i].caption : rows[i].line);
    }
}

static void
test_parts (void)
{
  g_autoptr (GalleyCreditParse) parse
      = galley_credit_parse_line ("항구 전경. 2024. 10. 31. 바다뉴스 문가람 기자", NULL);
  g_autoptr (GalleyCreditParse) pair = galley_credit_parse_line ("파도. ⓒ 로이터=뉴스1", NULL);
  const char *sources[] = { "등대서점", NULL };
  g_autoptr (GalleyCreditParse) named
      = galley_credit_parse_line ("책이 쌓인 창가. 등대서점", sources);
  g_autoptr (GalleyCreditParse) unnamed = galley_credit_parse_line ("책이 쌓인 창가. 등대서점", NULL);

  g_assert_cmpstr (parse->credit->person, ==, "문가람");
  g_assert_cmpstr (parse->taken, ==, "2024-10-31");
  g_assert_cmpstr (parse->caption, ==, "항구 전경.");
  g_assert_cmpstr (pair->credit->agency, ==, "뉴스1");
  g_assert_cmpstr (named->credit->source, ==, "등대서점");
  g_assert_cmpint (unnamed->credit->kind, ==, GALLEY_CREDIT_NONE);
}

/* NO-BREAK SPACE is a space, decomposed Hangul is Hangul. */
static void
test_spaces_and_forms (void)
{
  g_autofree char *nfd = g_utf8_normalize ("새 서가 (사진=등대서점)", -1, G_NORMALIZE_NFD);
  g_autoptr (GalleyCreditParse) spaced
      = galley_credit_parse_line ("새 서가.\u00a0(출처\u00a0:\u00a0등대서점)\u00a0", NULL);
  g_autoptr (GalleyCreditParse) decomposed = galley_credit_parse_line (nfd, NULL);

  g_assert_cmpstr (spaced->caption, ==, "새 서가.");
  g_assert_cmpstr (spaced->credit->source, ==, "등대서점");
  g_assert_cmpstr (decomposed->caption, ==, "새 서가");
  g_assert_cmpstr (decomposed->credit->source, ==, "등대서점");
}

/* A list of real forms, where it is at hand. */
static void
test_collected (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("GALLEY_TEST_SAMPLES"), "credits.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("no collected credit lines here");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 4);
      g_autoptr (GalleyCreditParse) parse = galley_credit_parse_line (fields[0], NULL);

      g_assert_cmpstr (parse->caption, ==, fields[1]);
      g_assert_cmpstr (galley_credit_kind_to_string (parse->credit->kind), ==, fields[2]);
      g_assert_cmpstr (parse->credit->source, ==, fields[3]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/convert/credits/forms", test_forms);
  g_test_add_func ("/convert/credits/parts", test_parts);
  g_test_add_func ("/convert/credits/spaces", test_spaces_and_forms);
  g_test_add_func ("/convert/credits/collected", test_collected);
  return g_test_run ();
}
