/* galley-http.h: requests to an endpoint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * GalleyHttp:
 *
 * Blocking requests of one thread to one endpoint. Credentials go only to the endpoint's own
 * origin, over TLS or to loopback; nothing follows a redirect but a GET within the origin.
 */
typedef struct _GalleyHttp GalleyHttp;

/* (transfer full): @authorization: (nullable): the header's value. */
GalleyHttp *galley_http_new  (const char *base_url, const char *authorization, gboolean allow_plain);
void        galley_http_free (GalleyHttp *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHttp, galley_http_free)

typedef struct
{
  guint status;
  GBytes *body; /* at most GALLEY_HTTP_MAX_REPLY */
  char *location; /* absolute, "" none */
} GalleyHttpReply;

#define GALLEY_HTTP_MAX_REPLY (8 * 1024 * 1024)

void galley_http_reply_free (GalleyHttpReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHttpReply, galley_http_reply_free)

/**
 * galley_http_send:
 * @url: absolute
 * @headers: (nullable): name, value, …, %NULL
 * @body: (nullable)
 *
 * Returns: (transfer full) (nullable): an answer of class 2xx. Otherwise
 *   NETWORK: nothing reached the other side;
 *   UNKNOWN_OUTCOME: it may have taken effect;
 *   BUSY: refused for now (429, 503), @retry_after (out) (nullable) says how long;
 *   AUTH_REQUIRED, NOT_FOUND (404, 410), TOO_LARGE, CONFLICT, REJECTED, TLS
 */
GalleyHttpReply *galley_http_send (GalleyHttp *http, const char *method, const char *url,
                                   const char *const *headers, const char *content_type,
                                   GBytes *body, int *retry_after, GCancellable *cancellable,
                                   GError **error);

/* Whether @url is on this machine. */
gboolean galley_http_is_loopback (const char *url);

G_END_DECLS
