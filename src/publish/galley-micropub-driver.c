/* galley-micropub-driver.c: Micropub servers and the local press
 *
 * https://www.w3.org/TR/micropub/ with JSON. Beyond it, where a server understands them:
 * `Idempotency-Key` on a create, and `q=source&uid=…` to find a post by its uid. Other servers list
 * their posts by `q=source`; one that does neither can't be asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-driver.h"

#include "galley-error.h"
#include "galley-form.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

static gboolean
is_press (const GalleyTargetContext *context)
{
  return g_str_equal (context->target->kind, "press");
}

/* The press is known by its address; any other server by its endpoint's. */
static char *
endpoint (GalleyTargetContext *context)
{
  const char *url = context->target->url;

  if (!is_press (context))
    return g_strdup (url);
  return g_strconcat (url, g_str_has_suffix (url, "/") ? "" : "/", "micropub", NULL);
}

static char *
query_url (GalleyTargetContext *context, const char *query)
{
  g_autofree char *base = endpoint (context);

  return g_strconcat (base, strchr (base, '?') != NULL ? "&" : "?", query, NULL);
}

/* (transfer full) (nullable): what a query answers: an object. */
static JsonObject *
ask (GalleyTargetContext *context, const char *query, GError **error)
{
  g_autofree char *url = query_url (context, query);
  static const char *const headers[] = { "Accept", "application/json", NULL };
  g_autoptr (GalleyHttpReply) reply
      = galley_http_send (context->http, "GET", url, headers, NULL, NULL, &context->retry_after,
                          context->cancellable, error);
  g_autoptr (JsonNode) node = reply != NULL ? galley_http_reply_get_json (reply) : NULL;

  if (reply == NULL)
    return NULL;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_object_ref (json_node_get_object (node));
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no JSON in the answer");
  return NULL;
}

/* Where pictures are sent; "" where the server takes none by themselves. */
static char *
media_endpoint (GalleyTargetContext *context, GError **error)
{
  const char *known = galley_target_context_get_option (context, "media_endpoint");
  g_autoptr (JsonObject) config = NULL;

  if (is_press (context))
    {
      const char *url = context->target->url;

      return g_strconcat (url, g_str_has_suffix (url, "/") ? "" : "/", "media", NULL);
    }
  if (*known != '\0')
    return g_strdup (known);
  config = ask (context, "q=config", error);
  if (config == NULL)
    return NULL;
  return g_strdup (json_object_get_string_member_with_default (config, "media-endpoint", ""));
}

static GalleyHttpReply *
send_json (GalleyTargetContext *context, JsonNode *node, const char *key, GError **error)
{
  g_autofree char *url = endpoint (context);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  const char *const headers[] = { "Accept", "application/json", "Idempotency-Key", key, NULL };

  return galley_http_send (context->http, "POST", url, headers, "application/json", body,
                           &context->retry_after, context->cancellable, error);
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

static void
add_categories (JsonObject *properties, const GalleySnapshotPost *post)
{
  JsonArray *categories = json_array_new ();

  if (!galley_str_is_blank (post->label))
    json_array_add_string_element (categories, post->label);
  for (guint i = 0; post->tags[i] != NULL; i++)
    json_array_add_string_element (categories, post->tags[i]);
  json_object_set_array_member (properties, "category", categories);
}

/* The pictures that stand in the post and have an address there. */
static void
add_photos (JsonObject *properties, GalleyTargetContext *context, const char *html)
{
  JsonArray *photos = json_array_new ();

  for (guint i = 0; i < context->snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = context->snapshot->photos->pdata[i];
      JsonObject *value;

      if (*photo->url == '\0' || strstr (html, photo->url) == NULL)
        continue;
      value = json_object_new ();
      json_object_set_string_member (value, "value", photo->url);
      json_object_set_string_member (value, "alt", galley_snapshot_photo_get_alt (photo));
      json_array_add_object_element (photos, value);
    }
  if (json_array_get_length (photos) > 0)
    json_object_set_array_member (properties, "photo", photos);
  else
    json_array_unref (photos);
}

static JsonObject *
make_properties (GalleyTargetContext *context, const GalleySnapshotPost *post)
{
  JsonObject *properties = json_object_new ();
  JsonArray *content = json_array_new ();
  JsonObject *html = json_object_new ();
  g_autofree char *resolved = galley_snapshot_resolve (context->snapshot, post->html, TRUE);

  add_value (properties, "name", post->title);
  add_value (properties, "summary", post->summary);
  add_categories (properties, post);
  json_object_set_string_member (html, "html", resolved);
  json_array_add_object_element (content, html);
  json_object_set_array_member (properties, "content", content);
  add_photos (properties, context, resolved);
  return properties;
}

static gboolean
micropub_probe (GalleyTargetContext *context, GalleyProbe *probe, GError **error)
{
  g_autoptr (JsonObject) config = ask (context, "q=config", error);
  g_autoptr (JsonObject) list = NULL;

  if (config == NULL)
    return FALSE;
  galley_str_set (&probe->software,
                  json_object_get_string_member_with_default (config, "software", "Micropub"));
  probe->can_photo = is_press (context) || json_object_has_member (config, "media-endpoint");
  list = is_press (context) ? NULL : ask (context, "q=source&limit=1", NULL);
  probe->can_find = is_press (context) || (list != NULL && json_object_has_member (list, "items"));
  probe->can_update = probe->can_find;
  return TRUE;
}

static const char *
first_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) &&
      json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return "";
  return json_node_get_string (node) != NULL ? json_node_get_string (node) : "";
}

