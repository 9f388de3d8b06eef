/* galley-finding-popover.c: why a place is marked, and what may stand there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-finding-popover.h"

#include "galley-finding-text.h"
#include "galley-ignore-menu.h"

#include <glib/gi18n.h>

#define MAX_BUTTONS 4

/* GtkPopover can't be derived from: the content owns what is shown, and the popover holds it. */
struct _GalleyFindingPopover
{
  AdwBin parent_instance;

  GtkWidget *parent; /* unowned */
  GtkWidget *popover;
  GtkWidget *reason;
  GtkWidget *norm;
  GtkWidget *buttons;
  GtkWidget *waiting;
  GtkWidget *add;
  GalleyFinding *finding;
};

G_DEFINE_FINAL_TYPE (GalleyFindingPopover, galley_finding_popover, ADW_TYPE_BIN)

enum
{
  REPLACE,
  IGNORE,
  ADD_TERM,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

void
galley_finding_popover_hide (GalleyFindingPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  /* Screen readers find what is in a closed popover, otherwise. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
galley_finding_popover_is_shown (GalleyFindingPopover *self)
{
  return gtk_widget_get_visible (self->popover);
}

void
galley_finding_popover_focus (GalleyFindingPopover *self)
{
  if (galley_finding_popover_is_shown (self))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

const GalleyFinding *
galley_finding_popover_get_finding (GalleyFindingPopover *self)
{
  return self->finding;
}

static void
replace_cb (GtkButton *button, GalleyFindingPopover *self)
{
  g_autofree char *text = g_strdup (gtk_button_get_label (button));

  galley_finding_popover_hide (self);
  g_signal_emit (self, signals[REPLACE], 0, text);
}

static void
ignore_cb (GtkWidget *widget, GalleyIgnoreScope scope, const char *reason)
{
  galley_finding_popover_hide (GALLEY_FINDING_POPOVER (widget));
  g_signal_emit (widget, signals[IGNORE], 0, (int) scope, reason);
}

static void
add_cb (GtkButton *button, GalleyFindingPopover *self)
{
  galley_finding_popover_hide (self);
  g_signal_emit (self, signals[ADD_TERM], 0);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, GalleyFindingPopover *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  galley_finding_popover_hide (self);
  gtk_widget_grab_focus (self->parent);
  return GDK_EVENT_STOP;
}

void
galley_finding_popover_set_suggestions (GalleyFindingPopover *self, const char *const *suggestions,
                                        gboolean is_last)
{
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_box_remove (GTK_BOX (self->buttons), child);
  for (; suggestions != NULL && suggestions[n] != NULL && n < MAX_BUTTONS; n++)
    {
      GtkWidget *button = gtk_button_new_with_label (suggestions[n]);
      GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

      gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_max_width_chars (label, 26);
      gtk_label_set_xalign (label, 0);
      if (n == 0)
        gtk_widget_add_css_class (button, "suggested-action");
      g_signal_connect (button, "clicked", G_CALLBACK (replace_cb), self);
      gtk_box_append (GTK_BOX (self->buttons), button);
    }
  gtk_widget_set_visible (self->buttons, n > 0);
  gtk_label_set_text (GTK_LABEL (self->waiting),
                      is_last ? _("No suggestion") : _("Looking for suggestions…"));
  gtk_widget_set_visible (self->waiting,
                          n == 0 && g_str_equal (self->finding->rule, "spelling"));
}

void
galley_finding_popover_show (GalleyFindingPopover *self, const GalleyFinding *finding,
                             const GdkRectangle *place)
{
  const char *norm = galley_finding_norm (finding);
  gboolean is_word = g_str_equal (finding->rule, "spelling") || finding->level == GALLEY_FINDING_TERM;

  g_clear_pointer (&self->finding, galley_finding_free);
  self->finding = galley_finding_copy (finding);
  gtk_label_set_text (GTK_LABEL (self->reason), galley_finding_text (finding));
  gtk_label_set_text (GTK_LABEL (self->norm), norm);
  gtk_widget_set_visible (self->norm, *norm != '\0');
  gtk_widget_set_visible (self->add, is_word);
  galley_finding_popover_set_suggestions (self, (const char *const *) finding->suggestions, FALSE);
  if (gtk_widget_get_parent (self->popover) == NULL)
    gtk_widget_set_parent (self->popover, self->parent);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* A text view takes every child for one of its text when it goes. */
static void
parent_unrealized_cb (GtkWidget *parent, GalleyFindingPopover *self)
{
  if (self->popover != NULL && gtk_widget_get_parent (self->popover) != NULL)
    gtk_widget_unparent (self->popover);
}

GalleyFindingPopover *
galley_finding_popover_new (GtkWidget *parent)
{
  GalleyFindingPopover *self = g_object_new (GALLEY_TYPE_FINDING_POPOVER, NULL);

  self->parent = parent;
  self->popover = g_object_ref_sink (gtk_popover_new ());
  /* A popover that hides by itself takes the keyboard: a syllable would end half-way. */
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (parent_unrealized_cb), self, 0);
  return self;
}

void
galley_finding_popover_release (GalleyFindingPopover *self)
{
  if (gtk_widget_get_parent (self->popover) != NULL)
    gtk_widget_unparent (self->popover);
  gtk_popover_set_child (GTK_POPOVER (self->popover), NULL);
  g_clear_object (&self->popover);
}

static void
galley_finding_popover_finalize (GObject *object)
{
  g_clear_pointer (&GALLEY_FINDING_POPOVER (object)->finding, galley_finding_free);
  G_OBJECT_CLASS (galley_finding_popover_parent_class)->finalize (object);
}

static void
galley_finding_popover_class_init (GalleyFindingPopoverClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_finding_popover_finalize;
  signals[REPLACE] = g_signal_new ("replace", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[IGNORE] = g_signal_new ("ignore", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[ADD_TERM] = g_signal_new ("add-term", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static GtkWidget *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
galley_finding_popover_init (GalleyFindingPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *ignore = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = galley_ignore_menu_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->reason = add_label (box, NULL);
  self->norm = add_label (box, "caption");
  gtk_widget_add_css_class (self->norm, "dim-label");
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_margin_top (self->buttons, 6);
  gtk_box_append (GTK_BOX (box), self->buttons);
  self->waiting = add_label (box, "dim-label");

  gtk_menu_button_set_label (GTK_MENU_BUTTON (ignore), _("Leave It"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (ignore), menu);
  gtk_widget_add_css_class (ignore, "flat");
  self->add = gtk_button_new_with_label (_("Add to the House Book"));
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (foot), ignore);
  gtk_box_append (GTK_BOX (foot), self->add);
  gtk_widget_set_margin_top (foot, 4);
  gtk_box_append (GTK_BOX (box), foot);
  gtk_widget_add_css_class (box, "finding-popover");

  galley_ignore_menu_install (GTK_WIDGET (self), ignore_cb);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  adw_bin_set_child (ADW_BIN (self), box);
}
