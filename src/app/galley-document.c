/* galley-document.c: the issue that is open in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-document"

#include "galley-document.h"

#include "galley-error.h"
#include "galley-save-queue.h"
#include "galley-text.h"

struct _GalleyDocument
{
  GObject parent_instance;

  GalleySession *session;
  GalleyIssue *issue;
  GalleyPublication *publication;

  GalleySaveQueue *queue;
  GHashTable *bases;   /* article uuid → GalleyArticle as it was last stored */
  GHashTable *removed_photos; /* uuid → GalleyPhoto that may come back */
  GHashTable *removed_articles;
  GError *error;
  GalleyArticle *theirs; /* at a conflict */
  GalleySaveState state;
  GPtrArray *flushes; /* of GTask */

  GalleyBodyFunc body_func;
  gpointer body_data;
  char *body_article;
  gboolean body_touched;

  GCancellable *cancellable;
  gboolean reloading;
  gboolean reload_again;
};

enum
{
  PROP_SAVE_STATE = 1,
  N_PROPS
};

enum
{
  ARTICLE_CHANGED,
  PHOTOS_CHANGED,
  PHOTO_EDITED,
  ISSUE_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyDocument, galley_document, G_TYPE_OBJECT)

static void
emit (GalleyDocument *self, guint signal, const char *uuid)
{
  g_signal_emit (self, signals[signal], 0, uuid);
}

static void
set_state (GalleyDocument *self, GalleySaveState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_STATE]);
}

static void
set_base (GalleyDocument *self, const GalleyArticle *article)
{
  g_hash_table_replace (self->bases, g_strdup (article->uuid), galley_article_copy (article));
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
    case GALLEY_DELETE_ARTICLE:
    case GALLEY_DELETE_PHOTO:
    case GALLEY_RESTORE_ARTICLE:
    case GALLEY_RESTORE_PHOTO:
    default:
      return NULL;
    }
}

static void
saved_cb (GalleySaveKind kind, const char *uuid, gpointer value, gpointer user_data)
{
  GalleyDocument *self = user_data;

  g_clear_error (&self->error);
  if (kind == GALLEY_SAVE_ISSUE)
    self->issue->revision = ((GalleyIssue *) value)->revision;
  else if (kind == GALLEY_SAVE_ARTICLE)
    {
      GalleyArticle *article = galley_document_get_article (self, uuid);

      if (article == NULL)
        article = g_hash_table_lookup (self->removed_articles, uuid);
      if (article != NULL)
        article->revision = ((GalleyArticle *) value)->revision;
      set_base (self, value);
    }
  else if (kind == GALLEY_SAVE_PHOTO)
    {
      GalleyPhoto *photo = galley_document_get_photo (self, uuid, NULL);

      if (photo == NULL)
        photo = g_hash_table_lookup (self->removed_photos, uuid);
      if (photo != NULL)
        photo->revision = ((GalleyPhoto *) value)->revision;
    }
}

static void
failed_cb (const GError *error, const char *uuid, gpointer theirs, gpointer user_data)
{
  GalleyDocument *self = user_data;
  GalleyArticle *article = galley_document_get_article (self, uuid);
  GalleyArticle *base = g_hash_table_lookup (self->bases, uuid);

  /* The row was written without a change of the text (publishing keeps a revision): no conflict. */
  if (theirs != NULL && article != NULL && base != NULL && galley_article_equal (theirs, base))
    {
      article->revision = ((GalleyArticle *) theirs)->revision;
      set_base (self, theirs);
      galley_save_queue_hurry (self->queue);
      return;
    }

  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  if (theirs != NULL && article != NULL)
    {
      g_clear_pointer (&self->theirs, galley_article_free);
      self->theirs = galley_article_copy (theirs);
      set_state (self, GALLEY_SAVE_CONFLICT);
    }
  else
    set_state (self, GALLEY_SAVE_FAILED);

  for (guint i = 0; i < self->flushes->len; i++)
    g_task_return_error (self->flushes->pdata[i], g_error_copy (error));
  g_ptr_array_set_size (self->flushes, 0);
}

static void
state_changed_cb (gpointer user_data)
{
  GalleyDocument *self = user_data;
  g_autoptr (GPtrArray) flushes = NULL;

  if (!galley_save_queue_is_empty (self->queue))
    {
      if (self->state == GALLEY_SAVE_SAVED || self->error == NULL)
        set_state (self, GALLEY_SAVE_PENDING);
      return;
    }
  set_state (self, GALLEY_SAVE_SAVED);
  flushes = g_steal_pointer (&self->flushes);
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushes->len; i++)
    g_task_return_boolean (flushes->pdata[i], TRUE);
}

