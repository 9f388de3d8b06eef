/* galley-publish-targets.h: where an issue goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-outbox.h"
#include "galley-target.h"

G_BEGIN_DECLS

/**
 * GalleyPublishTargets:
 *
 * The targets of the desk, each with a mark whether the issue goes there. The default one is marked
 * at first, and those where the issue stands.
 *
 * Signals:
 * - `changed`: the person marked another choice
 * - `edit` (target): its settings
 * - `make-default` (target)
 * - `withdraw` (target): take the issue off it
 * - `remove` (target): from the desk
 */
#define GALLEY_TYPE_PUBLISH_TARGETS (galley_publish_targets_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishTargets, galley_publish_targets, GALLEY, PUBLISH_TARGETS, AdwBin)

GtkWidget *galley_publish_targets_new (void);

/**
 * galley_publish_targets_show:
 * @issue: its uuid: another one's choices are forgotten
 * @targets: (element-type GalleyTarget)
 * @jobs: (element-type GalleyJob): of the issue, the newest first
 * @preferred: uuid of the default one
 */
void galley_publish_targets_show (GalleyPublishTargets *list, const char *issue,
                                  GPtrArray *targets, GPtrArray *jobs, const char *preferred);

/* As if the person had marked it, once it is shown. */
void galley_publish_targets_choose (GalleyPublishTargets *list, const char *target);

gboolean galley_publish_targets_is_chosen (GalleyPublishTargets *list, const char *target);

/* The press that a desk is born with is called what it is in the person's language, whichever
 * language the desk was born in. */
const char *galley_publish_target_name (const GalleyTarget *target);
const char *galley_publish_target_kind (const GalleyTarget *target);

/* (transfer none) (nullable): the last job of the issue there that is no cancelled one. */
const GalleyJob *galley_publish_last_job (GPtrArray *jobs, const char *target);

/* Whether the issue stands there, by the last job that is done. */
gboolean galley_publish_stands_at (GPtrArray *jobs, const char *target);

G_END_DECLS
