/* test-document.c: the open issue, saved behind the keys
 *
 * A second desk object on the same folder plays the other window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-document.h"
#include "galley-error.h"
#include "galley-text.h"
#include "test-desk-support.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  char *directory;
  GalleySession *session;
  GalleyDesk *other;
  GalleyDocument *document;
  GalleyArticle *article; /* the document's first */
  char *typed;            /* what the editor shows */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = NULL;
  GalleyDesk *desk;

  fixture->directory = test_make_directory ();
  fixture->session = galley_session_open (fixture->directory, &error);
  g_assert_no_error (error);
  desk = galley_session_get_desk (fixture->session);
  issue = test_add_issue (desk, "열린 글", 2);
  fixture->document
      = galley_document_new (fixture->session, galley_desk_load_issue (desk, issue->uuid, &error));
  g_assert_no_error (error);
  fixture->article = galley_document_get_issue (fixture->document)->articles->pdata[0];
  fixture->other = test_open_desk (fixture->directory);
  fixture->typed = g_strdup (fixture->article->body);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->document);
  g_object_unref (fixture->other);
  g_object_unref (fixture->session);
  test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->typed);
}

static char *
get_body_cb (gpointer user_data)
{
  return g_strdup (((Fixture *) user_data)->typed);
}

static void
type (Fixture *fixture, const char *text)
{
  galley_str_set (&fixture->typed, text);
  galley_document_touch_body (fixture->document);
}

static void
open_editor (Fixture *fixture)
{
  galley_document_set_body_source (fixture->document, fixture->article->uuid, get_body_cb, fixture);
}

static void
notified_cb (GObject *object, GParamSpec *pspec, gboolean *changed)
{
  *changed = TRUE;
}

/* Runs the main loop until the document is in @state. */
static void
wait_for_state (Fixture *fixture, GalleySaveState state)
{
  gboolean changed = FALSE;
  gulong handler = g_signal_connect (fixture->document, "notify::save-state",
                                     G_CALLBACK (notified_cb), &changed);

  while (galley_document_get_save_state (fixture->document) != state)
    {
      changed = FALSE;
      test_iterate_until (&changed, 30);
    }
  g_signal_handler_disconnect (fixture->document, handler);
}

typedef struct
{
  gboolean done;
  GError *error;
} Flush;

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Flush *flush = user_data;

  galley_document_flush_finish (GALLEY_DOCUMENT (object), result, &flush->error);
  flush->done = TRUE;
}

static GError *
flush (Fixture *fixture)
{
  Flush flush = { 0 };

  galley_document_flush_async (fixture->document, NULL, flushed_cb, &flush);
  test_iterate_until (&flush.done, 30);
  return flush.error;
}

static void
flush_all (Fixture *fixture)
{
  g_autoptr (GError) error = flush (fixture);

  g_assert_no_error (error);
  g_assert_cmpint (galley_document_get_save_state (fixture->document), ==, GALLEY_SAVE_SAVED);
}

/* As another window sees it. */
static GalleyArticle *
read_stored (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GalleyArticle *article
      = galley_desk_load_article (fixture->other, fixture->article->uuid, &error);

  g_assert_no_error (error);
  return article;
}

static void
write_elsewhere (Fixture *fixture, const char *body, const char *deck)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = read_stored (fixture);

  if (body != NULL)
    galley_str_set (&article->body, body);
  if (deck != NULL)
    galley_str_set (&article->deck, deck);
  galley_desk_save_article (fixture->other, article, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_stored (Fixture *fixture, const char *body)
{
  g_autoptr (GalleyArticle) stored = read_stored (fixture);

  g_assert_cmpstr (stored->body, ==, body);
}

static gboolean
has_revision (Fixture *fixture, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list
      = galley_desk_list_revisions (fixture->other, fixture->article->uuid, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (GalleyRevision) revision = galley_desk_load_revision (
          fixture->other, ((GalleyRevision *) list->pdata[i])->id, &error);

      if (g_str_equal (revision->article->body, body))
        return TRUE;
    }
  return FALSE;
}

/* Keys are on the disk by themselves, and many keys are few writes. */
static void
test_autosave (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyArticle) stored = NULL;

  open_editor (fixture);
  for (int i = 0; i < 100; i++)
    type (fixture, "한 글자씩 적는다");
  g_assert_cmpint (galley_document_get_save_state (fixture->document), ==, GALLEY_SAVE_PENDING);
  wait_for_state (fixture, GALLEY_SAVE_SAVED);
  stored = read_stored (fixture);
  g_assert_cmpstr (stored->body, ==, "한 글자씩 적는다");
  g_assert_cmpint (stored->revision, ==, 2);
  type (fixture, "이어서 적는다");
  wait_for_state (fixture, GALLEY_SAVE_SAVED);
  assert_stored (fixture, "이어서 적는다");
  g_assert_null (galley_document_get_error (fixture->document));
}

