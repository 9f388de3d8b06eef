/* bench-check.c: a text checked with every rule, beside enchant asked for its words: bench-check FILE
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checker.h"
#include "galley-text.h"

#include <enchant.h>
#include <stdio.h>
#include <string.h>

#define ROUNDS 5

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : *(const gint64 *) a > *(const gint64 *) b;
}

/* Each eojeol, as it stands between spaces, asked one by one. */
static void
ask_enchant (EnchantDict *dict, GStrv words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      enchant_dict_check (dict, words[i], strlen (words[i]));
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  EnchantBroker *broker = enchant_broker_init ();
  EnchantDict *dict = enchant_broker_request_dict (broker, "ko");
  g_autoptr (GalleyChecker) checker = galley_checker_new ();
  g_autoptr (GalleyIssue) issue = galley_issue_new ();
  GalleyArticle *article = galley_article_new ();
  g_auto (GStrv) missing = galley_checker_get_missing (checker);
  gint64 ours[ROUNDS];
  gint64 theirs[ROUNDS];

  if (argc != 2 || dict == NULL || !g_file_get_contents (argv[1], &text, NULL, NULL))
    return 2;
  words = g_strsplit_set (text, " \n\t", -1);
  galley_str_set (&article->body, text);
  g_ptr_array_add (issue->articles, article);
  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      /* A new one each time: what it remembers of words is not to count. */
      g_autoptr (GalleyChecker) fresh = galley_checker_new ();
      g_auto (GStrv) loaded = galley_checker_get_missing (fresh);
      g_autoptr (GPtrArray) findings = NULL;

      start = g_get_monotonic_time ();
      findings = galley_checker_check_places (fresh, issue, NULL);
      ours[i] = g_get_monotonic_time () - start;
      start = g_get_monotonic_time ();
      ask_enchant (dict, words);
      theirs[i] = g_get_monotonic_time () - start;
    }
  qsort (ours, ROUNDS, sizeof *ours, compare);
  qsort (theirs, ROUNDS, sizeof *theirs, compare);
  printf ("%.2f %.2f\n", ours[ROUNDS / 2] / 1000.0, theirs[ROUNDS / 2] / 1000.0);
  enchant_broker_free_dict (broker, dict);
  enchant_broker_free (broker);
  return 0;
}
