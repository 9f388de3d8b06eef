/* galley-press-store-private.h: what the press keeps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-press-post-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The press's own SQLite file; for one thread. */
typedef struct _GalleyPressStore GalleyPressStore;

GalleyPressStore *galley_press_store_open  (const char *path, GError **error);
void              galley_press_store_close (GalleyPressStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPressStore, galley_press_store_close)

/* (transfer none): made with the file: what identifies its feed. */
const char *galley_press_store_get_uuid (GalleyPressStore *store);

/**
 * galley_press_store_create:
 * @key: (nullable): the request's Idempotency-Key, kept with the post in one transaction
 *
 * Gives the post its id, and another slug where its own is taken.
 */
gboolean galley_press_store_create (GalleyPressStore *store, GalleyPressPost *post,
                                    const char *key, GError **error);
gboolean galley_press_store_update (GalleyPressStore *store, GalleyPressPost *post,
                                    const char *key, GError **error);

/* (transfer full) (nullable): without an error where there is none. */
GalleyPressPost *galley_press_store_find_slug (GalleyPressStore *store, const char *slug,
                                               GError **error);
GalleyPressPost *galley_press_store_find_uid  (GalleyPressStore *store, const char *uid,
                                               GError **error);
GalleyPressPost *galley_press_store_find_key  (GalleyPressStore *store, const char *key,
                                               GError **error);

/**
 * galley_press_store_list:
 *
 * Returns: (transfer full) (element-type GalleyPressPost): the public posts, newest first
 */
GPtrArray *galley_press_store_list (GalleyPressStore *store, guint offset, guint limit,
                                    GError **error);

G_END_DECLS
