/* test-outbox.c: publish jobs, their steps and leases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-outbox.h"
#include "galley-text.h"
#include "test-desk-support.h"

typedef struct
{
  char *directory;
  GalleyDesk *desk;
  GalleyIssue *issue;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = test_make_directory ();
  fixture->desk = test_open_desk (fixture->directory);
  fixture->issue = test_add_issue (fixture->desk, "보낼 글", 2);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  galley_issue_free (fixture->issue);
  g_object_unref (fixture->desk);
  test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static GalleyStep *
step_new (const char *kind, const char *key)
{
  GalleyStep *step = g_new0 (GalleyStep, 1);

  step->kind = g_strdup (kind);
  step->key = g_strdup (key);
  return step;
}

static GalleyJob *
job_new (Fixture *fixture, const char *target, const char *action)
{
  GalleyJob *job = g_new0 (GalleyJob, 1);

  job->issue = g_strdup (fixture->issue->uuid);
  job->target = g_strdup (target);
  job->action = g_strdup (action);
  job->snapshot = g_strdup ("{\"title\":\"보낼 글\"}");
  job->content_hash = g_strdup ("aa55");
  job->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_step_free);
  g_ptr_array_add (job->steps, step_new ("photo", "one"));
  g_ptr_array_add (job->steps, step_new ("content", NULL));
  return job;
}

static GalleyJob *
add_job (Fixture *fixture, const char *target, const char *action)
{
  g_autoptr (GError) error = NULL;
  GalleyJob *job = job_new (fixture, target, action);

  g_assert_true (galley_outbox_create_job (fixture->desk, job, &error));
  g_assert_no_error (error);
  return job;
}

static GalleyJob *
load (Fixture *fixture, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  GalleyJob *job = galley_outbox_load_job (fixture->desk, uuid, &error);

  g_assert_no_error (error);
  return job;
}

static void
finish (Fixture *fixture, GalleyJob *job, GalleyJobState state)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_outbox_take_lease (fixture->desk, job->uuid, "finisher", 60, &error));
  job->state = state;
  g_assert_true (galley_outbox_save_job (fixture->desk, "finisher", job, &error));
  g_assert_no_error (error);
}

static void
test_job (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyJob) job = add_job (fixture, "site", "publish");
  g_autoptr (GalleyJob) read = load (fixture, job->uuid);
  g_autoptr (GalleyJob) open = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GalleyStep *step = read->steps->pdata[1];

  g_assert_cmpstr (read->snapshot, ==, "{\"title\":\"보낼 글\"}");
  g_assert_cmpstr (read->content_hash, ==, "aa55");
  g_assert_cmpint (read->state, ==, GALLEY_JOB_WAITING);
  g_assert_cmpint (read->error_code, ==, -1);
  g_assert_cmpuint (read->steps->len, ==, 2);
  g_assert_cmpstr (step->kind, ==, "content");
  g_assert_cmpstr (step->key, ==, "");
  g_assert_cmpint (step->state, ==, GALLEY_STEP_PLANNED);
  g_assert_cmpstr (step->uuid, ==, ((GalleyStep *) job->steps->pdata[1])->uuid);
  g_assert_cmpstr (step->uuid, !=, ((GalleyStep *) read->steps->pdata[0])->uuid);
  open = galley_outbox_find_open (fixture->desk, fixture->issue->uuid, "site", &error);
  g_assert_cmpstr (open->uuid, ==, job->uuid);
  list = galley_outbox_list_open (fixture->desk, &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_null (galley_outbox_find_open (fixture->desk, fixture->issue->uuid, "other", &error));
  g_assert_no_error (error);
  g_assert_null (galley_outbox_load_job (fixture->desk, "nobody", &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
test_one_job (Fixture *fixture, gconstpointer data)
{
  static const GalleyJobState unfinished[]
      = { GALLEY_JOB_WAITING, GALLEY_JOB_RUNNING, GALLEY_JOB_STOPPED, GALLEY_JOB_UNKNOWN };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyJob) job = add_job (fixture, "site", "publish");
  g_autoptr (GalleyJob) elsewhere = add_job (fixture, "other", "publish");
  g_autoptr (GalleyJob) second = job_new (fixture, "site", "publish");
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (unfinished); i++)
    {
      finish (fixture, job, unfinished[i]);
      g_assert_false (galley_outbox_create_job (fixture->desk, second, &error));
      g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY);
      g_clear_error (&error);
    }
  finish (fixture, job, GALLEY_JOB_DONE);
  g_assert_true (galley_outbox_create_job (fixture->desk, second, &error));
  all = galley_outbox_list_for_issue (fixture->desk, fixture->issue->uuid, &error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((GalleyJob *) all->pdata[0])->uuid, ==, second->uuid);
}

/* The index holds where two processes are past the question at once. */
static void
test_one_job_by_index (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyJob) job = add_job (fixture, "site", "publish");
  g_autofree char *added
      = test_ask_sql (fixture->directory,
                      "INSERT OR IGNORE INTO job SELECT 'twin', issue, target, action, snapshot,"
                      " content_hash, 1, -1, '', '', '', created, changed, 0, '', 0, '', 0, ''"
                      " FROM job"
                      " RETURNING uuid");

  g_assert_cmpstr (added, ==, "");
}

