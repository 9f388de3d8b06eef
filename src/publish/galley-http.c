/* galley-http.c: requests to an endpoint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-http.h"

#include "galley-error.h"
#include "galley-text.h"

#include <string.h>

#define TIMEOUT_SECONDS 60
#define MAX_REPLY_SECONDS 180
#define MAX_REDIRECTS 5
#define MAX_JSON_DEPTH 64

struct _GalleyHttp
{
  SoupSession *session;
  GUri *base;
  char *authorization;
  gboolean allow_plain;
  char *trusted;
  char *refused;
  GalleyHttpSentFunc sent_func;
  gpointer sent_data;
};

void
galley_http_reply_free (GalleyHttpReply *reply)
{
  if (reply == NULL)
    return;
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_clear_pointer (&reply->headers, soup_message_headers_unref);
  g_free (reply->reason);
  g_free (reply->url);
  g_free (reply->location);
  g_free (reply->content_type);
  g_free (reply);
}

GalleyHttp *
galley_http_new (const char *base_url, const char *authorization, gboolean allow_plain,
                 const char *trusted)
{
  GalleyHttp *http = g_new0 (GalleyHttp, 1);

  /* No cookies, no cache: what is sent is what is written here. */
  http->session = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS, "idle-timeout", 5,
                                                 "user-agent", "Galley", NULL);
  http->base = g_uri_parse (base_url, SOUP_HTTP_URI_FLAGS, NULL);
  http->authorization = g_strdup (authorization);
  http->allow_plain = allow_plain;
  http->trusted = g_strdup (trusted);
  return http;
}

void
galley_http_set_authorization (GalleyHttp *http, const char *authorization)
{
  g_free (http->authorization);
  http->authorization = g_strdup (authorization);
}

void
galley_http_set_sent_func (GalleyHttp *http, GalleyHttpSentFunc func, gpointer user_data)
{
  http->sent_func = func;
  http->sent_data = user_data;
}

const char *
galley_http_get_refused_certificate (GalleyHttp *http)
{
  return http->refused;
}

void
galley_http_free (GalleyHttp *http)
{
  g_object_unref (http->session);
  g_clear_pointer (&http->base, g_uri_unref);
  g_free (http->authorization);
  g_free (http->trusted);
  g_free (http->refused);
  g_free (http);
}

static gboolean
is_loopback_host (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

gboolean
galley_http_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && is_loopback_host (g_uri_get_host (uri));
}

static gboolean
is_same_origin (GUri *a, GUri *b)
{
  return a != NULL && b != NULL && g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_strcmp0 (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

gboolean
galley_http_is_same_origin (const char *a, const char *b)
{
  g_autoptr (GUri) one = g_uri_parse (a, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) two = g_uri_parse (b, SOUP_HTTP_URI_FLAGS, NULL);

  return is_same_origin (one, two);
}

/* From http to https of the same host: where sites send those who leave out the "s". */
static gboolean
is_upgrade (GUri *from, GUri *to)
{
  return to != NULL && g_strcmp0 (g_uri_get_scheme (from), "http") == 0 &&
         g_strcmp0 (g_uri_get_scheme (to), "https") == 0 &&
         g_strcmp0 (g_uri_get_host (from), g_uri_get_host (to)) == 0;
}

/* Whether @uri may be spoken to at all. */
static gboolean
check_uri (GalleyHttp *http, GUri *uri, GError **error)
{
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  if (scheme == NULL || g_uri_get_host (uri) == NULL ||
      (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https")))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no web address");
      return FALSE;
    }
  if (g_str_equal (scheme, "http") && !http->allow_plain &&
      !is_loopback_host (g_uri_get_host (uri)))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INSECURE, "%s is not encrypted",
                   g_uri_get_host (uri));
      return FALSE;
    }
  return TRUE;
}

/* Whether a request with this method changes nothing. */
static gboolean
is_safe (const char *method)
{
  return g_str_equal (method, "GET") || g_str_equal (method, "HEAD");
}

static void
starting_cb (SoupMessage *message, gboolean *started)
{
  *started = TRUE;
}

static GBytes *
read_reply (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gint64 deadline = g_get_monotonic_time () + MAX_REPLY_SECONDS * G_TIME_SPAN_SECOND;
  guint8 buffer[16384];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0)
    {
      if (g_get_monotonic_time () > deadline)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the answer does not end");
          return NULL;
        }
      g_byte_array_append (data, buffer, n);
      if (data->len > GALLEY_HTTP_MAX_REPLY)
        {
          g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE, "the answer is too long");
          return NULL;
        }
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&data)) : NULL;
}

