/* galley-desk-articles.c: articles on the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-desk-revisions.h"
#include "galley-error.h"
#include "galley-text.h"

#define FIELD(name, type) { #name, type, G_STRUCT_OFFSET (GalleyArticle, name) }
#define BYLINE(name) { "byline_" #name, 's', G_STRUCT_OFFSET (GalleyByline, name) }

static const GalleyColumn columns[]
    = { FIELD (issue, 's'),    FIELD (position, 'i'), FIELD (label, 's'),
        FIELD (label_subtitle, 's'), FIELD (headline, 's'), FIELD (subheads, 'v'),
        FIELD (deck, 's'),     FIELD (dateline, 's'), FIELD (contents, 'v'),
        FIELD (contents_by_hand, 'b'), FIELD (body, 's'), FIELD (signoff, 's'),
        FIELD (cta, 's'),      FIELD (closing, 's'),  FIELD (last_photo, 'i'),
        GALLEY_COLUMNS_END };
static const GalleyColumn byline_columns[]
    = { BYLINE (name),      BYLINE (role),     BYLINE (email), BYLINE (place), BYLINE (agency),
        BYLINE (timestamp), BYLINE (modified), BYLINE (zone),  GALLEY_COLUMNS_END };
static const GalleyRecord record = { "article", columns, byline_columns };

static const char *
select_articles (const char *where)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT uuid, revision, %s, %s FROM article WHERE %s",
                         galley_record_names (columns, ""),
                         galley_record_names (byline_columns, ""), where);

  return g_intern_string (sql);
}

static GalleyArticle *
read_row (sqlite3_stmt *statement)
{
  GalleyArticle *article = galley_article_new ();
  int next;

  g_free (article->uuid);
  article->uuid = galley_database_column_text (statement, 0);
  article->revision = sqlite3_column_int64 (statement, 1);
  next = galley_record_read (statement, 2, columns, article);
  galley_record_read (statement, next, byline_columns, article->byline);
  return article;
}

GPtrArray *
galley_desk_read_articles (GalleyDatabase *database, const char *issue, GError **error)
{
  g_autoptr (GPtrArray) articles
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_article_free);
  sqlite3_stmt *statement = galley_database_prepare (
      database, error, select_articles ("issue = ? AND deleted = 0 ORDER BY position, uuid"), "s",
      issue);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    g_ptr_array_add (articles, read_row (statement));
  for (guint i = 0; result == 0 && i < articles->len; i++)
    if (!galley_desk_read_photos (database, articles->pdata[i], error))
      result = -1;
  return result == 0 ? g_steal_pointer (&articles) : NULL;
}

GalleyArticle *
galley_desk_read_article (GalleyDatabase *database, const char *uuid, GError **error)
{
  sqlite3_stmt *statement = galley_database_prepare (
      database, error, select_articles ("uuid = ? AND deleted = 0"), "s", uuid);
  int result = statement != NULL ? galley_database_step (database, statement, error) : -1;
  g_autoptr (GalleyArticle) article = NULL;

  if (result == 0)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no article %s", uuid);
  if (result <= 0)
    return NULL;
  article = read_row (statement);
  sqlite3_reset (statement);
  return galley_desk_read_photos (database, article, error) ? g_steal_pointer (&article) : NULL;
}

GalleyArticle *
galley_desk_load_article (GalleyDesk *desk, const char *uuid, GError **error)
{
  GalleyDatabase *database = galley_desk_begin_read (desk);
  GalleyArticle *article = NULL;

  if (galley_database_exec (database, "BEGIN", error))
    {
      article = galley_desk_read_article (database, uuid, error);
      galley_database_rollback (database);
    }
  galley_desk_end_read (desk);
  return article;
}

typedef struct
{
  GalleyArticle *article;
  const char *reason;
  const char *uuid;
  gint64 when;
  gint64 revision; /* (out) */
} ArticleWrite;

gboolean
galley_desk_insert_article (GalleyDatabase *database, GalleyArticle *article, const char *reason,
                            GError **error)
{
  if (!galley_record_insert (database, &record, article->uuid, article, article->byline, error) ||
      !galley_desk_insert_revision (database, article, reason != NULL ? reason : "new", error))
    return FALSE;
  for (guint i = 0; i < article->photos->len; i++)
    {
      GalleyPhoto *photo = article->photos->pdata[i];

      galley_str_set (&photo->article, article->uuid);
      if (!galley_desk_insert_photo (database, photo, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_article (GalleyDatabase *database, gpointer data, GError **error)
{
  ArticleWrite *write = data;

  return galley_desk_insert_article (database, write->article, "new", error) &&
         galley_desk_touch_issue (database, write->article->issue, error);
}

gboolean
galley_desk_add_article (GalleyDesk *desk, GalleyArticle *article, GError **error)
{
  ArticleWrite write = { .article = article };

  if (!galley_desk_write (desk, add_article, &write, "article", article->uuid, error))
    return FALSE;
  article->revision = 1;
  for (guint i = 0; i < article->photos->len; i++)
    ((GalleyPhoto *) article->photos->pdata[i])->revision = 1;
  return TRUE;
}

static gboolean
save_article (GalleyDatabase *database, gpointer data, GError **error)
{
  ArticleWrite *write = data;
  GalleyArticle *article = write->article;
  g_autoptr (GalleyArticle) stored = galley_desk_read_article (database, article->uuid, error);

  if (stored == NULL)
    return FALSE;
  if (stored->revision != article->revision)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, "article %s was written meanwhile",
                   article->uuid);
      return FALSE;
    }
  write->revision = stored->revision;
  /* A photo that came from elsewhere has counted it up without a new revision. */
  article->last_photo = MAX (article->last_photo, stored->last_photo);
  if (!galley_article_equal (stored, article) || stored->position != article->position)
    {
      if (!galley_record_update (database, &record, article->uuid, article->revision, article,
                                 article->byline, error) ||
          !galley_desk_touch_issue (database, article->issue, error))
        return FALSE;
      write->revision++;
      if (write->reason == NULL && !galley_desk_revision_is_due (database, article->uuid))
        return TRUE;
    }
  else if (write->reason == NULL)
    return TRUE;
  return galley_desk_insert_revision (database, article,
                                      write->reason != NULL ? write->reason : "saved", error);
}

gboolean
galley_desk_save_article (GalleyDesk *desk, GalleyArticle *article, const char *reason,
                          GError **error)
{
  ArticleWrite write = { .article = article, .reason = reason };

  if (!galley_desk_write (desk, save_article, &write, "article", article->uuid, error))
    return FALSE;
  article->revision = write.revision;
  return TRUE;
}

static gboolean
set_deleted (GalleyDatabase *database, gpointer data, GError **error)
{
  ArticleWrite *write = data;

  if (!galley_database_run (database, error, "UPDATE article SET deleted = ? WHERE uuid = ?", "ls",
                            write->when, write->uuid))
    return FALSE;
  if (sqlite3_changes (galley_database_get_handle (database)) == 0)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no article %s", write->uuid);
      return FALSE;
    }
  return galley_desk_touch_issue_of_article (database, write->uuid, error);
}

gboolean
galley_desk_delete_article (GalleyDesk *desk, const char *uuid, GError **error)
{
  ArticleWrite write = { .uuid = uuid, .when = galley_desk_now () };

  return galley_desk_write (desk, set_deleted, &write, "article", uuid, error);
}

gboolean
galley_desk_restore_article (GalleyDesk *desk, const char *uuid, GError **error)
{
  ArticleWrite write = { .uuid = uuid, .when = 0 };

  return galley_desk_write (desk, set_deleted, &write, "article", uuid, error);
}
