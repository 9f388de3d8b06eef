/* galley-house-window.c: the house book
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-house-window.h"

#include "galley-error-text.h"
#include "galley-finding-text.h"
#include "galley-house-work.h"
#include "galley-panel-parts.h"
#include "galley-term-window.h"
#include "galley-text.h"

#include <glib/gi18n.h>

/* A search finds the rest. */
#define MAX_ROWS 200

struct _GalleyHouseWindow
{
  AdwWindow parent_instance;

  GalleySession *session;
  char *publication;
  char *issue;
  GPtrArray *terms;   /* (nullable) */
  GPtrArray *ignored; /* (nullable) */
  GtkWidget *toasts;
  GtkWidget *stack;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *ignored_group;
  GtkWidget *ignored_list;
};

G_DEFINE_FINAL_TYPE (GalleyHouseWindow, galley_house_window, ADW_TYPE_WINDOW)

static void run (GalleyHouseWindow *self, GalleyHouseWork *work);
static void reload (GalleyHouseWindow *self);

static void
say (GalleyHouseWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), adw_toast_new (escaped));
}

static void
restore_cb (AdwToast *toast, GalleyHouseWindow *self)
{
  GalleyTerm *term = galley_term_copy (g_object_get_data (G_OBJECT (toast), "term"));

  term->revision = 0;
  run (self, galley_house_work_new_save (self->session, term));
  galley_term_free (term);
}

static void
say_removed (GalleyHouseWindow *self, const GalleyTerm *term)
{
  g_autofree char *text = g_strdup_printf (_("“%s” is out of the house book"), term->text);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "term", galley_term_copy (term),
                          (GDestroyNotify) galley_term_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (restore_cb), self, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyHouseWindow *self = GALLEY_HOUSE_WINDOW (source);
  GalleyHouseWork *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    say (self, galley_error_text (error));
  else if (work->kind == GALLEY_HOUSE_REMOVE)
    say_removed (self, work->term);
  else if (work->kind == GALLEY_HOUSE_IMPORT)
    {
      g_autofree char *text
          = g_strdup_printf (_("Taken in: %u added, %u changed"), work->added, work->changed);

      say (self, text);
    }
  else if (work->kind == GALLEY_HOUSE_EXPORT)
    say (self, _("The table is written"));
  reload (self);
}

static void
run (GalleyHouseWindow *self, GalleyHouseWork *work)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, worked_cb, NULL);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, work, (GDestroyNotify) galley_house_work_free);
  g_task_run_in_thread (task, galley_house_work_thread);
}

static void edit (GalleyHouseWindow *self, const GalleyTerm *term);

static gboolean
has_another (GalleyHouseWindow *self, const GalleyTerm *term)
{
  for (guint i = 0; self->terms != NULL && i < self->terms->len; i++)
    {
      const GalleyTerm *other = self->terms->pdata[i];

      if (g_str_equal (other->text, term->text) &&
          g_str_equal (other->publication, term->publication) &&
          !g_str_equal (other->uuid, term->uuid))
        return TRUE;
    }
  return FALSE;
}

static void
saved_cb (GalleyTermWindow *window, GalleyTerm *term, GalleyHouseWindow *self)
{
  /* What was typed is shown again: nothing of it is lost, and nothing written over. */
  if (has_another (self, term))
    {
      g_autofree char *text
          = g_strdup_printf (_("“%s” is in the house book already"), term->text);

      say (self, text);
      edit (self, term);
      return;
    }
  run (self, galley_house_work_new_save (self->session, term));
}

static void
removed_cb (GalleyTermWindow *window, GalleyTerm *term, GalleyHouseWindow *self)
{
  run (self, galley_house_work_new_remove (self->session, term));
}

