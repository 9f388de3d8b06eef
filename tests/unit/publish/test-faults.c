/* test-faults.c: whatever breaks when, one post, each photo once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-publisher.h"
#include "galley-text.h"
#include "test-endpoint.h"

#include <string.h>
#include <stdlib.h>

#define N_PHOTOS 2
#define N_REQUESTS (N_PHOTOS + 1)

/* A desk with one issue of two photos, and a target. */
typedef struct
{
  char *directory;
  GalleyDesk *desk;
  char *issue;
  char *target;
} Fixture;

static GBytes *
load_picture (int number)
{
  g_autofree char *name = g_strdup_printf ("photo-%d.jpg", number);
  g_autofree char *path = g_build_filename (g_getenv ("GALLEY_TEST_DATA"), "..", "..", "data",
                                            "sample", name, NULL);
  char *data = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
set_up (Fixture *fixture, TestEndpoint *endpoint, const char *kind)
{
  g_autoptr (GalleyIssue) issue = galley_issue_new ();
  GalleyArticle *article = galley_article_new ();
  g_autoptr (GalleyTarget) target = galley_target_new ();
  g_autoptr (GPtrArray) publications = NULL;
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("galley-publish-XXXXXX", NULL);
  fixture->desk = galley_desk_open (fixture->directory, &error);
  g_assert_no_error (error);
  publications = galley_desk_list_publications (fixture->desk, NULL);
  galley_str_set (&issue->publication, ((GalleyPublication *) publications->pdata[0])->uuid);
  galley_str_set (&article->headline, "등대의 겨울");
  galley_str_set (&article->body, "눈이 왔다.\n\n![](photo:1)\n\n![](photo:2)\n\n등대는 그대로다.");
  for (int i = 0; i < N_PHOTOS; i++)
    {
      GalleyPhoto *photo = galley_photo_new ();
      g_autoptr (GBytes) bytes = load_picture (i + 1);

      g_free (photo->sha256);
      photo->sha256 = galley_desk_add_original (fixture->desk, bytes, "jpg", &error);
      g_assert_no_error (error);
      galley_str_set (&photo->caption, "등대");
      galley_credit_free (photo->credit);
      photo->credit = galley_credit_new (GALLEY_CREDIT_SOURCE, "골목편지");
      galley_article_add_photo (article, photo);
    }
  g_ptr_array_add (issue->articles, article);
  galley_desk_create_issue (fixture->desk, issue, "new", &error);
  g_assert_no_error (error);
  galley_str_set (&target->name, "시험");
  galley_str_set (&target->kind, kind);
  galley_str_set (&target->url, test_endpoint_get_url (endpoint));
  galley_desk_save_target (fixture->desk, target, &error);
  g_assert_no_error (error);
  fixture->issue = g_strdup (issue->uuid);
  fixture->target = g_strdup (target->uuid);
}

static void
tear_down (Fixture *fixture)
{
  const char *arguments[] = { "rm", "-rf", fixture->directory, NULL };

  galley_desk_close (fixture->desk);
  g_object_unref (fixture->desk);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (fixture->directory);
  g_free (fixture->issue);
  g_free (fixture->target);
}

static GalleyJob *
publish (Fixture *fixture, GError **error)
{
  return galley_publisher_publish (fixture->desk, fixture->issue, fixture->target, NULL, NULL, NULL, NULL,
                                   error);
}

/* Until it is done: what a person does who presses Publish again. */
static GalleyJob *
publish_patiently (Fixture *fixture)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      GalleyJob *job = publish (fixture, &error);

      if (job != NULL)
        return job;
      g_test_message ("attempt %d: %s", i, error->message);
    }
  g_assert_not_reached ();
}

