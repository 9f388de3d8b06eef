/* galley-press-json.c: untrusted JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-json-private.h"

#include "galley-error.h"

#include <string.h>

#define MAX_DEPTH 32

/* Whether the parser will see the strings where we do, and no depth that exhausts its stack. */
static gboolean
is_bounded (const char *data, gsize length)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = data[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
          else if ((guchar) c < ' ')
            return FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '[' || c == '{')
        {
          if (++depth > MAX_DEPTH)
            return FALSE;
        }
      else if (c == ']' || c == '}')
        depth--;
      else if (c == '\0' || (strchr ("+-.,:", c) == NULL && !g_ascii_isspace (c) &&
                             !g_ascii_isalnum (c)))
        return FALSE;
    }
  return !in_string && depth == 0;
}

JsonObject *
galley_press_json_parse (const char *data, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local_error = NULL;
  JsonNode *root;

  if (!g_utf8_validate (data, length, NULL) || !is_bounded (data, length))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "the body is no JSON");
      return NULL;
    }
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, data, length, &local_error))
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "the body is no JSON: %s",
                   local_error->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "the body is no JSON object");
      return NULL;
    }
  return json_object_ref (json_node_get_object (root));
}

char *
galley_press_json_print (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

const char *
galley_press_json_get_first (JsonObject *properties, const char *name)
{
  JsonNode *node = json_object_get_member (properties, name);
  JsonArray *values;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  values = json_node_get_array (node);
  if (json_array_get_length (values) == 0)
    return NULL;
  node = json_array_get_element (values, 0);
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

void
galley_press_json_set_single (JsonObject *properties, const char *name, const char *value)
{
  JsonArray *values = json_array_new ();

  json_array_add_string_element (values, value);
  json_object_set_array_member (properties, name, values);
}
