/* galley-contents-field.c: the list of contents above an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-contents-field.h"

#include "galley-text-field.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyContentsField
{
  AdwBin parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (GalleyContentsField, galley_contents_field, ADW_TYPE_BIN)

static guint edited_signal;

static GalleyTextField *
row_field (GtkWidget *row)
{
  return GALLEY_TEXT_FIELD (gtk_widget_get_last_child (row));
}

static void
edited_cb (GalleyTextField *field, GalleyContentsField *self)
{
  g_signal_emit (self, edited_signal, 0);
}

static GtkWidget *insert_row (GalleyContentsField *self, GtkWidget *after, const char *text);

static void
finished_cb (GalleyTextField *field, GalleyContentsField *self)
{
  GtkWidget *row = insert_row (self, gtk_widget_get_parent (GTK_WIDGET (field)), "");

  galley_text_field_focus (row_field (row));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, GtkWidget *row)
{
  GtkWidget *self = gtk_widget_get_ancestor (row, GALLEY_TYPE_CONTENTS_FIELD);
  GtkWidget *before = gtk_widget_get_prev_sibling (row);
  g_autofree char *text = galley_text_field_get_text (row_field (row));

  if (keyval != GDK_KEY_BackSpace || *text != '\0')
    return GDK_EVENT_PROPAGATE;
  if (before != NULL)
    galley_text_field_focus (row_field (before));
  gtk_box_remove (GTK_BOX (GALLEY_CONTENTS_FIELD (self)->box), row);
  gtk_widget_set_visible (self, gtk_widget_get_first_child (GALLEY_CONTENTS_FIELD (self)->box) != NULL);
  g_signal_emit (self, edited_signal, 0);
  return GDK_EVENT_STOP;
}

static GtkWidget *
insert_row (GalleyContentsField *self, GtkWidget *after, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *bullet = gtk_label_new ("●");
  GtkWidget *field = g_object_new (GALLEY_TYPE_TEXT_FIELD, "label", _("Item of the contents"),
                                   "placeholder", _("What is in it"), "hexpand", TRUE, NULL);
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (bullet, "contents-bullet");
  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  galley_text_field_set_text (GALLEY_TEXT_FIELD (field), text);
  gtk_box_append (GTK_BOX (row), bullet);
  gtk_box_append (GTK_BOX (row), field);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), row);
  gtk_widget_add_controller (field, key);
  g_signal_connect (field, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (field, "finished", G_CALLBACK (finished_cb), self);
  gtk_box_insert_child_after (GTK_BOX (self->box), row, after);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return row;
}

void
galley_contents_field_set_items (GalleyContentsField *self, const char *const *items)
{
  g_auto (GStrv) shown = galley_contents_field_get_items (self);
  GtkWidget *row;

  if (g_strv_equal ((const char *const *) shown, items))
    return;
  while ((row = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), row);
  for (guint i = 0; items[i] != NULL; i++)
    insert_row (self, gtk_widget_get_last_child (self->box), items[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), *items != NULL);
}

GStrv
galley_contents_field_get_items (GalleyContentsField *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *text = galley_text_field_get_text (row_field (row));

      if (!galley_str_is_blank (text))
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

void
galley_contents_field_add (GalleyContentsField *self)
{
  GtkWidget *row = insert_row (self, gtk_widget_get_last_child (self->box), "");

  galley_text_field_focus (row_field (row));
}

static void
galley_contents_field_class_init (GalleyContentsFieldClass *klass)
{
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_contents_field_init (GalleyContentsField *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "contents");
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
galley_contents_field_new (void)
{
  return g_object_new (GALLEY_TYPE_CONTENTS_FIELD, NULL);
}
