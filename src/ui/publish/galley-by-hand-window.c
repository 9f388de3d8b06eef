/* galley-by-hand-window.c: an issue for services that have no interface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-by-hand-window.h"

#include "galley-email-writer.h"
#include "galley-error-text.h"
#include "galley-error.h"
#include "galley-panel-parts.h"
#include "galley-render.h"
#include "galley-text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  RICH,   /* for an editor that takes pasted text with its looks */
  SOURCE, /* for a field that takes HTML */
  SAVED,  /* as a file */
  LOOKED, /* nothing but its size and what it lacks */
} Purpose;

struct _GalleyByHandWindow
{
  AdwWindow parent_instance;

  GalleyDocument *document;
  GtkWidget *toasts;
  GtkWidget *subject;
  GtkWidget *preheader;
  GtkWidget *spinner;
  GtkWidget *size;
  GtkWidget *advice;
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (GalleyByHandWindow, galley_by_hand_window, ADW_TYPE_WINDOW)

typedef struct
{
  GalleyDesk *desk;
  GalleyIssue *issue;
  GalleyPublication *publication;
  const char *form;
  Purpose purpose;
  GFile *file;    /* (nullable) */
  char *text;     /* (out): the plain form */
} Render;

static void
render_free (gpointer data)
{
  Render *render = data;

  g_object_unref (render->desk);
  galley_issue_free (render->issue);
  galley_publication_free (render->publication);
  g_clear_object (&render->file);
  g_free (render->text);
  g_free (render);
}

static void
render_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Render *render = data;
  GError *error = NULL;
  g_autofree char *made = NULL;

  render->text = galley_email_write_text (render->issue, render->publication, &error);
  if (render->text != NULL)
    made = galley_render_issue (render->desk, render->issue, render->publication, render->form,
                                GALLEY_RENDER_SIDE, &error);
  if (made != NULL && render->file != NULL &&
      !g_file_replace_contents (render->file, made, strlen (made), NULL, FALSE,
                                G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &error))
    g_clear_pointer (&made, g_free);
  if (made != NULL)
    g_task_return_pointer (task, g_steal_pointer (&made), g_free);
  else
    g_task_return_error (task, galley_error_translate (error));
}

static void
say (GalleyByHandWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), adw_toast_new (escaped));
}

static void
copy_rich (GalleyByHandWindow *self, const char *html, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *forms[]
      = { gdk_content_provider_new_for_bytes ("text/html", bytes),
          gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (forms, 2);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
}

/* How near the mail is to being cut off, and what the law wants of one that advertises. */
static void
show_looks (GalleyByHandWindow *self, const char *html, const Render *render)
{
  gsize bytes = galley_render_measure (html);
  guint lacking = galley_email_advise (galley_email_get_subject (render->issue), render->text);
  g_autofree char *size = g_format_size (bytes);
  g_autofree char *text
      = bytes > GALLEY_EMAIL_CLIP
            ? g_strdup_printf (_("%s: Gmail cuts mails off at 102 kB. Shorten the issue."), size)
            : g_strdup_printf (_("%s without pictures; Gmail cuts mails off at 102 kB"), size);
  GString *advice = g_string_new (NULL);

  gtk_label_set_label (GTK_LABEL (self->size), text);
  if (lacking & GALLEY_EMAIL_NO_LABEL)
    g_string_append (advice, _("If it advertises, the law wants its subject to begin with (광고)."));
  if (lacking & GALLEY_EMAIL_NO_UNSUBSCRIBE)
    g_string_append_printf (advice, "%s%s", advice->len > 0 ? "\n" : "",
                            _("It says nowhere how to unsubscribe. Services mostly add that at the "
                              "end; look whether yours does."));
  gtk_label_set_label (GTK_LABEL (self->advice), advice->str);
  gtk_widget_set_visible (self->advice, advice->len > 0);
  g_string_free (advice, TRUE);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyByHandWindow *self = GALLEY_BY_HAND_WINDOW (source);
  Render *render = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *made = g_task_propagate_pointer (G_TASK (result), &error);

  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  if (made == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say (self, galley_error_text (error));
      return;
    }
  switch (render->purpose)
    {
    case RICH:
      copy_rich (self, made, render->text);
      say (self, _("Copied. Paste it into the service’s editor."));
      break;
    case SOURCE:
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), made);
      say (self, _("Copied. Paste it where the service takes HTML."));
      break;
    case SAVED:
      say (self, _("Saved. A mail program opens it as a draft."));
      break;
    case LOOKED:
    default:
      show_looks (self, made, render);
      break;
    }
}

static void
start (GalleyByHandWindow *self, const char *form, Purpose purpose, GFile *file)
{
  const GalleyPublication *publication = galley_document_get_publication (self->document);
  g_autoptr (GTask) task = NULL;
  Render *render;

  if (publication == NULL)
    return;
  galley_document_pull (self->document);
  render = g_new0 (Render, 1);
  render->desk
      = g_object_ref (galley_session_get_desk (galley_document_get_session (self->document)));
  render->issue = galley_issue_copy (galley_document_get_issue (self->document));
  render->publication = galley_publication_copy (publication);
  render->form = form;
  render->purpose = purpose;
  render->file = file != NULL ? g_object_ref (file) : NULL;
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  task = g_task_new (self, self->cancellable, rendered_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, render, render_free);
  g_task_run_in_thread (task, render_thread);
}