static void
test_fields (Fixture *fixture, gconstpointer data)
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
  flush_all (fixture);

  stored = galley_desk_load_issue (fixture->other, issue->uuid, &error);
  g_assert_cmpstr (stored->title, ==, "새 호");
  g_assert_cmpstr (test_first_article (stored)->headline, ==, "새 제목");
  g_assert_true (galley_photo_equal (test_first_article (stored)->photos->pdata[1], photo));
  /* The window can show which source it is now. */
  g_assert_cmpstr (photo->source, !=, "");
}

/* A window that goes away writes what is left. */
static void
test_dispose (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uuid = g_strdup (fixture->article->uuid);
  g_autoptr (GalleyArticle) stored = NULL;

  open_editor (fixture);
  type (fixture, "닫기 직전의 글");
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
test_no_space (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);
  g_autofree char *long_text = NULL;

  while (text->len < 300 * 1000)
    g_string_append_printf (text, "%08x ", g_random_int ());
  long_text = g_string_free (text, FALSE);
  signal (SIGXFSZ, SIG_IGN);
  limit_files (200 * 1000);
  open_editor (fixture);
  type (fixture, long_text);
  wait_for_state (fixture, GALLEY_SAVE_FAILED);
  g_assert_true (g_error_matches (galley_document_get_error (fixture->document), GALLEY_ERROR,
                                  GALLEY_ERROR_NO_SPACE));
  error = flush (fixture);
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NO_SPACE);
  g_assert_cmpstr (fixture->article->body, ==, long_text);
  assert_stored (fixture, "골목 끝 빵집이 문을 열었다.\n\n## 아침 풍경\n\n줄이 길다.");

  /* It tries again by itself. */
  limit_files (0);
  wait_for_state (fixture, GALLEY_SAVE_SAVED);
  assert_stored (fixture, long_text);
  g_assert_null (galley_document_get_error (fixture->document));
}

static void
changed_cb (GalleyDocument *document, const char *uuid, gboolean *changed)
{
  *changed = TRUE;
}

/* What another window writes is seen here, in place. */
static void
test_adopt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;
  GalleyIssue *issue = galley_document_get_issue (fixture->document);
  GalleyArticle *article = fixture->article;

  galley_desk_watch (galley_session_get_desk (fixture->session));
  g_signal_connect (fixture->document, "article-changed", G_CALLBACK (changed_cb), &changed);
  write_elsewhere (fixture, "다른 창에서 쓴 글", NULL);
  test_iterate_until (&changed, 30);
  g_assert_true (issue->articles->pdata[0] == article);
  g_assert_cmpstr (article->body, ==, "다른 창에서 쓴 글");
  g_assert_cmpuint (article->photos->len, ==, 2);

  /* And can be written on. */
  open_editor (fixture);
  type (fixture, "여기서 이어 쓴 글");
  flush_all (fixture);
  assert_stored (fixture, "여기서 이어 쓴 글");
}

static void
test_adopt_status (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyIssue *issue = galley_document_get_issue (fixture->document);
  gboolean changed = FALSE;

  flush_all (fixture);
  g_signal_connect (fixture->document, "issue-changed", G_CALLBACK (changed_cb), &changed);
  galley_desk_set_issue_status (galley_session_get_desk (fixture->session), issue->uuid,
                                GALLEY_ISSUE_PUBLISHED, 1700000000, &error);
  while (issue->status != GALLEY_ISSUE_PUBLISHED)
    {
      changed = FALSE;
      test_iterate_until (&changed, 30);
    }
  g_assert_cmpint (issue->published_at, ==, 1700000000);
  open_editor (fixture);
  type (fixture, "나간 뒤에 고친 글");
  while (issue->status != GALLEY_ISSUE_CHANGED)
    {
      changed = FALSE;
      test_iterate_until (&changed, 30);
    }
}