static void
edit (GalleyHouseWindow *self, const GalleyTerm *term)
{
  GtkWidget *window = galley_term_window_new (GTK_WINDOW (self), term);

  g_signal_connect_object (window, "saved", G_CALLBACK (saved_cb), self, 0);
  g_signal_connect_object (window, "removed", G_CALLBACK (removed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
row_activated_cb (AdwActionRow *row, GalleyHouseWindow *self)
{
  edit (self, g_object_get_data (G_OBJECT (row), "term"));
}

static void
add_cb (GtkButton *button, GalleyHouseWindow *self)
{
  edit (self, NULL);
}

/* "Person · Mano Carlin · not 마노 칼린" */
static char *
describe (const GalleyTerm *term)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (g_str_equal (term->kind, "person"))
    g_strv_builder_add (builder, _("Person"));
  if (g_str_equal (term->kind, "organisation"))
    g_strv_builder_add (builder, _("Organisation"));
  if (*term->title != '\0')
    g_strv_builder_add (builder, term->title);
  if (*term->original != '\0')
    g_strv_builder_add (builder, term->original);
  if (*term->banned != NULL)
    {
      g_autofree char *banned = g_strjoinv (", ", term->banned);
      g_autofree char *text = g_strdup_printf (_("not %s"), banned);

      g_strv_builder_add (builder, text);
    }
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

static gboolean
matches (const GalleyTerm *term, const char *search)
{
  g_autofree char *banned = g_strjoinv (" ", term->banned);
  g_autofree char *all = g_strjoin (" ", term->text, term->original, term->title, banned, NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);
  g_autofree char *wanted = g_utf8_casefold (search, -1);

  return strstr (folded, wanted) != NULL;
}

static void
fill_terms (GalleyHouseWindow *self)
{
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint n = 0;

  galley_panel_clear_list (self->list);
  for (guint i = 0; i < self->terms->len && n < MAX_ROWS; i++)
    {
      const GalleyTerm *term = self->terms->pdata[i];
      GtkWidget *row;
      g_autofree char *subtitle = NULL;

      if (!matches (term, search))
        continue;
      n++;
      row = adw_action_row_new ();
      subtitle = describe (term);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), term->text);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("document-edit-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "term", galley_term_copy (term),
                              (GDestroyNotify) galley_term_free);
      g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), self);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
  gtk_widget_set_visible (gtk_widget_get_parent (self->list), n > 0);
}

static void
regard_cb (GtkButton *button, GalleyHouseWindow *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);

  run (self, galley_house_work_new_regard (self->session, g_object_get_data (G_OBJECT (row), "uuid")));
}

static void
fill_ignored (GalleyHouseWindow *self)
{
  galley_panel_clear_list (self->ignored_list);
  for (guint i = 0; i < self->ignored->len && i < MAX_ROWS; i++)
    {
      const GalleyIgnored *ignored = self->ignored->pdata[i];
      const char *message = galley_finding_rule_text (ignored->rule);
      const char *where = *ignored->issue == '\0'     ? _("Always")
                          : *ignored->context != '\0' ? _("At one place of this issue")
                                                      : _("In this issue");
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *subtitle
          = g_strjoin (" · ", where, *ignored->reason != '\0' ? ignored->reason : message, NULL);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     *ignored->text != '\0' ? ignored->text : message);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 galley_panel_icon_button_new ("edit-undo-symbolic",
                                                               _("Report it again"),
                                                               G_CALLBACK (regard_cb), self));
      g_object_set_data_full (G_OBJECT (row), "uuid", g_strdup (ignored->uuid), g_free);
      gtk_list_box_append (GTK_LIST_BOX (self->ignored_list), row);
    }
  gtk_widget_set_visible (self->ignored_group, self->ignored->len > 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyHouseWindow *self = GALLEY_HOUSE_WINDOW (source);
  GalleyHouseWork *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      say (self, galley_error_text (error));
      return;
    }
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  g_clear_pointer (&self->ignored, g_ptr_array_unref);
  self->terms = g_steal_pointer (&work->terms);
  self->ignored = g_steal_pointer (&work->ignored);
  fill_terms (self);
  fill_ignored (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->terms->len + self->ignored->len > 0 ? "book" : "empty");
}

