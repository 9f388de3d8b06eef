/* galley-preview-panel.c: the issue as its readers will see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-preview-panel.h"

#include "galley-email-writer.h"
#include "galley-error-text.h"
#include "galley-error.h"
#include "galley-panel-parts.h"
#include "galley-preview-view.h"
#include "galley-render.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define REFRESH_MILLISECONDS 400
#define PICTURE_SIDE 1000 /* pixels: as large as a preview can show */

static const struct
{
  int width;
  const char *icon;
  const char *title;
} devices[] = {
  { 375, "phone-symbolic", N_ ("As on a telephone") },
  { 768, "tablet-symbolic", N_ ("As on a tablet") },
  { 1200, "computer-symbolic", N_ ("As on a desktop") },
};

static const struct
{
  const char *form;
  const char *title;
} forms[] = {
  { "page", N_ ("Page") },
  { "email", N_ ("E-mail") },
  { "text", N_ ("Plain text") },
};

struct _GalleyPreviewPanel
{
  AdwBin parent_instance;

  GtkWidget *tools;
  GtkWidget *form;
  GtkWidget *dark;
  GtkWidget *place; /* where the view is, once it is wanted */
  GtkWidget *view;  /* (nullable) */
  GtkWidget *note;
  int width;

  GalleyDocument *document;
  gulong handlers[5];
  guint refresh_source;
  GCancellable *cancellable;
  gboolean is_rendering;
  gboolean is_stale; /* something changed meanwhile */
};

G_DEFINE_FINAL_TYPE (GalleyPreviewPanel, galley_preview_panel, ADW_TYPE_BIN)

static guint failed_signal;

static void queue_refresh (GalleyPreviewPanel *self);

/* What a thread makes of the issue. */
typedef struct
{
  GalleyDesk *desk;
  GalleyIssue *issue;
  GalleyPublication *publication;
  const char *form;
  gboolean dark;
  gboolean to_file; /* for the browser */
  gsize size;       /* (out) */
} Render;

static void
render_free (gpointer data)
{
  Render *render = data;

  g_object_unref (render->desk);
  galley_issue_free (render->issue);
  galley_publication_free (render->publication);
  g_free (render);
}

/* Plain text as a page of one block. */
static char *
wrap_text (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return g_strdup_printf ("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta name=\"color-scheme\" content=\"light dark\">\n</head>\n"
                          "<body><pre style=\"white-space:pre-wrap;font-size:15px;line-height:1.6;"
                          "padding:12px\">%s</pre></body></html>\n",
                          escaped);
}

/* For this person alone, in a folder that is emptied when the session ends. */
static char *
write_file (const char *html, GError **error)
{
  g_autofree char *path
      = g_build_filename (g_get_user_runtime_dir (), "galley-preview.html", NULL);

  if (!g_file_set_contents_full (path, html, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return NULL;
  return g_filename_to_uri (path, NULL, error);
}

static void
render_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Render *render = data;
  GError *error = NULL;
  g_autofree char *html = galley_render_issue (render->desk, render->issue, render->publication,
                                               render->form, PICTURE_SIDE, &error);
  char *result = NULL;

  if (html != NULL && g_str_equal (render->form, "text"))
    {
      g_autofree char *text = g_steal_pointer (&html);

      html = wrap_text (text);
    }
  if (html != NULL)
    {
      render->size = galley_render_measure (html);
      result = render->to_file ? write_file (html, &error) : galley_preview_seal (html, render->dark);
    }
  if (result != NULL)
    g_task_return_pointer (task, result, g_free);
  else
    g_task_return_error (task, galley_error_translate (error));
}

/* How near a mail is to being cut off. */
static void
show_size (GalleyPreviewPanel *self, const Render *render)
{
  g_autofree char *size = g_format_size (render->size);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->note, g_str_equal (render->form, "email"));
  gtk_widget_remove_css_class (self->note, "warning");
  if (render->size > GALLEY_EMAIL_CLIP)
    {
      gtk_widget_add_css_class (self->note, "warning");
      text = g_strdup_printf (_("%s: Gmail cuts mails off at 102 kB. Shorten the issue."), size);
    }
  else
    text = g_strdup_printf (_("%s without pictures; Gmail cuts mails off at 102 kB"), size);
  gtk_label_set_label (GTK_LABEL (self->note), text);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyPreviewPanel *self = GALLEY_PREVIEW_PANEL (source);
  Render *render = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *made = g_task_propagate_pointer (G_TASK (result), &error);

  if (!render->to_file)
    self->is_rendering = FALSE;
  if (made == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, failed_signal, 0, galley_error_text (error));
      return;
    }
  if (render->to_file)
    g_app_info_launch_default_for_uri_async (made, NULL, NULL, NULL, NULL);
  else
    {
      if (self->view != NULL)
        galley_preview_view_load (self->view, made);
      show_size (self, render);
    }
  if (self->is_stale)
    queue_refresh (self);
}

static void
start (GalleyPreviewPanel *self, gboolean to_file)
{
  g_autoptr (GTask) task = NULL;
  const GalleyPublication *publication;
  Render *render;

  if (self->document == NULL)
    return;
  publication = galley_document_get_publication (self->document);
  if (publication == NULL)
    return;
  galley_document_pull (self->document);
  render = g_new0 (Render, 1);
  render->desk
      = g_object_ref (galley_session_get_desk (galley_document_get_session (self->document)));
  render->issue = galley_issue_copy (galley_document_get_issue (self->document));
  render->publication = galley_publication_copy (publication);
  render->form = forms[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->form))].form;
  render->dark = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->dark));
  render->to_file = to_file;
  task = g_task_new (self, self->cancellable, rendered_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, render, render_free);
  g_task_run_in_thread (task, render_thread);
}

