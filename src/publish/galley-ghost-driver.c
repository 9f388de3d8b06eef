/* galley-ghost-driver.c: Ghost by its Admin API
 *
 * https://ghost.org/docs/admin-api/. A post is made as a draft that carries an internal tag of ours,
 * by which it is found again whatever answer gets lost; then it is filled; then it is made public,
 * which is also what sends the newsletter: that happens once, since Ghost mails a post only when it
 * enters that state.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-ghost-private.h"

#include "galley-dialect-writer.h"
#include "galley-error.h"
#include "galley-form.h"
#include "galley-text.h"

#include <string.h>

/* What Ghost's columns hold, in characters. */
#define MAX_TITLE 255
#define MAX_EXCERPT 300
#define MAX_ALT 191

static char *
cut (const char *text, glong length)
{
  return g_utf8_strlen (text, -1) <= length ? g_strdup (text) : g_utf8_substring (text, 0, length);
}

static const char *
get_string (JsonObject *object, const char *name)
{
  const char *value = json_object_get_string_member_with_default (object, name, "");

  return value != NULL ? value : "";
}

static char *
post_path (const GalleySnapshotPost *post, const char *query)
{
  return g_strdup_printf ("posts/%s/%s", post->remote_id, query);
}

static GalleyStored *
read_post (JsonObject *object)
{
  GalleyStored *stored = galley_stored_new ();
  const char *status = get_string (object, "status");
  const char *image = get_string (object, "feature_image");
  const char *html = get_string (object, "html");
  const char *caption = get_string (object, "feature_image_caption");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time
      = g_date_time_new_from_iso8601 (get_string (object, "updated_at"), utc);
  g_autofree char *content
      = g_strjoin ("\n", get_string (object, "title"), html, image, caption, NULL);

  galley_str_set (&stored->id, get_string (object, "id"));
  galley_str_set (&stored->url, get_string (object, "url"));
  galley_str_set (&stored->title, get_string (object, "title"));
  /* The photo above the text is a field of its own there. */
  if (*image != '\0')
    {
      g_autofree char *src = g_markup_escape_text (image, -1);
      g_autofree char *alt = g_markup_escape_text (get_string (object, "feature_image_alt"), -1);

      g_free (stored->html);
      stored->html = g_strdup_printf ("<figure><img src=\"%s\" alt=\"%s\"><figcaption>%s</figcaption>"
                                      "</figure>%s",
                                      src, alt, caption, html);
    }
  else
    galley_str_set (&stored->html, html);
  g_free (stored->stamp);
  stored->stamp = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  stored->modified = time != NULL ? g_date_time_to_unix (time) : 0;
  stored->status = g_str_equal (status, "draft")       ? GALLEY_STORED_DRAFT
                   : g_str_equal (status, "scheduled") ? GALLEY_STORED_SCHEDULED
                                                       : GALLEY_STORED_PUBLIC;
  return stored;
}

static JsonArray *
search (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error)
{
  g_autofree char *path = g_strdup_printf (
      "posts/?formats=html&limit=20&order=created_at%%20asc&filter=tag:hash-galley-%s", post->uuid);

  return galley_ghost_list (context, path, "posts", error);
}

static gboolean
ghost_find (GalleyTargetContext *context, const GalleySnapshotPost *post, GalleyStored **found,
            GError **error)
{
  g_autoptr (JsonArray) array = search (context, post, error);

  *found = NULL;
  if (array == NULL)
    return FALSE;
  if (json_array_get_length (array) > 0 &&
      JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0)))
    *found = read_post (json_array_get_object_element (array, 0));
  return TRUE;
}

/* Drafts of the post which lost answers left. */
static gboolean
ghost_tidy (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error)
{
  g_autoptr (JsonArray) array = search (context, post, error);

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autoptr (GalleyStored) stored
          = JSON_NODE_HOLDS_OBJECT (element) ? read_post (json_node_get_object (element)) : NULL;
      g_autofree char *path = NULL;

      if (stored == NULL || stored->status != GALLEY_STORED_DRAFT ||
          g_str_equal (stored->id, post->remote_id))
        continue;
      path = g_strdup_printf ("posts/%s/", stored->id);
      if (!galley_ghost_delete (context, path, error))
        return FALSE;
    }
  return TRUE;
}

/* Its listing has no images: the address at which this one would be is looked at. The month is the
 * server's when it took the picture. */
