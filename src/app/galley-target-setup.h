/* galley-target-setup.h: a target tried and kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-session.h"

G_BEGIN_DECLS

/**
 * GalleySecretKeeping:
 *
 * SERVICE: in the secret service. MEMORY: until the program ends, where there is no such service
 * and the person said so.
 */
typedef enum
{
  GALLEY_SECRET_SERVICE,
  GALLEY_SECRET_MEMORY,
} GalleySecretKeeping;

/**
 * galley_target_setup:
 * @target: new, or changed; its options and revision are brought up to date
 * @secret: (nullable): %NULL keeps the one that is kept
 * @certificate: (out) (nullable): SHA-256 of one that was refused
 *
 * Asks the target with the secret who one is there, and only then keeps both: what does not work is
 * not kept. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): what it said; the errors of a publication, or UNSUPPORTED
 *   where there is no secret service
 */
GalleyProbe *galley_target_setup (GalleySession *session, GalleyTarget *target, const char *secret,
                                  GalleySecretKeeping keeping, char **certificate,
                                  GCancellable *cancellable, GError **error);

/* (transfer full): "Signed in as 한결미 · WordPress 6.1", a sentence of what a target said. */
char *galley_target_setup_describe (const GalleyTarget *target, const GalleyProbe *probe);

/* (transfer none): why it did not work, and what to do. */
const char *galley_target_setup_error_text (const GError *error);

G_END_DECLS
