/* galley-compare-window.c: what stands at a target beside what is here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-compare-window.h"

#include "galley-error-text.h"
#include "galley-publish-compare.h"

#include <glib/gi18n.h>

#define NEARBY 1      /* paragraphs shown around a change */
#define MAX_ROWS 2000 /* what differs more is read elsewhere */

struct _GalleyCompareWindow
{
  AdwWindow parent_instance;

  GalleySession *session;
  char *issue;
  char *target;
  char *job; /* (nullable) */
  GtkWidget *stack;
  GtkWidget *grid;
  GtkWidget *there;
  GtkWidget *status;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GalleyCompareWindow, galley_compare_window, ADW_TYPE_WINDOW)

enum
{
  OVERWRITE,
  KEEP,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
overwrite_cb (GalleyCompareWindow *self)
{
  g_signal_emit (self, signals[OVERWRITE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
keep_cb (GalleyCompareWindow *self)
{
  g_signal_emit (self, signals[KEEP], 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* Struck out or underlined: colour alone tells nothing to some. */
static PangoAttrList *
mark (GArray *spans, gboolean removed)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      const GalleyDiffSpan *span = &g_array_index (spans, GalleyDiffSpan, i);
      PangoAttribute *line = removed ? pango_attr_strikethrough_new (TRUE)
                                     : pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
      PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      line->start_index = weight->start_index = span->start;
      line->end_index = weight->end_index = span->end;
      pango_attr_list_insert (list, line);
      pango_attr_list_insert (list, weight);
    }
  return list;
}

static void
attach (GalleyCompareWindow *self, int column, int row, const char *text, GArray *spans,
        gboolean is_equal)
{
  GtkWidget *label = gtk_label_new (text != NULL ? text : "");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), text != NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "compared");
  if (is_equal)
    gtk_widget_add_css_class (label, "dim-label");
  else if (text != NULL)
    gtk_widget_add_css_class (label, column == 0 ? "compared-there" : "compared-here");
  if (spans != NULL && text != NULL)
    {
      PangoAttrList *attributes = mark (spans, column == 0);

      gtk_label_set_attributes (GTK_LABEL (label), attributes);
      pango_attr_list_unref (attributes);
    }
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
}

static void
show_row (GalleyCompareWindow *self, const GalleyDiffRow *row, int place)
{
  g_autoptr (GArray) there = NULL;
  g_autoptr (GArray) here = NULL;

  if (!row->is_equal)
    galley_diff_words (row->before != NULL ? row->before : "", row->after != NULL ? row->after : "",
                       &there, &here);
  attach (self, 0, place, row->before, there, row->is_equal);
  attach (self, 1, place, row->after, here, row->is_equal);
}

/* Whether a change is near enough that this paragraph tells where it is. */
static gboolean
is_near (GPtrArray *rows, guint place)
{
  for (guint i = place >= NEARBY ? place - NEARBY : 0; i <= place + NEARBY && i < rows->len; i++)
    if (!((GalleyDiffRow *) rows->pdata[i])->is_equal)
      return TRUE;
  return FALSE;
}

static void
show (GalleyCompareWindow *self, const GalleyPublishComparison *comparison)
{
  gboolean left_out = FALSE;
  int place = 1;

  if (comparison->n_changes == 0)
    {
      adw_status_page_set_title (ADW_STATUS_PAGE (self->status), _("Nothing differs"));
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "status");
      return;
    }
  if (comparison->time > 0)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (comparison->time);
      g_autofree char *when = g_date_time_format (time, _("%b %-d, %H:%M"));
      /* TRANSLATORS: %s is when it was written there */
      g_autofree char *text = g_strdup_printf (_("On the site · %s"), when);

      gtk_label_set_label (GTK_LABEL (self->there), text);
    }
  for (guint i = 0; i < comparison->rows->len && place < MAX_ROWS; i++)
    {
      if (!is_near (comparison->rows, i))
        {
          left_out = TRUE;
          continue;
        }
      if (left_out)
        gtk_grid_attach (GTK_GRID (self->grid), gtk_label_new ("⋯"), 0, place++, 2, 1);
      left_out = FALSE;
      show_row (self, comparison->rows->pdata[i], place++);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "rows");
}

