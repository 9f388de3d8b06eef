/* test-hangul.c: syllables, final consonants and particles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-hangul.h"

static void
test_compose (void)
{
  for (gunichar c = 0xAC00; c <= 0xD7A3; c++)
    {
      int initial, medial, final;

      galley_hangul_decompose (c, &initial, &medial, &final);
      g_assert_cmpuint (galley_hangul_compose (initial, medial, final), ==, c);
    }
  g_assert_false (galley_hangul_is_syllable (0xABFF));
  g_assert_false (galley_hangul_is_syllable (0xD7A4));
  g_assert_true (galley_hangul_is_hangul (0x3131));
}

static void
assert_josa (const char *word, const char *pair, const char *expected)
{
  g_autofree char *josa = galley_hangul_pick_josa (word, pair);

  g_assert_cmpstr (josa, ==, expected);
}

static void
test_josa (void)
{
  assert_josa ("온실", "으로/로", "로");
  assert_josa ("온실", "을/를", "을");
  assert_josa ("바다", "을/를", "를");
  assert_josa ("섬", "으로/로", "으로");
  assert_josa ("AI", "이/가", "가");
  assert_josa ("URL", "을/를", "을");
  assert_josa ("URL", "으로/로", "로");
  assert_josa ("20", "이/가", "이");
  assert_josa ("7", "으로/로", "로");
  assert_josa ("iPhone", "은/는", "은(는)");
  assert_josa ("iPhone", "으로/로", "(으)로");
  assert_josa ("VR", "과/와", "과(와)");
}

static void
test_romanise (void)
{
  g_autofree char *han = galley_hangul_romanise (0xD55C);

  g_assert_cmpstr (han, ==, "han");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/hangul/compose", test_compose);
  g_test_add_func ("/core/hangul/josa", test_josa);
  g_test_add_func ("/core/hangul/romanise", test_romanise);
  return g_test_run ();
}
