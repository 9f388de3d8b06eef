/* galley-desk-sources.c: sources and house terms of the desk
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

static GalleySource *
find_source (GalleyDatabase *database, const char *name, GError **error)
{
  g_autoptr (GPtrArray) list = read_sources (database, "WHERE name = ?", name, error);

  return list != NULL && list->len > 0 ? galley_source_copy (list->pdata[0]) : NULL;
}

gboolean
galley_desk_tie_source (GalleyDatabase *database, const char *name, GalleyCreditKind kind,
                        char **uuid, GError **error)
{
  g_autoptr (GalleySource) source = NULL;
  g_autoptr (GError) own_error = NULL;

  if (galley_str_is_empty (name))
    {
      galley_str_set (uuid, "");
      return TRUE;
    }
  source = find_source (database, name, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (source == NULL)
    {
      source = galley_source_new ();
      galley_str_set (&source->name, name);
      source->credit_kind = kind;
      if (!galley_record_insert (database, &record, source->uuid, source, NULL, error))
        return FALSE;
    }
  galley_str_set (uuid, source->uuid);
  return TRUE;
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

  if (!galley_desk_tie_source (database, write->name, write->kind, &write->uuid, error))
    return FALSE;
  write->source = find_source (database, write->name, error);
  return write->source != NULL;
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
  galley_desk_write (desk, ensure_source, &write, "source", NULL, error);
  g_free (write.uuid);
  return write.source;
}

/* Photos refer to the source: a new name is the name in each of their credits. */
static gboolean
save_source (GalleyDatabase *database, gpointer data, GError **error)
{
  GalleySource *source = data;

  if (source->revision == 0)
    return galley_record_insert (database, &record, source->uuid, source, NULL, error);
  return galley_record_update (database, &record, source->uuid, source->revision, source, NULL,
                               error) &&
         galley_database_run (database, error,
                              "UPDATE photo SET credit_source = ?1, revision = revision + 1"
                              " WHERE source = ?2 AND source <> '' AND credit_source <> ?1",
                              "ss", source->name, source->uuid);
}

gboolean
galley_desk_save_source (GalleyDesk *desk, GalleySource *source, GError **error)
{
  if (!galley_desk_write (desk, save_source, source, "source", source->uuid, error))
    return FALSE;
  source->revision++;
  return TRUE;
}

GPtrArray *
galley_desk_list_terms (GalleyDesk *desk, const char *publication, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
  GalleyDatabase *database = galley_desk_begin_read (desk);
  sqlite3_stmt *statement = galley_database_prepare (
      database, error,
      "SELECT uuid, publication, text FROM term WHERE publication IN ('', ?) ORDER BY text", "s",
      publication != NULL ? publication : "");
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    {
      GalleyTerm *term = galley_term_new ();

      g_free (term->uuid);
      g_free (term->publication);
      g_free (term->text);
      term->uuid = galley_database_column_text (statement, 0);
      term->publication = galley_database_column_text (statement, 1);
      term->text = galley_database_column_text (statement, 2);
      g_ptr_array_add (list, term);
    }
  galley_desk_end_read (desk);
  return result == 0 ? g_steal_pointer (&list) : NULL;
}

static gboolean
add_term (GalleyDatabase *database, gpointer data, GError **error)
{
  GalleyTerm *term = data;

  return galley_database_run (database, error, "INSERT OR IGNORE INTO term VALUES (?, ?, ?)", "sss",
                              term->uuid, term->publication, term->text);
}

gboolean
galley_desk_add_term (GalleyDesk *desk, GalleyTerm *term, GError **error)
{
  return galley_desk_write (desk, add_term, term, "term", term->uuid, error);
}

static gboolean
remove_term (GalleyDatabase *database, gpointer data, GError **error)
{
  return galley_database_run (database, error, "DELETE FROM term WHERE uuid = ?", "s",
                              (const char *) data);
}

gboolean
galley_desk_remove_term (GalleyDesk *desk, const char *uuid, GError **error)
{
  return galley_desk_write (desk, remove_term, (gpointer) uuid, "term", uuid, error);
}
