/* galley-findings-json.c: findings, for machines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checker.h"

#include <json-glib/json-glib.h>

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, guint value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

char *
galley_findings_to_json (GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];

      json_builder_begin_object (builder);
      if (*finding->article != '\0')
        add_string (builder, "article", finding->article);
      if (*finding->field != '\0')
        add_string (builder, "field", finding->field);
      add_int (builder, "line", finding->line);
      add_int (builder, "column", finding->column);
      add_int (builder, "length", finding->length);
      add_string (builder, "text", finding->text);
      add_string (builder, "rule", finding->rule);
      add_string (builder, "level", galley_finding_level_to_string (finding->level));
      add_string (builder, "message", finding->message);
      json_builder_set_member_name (builder, "suggestions");
      json_builder_begin_array (builder);
      for (guint j = 0; finding->suggestions[j] != NULL; j++)
        json_builder_add_string_value (builder, finding->suggestions[j]);
      json_builder_end_array (builder);
      if (finding->level == GALLEY_FINDING_TERM)
        add_int (builder, "count", finding->count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
