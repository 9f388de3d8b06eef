/* galley-target-window.c: a target is added, or its settings are changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-window.h"

#include "galley-discovery.h"
#include "galley-error.h"
#include "galley-publish-targets.h"
#include "galley-target-account-page.h"
#include "galley-target-certificate-page.h"
#include "galley-target-options.h"
#include "galley-target-setup.h"
#include "galley-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _GalleyTargetWindow
{
  AdwWindow parent_instance;

  GalleySession *session;
  GalleyTarget *target; /* as it is to become */
  gboolean is_new;
  char *sign_in;        /* the page to sign in on, "" none */
  char *state;          /* of a sign-in under way, "" none */
  GtkWidget *stack;
  GtkWidget *address;
  GtkWidget *account;   /* (nullable): the page, once it is known what stands there */
  GtkWidget *go;
  GtkWidget *back;
  GtkWidget *spinner;
  GtkWidget *message;
  GtkWidget *fold;
  GtkWidget *detail;
  GtkWidget *keep;      /* the secret in memory alone */
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (GalleyTargetWindow, galley_target_window, ADW_TYPE_WINDOW)

static guint changed_signal;
static GalleyTargetWindow *waiting; /* for the site's sign-in page; not owned */

static gboolean
is_at (GalleyTargetWindow *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), page) == 0;
}

static void
show_message (GalleyTargetWindow *self, const char *text, const char *detail)
{
  gtk_label_set_label (GTK_LABEL (self->message), text);
  gtk_widget_set_visible (gtk_widget_get_parent (self->message), *text != '\0');
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->fold, *detail != '\0');
  gtk_widget_set_visible (self->keep, FALSE);
}

static void
update (GalleyTargetWindow *self)
{
  gboolean busy = gtk_spinner_get_spinning (GTK_SPINNER (self->spinner));
  gboolean ready = is_at (self, "address")
                       ? !galley_str_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->address)))
                       : self->account != NULL && galley_target_account_page_is_complete (
                                                      GALLEY_TARGET_ACCOUNT_PAGE (self->account));

  gtk_button_set_label (GTK_BUTTON (self->go), is_at (self, "address") ? _("Continue")
                                               : self->is_new          ? _("Add")
                                                                       : _("Save"));
  gtk_widget_set_sensitive (self->go, ready && !busy);
  gtk_widget_set_visible (self->go, !is_at (self, "certificate"));
  gtk_widget_set_visible (self->back, self->is_new && !is_at (self, "address"));
}

static void
set_busy (GalleyTargetWindow *self, gboolean busy)
{
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  update (self);
}

static void
show_page (GalleyTargetWindow *self, const char *name, GtkWidget *child)
{
  GtkWidget *old = gtk_stack_get_child_by_name (GTK_STACK (self->stack), name);

  if (child != NULL && old != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), old);
  if (child != NULL)
    gtk_stack_add_named (GTK_STACK (self->stack), child, name);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
  show_message (self, "", "");
  update (self);
}

/* What the site is, above what it needs to be told. */
static GtkWidget *
make_head (GalleyTargetWindow *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (title);
  g_autofree char *text = g_strdup_printf ("%s · %s", galley_publish_target_kind (self->target),
                                           self->target->url);
  GtkWidget *what = gtk_label_new (text);

  gtk_widget_add_css_class (name, "title-2");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (what, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), what);
  return box;
}

static void apply (GalleyTargetWindow *self);
static void sign_in (GalleyTargetWindow *self);

static void
show_account (GalleyTargetWindow *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->account = galley_target_account_page_new (self->target, self->is_new,
                                                  *self->sign_in != '\0');
  g_signal_connect_swapped (self->account, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->account, "apply", G_CALLBACK (apply), self);
  g_signal_connect_swapped (self->account, "sign-in", G_CALLBACK (sign_in), self);
  gtk_box_append (GTK_BOX (box), make_head (self, title));
  gtk_box_append (GTK_BOX (box), self->account);
  show_page (self, "account", box);
}

