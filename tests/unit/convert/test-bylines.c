/* test-bylines.c: names, roles, places and times of bylines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-byline-parser.h"

static const struct
{
  const char *line;
  const char *name;
  const char *role;
  const char *email;
  const char *place;
  const char *agency;
  const char *timestamp;
  const char *modified;
  const char *zone;
} rows[] = {
  { "문가온 2024.06.12 23:08 PDT", "문가온", "", "", "", "", "2024-06-12T23:08", "", "PDT" },
  { "[골목일보 | 문가온 기자]", "문가온", "기자", "", "", "골목일보", "", "", "" },
  { "문가온 기자 gaon@example.kr", "문가온", "기자", "gaon@example.kr", "", "", "", "", "" },
  { "gaon@example.kr 문가온 기자", "문가온", "기자", "gaon@example.kr", "", "", "", "", "" },
  { "안양=골목뉴스 문가온 기자 gaon@example.kr", "문가온", "기자", "gaon@example.kr", "안양", "골목뉴스", "", "", "" },
  { "[뉴욕=문가온 특파원]", "문가온", "특파원", "", "뉴욕", "", "", "", "" },
  { "글·사진=문가온 기자 gaon@example.kr", "문가온", "기자", "gaon@example.kr", "", "", "", "", "" },
  { "글 문가온 · 사진 박바다", "문가온", "", "", "", "", "", "", "" },
  { "문가온·박바다 기자 2025-03-04 18:00", "문가온; 박바다", "기자", "", "", "", "2025-03-04T18:00", "", "" },
  { "입력 2025.03.04 10:20 수정 2025.03.04 11:00", "", "", "", "", "", "2025-03-04T10:20", "2025-03-04T11:00", "" },
  { "문가온기자 입력 2018-09-06 16:26수정 2018-09-06 17:17", "문가온", "기자", "", "", "", "2018-09-06T16:26", "2018-09-06T17:17", "" },
  { "기사입력 2023.09.11. 오후 02:31", "", "", "", "", "", "2023-09-11T14:31", "", "" },
  { "2025년 1월 31일 오전 12:05", "", "", "", "", "", "2025-01-31T00:05", "", "" },
  { "2025년 1월 31일 오후 12:05", "", "", "", "", "", "2025-01-31T12:05", "", "" },
  { "2023. 11. 1. 03:05", "", "", "", "", "", "2023-11-01T03:05", "", "" },
  { "2023.02.13 | 조회 2.99K |", "", "", "", "", "", "2023-02-13", "", "" },
  { "2024년 5월 7일 화요일 09:00 KST", "", "", "", "", "", "2024-05-07T09:00", "", "KST" },
  { "Jane Harbor | March 4, 2025 9:30 AM PST", "Jane Harbor", "", "", "", "", "2025-03-04T09:30", "", "PST" },
  { "문가온 편집장 2025.01.15 07:00 UTC+9", "문가온", "편집장", "", "", "", "2025-01-15T07:00", "", "UTC+9" },
};

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyByline) byline = galley_byline_parse_line (rows[i].line);

      g_test_message ("%s", rows[i].line);
      g_assert_nonnull (byline);
      g_assert_cmpstr (byline->name, ==, rows[i].name);
      g_assert_cmpstr (byline->role, ==, rows[i].role);
      g_assert_cmpstr (byline->email, ==, rows[i].email);
      g_assert_cmpstr (byline->place, ==, rows[i].place);
      g_assert_cmpstr (byline->agency, ==, rows[i].agency);
      g_assert_cmpstr (byline->timestamp, ==, rows[i].timestamp);
      g_assert_cmpstr (byline->modified, ==, rows[i].modified);
      g_assert_cmpstr (byline->zone, ==, rows[i].zone);
    }
}

static void
test_no_bylines (void)
{
  static const char *const lines[]
      = { "문가온 기자가 보도합니다.", "09:30 접수",   "■ 방송시간 : 11월 1일(수) 07:20-08:57",
          "안녕하세요. 골목편지 문가온입니다.", "이 책은 2023년 6월 12일에 나왔다", "",
          "2025.13.45", "책방 주인 문가온 씨가 웃었다" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GalleyByline) byline = galley_byline_parse_line (lines[i]);

      g_test_message ("%s", lines[i]);
      g_assert_null (byline);
    }
}

static void
test_heads (void)
{
  const char *rest = NULL;
  g_autoptr (GalleyByline) wire
      = galley_byline_parse_head ("(여울=골목뉴스) 문가온 박바다 기자 = 등대가 켜졌다.", &rest);

  g_assert_nonnull (wire);
  g_assert_cmpstr (wire->name, ==, "문가온; 박바다");
  g_assert_cmpstr (wire->agency, ==, "골목뉴스");
  g_assert_cmpstr (wire->place, ==, "여울");
  g_assert_cmpstr (rest, ==, "등대가 켜졌다.");
  g_assert_null (galley_byline_parse_head ("등대가 켜졌다. 문가온 기자는 웃었다.", &rest));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/convert/bylines/lines", test_lines);
  g_test_add_func ("/convert/bylines/none", test_no_bylines);
  g_test_add_func ("/convert/bylines/heads", test_heads);
  return g_test_run ();
}
