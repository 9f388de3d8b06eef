/* galley-target-certificate-page.c: a certificate that nobody vouches for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-certificate-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* In fours, so that it can be compared over the telephone. */
static char *
spaced (const char *certificate)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < strlen (certificate); i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, i % 32 == 0 ? '\n' : ' ');
      g_string_append_c (text, g_ascii_toupper (certificate[i]));
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
append_text (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

GtkWidget *
galley_target_certificate_page_new (const char *host, const char *certificate, GCallback trust,
                                    gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("channel-insecure-symbolic");
  GtkWidget *button = gtk_button_new_with_label (_("Trust This Certificate"));
  g_autofree char *title = g_strdup_printf (_("Is this really %s?"), host);
  g_autofree char *fingerprint = spaced (certificate);
  GtkWidget *label;

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 48);
  gtk_widget_add_css_class (icon, "warning");
  gtk_box_append (GTK_BOX (box), icon);
  label = append_text (box, title, "title-2");
  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  append_text (box,
               _("The site shows a certificate that nobody vouches for. It may be its own, made by "
                 "whoever runs it. It may also be somebody in between, who would read your password "
                 "and everything you publish."),
               NULL);
  append_text (box,
               _("Ask whoever runs the site whether this is its fingerprint. Only if it is the same, "
                 "trust it: for this site alone, until it shows another one."),
               NULL);
  label = append_text (box, fingerprint, "fingerprint");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Fingerprint of the certificate, SHA-256"), -1);
  gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (button, 6);
  g_signal_connect_swapped (button, "clicked", trust, data);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}
