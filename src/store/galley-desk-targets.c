/* galley-desk-targets.c: publications and targets of the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-error.h"
#include "galley-text.h"

#define TARGET(name, type) { #name, type, G_STRUCT_OFFSET (GalleyTarget, name) }
#define PUBLICATION(name, type) { #name, type, G_STRUCT_OFFSET (GalleyPublication, name) }

static const GalleyColumn target_columns[]
    = { TARGET (name, 's'), TARGET (kind, 's'),    TARGET (url, 's'),
        TARGET (user, 's'), TARGET (options, 's'), TARGET (is_default, 'b'),
        GALLEY_COLUMNS_END };
static const GalleyRecord target_record = { "target", target_columns, NULL };

static const GalleyColumn publication_columns[]
    = { PUBLICATION (name, 's'),        PUBLICATION (label, 's'),
        PUBLICATION (language, 's'),    PUBLICATION (zone, 's'),
        PUBLICATION (byline_name, 's'), PUBLICATION (byline_role, 's'),
        PUBLICATION (byline_email, 's'), PUBLICATION (greeting, 's'),
        PUBLICATION (signoff, 's'),     PUBLICATION (cta, 's'),
        PUBLICATION (closing, 's'),     PUBLICATION (credit_format, 's'),
        PUBLICATION (default_target, 's'), PUBLICATION (days, 'u'),
        PUBLICATION (minute, 'i'),      PUBLICATION (preflight, 's'),
        GALLEY_COLUMNS_END };
static const GalleyRecord publication_record = { "publication", publication_columns, NULL };

static gpointer
read_target (sqlite3_stmt *statement)
{
  GalleyTarget *target = galley_target_new ();

  g_free (target->uuid);
  target->uuid = galley_database_column_text (statement, 0);
  target->revision = sqlite3_column_int64 (statement, 1);
  galley_record_read (statement, 2, target_columns, target);
  return target;
}

static gpointer
read_publication (sqlite3_stmt *statement)
{
  GalleyPublication *publication = galley_publication_new ();

  g_free (publication->uuid);
  publication->uuid = galley_database_column_text (statement, 0);
  publication->revision = sqlite3_column_int64 (statement, 1);
  galley_record_read (statement, 2, publication_columns, publication);
  return publication;
}

static GPtrArray *
list_rows (GalleyDesk *desk, const GalleyRecord *record, const char *where, const char *argument,
           gpointer (*read) (sqlite3_stmt *), GDestroyNotify free_func, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_func);
  GalleyDatabase *database = galley_desk_begin_read (desk);
  g_autofree char *sql
      = g_strdup_printf ("SELECT uuid, revision, %s FROM %s %s",
                         galley_record_names (record->columns, ""), record->table, where);
  sqlite3_stmt *statement = galley_database_prepare (
      database, error, g_intern_string (sql), argument != NULL ? "s" : "", argument);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    g_ptr_array_add (list, read (statement));
  galley_desk_end_read (desk);
  return result == 0 ? g_steal_pointer (&list) : NULL;
}

static GPtrArray *
list_targets (GalleyDesk *desk, const char *where, const char *argument, GError **error)
{
  return list_rows (desk, &target_record, where, argument, read_target,
                    (GDestroyNotify) galley_target_free, error);
}

static GPtrArray *
list_publications (GalleyDesk *desk, const char *where, const char *argument, GError **error)
{
  return list_rows (desk, &publication_record, where, argument, read_publication,
                    (GDestroyNotify) galley_publication_free, error);
}

/* (transfer full) (nullable): the first of @list, which is consumed; NOT_FOUND where it is
 * empty. */
static gpointer
take_first (GPtrArray *list, const char *name, GError **error)
{
  gpointer first = NULL;

  if (list == NULL)
    return NULL;
  if (list->len > 0)
    first = g_ptr_array_steal_index (list, 0);
  else
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no “%s”", name);
  g_ptr_array_unref (list);
  return first;
}

