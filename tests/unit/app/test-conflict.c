/* test-conflict.c: what another window writes is seen, brought together or asked about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-text.h"
#include "test-desk-support.h"
#include "test-document-support.h"

/* What another window writes is seen here, in place. */
static void
test_adopt (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;
  GalleyIssue *issue = galley_document_get_issue (fixture->document);
  GalleyArticle *article = fixture->article;

  galley_desk_watch (galley_session_get_desk (fixture->session));
  g_signal_connect (fixture->document, "article-changed", G_CALLBACK (test_changed_cb), &changed);
  test_write_elsewhere (fixture, "다른 창에서 쓴 글", NULL);
  test_iterate_until (&changed, 30);
  g_assert_true (issue->articles->pdata[0] == article);
  g_assert_cmpstr (article->body, ==, "다른 창에서 쓴 글");
  g_assert_cmpuint (article->photos->len, ==, 2);

  /* And can be written on. */
  test_open_editor (fixture);
  test_type (fixture, "여기서 이어 쓴 글");
  test_flush_all (fixture);
  test_assert_stored (fixture, "여기서 이어 쓴 글");
}

static void
test_adopt_status (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyIssue *issue = galley_document_get_issue (fixture->document);
  gboolean changed = FALSE;

  test_flush_all (fixture);
  g_signal_connect (fixture->document, "issue-changed", G_CALLBACK (test_changed_cb), &changed);
  galley_desk_set_issue_status (galley_session_get_desk (fixture->session), issue->uuid,
                                GALLEY_ISSUE_PUBLISHED, 1700000000, &error);
  while (issue->status != GALLEY_ISSUE_PUBLISHED)
    {
      changed = FALSE;
      test_iterate_until (&changed, 30);
    }
  g_assert_cmpint (issue->published_at, ==, 1700000000);
  test_open_editor (fixture);
  test_type (fixture, "나간 뒤에 고친 글");
  while (issue->status != GALLEY_ISSUE_CHANGED)
    {
      changed = FALSE;
      test_iterate_until (&changed, 30);
    }
}

static void
test_adopt_lists (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyIssue *issue = galley_document_get_issue (fixture->document);
  g_autofree char *photo = g_strdup (((GalleyPhoto *) fixture->article->photos->pdata[0])->uuid);
  g_autoptr (GalleyArticle) added = galley_article_new ();
  g_autoptr (GalleyArticle) stored = test_read_stored (fixture);
  GalleyPhoto *new_photo = galley_photo_new ();
  gboolean issue_changed = FALSE;
  gboolean photos_changed = FALSE;

  galley_desk_watch (galley_session_get_desk (fixture->session));
  g_signal_connect (fixture->document, "issue-changed", G_CALLBACK (test_changed_cb),
                    &issue_changed);
  g_signal_connect (fixture->document, "photos-changed", G_CALLBACK (test_changed_cb),
                    &photos_changed);
  galley_str_set (&added->issue, issue->uuid);
  added->position = 1;
  galley_desk_add_article (fixture->other, added, &error);
  galley_article_add_photo (stored, new_photo);
  galley_desk_save_photo (fixture->other, new_photo, &error);
  galley_desk_delete_photo (fixture->other, photo, &error);
  g_assert_no_error (error);
  while (issue->articles->len < 2)
    {
      issue_changed = FALSE;
      test_iterate_until (&issue_changed, 30);
    }
  while (galley_document_get_photo (fixture->document, photo, NULL) != NULL ||
         fixture->article->photos->len != 2)
    {
      photos_changed = FALSE;
      test_iterate_until (&photos_changed, 30);
    }
  g_assert_cmpint (fixture->article->last_photo, ==, 3);

  galley_desk_delete_article (fixture->other, added->uuid, &error);
  while (issue->articles->len > 1)
    {
      issue_changed = FALSE;
      test_iterate_until (&issue_changed, 30);
    }
}

/* Different fields are brought together without a question. */
static void
test_merge (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyArticle) stored = NULL;

  test_open_editor (fixture);
  test_write_elsewhere (fixture, NULL, "저쪽 요약");
  test_type (fixture, "이쪽 본문");
  test_flush_all (fixture);
  stored = test_read_stored (fixture);
  g_assert_cmpstr (stored->deck, ==, "저쪽 요약");
  g_assert_cmpstr (stored->body, ==, "이쪽 본문");
  g_assert_cmpstr (fixture->article->deck, ==, "저쪽 요약");
}