static JsonObject *
get_properties (JsonObject *item)
{
  JsonNode *node = json_object_get_member (item, "properties");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : item;
}

/* "content" is a text, or an object with "html". */
static char *
read_content (JsonObject *properties)
{
  JsonNode *node = json_object_get_member (properties, "content");

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) &&
      json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *content = json_node_get_object (node);
      const char *html = json_object_get_string_member_with_default (content, "html", NULL);

      return g_strdup (html != NULL ? html
                                    : json_object_get_string_member_with_default (content, "value", ""));
    }
  return g_strdup (first_string (properties, "content"));
}

static GalleyStored *
read_item (JsonObject *item, const char *url)
{
  JsonObject *properties = get_properties (item);
  GalleyStored *stored = galley_stored_new ();
  const char *status = first_string (properties, "post-status");
  const char *own = first_string (item, "url");
  g_autofree char *content = NULL;

  if (*own == '\0')
    own = first_string (properties, "url");
  galley_str_set (&stored->id, *own != '\0' ? own : url);
  galley_str_set (&stored->url, stored->id);
  galley_str_set (&stored->title, first_string (properties, "name"));
  g_free (stored->html);
  stored->html = read_content (properties);
  content = g_strconcat (stored->title, "\n", stored->html, NULL);
  g_free (stored->stamp);
  stored->stamp = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  if (g_str_equal (status, "draft"))
    stored->status = GALLEY_STORED_DRAFT;
  if (*first_string (properties, "deleted") != '\0')
    stored->status = GALLEY_STORED_TRASHED;
  return stored;
}

/* Whether a listed post is ours: it has our uid, or else our slug in its address. */
static gboolean
is_ours (const GalleyStored *stored, JsonObject *item, const GalleySnapshotPost *post)
{
  JsonObject *properties = get_properties (item);
  g_autofree char *content = read_content (properties);

  return g_str_equal (first_string (properties, "uid"), post->uuid) ||
         g_str_equal (first_string (properties, "mp-slug"), post->slug) ||
         strstr (stored->url, post->slug) != NULL || strstr (content, post->uuid) != NULL;
}

static gboolean
micropub_find (GalleyTargetContext *context, const GalleySnapshotPost *post, GalleyStored **found,
               GError **error)
{
  g_autofree char *query = is_press (context) ? g_strconcat ("q=source&uid=", post->uuid, NULL)
                                              : g_strdup ("q=source&limit=50");
  g_autoptr (GError) own_error = NULL;
  g_autoptr (JsonObject) answer = ask (context, query, &own_error);
  JsonNode *member;

  *found = NULL;
  if (is_press (context) && g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    return TRUE;
  if (answer == NULL)
    {
      /* "Unknown query": https://www.w3.org/TR/micropub/#error-response */
      if (own_error->domain == GALLEY_ERROR && (own_error->code == GALLEY_ERROR_REJECTED ||
                                                own_error->code == GALLEY_ERROR_NOT_FOUND ||
                                                own_error->code == GALLEY_ERROR_INVALID))
        own_error->code = GALLEY_ERROR_UNSUPPORTED;
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  member = json_object_get_member (answer, "items");
  if (member == NULL || !JSON_NODE_HOLDS_ARRAY (member))
    {
      if (is_press (context))
        {
          *found = read_item (answer, "");
          if (galley_str_is_empty ((*found)->url))
            g_clear_pointer (found, galley_stored_free);
          return TRUE;
        }
      /* Odd servers answer "{}" to what they do not know. */
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED, "no list of posts");
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (member)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (member), i);
      g_autoptr (GalleyStored) stored = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      stored = read_item (json_node_get_object (element), "");
      if (*stored->url != '\0' && stored->status != GALLEY_STORED_TRASHED &&
          (is_press (context) || is_ours (stored, json_node_get_object (element), post)))
        {
          *found = g_steal_pointer (&stored);
          break;
        }
    }
  return TRUE;
}