GPtrArray *
galley_desk_list_publications (GalleyDesk *desk, GError **error)
{
  return list_publications (desk, "ORDER BY rowid", NULL, error);
}

GalleyPublication *
galley_desk_load_publication (GalleyDesk *desk, const char *uuid, GError **error)
{
  return take_first (list_publications (desk, "WHERE uuid = ?", uuid, error), uuid, error);
}

GalleyPublication *
galley_desk_find_publication (GalleyDesk *desk, const char *name, GError **error)
{
  return take_first (
      list_publications (desk, "WHERE name = ?1 OR uuid = ?1 ORDER BY rowid", name, error), name,
      error);
}

/* What a save needs, whatever is saved. */
typedef struct
{
  const GalleyRecord *record;
  const char *uuid;
  gint64 revision;
  gconstpointer value;
  gboolean is_default; /* of a target: the others are it no longer */
} Save;

static gboolean
save_value (GalleyDatabase *database, gpointer data, GError **error)
{
  Save *save = data;

  if (save->is_default &&
      !galley_database_run (database, error,
                            "UPDATE target SET is_default = 0, revision = revision + 1"
                            " WHERE is_default AND uuid <> ?",
                            "s", save->uuid))
    return FALSE;
  if (save->revision == 0)
    return galley_record_insert (database, save->record, save->uuid, save->value, NULL, error);
  return galley_record_update (database, save->record, save->uuid, save->revision, save->value,
                               NULL, error);
}

gboolean
galley_desk_save_publication (GalleyDesk *desk, GalleyPublication *publication, GError **error)
{
  Save save = { &publication_record, publication->uuid, publication->revision, publication, FALSE };

  if (!galley_desk_write (desk, save_value, &save, "publication", publication->uuid, error))
    return FALSE;
  publication->revision++;
  return TRUE;
}

GPtrArray *
galley_desk_list_targets (GalleyDesk *desk, GError **error)
{
  return list_targets (desk, "ORDER BY is_default DESC, rowid", NULL, error);
}

GalleyTarget *
galley_desk_find_target (GalleyDesk *desk, const char *name_or_uuid, GError **error)
{
  return take_first (list_targets (desk, "WHERE uuid = ?1 OR name = ?1", name_or_uuid, error),
                     name_or_uuid, error);
}

GalleyTarget *
galley_desk_get_default_target (GalleyDesk *desk, const char *publication, GError **error)
{
  if (!galley_str_is_empty (publication))
    {
      g_autoptr (GalleyPublication) value = galley_desk_load_publication (desk, publication, NULL);
      GalleyTarget *target = value != NULL && !galley_str_is_empty (value->default_target)
                                 ? galley_desk_find_target (desk, value->default_target, NULL)
                                 : NULL;

      if (target != NULL)
        return target;
    }
  return take_first (list_targets (desk, "ORDER BY is_default DESC, rowid LIMIT 1", NULL, error),
                     "default target", error);
}

gboolean
galley_desk_save_target (GalleyDesk *desk, GalleyTarget *target, GError **error)
{
  Save save = { &target_record, target->uuid, target->revision, target, target->is_default };

  if (!galley_desk_write (desk, save_value, &save, "target", target->uuid, error))
    return FALSE;
  target->revision++;
  return TRUE;
}

static gboolean
remove_target (GalleyDatabase *database, gpointer data, GError **error)
{
  const char *uuid = data;

  if (!galley_database_run (database, error, "DELETE FROM target WHERE uuid = ?", "s", uuid))
    return FALSE;
  if (sqlite3_changes (galley_database_get_handle (database)) > 0)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no target %s", uuid);
  return FALSE;
}

gboolean
galley_desk_remove_target (GalleyDesk *desk, const char *uuid, GError **error)
{
  return galley_desk_write (desk, remove_target, (gpointer) uuid, "target", uuid, error);
}
