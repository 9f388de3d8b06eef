/* galley-slot.c: the days and the hour at which a newsletter goes out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-slot.h"

gint64
galley_slot_next (guint days, int minute, const char *zone_name, gint64 after)
{
  g_autoptr (GTimeZone) zone
      = *zone_name != '\0' ? g_time_zone_new_identifier (zone_name) : g_time_zone_new_local ();
  g_autoptr (GDateTime) now = NULL;

  if (zone == NULL)
    zone = g_time_zone_new_local ();
  if (minute < 0 || minute >= 24 * 60 || (days & 0x7f) == 0)
    return 0;
  now = g_date_time_new_from_unix_utc (after);
  if (now != NULL)
    {
      g_autoptr (GDateTime) there = g_date_time_to_timezone (now, zone);

      /* A week and a day: today's may be over. */
      for (int i = 0; i <= 7; i++)
        {
          g_autoptr (GDateTime) day = g_date_time_add_days (there, i);
          g_autoptr (GDateTime) slot = g_date_time_new (
              zone, g_date_time_get_year (day), g_date_time_get_month (day),
              g_date_time_get_day_of_month (day), minute / 60, minute % 60, 0);

          if (slot != NULL && (days & (1u << (g_date_time_get_day_of_week (day) - 1))) != 0 &&
              g_date_time_to_unix (slot) > after)
            return g_date_time_to_unix (slot);
        }
    }
  return 0;
}
