/* galley-check-row.c: a finding in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-check-row.h"

#include "galley-finding-text.h"
#include "galley-ignore-menu.h"
#include "galley-panel-parts.h"

#include <glib/gi18n.h>

struct _GalleyCheckRow
{
  AdwActionRow parent_instance;

  GalleyFinding *finding;
  guint n_of_kind;
};

G_DEFINE_FINAL_TYPE (GalleyCheckRow, galley_check_row, ADW_TYPE_ACTION_ROW)

enum
{
  REPLACE,
  FIX_KIND,
  ADD_TERM,
  IGNORE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
replace_cb (GtkButton *button, GalleyCheckRow *self)
{
  g_autofree char *text = g_strdup (gtk_button_get_label (button));

  g_signal_emit (self, signals[REPLACE], 0, text);
}

static void
add_term_cb (GtkButton *button, GalleyCheckRow *self)
{
  g_signal_emit (self, signals[ADD_TERM], 0);
}

static void
ignore_cb (GtkWidget *widget, GalleyIgnoreScope scope, const char *reason)
{
  g_signal_emit (widget, signals[IGNORE], 0, (int) scope, reason);
}

static void
fix_kind_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[FIX_KIND], 0);
}

/* Made when it is opened: most never are. */
static void
make_menu_cb (GtkMenuButton *button, gpointer data)
{
  GalleyCheckRow *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) ignore = galley_ignore_menu_new ();

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  if (self->n_of_kind > 1)
    {
      g_autofree char *all = g_strdup_printf (
          ngettext ("Fix %u of This Kind", "Fix All %u of This Kind", self->n_of_kind),
          self->n_of_kind);
      g_autoptr (GMenu) fix = g_menu_new ();

      g_menu_append (fix, all, "row.fix-kind");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (fix));
    }
  g_menu_append_section (menu, NULL, ignore);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
add_menu_button (GalleyCheckRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *more = g_strdup_printf (_("More about %s"), self->finding->text);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_menu_cb, self, NULL);
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
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

static void
add_suggestions (GalleyCheckRow *self)
{
  /* A suggestion as long as a sentence would leave no room for what it is about. */
  for (guint i = 0; self->finding->suggestions[i] != NULL && i < 2; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (self->finding->suggestions[i]);
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "suggestion");
      g_signal_connect (button, "clicked", G_CALLBACK (replace_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
    }
}

static void
add_new_mark (GalleyCheckRow *self)
{
  GtkWidget *mark = gtk_label_new (_("New"));

  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (mark, _("It was not there when you last looked"));
  gtk_widget_add_css_class (mark, "status-pill");
  gtk_widget_add_css_class (mark, "pill-draft");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), mark);
}

GtkWidget *
galley_check_row_new (const GalleyFinding *finding, guint n_of_kind, gboolean is_new)
{
  GalleyCheckRow *self = g_object_new (GALLEY_TYPE_CHECK_ROW, NULL);
  g_autofree char *subtitle = NULL;

  self->finding = galley_finding_copy (finding);
  self->n_of_kind = n_of_kind;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), finding->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  if (is_new)
    add_new_mark (self);
  if (finding->level == GALLEY_FINDING_TERM)
    {
      subtitle = finding->count > 1
                     ? g_strdup_printf (ngettext ("%u time", "%u times", finding->count), finding->count)
                     : g_strdup ("");
      adw_action_row_add_suffix (
          ADW_ACTION_ROW (self),
          galley_panel_icon_button_new ("list-add-symbolic", _("Add to the house book"),
                                        G_CALLBACK (add_term_cb), self));
    }
  else
    {
      subtitle = describe_reason (finding);
      add_suggestions (self);
    }
  add_menu_button (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  return GTK_WIDGET (self);
}

const GalleyFinding *
galley_check_row_get_finding (GalleyCheckRow *self)
{
  return self->finding;
}

void
galley_check_row_set_finding (GalleyCheckRow *self, const GalleyFinding *finding)
{
  galley_finding_free (self->finding);
  self->finding = galley_finding_copy (finding);
}

static void
galley_check_row_finalize (GObject *object)
{
  galley_finding_free (GALLEY_CHECK_ROW (object)->finding);
  G_OBJECT_CLASS (galley_check_row_parent_class)->finalize (object);
}

static void
galley_check_row_class_init (GalleyCheckRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_check_row_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "row.fix-kind", NULL, fix_kind_cb);
  signals[REPLACE] = g_signal_new ("replace", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FIX_KIND]
      = g_signal_new ("fix-kind", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADD_TERM]
      = g_signal_new ("add-term", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[IGNORE] = g_signal_new ("ignore", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
galley_check_row_init (GalleyCheckRow *self)
{
  galley_ignore_menu_install (GTK_WIDGET (self), ignore_cb);
}
