/* galley-photo-card.h: a photo as it stands in the article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"

G_BEGIN_DECLS

/* Picture, caption, credit, and what is missing of them. `clicked` as a button's. */
#define GALLEY_TYPE_PHOTO_CARD (galley_photo_card_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPhotoCard, galley_photo_card, GALLEY, PHOTO_CARD, GtkButton)

GtkWidget *galley_photo_card_new (void);

/* @photo: (nullable): %NULL where the text names a photo that is not there */
void galley_photo_card_set_photo (GalleyPhotoCard *card, GalleyDocument *document,
                                  const GalleyPhoto *photo, int number);

/* (transfer none): uuid, "" none */
const char *galley_photo_card_get_photo (GalleyPhotoCard *card);

G_END_DECLS
