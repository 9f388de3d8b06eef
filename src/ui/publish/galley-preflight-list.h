/* galley-preflight-list.h: what stands between an issue and its readers, to see and to go to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-issue.h"
#include "galley-preflight.h"

G_BEGIN_DECLS

/* Signals: `item-activated` (GalleyPreflightItem): the person wants to go to the place; `choice-changed`
 * (kind, blocking): what the publication wants from now on. */
#define GALLEY_TYPE_PREFLIGHT_LIST (galley_preflight_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreflightList, galley_preflight_list, GALLEY, PREFLIGHT_LIST, AdwBin)

GtkWidget *galley_preflight_list_new (void);

/* @items: (element-type GalleyPreflightItem). Returns: whether one of them blocks. */
gboolean galley_preflight_list_show (GalleyPreflightList *list, const GalleyIssue *issue,
                                     GPtrArray *items);

G_END_DECLS
