/* galley-source-entry.c: who is credited, with the desk's sources to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-source-entry.h"

#include "galley-photo-text.h"
#include "galley-source-match.h"

#include <glib/gi18n.h>

#define MAX_PROPOSALS 6

struct _GalleySourceEntry
{
  GtkWidget parent_instance;

  GtkEntry *entry;
  GtkPopover *popover;
  GtkListBox *list;

  GPtrArray *sources;   /* of GalleySource */
  GPtrArray *proposals; /* of GalleySource, not owned */
  char *preedit;
  gboolean edited;
  int quiet;
};

enum
{
  TYPED,
  COMMITTED,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleySourceEntry, galley_source_entry, GTK_TYPE_WIDGET)

/* Proposals */

static GtkWidget *
create_row (const GalleySource *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (source->name);
  GtkWidget *detail;
  g_autofree char *text = NULL;

  if (source->uses > 0)
    /* TRANSLATORS: a kind of credit and how many photos have this source */
    text = g_strdup_printf (ngettext ("%s · %d photo", "%s · %d photos", source->uses),
                            galley_credit_kind_text (source->credit_kind), source->uses);
  else
    text = g_strdup (galley_credit_kind_text (source->credit_kind));
  detail = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  return box;
}

static void
close_list (GalleySourceEntry *self)
{
  gtk_popover_popdown (self->popover);
}

static gboolean
is_open (GalleySourceEntry *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

/* @all: whatever is typed. */
static void
propose (GalleySourceEntry *self, gboolean all)
{
  g_autofree char *typed = g_strconcat (galley_source_entry_get_text (self), self->preedit, NULL);
  GtkListBoxRow *row;

  g_ptr_array_set_size (self->proposals, 0);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < self->sources->len && self->proposals->len < MAX_PROPOSALS; i++)
    {
      GalleySource *source = self->sources->pdata[i];

      if (!all && !galley_source_match (source->name, typed))
        continue;
      g_ptr_array_add (self->proposals, source);
      gtk_list_box_append (self->list, create_row (source));
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (self->list, self->proposals->len - 1)),
          GTK_ACCESSIBLE_PROPERTY_LABEL, source->name, -1);
    }

  /* A name typed to its end needs no proposal of itself. */
  if (self->proposals->len == 0 ||
      (!all && self->proposals->len == 1 &&
       g_str_equal (((GalleySource *) self->proposals->pdata[0])->name, typed)))
    {
      close_list (self);
      return;
    }
  gtk_widget_set_size_request (GTK_WIDGET (self->popover),
                               gtk_widget_get_width (GTK_WIDGET (self)), -1);
  gtk_popover_popup (self->popover);
}

static void
choose (GalleySourceEntry *self, int index)
{
  g_autoptr (GalleySource) source = NULL;

  if (index < 0 || index >= (int) self->proposals->len)
    return;
  source = galley_source_copy (self->proposals->pdata[index]);
  close_list (self);
  galley_source_entry_set_text (self, source->name);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_signal_emit (self, signals[CHOSEN], 0, source);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, GalleySourceEntry *self)
{
  choose (self, gtk_list_box_row_get_index (row));
}

static void
move_selection (GalleySourceEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : step > 0 ? 0 : -1;

  /* Above the first one is the text as it was typed. */
  gtk_list_box_select_row (self->list, index < 0 ? NULL
                                                 : gtk_list_box_get_row_at_index (
                                                       self->list, MIN (index, (int) self->proposals->len - 1)));
}

/* The text */