/* What a thread does for the window. */
typedef struct
{
  GalleySession *session;
  GalleyTarget *target;
  char *address;
  char *trusted;     /* "" none */
  char *secret;      /* (nullable) */
  GalleySecretKeeping keeping;
  gboolean only_ask; /* nothing is kept */
  char *certificate; /* (out) (nullable) */
  char *said;        /* (out) */
  GStrv newsletters; /* (out) */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->session);
  g_clear_pointer (&work->target, galley_target_free);
  g_free (work->address);
  g_free (work->trusted);
  if (work->secret != NULL)
    memset (work->secret, 0, strlen (work->secret));
  g_free (work->secret);
  g_free (work->certificate);
  g_free (work->said);
  g_strfreev (work->newsletters);
  g_free (work);
}

static void
discover_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  GalleyDiscovery *discovery = galley_discover (
      work->address, galley_str_is_empty (work->trusted) ? NULL : work->trusted,
      &work->certificate, cancellable, &error);

  if (discovery == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, discovery, (GDestroyNotify) galley_discovery_free);
}

static void
trust_cb (GalleyTargetWindow *self)
{
  if (self->is_new)
    show_page (self, "address", NULL);
  else
    show_page (self, "account", NULL);
  apply (self);
}

void
galley_target_window_show_certificate (GalleyTargetWindow *self, const char *certificate)
{
  const char *url = *self->target->url != '\0'
                        ? self->target->url
                        : gtk_editable_get_text (GTK_EDITABLE (self->address));
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  galley_target_set_option (self->target, "certificate", certificate);
  show_page (self, "certificate",
             galley_target_certificate_page_new (uri != NULL ? g_uri_get_host (uri) : url,
                                                 certificate, G_CALLBACK (trust_cb), self));
}

/* Where a certificate stands in the way, what it means; otherwise a sentence. */
static void
show_failure (GalleyTargetWindow *self, const GError *error, const char *certificate)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_TLS) && certificate != NULL)
    {
      galley_target_window_show_certificate (self, certificate);
      return;
    }
  show_message (self, galley_target_setup_error_text (error), error->message);
  gtk_widget_set_visible (self->keep,
                          g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED) &&
                              is_at (self, "account"));
}

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyTargetWindow *self = GALLEY_TARGET_WINDOW (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDiscovery) found = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GUri) uri = NULL;

  set_busy (self, FALSE);
  if (found == NULL)
    {
      show_failure (self, error, work->certificate);
      return;
    }
  uri = g_uri_parse (found->url, G_URI_FLAGS_NONE, NULL);
  galley_str_set (&self->target->kind, found->kind);
  galley_str_set (&self->target->url, found->url);
  galley_str_set (&self->sign_in, found->sign_in);
  galley_str_set (&self->target->name,
                  *found->title != '\0'                     ? found->title
                  : uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri)
                                                                : found->url);
  show_account (self, self->target->name);
  if (!found->can_sign_in)
    show_message (self,
                  _("This WordPress gives out no application passwords: it allows them over https "
                    "alone, or a plugin has switched them off. Ask whoever runs the site."),
                  "");
}

static void
discover (GalleyTargetWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, discovered_cb, NULL);
  Work *work = g_new0 (Work, 1);

  work->address = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address)));
  work->trusted = galley_target_get_option (self->target, "certificate");
  show_message (self, "", "");
  g_task_set_source_tag (task, discover);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, discover_thread);
  set_busy (self, TRUE);
}

static void
setup_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  g_autoptr (GalleyProbe) probe
      = work->only_ask
            ? galley_publisher_probe (galley_session_get_desk (work->session), work->target,
                                      cancellable, &error)
            : galley_target_setup (work->session, work->target, work->secret, work->keeping,
                                   &work->certificate, cancellable, &error);

  if (probe == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->said = galley_target_setup_describe (work->target, probe);
  work->newsletters = g_strdupv (probe->newsletters);
  g_task_return_boolean (task, TRUE);
}

