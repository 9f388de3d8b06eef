/* galley-press-multipart-private.h: a multipart body as it arrives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Content of the part that is named "file"; FALSE stops the reading. */
typedef gboolean (*GalleyPressPartFunc) (const guint8 *data, gsize length, gpointer user_data,
                                         GError **error);

/**
 * GalleyPressMultipart:
 *
 * Reads multipart/form-data (RFC 7578) in pieces of any size and hands on the content of the part
 * named "file" without keeping it; other parts are skipped.
 */
typedef struct _GalleyPressMultipart GalleyPressMultipart;

GalleyPressMultipart *galley_press_multipart_new  (const char *boundary, GalleyPressPartFunc func,
                                                   gpointer user_data);
void                  galley_press_multipart_free (GalleyPressMultipart *multipart);

/* INVALID, or what the function said. */
gboolean galley_press_multipart_feed (GalleyPressMultipart *multipart, const guint8 *data,
                                      gsize length, GError **error);

/* Whether the body came to its end and had one part "file". */
gboolean galley_press_multipart_is_complete (GalleyPressMultipart *multipart);

G_END_DECLS