static void
copy_mail_cb (GalleyByHandWindow *self)
{
  start (self, "email", RICH, NULL);
}

static void
copy_page_cb (GalleyByHandWindow *self)
{
  start (self, "page", RICH, NULL);
}

static void
copy_source_cb (GalleyByHandWindow *self)
{
  start (self, "email", SOURCE, NULL);
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, GalleyByHandWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      start (self, "eml", SAVED, file);
    }
  g_clear_object (&self->chooser);
}

static void
save_cb (GalleyByHandWindow *self)
{
  const GalleyIssue *issue = galley_document_get_issue (self->document);
  g_autofree char *name = g_strdup_printf ("%d.eml", issue->number);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Save the Mail"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
typed_cb (GalleyByHandWindow *self)
{
  GalleyIssue *issue = galley_document_get_issue (self->document);
  const char *subject = gtk_editable_get_text (GTK_EDITABLE (self->subject));
  const char *preheader = gtk_editable_get_text (GTK_EDITABLE (self->preheader));

  if (galley_str_set (&issue->subject, subject) | galley_str_set (&issue->preheader, preheader))
    galley_document_touch_issue (self->document);
}

static void
copy_row_cb (GtkButton *button, GtkEditable *row)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)),
                          gtk_editable_get_text (row));
}

static GtkWidget *
add_entry (GalleyByHandWindow *self, GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row),
                            galley_panel_icon_button_new ("edit-copy-symbolic", _("Copy"),
                                                          G_CALLBACK (copy_row_cb), row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_action (GalleyByHandWindow *self, GtkWidget *group, const char *icon, const char *title,
            const char *subtitle, GCallback activated)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_swapped (row, "activated", activated, self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
galley_by_hand_window_dispose (GObject *object)
{
  GalleyByHandWindow *self = GALLEY_BY_HAND_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (galley_by_hand_window_parent_class)->dispose (object);
}

static void
galley_by_hand_window_class_init (GalleyByHandWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_by_hand_window_dispose;
}

static GtkWidget *
make_body (GalleyByHandWindow *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *words = adw_preferences_group_new ();
  GtkWidget *actions = adw_preferences_group_new ();

  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (words),
      _("For services that take an issue only by hand: Stibee, Maily, Naver and the like."));
  self->subject = add_entry (self, words, _("Subject of the mail"));
  self->preheader = add_entry (self, words, _("Preheader, shown beside the subject"));
  add_action (self, actions, "mail-send-symbolic", _("Copy the Mail"),
              _("With its looks and pictures, for an editor"), G_CALLBACK (copy_mail_cb));
  add_action (self, actions, "text-x-generic-symbolic", _("Copy the Page"),
              _("For a blog’s editor"), G_CALLBACK (copy_page_cb));
  add_action (self, actions, "text-editor-symbolic", _("Copy the Mail’s HTML"),
              _("For a field that takes HTML"), G_CALLBACK (copy_source_cb));
  add_action (self, actions, "document-save-symbolic", _("Save the Mail…"),
              _("A file (.eml) that mail programs open"), G_CALLBACK (save_cb));
  self->size = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->size), 0);
  gtk_widget_add_css_class (self->size, "dim-label");
  gtk_widget_add_css_class (self->size, "caption");
  self->advice = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->advice), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->advice), 0);
  gtk_widget_add_css_class (self->advice, "notice");
  gtk_widget_set_visible (self->advice, FALSE);
  gtk_box_append (GTK_BOX (body), words);
  gtk_box_append (GTK_BOX (body), actions);
  gtk_box_append (GTK_BOX (body), self->size);
  gtk_box_append (GTK_BOX (body), self->advice);
  gtk_widget_add_css_class (body, "dialog-page");
  return body;
}

static void
galley_by_hand_window_init (GalleyByHandWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->cancellable = g_cancellable_new ();
  self->spinner = gtk_spinner_new ();
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->spinner);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), make_body (self));
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), clamp);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->toasts);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Publish by Hand"));
  gtk_window_set_default_size (GTK_WINDOW (self), 516, -1);
}

GtkWidget *
galley_by_hand_window_new (GtkWindow *parent, GalleyDocument *document)
{
  GalleyByHandWindow *self
      = g_object_new (GALLEY_TYPE_BY_HAND_WINDOW, "transient-for", parent, "modal", TRUE,
                      "destroy-with-parent", TRUE, NULL);
  const GalleyIssue *issue = galley_document_get_issue (document);

  self->document = g_object_ref (document);
  gtk_editable_set_text (GTK_EDITABLE (self->subject), galley_email_get_subject (issue));
  gtk_editable_set_text (GTK_EDITABLE (self->preheader), issue->preheader);
  g_signal_connect_swapped (self->subject, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->preheader, "changed", G_CALLBACK (typed_cb), self);
  start (self, "email", LOOKED, NULL);
  return GTK_WIDGET (self);
}
