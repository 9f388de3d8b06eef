/* test-database.c: connections, migrations and what is refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-database.h"
#include "galley-error.h"
#include "test-desk-support.h"

#include <glib/gstdio.h>
#include <string.h>

#define APPLICATION 0x74657374

static const char *const first_migrations[]
    = { "CREATE TABLE note (text TEXT, amount INTEGER)", NULL };
static const char *const both_migrations[]
    = { "CREATE TABLE note (text TEXT, amount INTEGER)",
        "ALTER TABLE note ADD COLUMN colour TEXT; UPDATE note SET colour = 'grey'", NULL };
static const char *const broken_migrations[]
    = { "CREATE TABLE note (text TEXT, amount INTEGER)",
        "ALTER TABLE note ADD COLUMN colour TEXT; INSERT INTO nowhere VALUES (1)", NULL };
static const GalleyDatabaseSchema first_schema = { APPLICATION, first_migrations };
static const GalleyDatabaseSchema both_schema = { APPLICATION, both_migrations };
static const GalleyDatabaseSchema broken_schema = { APPLICATION, broken_migrations };
static const GalleyDatabaseSchema other_schema = { APPLICATION + 1, first_migrations };

typedef struct
{
  char *directory;
  char *path;
  char *backup;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = test_make_directory ();
  fixture->path = g_build_filename (fixture->directory, "desk.db", NULL);
  fixture->backup = g_build_filename (fixture->directory, "backup.db", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
  g_free (fixture->backup);
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static void
open_and_note (Fixture *fixture, const GalleyDatabaseSchema *schema, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDatabase) database
      = galley_database_open (fixture->path, schema, fixture->backup, &error);

  g_assert_no_error (error);
  g_assert_true (galley_database_run (database, &error,
                                      "INSERT INTO note (text, amount) VALUES (?, ?)", "sl", text,
                                      (gint64) 1 << 40));
  g_assert_no_error (error);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *pragma;
    const char *value;
  } settings[] = { { "PRAGMA journal_mode", "wal" },   { "PRAGMA synchronous", "2" },
                   { "PRAGMA foreign_keys", "1" },     { "PRAGMA user_version", "1" },
                   { "PRAGMA busy_timeout", "10000" }, { "PRAGMA application_id", "1952805748" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDatabase) database
      = galley_database_open (fixture->path, &first_schema, fixture->backup, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      sqlite3_stmt *statement
          = galley_database_prepare (database, &error, settings[i].pragma, "");
      g_autofree char *value = NULL;

      g_assert_cmpint (galley_database_step (database, statement, &error), ==, 1);
      value = galley_database_column_text (statement, 0);
      g_assert_cmpstr (value, ==, settings[i].value);
    }
  g_assert_false (g_file_test (fixture->backup, G_FILE_TEST_EXISTS));
}

static void
test_migration (Fixture *fixture, gconstpointer data)
{
  g_autofree char *colour = NULL;
  g_autofree char *version = NULL;
  g_autoptr (GalleyDatabase) backup = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement;

  open_and_note (fixture, &first_schema, "첫 판");
  open_and_note (fixture, &both_schema, "둘째 판");
  colour = test_ask_sql (fixture->directory, "SELECT colour FROM note WHERE text = '첫 판'");
  version = test_ask_sql (fixture->directory, "PRAGMA user_version");
  g_assert_cmpstr (colour, ==, "grey");
  g_assert_cmpstr (version, ==, "2");

  /* What was there before can be opened as it was. */
  backup = galley_database_open (fixture->backup, NULL, NULL, &error);
  g_assert_no_error (error);
  statement = galley_database_prepare (
      backup, &error, "SELECT count(*), max (text), max (amount) FROM note", "");
  g_assert_no_error (error);
  g_assert_cmpint (galley_database_step (backup, statement, &error), ==, 1);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 1);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 1), ==, "첫 판");
  g_assert_cmpint (sqlite3_column_int64 (statement, 2), ==, (gint64) 1 << 40);
  g_assert_cmpint (galley_database_step (backup, statement, &error), ==, 0);
}

/* Half a migration is none. */
static void
test_broken_migration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;

  open_and_note (fixture, &first_schema, "남는다");
  g_assert_null (galley_database_open (fixture->path, &broken_schema, fixture->backup, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == GALLEY_ERROR);
  version = test_ask_sql (fixture->directory, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "1");
  open_and_note (fixture, &first_schema, "그대로");
}

/* Without a backup there is no migration. */
static void
test_no_backup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;

  open_and_note (fixture, &first_schema, "남는다");
  g_assert_null (
      galley_database_open (fixture->path, &both_schema, "/nonexistent/backup.db", &error));
  g_assert_nonnull (error);
  version = test_ask_sql (fixture->directory, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "1");
}

