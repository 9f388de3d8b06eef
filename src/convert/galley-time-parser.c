/* galley-time-parser.c: time stamps in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-time-parser.h"

#include "galley-pattern.h"
#include "galley-text.h"

#include <stdlib.h>
#include <string.h>

#define LABEL \
  "(?:(?<label>(?:기사\\s?)?(?:최초\\s?)?(?:입력|등록|승인|송고|게시|게재|발행|작성|업로드)|(?:기사\\s?)?(?:최종\\s?)?(?:수정|업데이트|갱신)|" \
  "(?i:posted|published(?: on)?|first published|updated|last updated|modified|date))(?:일시|시각|시간|일|됨)?\\s*[:|ㅣ│=]?\\s*)?"
#define ZONE \
  "(?<zone>(?:UTC|GMT)\\s?[+\\-]\\s?\\d{1,2}(?::?\\d{2})?|[KJ]ST|[PEMC][DS]?T|UTC|GMT|BST|CES?T|EES?T|IST|SGT|HKT|ICT|" \
  "AE[DS]T|NZ[DS]T|[+\\-]\\d{2}:?\\d{2}|Z|한국\\s?시[간각]|현지\\s?시[간각])"
#define CLOCK \
  "(?:[,T]?\\s*(?:at\\s+)?\\[?(?<before>오전|오후|(?i:am|pm))?\\s?(?<hour>\\d{1,2})(?:\\s?[:시]\\s?(?<minute>\\d{1,2}))?" \
  "(?(<minute>)|(?=\\s?(?:시|(?i:[ap]\\.?m))))(?:\\s?시)?(?::\\d{2}(?:\\.\\d+)?)?\\s?분?\\]?(?:\\s?(?<after>(?i:a\\.?m\\.?|p\\.?m\\.?)))?" \
  "(?:\\s?\\(?" ZONE "(?![A-Za-z])\\)?)?)?"
#define MONTH \
  "(?<name>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|" \
  "nov(?:ember)?|dec(?:ember)?))\\.?"
#define WEEKDAY "(?:\\s?[(]?[월화수목금토일](?:요일)?[)]?(?=[\\s,\\[]|$))?"
#define YEAR "(?<year>(?:19|20)\\d\\d)"
#define DAY "(?<day>\\d{1,2})"

void
galley_time_stamp_clear (GalleyTimeStamp *stamp)
{
  g_clear_pointer (&stamp->value, g_free);
  g_clear_pointer (&stamp->zone, g_free);
}

static int
month_by_name (const char *name)
{
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  g_autofree char *start = g_ascii_strdown (name, 3);
  const char *found = strstr (names, start);

  return found != NULL ? (found - names) / 3 + 1 : 0;
}

static int
fetch_number (GMatchInfo *info, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (info, name);

  return galley_str_is_empty (text) ? -1 : atoi (text);
}

/* Twelve at night is the first hour: 오전 12:05 is 00:05. */
static int
hour_of_day (GMatchInfo *info)
{
  g_autofree char *before = g_match_info_fetch_named (info, "before");
  g_autofree char *after = g_match_info_fetch_named (info, "after");
  int hour = fetch_number (info, "hour");
  const char *half = !galley_str_is_empty (before) ? before : after;

  if (galley_str_is_empty (half))
    return hour;
  if (g_str_has_prefix (half, "오후") || g_ascii_tolower (*half) == 'p')
    return hour < 12 ? hour + 12 : hour;
  return hour == 12 ? 0 : hour;
}

static gboolean
read_match (GMatchInfo *info, GalleyTimeStamp *stamp)
{
  g_autofree char *name = g_match_info_fetch_named (info, "name");
  g_autofree char *label = g_match_info_fetch_named (info, "label");
  g_autofree char *zone = g_match_info_fetch_named (info, "zone");
  int year = fetch_number (info, "year");
  int month = galley_str_is_empty (name) ? fetch_number (info, "month") : month_by_name (name);
  int day = fetch_number (info, "day");
  int minute = fetch_number (info, "minute");
  int hour = hour_of_day (info);

  if (month < 1 || day < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;
  if (hour < 0 || hour > 23 || minute > 59)
    stamp->value = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  else
    stamp->value = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d", year, month, day, hour,
                                    MAX (minute, 0));
  if (!galley_str_is_empty (zone) && g_str_has_prefix (zone, "한국"))
    stamp->zone = g_strdup ("KST");
  else
    stamp->zone = galley_str_is_empty (zone) || g_str_has_prefix (zone, "현지") ? g_strdup ("")
                                                                              : galley_str_trim (zone);
  stamp->is_modified
      = label != NULL && galley_pattern_matches ("수정|업데이트|갱신|(?i:updated|modified)", label);
  return TRUE;
}

gboolean
galley_time_stamp_cut (char **text, GalleyTimeStamp *stamp)
{
  static const char *const patterns[] = {
    LABEL "(?<!\\d)" YEAR "\\s?(?:[.\\-/]|년)\\s?(?<month>\\d{1,2})\\s?(?:[.\\-/]|월)\\s?" DAY
    "(?!\\d)(?:\\s?일)?\\.?" WEEKDAY CLOCK,
    LABEL "(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?" MONTH "\\s+" DAY
    "(?:st|nd|rd|th)?,?\\s+" YEAR "(?:,?\\s*[|·-]?)" CLOCK,
    LABEL "(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?(?<!\\d)" DAY "(?:st|nd|rd|th)?\\s+" MONTH
    ",?\\s+" YEAR CLOCK,
  };
  g_autoptr (GMatchInfo) first = NULL;
  int first_start = G_MAXINT;
  int start;
  int end;

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) info = galley_pattern_find (patterns[i], *text);

      if (info != NULL && g_match_info_fetch_pos (info, 0, &start, &end) && start < first_start)
        {
          first_start = start;
          g_clear_pointer (&first, g_match_info_unref);
          first = g_steal_pointer (&info);
        }
    }
  if (first == NULL || !read_match (first, stamp))
    return FALSE;
  g_match_info_fetch_pos (first, 0, &start, &end);
  {
    g_autofree char *head = g_strndup (*text, start);
    char *rest = g_strconcat (head, " | ", *text + end, NULL);

    g_match_info_unref (g_steal_pointer (&first)); /* it points into the text */
    g_free (*text);
    *text = rest;
  }
  return TRUE;
}
