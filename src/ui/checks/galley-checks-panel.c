/* galley-checks-panel.c: what the checks found in the article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checks-panel.h"

#include "galley-finding-text.h"
#include "galley-panel-parts.h"
#include "galley-text.h"

#include <glib/gi18n.h>

/* More rows than a person goes through; the rest comes as these are settled. */
#define MAX_ROWS 60
#define N_LEVELS 3

struct _GalleyChecksPanel
{
  AdwBin parent_instance;

  GtkWidget *stack;
  GtkWidget *groups[N_LEVELS]; /* by GalleyFindingLevel */
  GtkWidget *lists[N_LEVELS];
  GtkWidget *missing;
  GalleyEditor *editor; /* unowned: both are the window's */
  char *shown; /* what the rows say: they are made anew only where that changes */
};

G_DEFINE_FINAL_TYPE (GalleyChecksPanel, galley_checks_panel, ADW_TYPE_BIN)

static guint count_signal;

static const GalleyFinding *
get_finding (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "finding");
}

static void
row_activated_cb (AdwActionRow *row, GalleyChecksPanel *self)
{
  galley_editor_reveal_finding (self->editor, g_object_get_data (G_OBJECT (row), "finding"));
}

static void
replace_cb (GtkButton *button, GalleyChecksPanel *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  const GalleyFinding *finding = get_finding (row);

  if (!galley_editor_replace_finding (self->editor, finding,
                                      gtk_button_get_label (button)))
    galley_editor_reveal_finding (self->editor, finding);
}

static void
add_term_cb (GtkButton *button, GalleyChecksPanel *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  const GalleyFinding *finding = get_finding (row);

  g_signal_emit_by_name (self->editor, "term-added", finding->text);
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

/* Those of the same rule that can be put right in the text by themselves. */
static GPtrArray *
find_kind (GalleyChecksPanel *self, const char *rule)
{
  GPtrArray *all = galley_copy_check_get_findings (galley_editor_get_check (self->editor));
  GPtrArray *kind = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_finding_free);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const GalleyFinding *finding = all->pdata[i];

      if (g_str_equal (finding->rule, rule) && g_str_equal (finding->field, "body") &&
          finding->suggestions[0] != NULL && finding->suggestions[1] == NULL)
        g_ptr_array_add (kind, galley_finding_copy (finding));
    }
  return kind;
}

static void
fix_kind_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyChecksPanel *self = data;
  g_autoptr (GPtrArray) kind = find_kind (self, g_variant_get_string (parameter, NULL));

  galley_editor_fix_findings (self->editor, kind);
}

static void
ignore_rule_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyChecksPanel *self = data;

  galley_copy_check_ignore_rule (galley_editor_get_check (self->editor),
                                 g_variant_get_string (parameter, NULL));
}

static void
ignore_text_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyChecksPanel *self = data;

  galley_copy_check_ignore (galley_editor_get_check (self->editor),
                            g_variant_get_string (parameter, NULL));
}

static void
add_menu_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu_button (GalleyChecksPanel *self, const GalleyFinding *finding)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GPtrArray) kind = find_kind (self, finding->rule);
  g_autofree char *more = NULL;

  if (kind->len > 1)
    {
      g_autofree char *all
          = g_strdup_printf (ngettext ("Fix %u of This Kind", "Fix All %u of This Kind", kind->len), kind->len);

      add_menu_item (menu, all, "checks.fix-kind", finding->rule);
    }
  add_menu_item (menu, _("Ignore in This Article"), "checks.ignore-text", finding->text);
  add_menu_item (menu, _("Ignore This Rule in This Article"), "checks.ignore-rule", finding->rule);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  more = g_strdup_printf (_("More about %s"), finding->text);
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* "The particle does not fit … · 한글 맞춤법 제41항", and where it stands. */
static char *
describe_reason (const GalleyFinding *finding)
{
  const char *norm = galley_finding_norm (finding);
  const char *place = field_text (finding->field);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (*place != '\0')
    g_strv_builder_add (builder, place);
  g_strv_builder_add (builder, galley_finding_text (finding));
  if (*norm != '\0')
    g_strv_builder_add (builder, norm);
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

static GtkWidget *
make_row (GalleyChecksPanel *self, const GalleyFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = NULL;

  g_object_set_data_full (G_OBJECT (row), "finding", galley_finding_copy (finding),
                          (GDestroyNotify) galley_finding_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), self);
  if (finding->level != GALLEY_FINDING_TERM)
    {
      /* A suggestion as long as a sentence would leave no room for what it is about. */
      for (guint i = 0; finding->suggestions[i] != NULL && i < 2; i++)
        {
          GtkWidget *button = gtk_button_new_with_label (finding->suggestions[i]);
          GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
          gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
          gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
          gtk_widget_add_css_class (button, "suggestion");
          g_signal_connect (button, "clicked", G_CALLBACK (replace_cb), self);
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
        }
      subtitle = describe_reason (finding);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu_button (self, finding));
    }
  else
    {
      subtitle = finding->count > 1 ? g_strdup_printf (ngettext ("%u time", "%u times", finding->count),
                                                       finding->count)
                                    : g_strdup ("");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 galley_panel_icon_button_new ("list-add-symbolic",
                                                   _("Add to the house book"),
                                                   G_CALLBACK (add_term_cb), self));
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
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
  int n[N_LEVELS] = { 0 };

  for (guint level = 0; level < N_LEVELS; level++)
    galley_panel_clear_list (self->lists[level]);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];

      if (n[finding->level]++ < MAX_ROWS)
        gtk_list_box_append (GTK_LIST_BOX (self->lists[finding->level]), make_row (self, finding));
    }
  for (guint level = 0; level < N_LEVELS; level++)
    gtk_widget_set_visible (self->groups[level], n[level] > 0);
}