static void
assert_untouched (Fixture *fixture, const GalleyDatabaseSchema *schema, GalleyErrorCode code)
{
  g_autoptr (GBytes) before = read_file (fixture->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_database_open (fixture->path, schema, fixture->backup, &error));
  g_assert_error (error, GALLEY_ERROR, (int) code);
  after = read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_false (g_file_test (fixture->backup, G_FILE_TEST_EXISTS));
}

static void
test_too_new (Fixture *fixture, gconstpointer data)
{
  open_and_note (fixture, &first_schema, "미래에서");
  test_run_sql (fixture->directory, "PRAGMA user_version = 9");
  assert_untouched (fixture, &first_schema, GALLEY_ERROR_SCHEMA_TOO_NEW);
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  open_and_note (fixture, &other_schema, "남의 것");
  assert_untouched (fixture, &first_schema, GALLEY_ERROR_DAMAGED);
  g_unlink (fixture->path);
  test_run_sql (fixture->directory, "CREATE TABLE stamps (country TEXT)");
  assert_untouched (fixture, &first_schema, GALLEY_ERROR_DAMAGED);
}

static void
test_garbage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *noise = g_malloc (20000);
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20000; i++)
    noise[i] = g_random_int ();
  g_assert_true (g_file_set_contents (fixture->path, noise, 20000, NULL));
  assert_untouched (fixture, &first_schema, GALLEY_ERROR_DAMAGED);
  g_assert_true (g_file_set_contents (fixture->path, "글자뿐인 파일", -1, NULL));
  assert_untouched (fixture, &first_schema, GALLEY_ERROR_DAMAGED);

  /* Cut off in the middle of its schema. */
  g_unlink (fixture->path);
  open_and_note (fixture, &first_schema, "잘린다");
  whole = read_file (fixture->path);
  g_assert_cmpuint (g_bytes_get_size (whole), >, 4096);
  g_assert_true (g_file_set_contents (fixture->path, g_bytes_get_data (whole, NULL), 4000, &error));
  assert_untouched (fixture, &first_schema, GALLEY_ERROR_DAMAGED);
}

static void
test_unreachable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_database_open (fixture->path, NULL, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_null (galley_database_open (fixture->path, &first_schema, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == GALLEY_ERROR);
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDatabase) database
      = galley_database_open (fixture->path, &first_schema, NULL, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\x00\xff", 2);
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;
  sqlite3_stmt *statement;

  g_assert_no_error (error);
  statement = galley_database_prepare (database, &error, "SELECT ?, ?, ?, ?, ?", "silsb", "옥수수",
                                       -7, G_MAXINT64, NULL, bytes);
  g_assert_cmpint (galley_database_step (database, statement, &error), ==, 1);
  text = galley_database_column_text (statement, 0);
  none = galley_database_column_text (statement, 3);
  g_assert_cmpstr (text, ==, "옥수수");
  g_assert_cmpint (sqlite3_column_int (statement, 1), ==, -7);
  g_assert_cmpint (sqlite3_column_int64 (statement, 2), ==, G_MAXINT64);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpmem (sqlite3_column_blob (statement, 4), sqlite3_column_bytes (statement, 4),
                   "\x00\xff", 2);
  g_assert_cmpint (galley_database_step (database, statement, &error), ==, 0);
  g_assert_no_error (error);

  g_assert_null (galley_database_prepare (database, &error, "SELECT FROM WHERE", ""));
  g_assert_nonnull (error);
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDatabase) database
      = galley_database_open (fixture->path, &first_schema, NULL, &error);
  g_autofree char *count = NULL;

  g_assert_true (galley_database_begin (database, &error));
  g_assert_true (
      galley_database_run (database, &error, "INSERT INTO note VALUES ('버려질 말', 1)", ""));
  galley_database_rollback (database);
  galley_database_rollback (database);
  count = test_ask_sql (fixture->directory, "SELECT count(*) FROM note");
  g_assert_cmpstr (count, ==, "0");
}

static void
test_poll (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDatabase) database
      = galley_database_open (fixture->path, &first_schema, NULL, &error);

  g_assert_false (galley_database_poll_changed (database));
  g_assert_true (
      galley_database_run (database, &error, "INSERT INTO note VALUES ('내가 쓴 것', 1)", ""));
  g_assert_false (galley_database_poll_changed (database));
  test_run_sql (fixture->directory, "INSERT INTO note VALUES ('남이 쓴 것', 2)");
  g_assert_true (galley_database_poll_changed (database));
  g_assert_false (galley_database_poll_changed (database));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/database/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("settings", test_settings);
  ADD ("migration", test_migration);
  ADD ("broken-migration", test_broken_migration);
  ADD ("no-backup", test_no_backup);
  ADD ("too-new", test_too_new);
  ADD ("not-ours", test_not_ours);
  ADD ("garbage", test_garbage);
  ADD ("unreachable", test_unreachable);
  ADD ("values", test_values);
  ADD ("rollback", test_rollback);
  ADD ("poll", test_poll);
  return g_test_run ();
}
