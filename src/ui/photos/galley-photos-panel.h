/* galley-photos-panel.h: the photos of an article, with their captions and credits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"
#include "galley-preflight.h"

G_BEGIN_DECLS

/**
 * GalleyPhotosPanel:
 *
 * The pictures of one article as a grid, and the selected one with its caption, alt text and
 * credit. Pictures are read in the background.
 *
 * Signals:
 * - `place-photo` (uuid): the person wants its line in the text, at the cursor; it no longer leads
 * - `lead-chosen` (uuid, number): it stands above the text now: its line in the text is to go
 * - `photo-removed` (uuid, number): it is gone from the document, restorably
 * - `error` (GError, file name): a picture can't be taken in; the others are
 */
#define GALLEY_TYPE_PHOTOS_PANEL (galley_photos_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPhotosPanel, galley_photos_panel, GALLEY, PHOTOS_PANEL, AdwBin)

GtkWidget *galley_photos_panel_new (void);

/* @document: (nullable): with %NULL it is empty and takes nothing. */
void galley_photos_panel_set_article (GalleyPhotosPanel *panel, GalleyDocument *document,
                                      const char *article_uuid);

void galley_photos_panel_select (GalleyPhotosPanel *panel, const char *photo_uuid);

/**
 * galley_photos_panel_add_files:
 * @files: (element-type GFile)
 *
 * Takes pictures in, in the background. They fill the article's placeholders in order, then become
 * new photos.
 */
void galley_photos_panel_add_files (GalleyPhotosPanel *panel, GListModel *files);
void galley_photos_panel_add_bytes (GalleyPhotosPanel *panel, GBytes *bytes, const char *name);

/* Selects the photo and puts the cursor where @kind is settled. */
void galley_photos_panel_focus_field (GalleyPhotosPanel *panel, const char *photo_uuid,
                                      GalleyPreflightKind kind);

/* Takes a credit line over that is still being typed: before the issue is published by a key. */
void galley_photos_panel_commit (GalleyPhotosPanel *panel);

G_END_DECLS