static void
check_outcome (Fixture *fixture, TestEndpoint *endpoint, const GalleyJob *job)
{
  g_autofree char *content = test_endpoint_get_content (endpoint);
  g_autoptr (GalleyIssue) issue = galley_desk_load_issue (fixture->desk, fixture->issue, NULL);
  g_autoptr (GPtrArray) open = galley_outbox_list_open (fixture->desk, NULL);
  int n_figures = 0;

  g_assert_cmpint (job->state, ==, GALLEY_JOB_DONE);
  g_assert_cmpint (test_endpoint_count_posts (endpoint), ==, 1);
  g_assert_cmpint (test_endpoint_count_photos (endpoint), ==, N_PHOTOS);
  g_assert_nonnull (content);
  g_assert_nonnull (strstr (content, "눈이 왔다."));
  g_assert_nonnull (strstr (content, "등대는 그대로다."));
  g_assert_null (strstr (content, "galley-photo:"));
  for (const char *p = content; (p = strstr (p, "<figure")) != NULL; p++)
    n_figures++;
  g_assert_cmpint (n_figures, ==, N_PHOTOS);
  g_assert_cmpint (issue->status, ==, GALLEY_ISSUE_PUBLISHED);
  g_assert_cmpuint (open->len, ==, 0);
}

/* Each fault at each request. */
static void
test_every_fault (void)
{
  for (int n = 0; n < N_REQUESTS; n++)
    for (Fault fault = FAULT_CUT_BEFORE; fault < FAULT_KILL_BEFORE; fault++)
      {
        TestEndpoint *endpoint = test_endpoint_new (TRUE, TRUE);
        Fixture fixture = { 0 };
        g_autoptr (GalleyJob) job = NULL;
        g_autoptr (GalleyJob) again = NULL;
        int n_requests;

        g_test_message ("request %d, fault %d", n, fault);
        set_up (&fixture, endpoint, "press");
        test_endpoint_set_fault (endpoint, n, fault);
        job = publish_patiently (&fixture);
        check_outcome (&fixture, endpoint, job);
        g_assert_cmpint (test_endpoint_count_uploads (endpoint), ==, N_PHOTOS);
        /* What stands there as it is is not sent again. */
        n_requests = test_endpoint_count_requests (endpoint);
        again = publish_patiently (&fixture);
        g_assert_cmpstr (again->uuid, ==, job->uuid);
        g_assert_cmpint (test_endpoint_count_requests (endpoint), ==, n_requests);
        tear_down (&fixture);
        test_endpoint_free (endpoint);
      }
}

/* The publishing process is killed while the endpoint has its request; the next one goes on. */
static void
test_killed (void)
{
  for (int n = 0; n < N_REQUESTS; n++)
    for (Fault fault = FAULT_KILL_BEFORE; fault < N_FAULTS; fault++)
      {
        TestEndpoint *endpoint = test_endpoint_new (TRUE, TRUE);
        Fixture fixture = { 0 };
        g_autoptr (GalleyJob) job = NULL;
        g_autoptr (GSubprocess) child = NULL;
        g_autofree char *self_path = g_file_read_link ("/proc/self/exe", NULL);

        g_test_message ("request %d, fault %d", n, fault);
        set_up (&fixture, endpoint, "press");
        test_endpoint_set_fault (endpoint, n, fault);
        child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, self_path, "--publish",
                                  fixture.directory, fixture.issue, fixture.target, NULL);
        test_endpoint_set_victim (endpoint, atoi (g_subprocess_get_identifier (child)));
        g_subprocess_wait (child, NULL, NULL);
        g_assert_true (g_subprocess_get_if_signaled (child));
        job = publish_patiently (&fixture);
        check_outcome (&fixture, endpoint, job);
        g_assert_cmpint (test_endpoint_count_uploads (endpoint), ==, N_PHOTOS);
        tear_down (&fixture);
        test_endpoint_free (endpoint);
      }
}

static gpointer
publish_thread (gpointer data)
{
  return publish (data, NULL);
}

