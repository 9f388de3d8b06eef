/* test-process.c: the press as a process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-press.h"
#include "test-press-client.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pid_t
read_pid (Press *press)
{
  g_autofree char *path = g_build_filename (press->desk, "press", "address", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return (pid_t) g_ascii_strtoll (strchr (text, '\n') + 1, NULL, 10);
}

static void
test_life (void)
{
  Press *press = press_new ();
  g_autofree char *again = galley_press_ensure (press->desk, press_get_program (), 0, NULL, NULL);
  g_autofree char *found = galley_press_find (press->desk);
  g_autofree char *restarted = NULL;
  g_autoptr (GError) error = NULL;
  pid_t pid = read_pid (press);

  g_assert_true (g_str_has_prefix (press->url, "http://127.0.0.1:"));
  g_assert_true (g_str_has_suffix (press->url, "/"));
  g_assert_cmpstr (again, ==, press->url);
  g_assert_cmpstr (found, ==, press->url);
  g_assert_cmpint (getsid (pid), ==, pid); /* a closed terminal does not end it */
  g_assert_cmpint (getsid (pid), !=, getsid (0));

  /* A second one for the same desk does not run. */
  g_assert_false (galley_press_run (press->desk, 0, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY);
  g_clear_error (&error);

  g_assert_true (galley_press_stop (press->desk, &error));
  g_assert_no_error (error);
  g_assert_null (galley_press_find (press->desk));
  g_assert_false (galley_press_stop (press->desk, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
  g_clear_error (&error);

  restarted = galley_press_ensure (press->desk, press_get_program (), 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (restarted, ==, press->url); /* the port it had */
  press_free (press);
}

static gpointer
ensure_thread (gpointer desk)
{
  return galley_press_ensure (desk, press_get_program (), 0, NULL, NULL);
}

static void
test_two_at_once (void)
{
  g_autofree char *desk = g_dir_make_tmp ("press-XXXXXX", NULL);
  GThread *threads[6];
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ensure", ensure_thread, desk);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *url = g_thread_join (threads[i]);

      g_assert_nonnull (url);
      if (first == NULL)
        first = g_steal_pointer (&url);
      else
        g_assert_cmpstr (url, ==, first);
    }
  g_assert_true (galley_press_stop (desk, NULL));
  g_assert_null (galley_press_find (desk));
}

static void
test_killed (void)
{
  Press *press = press_new ();
  g_autofree char *url = press_create (press, "{\"name\":[\"남는 글\"]}");
  g_autofree char *path = g_build_filename (press->desk, "press", "media", "upload.ABCDEF", NULL);
  g_autofree char *restarted = NULL;
  g_autoptr (Answer) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "half", -1, NULL));
  kill (read_pid (press), SIGKILL);
  for (guint i = 0; i < 500 && kill (read_pid (press), 0) == 0; i++)
    {
      g_autofree char *found = galley_press_find (press->desk);

      if (found == NULL)
        break;
      g_usleep (10 * 1000);
    }
  g_assert_null (galley_press_find (press->desk));

  restarted = galley_press_ensure (press->desk, press_get_program (), 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (restarted, ==, press->url);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  answer = press_get (press, url);
  g_assert_cmpuint (answer->status, ==, 200);
  press_free (press);
}

static void
test_files (void)
{
  Press *press = press_new ();
  g_autofree char *token = g_build_filename (press->desk, "press", "token", NULL);
  g_autofree char *folder = g_build_filename (press->desk, "press", NULL);
  g_autofree char *again = galley_press_get_token (press->desk, NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (token, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpstr (again, ==, press->token);
  g_assert_cmpuint (strlen (press->token), ==, 64);
  press_free (press);
}

/* The port of another desk's press is taken: this one says so, or finds another by itself. */
static void
test_port (void)
{
  Press *press = press_new ();
  guint16 port = g_ascii_strtoull (strrchr (press->url, ':') + 1, NULL, 10);
  g_autofree char *desk = g_dir_make_tmp ("press-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (desk, "press", NULL);
  g_autofree char *address = g_build_filename (folder, "address", NULL);
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_press_run (desk, port, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_null (galley_press_ensure (desk, press_get_program (), port, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_FAILED);
  g_clear_error (&error);

  /* As if it had had that port before. */
  g_assert_true (g_file_set_contents (address, press->url, -1, NULL));
  url = galley_press_ensure (desk, press_get_program (), 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (url, !=, press->url);
  g_assert_true (galley_press_stop (desk, NULL));
  press_free (press);
}

static void
test_no_program (void)
{
  g_autofree char *desk = g_dir_make_tmp ("press-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (desk, "press", "press.db", NULL);
  g_autofree char *folder = g_build_filename (desk, "press", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_press_ensure (desk, "/nonexistent/galley", 0, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_FAILED);
  g_clear_error (&error);

  /* A damaged database: the press does not start and the file is as it was. */
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (database, "this is no database at all, not a bit", -1, NULL));
  g_assert_null (galley_press_ensure (desk, press_get_program (), 0, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  press_serve_if_asked (argc, argv);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/press/process/life", test_life);
  g_test_add_func ("/press/process/two-at-once", test_two_at_once);
  g_test_add_func ("/press/process/killed", test_killed);
  g_test_add_func ("/press/process/files", test_files);
  g_test_add_func ("/press/process/port", test_port);
  g_test_add_func ("/press/process/no-program", test_no_program);
  return g_test_run ();
}
