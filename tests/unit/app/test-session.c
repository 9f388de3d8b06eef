/* test-session.c: an open desk with its services
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-preflight.h"
#include "galley-session.h"
#include "galley-text.h"
#include "test-desk-support.h"
#include "test-photo-make.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *directory;
  GalleySession *session;
  GalleyDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = test_make_directory ();
  fixture->session = galley_session_open (fixture->directory, &error);
  g_assert_no_error (error);
  fixture->desk = galley_session_get_desk (fixture->session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->session);
  test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static GFile *
make_text_file (Fixture *fixture, const char *contents, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->directory, "input.txt", NULL);

  g_assert_true (g_file_set_contents (path, contents, length, NULL));
  return g_file_new_for_path (path);
}

/* One click publishes on a new desk: the local press is its target. */
static void
test_first_target (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GalleySession) again = galley_session_open (fixture->directory, &error);

  g_assert_no_error (error);
  targets = galley_desk_list_targets (fixture->desk, &error);
  g_assert_cmpuint (targets->len, ==, 1);
  g_assert_cmpstr (((GalleyTarget *) targets->pdata[0])->kind, ==, "press");
  g_assert_true (((GalleyTarget *) targets->pdata[0])->is_default);
}

static gpointer
open_cb (gpointer directory)
{
  g_autoptr (GError) error = NULL;
  GalleySession *session = galley_session_open (directory, &error);

  g_assert_no_error (error);
  return session;
}

static void
test_opened_at_once (void)
{
  g_autofree char *directory = test_make_directory ();
  GThread *threads[4];
  GalleySession *sessions[4];
  g_autoptr (GPtrArray) targets = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("open", open_cb, directory);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    sessions[i] = g_thread_join (threads[i]);
  targets = galley_desk_list_targets (galley_session_get_desk (sessions[0]), NULL);
  g_assert_cmpuint (targets->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    g_object_unref (sessions[i]);
  test_remove_directory (directory);
}

static void
test_new_issue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) publications = galley_desk_list_publications (fixture->desk, &error);
  GalleyPublication *publication = publications->pdata[0];
  g_autofree char *uuid = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GalleyIssue) issue = NULL;

  galley_str_set (&publication->name, "골목 편지");
  galley_str_set (&publication->label, "동네 산책");
  galley_str_set (&publication->byline_name, "한빛");
  galley_str_set (&publication->signoff, "다음 주에 만나요");
  g_assert_true (galley_desk_save_publication (fixture->desk, publication, &error));
  uuid = galley_session_new_issue (fixture->session, "골목 편지", &error);
  g_assert_no_error (error);
  second = galley_session_new_article (fixture->session, uuid, &error);
  g_assert_no_error (error);
  issue = galley_desk_load_issue (fixture->desk, uuid, &error);
  g_assert_cmpuint (issue->articles->len, ==, 2);
  g_assert_cmpstr (test_first_article (issue)->label, ==, "동네 산책");
  g_assert_cmpstr (test_first_article (issue)->byline->name, ==, "한빛");
  g_assert_cmpstr (test_first_article (issue)->signoff, ==, "다음 주에 만나요");
  g_assert_cmpstr (((GalleyArticle *) issue->articles->pdata[1])->uuid, ==, second);

  g_assert_null (galley_session_new_issue (fixture->session, "없는 편지", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (galley_session_new_article (fixture->session, "nobody", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "늦봄의 골목 빵집\n\n한빛 기자\n2025.05.01 09:00 KST\n\n"
                             "골목 끝 빵집에 줄이 섰다. 아침마다 있는 일이다.\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = make_text_file (fixture, text, -1);
  g_autofree char *uuid
      = galley_session_import (fixture->session, file, NULL, NULL, &error);
  g_autoptr (GalleyIssue) issue = NULL;

  g_assert_no_error (error);
  issue = galley_desk_load_issue (fixture->desk, uuid, &error);
  g_assert_cmpstr (test_first_article (issue)->headline, ==, "늦봄의 골목 빵집");
  g_assert_nonnull (strstr (test_first_article (issue)->body, "줄이 섰다"));
}

static void
assert_import_fails (Fixture *fixture, GFile *file, GalleyErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_session_import (fixture->session, file, NULL, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, (int) code);
  g_assert_cmpint (galley_desk_count_issues (fixture->desk, NULL), ==, 0);
}

/* What can't be read creates nothing. */
static void
test_import_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) empty = make_text_file (fixture, "", 0);
  g_autoptr (GFile) binary = NULL;
  g_autoptr (GFile) directory = g_file_new_for_path (fixture->directory);
  g_autoptr (GFile) missing = g_file_get_child (directory, "nobody.txt");

  assert_import_fails (fixture, empty, GALLEY_ERROR_EMPTY);
  binary = make_text_file (fixture, "\x7f" "ELF\0\0\1\2\3\0\0\0\xff\xfe\0\0\0\0\0", 20);
  assert_import_fails (fixture, binary, GALLEY_ERROR_NOT_TEXT);
  assert_import_fails (fixture, missing, GALLEY_ERROR_NOT_FOUND);
  assert_import_fails (fixture, directory, GALLEY_ERROR_INVALID);
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_picture (64, 48, ".jpg");
  g_autoptr (GalleyPhoto) photo
      = galley_session_take_picture (fixture->session, bytes, "빵집.jpg", NULL, &error);
  g_autoptr (GalleyPhoto) placeholder = galley_photo_new ();
  g_autofree char *path = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (photo->width, ==, 64);
  g_assert_cmpint (photo->height, ==, 48);
  g_assert_cmpstr (photo->media_type, ==, "image/jpeg");
  g_assert_cmpstr (photo->file_name, ==, "빵집.jpg");
  g_assert_cmpint (photo->size, ==, g_bytes_get_size (bytes));
  path = galley_desk_get_original_path (fixture->desk, photo->sha256, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  /* What the person has written under it stays. */
  galley_str_set (&placeholder->caption, "줄을 선 손님들");
  galley_str_set (&photo->caption, "사진기가 쓴 설명");
  galley_session_fill_photo (placeholder, photo);
  g_assert_cmpstr (placeholder->caption, ==, "줄을 선 손님들");
  g_assert_cmpstr (placeholder->sha256, ==, photo->sha256);
  g_assert_cmpint (placeholder->width, ==, 64);
}

static void
assert_picture_fails (Fixture *fixture, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *n_originals = NULL;

  g_assert_null (
      galley_session_take_picture_file (fixture->session, file, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == GALLEY_ERROR);
  n_originals = test_ask_sql (fixture->directory, "SELECT count(*) FROM original");
  g_assert_cmpstr (n_originals, ==, "0");
}

static void
test_picture_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) directory = g_file_new_for_path (fixture->directory);
  g_autoptr (GFile) missing = g_file_get_child (directory, "nobody.jpg");
  g_autoptr (GFile) empty = make_text_file (fixture, "", 0);
  g_autoptr (GFile) text = NULL;

  assert_picture_fails (fixture, directory);
  assert_picture_fails (fixture, missing);
  assert_picture_fails (fixture, empty);
  text = make_text_file (fixture, "사진이 아니라 글이다", -1);
  assert_picture_fails (fixture, text);
}

static void
test_credit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyPhoto) photo = galley_photo_new ();

  galley_session_parse_credit (fixture->session, photo, " (제공 : 달빛온실) ");
  g_assert_cmpint (photo->credit->kind, ==, GALLEY_CREDIT_PROVIDED);
  g_assert_cmpstr (photo->credit->source, ==, "달빛온실");
  g_assert_cmpstr (photo->credit_line, ==, "(제공 : 달빛온실)");
  galley_session_parse_credit (fixture->session, photo, "골목 어귀에서");
  g_assert_cmpint (photo->credit->kind, ==, GALLEY_CREDIT_SOURCE);
  g_assert_cmpstr (photo->credit->source, ==, "골목 어귀에서");
  galley_session_parse_credit (fixture->session, photo, " \xC2\xA0");
  g_assert_cmpint (photo->credit->kind, ==, GALLEY_CREDIT_NONE);
  g_assert_cmpstr (photo->credit->source, ==, "");
}

