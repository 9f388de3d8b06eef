/* galley-correction-window.c: what was wrong, said to the readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-correction-window.h"

#include "galley-error-text.h"
#include "galley-panel-parts.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyCorrectionWindow
{
  AdwWindow parent_instance;

  GalleyDocument *document;
  GtkWidget *toasts;
  GtkWidget *text;
  GtkWidget *add;
  GtkWidget *group;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (GalleyCorrectionWindow, galley_correction_window, ADW_TYPE_WINDOW)

static guint changed_signal;

typedef enum
{
  ADD,
  REMOVE,
  RESTORE,
} Change;

typedef struct
{
  GalleyDesk *desk;
  char *issue;
  GalleyCorrection *correction;
  Change change;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->desk);
  g_free (work->issue);
  galley_correction_free (work->correction);
  g_free (work);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  gboolean done
      = work->change == ADD
            ? galley_desk_add_correction (work->desk, work->issue, work->correction, &error)
        : work->change == REMOVE
            ? galley_desk_remove_correction (work->desk, work->correction->uuid, &error)
            : galley_desk_restore_correction (work->desk, work->correction->uuid, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void start (GalleyCorrectionWindow *self, Change change, const GalleyCorrection *correction);
static void show_list (GalleyCorrectionWindow *self);

static void
restore_cb (AdwToast *toast, GalleyCorrectionWindow *self)
{
  start (self, RESTORE, g_object_get_data (G_OBJECT (toast), "correction"));
}

static void
say (GalleyCorrectionWindow *self, const char *text, const GalleyCorrection *removed)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (removed != NULL)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      g_object_set_data_full (G_OBJECT (toast), "correction", galley_correction_copy (removed),
                              (GDestroyNotify) galley_correction_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (restore_cb), self, 0);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

/* What the desk has now is what the document has. */
static void
apply (GalleyCorrectionWindow *self, const Work *work)
{
  GPtrArray *corrections = galley_document_get_issue (self->document)->corrections;

  for (guint i = 0; i < corrections->len; i++)
    if (g_str_equal (((GalleyCorrection *) corrections->pdata[i])->uuid, work->correction->uuid))
      {
        g_ptr_array_remove_index (corrections, i);
        break;
      }
  if (work->change != REMOVE)
    g_ptr_array_add (corrections, galley_correction_copy (work->correction));
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyCorrectionWindow *self = GALLEY_CORRECTION_WINDOW (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (self->document == NULL)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      say (self, galley_error_text (error), NULL);
      return;
    }
  apply (self, work);
  if (work->change == ADD)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "", 0);
  if (work->change == REMOVE)
    say (self, _("The correction is removed"), work->correction);
  show_list (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
start (GalleyCorrectionWindow *self, Change change, const GalleyCorrection *correction)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, worked_cb, NULL);
  Work *work = g_new0 (Work, 1);

  work->desk
      = g_object_ref (galley_session_get_desk (galley_document_get_session (self->document)));
  work->issue = g_strdup (galley_document_get_issue (self->document)->uuid);
  work->correction = galley_correction_copy (correction);
  work->change = change;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}

static char *
get_text (GalleyCorrectionWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter begin;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  text = gtk_text_buffer_get_text (buffer, &begin, &end, TRUE);
  return galley_str_trim (text);
}

static void
add_cb (GalleyCorrectionWindow *self)
{
  g_autofree char *text = get_text (self);
  g_autoptr (GalleyCorrection) correction = NULL;

  if (*text == '\0')
    return;
  correction = galley_correction_new (text, g_get_real_time () / G_USEC_PER_SEC);
  start (self, ADD, correction);
}

static void
remove_cb (GtkButton *button, GalleyCorrectionWindow *self)
{
  start (self, REMOVE, g_object_get_data (G_OBJECT (button), "correction"));
}

static void
typed_cb (GalleyCorrectionWindow *self)
{
  g_autofree char *text = get_text (self);

  gtk_widget_set_sensitive (self->add, *text != '\0');
}

static void
show_list (GalleyCorrectionWindow *self)
{
  GPtrArray *corrections = galley_document_get_issue (self->document)->corrections;
  const GalleyPublication *publication = galley_document_get_publication (self->document);

  galley_panel_clear_list (self->list);
  for (guint i = 0; i < corrections->len; i++)
    {
      const GalleyCorrection *correction = corrections->pdata[i];
      g_autofree char *date
          = galley_correction_format_date (correction,
                                           publication != NULL ? publication->language : "ko",
                                           publication != NULL ? publication->zone : "");
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = galley_panel_icon_button_new (
          "user-trash-symbolic", _("Remove the correction"), G_CALLBACK (remove_cb), self);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), correction->text);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), date);
      g_object_set_data_full (G_OBJECT (button), "correction", galley_correction_copy (correction),
                              (GDestroyNotify) galley_correction_free);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
  gtk_widget_set_visible (self->group, corrections->len > 0);
}

static void
galley_correction_window_dispose (GObject *object)
{
  g_clear_object (&GALLEY_CORRECTION_WINDOW (object)->document);
  G_OBJECT_CLASS (galley_correction_window_parent_class)->dispose (object);
}

static void
galley_correction_window_class_init (GalleyCorrectionWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_correction_window_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_correction_window_init (GalleyCorrectionWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *frame = gtk_scrolled_window_new ();
  GtkWidget *hint = gtk_label_new (
      _("It stands on the page with today’s date, once the issue is updated. Say what was wrong and "
        "what is right."));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->add = gtk_button_new_with_label (_("Add"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_widget_set_sensitive (self->add, FALSE);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  self->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), 10);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text), 10);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->text), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Correction"), -1);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "changed",
                            G_CALLBACK (typed_cb), self);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 110);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), self->text);
  gtk_widget_add_css_class (frame, "card");
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  self->group = galley_panel_group_new (_("So far"), NULL, NULL, &self->list);
  gtk_box_append (GTK_BOX (body), hint);
  gtk_box_append (GTK_BOX (body), frame);
  gtk_box_append (GTK_BOX (body), self->group);
  gtk_widget_add_css_class (body, "dialog-page");
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), body);
  gtk_widget_set_vexpand (self->toasts, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->toasts);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Correction"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 380);
}

GtkWidget *
galley_correction_window_new (GtkWindow *parent, GalleyDocument *document)
{
  GalleyCorrectionWindow *self
      = g_object_new (GALLEY_TYPE_CORRECTION_WINDOW, "transient-for", parent, "modal", TRUE,
                      "destroy-with-parent", TRUE, NULL);

  self->document = g_object_ref (document);
  show_list (self);
  return GTK_WIDGET (self);
}
