/* galley-term.h: a word of the house
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GalleyTerm:
 *
 * A word that the desk knows: from then on every form of it with a particle is understood.
 */
typedef struct
{
  char *uuid;
  char *publication; /* uuid, "" for the whole desk */
  char *text;
  char *kind; /* word, person, organisation; "" not said */
  char *notes;
  gint64 revision; /* 0 before it is stored */
} GalleyTerm;

#define GALLEY_TYPE_TERM (galley_term_get_type ())
GType galley_term_get_type (void);
GalleyTerm *galley_term_new (void); /* with a new uuid */
GalleyTerm *galley_term_copy (const GalleyTerm *term);
void galley_term_free (GalleyTerm *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyTerm, galley_term_free)

G_END_DECLS
