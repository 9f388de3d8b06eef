/* galley-preflight-text.h: preflight items as sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-preflight.h"

G_BEGIN_DECLS

/* (transfer full): what is to be settled, translated: "Photo 3 has no credit". */
char *galley_preflight_text (const GalleyPreflightItem *item);

G_END_DECLS
