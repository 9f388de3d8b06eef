/* galley-ignore-menu.c: leaving a finding as it is, from a menu
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-ignore-menu.h"

#include <glib/gi18n.h>

static GalleyIgnoreFunc
get_func (GtkWidget *widget)
{
  return (GalleyIgnoreFunc) g_object_get_data (G_OBJECT (widget), "ignore-func");
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, GtkWidget *widget)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "ignore"))
    get_func (widget) (widget, GALLEY_IGNORE_ALWAYS, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
ask_reason (GtkWidget *widget)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), _("Always Leave It as It Is?"),
      _("It is not reported any more, in any issue. The house book lists what is left so."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Why, for those who come after you"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reason"),
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "ignore",
                                    _("_Always Leave It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "ignore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "ignore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  /* A check that ends meanwhile makes the rows anew: this one is needed for the answer. */
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), g_object_ref (widget),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *widget = data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "always"))
    ask_reason (widget);
  else
    get_func (widget) (widget,
                       g_str_equal (name, "here")       ? GALLEY_IGNORE_HERE
                       : g_str_equal (name, "in-issue") ? GALLEY_IGNORE_IN_ISSUE
                                                        : GALLEY_IGNORE_RULE_IN_ISSUE,
                       "");
}

void
galley_ignore_menu_install (GtkWidget *widget, GalleyIgnoreFunc func)
{
  static const GActionEntry entries[] = {
    { .name = "here", .activate = activate_cb },
    { .name = "in-issue", .activate = activate_cb },
    { .name = "always", .activate = activate_cb },
    { .name = "rule", .activate = activate_cb },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_object_set_data (G_OBJECT (widget), "ignore-func", (gpointer) func);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), widget);
  gtk_widget_insert_action_group (widget, "ignore", G_ACTION_GROUP (actions));
}

GMenuModel *
galley_ignore_menu_new (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Leave It Here"), "ignore.here");
  g_menu_append (menu, _("Leave It in This Issue"), "ignore.in-issue");
  g_menu_append (menu, _("Always Leave It…"), "ignore.always");
  g_menu_append (menu, _("Leave This Rule Out in This Issue"), "ignore.rule");
  return G_MENU_MODEL (menu);
}
