/* galley-http.c: requests to an endpoint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-http.h"

#include "galley-error.h"
#include "galley-text.h"

#include <string.h>

#define TIMEOUT_SECONDS 60
#define MAX_REDIRECTS 5

struct _GalleyHttp
{
  SoupSession *session;
  GUri *base;
  char *authorization;
  gboolean allow_plain;
};

void
galley_http_reply_free (GalleyHttpReply *reply)
{
  if (reply == NULL)
    return;
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_free (reply->location);
  g_free (reply);
}

GalleyHttp *
galley_http_new (const char *base_url, const char *authorization, gboolean allow_plain)
{
  GalleyHttp *http = g_new0 (GalleyHttp, 1);

  /* No cookies, no cache: what is sent is what is written here. */
  http->session = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS, "idle-timeout", 5,
                                                 "user-agent", "Galley", NULL);
  http->base = g_uri_parse (base_url, SOUP_HTTP_URI_FLAGS, NULL);
  http->authorization = g_strdup (authorization);
  http->allow_plain = allow_plain;
  return http;
}

void
galley_http_free (GalleyHttp *http)
{
  g_object_unref (http->session);
  g_clear_pointer (&http->base, g_uri_unref);
  g_free (http->authorization);
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
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_TLS, "%s is not encrypted",
                   g_uri_get_host (uri));
      return FALSE;
    }
  return TRUE;
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
  guint8 buffer[16384];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0)
    {
      g_byte_array_append (data, buffer, n);
      if (data->len > GALLEY_HTTP_MAX_REPLY)
        {
          g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE, "the answer is too long");
          return NULL;
        }
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&data)) : NULL;
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

static void
set_status_error (SoupMessage *message, GBytes *body, gboolean is_get, int *retry_after,
                  GError **error)
{
  guint status = soup_message_get_status (message);
  const char *after = soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                    "Retry-After");
  g_autofree char *said = excerpt (body);
  GalleyErrorCode code = GALLEY_ERROR_REJECTED;

  if (status == 401 || status == 403)
    code = GALLEY_ERROR_AUTH_REQUIRED;
  else if (status == 404 || status == 410)
    code = GALLEY_ERROR_NOT_FOUND;
  else if (status == 409)
    code = GALLEY_ERROR_CONFLICT;
  else if (status == 413)
    code = GALLEY_ERROR_TOO_LARGE;
  else if (status == 408 || status == 425 || status == 429 || status == 503)
    code = GALLEY_ERROR_BUSY;
  else if (status >= 500)
    /* It may have been done before it broke. */
    code = is_get ? GALLEY_ERROR_BUSY : GALLEY_ERROR_UNKNOWN_OUTCOME;
  if (retry_after != NULL)
    *retry_after = after != NULL ? (int) CLAMP (g_ascii_strtoll (after, NULL, 10), 0, 3600) : 0;
  g_set_error (error, GALLEY_ERROR, code, "%u %s: %s", status,
               soup_message_get_reason_phrase (message), said);
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
  if (http->authorization != NULL && is_same_origin (uri, http->base))
    soup_message_headers_replace (sent, "Authorization", http->authorization);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, content_type, body);
  return message;
}

static char *
get_location (SoupMessage *message)
{
  const char *location = soup_message_headers_get_one (
      soup_message_get_response_headers (message), "Location");
  g_autofree char *base = g_uri_to_string (soup_message_get_uri (message));

  return location != NULL ? g_uri_resolve_relative (base, location, SOUP_HTTP_URI_FLAGS, NULL)
                          : NULL;
}

GalleyHttpReply *
galley_http_send (GalleyHttp *http, const char *method, const char *url,
                  const char *const *headers, const char *content_type, GBytes *body,
                  int *retry_after, GCancellable *cancellable, GError **error)
{
  gboolean is_get = g_str_equal (method, "GET");
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (retry_after != NULL)
    *retry_after = 0;
  for (int i = 0; i <= MAX_REDIRECTS; i++)
    {
      g_autoptr (SoupMessage) message = NULL;
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (GBytes) answer = NULL;
      g_autoptr (GError) cause = NULL;
      g_autofree char *location = NULL;
      gboolean started = FALSE;
      guint status;

      if (!check_uri (http, uri, error))
        return NULL;
      message = make_message (http, method, uri, headers, content_type, body);
      g_signal_connect (message, "starting", G_CALLBACK (starting_cb), &started);
      stream = soup_session_send (http->session, message, cancellable, &cause);
      if (stream != NULL)
        answer = read_reply (stream, cancellable, &cause);
      if (answer == NULL)
        {
          set_connection_error (g_steal_pointer (&cause), started, is_get, error);
          return NULL;
        }
      status = soup_message_get_status (message);
      location = get_location (message);
      if (SOUP_STATUS_IS_SUCCESSFUL (status))
        {
          GalleyHttpReply *reply = g_new0 (GalleyHttpReply, 1);

          reply->status = status;
          reply->body = g_steal_pointer (&answer);
          reply->location = location != NULL ? g_steal_pointer (&location) : g_strdup ("");
          return reply;
        }
      if (is_get && SOUP_STATUS_IS_REDIRECTION (status) && location != NULL)
        {
          g_autoptr (GUri) next = g_uri_parse (location, SOUP_HTTP_URI_FLAGS, NULL);

          if (is_same_origin (next, uri))
            {
              g_uri_unref (g_steal_pointer (&uri));
              uri = g_steal_pointer (&next);
              continue;
            }
        }
      set_status_error (message, answer, is_get, retry_after, error);
      return NULL;
    }
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_REJECTED, "too many redirects");
  return NULL;
}
