/* galley-issues-sidebar.c: the issues of the desk and the articles of the open one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-issues-sidebar.h"

#include "galley-issue-list.h"
#include "galley-issue-row.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyIssuesSidebar
{
  AdwBin parent_instance;

  GtkListView *view;
  GalleyIssueList *list;
  GPtrArray *rows; /* (element-type GalleyIssueRow) those that exist, unowned */
  GalleyDocument *document;
  gulong document_handlers[2];
  char *article;
};

G_DEFINE_FINAL_TYPE (GalleyIssuesSidebar, galley_issues_sidebar, ADW_TYPE_BIN)

enum
{
  ISSUE_ACTIVATED,
  ARTICLE_ACTIVATED,
  DELETE_ISSUE,
  DELETE_ARTICLE,
  ADD_ARTICLE,
  COUNT_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
article_activated_cb (GalleyIssueRow *row, const char *uuid, GalleyIssuesSidebar *self)
{
  g_signal_emit (self, signals[ARTICLE_ACTIVATED], 0, uuid);
}

static void
delete_article_cb (GalleyIssueRow *row, const char *uuid, GalleyIssuesSidebar *self)
{
  g_signal_emit (self, signals[DELETE_ARTICLE], 0, uuid);
}

static void
delete_issue_cb (GalleyIssueRow *row, const char *uuid, const char *title,
                 GalleyIssuesSidebar *self)
{
  g_signal_emit (self, signals[DELETE_ISSUE], 0, uuid, title);
}

static void
add_article_cb (GalleyIssueRow *row, GalleyIssuesSidebar *self)
{
  g_signal_emit (self, signals[ADD_ARTICLE], 0);
}

static void
row_gone_cb (gpointer data, GObject *row)
{
  g_ptr_array_remove_fast (((GalleyIssuesSidebar *) data)->rows, row);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyIssuesSidebar *self)
{
  GtkWidget *row = galley_issue_row_new ();

  g_signal_connect (row, "article-activated", G_CALLBACK (article_activated_cb), self);
  g_signal_connect (row, "delete-article", G_CALLBACK (delete_article_cb), self);
  g_signal_connect (row, "delete-issue", G_CALLBACK (delete_issue_cb), self);
  g_signal_connect (row, "add-article", G_CALLBACK (add_article_cb), self);
  g_ptr_array_add (self->rows, row);
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, self);
  galley_issue_row_set_open (GALLEY_ISSUE_ROW (row), self->document, self->article);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyIssuesSidebar *self)
{
  galley_issue_row_set_item (GALLEY_ISSUE_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyIssuesSidebar *self)
{
  galley_issue_row_set_item (GALLEY_ISSUE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
activate_cb (GtkListView *view, guint position, GalleyIssuesSidebar *self)
{
  g_autoptr (GalleyIssueItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  const GalleyIssueSummary *summary
      = item != NULL ? galley_issue_item_get_summary (item) : NULL;

  if (summary != NULL)
    g_signal_emit (self, signals[ISSUE_ACTIVATED], 0, summary->uuid);
}

static void
loaded_cb (GalleyIssueList *list, GalleyIssuesSidebar *self)
{
  g_signal_emit (self, signals[COUNT_CHANGED], 0,
                 (int) g_list_model_get_n_items (G_LIST_MODEL (list)));
}

void
galley_issues_sidebar_set_desk (GalleyIssuesSidebar *self, GalleyDesk *desk)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_clear_object (&self->list);
  if (desk != NULL)
    {
      self->list = galley_issue_list_new (desk);
      g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, 0);
      selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
    }
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

static void
update_rows (GalleyIssuesSidebar *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    galley_issue_row_set_open (self->rows->pdata[i], self->document, self->article);
}

void
galley_issues_sidebar_set_open (GalleyIssuesSidebar *self, GalleyDocument *document,
                                const char *article)
{
  if (self->document != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (self->document_handlers); i++)
      g_clear_signal_handler (&self->document_handlers[i], self->document);
  g_set_object (&self->document, document);
  galley_str_set (&self->article, article);
  if (document != NULL)
    {
      self->document_handlers[0] = g_signal_connect_swapped (document, "issue-changed",
                                                             G_CALLBACK (update_rows), self);
      self->document_handlers[1] = g_signal_connect_swapped (document, "photos-changed",
                                                             G_CALLBACK (update_rows), self);
    }
  update_rows (self);
}

static void
galley_issues_sidebar_dispose (GObject *object)
{
  GalleyIssuesSidebar *self = GALLEY_ISSUES_SIDEBAR (object);

  galley_issues_sidebar_set_open (self, NULL, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    g_object_weak_unref (self->rows->pdata[i], row_gone_cb, self);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->list);
  g_clear_pointer (&self->article, g_free);
  G_OBJECT_CLASS (galley_issues_sidebar_parent_class)->dispose (object);
}

static void
galley_issues_sidebar_finalize (GObject *object)
{
  g_ptr_array_unref (GALLEY_ISSUES_SIDEBAR (object)->rows);
  G_OBJECT_CLASS (galley_issues_sidebar_parent_class)->finalize (object);
}

static guint
add_signal (GalleyIssuesSidebarClass *klass, const char *name, guint n)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n, G_TYPE_STRING, G_TYPE_STRING);
}

static void
galley_issues_sidebar_class_init (GalleyIssuesSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_issues_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_issues_sidebar_finalize;
  signals[ISSUE_ACTIVATED] = add_signal (klass, "issue-activated", 1);
  signals[ARTICLE_ACTIVATED] = add_signal (klass, "article-activated", 1);
  signals[DELETE_ISSUE] = add_signal (klass, "delete-issue", 2);
  signals[DELETE_ARTICLE] = add_signal (klass, "delete-article", 1);
  signals[ADD_ARTICLE] = add_signal (klass, "add-article", 0);
  signals[COUNT_CHANGED]
      = g_signal_new ("count-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
galley_issues_sidebar_init (GalleyIssuesSidebar *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = g_ptr_array_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "issues");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Issues"), -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
galley_issues_sidebar_new (void)
{
  return g_object_new (GALLEY_TYPE_ISSUES_SIDEBAR, NULL);
}
