/* galley-session-terms.c: the house book of an open desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-session.h"

#include "galley-ignoring.h"
#include "galley-text.h"

gboolean
galley_session_reload_terms (GalleySession *self, GError **error)
{
  g_autoptr (GPtrArray) terms = galley_desk_list_terms (galley_session_get_desk (self), NULL, error);

  if (terms == NULL)
    return FALSE;
  galley_checker_set_terms (galley_session_get_checker (self), terms);
  return TRUE;
}

gboolean
galley_session_add_term (GalleySession *self, const char *text, GError **error)
{
  g_autoptr (GalleyTerm) term = galley_term_new ();

  galley_str_set (&term->text, text);
  galley_str_set (&term->kind, "word");
  return galley_desk_add_term (galley_session_get_desk (self), term, error) &&
         galley_session_reload_terms (self, error);
}

static const GalleyTerm *
find_term (GPtrArray *terms, const char *publication, const char *text)
{
  for (guint i = 0; i < terms->len; i++)
    {
      const GalleyTerm *term = terms->pdata[i];

      if (g_str_equal (term->publication, publication) && g_str_equal (term->text, text))
        return term;
    }
  return NULL;
}

static gboolean
is_same (const GalleyTerm *a, const GalleyTerm *b)
{
  return g_str_equal (a->kind, b->kind) && g_str_equal (a->original, b->original) &&
         g_str_equal (a->title, b->title) && g_str_equal (a->notes, b->notes) &&
         g_strv_equal ((const char *const *) a->banned, (const char *const *) b->banned);
}

gboolean
galley_session_take_terms (GalleySession *self, const char *publication, GPtrArray *terms,
                           guint *added, guint *changed, GError **error)
{
  GalleyDesk *desk = galley_session_get_desk (self);
  g_autoptr (GPtrArray) known = galley_desk_list_terms (desk, publication, error);

  *added = 0;
  *changed = 0;
  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < terms->len; i++)
    {
      g_autoptr (GalleyTerm) term = galley_term_copy (terms->pdata[i]);
      const GalleyTerm *old = find_term (known, publication, term->text);

      galley_str_set (&term->publication, publication);
      if (old != NULL && is_same (old, term))
        continue;
      if (old != NULL)
        {
          galley_str_set (&term->uuid, old->uuid);
          term->revision = old->revision;
        }
      if (!galley_desk_save_term (desk, term, error))
        return FALSE;
      *(old != NULL ? changed : added) += 1;
      /* A table may name a word twice: the last one holds. */
      g_ptr_array_insert (known, 0, galley_term_copy (term));
    }
  return galley_session_reload_terms (self, error);
}

gboolean
galley_session_drop_ignored (GalleySession *self, const GalleyIssue *issue, GPtrArray *findings,
                             GError **error)
{
  g_autoptr (GPtrArray) ignored
      = galley_desk_list_ignored (galley_session_get_desk (self), issue->uuid, error);

  if (ignored == NULL)
    return FALSE;
  galley_ignoring_apply (findings, ignored, issue);
  return TRUE;
}
