/* galley-document.c: the issue that is open in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-document-private.h"

#include "galley-error.h"
#include "galley-text.h"

enum
{
  PROP_SAVE_STATE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint signals[GALLEY_DOCUMENT_N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyDocument, galley_document, G_TYPE_OBJECT)

void
galley_document_emit (GalleyDocument *self, GalleyDocumentSignal signal, const char *uuid)
{
  g_signal_emit (self, signals[signal], 0, uuid);
}

void
galley_document_set_state (GalleyDocument *self, GalleySaveState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_STATE]);
}

void
galley_document_set_base (GalleyDocument *self, const GalleyArticle *article)
{
  g_hash_table_replace (self->article_bases, g_strdup (article->uuid),
                        galley_article_copy (article));
}

void
galley_document_set_photo_base (GalleyDocument *self, const GalleyPhoto *photo)
{
  g_hash_table_replace (self->photo_bases, g_strdup (photo->uuid), galley_photo_copy (photo));
}

void
galley_document_set_issue_base (GalleyDocument *self, const GalleyIssue *issue)
{
  GalleyIssue *copy = galley_issue_copy (issue);

  g_ptr_array_set_size (copy->articles, 0);
  g_clear_pointer (&self->issue_base, galley_issue_free);
  self->issue_base = copy;
}

/* The queue's questions and answers */

static gpointer
copy_value_cb (GalleySaveKind kind, const char *uuid, gpointer user_data)
{
  GalleyDocument *self = user_data;
  gpointer value;

  switch (kind)
    {
    case GALLEY_SAVE_ISSUE:
      return galley_issue_copy (self->issue);
    case GALLEY_SAVE_ARTICLE:
      if (g_strcmp0 (uuid, self->body_article) == 0)
        galley_document_pull (self);
      value = galley_document_get_article (self, uuid);
      return value != NULL ? galley_article_copy (value) : NULL;
    case GALLEY_SAVE_PHOTO:
      value = galley_document_get_photo (self, uuid, NULL);
      return value != NULL ? galley_photo_copy (value) : NULL;
    case GALLEY_KEEP_REVISION:
    case GALLEY_DELETE_ARTICLE:
    case GALLEY_DELETE_PHOTO:
    case GALLEY_RESTORE_ARTICLE:
    case GALLEY_RESTORE_PHOTO:
    default:
      return NULL;
    }
}

/* What the desk filled in: the revision, and the source that the credit is tied to. */
static void
photo_saved (GalleyDocument *self, const GalleyPhoto *stored)
{
  GalleyPhoto *photo = galley_document_get_photo (self, stored->uuid, NULL);

  if (photo == NULL)
    photo = g_hash_table_lookup (self->removed_photos, stored->uuid);
  if (photo != NULL)
    {
      photo->revision = stored->revision;
      if (g_str_equal (photo->credit->source, stored->credit->source))
        galley_str_set (&photo->source, stored->source);
    }
  galley_document_set_photo_base (self, stored);
}

static void
article_saved (GalleyDocument *self, const GalleyArticle *stored)
{
  GalleyArticle *article = galley_document_get_article (self, stored->uuid);
  const GalleyArticle *base = g_hash_table_lookup (self->article_bases, stored->uuid);

  if (article == NULL)
    article = g_hash_table_lookup (self->removed_articles, stored->uuid);
  if (article != NULL)
    {
      article->revision = stored->revision;
      article->last_photo = MAX (article->last_photo, stored->last_photo);
    }
  /* A new article is stored with the photos it has. */
  for (guint i = 0; base == NULL && i < stored->photos->len; i++)
    photo_saved (self, stored->photos->pdata[i]);
  galley_document_set_base (self, stored);
}

static void
saved_cb (GalleySaveKind kind, const char *uuid, gpointer value, gpointer user_data)
{
  GalleyDocument *self = user_data;

  self->n_saved++;
  if (self->conflicts->len == 0)
    g_clear_error (&self->error);
  if (kind == GALLEY_SAVE_ISSUE)
    {
      self->issue->revision = ((GalleyIssue *) value)->revision;
      galley_document_set_issue_base (self, value);
    }
  else if (kind == GALLEY_SAVE_ARTICLE)
    article_saved (self, value);
  else if (kind == GALLEY_SAVE_PHOTO)
    photo_saved (self, value);
}

static void
end_flushes (GalleyDocument *self, const GError *error)
{
  g_autoptr (GPtrArray) flushes = g_steal_pointer (&self->flushes);

  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushes->len; i++)
    if (error != NULL)
      g_task_return_error (flushes->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (flushes->pdata[i], TRUE);
}

static gboolean
failed_cb (const GError *error, GalleySaveKind kind, const char *uuid, gpointer theirs,
           gpointer user_data)
{
  GalleyDocument *self = user_data;

  if (g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT) &&
      galley_document_settle (self, kind, uuid, theirs))
    return TRUE;

  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  if (kind == GALLEY_SAVE_ARTICLE && theirs != NULL)
    {
      g_ptr_array_add (self->conflicts, galley_article_copy (theirs));
      galley_document_set_state (self, GALLEY_SAVE_CONFLICT);
    }
  else if (self->conflicts->len == 0)
    galley_document_set_state (self, GALLEY_SAVE_FAILED);
  end_flushes (self, error);
  return FALSE;
}

