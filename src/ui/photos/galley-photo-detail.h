/* galley-photo-detail.h: one photo, large, with its caption, alt text and credit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"
#include "galley-preflight.h"

G_BEGIN_DECLS

/**
 * GalleyPhotoDetail:
 *
 * What is typed goes into the document's photo at once. Its buttons are the actions `photo.*` of
 * the panel around it.
 */
#define GALLEY_TYPE_PHOTO_DETAIL (galley_photo_detail_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPhotoDetail, galley_photo_detail, GALLEY, PHOTO_DETAIL, AdwBin)

/* @photo: (nullable): the uuid of a photo of @document; what is typed into the last one is kept */
void galley_photo_detail_set_photo (GalleyPhotoDetail *detail, GalleyDocument *document,
                                    const char *photo);

/* The document's photo was changed by another part: shows it, but for what is being typed. */
void galley_photo_detail_refresh (GalleyPhotoDetail *detail);

/* Whether the change of the document that is going on comes from here. */
gboolean galley_photo_detail_is_editing (GalleyPhotoDetail *detail);

/* Takes a credit line over that is being typed. */
void galley_photo_detail_commit (GalleyPhotoDetail *detail);

void galley_photo_detail_set_sources (GalleyPhotoDetail *detail, GPtrArray *sources);
void galley_photo_detail_focus_field (GalleyPhotoDetail *detail, GalleyPreflightKind kind);

G_END_DECLS