/* A revision kept elsewhere, as by publishing, is no conflict. */
static void
test_kept_revision (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) stored = test_read_stored (fixture);
  g_autofree char *body = g_strdup (stored->body);

  test_open_editor (fixture);
  /* Written there and back: only the revision is another. */
  test_write_elsewhere (fixture, "저쪽", NULL);
  test_write_elsewhere (fixture, body, NULL);
  test_type (fixture, "이쪽 본문");
  test_flush_all (fixture);
  test_assert_stored (fixture, "이쪽 본문");
}

static void
make_conflict (DocumentFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  test_open_editor (fixture);
  test_write_elsewhere (fixture, "저쪽 본문", NULL);
  test_type (fixture, "이쪽 본문");
  test_wait_for_state (fixture, GALLEY_SAVE_CONFLICT);
  g_assert_cmpstr (galley_document_get_theirs (fixture->document)->body, ==, "저쪽 본문");
  g_assert_true (g_error_matches (galley_document_get_error (fixture->document), GALLEY_ERROR,
                                  GALLEY_ERROR_CONFLICT));
  error = test_flush (fixture);
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  test_assert_stored (fixture, "저쪽 본문");
  g_assert_cmpstr (fixture->article->body, ==, "이쪽 본문");
}

static void
test_keep_mine (DocumentFixture *fixture, gconstpointer data)
{
  make_conflict (fixture);
  test_type (fixture, "이쪽 본문, 더 씀");
  galley_document_keep_mine (fixture->document);
  test_flush_all (fixture);
  test_assert_stored (fixture, "이쪽 본문, 더 씀");
  g_assert_true (test_has_revision (fixture, "저쪽 본문"));
  g_assert_null (galley_document_get_theirs (fixture->document));
  test_type (fixture, "그다음 글");
  test_flush_all (fixture);
  test_assert_stored (fixture, "그다음 글");
}

static void
test_take_theirs (DocumentFixture *fixture, gconstpointer data)
{
  make_conflict (fixture);
  g_signal_connect (fixture->document, "article-changed", G_CALLBACK (test_take_body_cb), fixture);
  galley_document_take_theirs (fixture->document);
  g_assert_cmpstr (fixture->typed, ==, "저쪽 본문");
  test_flush_all (fixture);
  test_assert_stored (fixture, "저쪽 본문");
  g_assert_true (test_has_revision (fixture, "이쪽 본문"));
  test_type (fixture, "그다음 글");
  test_flush_all (fixture);
  test_assert_stored (fixture, "그다음 글");
}

/* Other values are not kept waiting by a conflict. */
static void
test_conflict_holds_one (DocumentFixture *fixture, gconstpointer data)
{
  GalleyPhoto *photo = fixture->article->photos->pdata[0];
  g_autoptr (GalleyArticle) stored = NULL;

  make_conflict (fixture);
  galley_str_set (&photo->caption, "그사이 쓴 설명");
  galley_document_touch_photo (fixture->document, photo);
  while (stored == NULL ||
         !g_str_equal (((GalleyPhoto *) stored->photos->pdata[0])->caption, "그사이 쓴 설명"))
    {
      g_main_context_iteration (NULL, TRUE);
      galley_article_free (g_steal_pointer (&stored));
      stored = test_read_stored (fixture);
    }
  g_assert_cmpint (galley_document_get_save_state (fixture->document), ==, GALLEY_SAVE_CONFLICT);
  galley_document_keep_mine (fixture->document);
  test_flush_all (fixture);
}

/* Written again meanwhile: the conflict is over the newest version. */
static void
test_conflict_twice (DocumentFixture *fixture, gconstpointer data)
{
  make_conflict (fixture);
  test_write_elsewhere (fixture, "저쪽 본문 2", NULL);
  galley_document_keep_mine (fixture->document);
  test_wait_for_state (fixture, GALLEY_SAVE_CONFLICT);
  while (galley_document_get_theirs (fixture->document) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (galley_document_get_theirs (fixture->document)->body, ==, "저쪽 본문 2");
  galley_document_keep_mine (fixture->document);
  test_flush_all (fixture);
  test_assert_stored (fixture, "이쪽 본문");
  g_assert_true (test_has_revision (fixture, "저쪽 본문"));
  g_assert_true (test_has_revision (fixture, "저쪽 본문 2"));
}

static void
test_photo_conflict (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) theirs = test_read_stored (fixture);
  g_autoptr (GalleyArticle) stored = NULL;
  GalleyPhoto *ours = fixture->article->photos->pdata[0];
  GalleyPhoto *photo = theirs->photos->pdata[0];

  galley_str_set (&photo->alt, "저쪽 대체 글");
  galley_desk_save_photo (fixture->other, photo, &error);
  galley_str_set (&ours->caption, "이쪽 설명");
  galley_document_touch_photo (fixture->document, ours);
  test_flush_all (fixture);
  stored = test_read_stored (fixture);
  photo = stored->photos->pdata[0];
  g_assert_cmpstr (photo->alt, ==, "저쪽 대체 글");
  g_assert_cmpstr (photo->caption, ==, "이쪽 설명");
  g_assert_cmpstr (ours->alt, ==, "저쪽 대체 글");
}

