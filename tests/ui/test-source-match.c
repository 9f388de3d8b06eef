/* test-source-match.c: finding a source by a few letters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-source-match.h"

static void
test_match (void)
{
  static const struct
  {
    const char *name;
    const char *typed;
    gboolean found;
  } cases[] = {
    { "솔트글라스", "솔트", TRUE },
    { "솔트글라스", "글라", TRUE },
    { "솔트글라스", "라솔", FALSE },
    { "솔트글라스", "ㅅㅌㄱ", TRUE },
    { "솔트글라스", "ㄱㄹㅅ", TRUE },
    { "솔트글라스", "ㅎ", FALSE },
    { "솔트글라스", "소", TRUE },   /* on the way to 솔 */
    { "솔트글라스", "솙", TRUE },   /* 솔 with the ㅌ of 트 */
    { "솔트글라스", "솔틀", FALSE }, /* 글 does not begin with ㄹ */
    { "솔트글라스", "솔특", TRUE }, /* 솔트 with the ㄱ of 글 */
    { "솔트글라스", "손", FALSE },
    { "솔트글라스", "소트", FALSE }, /* only the last syllable grows */
    { "더밀크", "더 밀크", TRUE },
    { "김 하늘 기자", "하늘기", TRUE },
    { "Reuters", "reu", TRUE },
    { "로이터=뉴스1", "뉴스1", TRUE },
    { "솔트글라스", "", TRUE },
    { "", "가", FALSE },
    { "", "", TRUE },
    { "각", "ㄱㄱ", FALSE },
    { "값어치", "값", TRUE },
    { "갑사", "값", TRUE }, /* 갑 with the ㅅ of 사 */
    { "까치", "ㄲ", TRUE },
    { "바깥", "박", FALSE }, /* ㄲ is another letter than ㄱ */
    { "바깥", "밖", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s in %s", cases[i].typed, cases[i].name);
      g_assert_cmpint (galley_source_match (cases[i].name, cases[i].typed), ==, cases[i].found);
    }
}

/* Every beginning of a name finds it, and so do its initials. */
static void
test_random (void)
{
  for (int n = 0; n < 500; n++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      int length = g_test_rand_int_range (1, 9);

      for (int i = 0; i < length; i++)
        g_string_append_unichar (name, 0xAC00 + (gunichar) g_test_rand_int_range (0, 11172));
      for (const char *p = name->str; *p != '\0'; p = g_utf8_next_char (p))
        {
          g_autofree char *part = g_strndup (name->str, (gsize) (p - name->str));
          g_autofree char *decomposed = g_utf8_normalize (part, -1, G_NORMALIZE_NFD);

          g_assert_true (galley_source_match (name->str, part));
          g_assert_true (galley_source_match (name->str, p));
          g_assert_true (galley_source_match (name->str, decomposed));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/source-match/cases", test_match);
  g_test_add_func ("/ui/source-match/random", test_random);
  return g_test_run ();
}
