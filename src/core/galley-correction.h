/* galley-correction.h: what was wrong, said to the readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GalleyCorrection:
 *
 * A dated correction (정정) of an issue that is out. It stands on the page and is kept with the
 * issue. Strings are never %NULL.
 */
typedef struct
{
  char *uuid;
  char *text;
  gint64 at; /* Unix seconds */
} GalleyCorrection;

#define GALLEY_TYPE_CORRECTION (galley_correction_get_type ())
GType             galley_correction_get_type (void);
GalleyCorrection *galley_correction_new      (const char *text, gint64 at); /* with a new uuid */
GalleyCorrection *galley_correction_copy     (const GalleyCorrection *correction);
void              galley_correction_free     (GalleyCorrection *correction);

/* (transfer full): its day as readers of @language see it, in the zone @zone (IANA, "" local). */
char *galley_correction_format_date (const GalleyCorrection *correction, const char *language,
                                     const char *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyCorrection, galley_correction_free)

G_END_DECLS
