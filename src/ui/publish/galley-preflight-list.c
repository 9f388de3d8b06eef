/* galley-preflight-list.c: what stands between an issue and its readers, to see and to go to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-preflight-list.h"

#include "galley-panel-parts.h"
#include "galley-preflight-text.h"

#include <glib/gi18n.h>

struct _GalleyPreflightList
{
  AdwBin parent_instance;

  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (GalleyPreflightList, galley_preflight_list, ADW_TYPE_BIN)

static guint activated_signal;
static guint choice_signal;

static void
activated_cb (AdwActionRow *row, GalleyPreflightList *self)
{
  g_signal_emit (self, activated_signal, 0, g_object_get_data (G_OBJECT (row), "item"));
}

static GtkWidget *
append_row (GalleyPreflightList *self, const char *icon, const char *style, const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, style);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  return row;
}

static void
choose_cb (GtkButton *button, GalleyPreflightList *self)
{
  const GalleyPreflightItem *item = g_object_get_data (G_OBJECT (button), "item");

  gtk_popover_popdown (
      GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  g_signal_emit (self, choice_signal, 0, (int) item->kind, !item->blocking);
}

/* What the newsletter wants of this kind: that it stops an issue, or only advises. */
static GtkWidget *
make_choice (GalleyPreflightList *self, const GalleyPreflightItem *item, const char *text)
{
  GtkWidget *menu = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (item->blocking
                                        ? _("In this newsletter it stops an issue.")
                                        : _("In this newsletter it does not stop an issue."));
  GtkWidget *button = gtk_button_new_with_label (item->blocking ? _("Only Advise from Now On")
                                                                : _("Stop Issues from Now On"));
  g_autofree char *name = g_strdup_printf (_("What follows from “%s”"), text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_object_set_data_full (G_OBJECT (button), "item", galley_preflight_item_copy (item),
                          (GDestroyNotify) galley_preflight_item_free);
  g_signal_connect (button, "clicked", G_CALLBACK (choose_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "finding-popover");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (menu, _("Stop, or advise"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (menu, "flat");
  return menu;
}

static void
append_item (GalleyPreflightList *self, GalleyPreflightItem *item, const char *text)
{
  GtkWidget *row
      = append_row (self, item->blocking ? "dialog-error-symbolic" : "dialog-information-symbolic",
                    item->blocking ? "error" : "dim-label", text,
                    item->kind == GALLEY_PREFLIGHT_COPY_ERRORS ? "" : item->text);

  if (galley_preflight_can_choose (item->kind))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_choice (self, item, text));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "item", item,
                          (GDestroyNotify) galley_preflight_item_free);
  g_signal_connect (row, "activated", G_CALLBACK (activated_cb), self);
}

/* How many pieces of advice there are of that kind. */
static int
count_kind (GPtrArray *items, GalleyPreflightKind kind)
{
  int n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((GalleyPreflightItem *) items->pdata[i])->kind == kind;
  return n;
}

/* Many photos without an alternative text are one piece of advice: it leads to the first. */
static gboolean
is_repeated (GPtrArray *items, guint place)
{
  const GalleyPreflightItem *item = items->pdata[place];

  for (guint i = 0; !item->blocking && i < place; i++)
    if (((GalleyPreflightItem *) items->pdata[i])->kind == item->kind)
      return TRUE;
  return FALSE;
}

/* (transfer full): the sentence of an item that stands for @n of its kind. */
static char *
describe (const GalleyPreflightItem *item, int n)
{
  if (n > 1 && item->kind == GALLEY_PREFLIGHT_NO_ALT)
    return g_strdup_printf (_("%d photos have no alternative text"), n);
  if (n > 1 && item->kind == GALLEY_PREFLIGHT_PHOTO_NOT_PLACED)
    return g_strdup_printf (_("%d photos stand nowhere in the text"), n);
  return galley_preflight_text (item);
}

static gboolean
is_grouped (const GalleyPreflightItem *item)
{
  return item->kind == GALLEY_PREFLIGHT_NO_ALT || item->kind == GALLEY_PREFLIGHT_PHOTO_NOT_PLACED;
}

/* What is in order, in a line each, so that one sees what was looked at. */
static void
append_summary (GalleyPreflightList *self, const GalleyIssue *issue, gboolean photos_are_fine,
                gboolean all_is_fine)
{
  int n_photos = 0;

  for (guint i = 0; i < issue->articles->len; i++)
    n_photos += ((GalleyArticle *) issue->articles->pdata[i])->photos->len;
  if (photos_are_fine && n_photos > 0)
    {
      g_autofree char *title = g_strdup_printf (
          g_dngettext (NULL, "%d photo with caption and credit",
                       "%d photos with caption and credit", n_photos),
          n_photos);

      append_row (self, "emblem-ok-symbolic", "success", title, _("None is missing"));
    }
  if (all_is_fine)
    append_row (self, "emblem-ok-symbolic", "success", _("Ready to publish"),
                _("Captions, credits and text are complete."));
}

gboolean
galley_preflight_list_show (GalleyPreflightList *self, const GalleyIssue *issue, GPtrArray *items)
{
  gboolean blocked = FALSE;
  gboolean photos_are_fine = TRUE;

  galley_panel_clear_list (self->list);
  for (guint i = 0; i < items->len; i++)
    {
      const GalleyPreflightItem *item = items->pdata[i];

      blocked = blocked || item->blocking;
      photos_are_fine = photos_are_fine && *item->photo == '\0';
    }
  for (guint i = 0; i < items->len; i++)
    {
      const GalleyPreflightItem *item = items->pdata[i];
      g_autofree char *text
          = describe (item, is_grouped (item) ? count_kind (items, item->kind) : 1);

      if (!is_grouped (item) || !is_repeated (items, i))
        append_item (self, galley_preflight_item_copy (item), text);
    }
  append_summary (self, issue, photos_are_fine, items->len == 0);
  return blocked;
}

static void
galley_preflight_list_class_init (GalleyPreflightListClass *klass)
{
  activated_signal
      = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  choice_signal = g_signal_new ("choice-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_BOOLEAN);
}

static void
galley_preflight_list_init (GalleyPreflightList *self)
{
  adw_bin_set_child (ADW_BIN (self), galley_panel_group_new (_("Before it goes out"), NULL, NULL,
                                                             &self->list));
}

GtkWidget *
galley_preflight_list_new (void)
{
  return g_object_new (GALLEY_TYPE_PREFLIGHT_LIST, NULL);
}
