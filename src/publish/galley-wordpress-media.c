/* galley-wordpress-media.c: photos, categories, tags and authors at WordPress
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-wordpress-private.h"

#include "galley-error.h"
#include "galley-text.h"

#include <string.h>

/* Known by its file name, which is told by its content; the server may have added "-1" or
 * "-scaled". */
gboolean
galley_wordpress_find_photo (GalleyTargetContext *context, GalleySnapshotPhoto *photo,
                             const char *file_name, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (file_name, ".", 2);
  g_autofree char *path = g_strconcat (
      "wp/v2/media?context=edit&per_page=20&orderby=id&order=asc&search=", parts[0], NULL);
  g_autoptr (JsonNode) node = galley_wordpress_get (context, path, JSON_NODE_ARRAY, error);
  JsonArray *array;

  if (node == NULL)
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *url = object != NULL ? json_object_get_string_member_with_default (
                                             object, "source_url", "")
                                       : "";
      const char *name = strrchr (url, '/');

      if (name == NULL || !g_str_has_prefix (name + 1, parts[0]))
        continue;
      galley_str_set (&photo->url, url);
      g_free (photo->remote_id);
      photo->remote_id = g_strdup_printf (
          "%" G_GINT64_FORMAT, json_object_get_int_member_with_default (object, "id", 0));
      return TRUE;
    }
  return TRUE;
}

gboolean
galley_wordpress_put_photo (GalleyTargetContext *context, GalleySnapshotPhoto *photo,
                            GBytes *bytes, const char *media_type, const char *key, GError **error)
{
  g_autofree char *file_name = galley_snapshot_photo_file_name (photo, media_type);
  g_autofree char *disposition = g_strdup_printf ("attachment; filename=\"%s\"", file_name);
  g_autofree char *caption = g_strconcat (
      photo->caption, *photo->caption != '\0' && *photo->credit != '\0' ? " " : "", photo->credit, NULL);
  /* In the same request as the picture, so that it never is there without its credit. */
  g_autofree char *encoded_caption = g_uri_escape_string (caption, NULL, FALSE);
  g_autofree char *encoded_alt
      = g_uri_escape_string (galley_snapshot_photo_get_alt (photo), NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("wp/v2/media?alt_text=%s&caption=%s", encoded_alt,
                                           encoded_caption);
  const char *const headers[] = { "Content-Disposition", disposition, NULL };
  g_autoptr (JsonNode) node
      = galley_wordpress_post_bytes (context, path, headers, media_type, bytes, error);
  JsonObject *object;
  gint64 id;

  if (node == NULL)
    return FALSE;
  object = json_node_get_object (node);
  id = json_object_get_int_member_with_default (object, "id", 0);
  galley_str_set (&photo->url,
                  json_object_get_string_member_with_default (object, "source_url", ""));
  g_free (photo->remote_id);
  photo->remote_id = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (id > 0 && *photo->url != '\0')
    return TRUE;
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME,
                       "no address of the picture in the answer");
  return FALSE;
}

/* Names come back with their entities: "A &amp; B". */
static gboolean
is_named (JsonObject *object, const char *name)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  const char *found = json_object_get_string_member_with_default (object, "name", "");

  return g_str_equal (found, name) || g_str_equal (found, escaped);
}

/* (out): 0 where there is none and none can be made. */
static gboolean
find_term (GalleyTargetContext *context, const char *taxonomy, const char *name, gint64 *id,
           GError **error)
{
  g_autofree char *encoded = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *path
      = g_strdup_printf ("wp/v2/%s?per_page=100&search=%s", taxonomy, encoded);
  g_autofree char *collection = g_strdup_printf ("wp/v2/%s", taxonomy);
  g_autoptr (JsonNode) list = galley_wordpress_get (context, path, JSON_NODE_ARRAY, error);
  g_autoptr (JsonNode) sent = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) made = NULL;
  g_autoptr (GError) own_error = NULL;
  JsonObject *object = json_object_new ();

  *id = 0;
  json_node_take_object (sent, object);
  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (list), i);

      if (JSON_NODE_HOLDS_OBJECT (element) && is_named (json_node_get_object (element), name))
        {
          *id = json_object_get_int_member_with_default (json_node_get_object (element), "id", 0);
          return TRUE;
        }
    }
  json_object_set_string_member (object, "name", name);
  made = galley_wordpress_post (context, collection, sent, &own_error);
  if (made != NULL)
    *id = json_object_get_int_member_with_default (json_node_get_object (made), "id", 0);
  else if (g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_NETWORK) ||
           g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_BUSY) ||
           g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME) ||
           own_error->domain != GALLEY_ERROR)
    {
      /* Made twice it is still one term: it is looked for again with the next attempt. */
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_term (GalleyTargetContext *context, const char *taxonomy, const char *name, JsonArray *ids,
          GError **error)
{
  gint64 id;

  if (galley_str_is_blank (name))
    return TRUE;
  if (!find_term (context, taxonomy, name, &id, error))
    return FALSE;
  if (id > 0)
    json_array_add_int_element (ids, id);
  return TRUE;
}

/* An option that lists names: "a, b". */
static gboolean
add_listed (GalleyTargetContext *context, const char *taxonomy, const char *option, JsonArray *ids,
            GError **error)
{
  g_auto (GStrv) names = g_strsplit (galley_target_context_get_option (context, option), ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = galley_str_trim (names[i]);

      if (!add_term (context, taxonomy, name, ids, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
galley_wordpress_add_terms (GalleyTargetContext *context, const GalleySnapshotPost *post,
                            JsonObject *object, GError **error)
{
  g_autoptr (JsonArray) categories = json_array_new ();
  g_autoptr (JsonArray) tags = json_array_new ();

  if (!add_term (context, "categories", post->label, categories, error) ||
      !add_listed (context, "categories", "categories", categories, error) ||
      !add_listed (context, "tags", "tags", tags, error))
    return FALSE;
  for (guint i = 0; post->tags[i] != NULL; i++)
    if (!add_term (context, "tags", post->tags[i], tags, error))
      return FALSE;
  if (json_array_get_length (categories) > 0)
    json_object_set_array_member (object, "categories", g_steal_pointer (&categories));
  json_object_set_array_member (object, "tags", g_steal_pointer (&tags));
  return TRUE;
}

gboolean
galley_wordpress_add_author (GalleyTargetContext *context, const GalleySnapshotPost *post,
                             JsonObject *object, GError **error)
{
  g_auto (GStrv) words = g_strsplit (post->author, " ", 2);
  g_autofree char *encoded
      = g_uri_escape_string (words[0] != NULL ? words[0] : "", NULL, FALSE);
  g_autofree char *path = g_strconcat ("wp/v2/users?per_page=20&search=", encoded, NULL);
  g_autoptr (GError) own_error = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (galley_str_is_blank (post->author))
    return TRUE;
  node = galley_wordpress_get (context, path, JSON_NODE_ARRAY, &own_error);
  /* Who may not list the accounts writes under the own one. */
  if (node == NULL)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);
      JsonObject *user = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;

      if (user == NULL || (!is_named (user, post->author) && !is_named (user, words[0])))
        continue;
      json_object_set_int_member (object, "author",
                                  json_object_get_int_member_with_default (user, "id", 0));
      break;
    }
  return TRUE;
}
