/* galley-desk-revisions.h: articles as they stood
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-desk-private.h"

G_BEGIN_DECLS

/* Within a write: keeps @article's fields, and drops the oldest autosaves over their number. */
gboolean galley_desk_insert_revision (GalleyDatabase *database, const GalleyArticle *article,
                                      const char *reason, GError **error);

/* Whether the last one is ten minutes old. */
gboolean galley_desk_revision_is_due (GalleyDatabase *database, const char *article);

G_END_DECLS
