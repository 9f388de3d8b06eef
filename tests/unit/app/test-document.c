/* test-document.c: the open issue, saved behind the keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-text.h"
#include "test-desk-support.h"
#include "test-document-support.h"

#include <signal.h>
#include <sys/resource.h>

/* Keys are on the disk by themselves, and many keys are few writes. */
static void
test_autosave (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyArticle) stored = NULL;

  test_open_editor (fixture);
  for (int i = 0; i < 100; i++)
    test_type (fixture, "한 글자씩 적는다");
  g_assert_cmpint (galley_document_get_save_state (fixture->document), ==, GALLEY_SAVE_PENDING);
  test_wait_for_state (fixture, GALLEY_SAVE_SAVED);
  stored = test_read_stored (fixture);
  g_assert_cmpstr (stored->body, ==, "한 글자씩 적는다");
  g_assert_cmpint (stored->revision, ==, 2);
  test_type (fixture, "이어서 적는다");
  test_wait_for_state (fixture, GALLEY_SAVE_SAVED);
  test_assert_stored (fixture, "이어서 적는다");
  g_assert_null (galley_document_get_error (fixture->document));
}

static void
test_fields (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyIssue *issue = galley_document_get_issue (fixture->document);
  GalleyPhoto *photo = fixture->article->photos->pdata[1];
  g_autoptr (GalleyIssue) stored = NULL;

  galley_str_set (&fixture->article->headline, "새 제목");
  galley_document_touch_article (fixture->document, fixture->article);
  galley_str_set (&issue->title, "새 호");
  galley_document_touch_issue (fixture->document);
  galley_str_set (&photo->caption, "새 설명");
  galley_credit_free (photo->credit);
  photo->credit = galley_credit_new (GALLEY_CREDIT_PROVIDED, "달빛온실");
  galley_document_touch_photo (fixture->document, photo);
  test_flush_all (fixture);

  stored = galley_desk_load_issue (fixture->other, issue->uuid, &error);
  g_assert_cmpstr (stored->title, ==, "새 호");
  g_assert_cmpstr (test_first_article (stored)->headline, ==, "새 제목");
  g_assert_true (galley_photo_equal (test_first_article (stored)->photos->pdata[1], photo));
  /* The window can show which source it is now. */
  g_assert_cmpstr (photo->source, !=, "");
}

/* A window that goes away writes what is left. */
static void
test_dispose (DocumentFixture *fixture, gconstpointer data)
{
  g_autofree char *uuid = g_strdup (fixture->article->uuid);
  g_autoptr (GalleyArticle) stored = NULL;

  test_open_editor (fixture);
  test_type (fixture, "닫기 직전의 글");
  g_object_run_dispose (G_OBJECT (fixture->document));
  stored = galley_desk_load_article (fixture->other, uuid, NULL);
  g_assert_cmpstr (stored->body, ==, "닫기 직전의 글");
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes != 0 ? bytes : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* What the disk has no room for stays in the editor, and is written when there is. */
static void
test_no_space (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  g_autofree char *long_text = NULL;

  while (text->len < 300 * 1000)
    g_string_append_printf (text, "%08x ", g_random_int ());
  long_text = g_string_free (text, FALSE);
  signal (SIGXFSZ, SIG_IGN);
  limit_files (200 * 1000);
  test_open_editor (fixture);
  test_type (fixture, long_text);
  test_wait_for_state (fixture, GALLEY_SAVE_FAILED);
  g_assert_true (g_error_matches (galley_document_get_error (fixture->document), GALLEY_ERROR,
                                  GALLEY_ERROR_NO_SPACE));
  error = test_flush (fixture);
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NO_SPACE);
  g_assert_cmpstr (fixture->article->body, ==, long_text);
  test_assert_stored (fixture, "골목 끝 빵집이 문을 열었다.\n\n## 아침 풍경\n\n줄이 길다.");

  /* It tries again by itself. */
  limit_files (0);
  test_wait_for_state (fixture, GALLEY_SAVE_SAVED);
  test_assert_stored (fixture, long_text);
  g_assert_null (galley_document_get_error (fixture->document));
}

