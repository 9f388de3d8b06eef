/* galley-rendition.h: pictures as they are sent, made once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Pixels of the longer side of a picture as it is sent: a large screen's width, and a tenth of a
 * camera's bytes. */
#define GALLEY_RENDITION_SIDE 2048

/**
 * galley_rendition_load:
 * @path: an original
 * @sha256: its hash
 * @media_type: (out)
 *
 * What galley_picture_render() makes, kept in the user's cache: a picture that goes to several
 * targets, or again, is made once. The bytes are mapped, not read into memory. Any thread, blocks;
 * where the cache can't be written the picture is made anew each time.
 *
 * Returns: (transfer full) (nullable): errors of galley_picture_render()
 */
GBytes *galley_rendition_load (const char *path, const char *sha256, int max_side,
                               const char **media_type, GCancellable *cancellable, GError **error);

/**
 * galley_rendition_prepare:
 *
 * Makes the picture as it will be sent, in the background and one at a time, so that publishing
 * has only to send. Returns at once; what fails then is told by galley_rendition_load(). Any
 * thread.
 */
void galley_rendition_prepare (const char *path, const char *sha256);

/* Waits until all that was asked for is made; for programs that end. */
void galley_rendition_finish (void);

G_END_DECLS