static const GalleySaveOwner save_owner = { copy_value_cb, saved_cb, failed_cb, state_changed_cb };

/* Writes of others: what is not being changed here is taken over */

/* In place, since the window's parts hold the pointer; the photos stay where they are. */
static void
swap_fields (GalleyArticle *ours, GalleyArticle *stored)
{
  GalleyArticle kept = *ours;

  *ours = *stored;
  *stored = kept;
  stored->photos = ours->photos;
  ours->photos = kept.photos;
}

static void
adopt_article (GalleyDocument *self, GalleyArticle *ours, GalleyArticle *stored)
{
  GalleyArticle *base = g_hash_table_lookup (self->bases, ours->uuid);
  gboolean same = base != NULL && galley_article_equal (base, stored);

  if (stored->revision <= ours->revision || galley_save_queue_has (self->queue, ours->uuid) ||
      (self->body_touched && g_strcmp0 (self->body_article, ours->uuid) == 0))
    return;

  set_base (self, stored);
  if (same)
    {
      ours->revision = stored->revision;
      return;
    }

  swap_fields (ours, stored);
  emit (self, ARTICLE_CHANGED, ours->uuid);
}

static gboolean
adopt_photos (GalleyDocument *self, GalleyArticle *ours, GalleyArticle *stored)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < stored->photos->len; i++)
    {
      GalleyPhoto *theirs = stored->photos->pdata[i];
      GalleyPhoto *photo = galley_article_find_photo_by_uuid (ours, theirs->uuid);

      if (galley_save_queue_has (self->queue, theirs->uuid) ||
          g_hash_table_contains (self->removed_photos, theirs->uuid))
        continue;
      if (photo == NULL)
        {
          g_ptr_array_add (ours->photos, galley_photo_copy (theirs));
          ours->last_photo = MAX (ours->last_photo, theirs->number);
          changed = TRUE;
        }
      else if (theirs->revision > photo->revision)
        {
          GalleyPhoto *copy = galley_photo_copy (theirs);
          GalleyPhoto old = *photo;

          *photo = *copy;
          *copy = old;
          galley_photo_free (copy);
          changed = TRUE;
        }
    }
  for (guint i = ours->photos->len; i > 0; i--)
    {
      GalleyPhoto *photo = ours->photos->pdata[i - 1];

      if (photo->revision > 0 && !galley_save_queue_has (self->queue, photo->uuid) &&
          galley_article_find_photo_by_uuid (stored, photo->uuid) == NULL)
        {
          g_ptr_array_remove_index (ours->photos, i - 1);
          changed = TRUE;
        }
    }
  return changed;
}

static void
adopt_issue (GalleyDocument *self, GalleyIssue *stored)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < stored->articles->len; i++)
    {
      GalleyArticle *theirs = stored->articles->pdata[i];
      GalleyArticle *ours = galley_document_get_article (self, theirs->uuid);

      if (ours != NULL)
        {
          adopt_article (self, ours, theirs);
          if (adopt_photos (self, ours, theirs))
            emit (self, PHOTOS_CHANGED, ours->uuid);
        }
      else if (!g_hash_table_contains (self->removed_articles, theirs->uuid))
        {
          g_ptr_array_add (self->issue->articles, galley_article_copy (theirs));
          set_base (self, theirs);
          changed = TRUE;
        }
    }
  if (stored->revision > self->issue->revision &&
      !galley_save_queue_has (self->queue, self->issue->uuid))
    {
      GalleyIssue *copy = galley_issue_copy (stored);
      GPtrArray *articles = self->issue->articles;
      GalleyIssue old = *self->issue;

      *self->issue = *copy;
      *copy = old;
      copy->articles = self->issue->articles;
      self->issue->articles = articles;
      galley_issue_free (copy);
      changed = TRUE;
    }
  if (changed)
    emit (self, ISSUE_CHANGED, self->issue->uuid);
}

typedef struct
{
  GalleyDesk *desk;
  char *uuid;
} Reload;

static void
reload_free (Reload *reload)
{
  g_object_unref (reload->desk);
  g_free (reload->uuid);
  g_free (reload);
}

static void
reload_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reload *reload = task_data;
  GError *error = NULL;
  GalleyIssue *issue = galley_desk_load_issue (reload->desk, reload->uuid, &error);

  if (issue != NULL)
    g_task_return_pointer (task, issue, (GDestroyNotify) galley_issue_free);
  else
    g_task_return_error (task, error);
}

