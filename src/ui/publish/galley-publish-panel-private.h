/* galley-publish-panel-private.h: what the files of the publish panel share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-preflight-list.h"
#include "galley-publish-card.h"
#include "galley-publish-history.h"
#include "galley-publish-panel.h"
#include "galley-publish-service.h"
#include "galley-publish-targets.h"
#include "galley-publish-when.h"

G_BEGIN_DECLS

struct _GalleyPublishPanel
{
  AdwBin parent_instance;

  GtkWidget *cards; /* a box with a card for each target that has something to tell */
  GtkWidget *preflight;
  GtkWidget *targets;
  GtkWidget *when;
  GtkWidget *what;
  GtkWidget *publish;
  GtkWidget *anyway;
  GtkWidget *changes;    /* the row that leads to what changed since */
  GtkWidget *correction; /* … to the corrections */
  GtkWidget *history;

  GalleyDocument *document;
  gulong handlers[5];
  GalleyPublishService *service;
  gulong service_handlers[2];
  gulong desk_handler;
  guint refresh_source;
  GPtrArray *target_list; /* (element-type GalleyTarget) (nullable): until they are read */
  GPtrArray *jobs;        /* (element-type GalleyJob) of the issue, the newest first */
  GPtrArray *sources;     /* (element-type GalleySource) (nullable) */
  guint n_errors;         /* of the checks, in the issue */
  char *preferred;        /* uuid of the default target */
  GCancellable *cancellable;
  gboolean blocked;
};

/* Reads targets and jobs of the desk anew. */
void galley_publish_panel_load (GalleyPublishPanel *panel);

/* What stands before publication, anew, and what follows from it. */
void galley_publish_panel_refresh (GalleyPublishPanel *panel);

/* The newsletter wants that items of a kind stop an issue, or only advise. */
void galley_publish_panel_choose (GalleyPublishPanel *panel, int kind, gboolean blocking);

/* Cards and buttons as the service and the jobs have it. */
void galley_publish_panel_update (GalleyPublishPanel *panel);

const GalleyTarget *galley_publish_panel_find_target (GalleyPublishPanel *panel, const char *uuid);

/* A sentence at the bottom of the window. */
void galley_publish_panel_say (GalleyPublishPanel *panel, const char *text);

/* Emits `target-removed`. */
void galley_publish_panel_target_removed (GalleyPublishPanel *panel, const GalleyTarget *target);

/* What the person does (galley-publish-panel-actions.c). @target: (nullable): all that are
 * chosen. */
void galley_publish_panel_start (GalleyPublishPanel *panel, const char *target, gboolean force,
                                 gboolean overwrite);
void galley_publish_panel_connect_card (GalleyPublishPanel *panel, GtkWidget *card);
void galley_publish_panel_connect_targets (GalleyPublishPanel *panel);
/* (transfer none): what else can be done with the issue: a list of rows. */
GtkWidget *galley_publish_panel_make_more (GalleyPublishPanel *panel);
void galley_publish_panel_add_target (GalleyPublishPanel *panel);

G_END_DECLS
