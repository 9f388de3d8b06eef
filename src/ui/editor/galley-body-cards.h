/* galley-body-cards.h: photo cards under their lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GalleyBodyCards:
 *
 * Reserves room under each line that places a photo and lays a card over it; the buffer's text and
 * history are left alone.
 *
 * Signal: `photo-activated` (uuid).
 */
#define GALLEY_TYPE_BODY_CARDS (galley_body_cards_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBodyCards, galley_body_cards, GALLEY, BODY_CARDS, GObject)

GalleyBodyCards *galley_body_cards_new (GtkTextView *view);

/* Whose photos the numbers are. @document: (nullable) */
void galley_body_cards_set_article (GalleyBodyCards *cards, GalleyDocument *document,
                                    const char *article);

/* The photos, the text or the view's width may have changed. */
void galley_body_cards_queue_update (GalleyBodyCards *cards);

G_END_DECLS
