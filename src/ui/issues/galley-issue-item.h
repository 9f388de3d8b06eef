/* galley-issue-item.h: a row of the list of issues
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-desk.h"

G_BEGIN_DECLS

/**
 * GalleyIssueItem:
 *
 * A place in the list; empty until its page is read. `changed` is emitted when what it shows is
 * another.
 */
#define GALLEY_TYPE_ISSUE_ITEM (galley_issue_item_get_type ())
G_DECLARE_FINAL_TYPE (GalleyIssueItem, galley_issue_item, GALLEY, ISSUE_ITEM, GObject)

GalleyIssueItem *galley_issue_item_new (void);

/* @summary: (transfer full) (nullable) */
void galley_issue_item_take_summary (GalleyIssueItem *item, GalleyIssueSummary *summary);

/* (transfer none) (nullable): %NULL before it is read */
const GalleyIssueSummary *galley_issue_item_get_summary (GalleyIssueItem *item);

G_END_DECLS
