/* galley-byline.h: who wrote an article, where and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GalleyByline:
 *
 * A value; strings are never %NULL, empty is "". Times are kept as they were written, without a
 * guess: `2023-06-12T23:08` or `2023-06-12`, and the zone's abbreviation (PDT, KST) or nothing.
 */
typedef struct
{
  char *name; /* several names: separated by "; " */
  char *role;
  char *email;
  char *place;
  char *agency;
  char *timestamp;
  char *modified;
  char *zone;
} GalleyByline;

#define GALLEY_TYPE_BYLINE (galley_byline_get_type ())
GType         galley_byline_get_type (void);
GalleyByline *galley_byline_new      (void);
GalleyByline *galley_byline_copy     (const GalleyByline *byline);
void          galley_byline_free     (GalleyByline *byline);
gboolean      galley_byline_equal    (const GalleyByline *a, const GalleyByline *b);
gboolean      galley_byline_is_empty (const GalleyByline *byline);

/**
 * galley_byline_format_person:
 *
 * Returns: (transfer full): "손재권 기자", "" where nobody is named
 */
char *galley_byline_format_person (const GalleyByline *byline);

/**
 * galley_byline_format_time:
 *
 * Returns: (transfer full): the time as a Korean newsletter prints it, with the zone it was
 *   written in: "2023.06.12 23:08 PDT"; "" without a time
 */
char *galley_byline_format_time (const GalleyByline *byline);

/**
 * galley_byline_to_rfc3339:
 *
 * The time with its offset from UTC, for machines: "2023-06-12T23:08:00-07:00".
 *
 * @default_offset: what stands for a missing or unknown zone, e.g. "+09:00"
 *
 * Returns: (transfer full) (nullable): %NULL without a time
 */
char *galley_byline_to_rfc3339 (const GalleyByline *byline, const char *default_offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyByline, galley_byline_free)

G_END_DECLS