static void start_reload (GalleyDocument *self);

static void
reload_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);
  g_autoptr (GalleyIssue) stored = g_task_propagate_pointer (G_TASK (result), NULL);

  self->reloading = FALSE;
  if (stored != NULL && !g_cancellable_is_cancelled (self->cancellable))
    adopt_issue (self, stored);
  if (self->reload_again && !g_cancellable_is_cancelled (self->cancellable))
    {
      self->reload_again = FALSE;
      start_reload (self);
    }
}

static void
start_reload (GalleyDocument *self)
{
  g_autoptr (GTask) task = NULL;
  Reload *reload;

  if (self->reloading)
    {
      self->reload_again = TRUE;
      return;
    }
  self->reloading = TRUE;
  reload = g_new0 (Reload, 1);
  reload->desk = g_object_ref (galley_session_get_desk (self->session));
  reload->uuid = g_strdup (self->issue->uuid);
  task = g_task_new (self, self->cancellable, reload_done_cb, NULL);
  g_task_set_source_tag (task, start_reload);
  g_task_set_task_data (task, reload, (GDestroyNotify) reload_free);
  g_task_run_in_thread (task, reload_in_thread);
}

static void
desk_changed_cb (GalleyDesk *desk, const char *kind, const char *uuid, GalleyDocument *self)
{
  if (*kind == '\0' || g_str_equal (kind, "issue") || g_str_equal (kind, "article") ||
      g_str_equal (kind, "photo") || g_str_equal (kind, "source"))
    start_reload (self);
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
  g_clear_pointer (&self->publication, galley_publication_free);
  g_clear_pointer (&self->theirs, galley_article_free);
  g_hash_table_unref (self->bases);
  g_hash_table_unref (self->removed_photos);
  g_hash_table_unref (self->removed_articles);
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

  signals[ARTICLE_CHANGED] = add_signal ("article-changed");
  signals[PHOTOS_CHANGED] = add_signal ("photos-changed");
  signals[PHOTO_EDITED] = add_signal ("photo-edited");
  signals[ISSUE_CHANGED] = add_signal ("issue-changed");
}

static void
galley_document_init (GalleyDocument *self)
{
  self->bases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) galley_article_free);
  self->removed_photos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify) galley_photo_free);
  self->removed_articles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                  (GDestroyNotify) galley_article_free);
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

static void
load_publication_in_thread (GTask *task, gpointer source, gpointer task_data,
                            GCancellable *cancellable)
{
  Reload *reload = task_data;
  GError *error = NULL;
  GalleyPublication *publication
      = galley_desk_load_publication (reload->desk, reload->uuid, &error);

  if (publication != NULL)
    g_task_return_pointer (task, publication, (GDestroyNotify) galley_publication_free);
  else
    g_task_return_error (task, error);
}

static void
publication_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  self->publication = g_task_propagate_pointer (G_TASK (result), NULL);
  if (self->publication != NULL && !g_cancellable_is_cancelled (self->cancellable))
    emit (self, ISSUE_CHANGED, self->issue->uuid);
}

GalleyDocument *
galley_document_new (GalleySession *session, GalleyIssue *issue)
{
  GalleyDocument *self = g_object_new (GALLEY_TYPE_DOCUMENT, NULL);
  GalleyDesk *desk = galley_session_get_desk (session);
  g_autoptr (GTask) task = NULL;
  Reload *reload;

  self->session = g_object_ref (session);
  self->issue = issue;
  self->queue = galley_save_queue_new (desk, &save_owner, self);
  for (guint i = 0; i < issue->articles->len; i++)
    set_base (self, issue->articles->pdata[i]);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, 0);

  reload = g_new0 (Reload, 1);
  reload->desk = g_object_ref (desk);
  reload->uuid = g_strdup (issue->publication);
  task = g_task_new (self, self->cancellable, publication_loaded_cb, NULL);
  g_task_set_source_tag (task, galley_document_new);
  g_task_set_task_data (task, reload, (GDestroyNotify) reload_free);
  g_task_run_in_thread (task, load_publication_in_thread);
  return self;
}

/* Getters */

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

/* Changes */

void
galley_document_set_body_source (GalleyDocument *self, const char *article, GalleyBodyFunc func,
                                 gpointer user_data)
{
  galley_document_pull (self);
  g_free (self->body_article);
  self->body_article = g_strdup (article);
  self->body_func = func;
  self->body_data = user_data;
  self->body_touched = FALSE;
}

