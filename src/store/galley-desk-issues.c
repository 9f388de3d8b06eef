/* galley-desk-issues.c: issues on the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-error.h"
#include "galley-text.h"

#include <string.h>

#define FIELD(name, type) { #name, type, G_STRUCT_OFFSET (GalleyIssue, name) }

/* What a save of the issue's own fields writes; its state is written by itself. */
static const GalleyColumn own_columns[]
    = { FIELD (publication, 's'), FIELD (title, 's'),   FIELD (subject, 's'),
        FIELD (preheader, 's'),   FIELD (greeting, 's'), FIELD (signoff, 's'),
        FIELD (cta, 's'),         FIELD (closing, 's'), FIELD (number, 'i'),
        FIELD (slot, 'l'),        FIELD (modified, 'l'), GALLEY_COLUMNS_END };
static const GalleyColumn state_columns[]
    = { FIELD (approved_by, 's'), FIELD (approved_at, 'l'), FIELD (created, 'l'),
        FIELD (published_at, 'l'), GALLEY_COLUMNS_END };
static const GalleyRecord insert_record = { "issue", own_columns, state_columns };
static const GalleyRecord update_record = { "issue", own_columns, NULL };

gboolean
galley_desk_touch_issue (GalleyDatabase *database, const char *issue, GError **error)
{
  return galley_database_run (database, error,
                              "UPDATE issue SET modified = ?,"
                              " status = CASE status WHEN 'published' THEN 'changed'"
                              " ELSE status END WHERE uuid = ?",
                              "ls", galley_desk_now (), issue);
}

gboolean
galley_desk_touch_issue_of_article (GalleyDatabase *database, const char *article, GError **error)
{
  return galley_database_run (database, error,
                              "UPDATE issue SET modified = ?,"
                              " status = CASE status WHEN 'published' THEN 'changed'"
                              " ELSE status END"
                              " WHERE uuid = (SELECT issue FROM article WHERE uuid = ?)",
                              "ls", galley_desk_now (), article);
}

void
galley_issue_summary_free (GalleyIssueSummary *summary)
{
  if (summary == NULL)
    return;
  g_free (summary->uuid);
  g_free (summary->title);
  g_free (summary->label);
  g_free (summary);
}

int
galley_desk_count_issues (GalleyDesk *desk, GError **error)
{
  GalleyDatabase *database = galley_desk_begin_read (desk);
  gint64 count = galley_desk_read_number (
      database, error, "SELECT count(*) FROM issue WHERE deleted = 0", NULL, NULL);

  galley_desk_end_read (desk);
  return count < 0 ? -1 : (int) count;
}

static GalleyIssueSummary *
read_summary (sqlite3_stmt *statement)
{
  GalleyIssueSummary *summary = g_new0 (GalleyIssueSummary, 1);

  summary->uuid = galley_database_column_text (statement, 0);
  summary->title = galley_database_column_text (statement, 1);
  summary->number = sqlite3_column_int (statement, 2);
  summary->status
      = galley_issue_status_from_string ((const char *) sqlite3_column_text (statement, 3));
  summary->slot = sqlite3_column_int64 (statement, 4);
  summary->modified = sqlite3_column_int64 (statement, 5);
  summary->published_at = sqlite3_column_int64 (statement, 6);
  summary->label = galley_database_column_text (statement, 7);
  summary->n_articles = sqlite3_column_int (statement, 8);
  summary->n_photos = sqlite3_column_int (statement, 9);
  return summary;
}

GPtrArray *
galley_desk_list_issues (GalleyDesk *desk, int offset, int limit, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_issue_summary_free);
  GalleyDatabase *database = galley_desk_begin_read (desk);
  int result = -1;
  sqlite3_stmt *statement = galley_database_prepare (
      database, error,
      "SELECT i.uuid,"
      " coalesce (nullif (i.title, ''), (SELECT headline FROM article a WHERE a.issue = i.uuid"
      "  AND a.deleted = 0 ORDER BY position LIMIT 1), ''),"
      " i.number, i.status, i.slot, i.modified, i.published_at,"
      " (SELECT label FROM article a WHERE a.issue = i.uuid AND a.deleted = 0"
      "  ORDER BY position LIMIT 1),"
      " (SELECT count(*) FROM article a WHERE a.issue = i.uuid AND a.deleted = 0),"
      " (SELECT count(*) FROM article a JOIN photo p ON p.article = a.uuid AND p.deleted = 0"
      "  WHERE a.issue = i.uuid AND a.deleted = 0)"
      " FROM issue i WHERE i.deleted = 0"
      " ORDER BY i.created DESC, i.number DESC, i.uuid LIMIT ? OFFSET ?",
      "ii", limit, offset);

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    g_ptr_array_add (list, read_summary (statement));
  galley_desk_end_read (desk);
  return result == 0 ? g_steal_pointer (&list) : NULL;
}