static void
test_two_at_once (void)
{
  TestEndpoint *endpoint = test_endpoint_new (TRUE, TRUE);
  Fixture fixture = { 0 };
  GThread *threads[3];
  g_autoptr (GalleyJob) job = NULL;

  set_up (&fixture, endpoint, "press");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("publish", publish_thread, &fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    galley_job_free (g_thread_join (threads[i]));
  job = publish_patiently (&fixture);
  check_outcome (&fixture, endpoint, job);
  tear_down (&fixture);
  test_endpoint_free (endpoint);
}

/* One changed word sends the text alone; a withdrawn issue is gone and can be had back. */
static void
test_update_and_withdraw (void)
{
  TestEndpoint *endpoint = test_endpoint_new (TRUE, TRUE);
  Fixture fixture = { 0 };
  g_autoptr (GalleyJob) first = NULL;
  g_autoptr (GalleyJob) second = NULL;
  g_autoptr (GalleyJob) gone = NULL;
  g_autoptr (GalleyJob) back = NULL;
  g_autoptr (GalleyIssue) issue = NULL;
  g_autofree char *content = NULL;
  GalleyArticle *article;

  set_up (&fixture, endpoint, "press");
  first = publish_patiently (&fixture);
  issue = galley_desk_load_issue (fixture.desk, fixture.issue, NULL);
  article = issue->articles->pdata[0];
  galley_str_set (&article->body, "비가 왔다.\n\n![](photo:1)\n\n![](photo:2)\n\n등대는 그대로다.");
  g_assert_true (galley_desk_save_article (fixture.desk, article, NULL, NULL));
  second = publish_patiently (&fixture);
  content = test_endpoint_get_content (endpoint);
  g_assert_cmpstr (second->action, ==, "update");
  g_assert_cmpint (test_endpoint_count_posts (endpoint), ==, 1);
  g_assert_cmpint (test_endpoint_count_uploads (endpoint), ==, N_PHOTOS);
  g_assert_nonnull (strstr (content, "비가 왔다."));

  gone = galley_publisher_withdraw (fixture.desk, fixture.issue, fixture.target, NULL, NULL);
  g_assert_nonnull (gone);
  g_assert_cmpint (test_endpoint_count_posts (endpoint), ==, 0);
  back = publish_patiently (&fixture);
  g_assert_cmpint (test_endpoint_count_posts (endpoint), ==, 1);
  tear_down (&fixture);
  test_endpoint_free (endpoint);
}

/* Nobody there, a refusal, a cancel: the job stands and can be gone on with. */
static void
test_stopped (void)
{
  TestEndpoint *endpoint = test_endpoint_new (TRUE, TRUE);
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GalleyJob) job = NULL;

  set_up (&fixture, endpoint, "press");
  g_cancellable_cancel (cancellable);
  g_assert_null (galley_publisher_publish (fixture.desk, fixture.issue, fixture.target, NULL, NULL, NULL,
                                           cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  open = galley_outbox_list_open (fixture.desk, NULL);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpint (((GalleyJob *) open->pdata[0])->state, ==, GALLEY_JOB_STOPPED);
  job = publish_patiently (&fixture);
  check_outcome (&fixture, endpoint, job);
  tear_down (&fixture);
  test_endpoint_free (endpoint);
}

int
main (int argc, char **argv)
{
  /* The system's proxies are in settings that are not there in isolated folders. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  if (argc == 5 && g_str_equal (argv[1], "--publish"))
    {
      GalleyDesk *desk = galley_desk_open (argv[2], NULL);
      g_autoptr (GalleyJob) job
          = galley_publisher_publish (desk, argv[3], argv[4], NULL, NULL, NULL, NULL, NULL);

      return job != NULL ? 0 : 1;
    }
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/publish/faults/every", test_every_fault);
  g_test_add_func ("/publish/faults/killed", test_killed);
  g_test_add_func ("/publish/faults/two-at-once", test_two_at_once);
  g_test_add_func ("/publish/faults/update", test_update_and_withdraw);
  g_test_add_func ("/publish/faults/stopped", test_stopped);
  return g_test_run ();
}