void
galley_document_update_state (GalleyDocument *self)
{
  if (self->conflicts->len > 0)
    galley_document_set_state (self, GALLEY_SAVE_CONFLICT);
  else if (galley_save_queue_is_empty (self->queue))
    {
      galley_document_set_state (self, GALLEY_SAVE_SAVED);
      end_flushes (self, NULL);
    }
  else if (self->error == NULL)
    galley_document_set_state (self, GALLEY_SAVE_PENDING);
}

static void
state_changed_cb (gpointer user_data)
{
  galley_document_update_state (user_data);
}

static const GalleySaveOwner save_owner = { copy_value_cb, saved_cb, failed_cb, state_changed_cb };

static void
desk_changed_cb (GalleyDesk *desk, const char *kind, const char *uuid, GalleyDocument *self)
{
  gboolean all = *kind == '\0';

  if (all || g_str_equal (kind, "issue") || g_str_equal (kind, "article") ||
      g_str_equal (kind, "photo") || g_str_equal (kind, "source"))
    galley_document_reload (self);
  if (all || g_str_equal (kind, "publication"))
    galley_document_reload_publication (self);
}

/* GObject */

static void
galley_document_dispose (GObject *object)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  g_cancellable_cancel (self->cancellable);
  if (self->queue != NULL)
    {
      galley_document_set_body_source (self, NULL, NULL, NULL);
      g_clear_pointer (&self->queue, galley_save_queue_free);
    }
  G_OBJECT_CLASS (galley_document_parent_class)->dispose (object);
}

static void
galley_document_finalize (GObject *object)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->issue, galley_issue_free);
  g_clear_pointer (&self->issue_base, galley_issue_free);
  g_clear_pointer (&self->publication, galley_publication_free);
  g_hash_table_unref (self->article_bases);
  g_hash_table_unref (self->photo_bases);
  g_hash_table_unref (self->removed_photos);
  g_hash_table_unref (self->removed_articles);
  g_ptr_array_unref (self->conflicts);
  g_ptr_array_unref (self->flushes);
  g_clear_error (&self->error);
  g_free (self->body_article);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (galley_document_parent_class)->finalize (object);
}

static void
galley_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  if (id == PROP_SAVE_STATE)
    g_value_set_int (value, self->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, GALLEY_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_document_class_init (GalleyDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_document_dispose;
  object_class->finalize = galley_document_finalize;
  object_class->get_property = galley_document_get_property;

  properties[PROP_SAVE_STATE]
      = g_param_spec_int ("save-state", NULL, NULL, GALLEY_SAVE_SAVED, GALLEY_SAVE_CONFLICT,
                          GALLEY_SAVE_SAVED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[GALLEY_DOCUMENT_ARTICLE_CHANGED] = add_signal ("article-changed");
  signals[GALLEY_DOCUMENT_PHOTOS_CHANGED] = add_signal ("photos-changed");
  signals[GALLEY_DOCUMENT_PHOTO_EDITED] = add_signal ("photo-edited");
  signals[GALLEY_DOCUMENT_ISSUE_CHANGED] = add_signal ("issue-changed");
}

static GHashTable *
table_new (gpointer free_func)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_func);
}

static void
galley_document_init (GalleyDocument *self)
{
  self->article_bases = table_new (galley_article_free);
  self->photo_bases = table_new (galley_photo_free);
  self->removed_photos = table_new (galley_photo_free);
  self->removed_articles = table_new (galley_article_free);
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_article_free);
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

GalleyDocument *
galley_document_new (GalleySession *session, GalleyIssue *issue)
{
  GalleyDocument *self = g_object_new (GALLEY_TYPE_DOCUMENT, NULL);
  GalleyDesk *desk = galley_session_get_desk (session);

  self->session = g_object_ref (session);
  self->issue = issue;
  self->queue = galley_save_queue_new (desk, &save_owner, self);
  galley_document_set_issue_base (self, issue);
  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      galley_document_set_base (self, article);
      for (guint j = 0; j < article->photos->len; j++)
        galley_document_set_photo_base (self, article->photos->pdata[j]);
    }
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, 0);
  galley_document_reload_publication (self);
  return self;
}

GalleySession *
galley_document_get_session (GalleyDocument *self)
{
  return self->session;
}

GalleyIssue *
galley_document_get_issue (GalleyDocument *self)
{
  return self->issue;
}

GalleyPublication *
galley_document_get_publication (GalleyDocument *self)
{
  return self->publication;
}

GalleySaveState
galley_document_get_save_state (GalleyDocument *self)
{
  return self->state;
}

const GError *
galley_document_get_error (GalleyDocument *self)
{
  return self->error;
}

GalleyArticle *
galley_document_get_article (GalleyDocument *self, const char *uuid)
{
  return galley_issue_find_article (self->issue, uuid);
}

GalleyPhoto *
galley_document_get_photo (GalleyDocument *self, const char *uuid, GalleyArticle **article)
{
  for (guint i = 0; i < self->issue->articles->len; i++)
    {
      GalleyPhoto *photo
          = galley_article_find_photo_by_uuid (self->issue->articles->pdata[i], uuid);

      if (photo != NULL)
        {
          if (article != NULL)
            *article = self->issue->articles->pdata[i];
          return photo;
        }
    }
  if (article != NULL)
    *article = NULL;
  return NULL;
}

void
galley_document_flush_async (GalleyDocument *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, galley_document_flush_async);
  galley_save_queue_hurry (self->queue);
  if (self->conflicts->len > 0)
    {
      g_task_return_error (task, g_error_copy (self->error));
      return;
    }
  g_ptr_array_add (self->flushes, g_steal_pointer (&task));
  galley_document_update_state (self);
}

gboolean
galley_document_flush_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
