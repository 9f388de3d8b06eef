/* galley-publish-snapshot-json.c: a snapshot as it is kept in the outbox
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-snapshot-private.h"

#include "galley-error.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>

typedef struct
{
  const char *name;
  gsize offset;
} Member;

#define SNAPSHOT(name) { #name, G_STRUCT_OFFSET (GalleySnapshot, name) }
#define POST(name) { #name, G_STRUCT_OFFSET (GalleySnapshotPost, name) }
#define PHOTO(name) { #name, G_STRUCT_OFFSET (GalleySnapshotPhoto, name) }

static const Member snapshot_members[] = { SNAPSHOT (issue),   SNAPSHOT (language),
                                           SNAPSHOT (name),    SNAPSHOT (subject),
                                           SNAPSHOT (preheader), SNAPSHOT (document), { NULL } };
static const Member post_members[]
    = { POST (uuid),   POST (title), POST (slug),     POST (summary), POST (label), POST (author),
        POST (published), POST (html), POST (markdown), POST (lead),    { NULL } };
static const Member photo_members[]
    = { PHOTO (uuid), PHOTO (sha256), PHOTO (file_name), PHOTO (caption), PHOTO (alt),
        PHOTO (credit), { NULL } };

static void
write_members (JsonObject *object, const Member *members, gconstpointer value)
{
  for (guint i = 0; members[i].name != NULL; i++)
    json_object_set_string_member (object, members[i].name,
                                   G_STRUCT_MEMBER (char *, value, members[i].offset));
}

static void
read_members (JsonObject *object, const Member *members, gpointer value)
{
  for (guint i = 0; members[i].name != NULL; i++)
    G_STRUCT_MEMBER (char *, value, members[i].offset)
        = g_strdup (json_object_get_string_member_with_default (object, members[i].name, ""));
}

static JsonObject *
write_post (const GalleySnapshotPost *post)
{
  JsonObject *object = json_object_new ();
  JsonArray *tags = json_array_new ();

  write_members (object, post_members, post);
  json_object_set_boolean_member (object, "lead_is_set", post->lead_is_set);
  for (guint i = 0; post->tags[i] != NULL; i++)
    json_array_add_string_element (tags, post->tags[i]);
  json_object_set_array_member (object, "tags", tags);
  return object;
}

char *
galley_snapshot_to_json (const GalleySnapshot *snapshot)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *posts = json_array_new ();
  JsonArray *photos = json_array_new ();

  json_node_take_object (node, object);
  write_members (object, snapshot_members, snapshot);
  for (guint i = 0; i < snapshot->posts->len; i++)
    json_array_add_object_element (posts, write_post (snapshot->posts->pdata[i]));
  json_object_set_array_member (object, "posts", posts);
  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      const GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];
      JsonObject *member = json_object_new ();

      write_members (member, photo_members, photo);
      json_object_set_int_member (member, "number", photo->number);
      json_array_add_object_element (photos, member);
    }
  json_object_set_array_member (object, "photos", photos);
  return json_to_string (node, FALSE);
}

static void
read_post (GalleySnapshot *snapshot, JsonObject *object)
{
  GalleySnapshotPost *post = g_new0 (GalleySnapshotPost, 1);
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  read_members (object, post_members, post);
  post->lead_is_set = json_object_get_boolean_member_with_default (object, "lead_is_set", FALSE);
  if (json_object_has_member (object, "tags"))
    {
      JsonArray *array = json_object_get_array_member (object, "tags");

      for (guint i = 0; i < json_array_get_length (array); i++)
        g_strv_builder_add (tags, json_array_get_string_element (array, i));
    }
  post->tags = g_strv_builder_end (tags);
  post->remote_id = g_strdup ("");
  post->remote_url = g_strdup ("");
  /* Written before there were posts: the issue was the only one. */
  if (*post->uuid == '\0')
    galley_str_set (&post->uuid, snapshot->issue);
  if (*post->slug == '\0')
    {
      g_autofree char *unique = g_strndup (post->uuid, 8);
      g_autofree char *slug = galley_slug_from_text (post->title, unique);

      galley_str_set (&post->slug, slug);
    }
  g_ptr_array_add (snapshot->posts, post);
}

static void
read_photo (GalleySnapshot *snapshot, JsonObject *object)
{
  GalleySnapshotPhoto *photo = g_new0 (GalleySnapshotPhoto, 1);

  read_members (object, photo_members, photo);
  photo->number = json_object_get_int_member_with_default (object, "number", 0);
  photo->url = g_strdup ("");
  photo->remote_id = g_strdup ("");
  g_ptr_array_add (snapshot->photos, photo);
}

GalleySnapshot *
galley_snapshot_from_json (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  GalleySnapshot *snapshot;
  JsonObject *object;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !json_object_has_member (json_node_get_object (node), "photos"))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED, "unreadable snapshot");
      return NULL;
    }
  object = json_node_get_object (node);
  snapshot = galley_snapshot_new_empty ();
  read_members (object, snapshot_members, snapshot);
  array = json_object_has_member (object, "posts") ? json_object_get_array_member (object, "posts")
                                                   : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    read_post (snapshot, json_array_get_object_element (array, i));
  if (array == NULL)
    read_post (snapshot, object);
  array = json_object_get_array_member (object, "photos");
  for (guint i = 0; i < json_array_get_length (array); i++)
    read_photo (snapshot, json_array_get_object_element (array, i));
  return snapshot;
}