/* The same rows, whose findings may have moved in the text. */
static void
move_findings (GalleyChecksPanel *self, GPtrArray *findings)
{
  GtkWidget *rows[N_LEVELS];

  for (guint level = 0; level < N_LEVELS; level++)
    rows[level] = gtk_widget_get_first_child (self->lists[level]);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];
      GtkWidget **row = &rows[finding->level];

      if (*row == NULL)
        continue;
      g_object_set_data_full (G_OBJECT (*row), "finding", galley_finding_copy (finding),
                              (GDestroyNotify) galley_finding_free);
      *row = gtk_widget_get_next_sibling (*row);
    }
}

/* The finding behind the caret, or before it, of those that are to be corrected; around the ends. */
static const GalleyFinding *
find_next (GalleyChecksPanel *self, gboolean backward)
{
  GPtrArray *all = galley_copy_check_get_body_findings (galley_editor_get_check (self->editor));
  guint start;
  guint end;
  const GalleyFinding *first = NULL;
  const GalleyFinding *last = NULL;
  const GalleyFinding *before = NULL;

  galley_editor_get_selection (self->editor, &start, &end);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const GalleyFinding *finding = all->pdata[i];

      if (finding->level == GALLEY_FINDING_TERM)
        continue;
      if (first == NULL)
        first = finding;
      last = finding;
      if (finding->offset + finding->length <= start)
        before = finding;
      else if (!backward && finding->offset >= end)
        return finding;
    }
  if (backward)
    return before != NULL ? before : last;
  return first;
}

void
galley_checks_panel_go (GalleyChecksPanel *self, gboolean backward)
{
  const GalleyFinding *finding = self->editor != NULL ? find_next (self, backward) : NULL;
  g_autoptr (GalleyFinding) body = NULL;

  if (finding == NULL)
    return;
  body = galley_finding_copy (finding);
  galley_str_set (&body->field, "body");
  galley_editor_reveal_finding (self->editor, body);
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
  static const GActionEntry entries[] = {
    { .name = "fix-kind", .activate = fix_kind_cb, .parameter_type = "s" },
    { .name = "ignore-rule", .activate = ignore_rule_cb, .parameter_type = "s" },
    { .name = "ignore-text", .activate = ignore_text_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = NULL;
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clean = adw_status_page_new ();

  self->missing = gtk_label_new (
      _("A dictionary is not installed on this computer, so part of the text was not checked."));
  gtk_label_set_wrap (GTK_LABEL (self->missing), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->missing), 0);
  gtk_widget_add_css_class (self->missing, "notice");
  gtk_box_append (GTK_BOX (box), self->missing);
  self->groups[GALLEY_FINDING_ERROR] = galley_panel_group_new (
      _("To correct"), NULL, NULL, &self->lists[GALLEY_FINDING_ERROR]);
  self->groups[GALLEY_FINDING_STYLE] = galley_panel_group_new (
      _("To consider"), _("Suggestions, and what is written in two ways in one issue."), NULL,
      &self->lists[GALLEY_FINDING_STYLE]);
  self->groups[GALLEY_FINDING_TERM]
      = galley_panel_group_new (_("Names and new words"),
                    _("No dictionary knows them. What you add is known from then on, with any "
                      "particle after it."),
                    NULL, &self->lists[GALLEY_FINDING_TERM]);
  for (guint level = 0; level < N_LEVELS; level++)
    gtk_box_append (GTK_BOX (box), self->groups[level]);
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

  actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "checks", G_ACTION_GROUP (actions));
}

GtkWidget *
galley_checks_panel_new (void)
{
  return g_object_new (GALLEY_TYPE_CHECKS_PANEL, NULL);
}
