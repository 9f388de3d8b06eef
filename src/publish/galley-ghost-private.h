/* galley-ghost-private.h: requests to Ghost's Admin API
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-target-driver.h"

G_BEGIN_DECLS

/**
 * galley_ghost_send:
 * @path: after "/ghost/api/admin/", with its slash at the end
 * @list: the member of the answer that is wanted: "posts"
 *
 * With a token made for this request; one that the endpoint's clock finds too old or too new is
 * made anew by that clock.
 *
 * Returns: (transfer full) (nullable): the first object of @list
 */
JsonObject *galley_ghost_send (GalleyTargetContext *context, const char *method, const char *path,
                               const char *content_type, GBytes *body, const char *list,
                               GError **error);

/* (transfer full) (nullable): the whole list. */
JsonArray *galley_ghost_list (GalleyTargetContext *context, const char *path, const char *list,
                              GError **error);

/* Sends @object as the only one of @list; consumes @object. */
JsonObject *galley_ghost_send_object (GalleyTargetContext *context, const char *method,
                                      const char *path, const char *list, JsonObject *object,
                                      GError **error);

gboolean galley_ghost_delete (GalleyTargetContext *context, const char *path, GError **error);

/* The address of a file of the site's own: "content/images/…". */
char *galley_ghost_site_url (GalleyTargetContext *context, const char *path);

G_END_DECLS
