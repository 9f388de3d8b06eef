/* test-faults.c: killed writers, several processes, full disks, damaged desks
 *
 * The program starts itself as the process that is killed, or as one of several that write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-outbox.h"
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

static const char *program;

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

static GSubprocess *
start (const char *role, const char *directory, const char *argument)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, role, directory,
                          argument, NULL);

  g_assert_no_error (error);
  return process;
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
          = start ("--write", directory, test_first_article (issue)->uuid);
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

#define N_WRITERS 4
#define N_WRITES 15

static gboolean
count_up (GalleyDesk *desk, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = galley_desk_load_article (desk, uuid, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strdup_printf ("%d", atoi (article->deck) + 1);
  galley_str_set (&article->deck, text);
  if (galley_desk_save_article (desk, article, NULL, &error))
    return TRUE;
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  return FALSE;
}

/* Each adds issues, and counts up one article that all of them write. */
static int
run_sharer (const char *directory, const char *uuid)
{
  g_autoptr (GalleyDesk) desk = test_open_desk (directory);

  for (int i = 0; i < N_WRITES; i++)
    {
      g_autoptr (GalleyIssue) issue = test_add_issue (desk, "여럿이 쓰는 글", 1);

      while (*uuid != '\0' && !count_up (desk, uuid))
        ;
    }
  return 0;
}

static void
run_sharers (const char *directory, const char *uuid)
{
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < N_WRITERS; i++)
    g_ptr_array_add (processes, start ("--share", directory, uuid));
  for (int i = 0; i < N_WRITERS; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_subprocess_wait_check (processes->pdata[i], NULL, &error));
      g_assert_no_error (error);
    }
}

/* All of them find no desk, and make it. */
static void
test_processes_make (void)
{
  g_autofree char *directory = test_make_directory ();

  run_sharers (directory, "");
  {
    g_autoptr (GalleyDesk) desk = test_open_desk (directory);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) publications = galley_desk_list_publications (desk, &error);
    g_autofree char *n_numbers
        = test_ask_sql (directory, "SELECT count(DISTINCT number) FROM issue");

    g_assert_cmpuint (publications->len, ==, 1);
    g_assert_cmpint (galley_desk_count_issues (desk, &error), ==, N_WRITERS * N_WRITES);
    g_assert_cmpint (atoi (n_numbers), ==, N_WRITERS * N_WRITES);
    g_assert_no_error (error);
  }
  test_remove_directory (directory);
}

/* None of them undoes what another has written. */
static void
test_processes_count (void)
{
  g_autofree char *directory = test_make_directory ();
  {
    g_autoptr (GalleyDesk) desk = test_open_desk (directory);
    g_autoptr (GalleyIssue) issue = test_add_issue (desk, "함께 세는 글", 0);
    g_autoptr (GalleyArticle) article = NULL;

    run_sharers (directory, test_first_article (issue)->uuid);
    article = galley_desk_load_article (desk, test_first_article (issue)->uuid, NULL);
    g_assert_cmpint (atoi (article->deck), ==, N_WRITERS * N_WRITES);
  }
  test_remove_directory (directory);
}

/* A job is made by one of several processes, and driven by one. */
static int
run_publisher (const char *directory, const char *issue)
{
  g_autoptr (GalleyDesk) desk = test_open_desk (directory);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyJob) job = g_new0 (GalleyJob, 1);
  g_autoptr (GalleyJob) open = NULL;
  g_autofree char *owner = galley_uuid_new ();

  job->issue = g_strdup (issue);
  job->target = g_strdup ("site");
  job->action = g_strdup ("publish");
  if (galley_outbox_create_job (desk, job, &error))
    g_print ("made\n");
  else
    g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY);
  g_clear_error (&error);
  open = galley_outbox_find_open (desk, issue, "site", &error);
  g_assert_no_error (error);
  if (galley_outbox_take_lease (desk, open->uuid, owner, 600, &error))
    g_print ("drives\n");
  else
    g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY);
  return 0;
}

static void
test_processes_publish (void)
{
  g_autofree char *directory = test_make_directory ();
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) said = g_string_new (NULL);
  {
    g_autoptr (GalleyDesk) desk = test_open_desk (directory);
    g_autoptr (GalleyIssue) issue = test_add_issue (desk, "한 번만 나가는 글", 0);

    for (int i = 0; i < N_WRITERS; i++)
      g_ptr_array_add (processes, start ("--publish", directory, issue->uuid));
  }
  for (int i = 0; i < N_WRITERS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *output = NULL;

      g_subprocess_communicate_utf8 (processes->pdata[i], NULL, NULL, &output, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_successful (processes->pdata[i]));
      g_string_append (said, output);
    }
  g_assert_true (g_str_equal (said->str, "made\ndrives\n"));
  test_remove_directory (directory);
}

