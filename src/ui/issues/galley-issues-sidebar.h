/* galley-issues-sidebar.h: the issues of the desk and the articles of the open one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"

G_BEGIN_DECLS

/**
 * GalleyIssuesSidebar:
 *
 * Signals:
 * - `issue-activated` (issue uuid)
 * - `article-activated` (article uuid), of the open issue
 * - `delete-issue` (issue uuid, title), `delete-article` (article uuid)
 * - `add-article`
 * - `count-changed` (int): how many issues there are
 */
#define GALLEY_TYPE_ISSUES_SIDEBAR (galley_issues_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (GalleyIssuesSidebar, galley_issues_sidebar, GALLEY, ISSUES_SIDEBAR, AdwBin)

GtkWidget *galley_issues_sidebar_new (void);
void       galley_issues_sidebar_set_desk (GalleyIssuesSidebar *sidebar, GalleyDesk *desk);

/* Which issue is open, and which article of it. @document: (nullable) */
void galley_issues_sidebar_set_open (GalleyIssuesSidebar *sidebar, GalleyDocument *document,
                                     const char *article);

/* The word for a status, translated, and the style class of its pill. */
const char *galley_issue_status_text  (GalleyIssueStatus status);
const char *galley_issue_status_style (GalleyIssueStatus status);

G_END_DECLS