static void
test_adopt_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyIssue *issue = galley_document_get_issue (fixture->document);
  g_autofree char *photo = g_strdup (((GalleyPhoto *) fixture->article->photos->pdata[0])->uuid);
  g_autoptr (GalleyArticle) added = galley_article_new ();
  g_autoptr (GalleyArticle) stored = read_stored (fixture);
  GalleyPhoto *new_photo = galley_photo_new ();
  gboolean issue_changed = FALSE;
  gboolean photos_changed = FALSE;

  galley_desk_watch (galley_session_get_desk (fixture->session));
  g_signal_connect (fixture->document, "issue-changed", G_CALLBACK (changed_cb), &issue_changed);
  g_signal_connect (fixture->document, "photos-changed", G_CALLBACK (changed_cb), &photos_changed);
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
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyArticle) stored = NULL;

  open_editor (fixture);
  write_elsewhere (fixture, NULL, "저쪽 요약");
  type (fixture, "이쪽 본문");
  flush_all (fixture);
  stored = read_stored (fixture);
  g_assert_cmpstr (stored->deck, ==, "저쪽 요약");
  g_assert_cmpstr (stored->body, ==, "이쪽 본문");
  g_assert_cmpstr (fixture->article->deck, ==, "저쪽 요약");
}

/* A revision kept elsewhere, as by publishing, is no conflict. */
static void
test_kept_revision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) stored = read_stored (fixture);
  g_autofree char *body = g_strdup (stored->body);

  open_editor (fixture);
  /* Written there and back: only the revision is another. */
  write_elsewhere (fixture, "저쪽", NULL);
  write_elsewhere (fixture, body, NULL);
  type (fixture, "이쪽 본문");
  flush_all (fixture);
  assert_stored (fixture, "이쪽 본문");
}

static void
make_conflict (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  open_editor (fixture);
  write_elsewhere (fixture, "저쪽 본문", NULL);
  type (fixture, "이쪽 본문");
  wait_for_state (fixture, GALLEY_SAVE_CONFLICT);
  g_assert_cmpstr (galley_document_get_theirs (fixture->document)->body, ==, "저쪽 본문");
  g_assert_true (g_error_matches (galley_document_get_error (fixture->document), GALLEY_ERROR,
                                  GALLEY_ERROR_CONFLICT));
  error = flush (fixture);
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  assert_stored (fixture, "저쪽 본문");
  g_assert_cmpstr (fixture->article->body, ==, "이쪽 본문");
}

static void
test_keep_mine (Fixture *fixture, gconstpointer data)
{
  make_conflict (fixture);
  type (fixture, "이쪽 본문, 더 씀");
  galley_document_keep_mine (fixture->document);
  flush_all (fixture);
  assert_stored (fixture, "이쪽 본문, 더 씀");
  g_assert_true (has_revision (fixture, "저쪽 본문"));
  g_assert_null (galley_document_get_theirs (fixture->document));
  type (fixture, "그다음 글");
  flush_all (fixture);
  assert_stored (fixture, "그다음 글");
}

static void
take_body_cb (GalleyDocument *document, const char *uuid, Fixture *fixture)
{
  galley_str_set (&fixture->typed, fixture->article->body);
}

static void
test_take_theirs (Fixture *fixture, gconstpointer data)
{
  make_conflict (fixture);
  g_signal_connect (fixture->document, "article-changed", G_CALLBACK (take_body_cb), fixture);
  galley_document_take_theirs (fixture->document);
  g_assert_cmpstr (fixture->typed, ==, "저쪽 본문");
  flush_all (fixture);
  assert_stored (fixture, "저쪽 본문");
  g_assert_true (has_revision (fixture, "이쪽 본문"));
  type (fixture, "그다음 글");
  flush_all (fixture);
  assert_stored (fixture, "그다음 글");
}

/* Other values are not kept waiting by a conflict. */
static void
test_conflict_holds_one (Fixture *fixture, gconstpointer data)
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
      stored = read_stored (fixture);
    }
  g_assert_cmpint (galley_document_get_save_state (fixture->document), ==, GALLEY_SAVE_CONFLICT);
  galley_document_keep_mine (fixture->document);
  flush_all (fixture);
}

