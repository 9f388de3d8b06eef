/* test-merge.c: two versions that grew from one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-merge.h"
#include "galley-text.h"

typedef struct
{
  GalleyArticle *base;
  GalleyArticle *ours;
  GalleyArticle *theirs;
} Articles;

static void
set_up (Articles *articles, gconstpointer data)
{
  articles->base = galley_article_new ();
  galley_str_set (&articles->base->headline, "처음 제목");
  galley_str_set (&articles->base->body, "처음 글");
  articles->ours = galley_article_copy (articles->base);
  articles->theirs = galley_article_copy (articles->base);
}

static void
tear_down (Articles *articles, gconstpointer data)
{
  galley_article_free (articles->base);
  galley_article_free (articles->ours);
  galley_article_free (articles->theirs);
}

static gboolean
merge (Articles *articles)
{
  return galley_merge_article (articles->ours, articles->base, articles->theirs);
}

static void
set_lines (GStrv *lines, const char *text)
{
  g_strfreev (*lines);
  *lines = g_strsplit (text, "|", -1);
}

static void
test_apart (Articles *articles, gconstpointer data)
{
  galley_str_set (&articles->ours->body, "이쪽 글");
  set_lines (&articles->ours->contents, "하나|둘");
  galley_str_set (&articles->theirs->headline, "저쪽 제목");
  galley_str_set (&articles->theirs->byline->email, "there@example.com");
  set_lines (&articles->theirs->subheads, "셋|넷");
  articles->theirs->contents_by_hand = TRUE;
  articles->theirs->last_photo = 5;
  g_assert_true (merge (articles));
  g_assert_cmpstr (articles->ours->body, ==, "이쪽 글");
  g_assert_cmpstr (articles->ours->headline, ==, "저쪽 제목");
  g_assert_cmpstr (articles->ours->byline->email, ==, "there@example.com");
  g_assert_cmpstr (articles->ours->contents[1], ==, "둘");
  g_assert_cmpstr (articles->ours->subheads[0], ==, "셋");
  g_assert_true (articles->ours->contents_by_hand);
  g_assert_cmpint (articles->ours->last_photo, ==, 5);
}

static void
test_alike (Articles *articles, gconstpointer data)
{
  galley_str_set (&articles->ours->body, "같은 글");
  galley_str_set (&articles->theirs->body, "같은 글");
  g_assert_true (merge (articles));
  g_assert_cmpstr (articles->ours->body, ==, "같은 글");
}

/* Where one field clashes, nothing is taken over. */
static void
assert_clash (Articles *articles)
{
  g_autoptr (GalleyArticle) before = NULL;

  galley_str_set (&articles->theirs->deck, "저쪽 요약");
  before = galley_article_copy (articles->ours);
  g_assert_false (merge (articles));
  g_assert_true (galley_article_equal (articles->ours, before));
}

static void
test_clash (Articles *articles, gconstpointer data)
{
  galley_str_set (&articles->ours->body, "이쪽 글");
  galley_str_set (&articles->theirs->body, "저쪽 글");
  assert_clash (articles);
}

static void
test_clash_byline (Articles *articles, gconstpointer data)
{
  galley_str_set (&articles->ours->byline->name, "한빛");
  galley_str_set (&articles->theirs->byline->name, "한별");
  assert_clash (articles);
}

static void
test_clash_lines (Articles *articles, gconstpointer data)
{
  set_lines (&articles->ours->subheads, "하나");
  set_lines (&articles->theirs->subheads, "둘");
  assert_clash (articles);
}

static void
test_photo (void)
{
  g_autoptr (GalleyPhoto) base = galley_photo_new ();
  g_autoptr (GalleyPhoto) ours = galley_photo_copy (base);
  g_autoptr (GalleyPhoto) theirs = galley_photo_copy (base);

  galley_str_set (&ours->caption, "이쪽 설명");
  ours->lead = TRUE;
  galley_str_set (&theirs->caption, "저쪽 설명");
  galley_str_set (&theirs->alt, "저쪽 대체 글");
  galley_str_set (&theirs->sha256, "abcd");
  theirs->width = 640;
  theirs->position = 3;
  galley_credit_free (theirs->credit);
  theirs->credit = galley_credit_new (GALLEY_CREDIT_PROVIDED, "달빛온실");
  galley_merge_photo (ours, base, theirs);
  g_assert_cmpstr (ours->caption, ==, "이쪽 설명");
  g_assert_true (ours->lead);
  g_assert_cmpstr (ours->alt, ==, "저쪽 대체 글");
  g_assert_cmpstr (ours->sha256, ==, "abcd");
  g_assert_cmpint (ours->width, ==, 640);
  g_assert_cmpint (ours->position, ==, 3);
  g_assert_cmpstr (ours->credit->source, ==, "달빛온실");
}

static void
test_issue (void)
{
  g_autoptr (GalleyIssue) base = galley_issue_new ();
  g_autoptr (GalleyIssue) ours = galley_issue_copy (base);
  g_autoptr (GalleyIssue) theirs = galley_issue_copy (base);

  galley_str_set (&ours->title, "이쪽 제목");
  ours->slot = 10;
  galley_str_set (&theirs->title, "저쪽 제목");
  galley_str_set (&theirs->subject, "저쪽 메일 제목");
  theirs->number = 7;
  galley_merge_issue (ours, base, theirs);
  g_assert_cmpstr (ours->title, ==, "이쪽 제목");
  g_assert_cmpstr (ours->subject, ==, "저쪽 메일 제목");
  g_assert_cmpint (ours->slot, ==, 10);
  g_assert_cmpint (ours->number, ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/app/merge/" name, Articles, NULL, set_up, func, tear_down)
  ADD ("apart", test_apart);
  ADD ("alike", test_alike);
  ADD ("clash", test_clash);
  ADD ("clash-byline", test_clash_byline);
  ADD ("clash-lines", test_clash_lines);
  g_test_add_func ("/app/merge/photo", test_photo);
  g_test_add_func ("/app/merge/issue", test_issue);
  return g_test_run ();
}
