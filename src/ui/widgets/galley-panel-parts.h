/* galley-panel-parts.h: what the side panels are made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * galley_panel_group_new:
 * @description: (nullable): under the title
 * @suffix: (nullable): beside the title
 * @list: (out) (transfer none): the boxed list in it, without selection
 *
 * A boxed list under its title.
 */
GtkWidget *galley_panel_group_new (const char *title, const char *description, GtkWidget *suffix,
                                   GtkWidget **list);

/* A flat button with an icon, called @label by its tooltip and by screen readers. */
GtkWidget *galley_panel_icon_button_new (const char *icon, const char *label, GCallback clicked,
                                         gpointer data);

/* Removes every row of a list box. */
void galley_panel_clear_list (GtkWidget *list);

G_END_DECLS
