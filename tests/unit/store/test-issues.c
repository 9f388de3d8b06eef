/* test-issues.c: publications and issues on the desk
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

/* What is read is what is on the disk: the desk is closed between. */
static void
reopen (Fixture *fixture)
{
  g_object_unref (fixture->desk);
  fixture->desk = test_open_desk (fixture->directory);
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
test_new_desk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) publications = galley_desk_list_publications (fixture->desk, &error);
  GalleyPublication *publication;

  g_assert_no_error (error);
  g_assert_cmpuint (publications->len, ==, 1);
  publication = publications->pdata[0];
  g_assert_cmpstr (publication->language, ==, "ko");
  g_assert_cmpstr (publication->zone, ==, "Asia/Seoul");
  g_assert_cmpint (publication->minute, ==, -1);
  g_assert_cmpint (galley_desk_count_issues (fixture->desk, &error), ==, 0);

  reopen (fixture);
  g_clear_pointer (&publications, g_ptr_array_unref);
  publications = galley_desk_list_publications (fixture->desk, &error);
  g_assert_cmpuint (publications->len, ==, 1);
}

static void
test_publication (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublication) publication = galley_publication_new ();
  g_autoptr (GalleyPublication) stale = NULL;
  g_autoptr (GalleyPublication) read = NULL;
  g_autoptr (GalleyPublication) found = NULL;

  galley_str_set (&publication->name, "골목 편지");
  galley_str_set (&publication->credit_format, "[{source}]");
  galley_str_set (&publication->greeting, "안녕하세요.\n골목입니다.");
  publication->days = 1 | 4 | 16;
  publication->minute = 7 * 60 + 30;
  g_assert_true (galley_desk_save_publication (fixture->desk, publication, &error));
  stale = galley_publication_copy (publication);
  galley_str_set (&publication->zone, "America/Los_Angeles");
  g_assert_true (galley_desk_save_publication (fixture->desk, publication, &error));
  g_assert_cmpint (publication->revision, ==, 2);
  g_assert_false (galley_desk_save_publication (fixture->desk, stale, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);

  reopen (fixture);
  read = galley_desk_load_publication (fixture->desk, publication->uuid, &error);
  found = galley_desk_find_publication (fixture->desk, "골목 편지", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->uuid, ==, publication->uuid);
  g_assert_cmpstr (read->zone, ==, "America/Los_Angeles");
  g_assert_cmpstr (read->credit_format, ==, "[{source}]");
  g_assert_cmpstr (read->greeting, ==, "안녕하세요.\n골목입니다.");
  g_assert_cmpuint (read->days, ==, 1 | 4 | 16);
  g_assert_cmpint (read->minute, ==, 450);
  g_assert_null (galley_desk_find_publication (fixture->desk, "없는 편지", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

/* Every field comes back as it went in. */
static void
test_fields (Fixture *fixture, gconstpointer data)
{
  static const char *const lines[] = { "첫 줄", "", "둘째 \"줄\"", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = test_make_issue (fixture->desk, "온실의 하루", 2);
  g_autoptr (GalleyIssue) read = NULL;
  GalleyArticle *article = test_first_article (issue);
  GalleyArticle *stored;
  GalleyPhoto *photo = article->photos->pdata[1];

  galley_str_set (&issue->title, "봄 호");
  galley_str_set (&issue->subject, "[골목] 봄 호");
  galley_str_set (&issue->preheader, "온실에서");
  galley_str_set (&issue->greeting, "반갑습니다");
  galley_str_set (&issue->signoff, "이만 줄입니다");
  galley_str_set (&issue->cta, "구독하기");
  galley_str_set (&issue->closing, "끝\n줄");
  issue->slot = 1767225600;
  issue->number = 41;
  g_strfreev (article->subheads);
  article->subheads = g_strdupv ((GStrv) lines);
  g_strfreev (article->contents);
  article->contents = g_strdupv ((GStrv) lines);
  article->contents_by_hand = TRUE;
  galley_str_set (&article->label_subtitle, "매주 목요일");
  galley_str_set (&article->deck, "한 줄 요약");
  galley_str_set (&article->dateline, "춘천");
  galley_str_set (&article->signoff, "다음 주에\n만나요");
  galley_str_set (&article->cta, "👉 구독하기");
  galley_str_set (&article->closing, "ⓒ 골목");
  galley_str_set (&article->byline->name, "한빛");
  galley_str_set (&article->byline->email, "hanbit@example.com");
  galley_str_set (&article->byline->zone, "PDT");
  galley_str_set (&article->byline->timestamp, "2025-03-04T23:08");
  photo->lead = TRUE;
  photo->width = 4000;
  photo->height = 3000;
  photo->size = (gint64) 1 << 33;
  galley_str_set (&photo->alt, "유리 지붕");
  galley_str_set (&photo->credit_line, "(제공=온실)");
  galley_str_set (&photo->taken, "2025-03-01T10:00:00+09:00");
  galley_str_set (&photo->place, "춘천");
  galley_str_set (&photo->rights, "출처를 밝힐 것");
  galley_credit_free (photo->credit);
  photo->credit = galley_credit_new (GALLEY_CREDIT_PROVIDED, "온실");
  galley_str_set (&photo->credit->person, "한빛");
  galley_str_set (&photo->credit->agency, "동네통신");

  g_assert_true (galley_desk_create_issue (fixture->desk, issue, "imported", &error));
  g_assert_no_error (error);
  g_assert_cmpint (issue->revision, ==, 1);
  g_assert_cmpint (article->revision, ==, 1);
  g_assert_cmpint (photo->revision, ==, 1);
  reopen (fixture);
  read = load (fixture, issue->uuid);
  g_assert_cmpstr (read->title, ==, issue->title);
  g_assert_cmpstr (read->subject, ==, issue->subject);
  g_assert_cmpstr (read->preheader, ==, issue->preheader);
  g_assert_cmpstr (read->greeting, ==, issue->greeting);
  g_assert_cmpstr (read->signoff, ==, issue->signoff);
  g_assert_cmpstr (read->cta, ==, issue->cta);
  g_assert_cmpstr (read->closing, ==, issue->closing);
  g_assert_cmpint (read->slot, ==, issue->slot);
  g_assert_cmpint (read->number, ==, 41);
  g_assert_cmpint (read->status, ==, GALLEY_ISSUE_DRAFT);
  g_assert_cmpint (read->created, ==, issue->created);
  g_assert_cmpint (read->revision, ==, 1);
  stored = test_first_article (read);
  g_assert_true (galley_article_equal (stored, article));
  g_assert_cmpuint (stored->photos->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (galley_photo_equal (stored->photos->pdata[i], article->photos->pdata[i]));
  photo = stored->photos->pdata[1];
  g_assert_cmpint (photo->size, ==, (gint64) 1 << 33);
  g_assert_cmpstr (photo->credit->agency, ==, "동네통신");
  g_assert_cmpstr (photo->source, !=, "");
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) first = test_add_issue (fixture->desk, "하나", 0);
  g_autoptr (GalleyIssue) fifth = test_make_issue (fixture->desk, "다섯", 0);
  g_autoptr (GalleyIssue) next = NULL;
  g_autofree char *by_number = NULL;
  g_autofree char *by_part = NULL;
  g_autofree char *latest = NULL;
  g_autofree char *whole = NULL;

  fifth->number = 5;
  fifth->created = first->created + 10;
  g_assert_true (galley_desk_create_issue (fixture->desk, fifth, "new", &error));
  next = test_add_issue (fixture->desk, "여섯", 0);
  g_assert_cmpint (first->number, ==, 1);
  g_assert_cmpint (next->number, ==, 6);

  by_number = galley_desk_resolve_issue (fixture->desk, "5", &error);
  g_assert_cmpstr (by_number, ==, fifth->uuid);
  first->uuid[8] = '\0';
  by_part = galley_desk_resolve_issue (fixture->desk, first->uuid, &error);
  first->uuid[8] = '-';
  g_assert_cmpstr (by_part, ==, first->uuid);
  latest = galley_desk_resolve_issue (fixture->desk, "latest", &error);
  g_assert_cmpstr (latest, ==, fifth->uuid);
  whole = galley_desk_resolve_issue (fixture->desk, next->uuid, &error);
  g_assert_cmpstr (whole, ==, next->uuid);
  g_assert_no_error (error);

  for (guint i = 0; i < 5; i++)
    {
      static const char *const wrong[] = { "", "77", "abc", "여섯", "' OR 1 --" };

      g_assert_null (galley_desk_resolve_issue (fixture->desk, wrong[i], &error));
      g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

static void
test_ambiguous (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *const uuids[] = { "aaaa1111-0000-4000-8000-000000000001",
                                       "aaaa2222-0000-4000-8000-000000000002" };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GalleyIssue) issue = test_make_issue (fixture->desk, "쌍둥이", 0);

      galley_str_set (&issue->uuid, uuids[i]);
      issue->number = 3;
      g_assert_true (galley_desk_create_issue (fixture->desk, issue, "new", &error));
    }
  g_assert_null (galley_desk_resolve_issue (fixture->desk, "aaaa", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (galley_desk_resolve_issue (fixture->desk, "3", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (galley_desk_delete_issue (fixture->desk, uuids[0], &error));
  g_free (galley_desk_resolve_issue (fixture->desk, "aaaa", &error));
  g_assert_no_error (error);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GPtrArray) end = NULL;
  GalleyIssueSummary *summary;
  char *deleted = NULL;

  for (int i = 0; i < 7; i++)
    {
      g_autofree char *headline = g_strdup_printf ("제%d호", i);
      g_autoptr (GalleyIssue) issue = test_make_issue (fixture->desk, headline, i);

      issue->created = 1000 + i;
      if (i == 6)
        galley_str_set (&issue->title, "따로 붙인 제목");
      g_assert_true (galley_desk_create_issue (fixture->desk, issue, "new", &error));
      if (i == 3)
        deleted = g_strdup (issue->uuid);
    }
  g_assert_true (galley_desk_delete_issue (fixture->desk, deleted, &error));
  g_assert_cmpint (galley_desk_count_issues (fixture->desk, &error), ==, 6);

  page = galley_desk_list_issues (fixture->desk, 0, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 4);
  summary = page->pdata[0];
  g_assert_cmpstr (summary->title, ==, "따로 붙인 제목");
  g_assert_cmpint (summary->n_photos, ==, 6);
  g_assert_cmpint (summary->n_articles, ==, 1);
  g_assert_cmpint (summary->number, ==, 7);
  g_assert_cmpstr (summary->label, ==, "동네 산책");
  summary = page->pdata[3];
  g_assert_cmpstr (summary->title, ==, "제2호");
  g_assert_cmpint (summary->n_photos, ==, 2);
  end = galley_desk_list_issues (fixture->desk, 4, 4, &error);
  g_assert_cmpuint (end->len, ==, 2);
  g_assert_cmpstr (((GalleyIssueSummary *) end->pdata[1])->title, ==, "제0호");

  g_assert_null (galley_desk_load_issue (fixture->desk, deleted, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (galley_desk_restore_issue (fixture->desk, deleted, &error));
  g_assert_cmpint (galley_desk_count_issues (fixture->desk, &error), ==, 7);
  g_assert_false (galley_desk_delete_issue (fixture->desk, "nobody", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_free (deleted);
}

static void
test_create_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = test_make_issue (fixture->desk, "두 번째 글이 겹친다", 1);
  GalleyArticle *twin = galley_article_new ();

  galley_str_set (&twin->uuid, test_first_article (issue)->uuid);
  g_ptr_array_add (issue->articles, twin);
  g_assert_false (galley_desk_create_issue (fixture->desk, issue, "imported", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (issue->revision, ==, 0);
  g_assert_cmpint (issue->number, ==, 0);
  g_assert_cmpint (galley_desk_count_issues (fixture->desk, &error), ==, 0);

  galley_str_set (&twin->uuid, "0b0b0b0b-0000-4000-8000-000000000000");
  g_assert_true (galley_desk_create_issue (fixture->desk, issue, "imported", &error));
  g_assert_cmpint (twin->position, ==, 1);
}

static void
test_save_issue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = test_add_issue (fixture->desk, "첫머리", 0);
  g_autoptr (GalleyIssue) late = load (fixture, issue->uuid);
  g_autoptr (GalleyIssue) read = NULL;

  galley_str_set (&issue->title, "먼저 쓴 제목");
  g_assert_true (galley_desk_save_issue (fixture->desk, issue, &error));
  g_assert_cmpint (issue->revision, ==, 2);
  galley_str_set (&late->title, "늦은 제목");
  g_assert_false (galley_desk_save_issue (fixture->desk, late, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (late->revision, ==, 1);
  g_assert_cmpstr (late->title, ==, "늦은 제목");
  read = load (fixture, issue->uuid);
  g_assert_cmpstr (read->title, ==, "먼저 쓴 제목");
  galley_str_set (&late->uuid, "nobody");
  g_assert_false (galley_desk_save_issue (fixture->desk, late, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
assert_status (Fixture *fixture, const char *uuid, GalleyIssueStatus status)
{
  g_autoptr (GalleyIssue) issue = load (fixture, uuid);

  g_assert_cmpint (issue->status, ==, status);
}

static void
publish (Fixture *fixture, const char *uuid)
{
  g_autoptr (GError) error = NULL;

  galley_desk_set_issue_status (fixture->desk, uuid, GALLEY_ISSUE_PUBLISHED, 1700000000, &error);
  g_assert_no_error (error);
  assert_status (fixture, uuid, GALLEY_ISSUE_PUBLISHED);
}

static void
test_changed_since (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = test_add_issue (fixture->desk, "나간 글", 1);
  GalleyArticle *article = test_first_article (issue);
  GalleyPhoto *photo = article->photos->pdata[0];
  g_autoptr (GalleyIssue) read = NULL;

  publish (fixture, issue->uuid);
  read = load (fixture, issue->uuid);
  g_assert_cmpint (read->published_at, ==, 1700000000);
  /* Nothing written, nothing changed. */
  g_assert_true (galley_desk_save_article (fixture->desk, article, NULL, &error));
  g_assert_true (galley_desk_save_article (fixture->desk, article, "published to 골목", &error));
  assert_status (fixture, issue->uuid, GALLEY_ISSUE_PUBLISHED);

  galley_str_set (&article->deck, "고친 요약");
  g_assert_true (galley_desk_save_article (fixture->desk, article, NULL, &error));
  assert_status (fixture, issue->uuid, GALLEY_ISSUE_CHANGED);
  publish (fixture, issue->uuid);
  galley_str_set (&photo->caption, "고친 설명");
  g_assert_true (galley_desk_save_photo (fixture->desk, photo, &error));
  assert_status (fixture, issue->uuid, GALLEY_ISSUE_CHANGED);
  publish (fixture, issue->uuid);
  g_assert_true (galley_desk_delete_photo (fixture->desk, photo->uuid, &error));
  assert_status (fixture, issue->uuid, GALLEY_ISSUE_CHANGED);
  publish (fixture, issue->uuid);
  g_assert_true (galley_desk_restore_photo (fixture->desk, photo->uuid, &error));
  assert_status (fixture, issue->uuid, GALLEY_ISSUE_CHANGED);
  publish (fixture, issue->uuid);
  g_assert_true (galley_desk_delete_article (fixture->desk, article->uuid, &error));
  assert_status (fixture, issue->uuid, GALLEY_ISSUE_CHANGED);
  g_assert_true (galley_desk_restore_article (fixture->desk, article->uuid, &error));
  g_assert_no_error (error);
  galley_desk_set_issue_status (fixture->desk, issue->uuid, GALLEY_ISSUE_WITHDRAWN, 0, &error);
  galley_str_set (&article->deck, "다시 고친 요약");
  g_assert_true (galley_desk_save_article (fixture->desk, article, NULL, &error));
  assert_status (fixture, issue->uuid, GALLEY_ISSUE_WITHDRAWN);
  galley_desk_set_issue_status (fixture->desk, "nobody", GALLEY_ISSUE_DRAFT, 0, &error);
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("new-desk", test_new_desk);
  ADD ("publication", test_publication);
  ADD ("issue/fields", test_fields);
  ADD ("issue/numbers", test_numbers);
  ADD ("issue/ambiguous", test_ambiguous);
  ADD ("issue/list", test_list);
  ADD ("issue/create-fails", test_create_fails);
  ADD ("issue/save", test_save_issue);
  ADD ("issue/changed-since", test_changed_since);
  return g_test_run ();
}