static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GalleyCompareWindow *self = source;
  GalleyDesk *desk = galley_session_get_desk (self->session);
  GalleyPublishComparison *comparison = NULL;
  GError *error = NULL;

  if (self->job == NULL)
    comparison = galley_publish_compare_published (desk, self->issue, self->target, &error);
  else
    {
      g_autoptr (GalleyJob) job = galley_outbox_load_job (desk, self->job, &error);

      if (job != NULL)
        comparison = galley_publish_compare_theirs (desk, job, &error);
    }
  if (comparison == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, comparison, (GDestroyNotify) galley_publish_comparison_free);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyCompareWindow *self = GALLEY_COMPARE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPublishComparison) comparison
      = g_task_propagate_pointer (G_TASK (result), &error);

  if (comparison != NULL)
    show (self, comparison);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      adw_status_page_set_title (ADW_STATUS_PAGE (self->status), _("It can’t be compared"));
      adw_status_page_set_description (ADW_STATUS_PAGE (self->status), galley_error_text (error));
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "status");
    }
}

static void
galley_compare_window_dispose (GObject *object)
{
  GalleyCompareWindow *self = GALLEY_COMPARE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (galley_compare_window_parent_class)->dispose (object);
}

/* The thread may outlast the window's widgets, and reads what it was given. */
static void
galley_compare_window_finalize (GObject *object)
{
  GalleyCompareWindow *self = GALLEY_COMPARE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_free (self->issue);
  g_free (self->target);
  g_free (self->job);
  G_OBJECT_CLASS (galley_compare_window_parent_class)->finalize (object);
}

static void
galley_compare_window_class_init (GalleyCompareWindowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_compare_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_compare_window_finalize;
  signals[OVERWRITE]
      = g_signal_new ("overwrite", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KEEP]
      = g_signal_new ("keep", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "compared");
  return label;
}

static void
galley_compare_window_init (GalleyCompareWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  self->cancellable = g_cancellable_new ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_add_css_class (self->grid, "dialog-page");
  self->there = make_heading (_("On the site"));
  gtk_grid_attach (GTK_GRID (self->grid), self->there, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), make_heading (_("Here")), 1, 0, 1, 1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->grid);
  self->status = adw_status_page_new ();
  gtk_spinner_start (GTK_SPINNER (spinner));
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "waiting");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "rows");
  gtk_stack_add_named (GTK_STACK (self->stack), self->status, "status");
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 620);
}

static GtkWidget *
make_choice (GalleyCompareWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *keep = gtk_button_new_with_label (_("Leave the Site as It Is"));
  GtkWidget *overwrite = gtk_button_new_with_label (_("Overwrite With What Is Here"));

  gtk_widget_add_css_class (overwrite, "destructive-action");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, "dialog-page");
  g_signal_connect_swapped (keep, "clicked", G_CALLBACK (keep_cb), self);
  g_signal_connect_swapped (overwrite, "clicked", G_CALLBACK (overwrite_cb), self);
  gtk_box_append (GTK_BOX (box), keep);
  gtk_box_append (GTK_BOX (box), overwrite);
  return box;
}

GtkWidget *
galley_compare_window_new (GtkWindow *parent, GalleySession *session, const char *issue,
                           const char *target, const char *job)
{
  GalleyCompareWindow *self
      = g_object_new (GALLEY_TYPE_COMPARE_WINDOW, "transient-for", parent, "modal", TRUE,
                      "destroy-with-parent", TRUE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autoptr (GTask) task = NULL;

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->session = g_object_ref (session);
  self->issue = g_strdup (issue);
  self->target = g_strdup (target);
  self->job = g_strdup (job);
  gtk_window_set_title (GTK_WINDOW (self), job != NULL ? _("Edited on the Site")
                                                       : _("Changed Since It Was Published"));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), self->stack);
  if (job != NULL)
    gtk_box_append (GTK_BOX (box), make_choice (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  task = g_task_new (self, self->cancellable, compared_cb, NULL);
  g_task_set_source_tag (task, galley_compare_window_new);
  g_task_run_in_thread (task, compare_thread);
  return GTK_WIDGET (self);
}
