/* test-big.c: a desk of ten thousand issues is opened and listed as fast as a small one
 *
 * Counted, not timed: the steps that SQLite takes, and its plans.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"
#include "test-desk-support.h"

#include <string.h>

#define MANY 10000
#define FEW 300

typedef struct
{
  int steps;
  int scanned; /* rows stepped over without a search */
  int sorted;
} Cost;

static char *
make_desk (int count)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%d", count);
  char *directory = test_make_directory ();
  const char *argv[] = { g_getenv ("GALLEY_TEST_MAKE_DESK"), directory, number, "120", NULL };
  int status = -1;

  g_assert_nonnull (argv[0]);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return directory;
}

static void
add_plan (GString *plan, sqlite3 *handle, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (statement, 3));
  sqlite3_finalize (statement);
}

/* What the reading connection's statements have cost since it was opened; their plans. */
static char *
read_cost (GalleyDesk *desk, Cost *cost)
{
  sqlite3 *handle = galley_database_get_handle (galley_desk_begin_read (desk));
  g_autoptr (GPtrArray) statements = g_ptr_array_new ();
  GString *plan = g_string_new (NULL);

  for (sqlite3_stmt *s = sqlite3_next_stmt (handle, NULL); s != NULL;
       s = sqlite3_next_stmt (handle, s))
    g_ptr_array_add (statements, s);
  *cost = (Cost){ 0 };
  for (guint i = 0; i < statements->len; i++)
    {
      sqlite3_stmt *statement = statements->pdata[i];

      cost->steps += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_VM_STEP, 0);
      cost->scanned += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
      cost->sorted += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_SORT, 0);
      add_plan (plan, handle, sqlite3_sql (statement));
    }
  galley_desk_end_read (desk);
  return g_string_free (plan, FALSE);
}

static void
list_first_page (const char *directory, Cost *cost, char **plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = test_open_desk (directory);
  g_autoptr (GPtrArray) page = galley_desk_list_issues (desk, 0, 50, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 50);
  *plan = read_cost (desk, cost);
}

static void
test_first_page (void)
{
  g_autofree char *small = make_desk (FEW);
  g_autofree char *big = make_desk (MANY);
  g_autofree char *plan = NULL;
  g_autofree char *plan_of_big = NULL;
  Cost few;
  Cost many;

  list_first_page (small, &few, &plan);
  list_first_page (big, &many, &plan_of_big);
  g_test_message ("steps: %d of %d issues, %d of %d", few.steps, FEW, many.steps, MANY);
  g_assert_cmpint (few.steps, >, 0);
  g_assert_cmpint (many.steps, <=, few.steps + few.steps / 10);
  g_assert_cmpint (many.scanned, <=, 50);
  g_assert_cmpint (many.sorted, ==, 0);
  g_assert_nonnull (strstr (plan_of_big, "USING INDEX issue_list"));
  g_assert_null (strstr (plan_of_big, "TEMP B-TREE"));
  g_assert_null (strstr (plan_of_big, "SCAN a"));
  g_assert_null (strstr (plan_of_big, "SCAN p"));
  test_remove_directory (small);
  test_remove_directory (big);
}

/* What a window asks first, on the big desk: nothing reads a table to its end. */
static void
test_reads (void)
{
  g_autofree char *directory = make_desk (MANY);
  g_autoptr (GalleyDesk) desk = test_open_desk (directory);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) middle = galley_desk_list_issues (desk, MANY / 2, 50, &error);
  GalleyIssueSummary *summary = middle->pdata[0];
  g_autoptr (GalleyIssue) issue = galley_desk_load_issue (desk, summary->uuid, &error);
  g_autofree char *part = g_strndup (summary->uuid, 13);
  g_autofree char *resolved = galley_desk_resolve_issue (desk, part, &error);
  g_autofree char *latest = galley_desk_resolve_issue (desk, "latest", &error);
  g_autofree char *numbered = galley_desk_resolve_issue (desk, "4321", &error);
  g_autofree char *plan = NULL;
  Cost cost;

  g_assert_no_error (error);
  g_assert_cmpint (summary->number, ==, MANY / 2);
  g_assert_cmpstr (resolved, ==, summary->uuid);
  g_assert_nonnull (latest);
  g_assert_nonnull (numbered);
  g_assert_cmpuint (test_first_article (issue)->photos->len, ==, 2);
  plan = read_cost (desk, &cost);
  g_test_message ("%d steps\n%s", cost.steps, plan);
  g_assert_null (strstr (plan, "SCAN article"));
  g_assert_null (strstr (plan, "SCAN photo"));
  g_assert_null (strstr (plan, "SCAN issue\n"));
  /* The pages before are stepped over in the index; no row of theirs is read. */
  g_assert_cmpint (cost.steps, <, MANY * 3);

  g_assert_cmpint (galley_desk_count_issues (desk, &error), ==, MANY);
  g_clear_object (&desk);
  test_remove_directory (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/big/first-page", test_first_page);
  g_test_add_func ("/store/big/reads", test_reads);
  return g_test_run ();
}
