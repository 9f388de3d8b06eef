/* test-style.c: each rule of data/style against its own examples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-style-book.h"

#include <locale.h>
#include <string.h>

static GPtrArray *
find (const GalleyStyleRule *rule, const char *text)
{
  g_autoptr (GalleyPassage) passage = galley_passage_new (text, strlen (text), 1, 0);
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_finding_free);

  galley_style_rule_check (rule, passage, findings);
  return findings;
}

static void
test_rule (gconstpointer data)
{
  const GalleyStyleRule *rule = data;

  g_assert_cmpstr (rule->message_ko, !=, "");
  g_assert_cmpstr (rule->message_en, !=, "");
  for (guint i = 0; i < rule->good->len; i++)
    {
      g_autoptr (GPtrArray) findings = find (rule, rule->good->pdata[i]);

      if (findings->len > 0)
        {
          g_test_message ("%s: “%s” in “%s” is right", rule->id,
                          ((GalleyFinding *) findings->pdata[0])->text,
                          (const char *) rule->good->pdata[i]);
          g_test_fail ();
        }
    }
  for (guint i = 0; i < rule->bad->len; i++)
    {
      const char *const *example = rule->bad->pdata[i];
      g_autoptr (GPtrArray) findings = find (rule, example[0]);
      gboolean found = FALSE;

      for (guint j = 0; j < findings->len; j++)
        {
          const GalleyFinding *finding = findings->pdata[j];

          if (!g_str_equal (finding->text, example[1]))
            g_test_message ("%s: marks “%s” in “%s”", rule->id, finding->text, example[0]);
          else if (*finding->suggestions == NULL)
            g_test_message ("%s: no fix for “%s”", rule->id, finding->text);
          else if (!g_str_equal (finding->suggestions[0], example[2]))
            g_test_message ("%s: “%s” → “%s”", rule->id, finding->text, finding->suggestions[0]);
          else
            found = TRUE;
        }
      if (!found)
        {
          g_test_message ("%s: “%s” is not found in “%s”", rule->id, example[1], example[0]);
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  GPtrArray *rules;

  setlocale (LC_CTYPE, "C.UTF-8"); /* messages tell of Korean */
  g_test_init (&argc, &argv, NULL);
  rules = galley_style_book_get ();
  for (guint i = 0; i < rules->len; i++)
    {
      const GalleyStyleRule *rule = rules->pdata[i];
      g_autofree char *path = g_strconcat ("/style/", rule->id, NULL);

      g_test_add_data_func (path, rule, test_rule);
    }
  return g_test_run ();
}
