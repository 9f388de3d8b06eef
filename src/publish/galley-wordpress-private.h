/* galley-wordpress-private.h: what the files of the WordPress driver share
 *
 * Paths are relative to the interface's root: "wp/v2/posts".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-target-driver.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): the answer of type @type; BUSY where it is anything else. */
JsonNode *galley_wordpress_get    (GalleyTargetContext *context, const char *path,
                                   JsonNodeType type, GError **error);
/* (transfer full) (nullable): the object it answers; UNKNOWN_OUTCOME where it is anything else. */
JsonNode *galley_wordpress_post   (GalleyTargetContext *context, const char *path, JsonNode *sent,
                                   GError **error);
JsonNode *galley_wordpress_post_bytes (GalleyTargetContext *context, const char *path,
                                       const char *const *headers, const char *content_type,
                                       GBytes *body, GError **error);
gboolean  galley_wordpress_delete (GalleyTargetContext *context, const char *path, GError **error);

/* (transfer full): a field that is a text or an object with a text @part. */
char *galley_wordpress_get_text (JsonObject *object, const char *name, const char *part);

gboolean galley_wordpress_probe      (GalleyTargetContext *context, GalleyProbe *probe, GError **error);
gboolean galley_wordpress_find_photo (GalleyTargetContext *context, GalleySnapshotPhoto *photo,
                                      const char *file_name, GError **error);
gboolean galley_wordpress_put_photo  (GalleyTargetContext *context, GalleySnapshotPhoto *photo,
                                      GBytes *bytes, const char *media_type, const char *key,
                                      GError **error);
GalleyStored *galley_wordpress_fetch (GalleyTargetContext *context, const GalleySnapshotPost *post,
                                      GError **error);

/* Adds "categories" and "tags" to @object; terms that are not there yet are made where the account
 * may, and left out otherwise. */
gboolean galley_wordpress_add_terms  (GalleyTargetContext *context, const GalleySnapshotPost *post,
                                      JsonObject *object, GError **error);
/* Adds "author" where there is an account of the writer's name. */
gboolean galley_wordpress_add_author (GalleyTargetContext *context, const GalleySnapshotPost *post,
                                      JsonObject *object, GError **error);

G_END_DECLS
