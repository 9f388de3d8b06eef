/* galley-import-json.c: what was understood, for machines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-import-result.h"

#include <json-glib/json-glib.h>

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
add_int (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_strv (JsonBuilder *builder, const char *name, GStrv values)
{
  begin_array (builder, name);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

/* The texts alone. */
static void
add_texts (JsonBuilder *builder, const char *name, GPtrArray *lines)
{
  begin_array (builder, name);
  for (guint i = 0; i < lines->len; i++)
    json_builder_add_string_value (builder, ((GalleyImportLine *) lines->pdata[i])->text);
  json_builder_end_array (builder);
}

static void
add_lines (JsonBuilder *builder, const char *name, GPtrArray *lines, const char *text_name)
{
  begin_array (builder, name);
  for (guint i = 0; i < lines->len; i++)
    {
      GalleyImportLine *line = lines->pdata[i];

      json_builder_begin_object (builder);
      add_int (builder, "line", line->line);
      add_string (builder, text_name, line->text);
      if (*line->why != '\0')
        add_string (builder, "why", line->why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_byline (JsonBuilder *builder, const GalleyImportResult *result)
{
  const GalleyByline *byline = result->byline;

  json_builder_set_member_name (builder, "byline");
  json_builder_begin_object (builder);
  add_string (builder, "name", byline->name);
  add_string (builder, "role", byline->role);
  add_string (builder, "email", byline->email);
  add_string (builder, "place", byline->place);
  add_string (builder, "agency", byline->agency);
  add_string (builder, "timestamp", byline->timestamp);
  add_string (builder, "modified", byline->modified);
  add_string (builder, "zone", byline->zone);
  add_string (builder, "raw", result->byline_raw);
  json_builder_end_object (builder);
}

static void
add_photos (JsonBuilder *builder, GPtrArray *photos)
{
  begin_array (builder, "photos");
  for (guint i = 0; i < photos->len; i++)
    {
      GalleyImportPhoto *photo = photos->pdata[i];

      json_builder_begin_object (builder);
      add_int (builder, "line", photo->line);
      add_string (builder, "raw", photo->raw);
      add_string (builder, "caption", photo->caption);
      add_string (builder, "credit_kind", galley_credit_kind_to_string (photo->credit->kind));
      add_string (builder, "source", photo->credit->source);
      if (*photo->taken != '\0')
        add_string (builder, "taken", photo->taken);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
galley_import_result_to_json (const GalleyImportResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "encoding", result->encoding);
  add_string (builder, "title", result->title);
  if (result->title_line > 0)
    add_int (builder, "title_line", result->title_line);
  add_string (builder, "label", result->label);
  add_string (builder, "label_subtitle", result->label_subtitle);
  add_strv (builder, "subtitles", result->subtitles);
  add_byline (builder, result);
  add_strv (builder, "contents", result->contents);
  add_lines (builder, "sections", result->sections, "heading");
  add_photos (builder, result->photos);
  add_texts (builder, "related", result->related);
  add_texts (builder, "related_unmarked", result->related_unmarked);
  add_string (builder, "signoff", result->signoff);
  add_string (builder, "cta", result->cta);
  add_strv (builder, "tail", result->tail);
  add_lines (builder, "body", result->body, "text");
  add_lines (builder, "ignored", result->ignored, "text");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
