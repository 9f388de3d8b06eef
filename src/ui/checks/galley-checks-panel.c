/* galley-checks-panel.c: what the checks found in the article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checks-panel.h"

#include "galley-panel-parts.h"

#include <glib/gi18n.h>

/* More rows than a person goes through; the rest comes as these are settled. */
#define MAX_ROWS 60

struct _GalleyChecksPanel
{
  AdwBin parent_instance;

  GtkWidget *stack;
  GtkWidget *errors;
  GtkWidget *errors_group;
  GtkWidget *terms;
  GtkWidget *terms_group;
  GtkWidget *missing;
  GalleyEditor *editor; /* unowned: both are the window's */
  char *shown; /* what the rows say: they are made anew only where that changes */
};

G_DEFINE_FINAL_TYPE (GalleyChecksPanel, galley_checks_panel, ADW_TYPE_BIN)

static guint count_signal;

static void
row_activated_cb (AdwActionRow *row, GalleyChecksPanel *self)
{
  galley_editor_reveal_finding (self->editor, g_object_get_data (G_OBJECT (row), "finding"));
}

static void
replace_cb (GtkButton *button, GalleyChecksPanel *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  const GalleyFinding *finding = g_object_get_data (G_OBJECT (row), "finding");

  if (!galley_editor_replace_finding (self->editor, finding,
                                      gtk_button_get_label (button)))
    galley_editor_reveal_finding (self->editor, finding);
}

static void
add_term_cb (GtkButton *button, GalleyChecksPanel *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  const GalleyFinding *finding = g_object_get_data (G_OBJECT (row), "finding");

  g_signal_emit_by_name (self->editor, "term-added", finding->text);
}

static void
ignore_cb (GtkButton *button, GalleyChecksPanel *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  const GalleyFinding *finding = g_object_get_data (G_OBJECT (row), "finding");

  galley_copy_check_ignore (galley_editor_get_check (self->editor), finding->text);
}

/* Where it stands, for what is not in the text itself. */
static const char *
field_text (const char *field)
{
  if (g_str_equal (field, "headline"))
    return _("Headline");
  if (g_str_has_prefix (field, "caption"))
    return _("Photo caption");
  if (g_str_has_prefix (field, "alt"))
    return _("Alternative text");
  if (g_str_equal (field, "body"))
    return "";
  return _("Above or below the text");
}

static GtkWidget *
make_row (GalleyChecksPanel *self, const GalleyFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean is_error = finding->level == GALLEY_FINDING_ERROR;
  g_autofree char *times = NULL;

  g_object_set_data_full (G_OBJECT (row), "finding", galley_finding_copy (finding),
                          (GDestroyNotify) galley_finding_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), self);
  if (is_error)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), field_text (finding->field));
      for (guint i = 0; finding->suggestions[i] != NULL && i < 2; i++)
        {
          GtkWidget *button = gtk_button_new_with_label (finding->suggestions[i]);

          gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
          gtk_widget_add_css_class (button, "suggestion");
          g_signal_connect (button, "clicked", G_CALLBACK (replace_cb), self);
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
        }
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 galley_panel_icon_button_new ("window-close-symbolic",
                                                   _("Ignore in this article"),
                                                   G_CALLBACK (ignore_cb), self));
    }
  else
    {
      if (finding->count > 1)
        times = g_strdup_printf (ngettext ("%u time", "%u times", finding->count), finding->count);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), times != NULL ? times : "");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 galley_panel_icon_button_new ("list-add-symbolic",
                                                   _("Add to the house dictionary"),
                                                   G_CALLBACK (add_term_cb), self));
    }
  return row;
}

/* What the rows would say of @findings. */
static char *
describe (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];
      g_autofree char *suggestions = g_strjoinv (",", finding->suggestions);

      g_string_append_printf (text, "%d %s %s %u %s\n", finding->level, finding->text,
                              finding->field, finding->count, suggestions);
    }
  return g_string_free (text, FALSE);
}