/* A certificate that no authority vouches for passes only where the person trusts this very one. */
static gboolean
accept_certificate_cb (SoupMessage *message, GTlsCertificate *certificate,
                       GTlsCertificateFlags flags, GalleyHttp *http)
{
  g_autoptr (GByteArray) der = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  g_clear_pointer (&http->refused, g_free);
  if (der == NULL)
    return FALSE;
  http->refused = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  return http->trusted != NULL && g_ascii_strcasecmp (http->trusted, http->refused) == 0;
}

static void
wrote_body_data_cb (SoupMessage *message, guint size, GalleyHttp *http)
{
  if (http->sent_func != NULL)
    http->sent_func (size, http->sent_data);
}

/* The beginning of what the endpoint said, for the technical text of an error. */
static char *
excerpt (GBytes *body)
{
  gsize size = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &size) : NULL;
  g_autofree char *text = data != NULL ? g_utf8_make_valid (data, MIN (size, 300)) : g_strdup ("");

  return g_strdelimit (g_steal_pointer (&text), "\r\n\t", ' ');
}

static GalleyErrorCode
code_of_status (guint status, gboolean is_get)
{
  switch (status)
    {
    case 401:
      return GALLEY_ERROR_AUTH_REQUIRED;
    case 403:
      return GALLEY_ERROR_FORBIDDEN;
    case 404:
    case 410:
      return GALLEY_ERROR_NOT_FOUND;
    case 409:
      return GALLEY_ERROR_CONFLICT;
    case 413:
      return GALLEY_ERROR_TOO_LARGE;
    case 408:
    case 425:
    case 429:
    case 503:
      return GALLEY_ERROR_BUSY;
    default:
      /* It may have been done before it broke. */
      return status < 500 ? GALLEY_ERROR_REJECTED
             : is_get     ? GALLEY_ERROR_BUSY
                          : GALLEY_ERROR_UNKNOWN_OUTCOME;
    }
}

/* Seconds, or a date: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
static int
read_retry_after (const GalleyHttpReply *reply)
{
  const char *after = soup_message_headers_get_one (reply->headers, "Retry-After");
  g_autoptr (GDateTime) date = NULL;

  if (after == NULL)
    return 0;
  if (g_ascii_isdigit (*after))
    return (int) CLAMP (g_ascii_strtoll (after, NULL, 10), 0, 86400);
  date = soup_date_time_new_from_http_string (after);
  return date == NULL ? 0
                      : (int) CLAMP (g_date_time_to_unix (date) -
                                         g_get_real_time () / G_USEC_PER_SEC,
                                     0, 86400);
}

gboolean
galley_http_check (const GalleyHttpReply *reply, gboolean is_get, int *retry_after, GError **error)
{
  g_autofree char *said = NULL;

  if (retry_after != NULL)
    *retry_after = 0;
  if (SOUP_STATUS_IS_SUCCESSFUL (reply->status))
    return TRUE;
  said = excerpt (reply->body);
  if (retry_after != NULL)
    *retry_after = read_retry_after (reply);
  g_set_error (error, GALLEY_ERROR, code_of_status (reply->status, is_get), "%u %s: %s",
               reply->status, reply->reason, said);
  return FALSE;
}

/* A failure of the connection: before anything was sent it is only that. */
static void
set_connection_error (GError *cause, gboolean started, gboolean is_get, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED) || cause->domain == GALLEY_ERROR)
    {
      g_propagate_error (error, cause);
      return;
    }
  if (cause->domain == G_TLS_ERROR)
    {
      g_propagate_error (error, galley_error_translate (cause));
      return;
    }
  g_set_error (error, GALLEY_ERROR,
               started && !is_get ? GALLEY_ERROR_UNKNOWN_OUTCOME : GALLEY_ERROR_NETWORK, "%s",
               cause->message);
  g_error_free (cause);
}

static SoupMessage *
make_message (GalleyHttp *http, const char *method, GUri *uri, const char *const *headers,
              const char *content_type, GBytes *body)
{
  SoupMessage *message = soup_message_new_from_uri (method, uri);
  SoupMessageHeaders *sent = soup_message_get_request_headers (message);

  /* A connection that the other side has closed meanwhile would leave the outcome open. */
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);
  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    soup_message_headers_replace (sent, headers[i], headers[i + 1]);
  if (http->authorization != NULL &&
      (is_same_origin (uri, http->base) || is_upgrade (http->base, uri)))
    soup_message_headers_replace (sent, "Authorization", http->authorization);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, content_type, body);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), http);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), http);
  return message;
}