void
galley_document_pull (GalleyDocument *self)
{
  GalleyArticle *article;

  if (!self->body_touched || self->body_func == NULL)
    return;
  self->body_touched = FALSE;
  article = galley_document_get_article (self, self->body_article);
  if (article != NULL)
    {
      g_free (article->body);
      article->body = self->body_func (self->body_data);
    }
}

void
galley_document_touch_body (GalleyDocument *self)
{
  g_return_if_fail (self->body_article != NULL);

  if (self->body_touched)
    return;
  self->body_touched = TRUE;
  galley_save_queue_push (self->queue, GALLEY_SAVE_ARTICLE, self->body_article, NULL);
}

void
galley_document_touch_article (GalleyDocument *self, GalleyArticle *article)
{
  galley_save_queue_push (self->queue, GALLEY_SAVE_ARTICLE, article->uuid, NULL);
}

void
galley_document_touch_issue (GalleyDocument *self)
{
  galley_save_queue_push (self->queue, GALLEY_SAVE_ISSUE, self->issue->uuid, NULL);
}

void
galley_document_touch_photo (GalleyDocument *self, GalleyPhoto *photo)
{
  galley_save_queue_push (self->queue, GALLEY_SAVE_PHOTO, photo->uuid, NULL);
  emit (self, PHOTO_EDITED, photo->uuid);
}

void
galley_document_keep_revision (GalleyDocument *self, GalleyArticle *article, const char *reason)
{
  galley_save_queue_push (self->queue, GALLEY_SAVE_ARTICLE, article->uuid, reason);
}

void
galley_document_add_photo (GalleyDocument *self, GalleyArticle *article, GalleyPhoto *photo)
{
  galley_article_add_photo (article, photo);
  galley_save_queue_push (self->queue, GALLEY_SAVE_PHOTO, photo->uuid, NULL);
  galley_document_touch_article (self, article);
  emit (self, PHOTOS_CHANGED, article->uuid);
}

void
galley_document_replace_picture (GalleyDocument *self, GalleyPhoto *photo,
                                 const GalleyPhoto *picture)
{
  galley_session_fill_photo (photo, picture);
  galley_save_queue_push (self->queue, GALLEY_SAVE_PHOTO, photo->uuid, NULL);
  emit (self, PHOTOS_CHANGED, photo->article);
}

void
galley_document_remove_photo (GalleyDocument *self, GalleyPhoto *photo)
{
  g_autofree char *uuid = g_strdup (photo->uuid);
  GalleyArticle *article;
  guint index;

  galley_document_get_photo (self, uuid, &article);
  g_return_if_fail (article != NULL);

  galley_save_queue_settle (self->queue, uuid);
  g_ptr_array_find (article->photos, photo, &index);
  g_hash_table_insert (self->removed_photos, g_strdup (uuid),
                       g_ptr_array_steal_index (article->photos, index));
  galley_save_queue_push (self->queue, GALLEY_DELETE_PHOTO, uuid, NULL);
  emit (self, PHOTOS_CHANGED, article->uuid);
}

static gpointer
take_removed (GHashTable *removed, const char *uuid)
{
  g_autofree char *key = NULL;
  gpointer value = NULL;

  g_hash_table_steal_extended (removed, uuid, (gpointer *) &key, &value);
  return value;
}

void
galley_document_restore_photo (GalleyDocument *self, const char *uuid)
{
  GalleyPhoto *photo = take_removed (self->removed_photos, uuid);
  GalleyArticle *article;

  g_return_if_fail (photo != NULL);

  article = galley_document_get_article (self, photo->article);
  g_return_if_fail (article != NULL);
  g_ptr_array_insert (article->photos, CLAMP (photo->position, 0, (int) article->photos->len),
                      photo);
  galley_save_queue_push (self->queue, GALLEY_RESTORE_PHOTO, uuid, NULL);
  emit (self, PHOTOS_CHANGED, article->uuid);
}

void
galley_document_set_lead (GalleyDocument *self, GalleyPhoto *photo, gboolean lead)
{
  GalleyArticle *article;

  galley_document_get_photo (self, photo->uuid, &article);
  g_return_if_fail (article != NULL);

  for (guint i = 0; i < article->photos->len; i++)
    {
      GalleyPhoto *other = article->photos->pdata[i];
      gboolean leads = other == photo && lead;

      if (other->lead == leads || (other != photo && !lead))
        continue;
      other->lead = leads;
      galley_save_queue_push (self->queue, GALLEY_SAVE_PHOTO, other->uuid, NULL);
    }
  emit (self, PHOTOS_CHANGED, article->uuid);
}