static gboolean
ghost_find_photo (GalleyTargetContext *context, GalleySnapshotPhoto *photo, const char *file_name,
                  GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  for (int i = -1; i <= 1; i++)
    {
      g_autoptr (GDateTime) then = g_date_time_add_hours (now, 14 * i);
      g_autofree char *path = NULL;
      g_autofree char *url = NULL;
      g_autofree char *month = g_date_time_format (then, "%Y/%m");
      g_autoptr (GalleyHttpReply) reply = NULL;

      path = g_strdup_printf ("content/images/%s/%s", month, file_name);
      url = galley_ghost_site_url (context, path);
      reply = galley_http_exchange (context->http, "GET", url, NULL, NULL, NULL,
                                    context->cancellable, error);
      if (reply == NULL)
        return FALSE;
      if (reply->status != 200 || !g_str_has_prefix (reply->content_type, "image/"))
        continue;
      galley_str_set (&photo->url, url);
      return TRUE;
    }
  return TRUE;
}

static gboolean
ghost_put_photo (GalleyTargetContext *context, GalleySnapshotPhoto *photo, GBytes *bytes,
                 const char *media_type, const char *key, GError **error)
{
  g_autofree char *file_name = galley_snapshot_photo_file_name (photo, media_type);
  g_autoptr (GalleyForm) form = galley_form_new ();
  g_autofree char *content_type = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonObject) image = NULL;

  galley_form_add_file (form, "file", file_name, media_type, bytes);
  galley_form_add_text (form, "ref", photo->uuid);
  body = galley_form_finish (form, &content_type);
  image = galley_ghost_send (context, "POST", "images/upload/",
                             content_type, body, "images",
                             error);
  if (image == NULL)
    return FALSE;
  if (*get_string (image, "url") == '\0')
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME,
                           "no address of the picture");
      return FALSE;
    }
  galley_str_set (&photo->url, get_string (image, "url"));
  return TRUE;
}

static gboolean
keep_post (GalleySnapshotPost *post, JsonObject *object, GError **error)
{
  if (object == NULL)
    return FALSE;
  if (*get_string (object, "id") == '\0')
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME, "no post in the answer");
      return FALSE;
    }
  galley_str_set (&post->remote_id, get_string (object, "id"));
  galley_str_set (&post->remote_url, get_string (object, "url"));
  return TRUE;
}

static void
add_tag (JsonArray *tags, const char *name)
{
  JsonObject *tag;
  g_autofree char *trimmed = galley_str_trim (name);

  if (*trimmed == '\0')
    return;
  tag = json_object_new ();
  json_object_set_string_member (tag, "name", trimmed);
  json_array_add_object_element (tags, tag);
}

/* The label first: it is the one that themes show. The internal one is not shown to readers. */
static void
add_tags (GalleyTargetContext *context, const GalleySnapshotPost *post, JsonObject *object)
{
  g_auto (GStrv) listed
      = g_strsplit (galley_target_context_get_option (context, "tags"), ",", -1);
  g_autofree char *mark = g_strconcat ("#galley-", post->uuid, NULL);
  JsonArray *tags = json_array_new ();

  add_tag (tags, post->label);
  for (guint i = 0; post->tags[i] != NULL; i++)
    add_tag (tags, post->tags[i]);
  for (guint i = 0; listed[i] != NULL; i++)
    add_tag (tags, listed[i]);
  add_tag (tags, mark);
  json_object_set_array_member (object, "tags", tags);
}

static gboolean
ghost_put_draft (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                 GError **error)
{
  JsonObject *object = json_object_new ();
  g_autofree char *title = cut (post->title, MAX_TITLE);
  g_autoptr (JsonObject) answer = NULL;

  json_object_set_string_member (object, "title", *title != '\0' ? title : post->slug);
  json_object_set_string_member (object, "slug", post->slug);
  json_object_set_string_member (object, "status", "draft");
  add_tags (context, post, object);
  answer = galley_ghost_send_object (context, "POST", "posts/", "posts", object, error);
  return keep_post (post, answer, error);
}

static const GalleyDialectPhoto *
photo_cb (const char *url, gpointer user_data)
{
  GalleyTargetContext *context = user_data;
  const GalleySnapshotPhoto *photo = galley_snapshot_find_photo_by_url (context->snapshot, url);
  static _Thread_local GalleyDialectPhoto found;

  if (photo == NULL)
    return NULL;
  found = (GalleyDialectPhoto){ "", galley_snapshot_photo_get_alt (photo), 0, 0 };
  return &found;
}

