/* galley-window-checks.c: the house book, and what is left as it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-window-private.h"

#include "galley-house-window.h"

#include <glib/gi18n.h>

static void
term_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (galley_session_add_term (g_object_get_data (G_OBJECT (task), "session"), data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
term_added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      galley_window_toast_error (self, NULL, error);
      return;
    }
  /* TRANSLATORS: a word was added to the house book */
  text = g_strdup_printf (_("“%s” is in the house book"),
                          (const char *) g_task_get_task_data (G_TASK (result)));
  galley_window_toast (self, text);
  galley_copy_check_queue (galley_editor_get_check (self->editor));
}

void
galley_window_add_term (GalleyWindow *self, const char *text)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, term_added_cb, NULL);

  g_task_set_source_tag (task, galley_window_add_term);
  g_task_set_task_data (task, g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (task), "session", g_object_ref (self->session),
                          g_object_unref);
  g_task_run_in_thread (task, term_thread);
}

static void
regard_cb (AdwToast *toast, GalleyWindow *self)
{
  galley_copy_check_regard (galley_editor_get_check (self->editor),
                            g_object_get_data (G_OBJECT (toast), "ignored"));
}

void
galley_window_ignored_cb (GalleyCopyCheck *check, const GalleyIgnored *ignored, GalleyWindow *self)
{
  const char *format = *ignored->text == '\0'     ? _("The rule is left out in this issue")
                       : *ignored->issue == '\0'  ? _("“%s” is always left as it is")
                       : *ignored->context != '\0' ? _("“%s” is left as it is here")
                                                   : _("“%s” is left as it is in this issue");
  g_autofree char *text = g_strdup_printf (format, ignored->text);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, 10);
  /* Not behind what was told before: the way back is wanted now. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "ignored", galley_ignored_copy (ignored),
                          (GDestroyNotify) galley_ignored_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (regard_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
galley_window_check_failed_cb (GalleyCopyCheck *check, const GError *error, GalleyWindow *self)
{
  galley_window_toast_error (self, NULL, error);
}

void
galley_window_show_house_book (GalleyWindow *self)
{
  const GalleyIssue *issue
      = self->document != NULL ? galley_document_get_issue (self->document) : NULL;

  if (self->session != NULL)
    gtk_window_present (GTK_WINDOW (galley_house_window_new (
        GTK_WINDOW (self), self->session, issue != NULL ? issue->publication : "",
        issue != NULL ? issue->uuid : "")));
}
