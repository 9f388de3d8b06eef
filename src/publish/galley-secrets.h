/* galley-secrets.h: secrets of targets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-target.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * galley_secrets_lookup:
 *
 * The secret of a target: GALLEY_SECRET of the environment, or the secret service, or for the local
 * press the desk's token file. Never logged, never in an error. Blocks.
 *
 * Returns: (transfer full) (nullable): %NULL without error where there is none
 */
char *galley_secrets_lookup (const GalleyTarget *target, const char *desk_directory,
                             GCancellable *cancellable, GError **error);

/* Keeps it in memory until the program ends: for a computer without a secret service. Any thread. */
void galley_secrets_remember (const GalleyTarget *target, const char *secret);

/* Stores it in the secret service; UNSUPPORTED where there is none. */
gboolean galley_secrets_store (const GalleyTarget *target, const char *secret,
                               GCancellable *cancellable, GError **error);
gboolean galley_secrets_clear (const GalleyTarget *target, GCancellable *cancellable, GError **error);

G_END_DECLS
