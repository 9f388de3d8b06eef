/* galley-publish-panel.h: from a finished issue to a page on the web
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"
#include "galley-preflight.h"

G_BEGIN_DECLS

/**
 * GalleyPublishPanel:
 *
 * What stands before publication, where the issue goes, how far it is, and what came of it.
 *
 * Signals:
 * - `item-activated` (GalleyPreflightItem): the person wants to go to the place
 * - `published` (address)
 * - `failed` (sentence)
 * - `target-removed` (GalleyTarget): it can be had back by saving it again; its secret is still kept
 */
#define GALLEY_TYPE_PUBLISH_PANEL (galley_publish_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishPanel, galley_publish_panel, GALLEY, PUBLISH_PANEL, AdwBin)

GtkWidget *galley_publish_panel_new (void);
void       galley_publish_panel_set_document (GalleyPublishPanel *panel, GalleyDocument *document);

/**
 * galley_publish_panel_publish:
 *
 * The one click: saves what is unsaved, looks the issue over and, where nothing blocks, sends it to
 * the chosen target. Where something blocks, nothing is sent and the panel shows what.
 */
void galley_publish_panel_publish (GalleyPublishPanel *panel);

/* How many places of the issue the checks call wrong. */
void galley_publish_panel_set_errors (GalleyPublishPanel *panel, guint n_errors);

/* Whether a job is under way. */
gboolean galley_publish_panel_is_busy (GalleyPublishPanel *panel);

G_END_DECLS
