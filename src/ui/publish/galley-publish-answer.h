/* galley-publish-answer.h: whether the issue arrived, asked of a person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For an endpoint that can't be asked. Signal `answered` (address): where the issue is, "" it is
 * not there. */
#define GALLEY_TYPE_PUBLISH_ANSWER (galley_publish_answer_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishAnswer, galley_publish_answer, GALLEY, PUBLISH_ANSWER, GtkBox)

GtkWidget *galley_publish_answer_new (void);

G_END_DECLS
