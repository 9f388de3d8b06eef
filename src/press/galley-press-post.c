/* galley-press-post.c: a post that the press keeps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-post-private.h"

#include "galley-error.h"
#include "galley-hangul.h"
#include "galley-html-sanitizer.h"
#include "galley-press-json-private.h"
#include "galley-text.h"

#include <string.h>

#define MAX_TITLE 2000
#define MAX_SLUG 120

GalleyPressPost *
galley_press_post_new (void)
{
  GalleyPressPost *post = g_new0 (GalleyPressPost, 1);
  char **const fields[] = { &post->uid,     &post->slug,     &post->title,     &post->html,
                            &post->label,   &post->picture,  &post->language,  &post->published,
                            &post->properties };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    *fields[i] = g_strdup ("");
  return post;
}

void
galley_press_post_free (GalleyPressPost *post)
{
  if (post == NULL)
    return;
  g_free (post->uid);
  g_free (post->slug);
  g_free (post->title);
  g_free (post->html);
  g_free (post->label);
  g_free (post->picture);
  g_free (post->language);
  g_free (post->published);
  g_free (post->properties);
  g_free (post);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "%s", what);
  return FALSE;
}

static char *
write_plain_as_html (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *html = g_string_new ("<p>");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (lines[i], -1);

      if (galley_str_is_blank (lines[i]))
        g_string_append (html, "</p>\n<p>");
      else
        g_string_append_printf (html, "%s%s", g_str_has_suffix (html->str, "<p>") ? "" : "<br>\n",
                                escaped);
    }
  g_string_append (html, "</p>\n");
  g_string_replace (html, "<p></p>\n", "", 0);
  return g_string_free (html, FALSE);
}

/* The port may be another one tomorrow: addresses of our own server become relative. */
static char *
make_relative (const char *html)
{
  static GRegex *own = NULL;

  if (g_once_init_enter (&own))
    g_once_init_leave (&own, g_regex_new ("(src|href)=\"http://(?:127\\.0\\.0\\.1|localhost)"
                                          "(?::[0-9]+)?/(media|issues)/",
                                          G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_replace (own, html, -1, 0, "\\1=\"/\\2/", 0, NULL);
}

/* (nullable): content is text, {"html": …} or {"value": …}. */
static char *
read_content (JsonObject *properties, GError **error)
{
  JsonNode *node = json_object_get_member (properties, "content");
  g_autofree char *html = NULL;
  g_autofree char *clean = NULL;
  JsonObject *object;

  if (node == NULL)
    return g_strdup ("");
  if (json_array_get_length (json_node_get_array (node)) == 0)
    return g_strdup ("");
  node = json_array_get_element (json_node_get_array (node), 0);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    html = write_plain_as_html (json_node_get_string (node));
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      object = json_node_get_object (node);
      if (json_object_get_string_member_with_default (object, "html", NULL) != NULL)
        html = g_strdup (json_object_get_string_member (object, "html"));
      else
        html = write_plain_as_html (
            json_object_get_string_member_with_default (object, "value", ""));
    }
  else
    {
      refuse (error, "content is neither text nor HTML");
      return NULL;
    }
  clean = galley_html_sanitize (html, error);
  return clean != NULL ? make_relative (clean) : NULL;
}

/* The value between @before and the next @after, in HTML that the sanitiser wrote; unescaped. */
static char *
find_between (const char *html, const char *before, const char *after)
{
  const char *start = strstr (html, before);
  const char *end = start != NULL ? strstr (start + strlen (before), after) : NULL;
  GString *text;

  if (end == NULL)
    return g_strdup ("");
  start += strlen (before);
  text = g_string_new_len (start, end - start);
  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&quot;", "\"", 0);
  g_string_replace (text, "&amp;", "&", 0);
  return g_string_free (text, FALSE);
}

