/* galley-http.h: requests to an endpoint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * GalleyHttp:
 *
 * Blocking requests of one thread to one endpoint. Credentials go only to the endpoint's own
 * origin, over TLS or to loopback; nothing follows a redirect but a GET: within the origin, or from
 * http to https of the same host. Answers are bounded in size and time.
 */
typedef struct _GalleyHttp GalleyHttp;

/**
 * galley_http_new:
 * @base_url: whose origin gets the credentials
 * @authorization: (nullable): the header's value
 * @trusted: (nullable): SHA-256 of a certificate that the person trusts for this host, in hex
 */
GalleyHttp *galley_http_new  (const char *base_url, const char *authorization, gboolean allow_plain,
                              const char *trusted);
void        galley_http_free (GalleyHttp *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHttp, galley_http_free)

/* Replaces the header's value: tokens that are made anew for each request. */
void galley_http_set_authorization (GalleyHttp *http, const char *authorization);

/* Called in the sending thread with the bytes of the body that have left since the last call. */
typedef void (*GalleyHttpSentFunc) (gsize bytes, gpointer user_data);
void galley_http_set_sent_func (GalleyHttp *http, GalleyHttpSentFunc func, gpointer user_data);

/* (transfer none) (nullable): SHA-256, in hex, of the certificate that was refused last. */
const char *galley_http_get_refused_certificate (GalleyHttp *http);

typedef struct
{
  guint status;
  char *reason;
  GBytes *body;   /* at most GALLEY_HTTP_MAX_REPLY */
  char *url;      /* after redirects */
  char *location; /* absolute, "" none */
  char *content_type; /* without parameters, "" none */
  SoupMessageHeaders *headers;
} GalleyHttpReply;

#define GALLEY_HTTP_MAX_REPLY (8 * 1024 * 1024)

void galley_http_reply_free (GalleyHttpReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHttpReply, galley_http_reply_free)

/**
 * galley_http_exchange:
 * @url: absolute
 * @headers: (nullable): name, value, …, %NULL
 * @body: (nullable)
 *
 * Returns: (transfer full) (nullable): the answer, whatever its status. Otherwise
 *   NETWORK: nothing reached the other side;
 *   UNKNOWN_OUTCOME: it may have taken effect;
 *   TLS, TOO_LARGE (the answer), INVALID (no web address), or the cancellation
 */
GalleyHttpReply *galley_http_exchange (GalleyHttp *http, const char *method, const char *url,
                                       const char *const *headers, const char *content_type,
                                       GBytes *body, GCancellable *cancellable, GError **error);

/**
 * galley_http_check:
 * @is_get: whether the request changed nothing
 * @retry_after: (out) (nullable): seconds that the endpoint asks for with a BUSY
 *
 * Returns: whether the status is of class 2xx; otherwise BUSY (429, 503), UNKNOWN_OUTCOME (other
 *   5xx of a request that changes something), AUTH_REQUIRED (401), FORBIDDEN (403), NOT_FOUND (404,
 *   410), TOO_LARGE (413), CONFLICT (409), REJECTED
 */
gboolean galley_http_check (const GalleyHttpReply *reply, gboolean is_get, int *retry_after,
                            GError **error);

/* Both of them: an answer of class 2xx, or an error. */
GalleyHttpReply *galley_http_send (GalleyHttp *http, const char *method, const char *url,
                                   const char *const *headers, const char *content_type,
                                   GBytes *body, int *retry_after, GCancellable *cancellable,
                                   GError **error);

/* (transfer full) (nullable): the answer's JSON: an object or an array of bounded depth; %NULL for
 * anything else. */
JsonNode *galley_http_reply_get_json (const GalleyHttpReply *reply);

/* Seconds that the other side's clock is ahead of ours; 0 where it does not say. */
gint64 galley_http_reply_get_clock_skew (const GalleyHttpReply *reply);

/* Whether @url is on this machine. */
gboolean galley_http_is_loopback (const char *url);

/* Whether both have the same scheme, host and port. */
gboolean galley_http_is_same_origin (const char *a, const char *b);

G_END_DECLS
