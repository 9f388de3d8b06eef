/* galley-term.c: a word of the house
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-term.h"

#include "galley-text.h"

G_DEFINE_BOXED_TYPE (GalleyTerm, galley_term, galley_term_copy, galley_term_free)

static char **
field (const GalleyTerm *term, guint i)
{
  GalleyTerm *t = (GalleyTerm *) term;
  char **fields[] = { &t->uuid, &t->publication, &t->text, &t->kind,
                      &t->original, &t->title, &t->notes };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

static GalleyTerm *
term_new_empty (void)
{
  GalleyTerm *term = g_new0 (GalleyTerm, 1);

  for (guint i = 0; field (term, i) != NULL; i++)
    *field (term, i) = g_strdup ("");
  term->banned = g_new0 (char *, 1);
  return term;
}

GalleyTerm *
galley_term_new (void)
{
  GalleyTerm *term = term_new_empty ();

  g_free (term->uuid);
  term->uuid = galley_uuid_new ();
  return term;
}

GalleyTerm *
galley_term_copy (const GalleyTerm *term)
{
  GalleyTerm *copy = term_new_empty ();

  for (guint i = 0; field (copy, i) != NULL; i++)
    galley_str_set (field (copy, i), *field (term, i));
  g_strfreev (copy->banned);
  copy->banned = g_strdupv (term->banned);
  copy->revision = term->revision;
  return copy;
}

void
galley_term_free (GalleyTerm *term)
{
  if (term == NULL)
    return;
  for (guint i = 0; field (term, i) != NULL; i++)
    g_free (*field (term, i));
  g_strfreev (term->banned);
  g_free (term);
}