/* The one uuid that @sql finds for @name; several are INVALID. */
static char *
find_uuid (GalleyDatabase *database, const char *sql, const char *name, GError **error)
{
  sqlite3_stmt *statement = galley_database_prepare (database, error, sql, "s", name);
  g_autofree char *uuid = NULL;
  int result = statement != NULL ? galley_database_step (database, statement, error) : -1;

  if (result < 0)
    return NULL;
  if (result > 0)
    {
      uuid = galley_database_column_text (statement, 0);
      result = galley_database_step (database, statement, error);
      sqlite3_reset (statement);
      if (result > 0)
        {
          g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "several issues are “%s”", name);
          return NULL;
        }
    }
  return g_steal_pointer (&uuid);
}

static gboolean
is_number (const char *name)
{
  return *name != '\0' && strspn (name, "0123456789") == strlen (name) && strlen (name) < 10;
}

char *
galley_desk_resolve_issue (GalleyDesk *desk, const char *name, GError **error)
{
  GalleyDatabase *database = galley_desk_begin_read (desk);
  g_autoptr (GError) own_error = NULL;
  g_autofree char *uuid = NULL;

  if (g_str_equal (name, "latest"))
    uuid = find_uuid (database,
                      "SELECT uuid FROM issue WHERE deleted = 0 AND ? <> ''"
                      " ORDER BY created DESC, number DESC, uuid LIMIT 1",
                      name, &own_error);
  if (uuid == NULL && own_error == NULL && is_number (name))
    uuid = find_uuid (database,
                      "SELECT uuid FROM issue WHERE deleted = 0 AND number = CAST (? AS INTEGER)",
                      name, &own_error);
  if (uuid == NULL && own_error == NULL && strlen (name) >= 4)
    uuid = find_uuid (database,
                      "SELECT uuid FROM issue WHERE deleted = 0 AND uuid >= ?1"
                      " AND uuid < ?1 || 'z' LIMIT 2",
                      name, &own_error);
  galley_desk_end_read (desk);

  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else if (uuid == NULL)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no issue “%s”", name);
  return g_steal_pointer (&uuid);
}

static GalleyIssue *
read_issue (GalleyDatabase *database, const char *uuid, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT revision, status, %s, %s FROM issue WHERE uuid = ? AND deleted = 0",
      galley_record_names (own_columns, ""), galley_record_names (state_columns, ""));
  sqlite3_stmt *statement
      = galley_database_prepare (database, error, g_intern_string (sql), "s", uuid);
  int result = statement != NULL ? galley_database_step (database, statement, error) : -1;
  g_autoptr (GalleyIssue) issue = NULL;
  int next;

  if (result == 0)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no issue %s", uuid);
  if (result <= 0)
    return NULL;
  issue = galley_issue_new ();
  galley_str_set (&issue->uuid, uuid);
  issue->revision = sqlite3_column_int64 (statement, 0);
  issue->status
      = galley_issue_status_from_string ((const char *) sqlite3_column_text (statement, 1));
  next = galley_record_read (statement, 2, own_columns, issue);
  galley_record_read (statement, next, state_columns, issue);
  sqlite3_reset (statement);

  g_ptr_array_unref (issue->articles);
  issue->articles = galley_desk_read_articles (database, uuid, error);
  if (issue->articles == NULL)
    {
      issue->articles = g_ptr_array_new ();
      return NULL;
    }
  if (!galley_desk_read_corrections (database, issue, error))
    return NULL;
  return g_steal_pointer (&issue);
}

GalleyIssue *
galley_desk_load_issue (GalleyDesk *desk, const char *uuid, GError **error)
{
  GalleyDatabase *database = galley_desk_begin_read (desk);
  GalleyIssue *issue = NULL;

  /* One reading transaction, so that articles and photos are of the same moment. */
  if (galley_database_exec (database, "BEGIN", error))
    {
      issue = read_issue (database, uuid, error);
      galley_database_rollback (database);
    }
  galley_desk_end_read (desk);
  return issue;
}

typedef struct
{
  GalleyIssue *issue;
  const char *reason;
  const char *uuid;
  GalleyIssueStatus status;
  gint64 when;
} IssueWrite;

