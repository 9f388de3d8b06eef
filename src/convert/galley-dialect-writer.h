/* galley-dialect-writer.h: the page in the HTML that an endpoint keeps whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GalleyDialect:
 *
 * WORDPRESS: blocks, so that the post stays editable there
 *   (https://developer.wordpress.org/block-editor/reference-guides/core-blocks/).
 * GHOST: what `?source=html` turns into cards without loss; what it can't hold is fenced as an HTML
 *   card (https://ghost.org/docs/admin-api/#creating-a-post).
 */
typedef enum
{
  GALLEY_DIALECT_WORDPRESS,
  GALLEY_DIALECT_GHOST,
} GalleyDialect;

typedef struct
{
  const char *id; /* of the medium at the endpoint, "" none */
  const char *alt;
  int width; /* as sent, 0 unknown */
  int height;
} GalleyDialectPhoto;

/* (transfer none) (nullable): the photo with this address. */
typedef const GalleyDialectPhoto *(*GalleyDialectPhotoFunc) (const char *url, gpointer user_data);

typedef struct
{
  GalleyDialect dialect;
  const char *title;  /* of the post: a heading that says the same is left out */
  const char *marker; /* (nullable): a class of the first block, by which the post is found again */
  gboolean omit_lead; /* the lead photo is a field of the post there */
  GalleyDialectPhotoFunc photo;
  gpointer user_data;
} GalleyDialectOptions;

/**
 * galley_dialect_write:
 * @fragment: of galley_page_write_issue(), with the endpoint's addresses of the photos
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): TOO_LARGE
 */
char *galley_dialect_write (const char *fragment, const GalleyDialectOptions *options,
                            GError **error);

/* (transfer full): caption and credit of the fragment's lead photo as inline HTML, "" none. */
char *galley_dialect_lead_caption (const char *fragment, GError **error);

G_END_DECLS
