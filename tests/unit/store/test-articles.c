/* test-articles.c: articles and their revisions on the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-text.h"
#include "test-desk-support.h"

typedef struct
{
  char *directory;
  GalleyDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = test_make_directory ();
  fixture->desk = test_open_desk (fixture->directory);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->desk);
  test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static GalleyIssue *
load (Fixture *fixture, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  GalleyIssue *issue = galley_desk_load_issue (fixture->desk, uuid, &error);

  g_assert_no_error (error);
  return issue;
}

static void
test_articles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = test_add_issue (fixture->desk, "앞 글", 0);
  g_autoptr (GalleyIssue) read = NULL;
  g_autoptr (GalleyIssue) without = NULL;
  g_autoptr (GalleyArticle) second = galley_article_new ();
  g_autoptr (GalleyArticle) late = NULL;

  galley_str_set (&second->issue, issue->uuid);
  galley_str_set (&second->headline, "뒷글");
  second->position = 1;
  galley_article_add_photo (second, galley_photo_new ());
  g_assert_true (galley_desk_add_article (fixture->desk, second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (((GalleyPhoto *) second->photos->pdata[0])->revision, ==, 1);

  late = galley_desk_load_article (fixture->desk, second->uuid, &error);
  g_assert_cmpuint (late->photos->len, ==, 1);
  galley_str_set (&second->body, "먼저 쓴 글");
  galley_str_set (&late->body, "늦게 쓴 글");
  g_assert_true (galley_desk_save_article (fixture->desk, second, NULL, &error));
  g_assert_false (galley_desk_save_article (fixture->desk, late, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpstr (late->body, ==, "늦게 쓴 글");

  second->position = 0;
  g_assert_true (galley_desk_save_article (fixture->desk, second, NULL, &error));
  read = load (fixture, issue->uuid);
  g_assert_cmpuint (read->articles->len, ==, 2);
  g_assert_cmpint (((GalleyArticle *) read->articles->pdata[1])->position, ==, 0);

  g_assert_true (galley_desk_delete_article (fixture->desk, second->uuid, &error));
  without = load (fixture, issue->uuid);
  g_assert_cmpuint (without->articles->len, ==, 1);
  g_assert_false (galley_desk_save_article (fixture->desk, second, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* It comes back as it was, and can be written on with the revision it had. */
  g_assert_true (galley_desk_restore_article (fixture->desk, second->uuid, &error));
  galley_str_set (&second->body, "이어 쓴 글");
  g_assert_true (galley_desk_save_article (fixture->desk, second, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (galley_desk_delete_article (fixture->desk, "nobody", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
test_orphan_article (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = galley_article_new ();

  galley_str_set (&article->issue, "nobody");
  g_assert_false (galley_desk_add_article (fixture->desk, article, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_assert_cmpint (article->revision, ==, 0);
}

static void
assert_n_revisions (Fixture *fixture, const char *article, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = galley_desk_list_revisions (fixture->desk, article, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, n);
}

static GalleyRevision *
load_revision (Fixture *fixture, const GalleyRevision *listed)
{
  g_autoptr (GError) error = NULL;
  GalleyRevision *revision = galley_desk_load_revision (fixture->desk, listed->id, &error);

  g_assert_no_error (error);
  return revision;
}

static void
test_revisions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = test_add_issue (fixture->desk, "고쳐 쓰는 글", 0);
  GalleyArticle *article = test_first_article (issue);
  g_autofree char *first_body = g_strdup (article->body);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GalleyRevision) oldest = NULL;
  g_autoptr (GalleyRevision) newest = NULL;

  assert_n_revisions (fixture, article->uuid, 1);
  galley_str_set (&article->body, "조금 고쳤다");
  g_assert_true (galley_desk_save_article (fixture->desk, article, NULL, &error));
  assert_n_revisions (fixture, article->uuid, 1);
  /* With a reason always, also where nothing changed since. */
  g_assert_true (galley_desk_save_article (fixture->desk, article, "before replace-all", &error));
  assert_n_revisions (fixture, article->uuid, 2);

  /* Ten minutes later. */
  test_run_sql (fixture->directory, "UPDATE revision SET at = at - 500");
  galley_str_set (&article->body, "또 고쳤다");
  g_assert_true (galley_desk_save_article (fixture->desk, article, NULL, &error));
  assert_n_revisions (fixture, article->uuid, 2);
  test_run_sql (fixture->directory, "UPDATE revision SET at = at - 101");
  galley_str_set (&article->headline, "새 제목");
  galley_str_set (&article->byline->name, "한빛");
  g_assert_true (galley_desk_save_article (fixture->desk, article, NULL, &error));
  g_assert_no_error (error);

  list = galley_desk_list_revisions (fixture->desk, article->uuid, &error);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((GalleyRevision *) list->pdata[0])->reason, ==, "saved");
  g_assert_cmpstr (((GalleyRevision *) list->pdata[1])->reason, ==, "before replace-all");
  g_assert_null (((GalleyRevision *) list->pdata[0])->article);
  newest = load_revision (fixture, list->pdata[0]);
  oldest = load_revision (fixture, list->pdata[2]);
  g_assert_cmpstr (newest->article->headline, ==, "새 제목");
  g_assert_cmpstr (newest->article->byline->name, ==, "한빛");
  g_assert_cmpstr (newest->article->uuid, ==, article->uuid);
  g_assert_cmpstr (oldest->article->body, ==, first_body);
  g_assert_null (galley_desk_load_revision (fixture->desk, 999999, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
test_keep_revision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = test_add_issue (fixture->desk, "이긴 글", 0);
  g_autoptr (GalleyArticle) loser = galley_article_copy (test_first_article (issue));
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GalleyRevision) kept = NULL;
  g_autoptr (GalleyArticle) stored = NULL;

  galley_str_set (&loser->headline, "진 글");
  g_assert_true (galley_desk_keep_revision (fixture->desk, loser, "gave way", &error));
  list = galley_desk_list_revisions (fixture->desk, loser->uuid, &error);
  g_assert_cmpuint (list->len, ==, 2);
  kept = load_revision (fixture, list->pdata[0]);
  g_assert_cmpstr (kept->article->headline, ==, "진 글");
  stored = galley_desk_load_article (fixture->desk, loser->uuid, &error);
  g_assert_cmpstr (stored->headline, ==, "이긴 글");
  g_assert_cmpint (stored->revision, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store/article/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("save", test_articles);
  ADD ("orphan", test_orphan_article);
  ADD ("revisions", test_revisions);
  ADD ("keep-revision", test_keep_revision);
  return g_test_run ();
}
