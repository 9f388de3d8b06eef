/* galley-target-window.c: a target is added
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-window.h"

#include "galley-error-text.h"
#include "galley-error.h"
#include "galley-secrets.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyTargetWindow
{
  AdwWindow parent_instance;

  GalleySession *session;
  GtkWidget *name;
  GtkWidget *url;
  GtkWidget *secret;
  GtkWidget *add;
  GtkWidget *spinner;
  GtkWidget *message;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GalleyTargetWindow, galley_target_window, ADW_TYPE_WINDOW)

static guint added_signal;

typedef struct
{
  GalleySession *session;
  GalleyTarget *target;
  char *secret;
} Add;

static void
add_free (gpointer data)
{
  Add *add = data;

  g_object_unref (add->session);
  galley_target_free (add->target);
  g_free (add->secret);
  g_free (add);
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Add *add = data;
  GalleyDesk *desk = galley_session_get_desk (add->session);
  GError *error = NULL;
  g_autoptr (GalleyProbe) probe = NULL;

  if (*add->secret != '\0' &&
      !galley_secrets_store (add->target, add->secret, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  probe = galley_publisher_probe (desk, add->target, cancellable, &error);
  if (probe == NULL || !galley_desk_save_target (desk, add->target, &error))
    {
      if (*add->secret != '\0')
        galley_secrets_clear (add->target, NULL, NULL);
      g_task_return_error (task, error);
      return;
    }
  g_task_return_boolean (task, TRUE);
}

static void
show_message (GalleyTargetWindow *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->message), text);
  gtk_widget_set_visible (self->message, *text != '\0');
}

static void
update_button (GalleyTargetWindow *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  const char *url = gtk_editable_get_text (GTK_EDITABLE (self->url));

  gtk_widget_set_sensitive (self->add, !galley_str_is_blank (name) &&
                                           (g_str_has_prefix (url, "https://") ||
                                            g_str_has_prefix (url, "http://")) &&
                                           !gtk_spinner_get_spinning (GTK_SPINNER (self->spinner)));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyTargetWindow *self = GALLEY_TARGET_WINDOW (source);
  g_autoptr (GError) error = NULL;

  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  update_button (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_signal_emit (self, added_signal, 0);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_message (self, error->code == GALLEY_ERROR_UNSUPPORTED && error->domain == GALLEY_ERROR
                            ? _("This computer has no place to keep passwords, so the secret can’t "
                                "be kept. Leave it empty, or set up a keyring.")
                            : galley_error_text (error));
}

static void
add_clicked_cb (GtkButton *button, GalleyTargetWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, added_cb, NULL);
  Add *add = g_new0 (Add, 1);

  add->session = g_object_ref (self->session);
  add->target = galley_target_new ();
  galley_str_set (&add->target->name, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  galley_str_set (&add->target->url, gtk_editable_get_text (GTK_EDITABLE (self->url)));
  galley_str_set (&add->target->kind, "webhook");
  add->secret = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->secret)));
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  update_button (self);
  show_message (self, "");
  g_task_set_source_tag (task, add_clicked_cb);
  g_task_set_task_data (task, add, add_free);
  g_task_run_in_thread (task, add_thread);
}

static void
galley_target_window_dispose (GObject *object)
{
  GalleyTargetWindow *self = GALLEY_TARGET_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (galley_target_window_parent_class)->dispose (object);
}

static void
galley_target_window_class_init (GalleyTargetWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_target_window_dispose;
  added_signal = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_target_window_init (GalleyTargetWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = adw_preferences_group_new ();
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* Before the entry and its input method have it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  self->cancellable = g_cancellable_new ();
  self->add = gtk_button_new_with_label (_("Add"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  g_signal_connect (self->add, "clicked", G_CALLBACK (add_clicked_cb), self);
  self->spinner = gtk_spinner_new ();
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->spinner);

  self->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name"));
  self->url = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->url), _("Address"));
  self->secret = adw_password_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret), _("Secret, if it has one"));
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (update_button), self);
  g_signal_connect_swapped (self->url, "changed", G_CALLBACK (update_button), self);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (page),
      _("An address of your own that takes issues as JSON (a webhook). It is asked once before it "
        "is added."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (page), self->name);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (page), self->url);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (page), self->secret);
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_add_css_class (self->message, "notice");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_box_append (GTK_BOX (body), page);
  gtk_box_append (GTK_BOX (body), self->message);
  gtk_widget_add_css_class (body, "dialog-page");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Add a Target"));
  gtk_window_set_default_size (GTK_WINDOW (self), 460, -1);
  update_button (self);
}

GtkWidget *
galley_target_window_new (GtkWindow *parent, GalleySession *session)
{
  GalleyTargetWindow *self
      = g_object_new (GALLEY_TYPE_TARGET_WINDOW, "transient-for", parent, "modal", TRUE,
                      "destroy-with-parent", TRUE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
