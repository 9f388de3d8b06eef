/* galley-publish-snapshot-private.h: what the files of the snapshot share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-publish-snapshot.h"

G_BEGIN_DECLS

/* (transfer full): without posts and photos; its texts are %NULL. */
GalleySnapshot *galley_snapshot_new_empty (void);

G_END_DECLS
