/* galley-editor-toolbar.c: the marks that writers use, above the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-editor-toolbar.h"

#include "galley-body-commands.h"

#include <glib/gi18n.h>

static void
mark_cb (GtkButton *button, GtkTextBuffer *buffer)
{
  galley_body_toggle_mark (buffer, g_object_get_data (G_OBJECT (button), "mark"));
}

static void
prefix_cb (GtkButton *button, GtkTextBuffer *buffer)
{
  galley_body_toggle_prefix (buffer, g_object_get_data (G_OBJECT (button), "mark"));
}

static void
link_cb (GtkButton *button, GtkTextBuffer *buffer)
{
  galley_body_insert_link (buffer);
}

typedef struct
{
  const char *icon;
  const char *label;
  const char *mark;
  void (*clicked) (GtkButton *, GtkTextBuffer *);
  const char *accel;
} Item;

static const Item items[] = {
  { "format-text-bold-symbolic", N_("Bold"), "**", mark_cb, "<Control>b" },
  { "format-text-italic-symbolic", N_("Italic"), "*", mark_cb, "<Control>i" },
  { "galley-heading-symbolic", N_("Heading"), "## ", prefix_cb, "<Control>2" },
  { "galley-quote-symbolic", N_("Quotation"), "> ", prefix_cb, "<Control><Shift>q" },
  { "view-list-bullet-symbolic", N_("List"), "- ", prefix_cb, "<Control><Shift>l" },
  { "view-list-ordered-symbolic", N_("Numbered list"), "1. ", prefix_cb, "<Control><Shift>n" },
  /* TRANSLATORS: a line that points to another story, with a hand 👉 before it */
  { "galley-related-symbolic", N_("Related story"), "👉 ", prefix_cb, "<Control><Shift>r" },
  { "insert-link-symbolic", N_("Link"), NULL, link_cb, "<Control>k" },
};

static gboolean
shortcut_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  g_signal_emit_by_name (data, "clicked");
  return TRUE;
}

GtkWidget *
galley_editor_toolbar_new (GtkTextBuffer *buffer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (items[i].icon);
      GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (items[i].accel);
      g_autofree char *keys_text
          = gtk_shortcut_trigger_to_label (trigger, gdk_display_get_default ());
      g_autofree char *tip = g_strdup_printf ("%s (%s)", _(items[i].label), keys_text);

      gtk_widget_set_tooltip_text (button, tip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _(items[i].label), -1);
      gtk_widget_add_css_class (button, "flat");
      /* The text keeps the focus, and with it the syllable under composition. */
      gtk_widget_set_focus_on_click (button, FALSE);
      g_object_set_data (G_OBJECT (button), "mark", (gpointer) items[i].mark);
      g_signal_connect (button, "clicked", G_CALLBACK (items[i].clicked), buffer);
      gtk_box_append (GTK_BOX (box), button);
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (keys),
          gtk_shortcut_new (trigger,
                            gtk_callback_action_new (shortcut_cb, button, NULL)));
    }
  gtk_widget_add_controller (box, keys);
  gtk_widget_add_css_class (box, "editor-toolbar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Formatting"), -1);
  return box;
}
