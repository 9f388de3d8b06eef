/* galley-byline.c: who wrote an article, where and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-byline.h"

#include "galley-text.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (GalleyByline, galley_byline, galley_byline_copy, galley_byline_free)

static char **
field (const GalleyByline *byline, guint i)
{
  GalleyByline *b = (GalleyByline *) byline;
  char **fields[] = { &b->name,  &b->role,   &b->email,     &b->place,
                      &b->agency, &b->timestamp, &b->modified, &b->zone };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

GalleyByline *
galley_byline_new (void)
{
  GalleyByline *byline = g_new0 (GalleyByline, 1);

  for (guint i = 0; field (byline, i) != NULL; i++)
    *field (byline, i) = g_strdup ("");
  return byline;
}

GalleyByline *
galley_byline_copy (const GalleyByline *byline)
{
  GalleyByline *copy = galley_byline_new ();

  for (guint i = 0; field (copy, i) != NULL; i++)
    galley_str_set (field (copy, i), *field (byline, i));
  return copy;
}

void
galley_byline_free (GalleyByline *byline)
{
  if (byline == NULL)
    return;
  for (guint i = 0; field (byline, i) != NULL; i++)
    g_free (*field (byline, i));
  g_free (byline);
}

gboolean
galley_byline_equal (const GalleyByline *a, const GalleyByline *b)
{
  for (guint i = 0; field (a, i) != NULL; i++)
    if (!g_str_equal (*field (a, i), *field (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
galley_byline_is_empty (const GalleyByline *byline)
{
  for (guint i = 0; field (byline, i) != NULL; i++)
    if (**field (byline, i) != '\0')
      return FALSE;
  return TRUE;
}

char *
galley_byline_format_person (const GalleyByline *byline)
{
  if (*byline->role == '\0')
    return g_strdup (byline->name);
  if (*byline->name == '\0')
    return g_strdup (byline->role);
  return g_strdup_printf ("%s %s", byline->name, byline->role);
}

char *
galley_byline_format_time (const GalleyByline *byline)
{
  GString *line;

  if (*byline->timestamp == '\0')
    return g_strdup ("");

  line = g_string_new (byline->timestamp);
  for (gsize i = 0; i < line->len; i++)
    if (line->str[i] == 'T')
      line->str[i] = ' ';
    else if (line->str[i] == '-' && i < 10)
      line->str[i] = '.';
  if (*byline->zone != '\0')
    g_string_append_printf (line, " %s", byline->zone);
  return g_string_free (line, FALSE);
}

/* CST is left out: it is also China's. Offsets as Korean outlets use them. */
static const struct
{
  const char *zone;
  const char *offset;
} zone_offsets[] = {
  { "KST", "+09:00" }, { "JST", "+09:00" }, { "UTC", "+00:00" }, { "GMT", "+00:00" },
  { "Z", "+00:00" },   { "PDT", "-07:00" }, { "PST", "-08:00" }, { "MDT", "-06:00" },
  { "MST", "-07:00" }, { "CDT", "-05:00" }, { "EDT", "-04:00" }, { "EST", "-05:00" },
};

char *
galley_byline_to_rfc3339 (const GalleyByline *byline, const char *default_offset)
{
  const char *offset = default_offset;

  if (*byline->timestamp == '\0')
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (zone_offsets); i++)
    if (g_str_equal (zone_offsets[i].zone, byline->zone))
      offset = zone_offsets[i].offset;
  if (strchr (byline->timestamp, 'T') == NULL)
    return g_strdup_printf ("%sT00:00:00%s", byline->timestamp, offset);
  return g_strdup_printf ("%s%s%s", byline->timestamp,
                          strlen (byline->timestamp) == strlen ("2023-06-12T23:08") ? ":00" : "",
                          offset);
}
