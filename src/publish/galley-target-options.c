/* galley-target-options.c: what is chosen for a target, kind by kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-options.h"

#include "galley-text.h"

#include <json-glib/json-glib.h>

/* What can't be read is empty. */
static JsonNode *
parse (const GalleyTarget *target)
{
  JsonNode *node
      = galley_str_is_empty (target->options) ? NULL : json_from_string (target->options, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;
  g_clear_pointer (&node, json_node_unref);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, json_object_new ());
  return node;
}

static void
store (GalleyTarget *target, JsonNode *node)
{
  g_autofree char *text = json_object_get_size (json_node_get_object (node)) > 0
                              ? json_to_string (node, FALSE)
                              : g_strdup ("");

  galley_str_set (&target->options, text);
}

char *
galley_target_get_option (const GalleyTarget *target, const char *name)
{
  g_autoptr (JsonNode) node = parse (target);

  return g_strdup (
      json_object_get_string_member_with_default (json_node_get_object (node), name, ""));
}

gboolean
galley_target_get_flag (const GalleyTarget *target, const char *name)
{
  g_autoptr (JsonNode) node = parse (target);

  return json_object_get_boolean_member_with_default (json_node_get_object (node), name, FALSE);
}

void
galley_target_set_option (GalleyTarget *target, const char *name, const char *value)
{
  g_autoptr (JsonNode) node = parse (target);

  if (galley_str_is_empty (value))
    json_object_remove_member (json_node_get_object (node), name);
  else
    json_object_set_string_member (json_node_get_object (node), name, value);
  store (target, node);
}

void
galley_target_set_flag (GalleyTarget *target, const char *name, gboolean value)
{
  g_autoptr (JsonNode) node = parse (target);

  if (value)
    json_object_set_boolean_member (json_node_get_object (node), name, TRUE);
  else
    json_object_remove_member (json_node_get_object (node), name);
  store (target, node);
}
