/* galley-publish-history.h: what was published when, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-outbox.h"

G_BEGIN_DECLS

/* A row for each job of an issue; unfolded, every try with its outcome. */
#define GALLEY_TYPE_PUBLISH_HISTORY (galley_publish_history_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishHistory, galley_publish_history, GALLEY, PUBLISH_HISTORY, AdwBin)

GtkWidget *galley_publish_history_new (void);

/**
 * galley_publish_history_show:
 * @jobs: (element-type GalleyJob): the newest first
 * @targets: (element-type GalleyTarget)
 *
 * Hidden where there is nothing to tell.
 */
void galley_publish_history_show (GalleyPublishHistory *history, GalleyDesk *desk, GPtrArray *jobs,
                                  GPtrArray *targets);

G_END_DECLS
