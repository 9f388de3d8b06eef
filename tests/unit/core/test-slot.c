/* test-slot.c: the next time a newsletter goes out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-slot.h"

#define MONDAY (1u << 0)
#define WEDNESDAY (1u << 2)
#define FRIDAY (1u << 4)
#define SUNDAY (1u << 6)

static char *
next (guint days, int minute, const char *zone, const char *after)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (after, NULL);
  gint64 slot = galley_slot_next (days, minute, zone, g_date_time_to_unix (time));
  g_autoptr (GDateTime) found = g_date_time_new_from_unix_utc (slot);

  return slot != 0 ? g_date_time_format (found, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("never");
}

static void
test_next (void)
{
  static const struct
  {
    guint days;
    int minute;
    const char *zone;
    const char *after;
    const char *expected;
  } cases[] = {
    /* 2026-11-27 is a Friday. */
    { MONDAY | WEDNESDAY | FRIDAY, 7 * 60, "Asia/Seoul", "2026-11-26T21:59:59Z",
      "2026-11-26T22:00:00Z" },
    { MONDAY | WEDNESDAY | FRIDAY, 7 * 60, "Asia/Seoul", "2026-11-26T22:00:00Z",
      "2026-11-29T22:00:00Z" },
    { FRIDAY, 7 * 60, "Asia/Seoul", "2026-11-26T22:00:00Z", "2026-12-03T22:00:00Z" },
    { SUNDAY, 0, "UTC", "2026-11-28T12:00:00Z", "2026-11-29T00:00:00Z" },
    { MONDAY, 7 * 60, "No/Such", "2026-11-28T12:00:00Z", NULL },
    /* 02:30 does not exist on the day the clocks go forward. */
    { SUNDAY, 150, "America/New_York", "2026-03-07T12:00:00Z", NULL },
    { 0, 7 * 60, "Asia/Seoul", "2026-11-26T22:00:00Z", "never" },
    { MONDAY, -1, "Asia/Seoul", "2026-11-26T22:00:00Z", "never" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slot = next (cases[i].days, cases[i].minute, cases[i].zone, cases[i].after);

      if (cases[i].expected != NULL)
        g_assert_cmpstr (slot, ==, cases[i].expected);
      else
        g_assert_cmpstr (slot, !=, "never");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/slot/next", test_next);
  return g_test_run ();
}
