/* galley-issue-list.h: the issues of a desk as a list model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-issue-item.h"

G_BEGIN_DECLS

/**
 * GalleyIssueList:
 *
 * A GListModel of GalleyIssueItem, the newest first. Only the number of issues is read at first;
 * pages are read in the background as they are looked at, and read again when the desk changes.
 * `loaded` is emitted each time the number has been read.
 */
#define GALLEY_TYPE_ISSUE_LIST (galley_issue_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyIssueList, galley_issue_list, GALLEY, ISSUE_LIST, GObject)

GalleyIssueList *galley_issue_list_new (GalleyDesk *desk);

/* The number of pages that were read so far, for tests. */
guint galley_issue_list_get_n_read (GalleyIssueList *list);

G_END_DECLS
