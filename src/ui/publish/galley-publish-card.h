/* galley-publish-card.h: how an issue stands with one target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-publish-service.h"
#include "galley-publish-text.h"

G_BEGIN_DECLS

/**
 * GalleyPublishCard:
 *
 * On its way: what has been sent, how fast, how long still. Stopped: why, what was kept, and the
 * next step as a button. There: the page's address, and what the endpoint did not keep.
 *
 * Signals:
 * - `remedy` (GalleyPublishRemedy): the person wants to do something about it
 * - `stop`: the person wants it to stop
 * - `drop`: … to give up what is unfinished
 * - `answer` (address): an unknown outcome: the issue is there, "" it is not
 */
#define GALLEY_TYPE_PUBLISH_CARD (galley_publish_card_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishCard, galley_publish_card, GALLEY, PUBLISH_CARD, AdwBin)

/* @site: (nullable): the target's own address, to look at */
GtkWidget *galley_publish_card_new (const char *target, const char *site);

/* What the person calls the target. */
void galley_publish_card_set_name (GalleyPublishCard *card, const char *name);
const char *galley_publish_card_get_target (GalleyPublishCard *card);

/**
 * galley_publish_card_show:
 * @task: (nullable): what this process does for the two
 * @job: (nullable): the last job of the two
 *
 * Returns: whether there is anything to show
 */
gboolean galley_publish_card_show (GalleyPublishCard *card, const GalleyPublishTask *task,
                                   const GalleyJob *job);

G_END_DECLS