static void
set_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyTargetWindow *self = GALLEY_TARGET_WINDOW (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    show_failure (self, error, work->certificate);
  else if (work->only_ask)
    {
      show_message (self, work->said, "");
      galley_target_account_page_set_newsletters (GALLEY_TARGET_ACCOUNT_PAGE (self->account),
                                                  (const char *const *) work->newsletters);
    }
  else
    {
      g_signal_emit (self, changed_signal, 0, self->target->uuid);
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
set_up (GalleyTargetWindow *self, GalleySecretKeeping keeping, gboolean only_ask)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, set_up_cb, NULL);
  GalleyTargetAccountPage *page = GALLEY_TARGET_ACCOUNT_PAGE (self->account);
  Work *work = g_new0 (Work, 1);

  galley_target_account_page_fill (page, self->target);
  work->session = g_object_ref (self->session);
  work->target = galley_target_copy (self->target);
  work->secret = only_ask ? NULL : galley_target_account_page_get_secret (page);
  work->keeping = keeping;
  work->only_ask = only_ask;
  show_message (self, "", "");
  g_task_set_source_tag (task, set_up);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, setup_thread);
  set_busy (self, TRUE);
}

/* Enter, or the button. */
static void
apply (GalleyTargetWindow *self)
{
  update (self);
  if (!gtk_widget_get_sensitive (self->go))
    return;
  if (is_at (self, "address"))
    discover (self);
  else
    set_up (self, GALLEY_SECRET_SERVICE, FALSE);
}

static void
keep_cb (GalleyTargetWindow *self)
{
  set_up (self, GALLEY_SECRET_MEMORY, FALSE);
}

static void
back_cb (GalleyTargetWindow *self)
{
  galley_target_set_option (self->target, "certificate", "");
  show_page (self, "address", NULL);
}

/* The site's own page hands out an application password; where the program can't be called back,
 * the person copies it. */
static void
sign_in (GalleyTargetWindow *self)
{
  g_autoptr (GAppInfo) handler = g_app_info_get_default_for_uri_scheme (GALLEY_SIGN_IN_SCHEME);
  GString *page = g_string_new (self->sign_in);

  g_string_append_printf (page, "%capp_name=Galley&app_id=%s",
                          strchr (self->sign_in, '?') != NULL ? '&' : '?', self->target->uuid);
  if (handler != NULL)
    {
      g_autofree char *random = g_uuid_string_random ();

      galley_str_set (&self->state, random);
      g_string_append_printf (page, "&success_url=" GALLEY_SIGN_IN_SCHEME "%%3A%%2F%%2Fsign-in%%2F%s",
                              random);
      waiting = self;
    }
  g_app_info_launch_default_for_uri_async (page->str, NULL, NULL, NULL, NULL);
  g_string_free (page, TRUE);
  show_message (self,
                handler != NULL
                    ? _("Sign in in the browser and allow Galley. It comes back here by itself.")
                    : _("Sign in in the browser and allow Galley, then copy the password that the "
                        "site shows and paste it here."),
                "");
}

gboolean
galley_target_window_signed_in (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr (GHashTable) values = NULL;
  GalleyTargetWindow *self = waiting;
  const char *path = parsed != NULL ? g_uri_get_path (parsed) : "";

  if (self == NULL || parsed == NULL || *self->state == '\0' || *path != '/' ||
      !g_str_equal (path + 1, self->state) || g_uri_get_query (parsed) == NULL)
    return FALSE;
  values = g_uri_parse_params (g_uri_get_query (parsed), -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  waiting = NULL;
  galley_str_set (&self->state, "");
  if (values == NULL || !g_hash_table_contains (values, "password"))
    return FALSE;
  galley_target_account_page_set_account (
      GALLEY_TARGET_ACCOUNT_PAGE (self->account),
      g_hash_table_contains (values, "user_login") ? g_hash_table_lookup (values, "user_login") : "",
      g_hash_table_lookup (values, "password"));
  gtk_window_present (GTK_WINDOW (self));
  apply (self);
  return TRUE;
}

static void
folder_chosen_cb (GtkNativeDialog *dialog, int response, GalleyTargetWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (folder);

      gtk_editable_set_text (GTK_EDITABLE (self->address), path != NULL ? path : "");
      apply (self);
    }
  g_clear_object (&self->chooser);
}

