/* galley-micropub-driver.c: Micropub servers and the local press
 *
 * https://www.w3.org/TR/micropub/ with JSON. Beyond it, where a server understands them:
 * `Idempotency-Key` on a create, and `q=source&uid=…` to find a post by its uid.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-driver.h"

#include "galley-error.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

static char *
endpoint (GalleyTargetContext *context, const char *name)
{
  const char *url = context->target->url;

  /* The press is known by its address; any other server by its endpoint's. */
  if (!g_str_equal (context->target->kind, "press"))
    return g_strdup (url);
  return g_strconcat (url, g_str_has_suffix (url, "/") ? "" : "/", name, NULL);
}

static GalleyHttpReply *
send_json (GalleyTargetContext *context, JsonNode *node, const char *key, GError **error)
{
  g_autofree char *url = endpoint (context, "micropub");
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  const char *const headers[] = { "Accept", "application/json", "Idempotency-Key", key, NULL };

  return galley_http_send (context->http, "POST", url, headers, "application/json", body,
                           &context->retry_after, context->cancellable, error);
}

/* (nullable): the JSON object of an answer. */
static JsonNode *
parse_object (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);
  JsonNode *node = g_utf8_validate (text, -1, NULL) ? json_from_string (text, NULL) : NULL;

  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    g_clear_pointer (&node, json_node_unref);
  return node;
}

static void
add_value (JsonObject *properties, const char *name, const char *value)
{
  JsonArray *array;

  if (galley_str_is_empty (value))
    return;
  array = json_array_new ();
  json_array_add_string_element (array, value);
  json_object_set_array_member (properties, name, array);
}

static JsonObject *
make_properties (const GalleySnapshot *snapshot)
{
  JsonObject *properties = json_object_new ();
  JsonArray *content = json_array_new ();
  JsonObject *html = json_object_new ();
  g_autofree char *resolved = galley_snapshot_resolve (snapshot, snapshot->html, TRUE);

  add_value (properties, "name", snapshot->title);
  add_value (properties, "summary", snapshot->summary);
  add_value (properties, "category", snapshot->label);
  json_object_set_string_member (html, "html", resolved);
  json_array_add_object_element (content, html);
  json_object_set_array_member (properties, "content", content);
  if (snapshot->photos->len > 0)
    {
      JsonArray *photos = json_array_new ();

      for (guint i = 0; i < snapshot->photos->len; i++)
        {
          GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];
          JsonObject *value = json_object_new ();

          json_object_set_string_member (value, "value", photo->url);
          json_object_set_string_member (value, "alt", *photo->alt != '\0' ? photo->alt : photo->caption);
          json_array_add_object_element (photos, value);
        }
      json_object_set_array_member (properties, "photo", photos);
    }
  return properties;
}

static gboolean
micropub_probe (GalleyTargetContext *context, GalleyProbe *probe, GError **error)
{
  g_autofree char *base = endpoint (context, "micropub");
  g_autofree char *url = g_strconcat (base, strchr (base, '?') != NULL ? "&" : "?", "q=config", NULL);
  g_autoptr (GalleyHttpReply) reply
      = galley_http_send (context->http, "GET", url, NULL, NULL, NULL, &context->retry_after,
                          context->cancellable, error);
  g_autoptr (JsonNode) node = reply != NULL ? parse_object (reply->body) : NULL;

  if (reply == NULL)
    return FALSE;
  if (node == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no Micropub endpoint");
      return FALSE;
    }
  galley_str_set (&probe->software, json_object_get_string_member_with_default (
                                        json_node_get_object (node), "software", "Micropub"));
  probe->can_update = TRUE;
  probe->can_find = g_str_equal (context->target->kind, "press");
  return TRUE;
}

static const char *
first_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_string (node);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) == 0)
    return NULL;
  node = json_array_get_element (json_node_get_array (node), 0);
  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static gboolean
