/* galley-press.h: the embedded endpoint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * galley press: a small Micropub server and reading site for one desk, on loopback.
 *
 * One detached process per desk; its files are in the desk's folder `press/`: `press.db`,
 * `media/`, `token` (mode 0600), `address` (the running server's URL and process id, locked while
 * it runs).
 *
 * Protocol: Micropub (W3C Recommendation, https://www.w3.org/TR/micropub/) at /micropub with JSON,
 * media endpoint /media, bearer token. Beyond it: `Idempotency-Key` on a create gives the first
 * answer again; `q=source&uid=…` finds a post by its `uid` property.
 */

/**
 * galley_press_run:
 * @desk_directory: the desk it serves
 * @port: 0 for any free one (the one it had before, where that is free)
 *
 * Serves until SIGTERM, SIGINT or galley_press_stop(); the calling process is the press.
 *
 * Returns: whether it ran; BUSY where one runs already
 */
gboolean galley_press_run (const char *desk_directory, guint16 port, GError **error);

/**
 * galley_press_find:
 *
 * Returns: (transfer full) (nullable): the address of the desk's running press, with a slash at
 *   its end; %NULL where none runs. Does not block for longer than a local file.
 */
char *galley_press_find (const char *desk_directory);

/**
 * galley_press_ensure:
 * @program: the galley program, which is started with `press --desk … --serve`
 *
 * Starts the press detached (its own session, no standard streams) where none runs, and waits until
 * it answers (ten seconds at most). Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): its address
 */
char *galley_press_ensure (const char *desk_directory, const char *program, guint16 port,
                           GCancellable *cancellable, GError **error);

/* Ends the desk's press and waits until it is gone; NOT_FOUND where none runs. */
gboolean galley_press_stop (const char *desk_directory, GError **error);

/* (transfer full) (nullable): the token of the desk's press, made at the first call. */
char *galley_press_get_token (const char *desk_directory, GError **error);

G_END_DECLS
