/* galley-ghost-api.c: requests to Ghost's Admin API
 *
 * https://ghost.org/docs/admin-api/#token-authentication
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-ghost-private.h"

#include "galley-error.h"
#include "galley-text.h"

#include <string.h>

#define API_VERSION "v5.0"
#define TOKEN_SECONDS 240

static char *
base64url (gconstpointer data, gsize size)
{
  char *text = g_base64_encode (data, size);

  for (char *p = text; *p != '\0'; p++)
    if (*p == '+')
      *p = '-';
    else if (*p == '/')
      *p = '_';
    else if (*p == '=')
      *p = '\0';
  return text;
}

static GBytes *
from_hex (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  for (gsize i = 0; g_ascii_isxdigit (hex[i]) && g_ascii_isxdigit (hex[i + 1]); i += 2)
    {
      guint8 byte = g_ascii_xdigit_value (hex[i]) << 4 | g_ascii_xdigit_value (hex[i + 1]);

      g_byte_array_append (bytes, &byte, 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}

/* (nullable): the key is "id:secret", the secret in hex. */
static char *
make_token (GalleyTargetContext *context, GError **error)
{
  g_auto (GStrv) key = g_strsplit (context->secret != NULL ? context->secret : "", ":", 2);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC + context->clock_skew;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *signed_text = NULL;
  g_autofree char *signature = NULL;
  g_autoptr (GBytes) secret = NULL;
  g_autoptr (GHmac) hmac = NULL;
  guint8 digest[32];
  gsize size = sizeof digest;

  if (key[0] == NULL || key[1] == NULL || strspn (key[0], "0123456789abcdefABCDEF") != strlen (key[0]))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_AUTH_REQUIRED, "no Admin API key");
      return NULL;
    }
  header = g_strdup_printf ("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}", key[0]);
  /* A little back, for a clock that is a little behind. */
  payload = g_strdup_printf ("{\"iat\":%" G_GINT64_FORMAT ",\"exp\":%" G_GINT64_FORMAT
                             ",\"aud\":\"/admin/\"}",
                             now - 5, now + TOKEN_SECONDS);
  one = base64url (header, strlen (header));
  two = base64url (payload, strlen (payload));
  signed_text = g_strconcat (one, ".", two, NULL);
  secret = from_hex (key[1]);
  hmac = g_hmac_new (G_CHECKSUM_SHA256, g_bytes_get_data (secret, NULL), g_bytes_get_size (secret));
  g_hmac_update (hmac, (const guchar *) signed_text, -1);
  g_hmac_get_digest (hmac, digest, &size);
  signature = base64url (digest, size);
  return g_strconcat ("Ghost ", signed_text, ".", signature, NULL);
}

char *
galley_ghost_site_url (GalleyTargetContext *context, const char *path)
{
  g_autofree char *site = g_strdup (context->target->url);
  char *admin = strstr (site, "/ghost");

  /* The address of its administration is taken as well. */
  if (admin != NULL && (admin[6] == '\0' || admin[6] == '/' || admin[6] == '#'))
    *admin = '\0';
  return g_strconcat (site, g_str_has_suffix (site, "/") ? "" : "/", path, NULL);
}

/* The useful text is in "context", or else in "message". */
static void
set_error (const GalleyHttpReply *reply, JsonNode *node, gboolean is_get, int *retry_after,
           GError **error)
{
  JsonArray *errors = NULL;
  JsonObject *first = NULL;
  g_autoptr (GError) plain = NULL;
  const char *said;

  galley_http_check (reply, is_get, retry_after, &plain);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) &&
      json_object_has_member (json_node_get_object (node), "errors") &&
      JSON_NODE_HOLDS_ARRAY (json_object_get_member (json_node_get_object (node), "errors")))
    errors = json_object_get_array_member (json_node_get_object (node), "errors");
  if (errors != NULL && json_array_get_length (errors) > 0 &&
      JSON_NODE_HOLDS_OBJECT (json_array_get_element (errors, 0)))
    first = json_array_get_object_element (errors, 0);
  if (first == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&plain));
      return;
    }
  said = json_object_get_string_member_with_default (first, "context", "");
  if (galley_str_is_empty (said))
    said = json_object_get_string_member_with_default (first, "message", "");
  /* It answered in its own words: what it refuses has not taken effect. */
  g_set_error (error, GALLEY_ERROR,
               reply->status == 400 && strstr (said, "token") != NULL ? GALLEY_ERROR_AUTH_REQUIRED
               : reply->status == 415                                 ? GALLEY_ERROR_UNSUPPORTED
                                                                      : plain->code,
               "%u %s: %.300s", reply->status,
               json_object_get_string_member_with_default (first, "type", ""), said);
}

