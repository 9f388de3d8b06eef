/* test-desk-support.c: desks to test on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-desk-support.h"

#include "galley-text.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

char *
test_make_directory (void)
{
  g_autoptr (GError) error = NULL;
  char *directory = g_dir_make_tmp ("galley-desk-XXXXXX", &error);

  g_assert_no_error (error);
  return directory;
}

void
test_remove_directory (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        test_remove_directory (path);
      else
        g_unlink (path);
    }
  g_rmdir (directory);
}

GalleyDesk *
test_open_desk (const char *directory)
{
  g_autoptr (GError) error = NULL;
  GalleyDesk *desk = galley_desk_open (directory, &error);

  g_assert_no_error (error);
  g_assert_nonnull (desk);
  return desk;
}

GalleyIssue *
test_make_issue (GalleyDesk *desk, const char *headline, int n_photos)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) publications = galley_desk_list_publications (desk, &error);
  GalleyIssue *issue = galley_issue_new ();
  GalleyArticle *article = galley_article_new ();

  g_assert_no_error (error);
  g_assert_cmpuint (publications->len, >=, 1);
  galley_str_set (&issue->publication, ((GalleyPublication *) publications->pdata[0])->uuid);
  galley_str_set (&article->headline, headline);
  galley_str_set (&article->label, "동네 산책");
  galley_str_set (&article->body, "골목 끝 빵집이 문을 열었다.\n\n## 아침 풍경\n\n줄이 길다.");
  for (int i = 0; i < n_photos; i++)
    {
      GalleyPhoto *photo = galley_photo_new ();

      galley_str_set (&photo->caption, "빵집 앞에 선 손님들");
      galley_article_add_photo (article, photo);
    }
  g_ptr_array_add (issue->articles, article);
  return issue;
}

GalleyIssue *
test_add_issue (GalleyDesk *desk, const char *headline, int n_photos)
{
  g_autoptr (GError) error = NULL;
  GalleyIssue *issue = test_make_issue (desk, headline, n_photos);

  g_assert_true (galley_desk_create_issue (desk, issue, "new", &error));
  g_assert_no_error (error);
  return issue;
}

GalleyArticle *
test_first_article (GalleyIssue *issue)
{
  g_assert_cmpuint (issue->articles->len, >=, 1);
  return issue->articles->pdata[0];
}

static sqlite3 *
open_file (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "desk.db", NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  return handle;
}

void
test_run_sql (const char *directory, const char *sql)
{
  sqlite3 *handle = open_file (directory);
  char *message = NULL;

  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

char *
test_ask_sql (const char *directory, const char *sql)
{
  sqlite3 *handle = open_file (directory);
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return answer != NULL ? answer : g_strdup ("");
}

static gboolean
ran_out_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

void
test_iterate_until (const gboolean *done, int seconds)
{
  gboolean ran_out = FALSE;
  guint timer = g_timeout_add_seconds (seconds, ran_out_cb, &ran_out);

  while (!*done && !ran_out)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  g_assert_true (*done);
}

GSubprocess *
test_start_self (const char *role, const char *directory, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", &error);
  GSubprocess *process;

  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, role, directory,
                              argument, NULL);
  g_assert_no_error (error);
  return process;
}
