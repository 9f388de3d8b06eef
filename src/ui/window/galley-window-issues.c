/* galley-window-issues.c: issues made, opened and thrown away from the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-window-private.h"

#include "galley-error.h"
#include "galley-text.h"

#include <glib/gi18n.h>

typedef enum
{
  MAKE_IMPORT,
  MAKE_SAMPLE,
  MAKE_EMPTY,
} MakeKind;

/* An issue being made in a thread. */
typedef struct
{
  MakeKind kind;
  GalleySession *session;
  GFile *file; /* (nullable) */
  GalleyWindow *window; /* unowned: the task holds it */
  guint patience; /* until it is said that it takes a while */
  AdwToast *toast; /* (nullable) */
} Make;

static void
make_free (gpointer data)
{
  Make *make = data;

  g_object_unref (make->session);
  g_clear_object (&make->file);
  g_clear_object (&make->toast);
  g_free (make);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Make *make = data;
  GError *error = NULL;
  char *uuid;

  if (make->kind == MAKE_IMPORT)
    uuid = galley_session_import (make->session, make->file, NULL, cancellable, &error);
  else if (make->kind == MAKE_SAMPLE)
    uuid = galley_session_import_sample (make->session, cancellable, &error);
  else
    uuid = galley_session_new_issue (make->session, NULL, &error);
  if (uuid == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, uuid, g_free);
}

static gboolean
patience_cb (gpointer data)
{
  Make *make = data;

  make->patience = 0;
  make->toast = adw_toast_new (_("Importing…"));
  adw_toast_set_timeout (make->toast, 0);
  adw_toast_overlay_add_toast (make->window->toasts, g_object_ref (make->toast));
  return G_SOURCE_REMOVE;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  Make *make = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = make->file != NULL ? g_file_get_basename (make->file) : NULL;

  g_clear_handle_id (&make->patience, g_source_remove);
  if (make->toast != NULL)
    adw_toast_dismiss (make->toast);
  if (uuid != NULL)
    galley_window_open_issue (self, uuid);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    galley_window_toast_error (self, name, error);
}

static void
make_issue (GalleyWindow *self, MakeKind kind, GFile *file)
{
  g_autoptr (GTask) task = NULL;
  Make *make;

  if (self->session == NULL)
    return;
  make = g_new0 (Make, 1);
  make->kind = kind;
  make->window = self;
  make->patience = g_timeout_add (500, patience_cb, make);
  make->session = g_object_ref (self->session);
  make->file = file != NULL ? g_object_ref (file) : NULL;
  task = g_task_new (self, self->cancellable, made_cb, NULL);
  g_task_set_source_tag (task, make_issue);
  g_task_set_task_data (task, make, make_free);
  g_task_run_in_thread (task, make_thread);
}

void
galley_window_import_file (GalleyWindow *self, GFile *file)
{
  make_issue (self, MAKE_IMPORT, file);
}

void
galley_window_import_sample (GalleyWindow *self)
{
  make_issue (self, MAKE_SAMPLE, NULL);
}

void
galley_window_new_issue (GalleyWindow *self)
{
  make_issue (self, MAKE_EMPTY, NULL);
}

void
galley_window_add_article (GalleyWindow *self)
{
  GalleyArticle *article;
  GalleyPublication *publication;

  if (self->document == NULL)
    return;
  article = galley_article_new ();
  publication = galley_document_get_publication (self->document);
  if (publication != NULL)
    {
      galley_str_set (&article->byline->name, publication->byline_name);
      galley_str_set (&article->byline->role, publication->byline_role);
      galley_str_set (&article->byline->email, publication->byline_email);
    }
  g_autofree char *uuid = g_strdup (article->uuid);

  galley_document_add_article (self->document, article);
  galley_window_show_article (self, uuid);
}

/* A row of the desk thrown away, or had back. */
typedef struct
{
  GalleyDesk *desk;
  char *uuid;
  gboolean restore;
} Throw;

static void
throw_free (gpointer data)
{
  Throw *value = data;

  g_object_unref (value->desk);
  g_free (value->uuid);
  g_free (value);
}

static void
throw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Throw *value = data;
  GError *error = NULL;
  gboolean done = value->restore ? galley_desk_restore_issue (value->desk, value->uuid, &error)
                                 : galley_desk_delete_issue (value->desk, value->uuid, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void throw_issue (GalleyWindow *self, const char *uuid, gboolean restore,
                         GAsyncReadyCallback callback);

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  Throw *value = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    galley_window_open_issue (self, value->uuid);
  else
    galley_window_toast_error (self, NULL, error);
}

static void
undo_delete (GalleyWindow *self, const char *uuid)
{
  throw_issue (self, uuid, TRUE, restored_cb);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  Throw *value = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    galley_window_toast_undo (self, _("The issue is deleted"), undo_delete, value->uuid);
  else
    galley_window_toast_error (self, NULL, error);
}

static void
throw_issue (GalleyWindow *self, const char *uuid, gboolean restore, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);
  Throw *value = g_new0 (Throw, 1);

  value->desk = g_object_ref (galley_session_get_desk (self->session));
  value->uuid = g_strdup (uuid);
  value->restore = restore;
  g_task_set_source_tag (task, throw_issue);
  g_task_set_task_data (task, value, throw_free);
  g_task_run_in_thread (task, throw_thread);
}

/* What is unsaved is saved first, so that it can be had back whole. */
static void
flushed_before_delete_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autofree char *uuid = NULL;

  galley_document_flush_finish (GALLEY_DOCUMENT (source), result, NULL);
  uuid = g_strdup (galley_document_get_issue (GALLEY_DOCUMENT (source))->uuid);
  if (self->document == GALLEY_DOCUMENT (source))
    galley_window_close_document (self);
  throw_issue (self, uuid, FALSE, deleted_cb);
}

void
galley_window_delete_issue (GalleyWindow *self, const char *uuid, const char *title)
{
  if (self->document != NULL &&
      g_str_equal (galley_document_get_issue (self->document)->uuid, uuid))
    galley_document_flush_async (self->document, NULL, flushed_before_delete_cb,
                                 g_object_ref (self));
  else
    throw_issue (self, uuid, FALSE, deleted_cb);
}

static void
undo_delete_article (GalleyWindow *self, const char *uuid)
{
  if (self->document != NULL)
    galley_document_restore_article (self->document, uuid);
}

void
galley_window_delete_article (GalleyWindow *self, const char *uuid)
{
  GalleyArticle *article
      = self->document != NULL ? galley_document_get_article (self->document, uuid) : NULL;
  GPtrArray *articles;
  g_autofree char *kept = NULL;

  if (article == NULL)
    return;
  kept = g_strdup (uuid);
  galley_editor_set_article (self->editor, NULL, NULL);
  galley_photos_panel_set_article (self->photos, NULL, NULL);
  galley_document_remove_article (self->document, article);
  articles = galley_document_get_issue (self->document)->articles;
  if (articles->len > 0)
    galley_window_show_article (self, ((GalleyArticle *) articles->pdata[0])->uuid);
  galley_window_toast_undo (self, _("The article is deleted"), undo_delete_article, kept);
}
