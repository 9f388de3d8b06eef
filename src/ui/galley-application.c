/* galley-application.c: the program with a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-application.h"

#include "config.h"
#include "galley-publish-service.h"
#include "galley-target-window.h"
#include "galley-window.h"

#include <glib/gi18n.h>
#include <string.h>

struct _GalleyApplication
{
  AdwApplication parent_instance;

  char *desk; /* (nullable): another than the user's own */
  gboolean new_issue;
  GalleySession *session;
  gboolean opening;
};

G_DEFINE_FINAL_TYPE (GalleyApplication, galley_application, ADW_TYPE_APPLICATION)

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GalleySession *session = galley_session_open (data, &error);

  if (session == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, session, g_object_unref);
}

static GalleyWindow *
get_window (GalleyApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  return GALLEY_IS_WINDOW (window) ? GALLEY_WINDOW (window) : NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyApplication *self = GALLEY_APPLICATION (source);
  g_autoptr (GError) error = NULL;
  GalleyWindow *window = get_window (self);

  self->opening = FALSE;
  self->session = g_task_propagate_pointer (G_TASK (result), &error);
  if (window != NULL)
    galley_window_set_session (window, self->session, error);
  /* What a crash or a lost network left unfinished goes on by itself; where it can't, the panel of
   * its issue says so. */
  if (self->session != NULL)
    galley_publish_service_get (self->session);
  if (self->session != NULL && window != NULL && self->new_issue)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.new-issue", NULL);
  self->new_issue = FALSE;
}

static GalleyWindow *
ensure_window (GalleyApplication *self)
{
  GalleyWindow *window = get_window (self);

  if (window == NULL)
    {
      window = GALLEY_WINDOW (galley_window_new (ADW_APPLICATION (self)));
      if (self->session != NULL)
        galley_window_set_session (window, self->session, NULL);
    }
  if (self->session == NULL && !self->opening)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, opened_cb, NULL);

      self->opening = TRUE;
      g_task_set_source_tag (task, ensure_window);
      g_task_set_task_data (task, g_strdup (self->desk), g_free);
      g_task_run_in_thread (task, open_thread);
    }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
galley_application_activate (GApplication *application)
{
  GalleyApplication *self = GALLEY_APPLICATION (application);
  GalleyWindow *window = ensure_window (self);

  if (self->new_issue && self->session != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.new-issue", NULL);
      self->new_issue = FALSE;
    }
}

static void
galley_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GalleyWindow *window = ensure_window (GALLEY_APPLICATION (application));
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      /* A site's sign-in page that comes back is no manuscript, whoever asked for it. */
      if (g_ascii_strncasecmp (uri, GALLEY_SIGN_IN_SCHEME ":", strlen (GALLEY_SIGN_IN_SCHEME) + 1) == 0)
        galley_target_window_signed_in (uri);
      else
        g_list_store_append (list, files[i]);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    galley_window_open_files (window, G_LIST_MODEL (list));
}

static int
galley_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  GalleyApplication *self = GALLEY_APPLICATION (application);

  if (g_variant_dict_lookup (options, "desk", "^ay", &self->desk))
    /* Another desk is another program, whatever windows there are. */
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  g_variant_dict_lookup (options, "new-issue", "b", &self->new_issue);
  return -1;
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (data), "application-name", _("Galley"),
                         "application-icon", GALLEY_APP_ID, "version", GALLEY_VERSION,
                         "developer-name", _("The Galley desk"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _("A desk for newsletters: write, credit, check, publish."), NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  /* Each window saves before it goes. */
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
}

static void
galley_application_startup (GApplication *application)
{
  static const GActionEntry entries[]
      = { { .name = "about", .activate = about_cb }, { .name = "quit", .activate = quit_cb } };
  static const struct
  {
    const char *action;
    const char *keys[2];
  } accels[] = {
    { "app.quit", { "<Control>q" } },           { "win.new-issue", { "<Control>n" } },
    { "win.import", { "<Control>o" } },         { "win.save", { "<Control>s" } },
    { "win.publish", { "<Control><Shift>p" } }, { "win.sidebar-visible", { "F9" } },
    { "win.panel-visible", { "<Shift>F9" } },   { "win.go-to-page('photos')", { "<Alt>1" } },
    { "win.go-to-page('checks')", { "<Alt>2" } }, { "win.go-to-page('publish')", { "<Alt>3" } },
    { "win.go-to-page('preview')", { "<Alt>4" } },
    { "win.show-reason", { "<Control>period" } },
    { "win.next-finding", { "F7" } },           { "win.previous-finding", { "<Shift>F7" } },
    { "window.close", { "<Control>w" } },
  };

  G_APPLICATION_CLASS (galley_application_parent_class)->startup (application);
  g_set_application_name (_("Galley"));
  gtk_window_set_default_icon_name (GALLEY_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    {
      const char *keys[] = { accels[i].keys[0], NULL };

      gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action, keys);
    }
}

static void
galley_application_finalize (GObject *object)
{
  GalleyApplication *self = GALLEY_APPLICATION (object);

  g_clear_object (&self->session);
  g_free (self->desk);
  G_OBJECT_CLASS (galley_application_parent_class)->finalize (object);
}

static void
galley_application_class_init (GalleyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_application_finalize;
  application_class->activate = galley_application_activate;
  application_class->open = galley_application_open;
  application_class->startup = galley_application_startup;
  application_class->handle_local_options = galley_application_handle_local_options;
}

static void
galley_application_init (GalleyApplication *self)
{
  const GOptionEntry entries[] = {
    { "desk", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the desk in this folder"), N_ ("DIR") },
    { "new-issue", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Begin a new issue"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

GalleyApplication *
galley_application_new (void)
{
  return g_object_new (GALLEY_TYPE_APPLICATION, "application-id", GALLEY_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/galleydesk/Galley", NULL);
}
