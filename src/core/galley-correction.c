/* galley-correction.c: what was wrong, said to the readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-correction.h"

#include "galley-text.h"

G_DEFINE_BOXED_TYPE (GalleyCorrection, galley_correction, galley_correction_copy,
                     galley_correction_free)

GalleyCorrection *
galley_correction_new (const char *text, gint64 at)
{
  GalleyCorrection *correction = g_new0 (GalleyCorrection, 1);

  correction->uuid = galley_uuid_new ();
  correction->text = galley_strdup (text);
  correction->at = at;
  return correction;
}

GalleyCorrection *
galley_correction_copy (const GalleyCorrection *correction)
{
  GalleyCorrection *copy = galley_correction_new (correction->text, correction->at);

  galley_str_set (&copy->uuid, correction->uuid);
  return copy;
}

void
galley_correction_free (GalleyCorrection *correction)
{
  if (correction == NULL)
    return;
  g_free (correction->uuid);
  g_free (correction->text);
  g_free (correction);
}

char *
galley_correction_format_date (const GalleyCorrection *correction, const char *language,
                               const char *zone)
{
  g_autoptr (GTimeZone) time_zone = *zone != '\0' ? g_time_zone_new_identifier (zone) : NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (correction->at);
  g_autoptr (GDateTime) local = NULL;

  if (time_zone == NULL)
    time_zone = g_time_zone_new_local ();
  local = g_date_time_to_timezone (utc, time_zone);
  /* Not the program's language: the readers'. */
  if (g_str_has_prefix (language, "ko") || *language == '\0')
    return g_strdup_printf ("%d년 %d월 %d일", g_date_time_get_year (local),
                            g_date_time_get_month (local), g_date_time_get_day_of_month (local));
  return g_date_time_format (local, "%Y-%m-%d");
}
