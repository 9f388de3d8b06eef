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
 * An entry of the house book: a word or name that the desk knows, in the form that it prefers; from
 * then on every form of it with a particle is understood.
 */
typedef struct
{
  char *uuid;
  char *publication; /* uuid, "" for the whole desk */
  char *text;
  char *kind; /* word, person, organisation; "" not said */
  char *original; /* as it is written where it comes from: Sam Altman */
  char *title; /* of a person, at the first mention */
  char *notes; /* why, shown where a banned form stands */
  GStrv banned; /* forms that the house does not use; never %NULL */
  gint64 revision; /* 0 before it is stored */
} GalleyTerm;

#define GALLEY_TYPE_TERM (galley_term_get_type ())
GType galley_term_get_type (void);
GalleyTerm *galley_term_new (void); /* with a new uuid */
GalleyTerm *galley_term_copy (const GalleyTerm *term);
void galley_term_free (GalleyTerm *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyTerm, galley_term_free)

G_END_DECLS