/* Each property is an array (https://www.w3.org/TR/micropub/#json-syntax). */
static gboolean
check_arrays (JsonObject *properties, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (properties);

  for (GList *name = names; name != NULL; name = name->next)
    if (!JSON_NODE_HOLDS_ARRAY (json_object_get_member (properties, name->data)))
      return refuse (error, "a property is not an array");
  return TRUE;
}

static gboolean
read_published (JsonObject *properties, char **published, gint64 *published_at, GError **error)
{
  const char *value = galley_press_json_get_first (properties, "published");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  if (value == NULL)
    {
      time = g_date_time_new_now_local ();
      *published = g_date_time_format_iso8601 (time);
      galley_press_json_set_single (properties, "published", *published);
    }
  else
    {
      time = g_date_time_new_from_iso8601 (value, utc);
      if (time == NULL)
        return refuse (error, "published is no date and time of ISO 8601");
      *published = g_date_time_format_iso8601 (time);
    }
  *published_at = g_date_time_to_unix (time);
  return TRUE;
}

/* An address part: what is no ASCII letter or digit is a hyphen. */
static char *
make_slug (const char *wish, const char *title, const char *uid)
{
  GString *slug = g_string_new (NULL);

  for (const char *p = wish; p != NULL && *p != '\0' && slug->len < MAX_SLUG; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len > 0)
    return g_string_free (slug, FALSE);
  g_string_free (slug, TRUE);
  return galley_slug_from_text (title, uid);
}

/* What the reader reads, where the property is missing: Korean with any Hangul. */
static const char *
guess_language (const GalleyPressPost *post)
{
  const char *const texts[] = { post->title, post->html };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (const char *p = texts[i]; *p != '\0'; p = g_utf8_next_char (p))
      if (galley_hangul_is_hangul (g_utf8_get_char (p)))
        return "ko";
  return "en";
}

/* What is shown of a post; its label and picture are those of its page where no property has them. */
static void
derive_fields (GalleyPressPost *post, JsonObject *properties)
{
  const char *status = galley_press_json_get_first (properties, "post-status");
  const char *label = galley_press_json_get_first (properties, "label");
  const char *language = galley_press_json_get_first (properties, "lang");

  post->draft = g_strcmp0 (status, "draft") == 0;
  g_free (post->label);
  post->label = label != NULL ? g_strdup (label)
                              : find_between (post->html, "<span class=\"label\">", "</span>");
  g_free (post->picture);
  post->picture = find_between (post->html, "<img src=\"", "\"");
  galley_str_set (&post->language, language != NULL ? language : guess_language (post));
}

/* What is kept of the content is what is shown, so that nobody gets the raw HTML back. */
static void
keep_content (JsonObject *properties, const char *html)
{
  JsonArray *values = json_array_new ();
  JsonObject *content = json_object_new ();

  json_object_set_string_member (content, "html", html);
  json_array_add_object_element (values, content);
  json_object_set_array_member (properties, "content", values);
}

gboolean
galley_press_post_set_properties (GalleyPressPost *post, JsonObject *properties, GError **error)
{
  g_autofree char *html = NULL;
  g_autofree char *published = NULL;
  const char *title;
  const char *uid;
  gint64 published_at;

  if (!check_arrays (properties, error))
    return FALSE;
  html = read_content (properties, error);
  if (html == NULL || !read_published (properties, &published, &published_at, error))
    return FALSE;
  title = galley_press_json_get_first (properties, "name");
  if (galley_str_is_blank (title != NULL ? title : "") && *html == '\0')
    return refuse (error, "the post has neither name nor content");
  if (title != NULL && strlen (title) > MAX_TITLE)
    return refuse (error, "the name is too long");

  galley_str_set (&post->title, title);
  galley_str_set (&post->published, published);
  post->published_at = published_at;
  g_free (post->html);
  post->html = g_steal_pointer (&html);

  /* A post keeps its uid and its address for life. */
  uid = galley_press_json_get_first (properties, "uid");
  if (*post->uid == '\0')
    {
      g_free (post->uid);
      post->uid = uid != NULL && *uid != '\0' ? g_strdup (uid) : galley_uuid_new ();
    }
  galley_press_json_set_single (properties, "uid", post->uid);
  if (*post->slug == '\0')
    {
      g_free (post->slug);
      post->slug = make_slug (galley_press_json_get_first (properties, "mp-slug"), post->title,
                              post->uid);
    }
  json_object_remove_member (properties, "mp-slug");
  keep_content (properties, post->html);
  derive_fields (post, properties);
  g_free (post->properties);
  post->properties = galley_press_json_print (properties);
  return TRUE;
}

