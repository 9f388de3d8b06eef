/* galley-press-store.c: what the press keeps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-store-private.h"

#include "galley-database.h"
#include "galley-error.h"
#include "galley-text.h"

/* "GPrs" */
#define APPLICATION_ID 0x47507273

#define COLUMNS                                                                                    \
  "id, uid, slug, title, html, label, picture, language, published, published_at, updated_at, "    \
  "draft, deleted, properties"

static const char *const migrations[] = {
  "CREATE TABLE press (uuid TEXT NOT NULL);"
  "CREATE TABLE posts ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT NOT NULL UNIQUE,"
  "  slug TEXT NOT NULL UNIQUE,"
  "  title TEXT NOT NULL,"
  "  html TEXT NOT NULL,"
  "  label TEXT NOT NULL,"
  "  picture TEXT NOT NULL,"
  "  language TEXT NOT NULL,"
  "  published TEXT NOT NULL,"
  "  published_at INTEGER NOT NULL,"
  "  updated_at INTEGER NOT NULL,"
  "  draft INTEGER NOT NULL,"
  "  deleted INTEGER NOT NULL,"
  "  properties TEXT NOT NULL);"
  "CREATE INDEX posts_by_time ON posts (published_at DESC, id DESC)"
  "  WHERE NOT draft AND NOT deleted;"
  "CREATE TABLE keys ("
  "  key TEXT PRIMARY KEY,"
  "  post INTEGER NOT NULL REFERENCES posts) WITHOUT ROWID;",
  NULL,
};

struct _GalleyPressStore
{
  GalleyDatabase *database;
  char *uuid;
};

void
galley_press_store_close (GalleyPressStore *store)
{
  if (store == NULL)
    return;
  g_clear_pointer (&store->database, galley_database_close);
  g_free (store->uuid);
  g_free (store);
}