static gboolean
add_content (GalleyTargetContext *context, const GalleySnapshotPost *post, JsonObject *object,
             GError **error)
{
  g_autofree char *html = galley_snapshot_resolve (context->snapshot, post->html, TRUE);
  const GalleySnapshotPhoto *lead
      = post->lead_is_set ? galley_snapshot_find_photo (context->snapshot, post->lead) : NULL;
  const GalleyDialectOptions options = { .dialect = GALLEY_DIALECT_GHOST,
                                         .title = post->title,
                                         .omit_lead = lead != NULL,
                                         .photo = photo_cb,
                                         .user_data = context };
  g_autofree char *content = galley_dialect_write (html, &options, error);
  g_autofree char *caption = galley_dialect_lead_caption (html, error);
  g_autofree char *title = cut (post->title, MAX_TITLE);
  g_autofree char *excerpt = cut (post->summary, MAX_EXCERPT);

  if (content == NULL || caption == NULL)
    return FALSE;
  json_object_set_string_member (object, "title", *title != '\0' ? title : post->slug);
  json_object_set_string_member (object, "html", content);
  json_object_set_string_member (object, "custom_excerpt", excerpt);
  if (lead != NULL)
    {
      g_autofree char *alt = cut (galley_snapshot_photo_get_alt (lead), MAX_ALT);

      json_object_set_string_member (object, "feature_image", lead->url);
      json_object_set_string_member (object, "feature_image_alt", alt);
      json_object_set_string_member (object, "feature_image_caption", caption);
    }
  else
    json_object_set_null_member (object, "feature_image");
  return TRUE;
}

/* Adds the account of the writer's name or address; without one the post is the integration's. */
static void
add_author (GalleyTargetContext *context, const GalleySnapshotPost *post, JsonObject *object)
{
  g_autoptr (JsonArray) users = NULL;
  g_auto (GStrv) words = g_strsplit (post->author, " ", 2);

  if (galley_str_is_blank (post->author))
    return;
  users = galley_ghost_list (context, "users/?limit=100", "users", NULL);
  for (guint i = 0; users != NULL && i < json_array_get_length (users); i++)
    {
      JsonNode *element = json_array_get_element (users, i);
      JsonObject *user = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;

      if (user != NULL && (g_str_equal (get_string (user, "name"), post->author) ||
                           g_str_equal (get_string (user, "name"), words[0])))
        {
          JsonArray *authors = json_array_new ();
          JsonObject *author = json_object_new ();

          json_object_set_string_member (author, "id", get_string (user, "id"));
          json_array_add_object_element (authors, author);
          json_object_set_array_member (object, "authors", authors);
          return;
        }
    }
}

static JsonObject *
get_post (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error)
{
  g_autofree char *path = post_path (post, "?formats=html");

  return galley_ghost_send (context, "GET", path, NULL, NULL, "posts", error);
}

static gboolean
ghost_put_content (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                   GError **error)
{
  g_autoptr (JsonObject) current = get_post (context, post, error);
  const char *visibility = galley_target_context_get_option (context, "visibility");
  g_autofree char *path = post_path (post, "?source=html&save_revision=true");
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *object;

  if (current == NULL)
    return FALSE;
  object = json_object_new ();
  json_object_set_string_member (object, "updated_at", get_string (current, "updated_at"));
  if (*visibility != '\0')
    json_object_set_string_member (object, "visibility", visibility);
  add_tags (context, post, object);
  add_author (context, post, object);
  if (!add_content (context, post, object, error))
    {
      json_object_unref (object);
      return FALSE;
    }
  answer = galley_ghost_send_object (context, "PUT", path, "posts", object, error);
  return keep_post (post, answer, error);
}

/* A newsletter that is not there would publish without any mail. */
static gboolean
check_newsletter (GalleyTargetContext *context, const char *newsletter, GError **error)
{
  g_autoptr (JsonArray) list
      = galley_ghost_list (context, "newsletters/?limit=all", "newsletters", error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (element) &&
          g_str_equal (get_string (json_node_get_object (element), "slug"), newsletter) &&
          !g_str_equal (get_string (json_node_get_object (element), "status"), "archived"))
        return TRUE;
    }
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_REJECTED, "no newsletter “%s”", newsletter);
  return FALSE;
}

static char *
public_query (GalleyTargetContext *context)
{
  const char *newsletter = galley_target_context_get_option (context, "newsletter");
  const char *segment = galley_target_context_get_option (context, "segment");
  g_autofree char *slug = g_uri_escape_string (newsletter, NULL, FALSE);
  g_autofree char *whom = g_uri_escape_string (*segment != '\0' ? segment : "all", NULL, FALSE);

  return *newsletter != '\0' ? g_strdup_printf ("?newsletter=%s&email_segment=%s", slug, whom)
                             : g_strdup ("");
}

