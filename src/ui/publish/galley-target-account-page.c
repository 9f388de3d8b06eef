/* galley-target-account-page.c: what a target needs to be told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-account-page.h"

#include "galley-target-options.h"
#include "galley-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A row in which one of several values of an option is chosen; the first is the usual one. */
typedef struct
{
  const char *kind;
  const char *option;
  const char *title;
  struct
  {
    const char *value;
    const char *title;
  } values[5];
} Choice;

static const Choice choices[] = {
  { "wordpress",
    "status",
    N_ ("The post is"),
    { { "", N_ ("Public") }, { "private", N_ ("Private") }, { "draft", N_ ("Left as a draft") } } },
  { "ghost",
    "visibility",
    N_ ("Who may read it"),
    { { "", N_ ("Everybody") }, { "members", N_ ("Members") }, { "paid", N_ ("Paying members") } } },
  { "ghost",
    "status",
    N_ ("The post is"),
    { { "", N_ ("Public") }, { "draft", N_ ("Left as a draft") } } },
  { "ghost",
    "segment",
    N_ ("Mail goes to"),
    { { "", N_ ("All subscribers") },
      { "status:free", N_ ("Those who do not pay") },
      { "status:-free", N_ ("Those who pay") } } },
  { "micropub",
    "status",
    N_ ("The post is"),
    { { "", N_ ("Public") }, { "draft", N_ ("Left as a draft") } } },
};

struct _GalleyTargetAccountPage
{
  GtkBox parent_instance;

  char *kind;
  gboolean is_new;
  GtkWidget *account;
  GtkWidget *name;
  GtkWidget *user;
  GtkWidget *secret;
  GtkWidget *options;
  GtkWidget *rows[G_N_ELEMENTS (choices)];
  GtkWidget *newsletter;
  GStrv newsletters;
  char *chosen_newsletter;
  GtkWidget *by_article;
};

G_DEFINE_FINAL_TYPE (GalleyTargetAccountPage, galley_target_account_page, GTK_TYPE_BOX)

enum
{
  CHANGED,
  APPLY,
  SIGN_IN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_kind (GalleyTargetAccountPage *self, const char *kind)
{
  return g_str_equal (self->kind, kind);
}

static void
changed_cb (GalleyTargetAccountPage *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
apply_cb (GalleyTargetAccountPage *self)
{
  g_signal_emit (self, signals[APPLY], 0);
}

static void
sign_in_cb (GalleyTargetAccountPage *self)
{
  g_signal_emit (self, signals[SIGN_IN], 0);
}

/* A secret that nobody has to think of. */
static void
make_secret_cb (GalleyTargetAccountPage *self)
{
  g_autofree char *one = g_uuid_string_random ();
  g_autofree char *two = g_uuid_string_random ();
  g_autofree char *both = g_strconcat (one, two, NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->secret), both);
}

static GtkWidget *
add_entry (GalleyTargetAccountPage *self, GtkWidget *group, GtkWidget *row, const char *title,
           const char *text)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (apply_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static const char *
secret_title (GalleyTargetAccountPage *self)
{
  if (!self->is_new)
    return _("New password or key, only to change it");
  if (is_kind (self, "wordpress"))
    return _("Application password");
  if (is_kind (self, "ghost"))
    return _("Admin API key");
  if (is_kind (self, "micropub"))
    return _("Token");
  return _("Secret for the signature, if it checks one");
}

/* Where the secret is to be had. */
static const char *
explain (GalleyTargetAccountPage *self)
{
  if (is_kind (self, "wordpress"))
    return _("In WordPress: Users → Profile → Application Passwords. The password you sign in with "
             "in the browser does not work here.");
  if (is_kind (self, "ghost"))
    return _("In Ghost: Settings → Integrations → Add custom integration. Copy the Admin API key "
             "from there.");
  if (is_kind (self, "micropub"))
    return _("The site gives out a token in its settings.");
  if (is_kind (self, "webhook"))
    return _("Nothing known answers at this address. Issues are sent there as JSON, for a program "
             "of your own.");
  if (is_kind (self, "folder"))
    return _("Each issue becomes a page with its pictures in this folder. Nothing is sent over the "
             "network.");
  return NULL;
}

static void
add_account (GalleyTargetAccountPage *self, const GalleyTarget *target, gboolean can_sign_in)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (can_sign_in && self->is_new)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Sign In on the Site"));

      gtk_widget_add_css_class (button, "pill");
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_margin_bottom (button, 12);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (sign_in_cb), self);
      gtk_box_append (GTK_BOX (self), button);
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), explain (self));
  self->name = add_entry (self, group, adw_entry_row_new (), _("Name"), target->name);
  if (is_kind (self, "wordpress"))
    self->user = add_entry (self, group, adw_entry_row_new (), _("User name"), target->user);
  if (!is_kind (self, "folder") && !is_kind (self, "press"))
    self->secret = add_entry (self, group, adw_password_entry_row_new (), secret_title (self), "");
  if (is_kind (self, "webhook") && self->is_new)
    {
      GtkWidget *make = gtk_button_new_from_icon_name ("view-refresh-symbolic");

      gtk_widget_set_tooltip_text (make, _("Make a secret"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (make), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Make a secret"), -1);
      gtk_widget_set_valign (make, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (make, "flat");
      g_signal_connect_swapped (make, "clicked", G_CALLBACK (make_secret_cb), self);
      adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->secret), make);
    }
  gtk_box_append (GTK_BOX (self), group);
}