static gboolean
load_uuid (GalleyPressStore *store, GError **error)
{
  g_autofree char *uuid = galley_uuid_new ();
  sqlite3_stmt *statement;

  if (!galley_database_run (store->database, error,
                            "INSERT INTO press (uuid) SELECT ? WHERE NOT EXISTS "
                            "(SELECT 1 FROM press)",
                            "s", uuid))
    return FALSE;
  statement = galley_database_prepare (store->database, error, "SELECT uuid FROM press", "");
  if (statement == NULL || galley_database_step (store->database, statement, error) < 1)
    return FALSE;
  store->uuid = galley_database_column_text (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

GalleyPressStore *
galley_press_store_open (const char *path, GError **error)
{
  static const GalleyDatabaseSchema schema = { APPLICATION_ID, migrations };
  g_autoptr (GalleyPressStore) store = g_new0 (GalleyPressStore, 1);
  g_autofree char *backup = g_strconcat (path, ".before-update", NULL);

  store->database = galley_database_open (path, &schema, backup, error);
  if (store->database == NULL || !load_uuid (store, error))
    return NULL;
  return g_steal_pointer (&store);
}

const char *
galley_press_store_get_uuid (GalleyPressStore *store)
{
  return store->uuid;
}

static GalleyPressPost *
read_post (sqlite3_stmt *statement)
{
  GalleyPressPost *post = g_new0 (GalleyPressPost, 1);

  post->id = sqlite3_column_int64 (statement, 0);
  post->uid = galley_database_column_text (statement, 1);
  post->slug = galley_database_column_text (statement, 2);
  post->title = galley_database_column_text (statement, 3);
  post->html = galley_database_column_text (statement, 4);
  post->label = galley_database_column_text (statement, 5);
  post->picture = galley_database_column_text (statement, 6);
  post->language = galley_database_column_text (statement, 7);
  post->published = galley_database_column_text (statement, 8);
  post->published_at = sqlite3_column_int64 (statement, 9);
  post->updated_at = sqlite3_column_int64 (statement, 10);
  post->draft = sqlite3_column_int (statement, 11) != 0;
  post->deleted = sqlite3_column_int (statement, 12) != 0;
  post->properties = galley_database_column_text (statement, 13);
  return post;
}

static GalleyPressPost *
read_one (GalleyPressStore *store, sqlite3_stmt *statement, GError **error)
{
  GalleyPressPost *post = NULL;

  if (statement != NULL && galley_database_step (store->database, statement, error) > 0)
    {
      post = read_post (statement);
      sqlite3_reset (statement);
    }
  return post;
}

GalleyPressPost *
galley_press_store_find_slug (GalleyPressStore *store, const char *slug, GError **error)
{
  return read_one (store,
                   galley_database_prepare (store->database, error,
                                            "SELECT " COLUMNS " FROM posts WHERE slug = ?", "s",
                                            slug),
                   error);
}

GalleyPressPost *
galley_press_store_find_uid (GalleyPressStore *store, const char *uid, GError **error)
{
  return read_one (store,
                   galley_database_prepare (store->database, error,
                                            "SELECT " COLUMNS " FROM posts WHERE uid = ?", "s",
                                            uid),
                   error);
}

GalleyPressPost *
galley_press_store_find_key (GalleyPressStore *store, const char *key, GError **error)
{
  return read_one (store,
                   galley_database_prepare (store->database, error,
                                            "SELECT " COLUMNS " FROM posts WHERE id = "
                                            "(SELECT post FROM keys WHERE key = ?)",
                                            "s", key),
                   error);
}

static gboolean
pick_slug (GalleyPressStore *store, GalleyPressPost *post, GError **error)
{
  g_autofree char *wish = g_strdup (post->slug);

  for (guint n = 2;; n++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GalleyPressPost) other
          = galley_press_store_find_slug (store, post->slug, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (other == NULL)
        return TRUE;
      g_free (post->slug);
      post->slug = g_strdup_printf ("%s-%u", wish, n);
    }
}

static gboolean
keep_key (GalleyPressStore *store, const GalleyPressPost *post, const char *key, GError **error)
{
  return key == NULL ||
         galley_database_run (store->database, error,
                              "INSERT OR REPLACE INTO keys (key, post) VALUES (?, ?)", "sl", key,
                              post->id);
}

static gboolean
insert (GalleyPressStore *store, GalleyPressPost *post, const char *key, GError **error)
{
  if (!pick_slug (store, post, error) ||
      !galley_database_run (store->database, error,
                            "INSERT INTO posts (uid, slug, title, html, label, picture, language, "
                            "published, published_at, updated_at, draft, deleted, properties) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            "sssssssslliis", post->uid, post->slug, post->title, post->html,
                            post->label, post->picture, post->language, post->published,
                            post->published_at, post->updated_at, post->draft, post->deleted,
                            post->properties))
    return FALSE;
  post->id = sqlite3_last_insert_rowid (galley_database_get_handle (store->database));
  return keep_key (store, post, key, error);
}

gboolean
galley_press_store_create (GalleyPressStore *store, GalleyPressPost *post, const char *key,
                           GError **error)
{
  post->updated_at = g_get_real_time () / G_USEC_PER_SEC;
  if (!galley_database_begin (store->database, error))
    return FALSE;
  if (insert (store, post, key, error))
    return galley_database_commit (store->database, error);
  galley_database_rollback (store->database);
  return FALSE;
}

static gboolean
replace (GalleyPressStore *store, const GalleyPressPost *post, const char *key, GError **error)
{
  return galley_database_run (store->database, error,
                              "UPDATE posts SET title = ?, html = ?, label = ?, picture = ?, "
                              "language = ?, published = ?, published_at = ?, updated_at = ?, "
                              "draft = ?, deleted = ?, properties = ? WHERE id = ?",
                              "sssssslliisl", post->title, post->html, post->label, post->picture,
                              post->language, post->published, post->published_at,
                              post->updated_at, post->draft, post->deleted, post->properties,
                              post->id) &&
         keep_key (store, post, key, error);
}

gboolean
galley_press_store_update (GalleyPressStore *store, GalleyPressPost *post, const char *key,
                           GError **error)
{
  post->updated_at = g_get_real_time () / G_USEC_PER_SEC;
  if (!galley_database_begin (store->database, error))
    return FALSE;
  if (replace (store, post, key, error))
    return galley_database_commit (store->database, error);
  galley_database_rollback (store->database);
  return FALSE;
}

GPtrArray *
galley_press_store_list (GalleyPressStore *store, guint offset, guint limit, GError **error)
{
  g_autoptr (GPtrArray) posts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_press_post_free);
  sqlite3_stmt *statement = galley_database_prepare (
      store->database, error,
      "SELECT " COLUMNS " FROM posts WHERE NOT draft AND NOT deleted "
      "ORDER BY published_at DESC, id DESC LIMIT ? OFFSET ?",
      "ii", (int) limit, (int) offset);
  int result;

  if (statement == NULL)
    return NULL;
  while ((result = galley_database_step (store->database, statement, error)) > 0)
    g_ptr_array_add (posts, read_post (statement));
  return result == 0 ? g_steal_pointer (&posts) : NULL;
}
