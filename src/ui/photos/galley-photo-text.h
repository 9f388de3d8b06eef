/* galley-photo-text.h: what the window says of a photo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-photo.h"

G_BEGIN_DECLS

/* What a reader would miss, as bits. */
typedef enum
{
  GALLEY_PHOTO_LACKS_PICTURE = 1 << 0,
  GALLEY_PHOTO_LACKS_CAPTION = 1 << 1,
  GALLEY_PHOTO_LACKS_CREDIT = 1 << 2,
} GalleyPhotoLacks;

GalleyPhotoLacks galley_photo_get_lacks (const GalleyPhoto *photo);

/* (nullable) (transfer none): "No caption and no credit", %NULL if nothing is missing. */
const char *galley_photo_lacks_text (GalleyPhotoLacks lacks);

/* (transfer full): the photo's name for screen readers: number, lead, caption, what is missing. */
char *galley_photo_describe (const GalleyPhoto *photo);

/* (transfer none): a credit's kind in a word. */
const char *galley_credit_kind_text (GalleyCreditKind kind);

G_END_DECLS
