/* test-faults.c: killed writers, full disks, damaged desks
 *
 * The program starts itself as the process that is killed, or that fills a disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-text.h"
#include "test-desk-support.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SKIPPED 77

/* Writing on and on, until it is killed: the number of each write is said when it is durable. */
static int
run_writer (const char *directory, const char *uuid)
{
  g_autoptr (GalleyDesk) desk = test_open_desk (directory);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = galley_desk_load_article (desk, uuid, &error);

  g_assert_no_error (error);
  for (int i = atoi (article->deck) + 1;; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      g_autofree char *line = g_strdup_printf ("%d\n", i);
      g_autofree char *picture = g_strdup_printf ("사진 %d", i);
      g_autoptr (GBytes) bytes = g_bytes_new (picture, strlen (picture));
      GalleyPhoto *photo = galley_photo_new ();

      g_free (photo->sha256);
      photo->sha256 = galley_desk_add_original (desk, bytes, "jpg", &error);
      g_assert_no_error (error);
      galley_article_add_photo (article, photo);
      galley_desk_save_photo (desk, photo, &error);
      g_assert_no_error (error);
      galley_str_set (&article->deck, text);
      galley_desk_save_article (desk, article, i % 3 == 0 ? "saved" : NULL, &error);
      g_assert_no_error (error);
      if (write (STDOUT_FILENO, line, strlen (line)) < 0)
        return 1;
    }
}

/* The last number that the writer said; it is killed when it has said @after numbers. */
static int
kill_writer (GSubprocess *process, int after)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  int last = 0;
  char *line;

  for (int n = 1; (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL; n++)
    {
      last = atoi (line);
      g_free (line);
      if (n == after)
        {
          /* At some moment of the next write. */
          g_usleep (g_test_rand_int_range (0, 4000));
          kill (atoi (g_subprocess_get_identifier (process)), SIGKILL);
        }
    }
  g_assert_false (g_subprocess_wait_check (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
  return last;
}

static void
test_kill (void)
{
  g_autofree char *directory = test_make_directory ();
  g_autoptr (GalleyIssue) issue = NULL;
  int n = g_test_slow () ? 200 : 20;

  {
    g_autoptr (GalleyDesk) desk = test_open_desk (directory);

    issue = test_add_issue (desk, "꺼지는 글", 0);
  }
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GSubprocess) process
          = test_start_self ("--write", directory, test_first_article (issue)->uuid);
      int last = kill_writer (process, g_test_rand_int_range (1, 6));
      g_autoptr (GalleyDesk) desk = test_open_desk (directory);
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyArticle) article
          = galley_desk_load_article (desk, test_first_article (issue)->uuid, &error);
      g_autoptr (GPtrArray) problems = NULL;
      int stored;

      g_assert_no_error (error);
      stored = atoi (article->deck);
      g_assert_cmpint (stored, >=, last);
      g_assert_cmpint (stored, <=, last + 1);
      g_assert_cmpint ((int) article->photos->len, >=, stored);
      g_assert_true (galley_desk_check (desk, NULL, &problems, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (problems->len, ==, 0);
    }
  test_remove_directory (directory);
}

static char *
make_text (gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append_printf (text, "%08x ", g_random_int ());
  return g_string_free (text, FALSE);
}

/* Writes that no longer fit are refused, the value keeps what it holds, and when there is room
 * again it is written. */
static void
fill_and_free (GalleyDesk *desk, GalleyArticle *article, void (*take) (gpointer data),
               void (*give) (gpointer data), gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = make_text (400 * 1000);
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (make_text (400 * 1000), 400 * 1000);
  gint64 revision = article->revision;
  g_autoptr (GalleyArticle) stored = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  take (data);
  galley_str_set (&article->body, text);
  g_assert_false (galley_desk_save_article (desk, article, "full", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_cmpint (article->revision, ==, revision);
  g_assert_cmpstr (article->body, ==, text);
  g_assert_null (galley_desk_add_original (desk, bytes, "jpg", &error));
  /* A file may also be too large for its file system, or the limit of the process. */
  if (!g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE))
    g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NO_SPACE);
  g_clear_error (&error);

  /* What was there can still be read. */
  stored = galley_desk_load_article (desk, article->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->headline, ==, article->headline);
  g_assert_cmpint (stored->revision, ==, revision);

  give (data);
  g_assert_true (galley_desk_save_article (desk, article, "room again", &error));
  g_assert_no_error (error);
  sha256 = galley_desk_add_original (desk, bytes, "jpg", &error);
  g_assert_no_error (error);
  g_assert_nonnull (sha256);
  galley_article_free (g_steal_pointer (&stored));
  stored = galley_desk_load_article (desk, article->uuid, &error);
  g_assert_cmpstr (stored->body, ==, text);
  g_assert_true (galley_desk_check (desk, NULL, &problems, &error));
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
limit_files (gpointer data)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = 300 * 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
unlimit_files (gpointer data)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_file_limit (void)
{
  g_autofree char *directory = test_make_directory ();
  {
    g_autoptr (GalleyDesk) desk = test_open_desk (directory);
    g_autoptr (GalleyIssue) issue = test_add_issue (desk, "한도에 닿는 글", 0);

    signal (SIGXFSZ, SIG_IGN);
    fill_and_free (desk, test_first_article (issue), limit_files, unlimit_files, NULL);
  }
  test_remove_directory (directory);
}

static void
fill_disk (gpointer data)
{
  g_autofree char *path = g_build_filename (data, "ballast", NULL);
  FILE *file = g_fopen (path, "w");
  g_autofree char *block = g_malloc0 (4096);

  while (fwrite (block, 4096, 1, file) == 1 && fflush (file) == 0)
    ;
  fclose (file);
}

static void
free_disk (gpointer data)
{
  g_autofree char *path = g_build_filename (data, "ballast", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* In a mount namespace of its own, where a small file system can be mounted by root, or by anybody
 * where user namespaces are allowed. */
static int
run_full_disk (const char *directory)
{
  g_autofree char *inner = g_build_filename (directory, "desk", NULL);

  if ((unshare (CLONE_NEWNS) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0) ||
      mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("galley-test", directory, "tmpfs", 0, "size=4m") != 0)
    return SKIPPED;
  {
    g_autoptr (GalleyDesk) desk = test_open_desk (inner);
    g_autoptr (GalleyIssue) issue = test_add_issue (desk, "꽉 찬 자리의 글", 0);

    fill_and_free (desk, test_first_article (issue), fill_disk, free_disk, (gpointer) directory);
    /* A desk that is opened on a full disk opens, or says why not; it does not lose anything. */
    fill_disk ((gpointer) directory);
  }
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GalleyDesk) desk = galley_desk_open (inner, &error);

    if (desk == NULL)
      g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NO_SPACE);
    free_disk ((gpointer) directory);
  }
  {
    g_autoptr (GalleyDesk) desk = test_open_desk (inner);

    g_assert_cmpint (galley_desk_count_issues (desk, NULL), ==, 1);
  }
  return 0;
}

static void
test_full_disk (void)
{
  g_autofree char *directory = test_make_directory ();
  g_autoptr (GSubprocess) process = test_start_self ("--full-disk", directory, "");

  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) == SKIPPED)
    g_test_skip ("no file system can be mounted here");
  else
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  test_remove_directory (directory);
}

