/* galley-term-window.c: an entry of the house book, to write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-term-window.h"

#include "galley-term-csv.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyTermWindow
{
  AdwWindow parent_instance;

  GalleyTerm *term;
  GtkWidget *text;
  GtkWidget *kind;
  GtkWidget *original;
  GtkWidget *title;
  GtkWidget *banned;
  GtkWidget *reason;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (GalleyTermWindow, galley_term_window, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  REMOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* In the order of the list. */
static const char *const kinds[] = { "word", "person", "organisation" };

static void
take (GtkWidget *row, char **field)
{
  g_autofree char *text = galley_str_trim (gtk_editable_get_text (GTK_EDITABLE (row)));

  galley_str_set (field, text);
}

static void
save_cb (GtkButton *button, GalleyTermWindow *self)
{
  guint kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind));
  g_autofree char *banned = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->banned)));

  take (self->text, &self->term->text);
  take (self->original, &self->term->original);
  take (self->title, &self->term->title);
  take (self->reason, &self->term->notes);
  galley_str_set (&self->term->kind, kinds[MIN (kind, G_N_ELEMENTS (kinds) - 1)]);
  g_strfreev (self->term->banned);
  self->term->banned = galley_term_csv_split_forms (g_strdelimit (banned, ",", '|'));
  g_signal_emit (self, signals[SAVED], 0, self->term);
  gtk_window_close (GTK_WINDOW (self));
}

static void
remove_cb (GtkButton *button, GalleyTermWindow *self)
{
  g_signal_emit (self, signals[REMOVED], 0, self->term);
  gtk_window_close (GTK_WINDOW (self));
}

static void
update (GalleyTermWindow *self)
{
  gboolean is_person = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)) == 1;

  gtk_widget_set_visible (self->title, is_person);
  gtk_widget_set_sensitive (
      self->save, !galley_str_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->text))));
}

static GtkWidget *
add_entry (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
add_kind (GtkWidget *group, const char *kind)
{
  GtkWidget *row = adw_combo_row_new ();
  const char *const names[] = { _("Word"), _("Person"), _("Organisation"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Kind"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], kind))
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
make_page (GalleyTermWindow *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *first = adw_preferences_group_new ();
  GtkWidget *second = adw_preferences_group_new ();
  g_autofree char *banned = g_strjoinv (", ", self->term->banned);

  self->text = add_entry (first, _("As it is written"), self->term->text);
  self->kind = add_kind (first, self->term->kind);
  self->original = add_entry (first, _("Original spelling"), self->term->original);
  self->title = add_entry (first, _("Title at the first mention"), self->term->title);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (second),
      _("Forms that are not used, with commas between them. Where one stands in a text, the reason "
        "is shown with it."));
  self->banned = add_entry (second, _("Not used"), banned);
  self->reason = add_entry (second, _("Reason"), self->term->notes);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (first));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (second));
  if (self->term->revision > 0)
    {
      GtkWidget *third = adw_preferences_group_new ();
      GtkWidget *button = gtk_button_new_with_label (_("Take It out of the House Book"));

      gtk_widget_add_css_class (button, "destructive-action");
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (third), button);
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (third));
    }
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

GtkWidget *
galley_term_window_new (GtkWindow *parent, const GalleyTerm *term)
{
  GalleyTermWindow *self = g_object_new (GALLEY_TYPE_TERM_WINDOW, "modal", TRUE, "transient-for",
                                         parent, "default-width", 420, "default-height", 480, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->term = term != NULL ? galley_term_copy (term) : galley_term_new ();
  gtk_window_set_title (GTK_WINDOW (self), term != NULL ? _("Entry of the House Book")
                                                        : _("New Entry of the House Book"));
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), make_page (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect (self->save, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}

static void
galley_term_window_finalize (GObject *object)
{
  galley_term_free (GALLEY_TERM_WINDOW (object)->term);
  G_OBJECT_CLASS (galley_term_window_parent_class)->finalize (object);
}

static void
galley_term_window_class_init (GalleyTermWindowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_term_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 GALLEY_TYPE_TERM);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, GALLEY_TYPE_TERM);
}

static void
galley_term_window_init (GalleyTermWindow *self)
{
}
