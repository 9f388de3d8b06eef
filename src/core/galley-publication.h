/* galley-publication.h: a newsletter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GalleyPublication:
 *
 * A newsletter: what its issues begin with.
 */
typedef struct
{
  char *uuid;
  char *name;
  char *label; /* default label (꼭지 이름) */
  char *language; /* BCP 47: ko */
  char *zone; /* IANA: Asia/Seoul */
  char *byline_name;
  char *byline_role;
  char *byline_email;
  char *greeting;
  char *signoff;
  char *cta;
  char *closing;
  char *credit_format; /* see galley_credit_format(); "" the default */
  char *default_target; /* uuid, "" the desk's */
  char *preflight; /* what stops an issue and what advises, see galley_preflight_run(); "" as usual */
  guint days; /* days of publication, bit 0 Monday */
  int minute; /* of the day, when it goes out; -1 not said */
  gint64 revision; /* 0 before it is stored */
} GalleyPublication;

#define GALLEY_TYPE_PUBLICATION (galley_publication_get_type ())
GType galley_publication_get_type (void);
GalleyPublication *galley_publication_new (void); /* with a new uuid */
GalleyPublication *galley_publication_copy (const GalleyPublication *publication);
void galley_publication_free (GalleyPublication *publication);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPublication, galley_publication_free)

G_END_DECLS
