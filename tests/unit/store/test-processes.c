/* test-processes.c: several processes and threads on one desk
 *
 * The program starts itself as one of several that write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-outbox.h"
#include "galley-text.h"
#include "test-desk-support.h"

#include <stdlib.h>

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
    g_ptr_array_add (processes, test_start_self ("--share", directory, uuid));
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
      g_ptr_array_add (processes, test_start_self ("--publish", directory, issue->uuid));
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
  if (argc > 3 && g_str_equal (argv[1], "--share"))
    return run_sharer (argv[2], argv[3]);
  if (argc > 3 && g_str_equal (argv[1], "--publish"))
    return run_publisher (argv[2], argv[3]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/processes/make", test_processes_make);
  g_test_add_func ("/store/processes/count", test_processes_count);
  g_test_add_func ("/store/processes/publish", test_processes_publish);
  g_test_add_func ("/store/processes/threads", test_threads);
  g_test_add_func ("/store/processes/watch", test_watch);
  return g_test_run ();
}