/* Servers that list their files (https://indieweb.org/Micropub-extensions) are asked for ours. */
static gboolean
micropub_find_photo (GalleyTargetContext *context, GalleySnapshotPhoto *photo,
                     const char *file_name, GError **error)
{
  g_autofree char *media = media_endpoint (context, NULL);
  g_autofree char *url = NULL;
  g_autoptr (GalleyHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonNode *member;

  if (galley_str_is_empty (media))
    return TRUE;
  url = g_strconcat (media, strchr (media, '?') != NULL ? "&" : "?", "q=source&limit=100", NULL);
  reply = galley_http_send (context->http, "GET", url, NULL, NULL, NULL, NULL,
                            context->cancellable, NULL);
  node = reply != NULL ? galley_http_reply_get_json (reply) : NULL;
  member = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
               ? json_object_get_member (json_node_get_object (node), "items")
               : NULL;
  for (guint i = 0; member != NULL && JSON_NODE_HOLDS_ARRAY (member) &&
                    i < json_array_get_length (json_node_get_array (member));
       i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (member), i);
      const char *found = JSON_NODE_HOLDS_OBJECT (element)
                              ? first_string (json_node_get_object (element), "url")
                              : "";

      if (strstr (found, file_name) != NULL)
        {
          galley_str_set (&photo->url, found);
          break;
        }
    }
  return TRUE;
}

static gboolean
micropub_put_photo (GalleyTargetContext *context, GalleySnapshotPhoto *photo, GBytes *bytes,
                    const char *media_type, const char *key, GError **error)
{
  g_autofree char *media = media_endpoint (context, error);
  g_autofree char *file_name = galley_snapshot_photo_file_name (photo, media_type);
  g_autoptr (GalleyForm) form = galley_form_new ();
  g_autofree char *content_type = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GalleyHttpReply) reply = NULL;
  const char *const sent[] = { "Idempotency-Key", key, NULL };

  if (media == NULL)
    return FALSE;
  /* Without a place for pictures they go along with the post. */
  if (*media == '\0')
    return TRUE;
  galley_form_add_file (form, "file", file_name, media_type, bytes);
  body = galley_form_finish (form, &content_type);
  reply = galley_http_send (context->http, "POST", media, sent,
                            content_type, body,
                            &context->retry_after, context->cancellable, error);
  if (reply == NULL)
    return FALSE;
  if (*reply->location == '\0')
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_REJECTED, "no address of the picture");
      return FALSE;
    }
  galley_str_set (&photo->url, reply->location);
  return TRUE;
}

static gboolean
keep_location (const GalleyHttpReply *reply, GalleySnapshotPost *post, GError **error)
{
  if (reply == NULL)
    return FALSE;
  if (*reply->location == '\0')
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME,
                           "accepted without an address");
      return FALSE;
    }
  galley_str_set (&post->remote_id, reply->location);
  galley_str_set (&post->remote_url, reply->location);
  return TRUE;
}

static JsonObject *
make_new_properties (GalleyTargetContext *context, const GalleySnapshotPost *post)
{
  JsonObject *properties = make_properties (context, post);
  const char *status = galley_target_context_get_option (context, "status");

  add_value (properties, "uid", post->uuid);
  add_value (properties, "mp-slug", post->slug);
  add_value (properties, "post-status", g_str_equal (status, "draft") ? "draft" : "published");
  add_value (properties, "published", post->published);
  add_value (properties, "author", post->author);
  return properties;
}

static gboolean
has_unsent_photos (const GalleyTargetContext *context)
{
  for (guint i = 0; i < context->snapshot->photos->len; i++)
    if (*((GalleySnapshotPhoto *) context->snapshot->photos->pdata[i])->url == '\0')
      return TRUE;
  return FALSE;
}

/* A server without a place for pictures takes them with the post, in a form
 * (https://www.w3.org/TR/micropub/#uploading-files): they stand beside the text then, whose figures
 * keep caption and credit. */