static gboolean
refresh_cb (gpointer data)
{
  GalleyPreviewPanel *self = data;

  self->refresh_source = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  /* WebKit is started when somebody looks, not with the program. */
  if (self->view == NULL && (self->view = galley_preview_view_new ()) != NULL)
    {
      gtk_widget_set_vexpand (self->view, TRUE);
      galley_preview_view_set_width (self->view, self->width);
      adw_bin_set_child (ADW_BIN (self->place), self->view);
    }
  self->is_stale = self->is_rendering;
  if (self->is_rendering || self->view == NULL)
    return G_SOURCE_REMOVE;
  self->is_rendering = TRUE;
  start (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GalleyPreviewPanel *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_MILLISECONDS, refresh_cb, self);
}

static void
device_cb (GtkToggleButton *button, GalleyPreviewPanel *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "width"));
  if (self->view != NULL)
    galley_preview_view_set_width (self->view, self->width);
}

static void
browser_cb (GtkButton *button, GalleyPreviewPanel *self)
{
  start (self, TRUE);
}

void
galley_preview_panel_set_document (GalleyPreviewPanel *self, GalleyDocument *document)
{
  static const char *const names[]
      = { "article-changed", "photos-changed", "photo-edited", "issue-changed",
          "notify::save-state" };

  for (guint i = 0; self->document != NULL && i < G_N_ELEMENTS (names); i++)
    g_clear_signal_handler (&self->handlers[i], self->document);
  g_set_object (&self->document, document);
  gtk_widget_set_sensitive (GTK_WIDGET (self), document != NULL);
  for (guint i = 0; document != NULL && i < G_N_ELEMENTS (names); i++)
    self->handlers[i]
        = g_signal_connect_swapped (document, names[i], G_CALLBACK (queue_refresh), self);
  queue_refresh (self);
}

static void
galley_preview_panel_dispose (GObject *object)
{
  GalleyPreviewPanel *self = GALLEY_PREVIEW_PANEL (object);

  for (guint i = 0; self->document != NULL && i < G_N_ELEMENTS (self->handlers); i++)
    g_clear_signal_handler (&self->handlers[i], self->document);
  g_clear_object (&self->document);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (galley_preview_panel_parent_class)->dispose (object);
}

static void
galley_preview_panel_class_init (GalleyPreviewPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_preview_panel_dispose;
  failed_signal = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_devices (GalleyPreviewPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkToggleButton *group = NULL;

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      gtk_button_set_icon_name (GTK_BUTTON (button), devices[i].icon);
      gtk_widget_set_tooltip_text (button, _(devices[i].title));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _(devices[i].title), -1);
      g_object_set_data (G_OBJECT (button), "width", GINT_TO_POINTER (devices[i].width));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
      g_signal_connect (button, "toggled", G_CALLBACK (device_cb), self);
      if (group == NULL)
        group = GTK_TOGGLE_BUTTON (button);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_toggle_button_set_active (group, TRUE);
  return box;
}

static void
galley_preview_panel_init (GalleyPreviewPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *space = gtk_label_new (NULL);

  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    gtk_string_list_append (titles, _(forms[i].title));
  self->form = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->form), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What is shown"), -1);
  g_signal_connect_swapped (self->form, "notify::selected", G_CALLBACK (queue_refresh), self);
  self->dark = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->dark), "weather-clear-night-symbolic");
  gtk_widget_set_tooltip_text (self->dark, _("As on a dark screen"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("As on a dark screen"), -1);
  gtk_widget_add_css_class (self->dark, "flat");
  g_signal_connect_swapped (self->dark, "toggled", G_CALLBACK (queue_refresh), self);

  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->tools, "preview-tools");
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (self->tools), self->form);
  gtk_box_append (GTK_BOX (self->tools), make_devices (self));
  gtk_box_append (GTK_BOX (self->tools), space);
  gtk_box_append (GTK_BOX (self->tools), self->dark);
  gtk_box_append (GTK_BOX (self->tools),
                  galley_panel_icon_button_new ("web-browser-symbolic", _("Open in the browser"),
                                                G_CALLBACK (browser_cb), self));
  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "preview-note");
  gtk_widget_set_visible (self->note, FALSE);
  self->place = adw_bin_new ();
  gtk_widget_set_vexpand (self->place, TRUE);
  {
    /* What is there without WebKitGTK. */
    GtkWidget *status = adw_status_page_new ();

    adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "web-browser-symbolic");
    adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Preview"));
    adw_status_page_set_description (
        ADW_STATUS_PAGE (status), _("The button above shows the issue in the browser."));
    adw_bin_set_child (ADW_BIN (self->place), status);
  }
  gtk_box_append (GTK_BOX (box), self->tools);
  gtk_box_append (GTK_BOX (box), self->place);
  gtk_box_append (GTK_BOX (box), self->note);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_after (self, "map", G_CALLBACK (queue_refresh), NULL);
}

GtkWidget *
galley_preview_panel_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW_PANEL, NULL);
}
