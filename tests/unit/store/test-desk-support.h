/* test-desk-support.h: desks to test on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-desk.h"

G_BEGIN_DECLS

/* (transfer full): an empty folder of the test's own. */
char *test_make_directory (void);
void  test_remove_directory (const char *directory);

/* (transfer full): a desk in @directory, which must open. */
GalleyDesk *test_open_desk (const char *directory);

/* (transfer full): an issue with one article of invented text and @n_photos placeholders; not
 * stored. */
GalleyIssue *test_make_issue (GalleyDesk *desk, const char *headline, int n_photos);

/* (transfer full): such an issue, stored. */
GalleyIssue *test_add_issue (GalleyDesk *desk, const char *headline, int n_photos);

/* (transfer none) */
GalleyArticle *test_first_article (GalleyIssue *issue);

/* Runs SQL on the file of a desk that nobody has open, or on any other connection. */
void test_run_sql (const char *directory, const char *sql);

/* (transfer full): the first column of the first row, "" for none. */
char *test_ask_sql (const char *directory, const char *sql);

/* (transfer full): this program again, with these arguments; its stdout is a pipe. */
GSubprocess *test_start_self (const char *role, const char *directory, const char *argument);

/* Runs the default main context until *@done, at most @seconds. */
void test_iterate_until (const gboolean *done, int seconds);

G_END_DECLS
