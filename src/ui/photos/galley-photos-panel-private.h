/* galley-photos-panel-private.h: what the files of the photos panel share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-photo-detail.h"
#include "galley-photo-intake.h"
#include "galley-photo-tile.h"
#include "galley-photos-panel.h"

G_BEGIN_DECLS

struct _GalleyPhotosPanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *count;
  GtkFlowBox *grid;
  GtkScrolledWindow *detail_scroller;
  GalleyPhotoDetail *detail;
  GtkRevealer *progress_revealer;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkRevealer *notice_revealer;
  GtkLabel *notice;
  GtkButton *notice_button;
  GtkRevealer *undo_revealer;
  GtkWidget *context_menu;

  GalleyDocument *document;
  char *article;
  char *selected; /* uuid */
  char *notice_photo; /* uuid of the photo that the notice is about */
  GalleyPreflightKind notice_kind;
  GalleyPhoto *replaced; /* as it was before its picture was replaced */

  GalleyPhotoIntake *intake;
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;
  GalleyPhotoTile *drop_tile; /* weak: where files hover */
  guint progress_source;
  guint undo_source;
  guint taken; /* pictures of the batch that is going on */
  gboolean sources_stale;
  int quiet;
};

/* (transfer none) (nullable) */
GalleyArticle *galley_photos_panel_get_article  (GalleyPhotosPanel *self);
GalleyPhoto   *galley_photos_panel_get_selected (GalleyPhotosPanel *self);

void galley_photos_panel_emit_place   (GalleyPhotosPanel *self, const char *uuid);
void galley_photos_panel_emit_lead    (GalleyPhotosPanel *self, const char *uuid, int number);
void galley_photos_panel_emit_removed (GalleyPhotosPanel *self, const char *uuid, int number);
void galley_photos_panel_emit_error   (GalleyPhotosPanel *self, const GError *error,
                                       const char *name);

/* -grid.c: the tiles */
GalleyPhotoTile *galley_photos_panel_find_tile     (GalleyPhotosPanel *self, const char *uuid);
void             galley_photos_panel_arrange_tiles (GalleyPhotosPanel *self,
                                                    const GPtrArray *photos);
void             galley_photos_panel_focus_tile    (GalleyPhotosPanel *self); /* the selected one */

/* -actions.c: actions, keys and the file dialog */
void galley_photos_panel_install_actions (GtkWidgetClass *widget_class);
void galley_photos_panel_add_shortcuts   (GalleyPhotosPanel *self);
void galley_photos_panel_update_actions  (GalleyPhotosPanel *self);
void galley_photos_panel_choose_files    (GalleyPhotosPanel *self, const char *photo);

/* -intake.c: dropping, pasting, progress */
void galley_photos_panel_init_intake (GalleyPhotosPanel *self);
void galley_photos_panel_stop_intake (GalleyPhotosPanel *self);
void galley_photos_panel_take_files  (GalleyPhotosPanel *self, GListModel *files,
                                      const char *photo);
void galley_photos_panel_paste       (GalleyPhotosPanel *self);
void galley_photos_panel_undo_replacement (GalleyPhotosPanel *self);

/* -sources.c: lists them in the background */
void galley_photos_panel_list_sources (GalleyPhotosPanel *self);

G_END_DECLS
