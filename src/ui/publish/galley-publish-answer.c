/* galley-publish-answer.c: whether the issue arrived, asked of a person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-answer.h"

#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyPublishAnswer
{
  GtkBox parent_instance;

  GtkWidget *address;
  GtkWidget *there;
};

G_DEFINE_FINAL_TYPE (GalleyPublishAnswer, galley_publish_answer, GTK_TYPE_BOX)

static guint answered_signal;

static void
changed_cb (GtkEditable *editable, GalleyPublishAnswer *self)
{
  g_autofree char *address = galley_str_trim (gtk_editable_get_text (editable));

  gtk_widget_set_sensitive (self->there, g_uri_is_valid (address, G_URI_FLAGS_NONE, NULL) &&
                                             g_str_has_prefix (address, "http"));
}

static void
there_cb (GtkButton *button, GalleyPublishAnswer *self)
{
  g_autofree char *address = galley_str_trim (gtk_editable_get_text (GTK_EDITABLE (self->address)));

  g_signal_emit (self, answered_signal, 0, address);
}

static void
not_there_cb (GtkButton *button, GalleyPublishAnswer *self)
{
  g_signal_emit (self, answered_signal, 0, "");
}

static void
galley_publish_answer_class_init (GalleyPublishAnswerClass *klass)
{
  answered_signal = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_publish_answer_init (GalleyPublishAnswer *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *not_there = gtk_button_new_with_label (_("Not There, Send Again"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->address = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->address), _("Address of the page, if it is there"));
  gtk_entry_set_input_purpose (GTK_ENTRY (self->address), GTK_INPUT_PURPOSE_URL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->address), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Address of the page, if it is there"), -1);
  self->there = gtk_button_new_with_label (_("It Is There"));
  gtk_widget_set_sensitive (self->there, FALSE);
  g_signal_connect (self->address, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->there, "clicked", G_CALLBACK (there_cb), self);
  g_signal_connect (not_there, "clicked", G_CALLBACK (not_there_cb), self);
  gtk_box_append (GTK_BOX (buttons), self->there);
  gtk_box_append (GTK_BOX (buttons), not_there);
  gtk_box_append (GTK_BOX (self), self->address);
  gtk_box_append (GTK_BOX (self), buttons);
}

GtkWidget *
galley_publish_answer_new (void)
{
  return g_object_new (GALLEY_TYPE_PUBLISH_ANSWER, NULL);
}
