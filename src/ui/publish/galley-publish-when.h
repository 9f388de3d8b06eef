/* galley-publish-when.h: when readers are to see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-publication.h"

G_BEGIN_DECLS

/**
 * GalleyPublishWhen:
 *
 * A row of the panel: at once, at the publication's next day and hour, or at a chosen time.
 *
 * Signal `changed`.
 */
#define GALLEY_TYPE_PUBLISH_WHEN (galley_publish_when_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishWhen, galley_publish_when, GALLEY, PUBLISH_WHEN, AdwActionRow)

GtkWidget *galley_publish_when_new (void);

/* Unix seconds, 0 at once. */
gint64 galley_publish_when_get_time (GalleyPublishWhen *when);
void   galley_publish_when_set_time (GalleyPublishWhen *when, gint64 time);

/* @publication: (nullable): whose days and hour are offered. */
void galley_publish_when_set_publication (GalleyPublishWhen       *when,
                                          const GalleyPublication *publication);

G_END_DECLS