static void
changed_cb (GalleySourceEntry *self)
{
  if (self->quiet > 0)
    return;
  self->edited = TRUE;
  if (*galley_source_entry_get_text (self) != '\0')
    propose (self, FALSE);
  else
    close_list (self);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
preedit_changed_cb (GtkText *text, const char *preedit, GalleySourceEntry *self)
{
  g_free (self->preedit);
  self->preedit = g_strdup (preedit);
  if (*preedit != '\0')
    propose (self, FALSE);
}

static void
activate_cb (GalleySourceEntry *self)
{
  GtkListBoxRow *row = is_open (self) ? gtk_list_box_get_selected_row (self->list) : NULL;

  if (row != NULL)
    {
      choose (self, gtk_list_box_row_get_index (row));
      return;
    }
  close_list (self);
  self->edited = TRUE;
  galley_source_entry_commit (self);
}

static void
focus_left_cb (GalleySourceEntry *self)
{
  close_list (self);
  galley_source_entry_commit (self);
}

/* On the way up, so that the input method has had the key. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, GalleySourceEntry *self)
{
  if ((state & (GDK_ALT_MASK | GDK_CONTROL_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (is_open (self))
        move_selection (self, 1);
      else
        propose (self, !self->edited);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (!is_open (self))
        return GDK_EVENT_PROPAGATE;
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!is_open (self))
        return GDK_EVENT_PROPAGATE;
      close_list (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* GtkWidget */

static void
galley_source_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleySourceEntry *self = GALLEY_SOURCE_ENTRY (widget);

  gtk_widget_allocate (GTK_WIDGET (self->entry), width, height, baseline, NULL);
  gtk_popover_present (self->popover);
}

static void
galley_source_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (GALLEY_SOURCE_ENTRY (widget)->entry), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static gboolean
galley_source_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GALLEY_SOURCE_ENTRY (widget)->entry));
}

static gboolean
galley_source_entry_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *entry = GTK_WIDGET (GALLEY_SOURCE_ENTRY (widget)->entry);

  return gtk_widget_child_focus (entry, direction);
}

static void
galley_source_entry_dispose (GObject *object)
{
  GalleySourceEntry *self = GALLEY_SOURCE_ENTRY (object);

  if (self->entry != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      gtk_widget_unparent (GTK_WIDGET (self->entry));
      self->popover = NULL;
      self->entry = NULL;
    }
  G_OBJECT_CLASS (galley_source_entry_parent_class)->dispose (object);
}

static void
galley_source_entry_finalize (GObject *object)
{
  GalleySourceEntry *self = GALLEY_SOURCE_ENTRY (object);

  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->proposals);
  g_free (self->preedit);
  G_OBJECT_CLASS (galley_source_entry_parent_class)->finalize (object);
}

static void
galley_source_entry_class_init (GalleySourceEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = galley_source_entry_dispose;
  object_class->finalize = galley_source_entry_finalize;
  widget_class->measure = galley_source_entry_measure;
  widget_class->size_allocate = galley_source_entry_size_allocate;
  widget_class->grab_focus = galley_source_entry_grab_focus;
  widget_class->focus = galley_source_entry_focus;

  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[COMMITTED] = g_signal_new ("committed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, GALLEY_TYPE_SOURCE);
  gtk_widget_class_set_css_name (widget_class, "source-entry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
create_popover (GalleySourceEntry *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Sources"), -1);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));

  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  /* It would take the focus when it opens, and end the syllable that is being composed. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_popover_set_child (self->popover, scrolled);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "source-list");
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

static void
galley_source_entry_init (GalleySourceEntry *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_source_free);
  self->proposals = g_ptr_array_new ();
  self->preedit = g_strdup ("");

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->entry, _("Name, or a whole credit line"));
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "credit-source");
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Credit"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "preedit-changed",
                    G_CALLBACK (preedit_changed_cb), self);

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  create_popover (self);
}

/* A list that came while one was open would move under the hand: it waits for the next letter. */
void
galley_source_entry_set_sources (GalleySourceEntry *self, GPtrArray *sources)
{
  close_list (self);
  g_ptr_array_set_size (self->proposals, 0);
  g_ptr_array_unref (self->sources);
  self->sources = sources;
}

const char *
galley_source_entry_get_text (GalleySourceEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
galley_source_entry_set_text (GalleySourceEntry *self, const char *text)
{
  self->edited = FALSE;
  if (g_str_equal (text, galley_source_entry_get_text (self)))
    return;
  self->quiet++;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->quiet--;
}

gboolean
galley_source_entry_is_edited (GalleySourceEntry *self)
{
  return self->edited || *self->preedit != '\0';
}

void
galley_source_entry_commit (GalleySourceEntry *self)
{
  if (!self->edited)
    return;
  self->edited = FALSE;
  g_signal_emit (self, signals[COMMITTED], 0);
}
