/* galley-wordpress-rest.c: requests to WordPress, and what its errors mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-wordpress-private.h"

#include "galley-error.h"
#include "galley-text.h"

#include <string.h>

/* The target's address is the interface's root as discovery found it: ".../wp-json/", or
 * "/?rest_route=/" where addresses are not rewritten. */
static char *
make_url (GalleyTargetContext *context, const char *path)
{
  const char *root = context->target->url;

  if (strstr (root, "rest_route=") != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (path, "?", 2);

      return parts[1] != NULL ? g_strconcat (root, parts[0], "&", parts[1], NULL)
                              : g_strconcat (root, path, NULL);
    }
  if (strstr (root, "/wp-json") != NULL)
    return g_strconcat (root, g_str_has_suffix (root, "/") ? "" : "/", path, NULL);
  return g_strconcat (root, g_str_has_suffix (root, "/") ? "" : "/", "wp-json/", path, NULL);
}

/* What its own codes say more exactly than the status does:
 * https://developer.wordpress.org/rest-api/reference/ */
static gboolean
set_own_error (const GalleyHttpReply *reply, GError **error)
{
  static const struct
  {
    const char *code;
    GalleyErrorCode meaning;
  } codes[] = { { "rest_upload_sideload_error", GALLEY_ERROR_UNSUPPORTED },
                { "rest_upload_unknown_error", GALLEY_ERROR_TOO_LARGE },
                { "rest_upload_no_content_disposition", GALLEY_ERROR_TOO_LARGE },
                { "rest_upload_file_too_big", GALLEY_ERROR_TOO_LARGE },
                { "rest_upload_limited_space", GALLEY_ERROR_TOO_LARGE },
                { "incorrect_password", GALLEY_ERROR_AUTH_REQUIRED },
                { "invalid_username", GALLEY_ERROR_AUTH_REQUIRED },
                { "rest_not_logged_in", GALLEY_ERROR_AUTH_REQUIRED },
                { "rest_post_invalid_id", GALLEY_ERROR_NOT_FOUND },
                { "rest_already_trashed", GALLEY_ERROR_NOT_FOUND } };
  g_autoptr (JsonNode) node = galley_http_reply_get_json (reply);
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *code
      = object != NULL ? json_object_get_string_member_with_default (object, "code", "") : "";

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (code, codes[i].code))
      {
        g_set_error (error, GALLEY_ERROR, codes[i].meaning, "%u %s: %.300s", reply->status, code,
                     json_object_get_string_member_with_default (object, "message", ""));
        return TRUE;
      }
  return FALSE;
}

static gboolean
check (GalleyTargetContext *context, const GalleyHttpReply *reply, gboolean is_get, GError **error)
{
  if (reply->status < 300 || !set_own_error (reply, error))
    return galley_http_check (reply, is_get, &context->retry_after, error);
  return FALSE;
}

JsonNode *
galley_wordpress_get (GalleyTargetContext *context, const char *path, JsonNodeType type,
                      GError **error)
{
  g_autofree char *url = make_url (context, path);
  g_autoptr (GalleyHttpReply) reply = galley_http_exchange (context->http, "GET", url, NULL, NULL,
                                                            NULL, context->cancellable, error);
  g_autoptr (JsonNode) node = NULL;

  if (reply == NULL || !check (context, reply, TRUE, error))
    return NULL;
  node = galley_http_reply_get_json (reply);
  if (node != NULL && json_node_get_node_type (node) == type)
    return g_steal_pointer (&node);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY, "no JSON in the answer of %s (%s)", reply->url,
               reply->content_type);
  return NULL;
}

JsonNode *
galley_wordpress_post_bytes (GalleyTargetContext *context, const char *path,
                             const char *const *headers, const char *content_type, GBytes *body,
                             GError **error)
{
  g_autofree char *url = make_url (context, path);
  g_autoptr (GalleyHttpReply) reply = galley_http_exchange (
      context->http, "POST", url, headers, content_type, body, context->cancellable, error);
  g_autoptr (JsonNode) node = NULL;

  if (reply == NULL || !check (context, reply, FALSE, error))
    return NULL;
  node = galley_http_reply_get_json (reply);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME, "no JSON in the answer (%s)",
               reply->content_type);
  return NULL;
}

JsonNode *
galley_wordpress_post (GalleyTargetContext *context, const char *path, JsonNode *sent,
                       GError **error)
{
  g_autofree char *text = json_to_string (sent, FALSE);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return galley_wordpress_post_bytes (context, path, NULL, "application/json", body, error);
}

gboolean
galley_wordpress_delete (GalleyTargetContext *context, const char *path, GError **error)
{
  g_autofree char *url = make_url (context, path);
  g_autoptr (GalleyHttpReply) reply = galley_http_exchange (
      context->http, "DELETE", url, NULL, NULL, NULL, context->cancellable, error);

  return reply != NULL && check (context, reply, FALSE, error);
}

char *
galley_wordpress_get_text (JsonObject *object, const char *name, const char *part)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup (json_object_get_string_member_with_default (json_node_get_object (node), part,
                                                                 ""));
  return g_strdup (json_object_get_string_member_with_default (object, name, ""));
}

/* Public requests are answered whatever the password: who one is, is asked for. */
gboolean
galley_wordpress_probe (GalleyTargetContext *context, GalleyProbe *probe, GError **error)
{
  g_autoptr (JsonNode) index = galley_wordpress_get (context, "", JSON_NODE_OBJECT, error);
  g_autoptr (JsonNode) me = NULL;
  JsonObject *capabilities = NULL;
  JsonObject *object;

  if (index == NULL)
    return FALSE;
  object = json_node_get_object (index);
  if (!json_object_has_member (object, "routes") && !json_object_has_member (object, "namespaces"))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no WordPress interface");
      return FALSE;
    }
  galley_str_set (&probe->software, "WordPress");
  galley_str_set (&probe->site, json_object_get_string_member_with_default (object, "name", ""));
  me = galley_wordpress_get (context, "wp/v2/users/me?context=edit", JSON_NODE_OBJECT, error);
  if (me == NULL)
    return FALSE;
  object = json_node_get_object (me);
  galley_str_set (&probe->account, json_object_get_string_member_with_default (object, "name", ""));
  if (json_object_has_member (object, "capabilities") &&
      JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "capabilities")))
    capabilities = json_object_get_object_member (object, "capabilities");
  probe->can_update = TRUE;
  if (capabilities != NULL)
    {
      probe->can_publish
          = json_object_get_boolean_member_with_default (capabilities, "publish_posts", FALSE);
      probe->can_photo
          = json_object_get_boolean_member_with_default (capabilities, "upload_files", FALSE);
    }
  return TRUE;
}
