/* galley-ignored.h: a finding that was looked at and left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GalleyIgnored:
 *
 * What an editor has decided is right as it stands: at one place, in an issue, or always.
 */
typedef struct
{
  char *uuid;
  char *issue;   /* uuid, "" in every issue */
  char *rule;    /* e.g. loanword, term */
  char *text;    /* what stands there, "" whatever the rule finds */
  char *context; /* with the words around it, see galley_ignored_make_context(); "" at every place */
  char *reason;  /* "" not said */
  gint64 at;     /* Unix seconds */
  gint64 revision; /* 0 before it is stored */
} GalleyIgnored;

#define GALLEY_TYPE_IGNORED (galley_ignored_get_type ())
GType galley_ignored_get_type (void);
GalleyIgnored *galley_ignored_new (void); /* with a new uuid, now */
GalleyIgnored *galley_ignored_copy (const GalleyIgnored *ignored);
void galley_ignored_free (GalleyIgnored *ignored);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyIgnored, galley_ignored_free)

/**
 * galley_ignored_make_context:
 * @offset, @length: of what is ignored, in code points of @text
 *
 * Returns: (transfer full): it with some characters of its line on both sides: the place is known
 *   again after text was changed elsewhere, and not after it was changed here
 */
char *galley_ignored_make_context (const char *text, guint offset, guint length);

G_END_DECLS
