/* galley-press-request.c: a request while it arrives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-request-private.h"

#include "galley-error.h"
#include "galley-press-media-private.h"
#include "galley-press-multipart-private.h"
#include "galley-press-reply-private.h"

#include <string.h>

/* An issue of text with its markup; its pictures come apart. */
#define MAX_BODY (16 * 1024 * 1024)
/* A refused body is read to its end, since clients look for the answer only then; but not more. */
#define MAX_REFUSED (256 * 1024 * 1024)
#define MAX_FORM_OVERHEAD (1024 * 1024)

#define REQUEST_KEY "galley-press-request"

typedef struct
{
  gsize limit;
  gsize received;
  guint status; /* of a refusal; 0 none */
  const char *code;
  const char *description;
  GError *error; /* of an upload */
  GalleyPressUpload *upload;
  GalleyPressMultipart *multipart;
  gboolean token_in_body;
} Request;

static void
request_free (Request *request)
{
  galley_press_upload_free (request->upload);
  galley_press_multipart_free (request->multipart);
  g_clear_error (&request->error);
  g_free (request);
}

static void
stop_collecting (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_truncate (body);
}

static void
refuse (Request *request, guint status, const char *code, const char *description)
{
  request->status = status;
  request->code = code;
  request->description = description;
}

/* The time does not tell how much of a guess is right. */
static gboolean
is_token (GalleyPressServer *server, const char *guess)
{
  g_autofree char *ours = g_compute_checksum_for_string (G_CHECKSUM_SHA256, server->token, -1);
  g_autofree char *theirs = g_compute_checksum_for_string (G_CHECKSUM_SHA256, guess, -1);
  guchar difference = 0;

  for (gsize i = 0; ours[i] != '\0'; i++)
    difference |= ours[i] ^ theirs[i];
  return difference == 0;
}

static const char *
get_header (SoupServerMessage *message, const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (message), name);
}

/* A page elsewhere whose name was made to point at this machine sends its own name as Host. */
static gboolean
is_our_host (GalleyPressServer *server, const char *host)
{
  g_autofree char *number = g_strdup_printf ("127.0.0.1:%u", server->port);
  g_autofree char *name = g_strdup_printf ("localhost:%u", server->port);

  return host != NULL && (g_str_equal (host, number) || g_ascii_strcasecmp (host, name) == 0);
}

static gboolean
is_our_origin (GalleyPressServer *server, const char *origin)
{
  return g_str_has_prefix (origin, "http://") &&
         is_our_host (server, origin + strlen ("http://"));
}

static gboolean
is_reading (SoupServerMessage *message)
{
  const char *method = soup_server_message_get_method (message);

  return g_str_equal (method, "GET") || g_str_equal (method, "HEAD");
}

static void
check_token (GalleyPressServer *server, SoupServerMessage *message, Request *request)
{
  const char *authorization = get_header (message, "Authorization");
  const char *type = soup_message_headers_get_content_type (
      soup_server_message_get_request_headers (message), NULL);

  if (authorization == NULL && g_strcmp0 (type, "application/x-www-form-urlencoded") == 0)
    request->token_in_body = TRUE;
  else if (authorization == NULL)
    refuse (request, SOUP_STATUS_UNAUTHORIZED, "unauthorized", "no access token");
  else if (g_ascii_strncasecmp (authorization, "Bearer ", strlen ("Bearer ")) != 0 ||
           !is_token (server, authorization + strlen ("Bearer ")))
    refuse (request, SOUP_STATUS_FORBIDDEN, "forbidden", "the access token is not valid");
}

static void
check_sender (GalleyPressServer *server, SoupServerMessage *message, const char *path,
              Request *request)
{
  const char *origin = get_header (message, "Origin");
  gboolean micropub = g_str_equal (path, "/micropub");

  if (!is_our_host (server, get_header (message, "Host")))
    refuse (request, SOUP_STATUS_FORBIDDEN, "forbidden", "this server has another name");
  else if (!is_reading (message) && origin != NULL && !is_our_origin (server, origin))
    refuse (request, SOUP_STATUS_FORBIDDEN, "forbidden", "a page elsewhere may not write here");
  else if (!is_reading (message) && !g_str_equal (soup_server_message_get_method (message), "POST"))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                    "GET, HEAD, POST");
      refuse (request, SOUP_STATUS_METHOD_NOT_ALLOWED, "invalid_request", "no such method");
    }
  else if (!is_reading (message) && !micropub && !g_str_equal (path, "/media"))
    refuse (request, SOUP_STATUS_METHOD_NOT_ALLOWED, "invalid_request", "nothing to write here");
  else if (micropub || !is_reading (message))
    check_token (server, message, request);
}

