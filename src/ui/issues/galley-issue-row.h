/* galley-issue-row.h: an issue in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "galley-document.h"
#include "galley-issue-item.h"

G_BEGIN_DECLS

/**
 * GalleyIssueRow:
 *
 * Number and title, when, a pill with the status; under the open issue its articles.
 *
 * Signals: `article-activated` (uuid), `delete-article` (uuid), `delete-issue` (uuid, title),
 * `add-article`.
 */
#define GALLEY_TYPE_ISSUE_ROW (galley_issue_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyIssueRow, galley_issue_row, GALLEY, ISSUE_ROW, GtkBox)

GtkWidget *galley_issue_row_new (void);
void       galley_issue_row_set_item (GalleyIssueRow *row, GalleyIssueItem *item); /* (nullable) */

/* @document: (nullable): the open issue; its articles are shown where it is this row's. */
void galley_issue_row_set_open (GalleyIssueRow *row, GalleyDocument *document, const char *article);

G_END_DECLS