void
galley_document_move_photo (GalleyDocument *self, GalleyPhoto *photo, int position)
{
  GalleyArticle *article;
  guint index;

  galley_document_get_photo (self, photo->uuid, &article);
  g_return_if_fail (article != NULL);

  g_ptr_array_find (article->photos, photo, &index);
  g_ptr_array_steal_index (article->photos, index);
  g_ptr_array_insert (article->photos, CLAMP (position, 0, (int) article->photos->len), photo);
  for (guint i = 0; i < article->photos->len; i++)
    {
      GalleyPhoto *other = article->photos->pdata[i];

      if (other->position == (int) i)
        continue;
      other->position = i;
      galley_save_queue_push (self->queue, GALLEY_SAVE_PHOTO, other->uuid, NULL);
    }
  emit (self, PHOTOS_CHANGED, article->uuid);
}

void
galley_document_add_article (GalleyDocument *self, GalleyArticle *article)
{
  galley_str_set (&article->issue, self->issue->uuid);
  article->position = self->issue->articles->len;
  g_ptr_array_add (self->issue->articles, article);
  galley_save_queue_push (self->queue, GALLEY_SAVE_ARTICLE, article->uuid, NULL);
  emit (self, ISSUE_CHANGED, self->issue->uuid);
}

void
galley_document_remove_article (GalleyDocument *self, GalleyArticle *article)
{
  g_autofree char *uuid = g_strdup (article->uuid);
  guint index;

  g_return_if_fail (g_ptr_array_find (self->issue->articles, article, &index));

  galley_document_pull (self);
  galley_save_queue_settle (self->queue, uuid);
  g_hash_table_insert (self->removed_articles, g_strdup (uuid),
                       g_ptr_array_steal_index (self->issue->articles, index));
  galley_save_queue_push (self->queue, GALLEY_DELETE_ARTICLE, uuid, NULL);
  emit (self, ISSUE_CHANGED, self->issue->uuid);
}

void
galley_document_restore_article (GalleyDocument *self, const char *uuid)
{
  GalleyArticle *article = take_removed (self->removed_articles, uuid);

  g_return_if_fail (article != NULL);

  g_ptr_array_insert (self->issue->articles,
                      CLAMP (article->position, 0, (int) self->issue->articles->len), article);
  galley_save_queue_push (self->queue, GALLEY_RESTORE_ARTICLE, uuid, NULL);
  emit (self, ISSUE_CHANGED, self->issue->uuid);
}

void
galley_document_flush_async (GalleyDocument *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, galley_document_flush_async);
  g_ptr_array_add (self->flushes, task);
  if (self->state != GALLEY_SAVE_CONFLICT)
    galley_save_queue_hurry (self->queue);
  else
    {
      g_task_return_error (task, g_error_copy (self->error));
      g_ptr_array_remove (self->flushes, task);
      return;
    }
  state_changed_cb (self);
}

gboolean
galley_document_flush_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The version that gives way is written as a revision first, then the one that stays. */
static void
settle_conflict (GalleyDocument *self, gboolean take_theirs)
{
  g_autoptr (GalleyArticle) theirs = g_steal_pointer (&self->theirs);
  g_autoptr (GalleyArticle) loser = NULL;
  GalleyArticle *ours;

  if (theirs == NULL)
    return;
  galley_document_pull (self);
  g_clear_error (&self->error);
  galley_save_queue_drop (self->queue, theirs->uuid);
  ours = galley_document_get_article (self, theirs->uuid);
  if (ours != NULL)
    {
      loser = galley_article_copy (take_theirs ? ours : theirs);
      loser->revision = theirs->revision;
      if (take_theirs)
        swap_fields (ours, theirs);
      ours->revision = loser->revision;
      galley_save_queue_push (self->queue, GALLEY_SAVE_ARTICLE, ours->uuid, NULL);
      galley_save_queue_push_value (self->queue, GALLEY_SAVE_ARTICLE, loser->uuid,
                                    galley_article_copy (loser), "gave way to another version");
      if (take_theirs)
        emit (self, ARTICLE_CHANGED, ours->uuid);
    }
  galley_save_queue_hurry (self->queue);
  state_changed_cb (self);
}

void
galley_document_keep_mine (GalleyDocument *self)
{
  settle_conflict (self, FALSE);
}

void
galley_document_take_theirs (GalleyDocument *self)
{
  settle_conflict (self, TRUE);
}
