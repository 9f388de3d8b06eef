/* galley-wordpress-driver.c: WordPress by its REST interface
 *
 * https://developer.wordpress.org/rest-api/ with an application password. A post is made as a draft
 * that holds nothing but a mark of ours in the class of a block, so that it is found again whatever
 * answer gets lost; then it is filled; then it is made public.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-driver.h"

#include "galley-dialect-writer.h"
#include "galley-error.h"
#include "galley-text.h"
#include "galley-wordpress-private.h"

#include <string.h>

/* A class is all that every theme, editor and filter keeps. */
static char *
make_marker (const GalleySnapshotPost *post)
{
  return g_strconcat ("galley-", post->uuid, NULL);
}

static GalleyStored *
read_post (JsonObject *object)
{
  g_autoptr (GalleyStored) stored = galley_stored_new ();
  g_autofree char *raw = galley_wordpress_get_text (object, "content", "raw");
  g_autofree char *title = galley_wordpress_get_text (object, "title", "raw");
  g_autofree char *html = galley_wordpress_get_text (object, "content", "rendered");
  const char *status = json_object_get_string_member_with_default (object, "status", "publish");
  const char *modified = json_object_get_string_member_with_default (object, "modified_gmt", "");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (modified, utc);
  g_autofree char *content = g_strconcat (title, "\n", raw, NULL);

  g_free (stored->id);
  stored->id = g_strdup_printf ("%" G_GINT64_FORMAT,
                                json_object_get_int_member_with_default (object, "id", 0));
  galley_str_set (&stored->url, json_object_get_string_member_with_default (object, "link", ""));
  galley_str_set (&stored->title, title);
  galley_str_set (&stored->html, html);
  g_free (stored->stamp);
  stored->stamp = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  stored->modified = time != NULL ? g_date_time_to_unix (time) : 0;
  stored->status = g_str_equal (status, "publish") || g_str_equal (status, "private") ? GALLEY_STORED_PUBLIC
                   : g_str_equal (status, "future") ? GALLEY_STORED_SCHEDULED
                   : g_str_equal (status, "trash")  ? GALLEY_STORED_TRASHED
                                                    : GALLEY_STORED_DRAFT;
  return g_steal_pointer (&stored);
}

/* (transfer full) (nullable): the posts that carry our mark, the oldest first. */
static JsonNode *
search (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error)
{
  g_autofree char *marker = make_marker (post);
  g_autofree char *path = g_strconcat ("wp/v2/posts?context=edit&per_page=20&orderby=id&order=asc"
                                       "&status=any&search=",
                                       marker, NULL);

  return galley_wordpress_get (context, path, JSON_NODE_ARRAY, error);
}

static gboolean
wordpress_find (GalleyTargetContext *context, const GalleySnapshotPost *post, GalleyStored **found,
                GError **error)
{
  g_autoptr (JsonNode) node = search (context, post, error);

  *found = NULL;
  if (node == NULL)
    return FALSE;
  if (json_array_get_length (json_node_get_array (node)) > 0)
    {
      JsonNode *first = json_array_get_element (json_node_get_array (node), 0);

      if (JSON_NODE_HOLDS_OBJECT (first))
        *found = read_post (json_node_get_object (first));
    }
  return TRUE;
}

