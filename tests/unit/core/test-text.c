/* test-text.c: small tools for strings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-text.h"

static void
test_trim (void)
{
  g_autofree char *trimmed = galley_str_trim ("\xEF\xBB\xBF \xC2\xA0가 나\xE3\x80\x80\xE2\x80\x8B\n");

  g_assert_cmpstr (trimmed, ==, "가 나");
  g_assert_true (galley_str_is_blank ("\xC2\xA0 \t"));
  g_assert_false (galley_str_is_blank ("\xC2\xA0."));
}

static void
test_set (void)
{
  char *text = g_strdup ("가");

  g_assert_true (galley_str_set (&text, "나"));
  g_assert_false (galley_str_set (&text, "나"));
  g_assert_false (galley_str_set (&text, text));
  g_assert_true (galley_str_set (&text, NULL));
  g_assert_cmpstr (text, ==, "");
  g_free (text);
}

static void
test_slug (void)
{
  g_autofree char *slug = galley_slug_from_text ("소금 온실: AI 2호!", "12345678-9abc");
  g_autofree char *decomposed = galley_slug_from_text ("\xE1\x84\x89\xE1\x85\xA9", "ab");
  g_autofree char *empty = galley_slug_from_text ("…!", "ab-cd");

  g_assert_cmpstr (slug, ==, "sogeum-onsil-ai-2ho-12345678");
  g_assert_cmpstr (decomposed, ==, "so-ab");
  g_assert_cmpstr (empty, ==, "abcd");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/text/trim", test_trim);
  g_test_add_func ("/core/text/set", test_set);
  g_test_add_func ("/core/text/slug", test_slug);
  return g_test_run ();
}