typedef struct
{
  GalleyDesk *desk;
  const char *issue;
} Thread;

static gpointer
run_thread (gpointer data)
{
  Thread *thread = data;

  for (int i = 0; i < N_WRITES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyIssue) own = test_add_issue (thread->desk, "실 하나의 글", 1);
      g_autoptr (GalleyIssue) shared = galley_desk_load_issue (thread->desk, thread->issue, &error);
      g_autoptr (GPtrArray) page = galley_desk_list_issues (thread->desk, 0, 20, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->len, >=, 1);
      g_assert_cmpstr (test_first_article (shared)->headline, ==, "실 여럿의 글");
      while (!count_up (thread->desk, test_first_article (shared)->uuid))
        ;
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *directory = test_make_directory ();
  g_autoptr (GalleyDesk) desk = test_open_desk (directory);
  g_autoptr (GalleyIssue) issue = test_add_issue (desk, "실 여럿의 글", 0);
  Thread thread = { desk, issue->uuid };
  g_autoptr (GalleyArticle) article = NULL;
  GThread *threads[N_WRITERS];

  for (int i = 0; i < N_WRITERS; i++)
    threads[i] = g_thread_new ("writer", run_thread, &thread);
  for (int i = 0; i < N_WRITERS; i++)
    g_thread_join (threads[i]);
  article = galley_desk_load_article (desk, test_first_article (issue)->uuid, NULL);
  g_assert_cmpint (atoi (article->deck), ==, N_WRITERS * N_WRITES);
  g_clear_object (&desk);
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
  g_autoptr (GSubprocess) process = start ("--full-disk", directory, "");

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

typedef struct
{
  gboolean done;
  char *kind;
  char *uuid;
} Seen;

static void
changed_cb (GalleyDesk *desk, const char *kind, const char *uuid, Seen *seen)
{
  seen->done = TRUE;
  galley_str_set (&seen->kind, kind);
  galley_str_set (&seen->uuid, uuid);
}

static void
test_watch (void)
{
  g_autofree char *directory = test_make_directory ();
  g_autoptr (GalleyDesk) desk = test_open_desk (directory);
  g_autoptr (GalleyDesk) other = test_open_desk (directory);
  g_autoptr (GalleyIssue) own = NULL;
  g_autoptr (GalleyIssue) theirs = NULL;
  Seen seen = { FALSE, g_strdup (""), g_strdup ("") };

  g_signal_connect (desk, "changed", G_CALLBACK (changed_cb), &seen);
  own = test_add_issue (desk, "내 글", 0);
  test_iterate_until (&seen.done, 30);
  g_assert_cmpstr (seen.kind, ==, "issue");
  g_assert_cmpstr (seen.uuid, ==, own->uuid);

  seen.done = FALSE;
  galley_desk_watch (desk);
  theirs = test_add_issue (other, "남의 글", 0);
  test_iterate_until (&seen.done, 30);
  g_assert_cmpstr (seen.kind, ==, "");
  g_clear_object (&other);
  g_clear_object (&desk);
  g_free (seen.kind);
  g_free (seen.uuid);
  test_remove_directory (directory);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc > 3 && g_str_equal (argv[1], "--write"))
    return run_writer (argv[2], argv[3]);
  if (argc > 3 && g_str_equal (argv[1], "--share"))
    return run_sharer (argv[2], argv[3]);
  if (argc > 3 && g_str_equal (argv[1], "--publish"))
    return run_publisher (argv[2], argv[3]);
  if (argc > 3 && g_str_equal (argv[1], "--full-disk"))
    return run_full_disk (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/faults/kill", test_kill);
  g_test_add_func ("/store/faults/processes/make", test_processes_make);
  g_test_add_func ("/store/faults/processes/count", test_processes_count);
  g_test_add_func ("/store/faults/processes/publish", test_processes_publish);
  g_test_add_func ("/store/faults/threads", test_threads);
  g_test_add_func ("/store/faults/file-limit", test_file_limit);
  g_test_add_func ("/store/faults/full-disk", test_full_disk);
  g_test_add_func ("/store/faults/refused", test_refused);
  g_test_add_func ("/store/faults/damaged-pages", test_damaged_pages);
  g_test_add_func ("/store/faults/watch", test_watch);
  return g_test_run ();
}
