/* galley-press-address-private.h: the file that says where a desk's press is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full): a file of the desk's folder `press/`. */
char *galley_press_path (const char *desk_directory, const char *name);

/* Makes the folder `press/` of a desk, which nobody else may read. */
gboolean galley_press_make_directory (const char *desk_directory, GError **error);

/**
 * galley_press_address_claim:
 * @last_port: (out): the port that the press had when it last ran, 0 if it never did
 *
 * Takes the lock that says "the press of this desk runs". It lasts as long as the returned file is
 * open, whatever way the process ends.
 *
 * Returns: a file descriptor, -1 on failure: BUSY where another process has it
 */
int galley_press_address_claim (const char *desk_directory, guint16 *last_port, GError **error);

/* Writes where the press listens into the claimed file. */
gboolean galley_press_address_write (int fd, const char *url, GError **error);

/**
 * galley_press_address_read:
 * @pid: (out) (optional): the process
 *
 * Returns: (transfer full) (nullable): the address of the running press
 */
char *galley_press_address_read (const char *desk_directory, pid_t *pid);

/* Whether some process holds the lock, though it may not listen yet. */
gboolean galley_press_address_is_claimed (const char *desk_directory);

G_END_DECLS
