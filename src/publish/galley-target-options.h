/* galley-target-options.h: what is chosen for a target, kind by kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-target.h"

G_BEGIN_DECLS

/* (transfer full): an option of the target, "" where there is none. */
char    *galley_target_get_option (const GalleyTarget *target, const char *name);
gboolean galley_target_get_flag   (const GalleyTarget *target, const char *name);

/* @value: "" takes the option away. */
void galley_target_set_option (GalleyTarget *target, const char *name, const char *value);
void galley_target_set_flag   (GalleyTarget *target, const char *name, gboolean value);

G_END_DECLS