static void
test_last_done (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *const actions[] = { "publish", "update", "withdraw", "update" };
  static const GalleyJobState states[]
      = { GALLEY_JOB_DONE, GALLEY_JOB_DONE, GALLEY_JOB_DONE, GALLEY_JOB_CANCELLED };
  g_autoptr (GalleyJob) last = NULL;
  char *expected = NULL;

  g_assert_null (
      galley_outbox_find_last_done (fixture->desk, fixture->issue->uuid, "site", &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GalleyJob) job = add_job (fixture, "site", actions[i]);

      job->remote_url = g_strdup_printf ("http://127.0.0.1/%u", i);
      finish (fixture, job, states[i]);
      if (i == 1)
        expected = g_strdup (job->uuid);
    }
  last = galley_outbox_find_last_done (fixture->desk, fixture->issue->uuid, "site", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (last->uuid, ==, expected);
  g_assert_cmpstr (last->remote_url, ==, "http://127.0.0.1/1");
  g_free (expected);
}

static void
test_lease (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyJob) job = add_job (fixture, "site", "publish");
  GalleyStep *step = job->steps->pdata[0];

  g_assert_false (galley_outbox_save_job (fixture->desk, "first", job, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (galley_outbox_take_lease (fixture->desk, job->uuid, "first", 60, &error));
  g_assert_true (galley_outbox_take_lease (fixture->desk, job->uuid, "first", 60, &error));
  g_assert_false (galley_outbox_take_lease (fixture->desk, job->uuid, "second", 60, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY);
  g_clear_error (&error);

  /* It runs out: the second takes it, and the first has lost it. */
  test_run_sql (fixture->directory, "UPDATE job SET lease_until = lease_until - 61");
  step->state = GALLEY_STEP_SENT;
  g_assert_true (galley_outbox_save_step (fixture->desk, job->uuid, "first", step, &error));
  g_assert_true (galley_outbox_take_lease (fixture->desk, job->uuid, "second", 60, &error));
  g_assert_no_error (error);
  step->state = GALLEY_STEP_CONFIRMED;
  g_assert_false (galley_outbox_save_step (fixture->desk, job->uuid, "first", step, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (galley_outbox_renew_lease (fixture->desk, job->uuid, "first", 60, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (galley_outbox_save_job (fixture->desk, "first", job, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT);
  g_clear_error (&error);

  /* What was not ours to give back stays the other's. */
  g_assert_true (galley_outbox_release_lease (fixture->desk, job->uuid, "first", &error));
  g_assert_true (galley_outbox_renew_lease (fixture->desk, job->uuid, "second", 60, &error));
  g_assert_true (galley_outbox_release_lease (fixture->desk, job->uuid, "second", &error));
  g_assert_true (galley_outbox_take_lease (fixture->desk, job->uuid, "first", 60, &error));
  g_assert_no_error (error);
  g_assert_false (galley_outbox_take_lease (fixture->desk, "nobody", "first", 60, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyJob) job = add_job (fixture, "site", "publish");
  g_autoptr (GalleyJob) read = NULL;
  GalleyStep *step = job->steps->pdata[0];
  GalleyStep *added = step_new ("verify", "page");

  g_assert_true (galley_outbox_take_lease (fixture->desk, job->uuid, "runner", 60, &error));
  step->state = GALLEY_STEP_CONFIRMED;
  step->attempts = 3;
  step->remote_id = g_strdup ("17");
  step->remote_url = g_strdup ("http://127.0.0.1/media/17");
  step->detail = g_strdup ("{\"status\":201}");
  g_assert_true (galley_outbox_save_step (fixture->desk, job->uuid, "runner", step, &error));
  g_assert_true (galley_outbox_save_step (fixture->desk, job->uuid, "runner", added, &error));
  g_assert_cmpint (added->id, !=, 0);
  g_ptr_array_add (job->steps, added);
  job->state = GALLEY_JOB_STOPPED;
  job->error_code = GALLEY_ERROR_AUTH_REQUIRED;
  job->error_detail = g_strdup ("401");
  job->next_attempt = 1800000000;
  g_assert_true (galley_outbox_save_job (fixture->desk, "runner", job, &error));
  g_assert_no_error (error);

  read = load (fixture, job->uuid);
  g_assert_cmpuint (read->steps->len, ==, 3);
  g_assert_cmpint (read->error_code, ==, GALLEY_ERROR_AUTH_REQUIRED);
  g_assert_cmpstr (read->error_detail, ==, "401");
  g_assert_cmpint (read->next_attempt, ==, 1800000000);
  step = read->steps->pdata[0];
  g_assert_cmpint (step->state, ==, GALLEY_STEP_CONFIRMED);
  g_assert_cmpint (step->attempts, ==, 3);
  g_assert_cmpstr (step->remote_id, ==, "17");
  g_assert_cmpstr (step->detail, ==, "{\"status\":201}");
  g_assert_cmpstr (((GalleyStep *) read->steps->pdata[2])->kind, ==, "verify");

  step->id = 424242;
  g_assert_false (galley_outbox_save_step (fixture->desk, job->uuid, "runner", step, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
test_no_issue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyJob) job = job_new (fixture, "site", "publish");
  g_autoptr (GPtrArray) open = NULL;

  galley_str_set (&job->issue, "nobody");
  g_assert_false (galley_outbox_create_job (fixture->desk, job, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  open = galley_outbox_list_open (fixture->desk, &error);
  g_assert_cmpuint (open->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store/outbox/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("job", test_job);
  ADD ("one-job", test_one_job);
  ADD ("one-job-by-index", test_one_job_by_index);
  ADD ("last-done", test_last_done);
  ADD ("lease", test_lease);
  ADD ("steps", test_steps);
  ADD ("no-issue", test_no_issue);
  return g_test_run ();
}