static gboolean
ghost_make_public (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                   GError **error)
{
  g_autoptr (JsonObject) current = get_post (context, post, error);
  const char *newsletter = galley_target_context_get_option (context, "newsletter");
  const char *status = current != NULL ? get_string (current, "status") : "";
  gboolean is_out = g_str_equal (status, "published") || g_str_equal (status, "sent");
  g_autofree char *query = public_query (context);
  g_autofree char *path = post_path (post, query);
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *object;

  if (current == NULL)
    return FALSE;
  if (is_out || g_str_equal (galley_target_context_get_option (context, "status"), "draft"))
    return keep_post (post, current, error);
  if (*newsletter != '\0' && !check_newsletter (context, newsletter, error))
    return FALSE;
  object = json_object_new ();
  json_object_set_string_member (object, "updated_at", get_string (current, "updated_at"));
  json_object_set_string_member (object, "status", context->due > 0 ? "scheduled" : "published");
  if (context->due > 0 || g_str_equal (status, "scheduled"))
    {
      g_autoptr (GDateTime) time = context->due > 0 ? g_date_time_new_from_unix_utc (context->due)
                                                    : g_date_time_new_now_utc ();
      g_autofree char *date = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.000Z");

      json_object_set_string_member (object, "published_at", date);
    }
  answer = galley_ghost_send_object (context, "PUT", path, "posts", object, error);
  return keep_post (post, answer, error);
}

static GalleyStored *
ghost_fetch (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error)
{
  g_autoptr (JsonObject) object = get_post (context, post, error);

  return object != NULL ? read_post (object) : NULL;
}

/* Back to a draft: deleting can't be undone there. */
static gboolean
ghost_withdraw (GalleyTargetContext *context, const GalleySnapshotPost *post, const char *key,
                GError **error)
{
  g_autoptr (JsonObject) current = get_post (context, post, error);
  g_autofree char *path = post_path (post, "");
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *object;

  if (current == NULL)
    return FALSE;
  if (g_str_equal (get_string (current, "status"), "draft"))
    return TRUE;
  object = json_object_new ();
  json_object_set_string_member (object, "updated_at", get_string (current, "updated_at"));
  json_object_set_string_member (object, "status", "draft");
  answer = galley_ghost_send_object (context, "PUT", path, "posts", object, error);
  return answer != NULL;
}

static gboolean
ghost_probe (GalleyTargetContext *context, GalleyProbe *probe, GError **error)
{
  g_autofree char *url = galley_ghost_site_url (context, "ghost/api/admin/site/");
  g_autoptr (GalleyHttpReply) reply = galley_http_send (
      context->http, "GET", url, NULL, NULL, NULL, NULL, context->cancellable, error);
  g_autoptr (JsonNode) node = reply != NULL ? galley_http_reply_get_json (reply) : NULL;
  g_autoptr (JsonArray) posts = NULL;
  g_autoptr (JsonArray) newsletters = NULL;
  g_autoptr (GStrvBuilder) slugs = g_strv_builder_new ();
  JsonNode *site = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                       ? json_object_get_member (json_node_get_object (node), "site")
                       : NULL;

  if (reply == NULL)
    return FALSE;
  if (site == NULL || !JSON_NODE_HOLDS_OBJECT (site))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no Ghost here");
      return FALSE;
    }
  g_free (probe->software);
  probe->software
      = g_strdup_printf ("Ghost %s", get_string (json_node_get_object (site), "version"));
  galley_str_set (&probe->site, get_string (json_node_get_object (site), "title"));
  /* Only a request with the key tells whether the key is right. */
  posts = galley_ghost_list (context, "posts/?limit=1&fields=id", "posts", error);
  if (posts == NULL)
    return FALSE;
  newsletters = galley_ghost_list (context, "newsletters/?limit=all", "newsletters", NULL);
  for (guint i = 0; newsletters != NULL && i < json_array_get_length (newsletters); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (newsletters, i)))
      g_strv_builder_add (slugs,
                          get_string (json_array_get_object_element (newsletters, i), "slug"));
  g_strfreev (probe->newsletters);
  probe->newsletters = g_strv_builder_end (slugs);
  probe->can_update = TRUE;
  return TRUE;
}

const GalleyTargetDriver galley_ghost_driver = {
  .kind = "ghost",
  .flags = GALLEY_TARGET_DRAFTS | GALLEY_TARGET_SCHEDULES,
  .probe = ghost_probe,
  .find = ghost_find,
  .find_photo = ghost_find_photo,
  .put_photo = ghost_put_photo,
  .put_draft = ghost_put_draft,
  .put_content = ghost_put_content,
  .make_public = ghost_make_public,
  .fetch = ghost_fetch,
  .withdraw = ghost_withdraw,
  .tidy = ghost_tidy,
};