static GalleyHttpReply *
make_reply (SoupMessage *message, GUri *uri, GBytes *body)
{
  GalleyHttpReply *reply = g_new0 (GalleyHttpReply, 1);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  reply->status = soup_message_get_status (message);
  reply->reason = g_strdup (soup_message_get_reason_phrase (message));
  reply->body = g_bytes_ref (body);
  reply->url = g_uri_to_string (uri);
  reply->headers = soup_message_headers_ref (headers);
  reply->content_type = g_strdup (type != NULL ? type : "");
  if (location != NULL)
    reply->location = g_uri_resolve_relative (reply->url, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (reply->location == NULL)
    reply->location = g_strdup ("");
  return reply;
}

static GalleyHttpReply *
exchange_once (GalleyHttp *http, const char *method, GUri *uri, const char *const *headers,
               const char *content_type, GBytes *body, GCancellable *cancellable, GError **error)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) cause = NULL;
  gboolean started = FALSE;

  if (!check_uri (http, uri, error))
    return NULL;
  message = make_message (http, method, uri, headers, content_type, body);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), &started);
  stream = soup_session_send (http->session, message, cancellable, &cause);
  if (stream != NULL)
    answer = read_reply (stream, cancellable, &cause);
  if (answer == NULL)
    {
      set_connection_error (g_steal_pointer (&cause), started, is_safe (method), error);
      return NULL;
    }
  return make_reply (message, uri, answer);
}

GalleyHttpReply *
galley_http_exchange (GalleyHttp *http, const char *method, const char *url,
                      const char *const *headers, const char *content_type, GBytes *body,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  for (int i = 0; i <= MAX_REDIRECTS; i++)
    {
      g_autoptr (GalleyHttpReply) reply = exchange_once (http, method, uri, headers, content_type,
                                                         body, cancellable, error);
      g_autoptr (GUri) next = NULL;

      if (reply == NULL)
        return NULL;
      if (is_safe (method) && SOUP_STATUS_IS_REDIRECTION (reply->status))
        next = g_uri_parse (reply->location, SOUP_HTTP_URI_FLAGS, NULL);
      if (next == NULL || (!is_same_origin (next, uri) && !is_upgrade (uri, next)))
        return g_steal_pointer (&reply);
      g_uri_unref (g_steal_pointer (&uri));
      uri = g_steal_pointer (&next);
    }
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_REJECTED, "too many redirects");
  return NULL;
}

GalleyHttpReply *
galley_http_send (GalleyHttp *http, const char *method, const char *url,
                  const char *const *headers, const char *content_type, GBytes *body,
                  int *retry_after, GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyHttpReply) reply
      = galley_http_exchange (http, method, url, headers, content_type, body, cancellable, error);

  if (retry_after != NULL)
    *retry_after = 0;
  if (reply == NULL || !galley_http_check (reply, is_safe (method), retry_after, error))
    return NULL;
  return g_steal_pointer (&reply);
}

/* Deeper than any answer that is meant well; the parser recurses. */
static gboolean
is_too_deep (const char *text)
{
  int depth = 0;
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (quoted && *p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        quoted = !quoted;
      else if (!quoted && (*p == '[' || *p == '{') && ++depth > MAX_JSON_DEPTH)
        return TRUE;
      else if (!quoted && (*p == ']' || *p == '}'))
        depth--;
    }
  return FALSE;
}

JsonNode *
galley_http_reply_get_json (const GalleyHttpReply *reply)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (reply->body, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);
  JsonNode *node = NULL;

  if (g_utf8_validate (text, -1, NULL) && !is_too_deep (text))
    node = json_from_string (text, NULL);
  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node) && !JSON_NODE_HOLDS_ARRAY (node))
    g_clear_pointer (&node, json_node_unref);
  return node;
}

gint64
galley_http_reply_get_clock_skew (const GalleyHttpReply *reply)
{
  const char *date = soup_message_headers_get_one (reply->headers, "Date");
  g_autoptr (GDateTime) time = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;

  return time != NULL ? g_date_time_to_unix (time) - g_get_real_time () / G_USEC_PER_SEC : 0;
}
