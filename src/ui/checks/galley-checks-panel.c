/* galley-checks-panel.c: what the checks found in the article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checks-panel.h"

#include "galley-check-row.h"
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
  GtkWidget *since; /* what changed since the last look */
  GtkWidget *by_kind;
  GtkWidget *groups[N_LEVELS]; /* by GalleyFindingLevel */
  GtkWidget *lists[N_LEVELS];
  GtkWidget *missing;
  GalleyEditor *editor; /* unowned: both are the window's */
  char *article;        /* whose findings are shown */
  GHashTable *looks;    /* article → GHashTable of keys */
  GHashTable *expanded; /* set of rules whose rows are open */
  GPtrArray *rows; /* of each finding, not owned; %NULL where there are too many */
  char *shown; /* what the rows say: they are made anew only where that changes */
};

G_DEFINE_FINAL_TYPE (GalleyChecksPanel, galley_checks_panel, ADW_TYPE_BIN)

static guint count_signal;

static void
row_activated_cb (GalleyCheckRow *row, GalleyChecksPanel *self)
{
  galley_editor_reveal_finding (self->editor, galley_check_row_get_finding (row));
}

static void
replace_cb (GalleyCheckRow *row, const char *text, GalleyChecksPanel *self)
{
  const GalleyFinding *finding = galley_check_row_get_finding (row);

  if (!galley_editor_replace_finding (self->editor, finding, text))
    galley_editor_reveal_finding (self->editor, finding);
}

static void
add_term_cb (GalleyCheckRow *row, GalleyChecksPanel *self)
{
  g_signal_emit_by_name (self->editor, "term-added", galley_check_row_get_finding (row)->text);
}

static void
ignore_cb (GalleyCheckRow *row, int scope, const char *reason, GalleyChecksPanel *self)
{
  galley_copy_check_ignore (galley_editor_get_check (self->editor),
                            galley_check_row_get_finding (row), (GalleyIgnoreScope) scope, reason);
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
fix_rule (GalleyChecksPanel *self, const char *rule)
{
  g_autoptr (GPtrArray) kind = find_kind (self, rule);

  galley_editor_fix_findings (self->editor, kind);
}

static void
fix_kind_cb (GalleyCheckRow *row, GalleyChecksPanel *self)
{
  fix_rule (self, galley_check_row_get_finding (row)->rule);
}

static void
fix_group_cb (GtkButton *button, GalleyChecksPanel *self)
{
  fix_rule (self, g_object_get_data (G_OBJECT (button), "rule"));
}

/* The same finding at two looks: not by its place, which moves with every word before it. */
static char *
make_key (const GalleyFinding *finding)
{
  return g_strjoin ("\n", finding->rule, finding->field, finding->text, NULL);
}

static GHashTable *
count_keys (GPtrArray *findings)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      char *key = make_key (findings->pdata[i]);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (keys, key));

      g_hash_table_replace (keys, key, GUINT_TO_POINTER (n + 1));
    }
  return keys;
}

static guint
count_missing (GHashTable *of, GHashTable *in)
{
  GHashTableIter iter;
  gpointer key;
  gpointer n;
  guint missing = 0;

  g_hash_table_iter_init (&iter, of);
  while (g_hash_table_iter_next (&iter, &key, &n))
    {
      guint others = GPOINTER_TO_UINT (g_hash_table_lookup (in, key));

      missing += GPOINTER_TO_UINT (n) > others ? GPOINTER_TO_UINT (n) - others : 0;
    }
  return missing;
}

/* Whether the finding was not there; takes one of its like from @left. */
static gboolean
is_new (GHashTable *left, const GalleyFinding *finding)
{
  g_autofree char *key = make_key (finding);
  guint n;

  if (left == NULL)
    return FALSE;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (left, key));
  if (n == 0)
    return TRUE;
  g_hash_table_replace (left, g_steal_pointer (&key), GUINT_TO_POINTER (n - 1));
  return FALSE;
}

static GtkWidget *
make_row (GalleyChecksPanel *self, const GalleyFinding *finding, gboolean new)
{
  g_autoptr (GPtrArray) kind = find_kind (self, finding->rule);
  GtkWidget *row = galley_check_row_new (finding, kind->len, new);

  g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (row, "replace", G_CALLBACK (replace_cb), self);
  g_signal_connect (row, "fix-kind", G_CALLBACK (fix_kind_cb), self);
  g_signal_connect (row, "add-term", G_CALLBACK (add_term_cb), self);
  g_signal_connect (row, "ignore", G_CALLBACK (ignore_cb), self);
  return row;
}

