/* galley-press-micropub.c: the Micropub endpoint (https://www.w3.org/TR/micropub/)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-server-private.h"

#include "galley-press-json-private.h"
#include "galley-press-reply-private.h"

#include <string.h>

#define MAX_KEY 255

static void
refuse (SoupServerMessage *message, const char *description)
{
  galley_press_reply_error (message, SOUP_STATUS_BAD_REQUEST, "invalid_request", description);
}

static void
reply_created (GalleyPressServer *server, SoupServerMessage *message, const GalleyPressPost *post)
{
  g_autofree char *url = galley_press_server_make_url (server, post);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                url);
  soup_server_message_set_status (message, SOUP_STATUS_CREATED, NULL);
}

/* A post by its address. The port is not looked at: it may have changed since. */
static GalleyPressPost *
find_by_url (GalleyPressServer *server, const char *address, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  const char *path = uri != NULL ? g_uri_get_path (uri) : NULL;

  if ((g_strcmp0 (host, "127.0.0.1") != 0 && g_strcmp0 (host, "localhost") != 0) ||
      !g_str_has_prefix (path, "/issues/"))
    return NULL;
  return galley_press_store_find_slug (server->store, path + strlen ("/issues/"), error);
}

/* The address under which the client knows the post may be one of an earlier port: then it is told
 * the present one (https://www.w3.org/TR/micropub/#response-0-p-1). */
static void
reply_done (GalleyPressServer *server, SoupServerMessage *message, const GalleyPressPost *post,
            const char *asked)
{
  g_autofree char *url = galley_press_server_make_url (server, post);

  if (g_str_equal (asked, url))
    soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
  else
    reply_created (server, message, post);
}

/* (nullable): answered then. A deleted post is found where @deleted is TRUE only. */
static GalleyPressPost *
find_or_refuse (GalleyPressServer *server, SoupServerMessage *message, const char *url,
                const char *uid, gboolean deleted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPressPost) post
      = url != NULL ? find_by_url (server, url, &error)
                    : galley_press_store_find_uid (server->store, uid, &error);

  if (error != NULL)
    galley_press_reply_gerror (message, error);
  else if (post == NULL || (post->deleted && !deleted))
    galley_press_reply_error (message, SOUP_STATUS_NOT_FOUND, "invalid_request", "no such post");
  else
    return g_steal_pointer (&post);
  return NULL;
}

static void
reply_config (GalleyPressServer *server, SoupServerMessage *message)
{
  static const char *const queries[] = { "config", "source", "syndicate-to" };
  g_autoptr (JsonObject) config = json_object_new ();
  g_autofree char *media = g_strdup_printf ("%smedia", server->url);
  JsonArray *names = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    json_array_add_string_element (names, queries[i]);
  json_object_set_string_member (config, "media-endpoint", media);
  json_object_set_array_member (config, "syndicate-to", json_array_new ());
  json_object_set_array_member (config, "q", names);
  galley_press_reply_json (message, galley_press_json_print (config));
}

/* The properties that `properties[]=` or `properties=` asks for; all of them without. libsoup
 * keeps only one of several fields of the same name, so the query is read again. */
static JsonObject *
pick_properties (JsonObject *all, const char *query)
{
  g_auto (GStrv) fields = g_strsplit (query != NULL ? query : "", "&", -1);
  g_autoptr (JsonObject) picked = json_object_new ();
  gboolean any = FALSE;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *field = g_uri_unescape_string (fields[i], NULL);
      const char *name = NULL;

      if (field != NULL && g_str_has_prefix (field, "properties[]="))
        name = field + strlen ("properties[]=");
      else if (field != NULL && g_str_has_prefix (field, "properties="))
        name = field + strlen ("properties=");
      if (name == NULL)
        continue;
      any = TRUE;
      if (json_object_has_member (all, name))
        json_object_set_member (picked, name,
                                json_node_copy (json_object_get_member (all, name)));
    }
  return any ? g_steal_pointer (&picked) : NULL;
}