static void
test_photos (DocumentFixture *fixture, gconstpointer data)
{
  GalleyDocument *document = fixture->document;
  GPtrArray *photos = fixture->article->photos;
  GalleyPhoto *first = photos->pdata[0];
  GalleyPhoto *second = photos->pdata[1];
  GalleyPhoto *added = galley_photo_new ();
  g_autoptr (GalleyArticle) without = NULL;
  g_autoptr (GalleyArticle) with = NULL;
  gboolean changed = FALSE;

  g_signal_connect (document, "photos-changed", G_CALLBACK (test_changed_cb), &changed);
  galley_str_set (&first->caption, "지우기 직전에 고친 설명");
  galley_document_touch_photo (document, first);
  galley_document_remove_photo (document, first);
  g_assert_true (changed);
  g_assert_cmpuint (photos->len, ==, 1);
  test_flush_all (fixture);
  without = test_read_stored (fixture);
  g_assert_cmpuint (without->photos->len, ==, 1);

  galley_document_restore_photo (document, first->uuid);
  test_flush_all (fixture);
  with = test_read_stored (fixture);
  g_assert_cmpuint (with->photos->len, ==, 2);
  g_assert_true (photos->pdata[0] == first);
  g_assert_cmpstr (((GalleyPhoto *) with->photos->pdata[0])->caption, ==,
                   "지우기 직전에 고친 설명");

  /* It can be changed, moved and led with afterwards; at most one leads. */
  galley_str_set (&first->caption, "되살린 뒤의 설명");
  galley_document_touch_photo (document, first);
  galley_document_add_photo (document, fixture->article, added);
  g_assert_cmpint (added->number, ==, 3);
  galley_document_set_lead (document, first, TRUE);
  galley_document_set_lead (document, second, TRUE);
  galley_document_move_photo (document, added, 0);
  test_flush_all (fixture);
  galley_article_free (g_steal_pointer (&with));
  with = test_read_stored (fixture);
  g_assert_cmpuint (with->photos->len, ==, 3);
  g_assert_cmpstr (((GalleyPhoto *) with->photos->pdata[0])->uuid, ==, added->uuid);
  g_assert_false (((GalleyPhoto *) with->photos->pdata[1])->lead);
  g_assert_true (((GalleyPhoto *) with->photos->pdata[2])->lead);
  g_assert_cmpstr (((GalleyPhoto *) with->photos->pdata[1])->caption, ==, "되살린 뒤의 설명");
}

/* A photo that is added and thrown away at once is still one that can come back. */
static void
test_restore_at_once (DocumentFixture *fixture, gconstpointer data)
{
  GalleyPhoto *added = galley_photo_new ();
  g_autoptr (GalleyArticle) stored = NULL;

  galley_document_add_photo (fixture->document, fixture->article, added);
  galley_document_remove_photo (fixture->document, added);
  galley_document_restore_photo (fixture->document, added->uuid);
  galley_str_set (&added->caption, "돌아온 사진");
  galley_document_touch_photo (fixture->document, added);
  test_flush_all (fixture);
  stored = test_read_stored (fixture);
  g_assert_cmpuint (stored->photos->len, ==, 3);
  g_assert_cmpstr (((GalleyPhoto *) stored->photos->pdata[2])->caption, ==, "돌아온 사진");
}

static void
test_articles (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyDocument *document = fixture->document;
  GalleyIssue *issue = galley_document_get_issue (document);
  GalleyArticle *added = galley_article_new ();
  GalleyPhoto *photo = galley_photo_new ();
  g_autoptr (GalleyArticle) stored = NULL;
  g_autoptr (GalleyArticle) after = NULL;

  /* A new article, and a photo for it before it was ever saved. */
  galley_str_set (&added->headline, "둘째 글");
  galley_document_add_article (document, added);
  galley_document_add_photo (document, added, photo);
  test_flush_all (fixture);
  stored = galley_desk_load_article (fixture->other, added->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->photos->len, ==, 1);
  g_assert_cmpint (photo->revision, >, 0);

  galley_str_set (&added->deck, "지우기 직전의 요약");
  galley_document_touch_article (document, added);
  galley_document_remove_article (document, added);
  g_assert_cmpuint (issue->articles->len, ==, 1);
  test_flush_all (fixture);
  g_assert_null (galley_desk_load_article (fixture->other, added->uuid, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);

  galley_document_restore_article (document, added->uuid);
  g_assert_true (issue->articles->pdata[1] == added);
  galley_str_set (&added->signoff, "되살린 뒤에 쓴 맺음");
  galley_document_touch_article (document, added);
  test_flush_all (fixture);
  after = galley_desk_load_article (fixture->other, added->uuid, &error);
  g_assert_cmpstr (after->deck, ==, "지우기 직전의 요약");
  g_assert_cmpstr (after->signoff, ==, "되살린 뒤에 쓴 맺음");
}

static void
test_reason (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  test_open_editor (fixture);
  galley_document_keep_revision (fixture->document, fixture->article, "before replace-all");
  test_flush_all (fixture);
  list = galley_desk_list_revisions (fixture->other, fixture->article->uuid, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((GalleyRevision *) list->pdata[0])->reason, ==, "before replace-all");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/app/document/" name, DocumentFixture, NULL, test_document_set_up, func, \
              test_document_tear_down)
  ADD ("autosave", test_autosave);
  ADD ("fields", test_fields);
  ADD ("dispose", test_dispose);
  ADD ("no-space", test_no_space);
  ADD ("photos", test_photos);
  ADD ("restore-at-once", test_restore_at_once);
  ADD ("articles", test_articles);
  ADD ("reason", test_reason);
  return g_test_run ();
}