/* What the rows would say of @findings. */
static char *
describe (GalleyChecksPanel *self, GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %d\n", self->article,
                          gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_kind)));
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];
      g_autofree char *suggestions = g_strjoinv (",", finding->suggestions);

      g_string_append_printf (text, "%d %s %s %s %u %s\n", finding->level, finding->rule,
                              finding->text, finding->field, finding->count, suggestions);
    }
  return g_string_free (text, FALSE);
}

/* A fix makes the rows anew: what was open stays so. */
static void
expanded_cb (AdwExpanderRow *group, GParamSpec *pspec, GalleyChecksPanel *self)
{
  const char *rule = g_object_get_data (G_OBJECT (group), "rule");

  if (adw_expander_row_get_expanded (group))
    g_hash_table_add (self->expanded, g_strdup (rule));
  else
    g_hash_table_remove (self->expanded, rule);
}

/* "2 places · 한글 맞춤법 제41항" */
static char *
describe_group (GalleyChecksPanel *self, const GalleyFinding *finding)
{
  GPtrArray *all = galley_copy_check_get_findings (galley_editor_get_check (self->editor));
  const char *norm = galley_finding_norm (finding);
  guint n = 0;
  g_autofree char *count = NULL;

  for (guint i = 0; i < all->len; i++)
    n += g_str_equal (((GalleyFinding *) all->pdata[i])->rule, finding->rule);
  count = g_strdup_printf (ngettext ("%u place", "%u places", n), n);
  return *norm != '\0' ? g_strjoin (" · ", count, norm, NULL) : g_steal_pointer (&count);
}

/* The row of a rule, with its findings in it. */
static GtkWidget *
get_group (GalleyChecksPanel *self, GHashTable *groups, const GalleyFinding *finding)
{
  GtkWidget *group = g_hash_table_lookup (groups, finding->rule);
  g_autoptr (GPtrArray) kind = NULL;
  g_autofree char *subtitle = NULL;

  if (group != NULL)
    return group;
  subtitle = describe_group (self, finding);
  group = adw_expander_row_new ();
  kind = find_kind (self, finding->rule);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (group), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (group), galley_finding_text (finding));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (group), subtitle);
  if (kind->len > 1)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Fix All"));

      g_object_set_data_full (G_OBJECT (button), "rule", g_strdup (finding->rule), g_free);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "suggestion");
      g_signal_connect (button, "clicked", G_CALLBACK (fix_group_cb), self);
      adw_expander_row_add_action (ADW_EXPANDER_ROW (group), button);
    }
  g_object_set_data_full (G_OBJECT (group), "rule", g_strdup (finding->rule), g_free);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group),
                                 g_hash_table_contains (self->expanded, finding->rule));
  g_signal_connect (group, "notify::expanded", G_CALLBACK (expanded_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (self->lists[finding->level]), group);
  g_hash_table_insert (groups, g_strdup (finding->rule), group);
  return group;
}

static void
fill (GalleyChecksPanel *self, GPtrArray *findings)
{
  gboolean by_kind = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_kind));
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *look = g_hash_table_lookup (self->looks, self->article);
  g_autoptr (GHashTable) left = NULL;
  int n[N_LEVELS] = { 0 };

  if (look != NULL)
    {
      GHashTableIter iter;
      gpointer key;
      gpointer value;

      left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_iter_init (&iter, look);
      while (g_hash_table_iter_next (&iter, &key, &value))
        g_hash_table_insert (left, g_strdup (key), value);
    }
  g_ptr_array_set_size (self->rows, 0);
  for (guint level = 0; level < N_LEVELS; level++)
    galley_panel_clear_list (self->lists[level]);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const GalleyFinding *finding = findings->pdata[i];
      GtkWidget *row;

      if (n[finding->level]++ >= MAX_ROWS)
        {
          g_ptr_array_add (self->rows, NULL);
          continue;
        }
      row = make_row (self, finding, is_new (left, finding));
      g_ptr_array_add (self->rows, row);
      if (by_kind && finding->level != GALLEY_FINDING_TERM)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (get_group (self, groups, finding)), row);
      else
        gtk_list_box_append (GTK_LIST_BOX (self->lists[finding->level]), row);
    }
  for (guint level = 0; level < N_LEVELS; level++)
    gtk_widget_set_visible (self->groups[level], n[level] > 0);
}