/* Written again meanwhile: the conflict is over the newest version. */
static void
test_conflict_twice (Fixture *fixture, gconstpointer data)
{
  make_conflict (fixture);
  write_elsewhere (fixture, "저쪽 본문 2", NULL);
  galley_document_keep_mine (fixture->document);
  wait_for_state (fixture, GALLEY_SAVE_CONFLICT);
  while (galley_document_get_theirs (fixture->document) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (galley_document_get_theirs (fixture->document)->body, ==, "저쪽 본문 2");
  galley_document_keep_mine (fixture->document);
  flush_all (fixture);
  assert_stored (fixture, "이쪽 본문");
  g_assert_true (has_revision (fixture, "저쪽 본문"));
  g_assert_true (has_revision (fixture, "저쪽 본문 2"));
}

static void
test_photo_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) theirs = read_stored (fixture);
  g_autoptr (GalleyArticle) stored = NULL;
  GalleyPhoto *ours = fixture->article->photos->pdata[0];
  GalleyPhoto *photo = theirs->photos->pdata[0];

  galley_str_set (&photo->alt, "저쪽 대체 글");
  galley_desk_save_photo (fixture->other, photo, &error);
  galley_str_set (&ours->caption, "이쪽 설명");
  galley_document_touch_photo (fixture->document, ours);
  flush_all (fixture);
  stored = read_stored (fixture);
  photo = stored->photos->pdata[0];
  g_assert_cmpstr (photo->alt, ==, "저쪽 대체 글");
  g_assert_cmpstr (photo->caption, ==, "이쪽 설명");
  g_assert_cmpstr (ours->alt, ==, "저쪽 대체 글");
}

static void
test_issue_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyIssue *ours = galley_document_get_issue (fixture->document);
  g_autoptr (GalleyIssue) theirs = galley_desk_load_issue (fixture->other, ours->uuid, &error);
  g_autoptr (GalleyIssue) stored = NULL;

  galley_str_set (&theirs->subject, "저쪽 메일 제목");
  galley_desk_save_issue (fixture->other, theirs, &error);
  galley_str_set (&ours->title, "이쪽 제목");
  galley_document_touch_issue (fixture->document);
  flush_all (fixture);
  stored = galley_desk_load_issue (fixture->other, ours->uuid, &error);
  g_assert_cmpstr (stored->subject, ==, "저쪽 메일 제목");
  g_assert_cmpstr (stored->title, ==, "이쪽 제목");
}

/* Both windows add a photo: the later one gets the next number, in the text too. */
static void
test_photo_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) theirs = read_stored (fixture);
  g_autoptr (GalleyArticle) stored = NULL;
  GalleyPhoto *photo = galley_photo_new ();
  GalleyPhoto *ours = galley_photo_new ();

  open_editor (fixture);
  g_signal_connect (fixture->document, "article-changed", G_CALLBACK (take_body_cb), fixture);
  galley_article_add_photo (theirs, photo);
  galley_desk_save_photo (fixture->other, photo, &error);
  g_assert_no_error (error);
  galley_document_add_photo (fixture->document, fixture->article, ours);
  type (fixture, "글\n\n![](photo:3)\n\n글");
  flush_all (fixture);
  g_assert_cmpint (ours->number, ==, 4);
  g_assert_cmpstr (fixture->typed, ==, "글\n\n![](photo:4)\n\n글");
  stored = read_stored (fixture);
  g_assert_cmpuint (stored->photos->len, ==, 4);
  g_assert_cmpint (stored->last_photo, ==, 4);
  g_assert_cmpstr (stored->body, ==, "글\n\n![](photo:4)\n\n글");
}

static void
test_photos (Fixture *fixture, gconstpointer data)
{
  GalleyDocument *document = fixture->document;
  GPtrArray *photos = fixture->article->photos;
  GalleyPhoto *first = photos->pdata[0];
  GalleyPhoto *second = photos->pdata[1];
  GalleyPhoto *added = galley_photo_new ();
  g_autoptr (GalleyArticle) without = NULL;
  g_autoptr (GalleyArticle) with = NULL;
  gboolean changed = FALSE;

  g_signal_connect (document, "photos-changed", G_CALLBACK (changed_cb), &changed);
  galley_str_set (&first->caption, "지우기 직전에 고친 설명");
  galley_document_touch_photo (document, first);
  galley_document_remove_photo (document, first);
  g_assert_true (changed);
  g_assert_cmpuint (photos->len, ==, 1);
  flush_all (fixture);
  without = read_stored (fixture);
  g_assert_cmpuint (without->photos->len, ==, 1);

  galley_document_restore_photo (document, first->uuid);
  flush_all (fixture);
  with = read_stored (fixture);
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
  flush_all (fixture);
  galley_article_free (g_steal_pointer (&with));
  with = read_stored (fixture);
  g_assert_cmpuint (with->photos->len, ==, 3);
  g_assert_cmpstr (((GalleyPhoto *) with->photos->pdata[0])->uuid, ==, added->uuid);
  g_assert_false (((GalleyPhoto *) with->photos->pdata[1])->lead);
  g_assert_true (((GalleyPhoto *) with->photos->pdata[2])->lead);
  g_assert_cmpstr (((GalleyPhoto *) with->photos->pdata[1])->caption, ==, "되살린 뒤의 설명");
}

