/* galley-desk-revisions.c: articles as they stood
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-revisions.h"

#include "galley-error.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>

#define SECONDS_BETWEEN_AUTOSAVES (10 * 60)
#define MAX_AUTOSAVES 200

/* The text fields by name; a field that an older revision lacks stays empty. */
static const struct
{
  const char *name;
  gsize offset;
} fields[] = {
  { "label", G_STRUCT_OFFSET (GalleyArticle, label) },
  { "label_subtitle", G_STRUCT_OFFSET (GalleyArticle, label_subtitle) },
  { "headline", G_STRUCT_OFFSET (GalleyArticle, headline) },
  { "deck", G_STRUCT_OFFSET (GalleyArticle, deck) },
  { "dateline", G_STRUCT_OFFSET (GalleyArticle, dateline) },
  { "body", G_STRUCT_OFFSET (GalleyArticle, body) },
  { "signoff", G_STRUCT_OFFSET (GalleyArticle, signoff) },
  { "cta", G_STRUCT_OFFSET (GalleyArticle, cta) },
  { "closing", G_STRUCT_OFFSET (GalleyArticle, closing) },
}, byline_fields[] = {
  { "name", G_STRUCT_OFFSET (GalleyByline, name) },
  { "role", G_STRUCT_OFFSET (GalleyByline, role) },
  { "email", G_STRUCT_OFFSET (GalleyByline, email) },
  { "place", G_STRUCT_OFFSET (GalleyByline, place) },
  { "agency", G_STRUCT_OFFSET (GalleyByline, agency) },
  { "timestamp", G_STRUCT_OFFSET (GalleyByline, timestamp) },
  { "modified", G_STRUCT_OFFSET (GalleyByline, modified) },
  { "zone", G_STRUCT_OFFSET (GalleyByline, zone) },
};

static void
add_strv (JsonObject *object, const char *name, GStrv strv)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strv[i] != NULL; i++)
    json_array_add_string_element (array, strv[i]);
  json_object_set_array_member (object, name, array);
}

static char *
article_to_json (const GalleyArticle *article)
{
  JsonObject *object = json_object_new ();
  JsonObject *byline = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    json_object_set_string_member (object, fields[i].name,
                                   G_STRUCT_MEMBER (char *, article, fields[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (byline_fields); i++)
    json_object_set_string_member (
        byline, byline_fields[i].name,
        G_STRUCT_MEMBER (char *, article->byline, byline_fields[i].offset));
  json_object_set_object_member (object, "byline", byline);
  add_strv (object, "subheads", article->subheads);
  add_strv (object, "contents", article->contents);
  json_object_set_boolean_member (object, "contents_by_hand", article->contents_by_hand);
  json_object_set_int_member (object, "last_photo", article->last_photo);
  return json_to_string (node, FALSE);
}

static void
read_strv (JsonObject *object, const char *name, GStrv *strv)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    g_strv_builder_add (builder, json_array_get_string_element (json_node_get_array (node), i));
  g_strfreev (*strv);
  *strv = g_strv_builder_end (builder);
}

static GalleyArticle *
article_from_json (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, error);
  g_autoptr (GalleyArticle) article = NULL;
  JsonObject *object;
  JsonNode *byline;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_clear_error (error);
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED, "unreadable revision");
      return NULL;
    }
  object = json_node_get_object (node);
  article = galley_article_new ();
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    galley_str_set (&G_STRUCT_MEMBER (char *, article, fields[i].offset),
                    json_object_get_string_member_with_default (object, fields[i].name, ""));
  byline = json_object_get_member (object, "byline");
  for (guint i = 0; byline != NULL && i < G_N_ELEMENTS (byline_fields); i++)
    galley_str_set (&G_STRUCT_MEMBER (char *, article->byline, byline_fields[i].offset),
                    json_object_get_string_member_with_default (json_node_get_object (byline),
                                                                byline_fields[i].name, ""));
  read_strv (object, "subheads", &article->subheads);
  read_strv (object, "contents", &article->contents);
  article->contents_by_hand
      = json_object_get_boolean_member_with_default (object, "contents_by_hand", FALSE);
  article->last_photo = json_object_get_int_member_with_default (object, "last_photo", 0);
  return g_steal_pointer (&article);
}