static void
test_term (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) terms = NULL;

  g_assert_true (galley_session_add_term (fixture->session, "달빛온실", &error));
  g_assert_true (galley_session_add_term (fixture->session, "달빛온실", &error));
  terms = galley_desk_list_terms (fixture->desk, "", &error);
  g_assert_cmpuint (terms->len, ==, 1);
  g_assert_no_error (error);
}

static void
test_preflight (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = test_make_issue (fixture->desk, "빈칸 있는 글", 1);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GalleyTarget) target = NULL;

  ((GalleyPhoto *) test_first_article (issue)->photos->pdata[0])->lead = TRUE;
  g_assert_true (galley_desk_create_issue (fixture->desk, issue, "new", &error));
  items = galley_session_preflight (fixture->session, issue, &error);
  target = galley_session_get_default_target (fixture->session, issue->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (target->kind, ==, "press");
  g_assert_cmpuint (items->len, >, 0);
  g_assert_true (((GalleyPreflightItem *) items->pdata[0])->blocking);
  /* What stands between the issue and its readers stops the click before anything is sent. */
  g_assert_null (galley_session_publish (fixture->session, issue->uuid, NULL, NULL, FALSE, NULL, NULL,
                                         NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_PREFLIGHT);
}

int
main (int argc, char **argv)
{
  if (VIPS_INIT (argv[0]) != 0)
    return 1;
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/app/session/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("first-target", test_first_target);
  ADD ("new-issue", test_new_issue);
  ADD ("import", test_import);
  ADD ("import-fails", test_import_fails);
  ADD ("picture", test_picture);
  ADD ("picture-fails", test_picture_fails);
  ADD ("credit", test_credit);
  ADD ("term", test_term);
  ADD ("preflight", test_preflight);
  g_test_add_func ("/app/session/opened-at-once", test_opened_at_once);
  return g_test_run ();
}