static void
choose_folder_cb (GalleyTargetWindow *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Choose a Folder"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
galley_target_window_dispose (GObject *object)
{
  GalleyTargetWindow *self = GALLEY_TARGET_WINDOW (object);

  if (waiting == self)
    waiting = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->target, galley_target_free);
  g_clear_pointer (&self->sign_in, g_free);
  g_clear_pointer (&self->state, g_free);
  G_OBJECT_CLASS (galley_target_window_parent_class)->dispose (object);
}

static void
galley_target_window_class_init (GalleyTargetWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_target_window_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_address (GalleyTargetWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *folder = gtk_button_new_with_label (_("A Folder on This Computer…"));

  self->address = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address), _("Address"));
  gtk_text_set_input_purpose (
      GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->address))), GTK_INPUT_PURPOSE_URL);
  g_signal_connect_swapped (self->address, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->address, "entry-activated", G_CALLBACK (apply), self);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _("The address of the site is enough: news.example.kr. Whether it is WordPress, Ghost or "
        "something else is found out."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->address);
  gtk_widget_add_css_class (folder, "flat");
  gtk_widget_set_halign (folder, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (folder, "clicked", G_CALLBACK (choose_folder_cb), self);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), folder);
  return box;
}

static GtkWidget *
make_notice (GalleyTargetWindow *self)
{
  GtkWidget *notice = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  self->keep = gtk_button_new_with_label (_("Keep It Until Galley Is Closed"));
  gtk_widget_set_halign (self->keep, GTK_ALIGN_START);
  g_signal_connect_swapped (self->keep, "clicked", G_CALLBACK (keep_cb), self);
  self->detail = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->detail), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->detail), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->detail), 0);
  gtk_label_set_selectable (GTK_LABEL (self->detail), TRUE);
  gtk_widget_add_css_class (self->detail, "caption");
  self->fold = gtk_expander_new (_("What the site said"));
  gtk_expander_set_child (GTK_EXPANDER (self->fold), self->detail);
  gtk_box_append (GTK_BOX (notice), self->message);
  gtk_box_append (GTK_BOX (notice), self->keep);
  gtk_box_append (GTK_BOX (notice), self->fold);
  gtk_widget_add_css_class (notice, "notice");
  return notice;
}

static GtkWidget *
make_header (GalleyTargetWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->go = gtk_button_new_with_label (_("Continue"));
  gtk_widget_add_css_class (self->go, "suggested-action");
  g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (apply), self);
  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back, _("Another address"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Another address"), -1);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  self->spinner = gtk_spinner_new ();
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->go);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->spinner);
  return header;
}

static void
galley_target_window_init (GalleyTargetWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp;
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* Before the entry and its input method have it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->cancellable = g_cancellable_new ();
  self->sign_in = g_strdup ("");
  self->state = g_strdup ("");
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (body), self->stack);
  gtk_box_append (GTK_BOX (body), make_notice (self));
  gtk_widget_add_css_class (body, "dialog-page");
  /* Sentences are not to make the window wide. */
  clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), body);
  gtk_box_append (GTK_BOX (box), clamp);
  gtk_stack_add_named (GTK_STACK (self->stack), make_address (self), "address");
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 516, -1);
}

GtkWidget *
galley_target_window_new (GtkWindow *parent, GalleySession *session, const GalleyTarget *target)
{
  GalleyTargetWindow *self
      = g_object_new (GALLEY_TYPE_TARGET_WINDOW, "transient-for", parent, "modal", TRUE,
                      "destroy-with-parent", TRUE, NULL);

  self->session = g_object_ref (session);
  self->is_new = target == NULL;
  self->target = target != NULL ? galley_target_copy (target) : galley_target_new ();
  gtk_window_set_title (GTK_WINDOW (self), self->is_new ? _("Add a Target") : _("Target"));
  show_message (self, "", "");
  if (!self->is_new)
    {
      show_account (self, galley_publish_target_name (target));
      /* Who one is there, and what it can do. */
      set_up (self, GALLEY_SECRET_SERVICE, TRUE);
    }
  update (self);
  return GTK_WIDGET (self);
}
