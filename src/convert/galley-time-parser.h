/* galley-time-parser.h: time stamps in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GalleyTimeStamp:
 *
 * A time as written: local, its zone apart and only where one is named.
 */
typedef struct
{
  char *value; /* 2023-06-12T23:08, or 2023-06-12 */
  char *zone;  /* PDT, UTC+9; "" none */
  gboolean is_modified; /* 수정, updated */
} GalleyTimeStamp;

void galley_time_stamp_clear (GalleyTimeStamp *stamp);

/* Cuts the first time stamp, with its label, out of @text; %FALSE where there is none. */
gboolean galley_time_stamp_cut (char **text, GalleyTimeStamp *stamp);

G_END_DECLS