gboolean
galley_desk_insert_issue (GalleyDatabase *database, GalleyIssue *issue, const char *reason,
                          GError **error)
{
  if (issue->number == 0)
    {
      gint64 highest = galley_desk_read_number (
          database, error, "SELECT max (number) FROM issue WHERE publication = ?",
          issue->publication, NULL);

      if (highest < -1)
        return FALSE;
      issue->number = MAX (highest, 0) + 1;
    }
  /* "status" has no column description: it is a word in the row. */
  if (!galley_record_insert (database, &insert_record, issue->uuid, issue, issue, error) ||
      !galley_database_run (database, error, "UPDATE issue SET status = ? WHERE uuid = ?", "ss",
                            galley_issue_status_to_string (issue->status), issue->uuid))
    return FALSE;
  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      galley_str_set (&article->issue, issue->uuid);
      article->position = i;
      if (!galley_desk_insert_article (database, article, reason, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
create_issue (GalleyDatabase *database, gpointer data, GError **error)
{
  IssueWrite *write = data;

  return galley_desk_insert_issue (database, write->issue, write->reason, error);
}

gboolean
galley_desk_create_issue (GalleyDesk *desk, GalleyIssue *issue, const char *reason, GError **error)
{
  IssueWrite write = { .issue = issue, .reason = reason };
  int number = issue->number;

  if (issue->created == 0)
    issue->created = galley_desk_now ();
  if (issue->modified == 0)
    issue->modified = issue->created;
  if (!galley_desk_write (desk, create_issue, &write, "issue", issue->uuid, error))
    {
      issue->number = number;
      return FALSE;
    }
  issue->revision = 1;
  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      article->revision = 1;
      for (guint j = 0; j < article->photos->len; j++)
        ((GalleyPhoto *) article->photos->pdata[j])->revision = 1;
    }
  return TRUE;
}

static gboolean
save_issue (GalleyDatabase *database, gpointer data, GError **error)
{
  IssueWrite *write = data;

  return galley_record_update (database, &update_record, write->issue->uuid,
                               write->issue->revision, write->issue, NULL, error) &&
         galley_desk_touch_issue (database, write->issue->uuid, error);
}

gboolean
galley_desk_save_issue (GalleyDesk *desk, GalleyIssue *issue, GError **error)
{
  IssueWrite write = { .issue = issue };

  issue->modified = galley_desk_now ();
  if (!galley_desk_write (desk, save_issue, &write, "issue", issue->uuid, error))
    return FALSE;
  issue->revision++;
  return TRUE;
}

static gboolean
changed_one (GalleyDatabase *database, const char *what, const char *uuid, GError **error)
{
  if (sqlite3_changes (galley_database_get_handle (database)) > 0)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no %s %s", what, uuid);
  return FALSE;
}

static gboolean
set_status (GalleyDatabase *database, gpointer data, GError **error)
{
  IssueWrite *write = data;
  const char *status = galley_issue_status_to_string (write->status);
  gboolean done;

  if (write->status == GALLEY_ISSUE_PUBLISHED)
    done = galley_database_run (
        database, error, "UPDATE issue SET status = ?, published_at = ? WHERE uuid = ?", "sls",
        status, write->when, write->uuid);
  else if (write->status == GALLEY_ISSUE_APPROVED)
    done = galley_database_run (
        database, error, "UPDATE issue SET status = ?, approved_at = ? WHERE uuid = ?", "sls",
        status, write->when, write->uuid);
  else if (write->status == GALLEY_ISSUE_SCHEDULED)
    done = galley_database_run (database, error,
                                "UPDATE issue SET status = ?, slot = ? WHERE uuid = ?", "sls",
                                status, write->when, write->uuid);
  else
    done = galley_database_run (database, error, "UPDATE issue SET status = ? WHERE uuid = ?", "ss",
                                status, write->uuid);
  return done && changed_one (database, "issue", write->uuid, error);
}

gboolean
galley_desk_set_issue_status (GalleyDesk *desk, const char *uuid, GalleyIssueStatus status,
                              gint64 when, GError **error)
{
  IssueWrite write = { .uuid = uuid, .status = status, .when = when };

  return galley_desk_write (desk, set_status, &write, "issue", uuid, error);
}

static gboolean
set_deleted (GalleyDatabase *database, gpointer data, GError **error)
{
  IssueWrite *write = data;

  return galley_database_run (database, error, "UPDATE issue SET deleted = ? WHERE uuid = ?", "ls",
                              write->when, write->uuid) &&
         changed_one (database, "issue", write->uuid, error);
}

gboolean
galley_desk_delete_issue (GalleyDesk *desk, const char *uuid, GError **error)
{
  IssueWrite write = { .uuid = uuid, .when = galley_desk_now () };

  return galley_desk_write (desk, set_deleted, &write, "issue", uuid, error);
}

gboolean
galley_desk_restore_issue (GalleyDesk *desk, const char *uuid, GError **error)
{
  IssueWrite write = { .uuid = uuid, .when = 0 };

  return galley_desk_write (desk, set_deleted, &write, "issue", uuid, error);
}
