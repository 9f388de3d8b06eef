/* galley-publish-panel-private.h: what the files of the publish panel share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-publish-panel.h"
#include "galley-publish-run.h"

G_BEGIN_DECLS

struct _GalleyPublishPanel
{
  AdwBin parent_instance;

  GtkWidget *items;
  GtkWidget *targets;
  GtkWidget *publish;
  GtkWidget *anyway;
  GtkWidget *progress_box;
  GtkWidget *progress_text;
  GtkWidget *progress_bar;
  GtkWidget *failure_box;
  GtkWidget *failure_text;
  GtkWidget *failure_detail;
  GtkWidget *result_box;
  GtkWidget *result_row;
  GtkWidget *history_group;
  GtkWidget *history;

  GalleyDocument *document;
  gulong handlers[5];
  guint refresh_source;
  GPtrArray *target_list;
  GPtrArray *jobs;
  char *target; /* uuid of the chosen one */
  GalleyPublishRun *run;
  GCancellable *cancellable;
  gboolean blocked;
};

/* A row with an icon of the style class @style before its title. */
GtkWidget *galley_publish_panel_make_row (const char *icon, const char *style, const char *title,
                                          const char *subtitle);

/* How far it is; what went wrong; the page. Hidden at first. */
GtkWidget *galley_publish_panel_make_progress (GalleyPublishPanel *panel);
GtkWidget *galley_publish_panel_make_failure (GalleyPublishPanel *panel);
GtkWidget *galley_publish_panel_make_result (GalleyPublishPanel *panel);

G_END_DECLS
