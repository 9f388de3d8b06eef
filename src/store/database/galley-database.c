/* galley-database.c: one SQLite connection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-database.h"

#include "galley-error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdarg.h>

/* How long a writer waits for the writer of another process. */
#define BUSY_MS (10 * 1000)

struct _GalleyDatabase
{
  sqlite3 *handle;
  GHashTable *statements; /* SQL → sqlite3_stmt */
  gint64 data_version;
};

static GalleyErrorCode
code_from_open (sqlite3 *handle)
{
  switch (handle != NULL ? sqlite3_system_errno (handle) : 0)
    {
    case EACCES:
    case EPERM:
    case EROFS:
      return GALLEY_ERROR_PERMISSION;
    case ENOSPC:
    case EDQUOT:
      return GALLEY_ERROR_NO_SPACE;
    case ENOENT:
      return GALLEY_ERROR_NOT_FOUND;
    default:
      return GALLEY_ERROR_IO;
    }
}

/* The errno of the last failed write: sqlite3_system_errno() does not know it, the file does. */
static int
read_write_errno (sqlite3 *handle)
{
  sqlite3_file *log = NULL;
  int saved_errno = 0;

  sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log != NULL && log->pMethods != NULL)
    log->pMethods->xFileControl (log, SQLITE_FCNTL_LAST_ERRNO, &saved_errno);
  if (saved_errno == 0)
    sqlite3_file_control (handle, "main", SQLITE_FCNTL_LAST_ERRNO, &saved_errno);
  return saved_errno;
}

static GalleyErrorCode
code_from_sqlite (sqlite3 *handle, int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return GALLEY_ERROR_NO_SPACE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return GALLEY_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return GALLEY_ERROR_DAMAGED;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      return GALLEY_ERROR_PERMISSION;
    case SQLITE_CANTOPEN:
      return code_from_open (handle);
    case SQLITE_TOOBIG:
      return GALLEY_ERROR_TOO_LARGE;
    case SQLITE_CONSTRAINT:
      return result == SQLITE_CONSTRAINT_FOREIGNKEY ? GALLEY_ERROR_NOT_FOUND
                                                    : GALLEY_ERROR_CONFLICT;
    case SQLITE_IOERR:
      {
        int saved_errno = handle != NULL ? read_write_errno (handle) : 0;

        return saved_errno == ENOSPC || saved_errno == EDQUOT || saved_errno == EFBIG
                   ? GALLEY_ERROR_NO_SPACE
                   : GALLEY_ERROR_IO;
      }
    default:
      return GALLEY_ERROR_IO;
    }
}

static void
set_error (GalleyDatabase *database, int result, const char *what, GError **error)
{
  g_set_error (error, GALLEY_ERROR, code_from_sqlite (database->handle, result), "%s: %s (%d)",
               what, database->handle != NULL ? sqlite3_errmsg (database->handle) : "",
               sqlite3_extended_errcode (database->handle));
}

void
galley_database_close (GalleyDatabase *database)
{
  if (database == NULL)
    return;
  g_hash_table_unref (database->statements);
  sqlite3_close (database->handle);
  g_free (database);
}

sqlite3 *
galley_database_get_handle (GalleyDatabase *database)
{
  return database->handle;
}