/* A photo that is added and thrown away at once is still one that can come back. */
static void
test_restore_at_once (Fixture *fixture, gconstpointer data)
{
  GalleyPhoto *added = galley_photo_new ();
  g_autoptr (GalleyArticle) stored = NULL;

  galley_document_add_photo (fixture->document, fixture->article, added);
  galley_document_remove_photo (fixture->document, added);
  galley_document_restore_photo (fixture->document, added->uuid);
  galley_str_set (&added->caption, "돌아온 사진");
  galley_document_touch_photo (fixture->document, added);
  flush_all (fixture);
  stored = read_stored (fixture);
  g_assert_cmpuint (stored->photos->len, ==, 3);
  g_assert_cmpstr (((GalleyPhoto *) stored->photos->pdata[2])->caption, ==, "돌아온 사진");
}

static void
test_articles (Fixture *fixture, gconstpointer data)
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
  flush_all (fixture);
  stored = galley_desk_load_article (fixture->other, added->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->photos->len, ==, 1);
  g_assert_cmpint (photo->revision, >, 0);

  galley_str_set (&added->deck, "지우기 직전의 요약");
  galley_document_touch_article (document, added);
  galley_document_remove_article (document, added);
  g_assert_cmpuint (issue->articles->len, ==, 1);
  flush_all (fixture);
  g_assert_null (galley_desk_load_article (fixture->other, added->uuid, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);

  galley_document_restore_article (document, added->uuid);
  g_assert_true (issue->articles->pdata[1] == added);
  galley_str_set (&added->signoff, "되살린 뒤에 쓴 맺음");
  galley_document_touch_article (document, added);
  flush_all (fixture);
  after = galley_desk_load_article (fixture->other, added->uuid, &error);
  g_assert_cmpstr (after->deck, ==, "지우기 직전의 요약");
  g_assert_cmpstr (after->signoff, ==, "되살린 뒤에 쓴 맺음");
}

/* What is thrown away in one window while it is written in another comes back. */
static void
test_removed_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_editor (fixture);
  galley_desk_delete_article (fixture->other, fixture->article->uuid, &error);
  g_assert_no_error (error);
  type (fixture, "그래도 쓰고 있는 글");
  flush_all (fixture);
  assert_stored (fixture, "그래도 쓰고 있는 글");
}

/* Thrown away here with unsaved text that meets another's: both are kept. */
static void
test_remove_in_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyArticle *article = fixture->article;

  make_conflict (fixture);
  galley_document_remove_article (fixture->document, article);
  flush_all (fixture);
  g_assert_null (galley_document_get_theirs (fixture->document));
  g_assert_true (has_revision (fixture, "저쪽 본문"));
  galley_document_restore_article (fixture->document, article->uuid);
  flush_all (fixture);
  assert_stored (fixture, "이쪽 본문");
  type (fixture, "이어 쓴 글");
  flush_all (fixture);
  assert_stored (fixture, "이어 쓴 글");
}

static void
test_reason (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  open_editor (fixture);
  galley_document_keep_revision (fixture->document, fixture->article, "before replace-all");
  flush_all (fixture);
  list = galley_desk_list_revisions (fixture->other, fixture->article->uuid, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((GalleyRevision *) list->pdata[0])->reason, ==, "before replace-all");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/app/document/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("autosave", test_autosave);
  ADD ("fields", test_fields);
  ADD ("dispose", test_dispose);
  ADD ("no-space", test_no_space);
  ADD ("adopt", test_adopt);
  ADD ("adopt-status", test_adopt_status);
  ADD ("adopt-lists", test_adopt_lists);
  ADD ("merge", test_merge);
  ADD ("kept-revision", test_kept_revision);
  ADD ("conflict/keep-mine", test_keep_mine);
  ADD ("conflict/take-theirs", test_take_theirs);
  ADD ("conflict/holds-one", test_conflict_holds_one);
  ADD ("conflict/twice", test_conflict_twice);
  ADD ("conflict/photo", test_photo_conflict);
  ADD ("conflict/issue", test_issue_conflict);
  ADD ("conflict/photo-numbers", test_photo_numbers);
  ADD ("conflict/removed-elsewhere", test_removed_elsewhere);
  ADD ("conflict/removed-here", test_remove_in_conflict);
  ADD ("photos", test_photos);
  ADD ("restore-at-once", test_restore_at_once);
  ADD ("articles", test_articles);
  ADD ("reason", test_reason);
  return g_test_run ();
}
