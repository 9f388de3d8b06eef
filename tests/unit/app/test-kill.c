/* test-kill.c: a killed program loses at most the last two seconds of typing
 *
 * The program starts itself as the one that types and is killed. Each key is said on its stdout
 * with its time before it is typed: the log that is kept outside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-document.h"
#include "galley-text.h"
#include "test-desk-support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is promised. */
#define MAX_LOST_USEC (2 * G_USEC_PER_SEC)
#define MS_BETWEEN_KEYS 15

typedef struct
{
  GalleyDocument *document;
  GString *typed;
  guint n_keys;
} Typist;

static char *
get_body_cb (gpointer user_data)
{
  return g_strdup (((Typist *) user_data)->typed->str);
}

static gboolean
type_cb (gpointer user_data)
{
  Typist *typist = user_data;
  g_autofree char *line
      = g_strdup_printf ("%u %" G_GINT64_FORMAT "\n", ++typist->n_keys, g_get_monotonic_time ());

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
  g_string_append (typist->typed, "글");
  galley_document_touch_body (typist->document);
  return G_SOURCE_CONTINUE;
}

static int
run_typist (const char *directory, const char *issue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySession) session = galley_session_open (directory, &error);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Typist typist = { .typed = g_string_new (NULL) };
  GalleyIssue *value;

  g_assert_no_error (error);
  value = galley_desk_load_issue (galley_session_get_desk (session), issue, &error);
  g_assert_no_error (error);
  typist.document = galley_document_new (session, value);
  galley_document_set_body_source (typist.document, test_first_article (value)->uuid, get_body_cb,
                                   &typist);
  g_timeout_add (MS_BETWEEN_KEYS, type_cb, &typist);
  g_main_loop_run (loop);
  return 0;
}

/* Kills the typist after @after microseconds of typing; the times of its keys, and of its end. */
static GArray *
kill_typist (const char *directory, const char *issue, gint64 after, gint64 *end)
{
  g_autoptr (GSubprocess) process = test_start_self ("--type", directory, issue);
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));
  char *line;

  *end = 0;
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      gint64 time = g_ascii_strtoll (strchr (line, ' '), NULL, 10);

      g_assert_cmpint (atoi (line), ==, (int) times->len + 1);
      g_array_append_val (times, time);
      g_free (line);
      if (*end == 0 && time - g_array_index (times, gint64, 0) >= after)
        {
          *end = g_get_monotonic_time ();
          kill (atoi (g_subprocess_get_identifier (process)), SIGKILL);
        }
    }
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (process));
  return times;
}

static void
test_kill (void)
{
  g_autofree char *directory = test_make_directory ();
  int n = g_test_slow () ? 60 : 6;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyDesk) desk = test_open_desk (directory);
      g_autoptr (GalleyIssue) issue = test_add_issue (desk, "꺼질 때까지 쓰는 글", 0);
      gint64 end;
      g_autoptr (GArray) times
          = kill_typist (directory, issue->uuid,
                         g_test_rand_int_range (MAX_LOST_USEC, 2 * MAX_LOST_USEC), &end);
      g_autoptr (GalleyArticle) stored
          = galley_desk_load_article (desk, test_first_article (issue)->uuid, &error);
      g_autoptr (GPtrArray) problems = NULL;
      guint n_stored;

      g_assert_no_error (error);
      n_stored = strlen (stored->body) / strlen ("글");
      g_assert_cmpuint (n_stored, >, 0);
      g_assert_cmpuint (n_stored, <=, times->len);
      for (guint key = 0; key < n_stored; key++)
        g_assert_true (g_str_has_prefix (stored->body + key * strlen ("글"), "글"));
      if (n_stored < times->len)
        {
          gint64 lost = end - g_array_index (times, gint64, n_stored);

          g_test_message ("%u keys, the last %u of them lost: %d ms", times->len,
                          times->len - n_stored, (int) (lost / 1000));
          g_assert_cmpint (lost, <=, MAX_LOST_USEC);
        }
      g_assert_true (galley_desk_check (desk, NULL, &problems, &error));
      g_assert_cmpuint (problems->len, ==, 0);
    }
  test_remove_directory (directory);
}

int
main (int argc, char **argv)
{
  if (argc > 3 && g_str_equal (argv[1], "--type"))
    return run_typist (argv[2], argv[3]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/app/kill", test_kill);
  return g_test_run ();
}