gboolean
galley_desk_insert_revision (GalleyDatabase *database, const GalleyArticle *article,
                             const char *reason, GError **error)
{
  g_autofree char *json = article_to_json (article);

  return galley_database_run (
             database, error,
             "INSERT INTO revision (article, at, reason, fields) VALUES (?, ?, ?, ?)", "slss",
             article->uuid, galley_desk_now (), reason, json) &&
         galley_database_run (database, error,
                              "DELETE FROM revision WHERE id IN (SELECT id FROM revision"
                              " WHERE article = ? AND reason = 'saved'"
                              " ORDER BY id DESC LIMIT -1 OFFSET ?)",
                              "si", article->uuid, MAX_AUTOSAVES);
}

gboolean
galley_desk_revision_is_due (GalleyDatabase *database, const char *article)
{
  gint64 last = galley_desk_read_number (
      database, NULL, "SELECT max (at) FROM revision WHERE article = ?", article, NULL);

  return last < 0 || galley_desk_now () - last >= SECONDS_BETWEEN_AUTOSAVES;
}

typedef struct
{
  const GalleyArticle *article;
  const char *reason;
} RevisionWrite;

static gboolean
keep_revision (GalleyDatabase *database, gpointer data, GError **error)
{
  RevisionWrite *write = data;

  return galley_desk_insert_revision (database, write->article, write->reason, error);
}

gboolean
galley_desk_keep_revision (GalleyDesk *desk, const GalleyArticle *article, const char *reason,
                           GError **error)
{
  RevisionWrite write = { article, reason };

  return galley_desk_write (desk, keep_revision, &write, NULL, NULL, error);
}

void
galley_revision_free (GalleyRevision *revision)
{
  if (revision == NULL)
    return;
  g_free (revision->reason);
  galley_article_free (revision->article);
  g_free (revision);
}

GPtrArray *
galley_desk_list_revisions (GalleyDesk *desk, const char *article, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_revision_free);
  GalleyDatabase *database = galley_desk_begin_read (desk);
  sqlite3_stmt *statement = galley_database_prepare (
      database, error, "SELECT id, at, reason FROM revision WHERE article = ? ORDER BY id DESC",
      "s", article);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      GalleyRevision *revision = g_new0 (GalleyRevision, 1);

      revision->id = sqlite3_column_int64 (statement, 0);
      revision->when = sqlite3_column_int64 (statement, 1);
      revision->reason = galley_database_column_text (statement, 2);
      g_ptr_array_add (list, revision);
    }
  galley_desk_end_read (desk);
  return result == 0 ? g_steal_pointer (&list) : NULL;
}

GalleyRevision *
galley_desk_load_revision (GalleyDesk *desk, gint64 id, GError **error)
{
  GalleyDatabase *database = galley_desk_begin_read (desk);
  sqlite3_stmt *statement = galley_database_prepare (
      database, error, "SELECT article, at, reason, fields FROM revision WHERE id = ?", "l", id);
  int result = statement != NULL ? galley_database_step (database, statement, error) : -1;
  g_autoptr (GalleyRevision) revision = NULL;
  g_autofree char *fields_json = NULL;
  g_autofree char *article = NULL;

  if (result > 0)
    {
      revision = g_new0 (GalleyRevision, 1);
      article = galley_database_column_text (statement, 0);
      revision->id = id;
      revision->when = sqlite3_column_int64 (statement, 1);
      revision->reason = galley_database_column_text (statement, 2);
      fields_json = galley_database_column_text (statement, 3);
      sqlite3_reset (statement);
    }
  galley_desk_end_read (desk);
  if (result == 0)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no revision %" G_GINT64_FORMAT, id);
  if (revision == NULL)
    return NULL;
  revision->article = article_from_json (fields_json, error);
  if (revision->article == NULL)
    return NULL;
  galley_str_set (&revision->article->uuid, article);
  return g_steal_pointer (&revision);
}
