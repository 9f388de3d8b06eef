/* galley-source.h: somebody who is credited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "galley-credit.h"

G_BEGIN_DECLS

/**
 * GalleySource:
 *
 * Somebody a photo is credited to: the desk's list. Photos refer to it by uuid; renaming it
 * renames it everywhere.
 */
typedef struct
{
  char *uuid;
  char *name;
  char *kind; /* staff, agency, company, person, stock, institution; "" not said */
  char *credit_as; /* how its credit is printed, "" as its name */
  char *address;
  char *contact;
  char *licence;
  char *expiry; /* ISO date, "" none */
  char *notes;
  GalleyCreditKind credit_kind; /* the kind a photo of it gets by default */
  gint64 revision; /* 0 before it is stored */
  int uses; /* photos that refer to it; filled when listed */
} GalleySource;

#define GALLEY_TYPE_SOURCE (galley_source_get_type ())
GType galley_source_get_type (void);
GalleySource *galley_source_new (void); /* with a new uuid */
GalleySource *galley_source_copy (const GalleySource *source);
void galley_source_free (GalleySource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySource, galley_source_free)

G_END_DECLS
