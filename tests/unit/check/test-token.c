/* test-token.c: the words of a text that spelling can judge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-passage.h"
#include "galley-token.h"

#include <string.h>

/* The tokens joined by "|". */
static char *
split (const char *text)
{
  g_autoptr (GArray) tokens = galley_token_split (text, strlen (text));
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      GalleyToken *token = &g_array_index (tokens, GalleyToken, i);

      if (i > 0)
        g_string_append_c (joined, '|');
      g_string_append_len (joined, token->start, token->bytes);
    }
  return g_string_free (joined, FALSE);
}

static void
check (const char *text, const char *expected)
{
  g_autofree char *got = split (text);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_scripts (void)
{
  check ("바다에 갔다.", "바다에|갔다");
  check ("GPU 가격이 올랐다", "GPU|가격이|올랐다");
  check ("AI가 쓴 글", "AI|쓴|글");
  check ("Claude는 친절하다", "Claude|친절하다");
  check ("오픈AI의 발표", "오픈|발표");
  check ("2026년 10km를 3nm 공정", "공정");
  check ("‘이슬 막’입니다", "이슬|막");
  check ("대표(왼쪽)와 함께", "대표|왼쪽|함께");
  check ("don't stop", "don't|stop");
}

static void
test_passed_over (void)
{
  check ("https://example.kr/바다 보기", "보기");
  check ("gaon@example.kr 문의", "문의");
  check ("[바다](https://example.kr/a(b))", "바다");
  check ("코드 `messege` 끝", "코드|끝");
  check ("#바다여행 @gaon 인사", "인사");
  check ("<b>굵게</b>", "굵게");
  check ("", "");
}

static void
test_positions (void)
{
  const char *line = "첫 줄 😀 둘째 줄";
  g_autoptr (GArray) tokens = galley_token_split (line, strlen (line));
  GalleyToken *last;

  g_assert_cmpuint (tokens->len, ==, 4);
  last = &g_array_index (tokens, GalleyToken, 2);
  g_assert_cmpuint (last->offset, ==, 6);
  g_assert_cmpuint (last->length, ==, 2);
}

static gboolean
collect_cb (const char *line, gsize bytes, guint number, guint offset, gpointer user_data)
{
  g_string_append_printf (user_data, "%u@%u:%.*s|", number, offset, (int) bytes, line);
  return strncmp (line, "끝", strlen ("끝")) != 0;
}

/* Lines of prose, with their places; code and photos are none. */
static void
test_lines (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  galley_passage_for_each_line ("바다 😀\n\n```\nmessege\n```\n![](photo:3)\n둘째\n끝\n없음", collect_cb,
                                lines);
  g_assert_cmpstr (lines->str, ==, "1@0:바다 😀|7@35:둘째|8@38:끝|");
}

/* Nothing that can be typed or pasted stops it. */
static void
test_hostile (void)
{
  g_autofree char *word = g_strnfill (1000000, 'a');
  g_autoptr (GArray) tokens = galley_token_split (word, strlen (word));
  g_autofree char *odd = split ("ㅋㅋㅋ \u1112\u1161 漢字 カナ עברית \u200d\u0301");

  g_assert_cmpuint (tokens->len, ==, 1);
  g_assert_nonnull (strstr (odd, "ㅋㅋㅋ"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/check/token/scripts", test_scripts);
  g_test_add_func ("/check/token/passed-over", test_passed_over);
  g_test_add_func ("/check/token/positions", test_positions);
  g_test_add_func ("/check/token/lines", test_lines);
  g_test_add_func ("/check/token/hostile", test_hostile);
  return g_test_run ();
}
