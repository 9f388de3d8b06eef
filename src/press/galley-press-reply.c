/* galley-press-reply.c: answers of the press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-reply-private.h"

#include "galley-error.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Pages hold their style and pictures of ours, and nothing runs in them. The style draws its marks
 * as data: pictures; the sanitiser lets none through in a text. */
#define POLICY                                                                                     \
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; "         \
  "form-action 'none'; frame-ancestors 'none'"

static void
set_header (SoupServerMessage *message, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), name, value);
}

static void
set_safety_headers (SoupServerMessage *message)
{
  set_header (message, "Content-Security-Policy", POLICY);
  set_header (message, "X-Content-Type-Options", "nosniff");
  set_header (message, "Referrer-Policy", "no-referrer");
}

static void
set_body (SoupServerMessage *message, const char *media_type, char *text)
{
  soup_server_message_set_response (message, media_type, SOUP_MEMORY_TAKE, text, strlen (text));
}

void
galley_press_reply_json (SoupServerMessage *message, char *json)
{
  set_safety_headers (message);
  set_header (message, "Cache-Control", "no-store");
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  set_body (message, "application/json; charset=utf-8", json);
}

void
galley_press_reply_error (SoupServerMessage *message, guint status, const char *code,
                          const char *description)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "error_description");
  json_builder_add_string_value (builder, description);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  galley_press_reply_json (message, json_to_string (root, FALSE));
  if (status == SOUP_STATUS_UNAUTHORIZED)
    set_header (message, "WWW-Authenticate", "Bearer realm=\"galley press\"");
  soup_server_message_set_status (message, status, NULL);
}

void
galley_press_reply_gerror (SoupServerMessage *message, const GError *error)
{
  static const struct
  {
    GalleyErrorCode code;
    guint status;
    const char *name;
  } answers[] = {
    { GALLEY_ERROR_INVALID, SOUP_STATUS_BAD_REQUEST, "invalid_request" },
    { GALLEY_ERROR_EMPTY, SOUP_STATUS_BAD_REQUEST, "invalid_request" },
    { GALLEY_ERROR_CONFLICT, SOUP_STATUS_CONFLICT, "invalid_request" },
    { GALLEY_ERROR_TOO_LARGE, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "invalid_request" },
    { GALLEY_ERROR_UNSUPPORTED, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "invalid_request" },
    { GALLEY_ERROR_NO_SPACE, SOUP_STATUS_INSUFFICIENT_STORAGE, "server_error" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_error_matches (error, GALLEY_ERROR, answers[i].code))
      {
        galley_press_reply_error (message, answers[i].status, answers[i].name, error->message);
        return;
      }
  galley_press_reply_error (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, "server_error",
                            error->message);
}

static gboolean
has_current (SoupServerMessage *message, const char *etag, gint64 modified)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *known = soup_message_headers_get_list (headers, "If-None-Match");
  const char *since = soup_message_headers_get_one (headers, "If-Modified-Since");
  g_autoptr (GDateTime) time = NULL;

  if (known != NULL)
    return strstr (known, etag) != NULL || g_str_equal (known, "*");
  if (since == NULL || modified == 0)
    return FALSE;
  time = soup_date_time_new_from_http_string (since);
  return time != NULL && g_date_time_to_unix (time) >= modified;
}

void
galley_press_reply_text (SoupServerMessage *message, guint status, const char *media_type,
                         char *text, gint64 modified)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *etag = g_strdup_printf ("\"%.32s\"", hash);

  set_safety_headers (message);
  set_header (message, "Cache-Control", "no-cache");
  if (status == SOUP_STATUS_OK)
    {
      set_header (message, "ETag", etag);
      if (modified > 0)
        {
          g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (modified);
          g_autofree char *date = soup_date_time_to_string (time, SOUP_DATE_HTTP);

          set_header (message, "Last-Modified", date);
        }
      if (has_current (message, etag, modified))
        {
          g_free (text);
          soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
          return;
        }
    }
  soup_server_message_set_status (message, status, NULL);
  set_body (message, media_type, text);
}

void
galley_press_reply_file (SoupServerMessage *message, const char *path, const char *media_type)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *etag = g_strdup_printf ("\"%.32s\"", name);
  g_autoptr (GBytes) bytes = NULL;

  set_safety_headers (message);
  if (file == NULL)
    {
      galley_press_reply_error (message, SOUP_STATUS_NOT_FOUND, "not_found", "no such file");
      return;
    }
  /* The name is the content's hash. */
  set_header (message, "Cache-Control", "public, max-age=31536000, immutable");
  set_header (message, "ETag", etag);
  if (has_current (message, etag, 0))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  bytes = g_mapped_file_get_bytes (file);
  set_header (message, "Content-Type", media_type);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}
