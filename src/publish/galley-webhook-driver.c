/* galley-webhook-driver.c: an endpoint of one's own, see docs/webhook.md
 *
 * Photos are sent first, each as a POST of its bytes; the answer names its address. Then the issue
 * is sent as one JSON document. Each request carries `Idempotency-Key`: a receiver that gets a key
 * again answers as it did the first time and does nothing. With a secret each carries
 * `X-Galley-Signature: sha256=HMAC` of its body (RFC 2104).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-driver.h"

#include "galley-error.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

static GalleyHttpReply *
send (GalleyTargetContext *context, const char *event, const char *content_type,
      const char *file_name, GBytes *body, const char *key, GError **error)
{
  g_autofree char *signature = NULL;
  const char *headers[] = { "Accept", "application/json", "X-Galley-Event", event,
                            "Idempotency-Key", key, NULL, NULL, NULL, NULL, NULL };
  guint n = 6;

  if (file_name != NULL)
    {
      headers[n++] = "X-Galley-File-Name";
      headers[n++] = file_name;
    }
  if (!galley_str_is_empty (context->secret))
    {
      g_autoptr (GBytes) secret = g_bytes_new (context->secret, strlen (context->secret));
      g_autofree char *hmac = g_compute_hmac_for_bytes (G_CHECKSUM_SHA256, secret, body);

      signature = g_strconcat ("sha256=", hmac, NULL);
      headers[n++] = "X-Galley-Signature";
      headers[n++] = signature;
    }
  return galley_http_send (context->http, "POST", context->target->url, headers, content_type, body,
                           &context->retry_after, context->cancellable, error);
}

/* "url" of a JSON answer, or the Location header; "" where there is neither. */
static char *
answered_url (const GalleyHttpReply *reply, char **id)
{
  gsize size;
  const char *data = g_bytes_get_data (reply->body, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);
  g_autoptr (JsonNode) node
      = g_utf8_validate (text, -1, NULL) ? json_from_string (text, NULL) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      const char *url = json_object_get_string_member_with_default (object, "url", "");

      if (id != NULL)
        galley_str_set (id, json_object_get_string_member_with_default (object, "id", url));
      if (!galley_str_is_empty (url))
        return g_strdup (url);
    }
  return g_strdup (reply->location);
}

static gboolean
webhook_probe (GalleyTargetContext *context, GalleyProbe *probe, GError **error)
{
  static const char ping[] = "{\"event\":\"ping\"}";
  g_autoptr (GBytes) body = g_bytes_new_static (ping, strlen (ping));
  g_autofree char *key = galley_uuid_new ();
  g_autoptr (GalleyHttpReply) reply
      = send (context, "ping", "application/json", NULL, body, key, error);

  if (reply == NULL)
    return FALSE;
  galley_str_set (&probe->software, "webhook");
  probe->can_update = TRUE;
  return TRUE;
}

static gboolean
webhook_put_photo (GalleyTargetContext *context, const GalleySnapshotPhoto *photo, GBytes *bytes,
                   const char *media_type, const char *key, char **url, GError **error)
{
  const char *extension = g_str_equal (media_type, "image/png") ? "png" : "jpg";
  g_autofree char *file_name = g_strdup_printf ("%.16s.%s", photo->sha256, extension);
  g_autoptr (GalleyHttpReply) reply
      = send (context, "photo", media_type, file_name, bytes, key, error);
  g_autofree char *answered = reply != NULL ? answered_url (reply, NULL) : NULL;

  if (reply == NULL)
    return FALSE;
  /* A receiver that names no address knows it by its file name. */
  galley_str_set (url, *answered != '\0' ? answered : file_name);
  return TRUE;
}

static gboolean
webhook_put_issue (GalleyTargetContext *context, const GalleySnapshot *snapshot, const char *key,
                   char **id, char **url, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *html = galley_snapshot_resolve (snapshot, snapshot->html, TRUE);
  g_autofree char *markdown = galley_snapshot_resolve (snapshot, snapshot->markdown, FALSE);
  g_autofree char *document = galley_snapshot_resolve (snapshot, snapshot->document, FALSE);
  g_autoptr (JsonNode) issue = json_from_string (document, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GalleyHttpReply) reply = NULL;
  g_autofree char *answered = NULL;

  json_node_take_object (node, object);
  json_object_set_string_member (object, "event",
                                 galley_str_is_empty (*id) ? "publish" : "update");
  json_object_set_string_member (object, "id", snapshot->issue);
  json_object_set_string_member (object, "title", snapshot->title);
  json_object_set_string_member (object, "summary", snapshot->summary);
  json_object_set_string_member (object, "html", html);
  json_object_set_string_member (object, "markdown", markdown);
  if (issue != NULL)
    json_object_set_member (object, "issue", g_steal_pointer (&issue));
  text = json_to_string (node, FALSE);
  body = g_bytes_new (text, strlen (text));
  reply = send (context, galley_str_is_empty (*id) ? "publish" : "update", "application/json", NULL,
                body, key, error);
  if (reply == NULL)
    return FALSE;
  galley_str_set (id, snapshot->issue);
  answered = answered_url (reply, id);
  if (galley_str_is_empty (*id))
    galley_str_set (id, snapshot->issue);
  galley_str_set (url, answered);
  return TRUE;
}

static gboolean
webhook_withdraw (GalleyTargetContext *context, const char *issue, const char *id, const char *key,
                  GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"event\":\"withdraw\",\"id\":\"%s\"}", issue);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyHttpReply) reply
      = send (context, "withdraw", "application/json", NULL, body, key, error);

  return reply != NULL;
}

const GalleyTargetDriver galley_webhook_driver = {
  .kind = "webhook",
  .is_idempotent = TRUE,
  .can_withdraw = TRUE,
  .probe = webhook_probe,
  .put_photo = webhook_put_photo,
  .put_issue = webhook_put_issue,
  .withdraw = webhook_withdraw,
};