static void
assert_refused (const char *directory, GalleyErrorCode code)
{
  g_autofree char *path = g_build_filename (directory, "desk.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before;
  gsize length_after;

  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  g_assert_null (galley_desk_open (directory, &error));
  g_assert_error (error, GALLEY_ERROR, (int) code);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_refused (void)
{
  g_autofree char *directory = test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "desk.db", NULL);

  g_object_unref (test_open_desk (directory));
  test_run_sql (directory, "PRAGMA user_version = 1000");
  assert_refused (directory, GALLEY_ERROR_SCHEMA_TOO_NEW);
  g_assert_true (g_file_set_contents (path, "이것은 데이터베이스가 아니다", -1, NULL));
  assert_refused (directory, GALLEY_ERROR_DAMAGED);
  test_remove_directory (directory);
}

/* Pages in the middle are overwritten: the check says so, and nothing crashes. */
static void
test_damaged_pages (void)
{
  g_autofree char *directory = test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "desk.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GalleyDesk) desk = test_open_desk (directory);
  g_autofree char *contents = NULL;
  gsize length;

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (GalleyIssue) issue = test_add_issue (desk, "상할 글", 2);
    }
  g_clear_object (&desk);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  memset (contents + length / 2, 0xa5, length / 4);
  g_assert_true (g_file_set_contents (path, contents, length, NULL));

  desk = galley_desk_open (directory, &error);
  if (desk == NULL)
    g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED);
  else
    {
      g_assert_true (galley_desk_check (desk, NULL, &problems, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (problems->len, >, 0);
    }
  g_clear_object (&desk);
  test_remove_directory (directory);
}

int
main (int argc, char **argv)
{
  if (argc > 3 && g_str_equal (argv[1], "--write"))
    return run_writer (argv[2], argv[3]);
  if (argc > 3 && g_str_equal (argv[1], "--full-disk"))
    return run_full_disk (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/faults/kill", test_kill);
  g_test_add_func ("/store/faults/file-limit", test_file_limit);
  g_test_add_func ("/store/faults/full-disk", test_full_disk);
  g_test_add_func ("/store/faults/refused", test_refused);
  g_test_add_func ("/store/faults/damaged-pages", test_damaged_pages);
  return g_test_run ();
}