static void
test_issue_conflict (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyIssue *ours = galley_document_get_issue (fixture->document);
  g_autoptr (GalleyIssue) theirs = galley_desk_load_issue (fixture->other, ours->uuid, &error);
  g_autoptr (GalleyIssue) stored = NULL;

  galley_str_set (&theirs->subject, "저쪽 메일 제목");
  galley_desk_save_issue (fixture->other, theirs, &error);
  galley_str_set (&ours->title, "이쪽 제목");
  galley_document_touch_issue (fixture->document);
  test_flush_all (fixture);
  stored = galley_desk_load_issue (fixture->other, ours->uuid, &error);
  g_assert_cmpstr (stored->subject, ==, "저쪽 메일 제목");
  g_assert_cmpstr (stored->title, ==, "이쪽 제목");
}

/* Both windows add a photo: the later one gets the next number, in the text too. */
static void
test_photo_numbers (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) theirs = test_read_stored (fixture);
  g_autoptr (GalleyArticle) stored = NULL;
  GalleyPhoto *photo = galley_photo_new ();
  GalleyPhoto *ours = galley_photo_new ();

  test_open_editor (fixture);
  g_signal_connect (fixture->document, "article-changed", G_CALLBACK (test_take_body_cb), fixture);
  galley_article_add_photo (theirs, photo);
  galley_desk_save_photo (fixture->other, photo, &error);
  g_assert_no_error (error);
  galley_document_add_photo (fixture->document, fixture->article, ours);
  test_type (fixture, "글\n\n![](photo:3)\n\n글");
  test_flush_all (fixture);
  g_assert_cmpint (ours->number, ==, 4);
  g_assert_cmpstr (fixture->typed, ==, "글\n\n![](photo:4)\n\n글");
  stored = test_read_stored (fixture);
  g_assert_cmpuint (stored->photos->len, ==, 4);
  g_assert_cmpint (stored->last_photo, ==, 4);
  g_assert_cmpstr (stored->body, ==, "글\n\n![](photo:4)\n\n글");
}

/* What is thrown away in one window while it is written in another comes back. */
static void
test_removed_elsewhere (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  test_open_editor (fixture);
  galley_desk_delete_article (fixture->other, fixture->article->uuid, &error);
  g_assert_no_error (error);
  test_type (fixture, "그래도 쓰고 있는 글");
  test_flush_all (fixture);
  test_assert_stored (fixture, "그래도 쓰고 있는 글");
}

/* Thrown away here with unsaved text that meets another's: both are kept. */
static void
test_remove_in_conflict (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyArticle *article = fixture->article;

  make_conflict (fixture);
  galley_document_remove_article (fixture->document, article);
  test_flush_all (fixture);
  g_assert_null (galley_document_get_theirs (fixture->document));
  g_assert_true (test_has_revision (fixture, "저쪽 본문"));
  galley_document_restore_article (fixture->document, article->uuid);
  test_flush_all (fixture);
  test_assert_stored (fixture, "이쪽 본문");
  test_type (fixture, "이어 쓴 글");
  test_flush_all (fixture);
  test_assert_stored (fixture, "이어 쓴 글");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/app/conflict/" name, DocumentFixture, NULL, test_document_set_up, func, \
              test_document_tear_down)
  ADD ("adopt", test_adopt);
  ADD ("adopt-status", test_adopt_status);
  ADD ("adopt-lists", test_adopt_lists);
  ADD ("merge", test_merge);
  ADD ("kept-revision", test_kept_revision);
  ADD ("keep-mine", test_keep_mine);
  ADD ("take-theirs", test_take_theirs);
  ADD ("holds-one", test_conflict_holds_one);
  ADD ("twice", test_conflict_twice);
  ADD ("photo", test_photo_conflict);
  ADD ("issue", test_issue_conflict);
  ADD ("photo-numbers", test_photo_numbers);
  ADD ("removed-elsewhere", test_removed_elsewhere);
  ADD ("removed-here", test_remove_in_conflict);
  return g_test_run ();
}
