/* galley-issue-list.c: the issues of a desk as a list model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-ui"

#include "galley-issue-list.h"

#define PAGE_SIZE 50
#define REFRESH_MILLISECONDS 300

struct _GalleyIssueList
{
  GObject parent_instance;

  GalleyDesk *desk;
  GCancellable *cancellable;
  gulong changed_handler;
  guint refresh_source;
  guint n_items;
  guint n_read;
  GHashTable *items;   /* position → GalleyIssueItem, of the pages that were looked at */
  GHashTable *reading; /* set of pages under way */
};

static void galley_issue_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyIssueList, galley_issue_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      galley_issue_list_model_init))

static guint loaded_signal;

static void
count_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GalleyIssueList *self = source;
  GError *error = NULL;
  int count = galley_desk_count_issues (self->desk, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, count);
}

static void
page_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GalleyIssueList *self = source;
  GError *error = NULL;
  GPtrArray *page = galley_desk_list_issues (self->desk, GPOINTER_TO_UINT (data) * PAGE_SIZE,
                                             PAGE_SIZE, &error);

  if (page == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, page, (GDestroyNotify) g_ptr_array_unref);
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyIssueList *self = GALLEY_ISSUE_LIST (source);
  guint page = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries = g_task_propagate_pointer (G_TASK (result), &error);

  g_hash_table_remove (self->reading, GUINT_TO_POINTER (page));
  if (summaries == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("issues: %s", error->message);
      return;
    }
  self->n_read++;
  g_ptr_array_set_free_func (summaries, NULL);
  for (guint i = 0; i < summaries->len; i++)
    {
      GalleyIssueItem *item
          = g_hash_table_lookup (self->items, GUINT_TO_POINTER (page * PAGE_SIZE + i));

      if (item != NULL)
        galley_issue_item_take_summary (item, summaries->pdata[i]);
      else
        galley_issue_summary_free (summaries->pdata[i]);
    }
}

static void
read_page (GalleyIssueList *self, guint page)
{
  g_autoptr (GTask) task = NULL;

  if (!g_hash_table_add (self->reading, GUINT_TO_POINTER (page)))
    return;
  task = g_task_new (self, self->cancellable, page_read_cb, NULL);
  g_task_set_source_tag (task, read_page);
  g_task_set_task_data (task, GUINT_TO_POINTER (page), NULL);
  g_task_run_in_thread (task, page_thread);
}

static void
read_known_pages (GalleyIssueList *self)
{
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (pages, GUINT_TO_POINTER (GPOINTER_TO_UINT (key) / PAGE_SIZE));
  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    read_page (self, GPOINTER_TO_UINT (key));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyIssueList *self = GALLEY_ISSUE_LIST (source);
  g_autoptr (GError) error = NULL;
  gssize count = g_task_propagate_int (G_TASK (result), &error);
  guint old = self->n_items;

  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("issues: %s", error->message);
      return;
    }
  if ((guint) count != old)
    {
      /* A new one is at the top, so that every position is another issue's. */
      g_hash_table_remove_all (self->items);
      self->n_items = count;
      g_list_model_items_changed (G_LIST_MODEL (self), 0, old, count);
    }
  read_known_pages (self);
  g_signal_emit (self, loaded_signal, 0);
}

static gboolean
refresh_cb (gpointer data)
{
  GalleyIssueList *self = data;
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, counted_cb, NULL);

  self->refresh_source = 0;
  g_task_set_source_tag (task, refresh_cb);
  g_task_run_in_thread (task, count_thread);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (GalleyDesk *desk, const char *kind, const char *uuid, GalleyIssueList *self)
{
  if (g_str_equal (kind, "source") || g_str_equal (kind, "term") || g_str_equal (kind, "target"))
    return;
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_MILLISECONDS, refresh_cb, self);
}

GalleyIssueList *
galley_issue_list_new (GalleyDesk *desk)
{
  GalleyIssueList *self = g_object_new (GALLEY_TYPE_ISSUE_LIST, NULL);

  self->desk = g_object_ref (desk);
  self->changed_handler
      = g_signal_connect (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  refresh_cb (self);
  return self;
}

guint
galley_issue_list_get_n_read (GalleyIssueList *self)
{
  return self->n_read;
}

static GType
get_item_type (GListModel *model)
{
  return GALLEY_TYPE_ISSUE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return GALLEY_ISSUE_LIST (model)->n_items;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GalleyIssueList *self = GALLEY_ISSUE_LIST (model);
  GalleyIssueItem *item;

  if (position >= self->n_items)
    return NULL;
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item == NULL)
    {
      guint page = position / PAGE_SIZE;

      for (guint i = page * PAGE_SIZE; i < (page + 1) * PAGE_SIZE && i < self->n_items; i++)
        g_hash_table_insert (self->items, GUINT_TO_POINTER (i), galley_issue_item_new ());
      read_page (self, page);
      item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
    }
  return g_object_ref (item);
}

static void
galley_issue_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
galley_issue_list_dispose (GObject *object)
{
  GalleyIssueList *self = GALLEY_ISSUE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->desk != NULL)
    g_clear_signal_handler (&self->changed_handler, self->desk);
  G_OBJECT_CLASS (galley_issue_list_parent_class)->dispose (object);
}

static void
galley_issue_list_finalize (GObject *object)
{
  GalleyIssueList *self = GALLEY_ISSUE_LIST (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->reading);
  G_OBJECT_CLASS (galley_issue_list_parent_class)->finalize (object);
}

static void
galley_issue_list_class_init (GalleyIssueListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_issue_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_issue_list_finalize;
  loaded_signal = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_issue_list_init (GalleyIssueList *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->reading = g_hash_table_new (NULL, NULL);
}
