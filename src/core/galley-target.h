/* galley-target.h: where issues are published to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GalleyTarget:
 *
 * A web endpoint. Its secret is not here: it is in the secret service, or for the local press in a
 * file of mode 0600.
 */
typedef struct
{
  char *uuid;
  char *name; /* as the person calls it */
  char *kind; /* press, webhook, wordpress, ghost, micropub, folder */
  char *url;
  char *user; /* "" where the kind has none */
  char *options; /* a JSON object, kind by kind */
  gboolean is_default;
  gint64 revision; /* 0 before it is stored */
} GalleyTarget;

#define GALLEY_TYPE_TARGET (galley_target_get_type ())
GType galley_target_get_type (void);
GalleyTarget *galley_target_new (void); /* with a new uuid */
GalleyTarget *galley_target_copy (const GalleyTarget *target);
void galley_target_free (GalleyTarget *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyTarget, galley_target_free)

G_END_DECLS
