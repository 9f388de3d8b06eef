/* galley-press-post-private.h: a post that the press keeps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * GalleyPressPost:
 *
 * A Micropub post of type h-entry. Its microformats properties are kept as they were sent, except
 * for the content, which is sanitised; the other fields are what the pages need of them. Strings
 * are never %NULL.
 */
typedef struct
{
  gint64 id; /* 0 before it is stored */
  char *uid;
  char *slug;
  char *title;
  char *html;
  char *label;
  char *picture; /* an address */
  char *language;
  char *published; /* ISO 8601 with an offset */
  gint64 published_at; /* Unix seconds */
  gint64 updated_at;
  gboolean draft;
  gboolean deleted;
  char *properties; /* JSON */
} GalleyPressPost;

void galley_press_post_free (GalleyPressPost *post);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPressPost, galley_press_post_free)

GalleyPressPost *galley_press_post_new (void);

/**
 * galley_press_post_set_properties:
 * @properties: of a Micropub request: each an array
 *
 * Checks and takes them over; @properties is changed to what is kept.
 *
 * Returns: INVALID, TOO_LARGE; then @post is unchanged
 */
gboolean galley_press_post_set_properties (GalleyPressPost *post, JsonObject *properties,
                                           GError **error);

/* (transfer full) */
JsonObject *galley_press_post_get_properties (const GalleyPressPost *post);

/**
 * galley_press_properties_update:
 * @request: with `replace`, `add`, `delete` as in https://www.w3.org/TR/micropub/#update
 *
 * Returns: INVALID
 */
gboolean galley_press_properties_update (JsonObject *properties, JsonObject *request,
                                         GError **error);

G_END_DECLS
