/* galley-webhook-driver.c: an endpoint of one's own, see docs/webhook.md
 *
 * Photos are sent first, each as a PUT of a form with the file; the answer names its address. Then
 * the issue is sent as one JSON document. Each request carries `Idempotency-Key`
 * (draft-ietf-httpapi-idempotency-key-header): a receiver that gets a key again answers as it did
 * the first time and does nothing. With a secret each carries `X-Galley-Signature: sha256=HMAC` of
 * its body (RFC 2104).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-driver.h"

#include "galley-error.h"
#include "galley-form.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Counts up where a receiver must know. */
#define SCHEMA "galley-webhook/1"

/* A key that was used already is answered with 409 by some receivers: what they stored counts. */
static GalleyHttpReply *
send (GalleyTargetContext *context, const char *method, const char *event,
      const char *content_type, GBytes *body, const char *key, GError **error)
{
  g_autofree char *signature = NULL;
  const char *headers[] = { "Accept", "application/json", "X-Galley-Event", event,
                            "Idempotency-Key", key, NULL, NULL, NULL };
  g_autoptr (GalleyHttpReply) reply = NULL;

  if (!galley_str_is_empty (context->secret))
    {
      g_autoptr (GBytes) secret = g_bytes_new (context->secret, strlen (context->secret));
      g_autofree char *hmac = g_compute_hmac_for_bytes (G_CHECKSUM_SHA256, secret, body);

      signature = g_strconcat ("sha256=", hmac, NULL);
      headers[6] = "X-Galley-Signature";
      headers[7] = signature;
    }
  reply = galley_http_exchange (context->http, method, context->target->url, headers, content_type,
                                body, context->cancellable, error);
  if (reply == NULL ||
      (reply->status != 409 && !galley_http_check (reply, FALSE, &context->retry_after, error)))
    return NULL;
  return g_steal_pointer (&reply);
}

/* "url" and "id" of a JSON answer, or the Location header; "" where there is neither. */
static void
read_answer (const GalleyHttpReply *reply, char **url, char **id)
{
  g_autoptr (JsonNode) node = galley_http_reply_get_json (reply);

  galley_str_set (url, reply->location);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  {
    JsonObject *object = json_node_get_object (node);
    const char *said = json_object_get_string_member_with_default (object, "url", "");

    if (!galley_str_is_empty (said))
      galley_str_set (url, said);
    if (id != NULL)
      galley_str_set (id, json_object_get_string_member_with_default (object, "id", ""));
  }
}

/* 409 without an answer is a conflict of the receiver's own. */
static gboolean
check_stored (const GalleyHttpReply *reply, const char *url, GError **error)
{
  return reply->status != 409 || *url != '\0' || galley_http_check (reply, FALSE, NULL, error);
}

static gboolean
webhook_probe (GalleyTargetContext *context, GalleyProbe *probe, GError **error)
{
  static const char ping[] = "{\"schema\":\"" SCHEMA "\",\"event\":\"ping\"}";
  g_autoptr (GBytes) body = g_bytes_new_static (ping, strlen (ping));
  g_autofree char *key = galley_uuid_new ();
  g_autoptr (GalleyHttpReply) reply
      = send (context, "POST", "ping", "application/json", body, key, error);

  if (reply == NULL)
    return FALSE;
  galley_str_set (&probe->software, "webhook");
  probe->can_update = TRUE;
  return TRUE;
}

static gboolean
webhook_put_photo (GalleyTargetContext *context, GalleySnapshotPhoto *photo, GBytes *bytes,
                   const char *media_type, const char *key, GError **error)
{
  g_autofree char *file_name = galley_snapshot_photo_file_name (photo, media_type);
  g_autoptr (GalleyForm) form = galley_form_new ();
  g_autofree char *content_type = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GalleyHttpReply) reply = NULL;
  g_autofree char *url = g_strdup ("");

  galley_form_add_file (form, "file", file_name, media_type, bytes);
  galley_form_add_text (form, "id", photo->uuid);
  galley_form_add_text (form, "caption", photo->caption);
  galley_form_add_text (form, "credit", photo->credit);
  galley_form_add_text (form, "alt", photo->alt);
  body = galley_form_finish (form, &content_type);
  reply = send (context, "PUT", "photo", content_type,
                body, key, error);
  if (reply == NULL)
    return FALSE;
  read_answer (reply, &url, &photo->remote_id);
  if (!check_stored (reply, url, error))
    return FALSE;
  /* A receiver that names no address knows it by its file name. */
  galley_str_set (&photo->url, *url != '\0' ? url : file_name);
  return TRUE;
}

static gboolean
webhook_put_content (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                     GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  const char *event = *post->remote_id == '\0' ? "publish" : "update";
  g_autofree char *html = galley_snapshot_resolve (context->snapshot, post->html, TRUE);
  g_autofree char *markdown = galley_snapshot_resolve (context->snapshot, post->markdown, FALSE);
  g_autofree char *document
      = galley_snapshot_resolve (context->snapshot, context->snapshot->document, FALSE);
  g_autoptr (JsonNode) issue = json_from_string (document, NULL);
  g_autofree char *text = NULL;
  g_autofree char *url = g_strdup ("");
  g_autofree char *id = g_strdup ("");
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GalleyHttpReply) reply = NULL;

  json_node_take_object (node, object);
  json_object_set_string_member (object, "schema", SCHEMA);
  json_object_set_string_member (object, "event", event);
  json_object_set_string_member (object, "id", post->uuid);
  json_object_set_string_member (object, "slug", post->slug);
  json_object_set_string_member (object, "title", post->title);
  json_object_set_string_member (object, "summary", post->summary);
  json_object_set_string_member (object, "html", html);
  json_object_set_string_member (object, "markdown", markdown);
  if (issue != NULL)
    json_object_set_member (object, "issue", g_steal_pointer (&issue));
  text = json_to_string (node, FALSE);
  body = g_bytes_new (text, strlen (text));
  reply = send (context, "POST", event, "application/json", body, key, error);
  if (reply == NULL)
    return FALSE;
  read_answer (reply, &url, &id);
  if (!check_stored (reply, url, error))
    return FALSE;
  galley_str_set (&post->remote_id, *id != '\0' ? id : post->uuid);
  galley_str_set (&post->remote_url, url);
  return TRUE;
}

static gboolean
webhook_withdraw (GalleyTargetContext *context, const GalleySnapshotPost *post, const char *key,
                  GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "{\"schema\":\"" SCHEMA "\",\"event\":\"withdraw\",\"id\":\"%s\"}", post->uuid);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyHttpReply) reply
      = send (context, "POST", "withdraw", "application/json", body, key, error);

  return reply != NULL;
}

const GalleyTargetDriver galley_webhook_driver = {
  .kind = "webhook",
  .flags = GALLEY_TARGET_IDEMPOTENT,
  .probe = webhook_probe,
  .put_photo = webhook_put_photo,
  .put_content = webhook_put_content,
  .withdraw = webhook_withdraw,
};