/* The same rows, whose findings may have moved in the text. */
static void
move_findings (GalleyChecksPanel *self, GPtrArray *findings)
{
  for (guint i = 0; findings != NULL && i < findings->len && i < self->rows->len; i++)
    if (self->rows->pdata[i] != NULL)
      galley_check_row_set_finding (self->rows->pdata[i], findings->pdata[i]);
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

/* "Since your last look: 2 new, 3 settled" */
static void
update_since (GalleyChecksPanel *self, GPtrArray *findings)
{
  GHashTable *look = g_hash_table_lookup (self->looks, self->article);
  g_autoptr (GHashTable) keys = count_keys (findings);
  guint n_new = look != NULL ? count_missing (keys, look) : 0;
  guint n_gone = look != NULL ? count_missing (look, keys) : 0;

  if (n_new + n_gone > 0)
    {
      g_autofree char *text
          = g_strdup_printf (_("Since your last look: %u new, %u settled"), n_new, n_gone);

      gtk_label_set_text (GTK_LABEL (self->since), text);
    }
  gtk_widget_set_visible (self->since, n_new + n_gone > 0);
}

/* The panel is left: what is there now is what was seen. */
static void
remember_look (GalleyChecksPanel *self)
{
  GPtrArray *findings = galley_copy_check_get_findings (galley_editor_get_check (self->editor));

  if (findings != NULL && *self->article != '\0' &&
      g_str_equal (self->article,
                   galley_copy_check_get_article (galley_editor_get_check (self->editor))))
    g_hash_table_replace (self->looks, g_strdup (self->article), count_keys (findings));
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
  galley_str_set (&self->article, galley_copy_check_get_article (check));
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  text = describe (self, findings);
  if (g_strcmp0 (text, self->shown) == 0)
    move_findings (self, findings);
  else
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&text);
      fill (self, findings);
    }
  if (findings != NULL)
    update_since (self, findings);
  gtk_widget_set_visible (self->missing, lacks);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    (findings != NULL && findings->len > 0) || lacks ? "findings"
                                                                                     : "clean");
}

static void
unmap_cb (GtkWidget *widget, gpointer data)
{
  GalleyChecksPanel *self = GALLEY_CHECKS_PANEL (widget);

  if (self->editor == NULL)
    return;
  remember_look (self);
  /* What was new is not new at the next look. */
  g_clear_pointer (&self->shown, g_free);
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
  GalleyChecksPanel *self = GALLEY_CHECKS_PANEL (object);

  g_free (self->shown);
  g_free (self->article);
  g_hash_table_unref (self->looks);
  g_hash_table_unref (self->expanded);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (galley_checks_panel_parent_class)->finalize (object);
}

static void
galley_checks_panel_class_init (GalleyChecksPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_checks_panel_finalize;
  count_signal = g_signal_new ("count-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

/* In the order of the text, or those of a rule together. */
static GtkWidget *
make_order_switch (GalleyChecksPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *by_place = gtk_toggle_button_new_with_label (_("By Place"));

  self->by_kind = gtk_toggle_button_new_with_label (_("By Kind"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->by_kind), GTK_TOGGLE_BUTTON (by_place));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (by_place), TRUE);
  gtk_box_append (GTK_BOX (linked), by_place);
  gtk_box_append (GTK_BOX (linked), self->by_kind);
  gtk_box_set_homogeneous (GTK_BOX (linked), TRUE);
  gtk_widget_add_css_class (linked, "linked");
  g_signal_connect_object (self->by_kind, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->since = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->since), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->since), 0);
  gtk_widget_add_css_class (self->since, "dim-label");
  gtk_widget_add_css_class (self->since, "caption");
  gtk_widget_set_visible (self->since, FALSE);
  gtk_box_append (GTK_BOX (box), linked);
  gtk_box_append (GTK_BOX (box), self->since);
  return box;
}

static void
galley_checks_panel_init (GalleyChecksPanel *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clean = adw_status_page_new ();

  self->article = g_strdup ("");
  self->looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_hash_table_unref);
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), make_order_switch (self));
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
  g_signal_connect (self, "unmap", G_CALLBACK (unmap_cb), NULL);
}

GtkWidget *
galley_checks_panel_new (void)
{
  return g_object_new (GALLEY_TYPE_CHECKS_PANEL, NULL);
}