static void
add_choice (GalleyTargetAccountPage *self, guint place, const GalleyTarget *target)
{
  const Choice *choice = &choices[place];
  g_autofree char *value = galley_target_get_option (target, choice->option);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (choice->values) && choice->values[i].title != NULL; i++)
    {
      gtk_string_list_append (titles, _(choice->values[i].title));
      if (g_str_equal (choice->values[i].value, value))
        selected = i;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(choice->title));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->options), row);
  self->rows[place] = row;
}

static void
add_options (GalleyTargetAccountPage *self, const GalleyTarget *target)
{
  GtkWidget *row = adw_action_row_new ();

  self->options = adw_preferences_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (is_kind (self, choices[i].kind))
      add_choice (self, i, target);
  if (is_kind (self, "ghost"))
    {
      self->newsletter = adw_combo_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->newsletter),
                                     _("Sent as a newsletter"));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->options), self->newsletter);
      self->chosen_newsletter = galley_target_get_option (target, "newsletter");
    }
  self->by_article = gtk_switch_new ();
  gtk_widget_set_valign (self->by_article, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (self->by_article),
                         galley_target_get_flag (target, "by_article"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("A page for each article"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("With a page that leads to them"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->by_article);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->by_article);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->options), row);
  gtk_box_append (GTK_BOX (self), self->options);
}

void
galley_target_account_page_set_newsletters (GalleyTargetAccountPage *self,
                                            const char *const *slugs)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  if (self->newsletter == NULL)
    return;
  g_strfreev (self->newsletters);
  self->newsletters = g_strdupv ((char **) slugs);
  gtk_string_list_append (titles, _("No mail"));
  for (guint i = 0; self->newsletters != NULL && self->newsletters[i] != NULL; i++)
    {
      gtk_string_list_append (titles, self->newsletters[i]);
      if (g_str_equal (self->newsletters[i], self->chosen_newsletter))
        selected = i + 1;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->newsletter), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->newsletter), selected);
}

static gboolean
has_text (GtkWidget *entry)
{
  return entry == NULL || !galley_str_is_blank (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

/* The id and the secret in hex: what is pasted half is seen before it is sent. */
static gboolean
is_ghost_key (const char *text)
{
  g_autofree char *key = galley_str_trim (text);

  return g_regex_match_simple ("^[0-9a-f]{24}:[0-9a-f]{64}$", key, 0, 0);
}

gboolean
galley_target_account_page_is_complete (GalleyTargetAccountPage *self)
{
  if (!has_text (self->name) || !has_text (self->user))
    return FALSE;
  if (is_kind (self, "ghost") && self->secret != NULL &&
      (self->is_new || has_text (self->secret)))
    return is_ghost_key (gtk_editable_get_text (GTK_EDITABLE (self->secret)));
  return !self->is_new || is_kind (self, "webhook") || has_text (self->secret);
}

char *
galley_target_account_page_get_secret (GalleyTargetAccountPage *self)
{
  if (self->secret == NULL || (!has_text (self->secret) && !self->is_new))
    return NULL;
  return galley_str_trim (gtk_editable_get_text (GTK_EDITABLE (self->secret)));
}

void
galley_target_account_page_set_account (GalleyTargetAccountPage *self, const char *user,
                                        const char *secret)
{
  if (self->user != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->user), user);
  gtk_editable_set_text (GTK_EDITABLE (self->secret), secret);
}

void
galley_target_account_page_fill (GalleyTargetAccountPage *self, GalleyTarget *target)
{
  g_autofree char *name = galley_str_trim (gtk_editable_get_text (GTK_EDITABLE (self->name)));

  galley_str_set (&target->name, name);
  if (self->user != NULL)
    {
      g_autofree char *user = galley_str_trim (gtk_editable_get_text (GTK_EDITABLE (self->user)));

      galley_str_set (&target->user, user);
    }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (self->rows[i] != NULL)
      galley_target_set_option (
          target, choices[i].option,
          choices[i].values[adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows[i]))].value);
  /* Until the list is there the choice stays what it was. */
  if (self->newsletters != NULL)
    {
      guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->newsletter));

      galley_target_set_option (target, "newsletter",
                                selected > 0 ? self->newsletters[selected - 1] : "");
    }
  galley_target_set_flag (target, "by_article",
                          gtk_switch_get_active (GTK_SWITCH (self->by_article)));
}

static void
galley_target_account_page_finalize (GObject *object)
{
  GalleyTargetAccountPage *self = GALLEY_TARGET_ACCOUNT_PAGE (object);

  g_free (self->kind);
  g_strfreev (self->newsletters);
  g_free (self->chosen_newsletter);
  G_OBJECT_CLASS (galley_target_account_page_parent_class)->finalize (object);
}

static void
galley_target_account_page_class_init (GalleyTargetAccountPageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_target_account_page_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[APPLY]
      = g_signal_new ("apply", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGN_IN]
      = g_signal_new ("sign-in", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_target_account_page_init (GalleyTargetAccountPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

GtkWidget *
galley_target_account_page_new (const GalleyTarget *target, gboolean is_new, gboolean can_sign_in)
{
  GalleyTargetAccountPage *self = g_object_new (GALLEY_TYPE_TARGET_ACCOUNT_PAGE, NULL);

  self->kind = g_strdup (target->kind);
  self->is_new = is_new;
  add_account (self, target, can_sign_in);
  add_options (self, target);
  galley_target_account_page_set_newsletters (self, NULL);
  return GTK_WIDGET (self);
}
