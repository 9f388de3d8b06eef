/* galley-consistency-dates.c: dates in two forms, and dates that no calendar has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-consistency-private.h"

#include "galley-hangul.h"

#include <string.h>

static const char *const weekdays[] = { "월", "화", "수", "목", "금", "토", "일" };

static int
fetch_number (GMatchInfo *info, int group)
{
  g_autofree char *text = g_match_info_fetch (info, group);

  return text != NULL && *text != '\0' ? (int) g_ascii_strtoll (text, NULL, 10) : 0;
}

static void
report (const GalleyConsistencyLine *line, GMatchInfo *info, int group, const char *rule,
        GalleyFindingLevel level, const char *fix, GPtrArray *findings)
{
  int start;
  int end;

  g_match_info_fetch_pos (info, group, &start, &end);
  galley_consistency_report (line, galley_passage_at_byte (line->passage, start),
                             galley_passage_at_byte (line->passage, end), rule, level, fix, findings);
}

/* 2026년 2월 30일; 2026년 11월 28일(월), which is a Saturday. */
static void
check_calendar (const GalleyConsistencyLine *line, GPtrArray *findings)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) info = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex, g_regex_new ("(?<![0-9])(?:(\\d{4})(?:년 ?|\\. ?|-))?(\\d{1,2})(?:월 ?|\\. ?|-)(\\d{1,2})일?(?![0-9])"
                             "(?:(?: ?\\(|(?<=일) )([월화수목금토일])(?:요일|\\)))?",
                             G_REGEX_OPTIMIZE, 0, NULL));
  g_regex_match (regex, line->passage->text, 0, &info);
  while (g_match_info_matches (info))
    {
      g_autofree char *text = g_match_info_fetch (info, 0);
      g_autofree char *weekday = g_match_info_fetch (info, 4);
      int year = fetch_number (info, 1);
      int month = fetch_number (info, 2);
      int day = fetch_number (info, 3);
      gboolean is_korean = strstr (text, "월") != NULL && strstr (text, "일") != NULL;

      /* 1.5 and 10-3 are dates only behind a year. */
      if ((year >= 1900 && year < 2200) || (year == 0 && is_korean))
        {
          GDateYear known = year != 0 ? (GDateYear) year : 2024; /* the 29th of February may be */

          if (month < 1 || month > 12 || day < 1 ||
              !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, known))
            report (line, info, 0, "date-wrong", GALLEY_FINDING_ERROR, NULL, findings);
          else if (year != 0 && weekday != NULL && *weekday != '\0')
            {
              g_autoptr (GDate) date = g_date_new_dmy ((GDateDay) day, (GDateMonth) month, known);
              const char *right = weekdays[g_date_get_weekday (date) - 1];

              if (!g_str_equal (weekday, right))
                report (line, info, 4, "date-wrong", GALLEY_FINDING_ERROR, right, findings);
            }
        }
      if (!g_match_info_next (info, NULL))
        break;
    }
}

/* A full date in running text: 2026년 11월 28일, or 2026.11.28. */
typedef struct
{
  const GalleyConsistencyLine *line;
  guint start;
  guint end;
  gboolean has_dots;
  char *fix;
} FullDate;

static void
full_date_free (gpointer data)
{
  g_free (((FullDate *) data)->fix);
  g_free (data);
}

static void
collect (const GalleyConsistencyLine *line, GPtrArray *dates)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) info = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("(?<![0-9./-])(?:(\\d{4})년 (\\d{1,2})월 (\\d{1,2})일|(\\d{4})[.-] ?(\\d{1,2})[.-] ?(\\d{1,2})(?![0-9])\\.?)",
                                    G_REGEX_OPTIMIZE, 0, NULL));
  g_regex_match (regex, line->passage->text, 0, &info);
  while (g_match_info_matches (info))
    {
      FullDate *date = g_new0 (FullDate, 1);
      int start;
      int end;

      g_match_info_fetch_pos (info, 0, &start, &end);
      date->line = line;
      date->start = galley_passage_at_byte (line->passage, start);
      date->end = galley_passage_at_byte (line->passage, end);
      date->has_dots = fetch_number (info, 1) == 0;
      date->fix = date->has_dots ? g_strdup_printf ("%d년 %d월 %d일", fetch_number (info, 4),
                                                    fetch_number (info, 5), fetch_number (info, 6))
                                 : g_strdup_printf ("%d.%02d.%02d", fetch_number (info, 1),
                                                    fetch_number (info, 2), fetch_number (info, 3));
      g_ptr_array_add (dates, date);
      if (!g_match_info_next (info, NULL))
        break;
    }
}

static void
check_forms (GPtrArray *lines, GPtrArray *findings)
{
  g_autoptr (GPtrArray) dates = g_ptr_array_new_with_free_func (full_date_free);
  guint dots = 0;
  gboolean rarer;

  /* A byline or a caption has its date in its own form. */
  for (guint i = 0; i < lines->len; i++)
    if (galley_consistency_is_running_text (lines->pdata[i]))
      collect (lines->pdata[i], dates);
  for (guint i = 0; i < dates->len; i++)
    dots += ((FullDate *) dates->pdata[i])->has_dots;
  if (dots == 0 || dots == dates->len)
    return;
  /* In prose the words are what is meant, unless figures are the custom of this text. */
  rarer = 2 * dots <= dates->len;
  for (guint i = 0; i < dates->len; i++)
    {
      const FullDate *date = dates->pdata[i];

      if (date->has_dots == rarer)
        galley_consistency_report (date->line, date->start, date->end, "date-style",
                                   GALLEY_FINDING_STYLE, date->fix, findings);
    }
}

void
galley_consistency_check_dates (GPtrArray *lines, GPtrArray *findings)
{
  for (guint i = 0; i < lines->len; i++)
    if (strpbrk (((GalleyConsistencyLine *) lines->pdata[i])->passage->text, "0123456789") != NULL)
      check_calendar (lines->pdata[i], findings);
  check_forms (lines, findings);
}
