/* test-issue-list.c: a desk of thousands is read page by page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-issue-list.h"
#include "galley-issues-sidebar.h"
#include "test-ui-support.h"

#define N_ISSUES 10000

static GalleyDesk *
open_big_desk (char **directory)
{
  g_autofree char *count = g_strdup_printf ("%d", N_ISSUES);
  const char *arguments[] = { g_getenv ("GALLEY_TEST_MAKE_DESK"), NULL, count, NULL };
  g_autoptr (GError) error = NULL;
  GalleyDesk *desk;
  int status;

  *directory = g_dir_make_tmp ("galley-big-XXXXXX", NULL);
  arguments[1] = *directory;
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  desk = galley_desk_open (*directory, &error);
  g_assert_no_error (error);
  return desk;
}

static void
remove_desk (GalleyDesk *desk, const char *directory)
{
  const char *arguments[] = { "rm", "-rf", directory, NULL };

  galley_desk_close (desk);
  g_object_unref (desk);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

static void
test_pages (void)
{
  g_autofree char *directory = NULL;
  GalleyDesk *desk = open_big_desk (&directory);
  GalleyIssueList *list = galley_issue_list_new (desk);
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr (GalleyIssueItem) first = NULL;
  g_autoptr (GalleyIssueItem) far = NULL;

  test_wait_for (g_list_model_get_n_items (model) == N_ISSUES);
  g_assert_cmpuint (galley_issue_list_get_n_read (list), ==, 0);
  first = g_list_model_get_item (model, 0);
  g_assert_null (galley_issue_item_get_summary (first));
  test_wait_for (galley_issue_item_get_summary (first) != NULL);
  g_assert_cmpuint (galley_issue_list_get_n_read (list), ==, 1);
  far = g_list_model_get_item (model, 7777);
  test_wait_for (galley_issue_item_get_summary (far) != NULL);
  g_assert_cmpuint (galley_issue_list_get_n_read (list), ==, 2);
  g_object_unref (list);
  test_settle ();
  remove_desk (desk, directory);
}

/* The sidebar looks at what it shows, and hears of what is new. */
static void
test_sidebar (void)
{
  g_autofree char *directory = NULL;
  GalleyDesk *desk = open_big_desk (&directory);
  GtkWidget *sidebar = galley_issues_sidebar_new ();
  GtkWidget *window = test_window_new (sidebar);
  GtkListView *view = GTK_LIST_VIEW (test_find (window, GTK_TYPE_LIST_VIEW, 0));
  GListModel *model;
  g_autoptr (GPtrArray) publications = galley_desk_list_publications (desk, NULL);
  g_autoptr (GalleyIssue) issue = galley_issue_new ();

  galley_issues_sidebar_set_desk (GALLEY_ISSUES_SIDEBAR (sidebar), desk);
  model = G_LIST_MODEL (gtk_list_view_get_model (view));
  test_wait_for (g_list_model_get_n_items (model) == N_ISSUES);
  test_settle ();
  g_free (issue->publication);
  issue->publication = g_strdup (((GalleyPublication *) publications->pdata[0])->uuid);
  g_assert_true (galley_desk_create_issue (desk, issue, "new", NULL));
  test_wait_for (g_list_model_get_n_items (model) == N_ISSUES + 1);
  galley_issues_sidebar_set_desk (GALLEY_ISSUES_SIDEBAR (sidebar), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  test_settle ();
  remove_desk (desk, directory);
}

int
main (int argc, char **argv)
{
  test_ui_init (&argc, &argv);
  g_test_add_func ("/ui/issue-list/pages", test_pages);
  g_test_add_func ("/ui/issue-list/sidebar", test_sidebar);
  return g_test_run ();
}