static void
reload (GalleyHouseWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, loaded_cb, NULL);

  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, galley_house_work_new_load (self->session, self->publication, self->issue),
                        (GDestroyNotify) galley_house_work_free);
  g_task_run_in_thread (task, galley_house_work_thread);
}

static void
searched_cb (GtkSearchEntry *entry, GalleyHouseWindow *self)
{
  if (self->terms != NULL)
    fill_terms (self);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, GalleyHouseWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  if (file != NULL)
    run (self, gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_OPEN
                   ? galley_house_work_new_import (self->session, file)
                   : galley_house_work_new_export (self->session, self->publication, file));
  g_object_unref (dialog);
}

static void
choose (GalleyHouseWindow *self, gboolean open)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      open ? _("Take in a Table") : _("Write the House Book as a Table"), GTK_WINDOW (self),
      open ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Tables (CSV)"));
  gtk_file_filter_add_pattern (filter, "*.csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  if (!open)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("house-book.csv"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (GALLEY_HOUSE_WINDOW (widget), TRUE);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (GALLEY_HOUSE_WINDOW (widget), FALSE);
}

static GtkWidget *
make_header (GalleyHouseWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *menu_button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Take in a Table (CSV)…"), "house.import");
  g_menu_append (menu, _("Write as a Table (CSV)…"), "house.export");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu_button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu_button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (menu_button, _("Tables"));
  adw_header_bar_pack_start (
      ADW_HEADER_BAR (header),
      galley_panel_icon_button_new ("list-add-symbolic", _("New entry"), G_CALLBACK (add_cb), self));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), menu_button);
  return header;
}

static GtkWidget *
make_book (GalleyHouseWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Search the house book"), NULL);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (searched_cb), self);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box),
                  galley_panel_group_new (_("Words and names"),
                                          _("Known with any particle. Forms that are not used are "
                                            "marked where they stand."),
                                          NULL, &self->list));
  self->ignored_group
      = galley_panel_group_new (_("Left as it is"), _("These are not reported."), NULL,
                                &self->ignored_list);
  gtk_box_append (GTK_BOX (box), self->ignored_group);
  gtk_widget_add_css_class (box, "panel-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  return scrolled;
}

static GtkWidget *
make_empty (GalleyHouseWindow *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_("New Entry"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "accessories-dictionary-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("The House Book Is Empty"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _("Names and words of your desk, the forms that you do not use, and why. A table (CSV) can be "
        "taken in from the menu."));
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (add_cb), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

GtkWidget *
galley_house_window_new (GtkWindow *parent, GalleySession *session, const char *publication,
                         const char *issue)
{
  GalleyHouseWindow *self
      = g_object_new (GALLEY_TYPE_HOUSE_WINDOW, "transient-for", parent, "title", _("House Book"),
                      "default-width", 560, "default-height", 620, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  self->publication = galley_strdup (publication);
  self->issue = galley_strdup (issue);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (self), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), make_book (self), "book");
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), self->stack);
  gtk_widget_set_vexpand (self->toasts, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), self->toasts);
  adw_window_set_content (ADW_WINDOW (self), box);
  reload (self);
  return GTK_WIDGET (self);
}

static void
galley_house_window_finalize (GObject *object)
{
  GalleyHouseWindow *self = GALLEY_HOUSE_WINDOW (object);

  g_object_unref (self->session);
  g_free (self->publication);
  g_free (self->issue);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  g_clear_pointer (&self->ignored, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_house_window_parent_class)->finalize (object);
}

static void
galley_house_window_class_init (GalleyHouseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_house_window_finalize;
  gtk_widget_class_install_action (widget_class, "house.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "house.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
galley_house_window_init (GalleyHouseWindow *self)
{
}
