/* galley-record.c: values of the model as rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-record.h"

#include "galley-credit.h"
#include "galley-error.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>

const char *
galley_record_names (const GalleyColumn *columns, const char *prefix)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; columns[i].name != NULL; i++)
    g_string_append_printf (names, "%s%s%s", i > 0 ? ", " : "", prefix, columns[i].name);
  return g_intern_string (names->str);
}

static char *
strv_to_json (GStrv strv)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; strv != NULL && strv[i] != NULL; i++)
    json_array_add_string_element (array, strv[i]);
  json_node_set_array (node, array);
  return json_to_string (node, FALSE);
}

static GStrv
strv_from_json (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text != NULL ? text : "[]", NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return g_strv_builder_end (builder);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *element = json_array_get_string_element (array, i);

      g_strv_builder_add (builder, element != NULL ? element : "");
    }
  return g_strv_builder_end (builder);
}

int
galley_record_bind (sqlite3_stmt *statement, int first, const GalleyColumn *columns,
                    gconstpointer value)
{
  for (; columns->name != NULL; columns++, first++)
    {
      gconstpointer field = G_STRUCT_MEMBER_P (value, columns->offset);

      switch (columns->type)
        {
        case 's':
          {
            const char *text = *(char *const *) field;

            sqlite3_bind_text (statement, first, text != NULL ? text : "", -1, SQLITE_TRANSIENT);
            break;
          }
        case 'v':
          {
            char *json = strv_to_json (*(GStrv *) field);

            sqlite3_bind_text (statement, first, json, -1, g_free);
            break;
          }
        case 'k':
          sqlite3_bind_text (statement, first,
                             galley_credit_kind_to_string (*(const GalleyCreditKind *) field), -1,
                             SQLITE_STATIC);
          break;
        case 'i':
        case 'u':
        case 'b':
          sqlite3_bind_int (statement, first, *(const int *) field);
          break;
        case 'l':
          sqlite3_bind_int64 (statement, first, *(const gint64 *) field);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return first;
}

int
galley_record_read (sqlite3_stmt *statement, int first, const GalleyColumn *columns,
                    gpointer value)
{
  for (; columns->name != NULL; columns++, first++)
    {
      gpointer field = G_STRUCT_MEMBER_P (value, columns->offset);

      switch (columns->type)
        {
        case 's':
          g_free (*(char **) field);
          *(char **) field = galley_database_column_text (statement, first);
          break;
        case 'v':
          g_strfreev (*(GStrv *) field);
          *(GStrv *) field
              = strv_from_json ((const char *) sqlite3_column_text (statement, first));
          break;
        case 'k':
          *(GalleyCreditKind *) field = galley_credit_kind_from_string (
              (const char *) sqlite3_column_text (statement, first));
          break;
        case 'i':
        case 'u':
        case 'b':
          *(int *) field = sqlite3_column_int (statement, first);
          break;
        case 'l':
          *(gint64 *) field = sqlite3_column_int64 (statement, first);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return first;
}

static void
append_columns (GString *sql, const GalleyColumn *columns, const char *suffix)
{
  for (; columns != NULL && columns->name != NULL; columns++)
    g_string_append_printf (sql, ", %s%s", columns->name, suffix);
}

static void
append_marks (GString *sql, const GalleyColumn *columns)
{
  for (; columns != NULL && columns->name != NULL; columns++)
    g_string_append (sql, ", ?");
}

gboolean
galley_record_insert (GalleyDatabase *database, const GalleyRecord *record, const char *uuid,
                      gconstpointer value, gconstpointer part, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;
  int next;

  g_string_append_printf (sql, "INSERT INTO %s (uuid, revision", record->table);
  append_columns (sql, record->columns, "");
  append_columns (sql, record->part_columns, "");
  g_string_append (sql, ") VALUES (?, 1");
  append_marks (sql, record->columns);
  append_marks (sql, record->part_columns);
  g_string_append_c (sql, ')');

  statement = galley_database_prepare (database, error, g_intern_string (sql->str), "s", uuid);
  if (statement == NULL)
    return FALSE;
  next = galley_record_bind (statement, 2, record->columns, value);
  if (record->part_columns != NULL)
    galley_record_bind (statement, next, record->part_columns, part);
  return galley_database_step (database, statement, error) == 0;
}

/* Nothing was written: somebody else wrote it, or it is not there. */
static gboolean
explain_missed (GalleyDatabase *database, const GalleyRecord *record, const char *uuid,
                GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE uuid = ?", record->table);
  sqlite3_stmt *statement
      = galley_database_prepare (database, error, g_intern_string (sql), "s", uuid);
  int result = statement != NULL ? galley_database_step (database, statement, error) : -1;

  if (statement != NULL)
    sqlite3_reset (statement);
  if (result == 1)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, "%s %s was written meanwhile",
                 record->table, uuid);
  else if (result == 0)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no %s %s", record->table, uuid);
  return FALSE;
}

gboolean
galley_record_update (GalleyDatabase *database, const GalleyRecord *record, const char *uuid,
                      gint64 revision, gconstpointer value, gconstpointer part, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;
  int next;

  g_string_append_printf (sql, "UPDATE %s SET revision = revision + 1", record->table);
  append_columns (sql, record->columns, " = ?");
  append_columns (sql, record->part_columns, " = ?");
  g_string_append (sql, " WHERE uuid = ? AND revision = ?");

  statement = galley_database_prepare (database, error, g_intern_string (sql->str), "");
  if (statement == NULL)
    return FALSE;
  next = galley_record_bind (statement, 1, record->columns, value);
  if (record->part_columns != NULL)
    next = galley_record_bind (statement, next, record->part_columns, part);
  sqlite3_bind_text (statement, next, uuid, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, next + 1, revision);
  if (galley_database_step (database, statement, error) != 0)
    return FALSE;
  return sqlite3_changes (galley_database_get_handle (database)) == 1 ||
         explain_missed (database, record, uuid, error);
}
