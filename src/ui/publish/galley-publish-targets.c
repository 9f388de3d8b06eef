/* galley-publish-targets.c: where an issue goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-targets.h"

#include "galley-panel-parts.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyPublishTargets
{
  AdwBin parent_instance;

  GtkWidget *list;
  char *issue;
  GHashTable *choices; /* uuid → GINT_TO_POINTER (chosen), what the person said for this issue */
  GHashTable *chosen;  /* set of uuids */
};

G_DEFINE_FINAL_TYPE (GalleyPublishTargets, galley_publish_targets, ADW_TYPE_BIN)

enum
{
  CHANGED,
  EDIT,
  MAKE_DEFAULT,
  WITHDRAW,
  REMOVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

const char *
galley_publish_target_name (const GalleyTarget *target)
{
  if (g_str_equal (target->kind, "press") &&
      (g_str_equal (target->name, "This computer") || g_str_equal (target->name, "이 컴퓨터")))
    return _("This computer");
  return target->name;
}

const char *
galley_publish_target_kind (const GalleyTarget *target)
{
  if (g_str_equal (target->kind, "press"))
    return _("A page on this computer");
  if (g_str_equal (target->kind, "wordpress"))
    return _("WordPress");
  if (g_str_equal (target->kind, "ghost"))
    return _("Ghost");
  if (g_str_equal (target->kind, "micropub"))
    return _("Micropub");
  if (g_str_equal (target->kind, "folder"))
    return _("A folder with pages");
  return _("Webhook");
}

const GalleyJob *
galley_publish_last_job (GPtrArray *jobs, const char *target)
{
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      const GalleyJob *job = jobs->pdata[i];

      if (job->state != GALLEY_JOB_CANCELLED && g_str_equal (job->target, target))
        return job;
    }
  return NULL;
}

gboolean
galley_publish_stands_at (GPtrArray *jobs, const char *target)
{
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      const GalleyJob *job = jobs->pdata[i];

      if (job->state == GALLEY_JOB_DONE && g_str_equal (job->target, target))
        return !g_str_equal (job->action, "withdraw");
    }
  return FALSE;
}

/* "WordPress · news.example.kr" */
static char *
describe (const GalleyTarget *target)
{
  g_autoptr (GUri) uri = g_uri_parse (target->url, G_URI_FLAGS_NONE, NULL);
  const char *kind = galley_publish_target_kind (target);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (g_str_equal (target->kind, "press"))
    return g_strdup (kind);
  return g_strdup_printf ("%s · %s", kind, galley_str_is_empty (host) ? target->url : host);
}

static void
toggled_cb (GtkCheckButton *check, GalleyPublishTargets *self)
{
  const char *target = g_object_get_data (G_OBJECT (check), "target");
  gboolean active = gtk_check_button_get_active (check);

  g_hash_table_insert (self->choices, g_strdup (target), GINT_TO_POINTER (active));
  if (active)
    g_hash_table_add (self->chosen, g_strdup (target));
  else
    g_hash_table_remove (self->chosen, target);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const names[] = { "changed", "edit", "make-default", "withdraw", "remove" };

  for (guint i = EDIT; i < N_SIGNALS; i++)
    if (g_str_equal (names[i], g_action_get_name (G_ACTION (action))))
      g_signal_emit (data, signals[i], 0, g_variant_get_string (parameter, NULL));
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (const GalleyTarget *target, gboolean stands, gboolean preferred)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *label = g_strdup_printf (_("More about %s"), galley_publish_target_name (target));

  if (stands)
    append_item (menu, _("Take the Issue Off"), "targets.withdraw", target->uuid);
  if (!preferred)
    append_item (menu, _("Publish Here by Default"), "targets.make-default", target->uuid);
  if (!g_str_equal (target->kind, "press"))
    append_item (menu, _("Settings…"), "targets.edit", target->uuid);
  append_item (last, _("Remove From the List"), "targets.remove", target->uuid);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
make_row (GalleyPublishTargets *self, const GalleyTarget *target, gboolean stands,
          gboolean preferred)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *name = galley_publish_target_name (target);
  g_autofree char *subtitle = describe (target);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (check), "target", g_strdup (target->uuid), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               g_hash_table_contains (self->chosen, target->uuid));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (preferred)
    {
      GtkWidget *pill = gtk_label_new (_("Default"));

      gtk_widget_add_css_class (pill, "status-pill");
      gtk_widget_add_css_class (pill, "pill-withdrawn");
      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (target, stands, preferred));
  return row;
}

void
galley_publish_targets_show (GalleyPublishTargets *self, const char *issue, GPtrArray *targets,
                             GPtrArray *jobs, const char *preferred)
{
  if (galley_str_set (&self->issue, issue))
    g_hash_table_remove_all (self->choices);
  g_hash_table_remove_all (self->chosen);
  galley_panel_clear_list (self->list);
  for (guint i = 0; i < targets->len; i++)
    {
      const GalleyTarget *target = targets->pdata[i];
      gboolean stands = galley_publish_stands_at (jobs, target->uuid);
      gboolean is_preferred = g_strcmp0 (preferred, target->uuid) == 0;
      gpointer said;

      if (g_hash_table_lookup_extended (self->choices, target->uuid, NULL, &said)
              ? GPOINTER_TO_INT (said)
              : stands || is_preferred)
        g_hash_table_add (self->chosen, g_strdup (target->uuid));
      gtk_list_box_append (GTK_LIST_BOX (self->list),
                           make_row (self, target, stands, is_preferred && targets->len > 1));
    }
  gtk_widget_set_visible (self->list, targets->len > 0);
}

void
galley_publish_targets_choose (GalleyPublishTargets *self, const char *target)
{
  g_hash_table_insert (self->choices, g_strdup (target), GINT_TO_POINTER (TRUE));
}

gboolean
galley_publish_targets_is_chosen (GalleyPublishTargets *self, const char *target)
{
  return g_hash_table_contains (self->chosen, target);
}

static void
galley_publish_targets_finalize (GObject *object)
{
  GalleyPublishTargets *self = GALLEY_PUBLISH_TARGETS (object);

  g_free (self->issue);
  g_hash_table_unref (self->choices);
  g_hash_table_unref (self->chosen);
  G_OBJECT_CLASS (galley_publish_targets_parent_class)->finalize (object);
}

static void
galley_publish_targets_class_init (GalleyPublishTargetsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_publish_targets_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[MAKE_DEFAULT] = g_signal_new ("make-default", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[WITHDRAW] = g_signal_new ("withdraw", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_publish_targets_init (GalleyPublishTargets *self)
{
  static const GActionEntry entries[] = {
    { .name = "edit", .activate = action_cb, .parameter_type = "s" },
    { .name = "make-default", .activate = action_cb, .parameter_type = "s" },
    { .name = "withdraw", .activate = action_cb, .parameter_type = "s" },
    { .name = "remove", .activate = action_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->issue = g_strdup ("");
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "targets", G_ACTION_GROUP (group));
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Where it goes"), -1);
  adw_bin_set_child (ADW_BIN (self), self->list);
}

GtkWidget *
galley_publish_targets_new (void)
{
  return g_object_new (GALLEY_TYPE_PUBLISH_TARGETS, NULL);
}