static void
fill (GalleyChecksPanel *self, GPtrArray *findings)
{
  int n[2] = { 0, 0 };

  galley_panel_clear_list (self->errors);
  galley_panel_clear_list (self->terms);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];
      gboolean is_error = finding->level == GALLEY_FINDING_ERROR;

      if (n[is_error]++ < MAX_ROWS)
        gtk_list_box_append (GTK_LIST_BOX (is_error ? self->errors : self->terms),
                             make_row (self, finding));
    }
  gtk_widget_set_visible (self->errors_group, n[TRUE] > 0);
  gtk_widget_set_visible (self->terms_group, n[FALSE] > 0);
}

/* The same rows, whose findings may have moved in the text. */
static void
move_findings (GalleyChecksPanel *self, GPtrArray *findings)
{
  GtkWidget *rows[2] = { gtk_widget_get_first_child (self->terms),
                         gtk_widget_get_first_child (self->errors) };

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];
      gboolean is_error = finding->level == GALLEY_FINDING_ERROR;

      if (rows[is_error] == NULL)
        continue;
      g_object_set_data_full (G_OBJECT (rows[is_error]), "finding", galley_finding_copy (finding),
                              (GDestroyNotify) galley_finding_free);
      rows[is_error] = gtk_widget_get_next_sibling (rows[is_error]);
    }
}

/* The number is always shown; rows only while the panel is, since they are slow to make. */
static void
update (GalleyChecksPanel *self)
{
  GalleyCopyCheck *check = galley_editor_get_check (self->editor);
  GPtrArray *findings = galley_copy_check_get_findings (check);
  const char *const *missing = galley_copy_check_get_missing (check);
  gboolean lacks = missing != NULL && *missing != NULL;
  g_autofree char *text = NULL;
  int n_errors = 0;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    n_errors += ((GalleyFinding *) findings->pdata[i])->level == GALLEY_FINDING_ERROR;
  g_signal_emit (self, count_signal, 0, n_errors);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  text = describe (findings);
  if (g_strcmp0 (text, self->shown) == 0)
    move_findings (self, findings);
  else
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&text);
      fill (self, findings);
    }
  gtk_widget_set_visible (self->missing, lacks);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    (findings != NULL && findings->len > 0) || lacks ? "findings"
                                                                                     : "clean");
}

static void
map_cb (GtkWidget *widget, gpointer data)
{
  if (GALLEY_CHECKS_PANEL (widget)->editor != NULL)
    update (GALLEY_CHECKS_PANEL (widget));
}

void
galley_checks_panel_set_editor (GalleyChecksPanel *self, GalleyEditor *editor)
{
  self->editor = editor;
  g_signal_connect_object (galley_editor_get_check (editor), "done", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

static void
galley_checks_panel_finalize (GObject *object)
{
  g_free (GALLEY_CHECKS_PANEL (object)->shown);
  G_OBJECT_CLASS (galley_checks_panel_parent_class)->finalize (object);
}

static void
galley_checks_panel_class_init (GalleyChecksPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_checks_panel_finalize;
  count_signal = g_signal_new ("count-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
galley_checks_panel_init (GalleyChecksPanel *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clean = adw_status_page_new ();

  self->missing = gtk_label_new (
      _("A dictionary is not installed on this computer, so part of the text was not checked."));
  gtk_label_set_wrap (GTK_LABEL (self->missing), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->missing), 0);
  gtk_widget_add_css_class (self->missing, "notice");
  self->errors_group = galley_panel_group_new (_("To correct"), NULL, NULL, &self->errors);
  self->terms_group
      = galley_panel_group_new (_("Names and new words"),
                    _("No dictionary knows them. What you add is known from then on, with any "
                      "particle after it."),
                    NULL, &self->terms);
  gtk_box_append (GTK_BOX (box), self->missing);
  gtk_box_append (GTK_BOX (box), self->errors_group);
  gtk_box_append (GTK_BOX (box), self->terms_group);
  gtk_widget_add_css_class (box, "panel-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (clean), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (clean), _("Nothing to correct"));
  adw_status_page_set_description (ADW_STATUS_PAGE (clean),
                                   _("The copy is checked as you write."));
  gtk_widget_add_css_class (clean, "compact");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), clean, "clean");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "findings");
  adw_bin_set_child (ADW_BIN (self), self->stack);
  g_signal_connect_after (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
galley_checks_panel_new (void)
{
  return g_object_new (GALLEY_TYPE_CHECKS_PANEL, NULL);
}
