/* galley-press-request-private.h: a request while it arrives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-press-server-private.h"

G_BEGIN_DECLS

/**
 * galley_press_request_begin:
 *
 * Called when the headers are there: judges who asks and bounds or streams the body that follows.
 */
void galley_press_request_begin (GalleyPressServer *server, SoupServerMessage *message,
                                 const char *path);

/**
 * galley_press_request_finish:
 * @media_name: (out): the file that was uploaded, %NULL where the request was none
 *
 * Called when the body is there.
 *
 * Returns: whether it may be answered; otherwise it has been refused
 */
gboolean galley_press_request_finish (GalleyPressServer *server, SoupServerMessage *message,
                                      char **media_name);

G_END_DECLS
