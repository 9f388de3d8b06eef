/* galley-publish-progress.h: how far a publication is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "galley-publish-service.h"

G_BEGIN_DECLS

/* A bar, what has been sent and how long it still takes, and the steps with their states. */
#define GALLEY_TYPE_PUBLISH_PROGRESS_VIEW (galley_publish_progress_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishProgressView, galley_publish_progress_view, GALLEY,
                      PUBLISH_PROGRESS_VIEW, GtkBox)

GtkWidget *galley_publish_progress_new  (void);
void       galley_publish_progress_show (GalleyPublishProgressView *view,
                                         const GalleyPublishTask *task);

G_END_DECLS