static gboolean
is_clock_error (const GalleyHttpReply *reply)
{
  gsize size;
  const char *data = g_bytes_get_data (reply->body, &size);

  return reply->status == 401 && data != NULL &&
         (g_strstr_len (data, size, "jwt expired") != NULL ||
          g_strstr_len (data, size, "jwt not active") != NULL ||
          g_strstr_len (data, size, "iat") != NULL);
}

static JsonNode *
exchange (GalleyTargetContext *context, const char *method, const char *path,
          const char *content_type, GBytes *body, GError **error)
{
  static const char *const headers[] = { "Accept-Version", API_VERSION, "Accept",
                                         "application/json", NULL };
  gboolean is_get = g_str_equal (method, "GET");
  g_autofree char *full = g_strconcat ("ghost/api/admin/", path, NULL);
  g_autofree char *url = galley_ghost_site_url (context, full);

  for (int i = 0;; i++)
    {
      g_autofree char *token = make_token (context, error);
      g_autoptr (GalleyHttpReply) reply = NULL;
      g_autoptr (JsonNode) node = NULL;

      if (token == NULL)
        return NULL;
      galley_http_set_authorization (context->http, token);
      reply = galley_http_exchange (context->http, method, url, headers, content_type, body,
                                    context->cancellable, error);
      if (reply == NULL)
        return NULL;
      if (i == 0 && is_clock_error (reply))
        {
          context->clock_skew = galley_http_reply_get_clock_skew (reply);
          continue;
        }
      node = galley_http_reply_get_json (reply);
      if (reply->status >= 200 && reply->status < 300)
        {
          if (node == NULL && reply->status == 204)
            node = json_node_init_object (json_node_alloc (), json_object_new ());
          if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
            return g_steal_pointer (&node);
          g_set_error (error, GALLEY_ERROR,
                       is_get ? GALLEY_ERROR_BUSY : GALLEY_ERROR_UNKNOWN_OUTCOME,
                       "no JSON in the answer (%s)", reply->content_type);
          return NULL;
        }
      set_error (reply, node, is_get, &context->retry_after, error);
      return NULL;
    }
}

static JsonArray *
get_list (JsonNode *node, const char *list, gboolean is_get, GError **error)
{
  JsonNode *member = json_object_get_member (json_node_get_object (node), list);

  if (member != NULL && JSON_NODE_HOLDS_ARRAY (member))
    return json_array_ref (json_node_get_array (member));
  g_set_error (error, GALLEY_ERROR, is_get ? GALLEY_ERROR_BUSY : GALLEY_ERROR_UNKNOWN_OUTCOME,
               "no %s in the answer", list);
  return NULL;
}

JsonArray *
galley_ghost_list (GalleyTargetContext *context, const char *path, const char *list, GError **error)
{
  g_autoptr (JsonNode) node = exchange (context, "GET", path, NULL, NULL, error);

  return node != NULL ? get_list (node, list, TRUE, error) : NULL;
}

JsonObject *
galley_ghost_send (GalleyTargetContext *context, const char *method, const char *path,
                   const char *content_type, GBytes *body, const char *list, GError **error)
{
  gboolean is_get = g_str_equal (method, "GET");
  g_autoptr (JsonNode) node = exchange (context, method, path, content_type, body, error);
  g_autoptr (JsonArray) array = node != NULL ? get_list (node, list, is_get, error) : NULL;

  if (array == NULL)
    return NULL;
  if (json_array_get_length (array) > 0 && JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0)))
    return json_object_ref (json_array_get_object_element (array, 0));
  g_set_error (error, GALLEY_ERROR, is_get ? GALLEY_ERROR_NOT_FOUND : GALLEY_ERROR_UNKNOWN_OUTCOME,
               "%s is empty", list);
  return NULL;
}

JsonObject *
galley_ghost_send_object (GalleyTargetContext *context, const char *method, const char *path,
                          const char *list, JsonObject *object, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *outer = json_object_new ();
  JsonArray *array = json_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GBytes) body = NULL;

  json_array_add_object_element (array, object);
  json_object_set_array_member (outer, list, array);
  json_node_take_object (node, outer);
  text = json_to_string (node, FALSE);
  body = g_bytes_new (text, strlen (text));
  return galley_ghost_send (context, method, path, "application/json", body, list, error);
}

gboolean
galley_ghost_delete (GalleyTargetContext *context, const char *path, GError **error)
{
  g_autoptr (JsonNode) node = exchange (context, "DELETE", path, NULL, NULL, error);

  return node != NULL;
}
