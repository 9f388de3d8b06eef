/* galley-database.h: one SQLite connection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * GalleyDatabase:
 *
 * An SQLite connection as Galley wants it: WAL, foreign keys, busy time-out, synchronous=FULL,
 * cached statements, errors as GALLEY_ERROR. For one thread at a time: it has no lock.
 */
typedef struct _GalleyDatabase GalleyDatabase;

typedef struct
{
  guint32 application_id;
  const char *const *migrations; /* SQL, NULL-terminated; the n-th leads to user_version n */
} GalleyDatabaseSchema;

/**
 * galley_database_open:
 * @schema: (nullable): %NULL opens read-only an existing database, whatever its version
 * @backup: (nullable): where a copy is put before a migration of a database that is not new
 *
 * Returns: (transfer full) (nullable): SCHEMA_TOO_NEW leaves the file untouched; DAMAGED where it
 *   is no database of ours
 */
GalleyDatabase *galley_database_open (const char *path, const GalleyDatabaseSchema *schema,
                                      const char *backup, GError **error);
void galley_database_close (GalleyDatabase *database);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDatabase, galley_database_close)

/* (transfer none) */
sqlite3 *galley_database_get_handle (GalleyDatabase *database);

/* One or several statements without parameters. */
gboolean galley_database_exec (GalleyDatabase *database, const char *sql, GError **error);

/**
 * galley_database_prepare:
 * @sql: one statement; must be a literal (the cache is by its text)
 * @types: how the arguments are bound, one letter each: s (const char *, NULL binds NULL), i (int),
 *   l (gint64), b (GBytes *)
 *
 * Returns: (transfer none) (nullable): reset and bound; valid until the same SQL is prepared again
 */
sqlite3_stmt *galley_database_prepare (GalleyDatabase *database, GError **error, const char *sql,
                                       const char *types, ...);

/* Steps once: 1 a row, 0 done (and reset), -1 error. */
int galley_database_step (GalleyDatabase *database, sqlite3_stmt *statement, GError **error);

/* Prepares, runs to the end, discards rows. */
gboolean galley_database_run (GalleyDatabase *database, GError **error, const char *sql,
                              const char *types, ...);

/* (transfer full): a text column, "" for NULL. */
char *galley_database_column_text (sqlite3_stmt *statement, int column);

/* BEGIN IMMEDIATE … COMMIT, which rolls back on failure; rollback is without error. Nesting is a
 * programming error. */
gboolean galley_database_begin    (GalleyDatabase *database, GError **error);
gboolean galley_database_commit   (GalleyDatabase *database, GError **error);
void     galley_database_rollback (GalleyDatabase *database);

/* Whether another connection or process has written since the last call. */
gboolean galley_database_poll_changed (GalleyDatabase *database);

G_END_DECLS