/* Drafts of the post which lost answers left. What is public or scheduled is never touched. */
static gboolean
wordpress_tidy (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error)
{
  g_autoptr (JsonNode) node = search (context, post, error);
  JsonArray *array;

  if (node == NULL)
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autoptr (GalleyStored) stored
          = JSON_NODE_HOLDS_OBJECT (element) ? read_post (json_node_get_object (element)) : NULL;
      g_autofree char *path = NULL;

      if (stored == NULL || stored->status != GALLEY_STORED_DRAFT ||
          g_str_equal (stored->id, post->remote_id))
        continue;
      path = g_strdup_printf ("wp/v2/posts/%s?force=true", stored->id);
      if (!galley_wordpress_delete (context, path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_post (GalleySnapshotPost *post, JsonNode *node, GError **error)
{
  g_autoptr (GalleyStored) stored = NULL;

  if (node == NULL)
    return FALSE;
  stored = read_post (json_node_get_object (node));
  if (g_str_equal (stored->id, "0"))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME, "no post in the answer");
      return FALSE;
    }
  galley_str_set (&post->remote_id, stored->id);
  galley_str_set (&post->remote_url, stored->url);
  return TRUE;
}

static gboolean
wordpress_put_draft (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                     GError **error)
{
  g_autofree char *marker = make_marker (post);
  g_autofree char *content = g_strdup_printf (
      "<!-- wp:paragraph {\"className\":\"%s\"} -->\n<p class=\"%s\"></p>\n<!-- /wp:paragraph -->",
      marker, marker);
  g_autoptr (JsonNode) sent = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = json_object_new ();

  json_node_take_object (sent, object);
  json_object_set_string_member (object, "status", "draft");
  json_object_set_string_member (object, "title", post->title);
  json_object_set_string_member (object, "slug", post->slug);
  json_object_set_string_member (object, "content", content);
  node = galley_wordpress_post (context, "wp/v2/posts", sent, error);
  return keep_post (post, node, error);
}

static const GalleyDialectPhoto *
photo_cb (const char *url, gpointer user_data)
{
  GalleyTargetContext *context = user_data;
  const GalleySnapshotPhoto *photo
      = galley_snapshot_find_photo_by_url (context->snapshot, url);
  static _Thread_local GalleyDialectPhoto found;

  if (photo == NULL)
    return NULL;
  found = (GalleyDialectPhoto){ photo->remote_id, galley_snapshot_photo_get_alt (photo), 0, 0 };
  return &found;
}

static char *
make_content (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error)
{
  g_autofree char *html = galley_snapshot_resolve (context->snapshot, post->html, TRUE);
  g_autofree char *marker = make_marker (post);
  GalleyDialectOptions options = { .dialect = GALLEY_DIALECT_WORDPRESS,
                                   .title = post->title,
                                   .marker = marker,
                                   /* Themes show the featured image without its credit, so that
                                    * the lead photo stands in the text too. */
                                   .photo = photo_cb,
                                   .user_data = context };

  return galley_dialect_write (html, &options, error);
}

static gboolean
wordpress_put_content (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                       GError **error)
{
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%s", post->remote_id);
  g_autofree char *content = make_content (context, post, error);
  const GalleySnapshotPhoto *lead = galley_snapshot_find_photo (context->snapshot, post->lead);
  g_autoptr (JsonNode) sent = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = json_object_new ();

  json_node_take_object (sent, object);
  if (content == NULL)
    return FALSE;
  json_object_set_string_member (object, "title", post->title);
  json_object_set_string_member (object, "content", content);
  json_object_set_string_member (object, "excerpt", post->summary);
  json_object_set_int_member (object, "featured_media",
                              lead != NULL ? g_ascii_strtoll (lead->remote_id, NULL, 10) : 0);
  if (!galley_wordpress_add_terms (context, post, object, error) ||
      !galley_wordpress_add_author (context, post, object, error))
    return FALSE;
  node = galley_wordpress_post (context, path, sent, error);
  return keep_post (post, node, error);
}

/* Public, private or left a draft, as the target wants it; at its time where it has one. */
static gboolean
wordpress_make_public (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                       GError **error)
{
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%s", post->remote_id);
  const char *wanted = galley_target_context_get_option (context, "status");
  g_autoptr (JsonNode) sent = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = json_object_new ();

  json_node_take_object (sent, object);
  if (g_str_equal (wanted, "draft") || g_str_equal (wanted, "private") ||
      g_str_equal (wanted, "pending"))
    json_object_set_string_member (object, "status", wanted);
  else if (context->due > 0)
    {
      g_autoptr (GDateTime) due = g_date_time_new_from_unix_utc (context->due);
      g_autofree char *date = g_date_time_format (due, "%Y-%m-%dT%H:%M:%S");

      json_object_set_string_member (object, "status", "future");
      json_object_set_string_member (object, "date_gmt", date);
    }
  else
    {
      g_autoptr (GalleyStored) stored = galley_wordpress_fetch (context, post, error);

      if (stored == NULL)
        return FALSE;
      json_object_set_string_member (object, "status", "publish");
      /* A post that was to come out later comes out now. */
      if (stored->status == GALLEY_STORED_SCHEDULED)
        {
          g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
          g_autofree char *date = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");

          json_object_set_string_member (object, "date_gmt", date);
        }
    }
  node = galley_wordpress_post (context, path, sent, error);
  return keep_post (post, node, error);
}

GalleyStored *
galley_wordpress_fetch (GalleyTargetContext *context, const GalleySnapshotPost *post,
                        GError **error)
{
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%s?context=edit", post->remote_id);
  g_autoptr (JsonNode) node = galley_wordpress_get (context, path, JSON_NODE_OBJECT, error);

  return node != NULL ? read_post (json_node_get_object (node)) : NULL;
}

static gboolean
wordpress_withdraw (GalleyTargetContext *context, const GalleySnapshotPost *post, const char *key,
                    GError **error)
{
  g_autofree char *path = g_strdup_printf ("wp/v2/posts/%s", post->remote_id);

  /* To the trash, from which it can be had back there. */
  return galley_wordpress_delete (context, path, error);
}

const GalleyTargetDriver galley_wordpress_driver = {
  .kind = "wordpress",
  .flags = GALLEY_TARGET_DRAFTS | GALLEY_TARGET_SCHEDULES,
  .probe = galley_wordpress_probe,
  .find = wordpress_find,
  .find_photo = galley_wordpress_find_photo,
  .put_photo = galley_wordpress_put_photo,
  .put_draft = wordpress_put_draft,
  .put_content = wordpress_put_content,
  .make_public = wordpress_make_public,
  .fetch = galley_wordpress_fetch,
  .withdraw = wordpress_withdraw,
  .tidy = wordpress_tidy,
};
