/* galley-desk-sources.c: sources of the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-error.h"
#include "galley-text.h"

#define FIELD(name, type) { #name, type, G_STRUCT_OFFSET (GalleySource, name) }

static const GalleyColumn columns[]
    = { FIELD (name, 's'),    FIELD (kind, 's'),    FIELD (credit_as, 's'),
        FIELD (address, 's'), FIELD (contact, 's'), FIELD (licence, 's'),
        FIELD (expiry, 's'),  FIELD (notes, 's'),   FIELD (credit_kind, 'k'),
        GALLEY_COLUMNS_END };
static const GalleyRecord record = { "source", columns, NULL };

static GPtrArray *
read_sources (GalleyDatabase *database, const char *where, const char *argument, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_source_free);
  g_autofree char *sql = g_strdup_printf (
      "SELECT uuid, revision, (SELECT count(*) FROM photo p WHERE p.source = s.uuid"
      " AND p.source <> '' AND p.deleted = 0), %s FROM source s %s",
      galley_record_names (columns, ""), where);
  sqlite3_stmt *statement = galley_database_prepare (
      database, error, g_intern_string (sql), argument != NULL ? "s" : "", argument);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      GalleySource *source = galley_source_new ();

      g_free (source->uuid);
      source->uuid = galley_database_column_text (statement, 0);
      source->revision = sqlite3_column_int64 (statement, 1);
      source->uses = sqlite3_column_int (statement, 2);
      galley_record_read (statement, 3, columns, source);
      g_ptr_array_add (list, source);
    }
  return result == 0 ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
galley_desk_list_sources (GalleyDesk *desk, GError **error)
{
  GalleyDatabase *database = galley_desk_begin_read (desk);
  GPtrArray *list = read_sources (database, "ORDER BY 3 DESC, name", NULL, error);

  galley_desk_end_read (desk);
  return list;
}

/* The source that is printed as @name: the one that the photo has already, or else any; @uuid is
 * replaced. */
static gboolean
find_source (GalleyDatabase *database, const char *name, char **uuid, GError **error)
{
  sqlite3_stmt *statement = galley_database_prepare (
      database, error,
      "SELECT uuid FROM source WHERE name = ?1 OR (credit_as = ?1 AND credit_as <> '')"
      " ORDER BY uuid = ?2 DESC, name = ?1 DESC, rowid LIMIT 1",
      "ss", name, *uuid);
  int result = statement != NULL ? galley_database_step (database, statement, error) : -1;

  g_clear_pointer (uuid, g_free);
  *uuid = result > 0 ? galley_database_column_text (statement, 0) : g_strdup ("");
  if (result > 0)
    sqlite3_reset (statement);
  return result >= 0;
}

gboolean
galley_desk_tie_source (GalleyDatabase *database, const char *name, GalleyCreditKind kind,
                        char **uuid, GError **error)
{
  g_autoptr (GalleySource) source = NULL;

  if (galley_str_is_empty (name))
    {
      galley_str_set (uuid, "");
      return TRUE;
    }
  if (!find_source (database, name, uuid, error))
    return FALSE;
  if (!galley_str_is_empty (*uuid))
    return TRUE;
  source = galley_source_new ();
  galley_str_set (&source->name, name);
  source->credit_kind = kind;
  galley_str_set (uuid, source->uuid);
  return galley_record_insert (database, &record, source->uuid, source, NULL, error);
}

typedef struct
{
  const char *name;
  GalleyCreditKind kind;
  GalleySource *source;
  char *uuid;
} SourceWrite;

static gboolean
ensure_source (GalleyDatabase *database, gpointer data, GError **error)
{
  SourceWrite *write = data;

  g_autoptr (GPtrArray) list = NULL;

  if (!galley_desk_tie_source (database, write->name, write->kind, &write->uuid, error))
    return FALSE;
  list = read_sources (database, "WHERE uuid = ?", write->uuid, error);
  if (list == NULL || list->len == 0)
    return FALSE;
  write->source = g_ptr_array_steal_index (list, 0);
  return TRUE;
}

GalleySource *
galley_desk_ensure_source (GalleyDesk *desk, const char *name, GalleyCreditKind kind,
                           GError **error)
{
  SourceWrite write = { .name = name, .kind = kind };

  if (galley_str_is_empty (name))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "a source without a name");
      return NULL;
    }
  write.uuid = g_strdup ("");
  if (!galley_desk_write (desk, ensure_source, &write, "source", NULL, error))
    g_clear_pointer (&write.source, galley_source_free);
  g_free (write.uuid);
  return write.source;
}

/* Photos refer to the source: how it is printed now is in each of their credits, and an issue that
 * is out has changed since. */
static gboolean
save_source (GalleyDatabase *database, gpointer data, GError **error)
{
  GalleySource *source = data;
  const char *printed = galley_str_is_empty (source->credit_as) ? source->name : source->credit_as;

  if (source->revision == 0)
    return galley_record_insert (database, &record, source->uuid, source, NULL, error);
  return galley_record_update (database, &record, source->uuid, source->revision, source, NULL,
                               error) &&
         galley_database_run (database, error,
                              "UPDATE issue SET status = 'changed' WHERE status = 'published'"
                              " AND uuid IN (SELECT a.issue FROM photo p"
                              "  JOIN article a ON a.uuid = p.article AND a.deleted = 0"
                              "  WHERE p.source = ?1 AND p.source <> '' AND p.credit_source <> ?2"
                              "  AND p.deleted = 0)",
                              "ss", source->uuid, printed) &&
         galley_database_run (database, error,
                              "UPDATE photo SET credit_source = ?2, revision = revision + 1"
                              " WHERE source = ?1 AND source <> '' AND credit_source <> ?2",
                              "ss", source->uuid, printed);
}

gboolean
galley_desk_save_source (GalleyDesk *desk, GalleySource *source, GError **error)
{
  if (!galley_desk_write (desk, save_source, source, "source", source->uuid, error))
    return FALSE;
  source->revision++;
  return TRUE;
}