micropub_find (GalleyTargetContext *context, const char *issue, char **id, char **url,
               GError **error)
{
  g_autofree char *base = endpoint (context, "micropub");
  g_autofree char *query
      = g_strconcat (base, strchr (base, '?') != NULL ? "&" : "?", "q=source&uid=", issue, NULL);
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GalleyHttpReply) reply
      = galley_http_send (context->http, "GET", query, NULL, NULL, NULL, &context->retry_after,
                          context->cancellable, &own_error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  JsonNode *member;
  const char *found = NULL;

  galley_str_set (id, "");
  galley_str_set (url, "");
  if (g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    return TRUE;
  if (reply == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  node = parse_object (reply->body);
  if (node == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_BUSY, "an unreadable answer");
      return FALSE;
    }
  object = json_node_get_object (node);
  member = json_object_get_member (object, "items");
  if (member != NULL && JSON_NODE_HOLDS_ARRAY (member))
    {
      JsonArray *items = json_node_get_array (member);

      if (json_array_get_length (items) == 0)
        return TRUE;
      object = json_array_get_object_element (items, 0);
    }
  if (object != NULL)
    found = first_string (object, "url");
  member = object != NULL ? json_object_get_member (object, "properties") : NULL;
  if (found == NULL && member != NULL && JSON_NODE_HOLDS_OBJECT (member))
    found = first_string (json_node_get_object (member), "url");
  if (found != NULL)
    {
      galley_str_set (id, found);
      galley_str_set (url, found);
    }
  return TRUE;
}

static gboolean
micropub_put_photo (GalleyTargetContext *context, const GalleySnapshotPhoto *photo, GBytes *bytes,
                    const char *media_type, const char *key, char **url, GError **error)
{
  g_autofree char *endpoint_url = endpoint (context, "media");
  const char *extension = g_str_equal (media_type, "image/png") ? "png" : "jpg";
  g_autofree char *file_name = g_strdup_printf ("%.16s.%s", photo->sha256, extension);
  g_autoptr (SoupMultipart) multipart = soup_multipart_new ("multipart/form-data");
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GalleyHttpReply) reply = NULL;
  const char *const sent[] = { "Idempotency-Key", key, NULL };
  const char *content_type;

  soup_multipart_append_form_file (multipart, "file", file_name, media_type, bytes);
  soup_multipart_to_message (multipart, headers, &body);
  content_type = soup_message_headers_get_one (headers, "Content-Type");
  reply = galley_http_send (context->http, "POST", endpoint_url, sent, content_type, body,
                            &context->retry_after, context->cancellable, error);
  if (reply == NULL)
    return FALSE;
  if (*reply->location == '\0')
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_REJECTED, "no address of the picture");
      return FALSE;
    }
  galley_str_set (url, reply->location);
  return TRUE;
}

static gboolean
create (GalleyTargetContext *context, const GalleySnapshot *snapshot, const char *key, char **id,
        char **url, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *type = json_array_new ();
  JsonObject *properties = make_properties (snapshot);
  g_autoptr (GalleyHttpReply) reply = NULL;

  json_node_take_object (node, object);
  json_array_add_string_element (type, "h-entry");
  json_object_set_array_member (object, "type", type);
  add_value (properties, "uid", snapshot->issue);
  add_value (properties, "post-status", "published");
  add_value (properties, "published", snapshot->published);
  add_value (properties, "author", snapshot->author);
  json_object_set_object_member (object, "properties", properties);
  reply = send_json (context, node, key, error);
  if (reply == NULL)
    return FALSE;
  if (*reply->location == '\0')
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME,
                           "accepted without an address");
      return FALSE;
    }
  galley_str_set (id, reply->location);
  galley_str_set (url, reply->location);
  return TRUE;
}

static gboolean
update (GalleyTargetContext *context, const GalleySnapshot *snapshot, const char *key, char **id,
        char **url, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autoptr (GalleyHttpReply) reply = NULL;

  json_node_take_object (node, object);
  json_object_set_string_member (object, "action", "update");
  json_object_set_string_member (object, "url", *id);
  json_object_set_object_member (object, "replace", make_properties (snapshot));
  reply = send_json (context, node, key, error);
  if (reply == NULL)
    return FALSE;
  /* A new address is given where the old one no longer serves. */
  if (*reply->location != '\0')
    galley_str_set (id, reply->location);
  galley_str_set (url, *id);
  return TRUE;
}

static gboolean
micropub_put_issue (GalleyTargetContext *context, const GalleySnapshot *snapshot, const char *key,
                    char **id, char **url, GError **error)
{
  return galley_str_is_empty (*id) ? create (context, snapshot, key, id, url, error)
                                   : update (context, snapshot, key, id, url, error);
}

static gboolean
micropub_withdraw (GalleyTargetContext *context, const char *issue, const char *id,
                   const char *key, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autoptr (GalleyHttpReply) reply = NULL;

  json_node_take_object (node, object);
  json_object_set_string_member (object, "action", "delete");
  json_object_set_string_member (object, "url", id);
  reply = send_json (context, node, key, error);
  return reply != NULL;
}

const GalleyTargetDriver galley_micropub_driver = {
  .kind = "micropub",
  .can_find = TRUE,
  .is_idempotent = TRUE,
  .can_withdraw = TRUE,
  .probe = micropub_probe,
  .find = micropub_find,
  .put_photo = micropub_put_photo,
  .put_issue = micropub_put_issue,
  .withdraw = micropub_withdraw,
};
