/* test-photos.c: photos, their originals and sources, terms, targets, and the check of a desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-text.h"
#include "test-desk-support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

typedef struct
{
  char *directory;
  GalleyDesk *desk;
  GalleyIssue *issue;
  GalleyArticle *article; /* its first, with two photos */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = test_make_directory ();
  fixture->desk = test_open_desk (fixture->directory);
  fixture->issue = test_add_issue (fixture->desk, "사진 있는 글", 2);
  fixture->article = test_first_article (fixture->issue);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  galley_issue_free (fixture->issue);
  g_object_unref (fixture->desk);
  test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static GalleyPhoto *
photo_at (Fixture *fixture, guint index)
{
  return fixture->article->photos->pdata[index];
}

static void
save (Fixture *fixture, GalleyPhoto *photo)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_desk_save_photo (fixture->desk, photo, &error));
  g_assert_no_error (error);
}

static void
credit (GalleyPhoto *photo, GalleyCreditKind kind, const char *source)
{
  galley_credit_free (photo->credit);
  photo->credit = galley_credit_new (kind, source);
}

static GalleyArticle *
reload (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GalleyArticle *article
      = galley_desk_load_article (fixture->desk, fixture->article->uuid, &error);

  g_assert_no_error (error);
  return article;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPhoto) late = galley_photo_copy (photo_at (fixture, 0));
  g_autoptr (GalleyArticle) stored = NULL;
  GalleyPhoto *added = galley_photo_new ();

  galley_str_set (&photo_at (fixture, 0)->caption, "먼저 쓴 설명");
  save (fixture, photo_at (fixture, 0));
  g_assert_cmpint (photo_at (fixture, 0)->revision, ==, 2);
  galley_str_set (&late->caption, "늦은 설명");
  g_assert_false (galley_desk_save_photo (fixture->desk, late, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (late->revision, ==, 1);

  galley_article_add_photo (fixture->article, added);
  save (fixture, added);
  g_assert_cmpint (added->revision, ==, 1);
  stored = reload (fixture);
  g_assert_cmpint (stored->last_photo, ==, 3);
  g_assert_cmpuint (stored->photos->len, ==, 3);
  g_assert_true (galley_photo_equal (stored->photos->pdata[0], photo_at (fixture, 0)));
}

/* A number stands in the text: it is given out once, also after its photo is gone. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPhoto) again = galley_photo_new ();
  g_autoptr (GalleyArticle) other = reload (fixture);
  g_autoptr (GalleyArticle) stored = NULL;
  GalleyPhoto *added = galley_photo_new ();

  g_assert_true (galley_desk_delete_photo (fixture->desk, photo_at (fixture, 1)->uuid, &error));
  galley_str_set (&again->article, fixture->article->uuid);
  again->number = 2;
  g_assert_false (galley_desk_save_photo (fixture->desk, again, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);

  /* An article that was read before a photo came does not take its number back. */
  galley_article_add_photo (fixture->article, added);
  save (fixture, added);
  galley_str_set (&other->body, "다른 창에서 쓴 글");
  g_assert_true (galley_desk_save_article (fixture->desk, other, NULL, &error));
  g_assert_cmpint (other->last_photo, ==, 3);
  stored = reload (fixture);
  g_assert_cmpint (stored->last_photo, ==, 3);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyPhoto *photo = photo_at (fixture, 0);
  g_autoptr (GalleyArticle) without = NULL;
  g_autoptr (GalleyArticle) with = NULL;

  g_assert_true (galley_desk_delete_photo (fixture->desk, photo->uuid, &error));
  without = reload (fixture);
  g_assert_cmpuint (without->photos->len, ==, 1);
  g_assert_true (galley_desk_restore_photo (fixture->desk, photo->uuid, &error));
  with = reload (fixture);
  g_assert_cmpuint (with->photos->len, ==, 2);
  g_assert_cmpint (((GalleyPhoto *) with->photos->pdata[0])->revision, ==, photo->revision);
  save (fixture, photo);
  g_assert_false (galley_desk_delete_photo (fixture->desk, "nobody", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static GalleySource *
find_source (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = galley_desk_list_sources (fixture->desk, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((GalleySource *) sources->pdata[i])->name, name))
      return galley_source_copy (sources->pdata[i]);
  return NULL;
}

static void
test_sources (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySource) first = NULL;
  g_autoptr (GalleySource) second = NULL;
  g_autoptr (GalleySource) renamed = NULL;
  g_autoptr (GalleySource) stale = NULL;
  g_autoptr (GalleyArticle) stored = NULL;
  g_autoptr (GalleyIssue) issue = NULL;
  GalleyPhoto *photo;

  for (guint i = 0; i < 2; i++)
    {
      credit (photo_at (fixture, i), GALLEY_CREDIT_PROVIDED, "달빛온실");
      save (fixture, photo_at (fixture, i));
    }
  first = find_source (fixture, "달빛온실");
  g_assert_nonnull (first);
  g_assert_cmpint (first->uses, ==, 2);
  g_assert_cmpint (first->credit_kind, ==, GALLEY_CREDIT_PROVIDED);
  g_assert_cmpstr (photo_at (fixture, 1)->source, ==, first->uuid);

  /* A name that is known is that source; another one is a new one. */
  second = galley_desk_ensure_source (fixture->desk, "달빛온실", GALLEY_CREDIT_SOURCE, &error);
  g_assert_cmpstr (second->uuid, ==, first->uuid);
  credit (photo_at (fixture, 1), GALLEY_CREDIT_SOURCE, "물결신문");
  save (fixture, photo_at (fixture, 1));
  g_assert_cmpstr (photo_at (fixture, 1)->source, !=, first->uuid);
  credit (photo_at (fixture, 1), GALLEY_CREDIT_NONE, "");
  save (fixture, photo_at (fixture, 1));
  g_assert_cmpstr (photo_at (fixture, 1)->source, ==, "");

  /* A new name goes into the credits; what is out has changed since. */
  galley_desk_set_issue_status (fixture->desk, fixture->issue->uuid, GALLEY_ISSUE_PUBLISHED, 1,
                                &error);
  stale = galley_source_copy (first);
  galley_str_set (&first->name, "햇빛온실");
  galley_str_set (&first->licence, "CC BY 4.0");
  g_assert_true (galley_desk_save_source (fixture->desk, first, &error));
  stored = reload (fixture);
  photo = stored->photos->pdata[0];
  g_assert_cmpstr (photo->credit->source, ==, "햇빛온실");
  g_assert_cmpstr (photo->source, ==, first->uuid);
  issue = galley_desk_load_issue (fixture->desk, fixture->issue->uuid, &error);
  g_assert_cmpint (issue->status, ==, GALLEY_ISSUE_CHANGED);
  renamed = find_source (fixture, "햇빛온실");
  g_assert_cmpstr (renamed->licence, ==, "CC BY 4.0");
  g_assert_false (galley_desk_save_source (fixture->desk, stale, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);

  g_assert_null (galley_desk_ensure_source (fixture->desk, "", GALLEY_CREDIT_SOURCE, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
}

/* A source may be printed otherwise than it is called. */
static void
test_printed_source (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySource) source = galley_source_new ();
  g_autoptr (GalleyArticle) stored = NULL;
  GalleyPhoto *photo = photo_at (fixture, 0);

  galley_str_set (&source->name, "물결통신");
  galley_str_set (&source->credit_as, "물결=골목");
  source->credit_kind = GALLEY_CREDIT_AGENCY;
  g_assert_true (galley_desk_save_source (fixture->desk, source, &error));
  credit (photo, GALLEY_CREDIT_AGENCY, "물결=골목");
  save (fixture, photo);
  g_assert_cmpstr (photo->source, ==, source->uuid);

  galley_str_set (&source->credit_as, "물결·골목");
  g_assert_true (galley_desk_save_source (fixture->desk, source, &error));
  stored = reload (fixture);
  g_assert_cmpstr (((GalleyPhoto *) stored->photos->pdata[0])->credit->source, ==, "물결·골목");
  g_assert_no_error (error);
}

static char *
add_original (Fixture *fixture, const char *contents, const char *extension)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (contents, strlen (contents));
  char *sha256 = galley_desk_add_original (fixture->desk, bytes, extension, &error);

  g_assert_no_error (error);
  return sha256;
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_originals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = add_original (fixture, "사진인 셈 치는 글자", "jpg");
  g_autofree char *again = add_original (fixture, "사진인 셈 치는 글자", "png");
  g_autofree char *path = galley_desk_get_original_path (fixture->desk, sha256, &error);
  g_autofree char *expected = g_strdup_printf ("%s/originals/%.2s/%s.jpg", fixture->directory,
                                               sha256, sha256 + 2);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  g_assert_cmpstr (sha256, ==, again);
  g_assert_cmpstr (path, ==, expected);
  assert_contents (path, "사진인 셈 치는 글자");
  g_assert_nonnull (g_dir_read_name (dir));
  g_assert_null (g_dir_read_name (dir));

  /* What the disk lost or changed is mended by the same bytes. */
  g_unlink (path);
  g_free (add_original (fixture, "사진인 셈 치는 글자", "jpg"));
  assert_contents (path, "사진인 셈 치는 글자");
  g_assert_true (g_file_set_contents (path, "사진인 셈 치는 글짜", -1, NULL));
  g_free (add_original (fixture, "사진인 셈 치는 글자", "jpg"));
  assert_contents (path, "사진인 셈 치는 글자");

  g_assert_null (galley_desk_add_original (fixture->desk, nothing, "jpg", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_EMPTY);
  g_clear_error (&error);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const wrong[] = { "", "a", "../../etc/passwd" };

      g_assert_null (galley_desk_get_original_path (fixture->desk, wrong[i], &error));
      g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

/* What a crash left half written goes away; what may be on its way does not. */
static void
test_incoming (Fixture *fixture, gconstpointer data)
{
  g_autofree char *incoming = g_build_filename (fixture->directory, "originals", ".incoming", NULL);
  g_autofree char *old = g_build_filename (incoming, "old", NULL);
  g_autofree char *young = g_build_filename (incoming, "young", NULL);
  struct utimbuf two_days_ago;

  g_free (add_original (fixture, "온전한 사진", "jpg"));
  two_days_ago.actime = two_days_ago.modtime = g_get_real_time () / G_USEC_PER_SEC - 2 * 86400;
  g_assert_true (g_file_set_contents (old, "반쪽", -1, NULL));
  g_assert_cmpint (g_utime (old, &two_days_ago), ==, 0);
  g_assert_true (g_file_set_contents (young, "반쪽", -1, NULL));
  g_object_unref (test_open_desk (fixture->directory));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
}

/* The row never comes before the file. */
static void
test_missing_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyPhoto *photo = photo_at (fixture, 0);
  g_autofree char *sha256 = add_original (fixture, "있는 사진", "jpg");

  galley_str_set (&photo->sha256, "0123456789abcdef");
  g_assert_false (galley_desk_save_photo (fixture->desk, photo, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  galley_str_set (&photo->sha256, sha256);
  save (fixture, photo);
}

static GPtrArray *
check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_true (galley_desk_check (fixture->desk, NULL, &problems, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&problems);
}

static void
assert_problem (Fixture *fixture, guint n, const char *part)
{
  g_autoptr (GPtrArray) problems = check (fixture);
  gboolean found = FALSE;

  g_assert_cmpuint (problems->len, ==, n);
  for (guint i = 0; i < problems->len; i++)
    found = found || strstr (problems->pdata[i], part) != NULL;
  g_assert_true (found);
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = add_original (fixture, "첫 사진", "jpg");
  g_autofree char *second = add_original (fixture, "둘째 사진", "png");
  g_autofree char *path = galley_desk_get_original_path (fixture->desk, first, NULL);
  g_autofree char *other = galley_desk_get_original_path (fixture->desk, second, NULL);
  g_autoptr (GPtrArray) fine = check (fixture);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_cmpuint (fine->len, ==, 0);
  g_assert_true (g_file_set_contents (path, "첫 시진", -1, NULL));
  assert_problem (fixture, 1, first);
  g_unlink (other);
  assert_problem (fixture, 2, second);
  test_run_sql (fixture->directory,
                "PRAGMA foreign_keys = OFF; UPDATE photo SET article = 'nobody' WHERE number = 1;"
                "UPDATE photo SET sha256 = 'feed' WHERE number = 2");
  assert_problem (fixture, 4, "article");
  assert_problem (fixture, 4, "feed");

  g_cancellable_cancel (cancellable);
  g_assert_false (galley_desk_check (fixture->desk, cancellable, &problems, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_terms (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTerm) term = galley_term_new ();
  g_autoptr (GalleyTerm) twin = galley_term_new ();
  g_autoptr (GalleyTerm) own = galley_term_new ();
  g_autoptr (GalleyTerm) blank = galley_term_new ();
  g_autoptr (GPtrArray) of_desk = NULL;
  g_autoptr (GPtrArray) of_publication = NULL;
  g_autoptr (GPtrArray) rest = NULL;

  galley_str_set (&term->text, "달빛온실");
  galley_str_set (&term->kind, "organisation");
  galley_str_set (&term->notes, "붙여 쓴다");
  galley_str_set (&twin->text, "달빛온실");
  galley_str_set (&own->text, "골목인");
  galley_str_set (&own->publication, "letter");
  g_assert_true (galley_desk_add_term (fixture->desk, term, &error));
  g_assert_true (galley_desk_add_term (fixture->desk, twin, &error));
  g_assert_true (galley_desk_add_term (fixture->desk, own, &error));
  of_desk = galley_desk_list_terms (fixture->desk, "", &error);
  of_publication = galley_desk_list_terms (fixture->desk, "letter", &error);
  g_assert_cmpuint (of_desk->len, ==, 1);
  g_assert_cmpuint (of_publication->len, ==, 2);
  g_assert_cmpstr (((GalleyTerm *) of_desk->pdata[0])->kind, ==, "organisation");
  g_assert_cmpstr (((GalleyTerm *) of_desk->pdata[0])->notes, ==, "붙여 쓴다");
  g_assert_true (galley_desk_remove_term (fixture->desk, term->uuid, &error));
  rest = galley_desk_list_terms (fixture->desk, "letter", &error);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_no_error (error);
  galley_str_set (&blank->text, " \xC2\xA0");
  g_assert_false (galley_desk_add_term (fixture->desk, blank, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
}

static GalleyTarget *
add_target (Fixture *fixture, const char *name, gboolean is_default)
{
  g_autoptr (GError) error = NULL;
  GalleyTarget *target = galley_target_new ();

  galley_str_set (&target->name, name);
  galley_str_set (&target->kind, "webhook");
  galley_str_set (&target->url, "http://127.0.0.1:9/");
  galley_str_set (&target->options, "{\"draft\":true}");
  target->is_default = is_default;
  g_assert_true (galley_desk_save_target (fixture->desk, target, &error));
  g_assert_no_error (error);
  return target;
}

static void
test_targets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTarget) first = NULL;
  g_autoptr (GalleyTarget) second = NULL;
  g_autoptr (GalleyTarget) found = NULL;
  g_autoptr (GalleyTarget) of_desk = NULL;
  g_autoptr (GalleyTarget) of_publication = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GalleyPublication) publication
      = galley_desk_load_publication (fixture->desk, fixture->issue->publication, &error);

  g_assert_null (galley_desk_get_default_target (fixture->desk, publication->uuid, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  first = add_target (fixture, "골목 누리집", TRUE);
  second = add_target (fixture, "시험 누리집", TRUE);
  list = galley_desk_list_targets (fixture->desk, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((GalleyTarget *) list->pdata[0])->name, ==, "시험 누리집");
  g_assert_false (((GalleyTarget *) list->pdata[1])->is_default);
  found = galley_desk_find_target (fixture->desk, "골목 누리집", &error);
  g_assert_cmpstr (found->uuid, ==, first->uuid);
  g_assert_cmpstr (found->options, ==, "{\"draft\":true}");

  of_desk = galley_desk_get_default_target (fixture->desk, publication->uuid, &error);
  g_assert_cmpstr (of_desk->uuid, ==, second->uuid);
  galley_str_set (&publication->default_target, first->uuid);
  g_assert_true (galley_desk_save_publication (fixture->desk, publication, &error));
  of_publication = galley_desk_get_default_target (fixture->desk, publication->uuid, &error);
  g_assert_cmpstr (of_publication->uuid, ==, first->uuid);

  g_assert_true (galley_desk_remove_target (fixture->desk, second->uuid, &error));
  g_assert_false (galley_desk_remove_target (fixture->desk, second->uuid, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("photo/save", test_save);
  ADD ("photo/numbers", test_numbers);
  ADD ("photo/delete", test_delete);
  ADD ("photo/missing-row", test_missing_row);
  ADD ("source/tie-and-rename", test_sources);
  ADD ("source/printed", test_printed_source);
  ADD ("original", test_originals);
  ADD ("incoming", test_incoming);
  ADD ("check", test_check);
  ADD ("term", test_terms);
  ADD ("target", test_targets);
  return g_test_run ();
}
