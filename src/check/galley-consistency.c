/* galley-consistency.c: what should be the same over a whole issue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-consistency-private.h"

#include "galley-text.h"

#include <string.h>

void
galley_consistency_report (const GalleyConsistencyLine *line, guint start, guint end,
                           const char *rule, GalleyFindingLevel level, const char *fix,
                           GPtrArray *findings)
{
  GalleyFinding *finding = galley_passage_report (line->passage, start, end, rule, level, fix);

  galley_str_set (&finding->article, line->part->article);
  galley_str_set (&finding->field, line->part->field);
  g_ptr_array_add (findings, finding);
}

gboolean
galley_consistency_is_running_text (const GalleyConsistencyLine *line)
{
  const char *field = line->part->field;
  const char *text = line->passage->text;

  if ((!g_str_equal (field, "") && !g_str_equal (field, "body") && !g_str_equal (field, "deck")) ||
      *text == '#')
    return FALSE;
  return strstr (text, "다.") != NULL || strstr (text, "요.") != NULL || strstr (text, "죠.") != NULL ||
         strstr (text, "다”") != NULL || strstr (text, "다\"") != NULL;
}

gboolean
galley_consistency_is_head (const GalleyConsistencyLine *line)
{
  const char *field = line->part->field;

  /* Of a file only the first line is known for what it is. */
  if (*field == '\0')
    return line->passage->line == 1 && !galley_consistency_is_running_text (line);
  return g_str_equal (field, "headline") || g_str_equal (field, "subheads") ||
         g_str_equal (field, "deck") || g_str_equal (field, "contents") ||
         g_str_equal (field, "label_subtitle") || g_str_has_prefix (field, "caption");
}

static void
line_free (gpointer data)
{
  GalleyConsistencyLine *line = data;

  galley_passage_free (line->passage);
  g_free (line);
}

typedef struct
{
  const GalleyIssuePart *part;
  GPtrArray *lines;
} Collector;

static void
collect_cb (const GalleyPassage *passage, gpointer user_data)
{
  Collector *collector = user_data;
  GalleyConsistencyLine *line = g_new0 (GalleyConsistencyLine, 1);

  line->part = collector->part;
  line->passage
      = galley_passage_new (passage->raw, passage->raw_bytes, passage->line, passage->offset);
  g_ptr_array_add (collector->lines, line);
}

static gboolean
is_cancelled (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

void
galley_consistency_check (GPtrArray *parts, GalleySpeller *speller, GalleyHouseBook *book,
                          GPtrArray *findings, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; i < parts->len; i++)
    {
      const GalleyIssuePart *part = parts->pdata[i];
      Collector collector = { part, lines };

      galley_passage_for_each (part->text, collect_cb, &collector, is_cancelled, cancellable);
    }
  galley_consistency_check_names (lines, speller, findings);
  galley_consistency_check_forms (lines, findings);
  galley_consistency_check_mentions (lines, speller, book, findings);
  galley_consistency_check_numbers (lines, speller, findings);
  galley_consistency_check_scripts (lines, speller, findings);
  galley_consistency_check_dates (lines, findings);
}