gboolean
galley_database_exec (GalleyDatabase *database, const char *sql, GError **error)
{
  int result = sqlite3_exec (database->handle, sql, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  set_error (database, result, "exec", error);
  return FALSE;
}

static gint64
read_pragma (GalleyDatabase *database, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;

  if (sqlite3_prepare_v2 (database->handle, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

/* A copy by SQLite's own means, which is consistent whatever else is going on. */
static gboolean
back_up (GalleyDatabase *database, const char *path, GError **error)
{
  sqlite3 *copy = NULL;
  sqlite3_backup *backup;
  int result = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (result == SQLITE_OK)
    {
      backup = sqlite3_backup_init (copy, "main", database->handle, "main");
      if (backup != NULL)
        {
          sqlite3_backup_step (backup, -1);
          result = sqlite3_backup_finish (backup);
        }
      else
        result = sqlite3_errcode (copy);
    }
  if (result != SQLITE_OK)
    g_set_error (error, GALLEY_ERROR, code_from_sqlite (copy, result), "backup %s: %s", path,
                 sqlite3_errmsg (copy));
  sqlite3_close (copy);
  return result == SQLITE_OK;
}

/* One migration, in the transaction that looks whether it is still due: another process may have
 * done it meanwhile. */
static gboolean
migrate_one (GalleyDatabase *database, const GalleyDatabaseSchema *schema, int version,
             GError **error)
{
  g_autofree char *pragma = NULL;

  if (!galley_database_begin (database, error))
    return FALSE;
  if (read_pragma (database, "PRAGMA user_version") >= version)
    {
      galley_database_rollback (database);
      return TRUE;
    }
  pragma = g_strdup_printf ("PRAGMA application_id=%u; PRAGMA user_version=%d",
                            schema->application_id, version);
  if (galley_database_exec (database, schema->migrations[version - 1], error) &&
      galley_database_exec (database, pragma, error))
    return galley_database_commit (database, error);
  galley_database_rollback (database);
  return FALSE;
}

static gboolean
migrate (GalleyDatabase *database, const GalleyDatabaseSchema *schema, const char *backup,
         GError **error)
{
  /* In this order: another process may be making it at this moment. */
  gint64 n_tables = read_pragma (database, "SELECT count(*) FROM sqlite_master");
  gint64 application = read_pragma (database, "PRAGMA application_id");
  gint64 version = read_pragma (database, "PRAGMA user_version");
  gint64 newest = g_strv_length ((char **) schema->migrations);

  if (n_tables > 0 && application != schema->application_id)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED, "not a database of Galley");
      return FALSE;
    }
  if (version > newest)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_SCHEMA_TOO_NEW,
                   "schema %" G_GINT64_FORMAT ", this program knows %" G_GINT64_FORMAT, version,
                   newest);
      return FALSE;
    }
  if (version == newest)
    return TRUE;
  if (version > 0 && backup != NULL && !back_up (database, backup, error))
    return FALSE;
  for (int next = version + 1; next <= newest; next++)
    if (!migrate_one (database, schema, next, error))
      return FALSE;
  return TRUE;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* SQLite does not wait here while another process makes the same change to a new database. */
static gboolean
set_journal_mode (GalleyDatabase *database, GError **error)
{
  int result;

  for (int waited = 0;; waited += 10)
    {
      result = sqlite3_exec (database->handle, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
      if ((result & 0xff) != SQLITE_BUSY || waited >= BUSY_MS)
        break;
      g_usleep (10 * 1000);
    }
  if (result == SQLITE_OK)
    return TRUE;
  set_error (database, result, "journal_mode", error);
  return FALSE;
}

GalleyDatabase *
galley_database_open (const char *path, const GalleyDatabaseSchema *schema, const char *backup,
                      GError **error)
{
  g_autoptr (GalleyDatabase) database = g_new0 (GalleyDatabase, 1);
  int flags = schema != NULL ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  int result;

  database->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
  result = sqlite3_open_v2 (path, &database->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      set_error (database, result, path, error);
      return NULL;
    }
  sqlite3_extended_result_codes (database->handle, 1);
  sqlite3_busy_timeout (database->handle, BUSY_MS);
  /* Until it is known to be ours, not even its log is folded into the file. */
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (read_pragma (database, "PRAGMA schema_version") < 0)
    {
      set_error (database, sqlite3_errcode (database->handle), path, error);
      return NULL;
    }
  if (schema != NULL)
    {
      gint64 newest = g_strv_length ((char **) schema->migrations);

      /* Looked at before the journal mode is, which would write into a file that is not ours. */
      if (read_pragma (database, "PRAGMA user_version") > newest ||
          (read_pragma (database, "SELECT count(*) FROM sqlite_master") > 0 &&
           read_pragma (database, "PRAGMA application_id") != schema->application_id))
        {
          migrate (database, schema, NULL, error);
          return NULL;
        }
      sqlite3_db_config (database->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
      if (!set_journal_mode (database, error) ||
          !galley_database_exec (database,
                                 "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                                 "PRAGMA wal_autocheckpoint=500",
                                 error) ||
          !migrate (database, schema, backup, error))
        return NULL;
    }
  database->data_version = read_pragma (database, "PRAGMA data_version");
  return g_steal_pointer (&database);
}

static void
bind_arguments (sqlite3_stmt *statement, const char *types, va_list arguments)
{
  for (int i = 0; types[i] != '\0'; i++)
    switch (types[i])
      {
      case 's':
        sqlite3_bind_text (statement, i + 1, va_arg (arguments, const char *), -1,
                           SQLITE_TRANSIENT);
        break;
      case 'i':
        sqlite3_bind_int (statement, i + 1, va_arg (arguments, int));
        break;
      case 'l':
        sqlite3_bind_int64 (statement, i + 1, va_arg (arguments, gint64));
        break;
      case 'b':
        {
          GBytes *bytes = va_arg (arguments, GBytes *);

          sqlite3_bind_blob64 (statement, i + 1, g_bytes_get_data (bytes, NULL),
                               g_bytes_get_size (bytes), SQLITE_TRANSIENT);
          break;
        }
      default:
        g_assert_not_reached ();
      }
}

static sqlite3_stmt *
prepare (GalleyDatabase *database, GError **error, const char *sql, const char *types,
         va_list arguments)
{
  sqlite3_stmt *statement = g_hash_table_lookup (database->statements, sql);

  if (statement == NULL)
    {
      int result = sqlite3_prepare_v3 (database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                       &statement, NULL);

      if (result != SQLITE_OK)
        {
          set_error (database, result, sql, error);
          return NULL;
        }
      g_hash_table_insert (database->statements, (char *) sql, statement);
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  bind_arguments (statement, types, arguments);
  return statement;
}

sqlite3_stmt *
galley_database_prepare (GalleyDatabase *database, GError **error, const char *sql,
                         const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list arguments;

  va_start (arguments, types);
  statement = prepare (database, error, sql, types, arguments);
  va_end (arguments);
  return statement;
}

int
galley_database_step (GalleyDatabase *database, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return 1;
  if (result != SQLITE_DONE)
    set_error (database, result, sqlite3_sql (statement), error);
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? 0 : -1;
}

gboolean
galley_database_run (GalleyDatabase *database, GError **error, const char *sql, const char *types,
                     ...)
{
  sqlite3_stmt *statement;
  va_list arguments;
  int result;

  va_start (arguments, types);
  statement = prepare (database, error, sql, types, arguments);
  va_end (arguments);
  if (statement == NULL)
    return FALSE;
  do
    result = galley_database_step (database, statement, error);
  while (result > 0);
  return result == 0;
}

char *
galley_database_column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  /* A file that was written into by others may hold anything. */
  return text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
}

gboolean
galley_database_begin (GalleyDatabase *database, GError **error)
{
  return galley_database_exec (database, "BEGIN IMMEDIATE", error);
}

gboolean
galley_database_commit (GalleyDatabase *database, GError **error)
{
  if (galley_database_exec (database, "COMMIT", error))
    return TRUE;
  galley_database_rollback (database);
  return FALSE;
}

void
galley_database_rollback (GalleyDatabase *database)
{
  /* A full disk may have rolled it back already. */
  if (!sqlite3_get_autocommit (database->handle))
    sqlite3_exec (database->handle, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
galley_database_poll_changed (GalleyDatabase *database)
{
  gint64 version = read_pragma (database, "PRAGMA data_version");
  gboolean changed = version != database->data_version;

  database->data_version = version;
  return changed;
}