static void
reply_source (GalleyPressServer *server, SoupServerMessage *message, GHashTable *query)
{
  const char *url = g_hash_table_lookup (query, "url");
  const char *uid = g_hash_table_lookup (query, "uid");
  g_autoptr (GalleyPressPost) post = NULL;
  g_autoptr (JsonObject) source = NULL;
  g_autoptr (JsonObject) properties = NULL;
  g_autofree char *address = NULL;
  JsonObject *picked;

  if (url == NULL && uid == NULL)
    {
      refuse (message, "source needs url or uid");
      return;
    }
  post = find_or_refuse (server, message, url, uid, FALSE);
  if (post == NULL)
    return;
  properties = galley_press_post_get_properties (post);
  address = galley_press_server_make_url (server, post);
  galley_press_json_set_single (properties, "url", address);
  source = json_object_new ();
  picked = pick_properties (properties, g_uri_get_query (soup_server_message_get_uri (message)));
  if (picked == NULL)
    {
      JsonArray *type = json_array_new ();

      json_array_add_string_element (type, "h-entry");
      json_object_set_array_member (source, "type", type);
      picked = json_object_ref (properties);
    }
  json_object_set_object_member (source, "properties", picked);
  galley_press_reply_json (message, galley_press_json_print (source));
}

void
galley_press_micropub_query (GalleyPressServer *server, SoupServerMessage *message,
                             GHashTable *query)
{
  const char *q = query != NULL ? g_hash_table_lookup (query, "q") : NULL;

  if (g_strcmp0 (q, "config") == 0 || g_strcmp0 (q, "syndicate-to") == 0)
    reply_config (server, message);
  else if (g_strcmp0 (q, "source") == 0)
    reply_source (server, message, query);
  else
    refuse (message, "unknown query");
}

/* Whether a create may go on; otherwise it is answered: an equal request had its answer before, or
 * there is such a post. A deleted one gives its place, and its address, to the new. */
static gboolean
look_before_creating (GalleyPressServer *server, SoupServerMessage *message, const char *key,
                      JsonObject *properties, GalleyPressPost **deleted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPressPost) known = NULL;
  g_autoptr (GalleyPressPost) same = NULL;
  const char *uid;

  if (key != NULL)
    known = galley_press_store_find_key (server->store, key, &error);
  if (error == NULL && known != NULL && !known->deleted)
    {
      reply_created (server, message, known);
      return FALSE;
    }
  uid = galley_press_json_get_first (properties, "uid");
  if (error == NULL && uid != NULL)
    same = galley_press_store_find_uid (server->store, uid, &error);
  if (error != NULL)
    galley_press_reply_gerror (message, error);
  else if (same != NULL && !same->deleted)
    {
      reply_created (server, message, same);
      galley_press_reply_error (message, SOUP_STATUS_CONFLICT, "invalid_request",
                                "there is a post with this uid");
    }
  else
    {
      *deleted = g_steal_pointer (&same);
      return TRUE;
    }
  return FALSE;
}

static void
create (GalleyPressServer *server, SoupServerMessage *message, JsonObject *properties)
{
  const char *key = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Idempotency-Key");
  g_autoptr (GalleyPressPost) post = NULL;
  g_autoptr (GError) error = NULL;
  gboolean stored;

  if (key != NULL && (*key == '\0' || strlen (key) > MAX_KEY))
    {
      refuse (message, "the Idempotency-Key is empty or too long");
      return;
    }
  if (!look_before_creating (server, message, key, properties, &post))
    return;
  if (post == NULL)
    post = galley_press_post_new ();
  post->deleted = FALSE;
  stored = galley_press_post_set_properties (post, properties, &error) &&
           (post->id != 0 ? galley_press_store_update (server->store, post, key, &error)
                          : galley_press_store_create (server->store, post, key, &error));
  if (stored)
    reply_created (server, message, post);
  else
    galley_press_reply_gerror (message, error);
}

static void
update (GalleyPressServer *server, SoupServerMessage *message, GalleyPressPost *post,
        const char *url, JsonObject *request)
{
  g_autoptr (JsonObject) properties = galley_press_post_get_properties (post);
  g_autoptr (GError) error = NULL;

  if (galley_press_properties_update (properties, request, &error) &&
      galley_press_post_set_properties (post, properties, &error) &&
      galley_press_store_update (server->store, post, NULL, &error))
    reply_done (server, message, post, url);
  else
    galley_press_reply_gerror (message, error);
}