static gboolean
receive_part_cb (const guint8 *data, gsize length, gpointer user_data, GError **error)
{
  Request *request = user_data;

  return galley_press_upload_feed (request->upload, data, length, error);
}

static void
begin_upload (GalleyPressServer *server, SoupServerMessage *message, Request *request)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *type = soup_message_headers_get_content_type (
      soup_server_message_get_request_headers (message), &parameters);
  const char *boundary = type != NULL ? g_hash_table_lookup (parameters, "boundary") : NULL;

  if (request->token_in_body || g_strcmp0 (type, "multipart/form-data") != 0)
    refuse (request, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "invalid_request",
            "a file is sent as multipart/form-data");
  else if (boundary == NULL || *boundary == '\0' || strlen (boundary) > 70)
    refuse (request, SOUP_STATUS_BAD_REQUEST, "invalid_request", "no boundary");
  else
    {
      request->upload = galley_press_upload_new (server->media, &request->error);
      request->multipart = galley_press_multipart_new (boundary, receive_part_cb, request);
      request->limit = GALLEY_PRESS_MAX_MEDIA + MAX_FORM_OVERHEAD;
    }
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  Request *request = user_data;
  gsize length;
  const guint8 *data = g_bytes_get_data (chunk, &length);

  request->received += length;
  if (request->received > request->limit && request->status == 0)
    {
      refuse (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "invalid_request",
              "the body is over the limit");
      stop_collecting (message);
    }
  if (request->received > MAX_REFUSED)
    g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
  if (request->status == 0 && request->multipart != NULL && request->error == NULL)
    galley_press_multipart_feed (request->multipart, data, length, &request->error);
}

void
galley_press_request_begin (GalleyPressServer *server, SoupServerMessage *message,
                            const char *path)
{
  Request *request = g_new0 (Request, 1);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_object_set_data_full (G_OBJECT (message), REQUEST_KEY, request,
                          (GDestroyNotify) request_free);
  request->limit = is_reading (message) ? 0 : MAX_BODY;
  check_sender (server, message, path, request);
  if (request->status == 0 && !is_reading (message) && g_str_equal (path, "/media"))
    begin_upload (server, message, request);
  if (request->status == 0 &&
      soup_message_headers_get_content_length (headers) > (goffset) request->limit)
    refuse (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "invalid_request",
            "the body is over the limit");
  if (request->status != 0 || request->multipart != NULL)
    stop_collecting (message);

  /* Who asks before sending is told at once. */
  if (request->status != 0 &&
      (soup_message_headers_get_expectations (headers) & SOUP_EXPECTATION_CONTINUE) != 0)
    galley_press_reply_error (message, request->status, request->code, request->description);
  else
    g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), request);
}

/* A form may carry its token in a field (https://www.w3.org/TR/micropub/#authentication). */
static void
check_form_token (GalleyPressServer *server, SoupServerMessage *message, Request *request)
{
  g_autoptr (GBytes) bytes
      = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GHashTable) form = soup_form_decode (text);
  const char *token = g_hash_table_lookup (form, "access_token");

  if (token == NULL)
    refuse (request, SOUP_STATUS_UNAUTHORIZED, "unauthorized", "no access token");
  else if (!is_token (server, token))
    refuse (request, SOUP_STATUS_FORBIDDEN, "forbidden", "the access token is not valid");
}

gboolean
galley_press_request_finish (GalleyPressServer *server, SoupServerMessage *message,
                             char **media_name)
{
  Request *request = g_object_get_data (G_OBJECT (message), REQUEST_KEY);

  *media_name = NULL;
  if (request == NULL)
    {
      galley_press_reply_error (message, SOUP_STATUS_BAD_REQUEST, "invalid_request", "no request");
      return FALSE;
    }
  if (request->status == 0 && request->token_in_body)
    check_form_token (server, message, request);
  if (request->status == 0 && request->multipart != NULL && request->error == NULL)
    {
      if (galley_press_multipart_is_complete (request->multipart))
        *media_name = galley_press_upload_finish (request->upload, &request->error);
      else
        refuse (request, SOUP_STATUS_BAD_REQUEST, "invalid_request",
                "the body ends too early or has no part named file");
    }
  if (request->status != 0)
    galley_press_reply_error (message, request->status, request->code, request->description);
  else if (request->error != NULL)
    galley_press_reply_gerror (message, request->error);
  else
    return TRUE;
  return FALSE;
}
