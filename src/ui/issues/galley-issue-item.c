/* galley-issue-item.c: a row of the list of issues
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-issue-item.h"

struct _GalleyIssueItem
{
  GObject parent_instance;

  GalleyIssueSummary *summary;
};

G_DEFINE_FINAL_TYPE (GalleyIssueItem, galley_issue_item, G_TYPE_OBJECT)

static guint changed_signal;

GalleyIssueItem *
galley_issue_item_new (void)
{
  return g_object_new (GALLEY_TYPE_ISSUE_ITEM, NULL);
}

void
galley_issue_item_take_summary (GalleyIssueItem *self, GalleyIssueSummary *summary)
{
  galley_issue_summary_free (self->summary);
  self->summary = summary;
  g_signal_emit (self, changed_signal, 0);
}

const GalleyIssueSummary *
galley_issue_item_get_summary (GalleyIssueItem *self)
{
  return self->summary;
}

static void
galley_issue_item_finalize (GObject *object)
{
  galley_issue_summary_free (GALLEY_ISSUE_ITEM (object)->summary);
  G_OBJECT_CLASS (galley_issue_item_parent_class)->finalize (object);
}

static void
galley_issue_item_class_init (GalleyIssueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_issue_item_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_issue_item_init (GalleyIssueItem *self)
{
}