static void
set_deleted (GalleyPressServer *server, SoupServerMessage *message, GalleyPressPost *post,
             gboolean deleted)
{
  g_autoptr (GError) error = NULL;

  post->deleted = deleted;
  if (galley_press_store_update (server->store, post, NULL, &error))
    soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
  else
    galley_press_reply_gerror (message, error);
}

/* @request: (nullable): of a JSON request, which alone can update. */
static void
act (GalleyPressServer *server, SoupServerMessage *message, const char *action, const char *url,
     JsonObject *request)
{
  g_autoptr (GalleyPressPost) post = NULL;
  gboolean is_update = g_str_equal (action, "update") && request != NULL;
  gboolean is_delete = g_str_equal (action, "delete");

  if (!is_update && !is_delete && !g_str_equal (action, "undelete"))
    {
      refuse (message, "unknown action");
      return;
    }
  if (url == NULL)
    {
      refuse (message, "an action needs url");
      return;
    }
  post = find_or_refuse (server, message, url, NULL, !is_update);
  if (post == NULL)
    return;
  if (is_update)
    update (server, message, post, url, request);
  else
    set_deleted (server, message, post, is_delete);
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static void
receive_json (GalleyPressServer *server, SoupServerMessage *message, const char *data,
              gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = galley_press_json_parse (data, length, &error);
  JsonNode *properties;
  const char *action;

  if (request == NULL)
    {
      galley_press_reply_gerror (message, error);
      return;
    }
  action = get_string (request, "action");
  if (action != NULL)
    {
      act (server, message, action, get_string (request, "url"), request);
      return;
    }
  properties = json_object_get_member (request, "properties");
  if (g_strcmp0 (galley_press_json_get_first (request, "type"), "h-entry") != 0)
    refuse (message, "only posts of type h-entry are kept");
  else if (properties == NULL || !JSON_NODE_HOLDS_OBJECT (properties))
    refuse (message, "properties is no object");
  else
    create (server, message, json_node_get_object (properties));
}

/* The fields of a form as properties; several of one name (with or without []) are its values. */
static JsonObject *
parse_form (const char *text)
{
  g_auto (GStrv) fields = g_strsplit (text, "&", 1000);
  JsonObject *form = json_object_new ();

  for (guint i = 0; fields[i] != NULL; i++)
    {
      char *equals = strchr (fields[i], '=');
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (equals == NULL)
        continue;
      g_strdelimit (fields[i], "+", ' ');
      name = g_uri_unescape_segment (fields[i], equals, NULL);
      value = g_uri_unescape_string (equals + 1, NULL);
      if (name == NULL || value == NULL || !g_utf8_validate (name, -1, NULL) ||
          !g_utf8_validate (value, -1, NULL))
        continue;
      if (g_str_has_suffix (name, "[]"))
        name[strlen (name) - 2] = '\0';
      if (!json_object_has_member (form, name))
        json_object_set_array_member (form, name, json_array_new ());
      json_array_add_string_element (json_object_get_array_member (form, name), value);
    }
  return form;
}

static void
receive_form (GalleyPressServer *server, SoupServerMessage *message, const char *data,
              gsize length)
{
  g_autofree char *text = g_strndup (data, length);
  g_autoptr (JsonObject) form = parse_form (text);
  const char *action = galley_press_json_get_first (form, "action");

  json_object_remove_member (form, "access_token");
  if (action != NULL)
    act (server, message, action, galley_press_json_get_first (form, "url"), NULL);
  else if (g_strcmp0 (galley_press_json_get_first (form, "h"), "entry") != 0)
    refuse (message, "only posts of type h-entry are kept");
  else
    {
      json_object_remove_member (form, "h");
      create (server, message, form);
    }
}

void
galley_press_micropub_post (GalleyPressServer *server, SoupServerMessage *message)
{
  const char *type = soup_message_headers_get_content_type (
      soup_server_message_get_request_headers (message), NULL);
  g_autoptr (GBytes) body
      = soup_message_body_flatten (soup_server_message_get_request_body (message));
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (length == 0)
    refuse (message, "the body is empty");
  else if (g_strcmp0 (type, "application/json") == 0)
    receive_json (server, message, data, length);
  else if (g_strcmp0 (type, "application/x-www-form-urlencoded") == 0)
    receive_form (server, message, data, length);
  else
    galley_press_reply_error (message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "invalid_request",
                              "a post is JSON or a form");
}