JsonObject *
galley_press_post_get_properties (const GalleyPressPost *post)
{
  JsonObject *properties
      = galley_press_json_parse (post->properties, strlen (post->properties), NULL);

  return properties != NULL ? properties : json_object_new ();
}

/* (nullable): the object of the request's member, an empty one where there is none. */
static JsonObject *
get_changes (JsonObject *request, const char *member, GError **error)
{
  JsonNode *node = json_object_get_member (request, member);

  if (node == NULL)
    return json_object_new ();
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (error, "a change is not an object");
      return NULL;
    }
  if (!check_arrays (json_node_get_object (node), error))
    return NULL;
  return json_object_ref (json_node_get_object (node));
}

static gboolean
replace_values (JsonObject *properties, JsonObject *request, GError **error)
{
  g_autoptr (JsonObject) changes = get_changes (request, "replace", error);
  g_autoptr (GList) names = changes != NULL ? json_object_get_members (changes) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    json_object_set_member (properties, name->data,
                            json_node_copy (json_object_get_member (changes, name->data)));
  return changes != NULL;
}

static gboolean
add_values (JsonObject *properties, JsonObject *request, GError **error)
{
  g_autoptr (JsonObject) changes = get_changes (request, "add", error);
  g_autoptr (GList) names = changes != NULL ? json_object_get_members (changes) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonArray *added = json_object_get_array_member (changes, name->data);

      if (!json_object_has_member (properties, name->data))
        json_object_set_array_member (properties, name->data, json_array_new ());
      for (guint i = 0; i < json_array_get_length (added); i++)
        json_array_add_element (json_object_get_array_member (properties, name->data),
                                json_node_copy (json_array_get_element (added, i)));
    }
  return changes != NULL;
}

static void
delete_value (JsonArray *values, JsonNode *value)
{
  for (guint i = json_array_get_length (values); i > 0; i--)
    if (json_node_equal (json_array_get_element (values, i - 1), value))
      json_array_remove_element (values, i - 1);
}

/* `delete` names whole properties in an array, or values of properties in an object. */
static gboolean
delete_values (JsonObject *properties, JsonObject *request, GError **error)
{
  JsonNode *node = json_object_get_member (request, "delete");
  g_autoptr (JsonObject) changes = NULL;
  g_autoptr (GList) names = NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (!JSON_NODE_HOLDS_VALUE (element) ||
              json_node_get_value_type (element) != G_TYPE_STRING)
            return refuse (error, "a name to delete is no string");
          json_object_remove_member (properties, json_node_get_string (element));
        }
      return TRUE;
    }
  changes = get_changes (request, "delete", error);
  names = changes != NULL ? json_object_get_members (changes) : NULL;
  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonArray *deleted = json_object_get_array_member (changes, name->data);

      if (json_object_has_member (properties, name->data))
        for (guint i = 0; i < json_array_get_length (deleted); i++)
          delete_value (json_object_get_array_member (properties, name->data),
                        json_array_get_element (deleted, i));
    }
  return changes != NULL;
}

gboolean
galley_press_properties_update (JsonObject *properties, JsonObject *request, GError **error)
{
  if (!json_object_has_member (request, "replace") && !json_object_has_member (request, "add") &&
      !json_object_has_member (request, "delete"))
    return refuse (error, "an update has neither replace, add nor delete");
  return replace_values (properties, request, error) && add_values (properties, request, error) &&
         delete_values (properties, request, error);
}
