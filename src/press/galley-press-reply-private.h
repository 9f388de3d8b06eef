/* galley-press-reply-private.h: answers of the press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * galley_press_reply_error:
 * @code: of https://www.w3.org/TR/micropub/#error-response: invalid_request, unauthorized,
 *   forbidden; server_error for what is not the client's fault
 */
void galley_press_reply_error (SoupServerMessage *message, guint status, const char *code,
                               const char *description);

/* The same for an error of ours. */
void galley_press_reply_gerror (SoupServerMessage *message, const GError *error);

/* @json: (transfer full) */
void galley_press_reply_json (SoupServerMessage *message, char *json);

/**
 * galley_press_reply_text:
 * @text: (transfer full)
 * @modified: Unix seconds, 0 not known
 *
 * A page or feed with its validators; 304 without it where the client has it already (RFC 9110,
 * section 13).
 */
void galley_press_reply_text (SoupServerMessage *message, guint status, const char *media_type,
                              char *text, gint64 modified);

/* A file that never changes. */
void galley_press_reply_file (SoupServerMessage *message, const char *path,
                              const char *media_type);

G_END_DECLS