static gboolean
create_with_files (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                   GError **error)
{
  g_autofree char *url = endpoint (context);
  g_autofree char *resolved = galley_snapshot_resolve (context->snapshot, post->html, TRUE);
  g_autoptr (GRegex) pictures = g_regex_new ("<img src=\"\"[^>]*>", 0, 0, NULL);
  g_autofree char *html = g_regex_replace_literal (pictures, resolved, -1, 0, "", 0, NULL);
  g_autoptr (GalleyForm) form = galley_form_new ();
  g_autofree char *content_type = NULL;
  const char *const sent[] = { "Accept", "application/json", "Idempotency-Key", key, NULL };
  const char *status = galley_target_context_get_option (context, "status");
  const char *field = context->snapshot->photos->len > 1 ? "photo[]" : "photo";
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GalleyHttpReply) reply = NULL;

  galley_form_add_text (form, "h", "entry");
  galley_form_add_text (form, "name", post->title);
  galley_form_add_text (form, "summary", post->summary);
  galley_form_add_text (form, "category[]", post->label);
  galley_form_add_text (form, "content[html]", html);
  galley_form_add_text (form, "uid", post->uuid);
  galley_form_add_text (form, "mp-slug", post->slug);
  galley_form_add_text (form, "post-status", g_str_equal (status, "draft") ? "draft" : "published");
  galley_form_add_text (form, "published", post->published);
  for (guint i = 0; i < context->snapshot->photos->len; i++)
    {
      const GalleySnapshotPhoto *photo = context->snapshot->photos->pdata[i];
      const char *media_type = "image/jpeg";
      g_autoptr (GBytes) bytes
          = context->load_photo (photo, &media_type, context->load_data, error);
      g_autofree char *name = NULL;

      if (bytes == NULL)
        return FALSE;
      name = galley_snapshot_photo_file_name (photo, media_type);
      galley_form_add_text (form, "mp-photo-alt[]", galley_snapshot_photo_get_alt (photo));
      galley_form_add_file (form, field, name, media_type, bytes);
    }
  body = galley_form_finish (form, &content_type);
  reply = galley_http_send (context->http, "POST", url, sent,
                            content_type, body,
                            &context->retry_after, context->cancellable, error);
  return keep_location (reply, post, error);
}

static gboolean
create (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  JsonArray *type;
  g_autoptr (GalleyHttpReply) reply = NULL;

  if (has_unsent_photos (context))
    return create_with_files (context, post, key, error);
  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  type = json_array_new ();
  json_node_take_object (node, object);
  json_array_add_string_element (type, "h-entry");
  json_object_set_array_member (object, "type", type);
  json_object_set_object_member (object, "properties", make_new_properties (context, post));
  reply = send_json (context, node, key, error);
  return keep_location (reply, post, error);
}

static gboolean
update (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autoptr (GalleyHttpReply) reply = NULL;

  json_node_take_object (node, object);
  json_object_set_string_member (object, "action", "update");
  json_object_set_string_member (object, "url", post->remote_id);
  json_object_set_object_member (object, "replace", make_properties (context, post));
  reply = send_json (context, node, key, error);
  if (reply == NULL)
    return FALSE;
  /* A new address is given where the old one no longer serves. */
  if (*reply->location != '\0')
    galley_str_set (&post->remote_id, reply->location);
  galley_str_set (&post->remote_url, post->remote_id);
  return TRUE;
}

static gboolean
micropub_put_content (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                      GError **error)
{
  return *post->remote_id == '\0' ? create (context, post, key, error)
                                  : update (context, post, key, error);
}

static GalleyStored *
micropub_fetch (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error)
{
  g_autofree char *url = g_uri_escape_string (post->remote_id, NULL, FALSE);
  g_autofree char *query = g_strconcat ("q=source&url=", url, NULL);
  g_autoptr (GError) own_error = NULL;
  g_autoptr (JsonObject) answer = ask (context, query, &own_error);

  if (answer == NULL)
    {
      /* Servers say "invalid_request" to a post that is gone and to a query they do not know. */
      if (own_error->domain == GALLEY_ERROR && (own_error->code == GALLEY_ERROR_REJECTED ||
                                                own_error->code == GALLEY_ERROR_INVALID))
        own_error->code = GALLEY_ERROR_UNSUPPORTED;
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  if (!json_object_has_member (answer, "properties"))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED, "no post in the answer");
      return NULL;
    }
  return read_item (answer, post->remote_id);
}

static gboolean
micropub_withdraw (GalleyTargetContext *context, const GalleySnapshotPost *post, const char *key,
                   GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autoptr (GalleyHttpReply) reply = NULL;

  json_node_take_object (node, object);
  json_object_set_string_member (object, "action", "delete");
  json_object_set_string_member (object, "url", post->remote_id);
  reply = send_json (context, node, key, error);
  return reply != NULL;
}

const GalleyTargetDriver galley_micropub_driver = {
  .kind = "micropub",
  .probe = micropub_probe,
  .find = micropub_find,
  .find_photo = micropub_find_photo,
  .put_photo = micropub_put_photo,
  .put_content = micropub_put_content,
  .fetch = micropub_fetch,
  .withdraw = micropub_withdraw,
};

/* A Micropub server of our own, which keeps what it answered to a key. */
const GalleyTargetDriver galley_press_driver = {
  .kind = "press",
  .flags = GALLEY_TARGET_IDEMPOTENT,
  .probe = micropub_probe,
  .find = micropub_find,
  .put_photo = micropub_put_photo,
  .put_content = micropub_put_content,
  .fetch = micropub_fetch,
  .withdraw = micropub_withdraw,
};
