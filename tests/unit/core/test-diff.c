/* test-diff.c: what differs between two texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-diff.h"

static GPtrArray *
units (const char *text)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (array, g_strdup (parts[i]));
  return array;
}

static char *
diff (const char *before, const char *after)
{
  g_autoptr (GPtrArray) a = units (before);
  g_autoptr (GPtrArray) b = units (after);
  g_autoptr (GPtrArray) rows = galley_diff_rows (a, b);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const GalleyDiffRow *row = rows->pdata[i];

      if (row->is_equal)
        g_string_append_printf (out, "=%s ", row->before);
      else
        g_string_append_printf (out, "%s>%s ", row->before != NULL ? row->before : "",
                                row->after != NULL ? row->after : "");
    }
  return g_string_free (out, FALSE);
}

static void
test_rows (void)
{
  static const char *const cases[][3] = {
    { "가 나 다", "가 나 다", "=가 =나 =다 " }, { "가 나 다", "가 다", "=가 나> =다 " },
    { "가 다", "가 나 다", "=가 >나 =다 " },    { "가 나 다", "가 라 다", "=가 나>라 =다 " },
    { "", "가", ">가 " },
  };

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *rows = diff (cases[i][0], cases[i][1]);

      g_assert_cmpstr (rows, ==, cases[i][2]);
    }
}

/* Each side of the rows is the text of that side, whatever the texts are. */
static void
test_random (void)
{
  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GPtrArray) a = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) b = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) rows = NULL;
      guint x = 0;
      guint y = 0;

      for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
        g_ptr_array_add (a, g_strdup_printf ("%d", g_test_rand_int_range (0, 6)));
      for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
        g_ptr_array_add (b, g_strdup_printf ("%d", g_test_rand_int_range (0, 6)));
      rows = galley_diff_rows (a, b);
      for (guint i = 0; i < rows->len; i++)
        {
          const GalleyDiffRow *row = rows->pdata[i];

          if (row->before != NULL)
            g_assert_cmpstr (row->before, ==, a->pdata[x++]);
          if (row->after != NULL)
            g_assert_cmpstr (row->after, ==, b->pdata[y++]);
          g_assert_cmpint (row->is_equal, ==, g_strcmp0 (row->before, row->after) == 0);
        }
      g_assert_cmpuint (x, ==, a->len);
      g_assert_cmpuint (y, ==, b->len);
    }
}

static void
test_words (void)
{
  const char *before = "등대는 오늘도 그대로다";
  const char *after = "등대는 어제도 오늘도 없다";
  g_autoptr (GArray) own = NULL;
  g_autoptr (GArray) other = NULL;

  galley_diff_words (before, after, &own, &other);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (before + g_array_index (own, GalleyDiffSpan, 0).start, ==, "그대로다");
  g_assert_cmpuint (other->len, ==, 2);
  g_assert_true (g_str_has_prefix (after + g_array_index (other, GalleyDiffSpan, 0).start, "어제도"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/diff/rows", test_rows);
  g_test_add_func ("/core/diff/random", test_random);
  g_test_add_func ("/core/diff/words", test_words);
  return g_test_run ();
}
