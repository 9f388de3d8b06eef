/* galley-document-sync.c: what others write is taken over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-document-private.h"

#include "galley-text.h"

void
galley_document_swap_article (GalleyArticle *a, GalleyArticle *b)
{
  GalleyArticle kept = *a;

  *a = *b;
  *b = kept;
  b->photos = a->photos;
  a->photos = kept.photos;
}

void
galley_document_swap_photo (GalleyPhoto *a, GalleyPhoto *b)
{
  GalleyPhoto kept = *a;

  *a = *b;
  *b = kept;
}

static void
adopt_article (GalleyDocument *self, GalleyArticle *ours, GalleyArticle *stored)
{
  GalleyArticle *base = g_hash_table_lookup (self->article_bases, ours->uuid);
  gboolean same = base != NULL && galley_article_equal (base, stored) &&
                  base->position == stored->position;

  ours->last_photo = MAX (ours->last_photo, stored->last_photo);
  if (stored->revision <= ours->revision || galley_save_queue_has (self->queue, ours->uuid) ||
      (self->body_touched && g_strcmp0 (self->body_article, ours->uuid) == 0))
    return;

  galley_document_set_base (self, stored);
  if (same)
    {
      ours->revision = stored->revision;
      return;
    }
  galley_document_swap_article (ours, stored);
  galley_document_emit (self, GALLEY_DOCUMENT_ARTICLE_CHANGED, ours->uuid);
}

static int
compare_photos (gconstpointer a, gconstpointer b)
{
  const GalleyPhoto *first = *(GalleyPhoto *const *) a;
  const GalleyPhoto *second = *(GalleyPhoto *const *) b;

  return first->position != second->position ? first->position - second->position
                                             : first->number - second->number;
}

static gboolean
adopt_photo (GalleyDocument *self, GalleyArticle *ours, GalleyPhoto *stored)
{
  GalleyPhoto *photo = galley_article_find_photo_by_uuid (ours, stored->uuid);

  if (galley_save_queue_has (self->queue, stored->uuid))
    return FALSE;
  if (photo == NULL)
    {
      g_hash_table_remove (self->removed_photos, stored->uuid);
      g_ptr_array_add (ours->photos, galley_photo_copy (stored));
    }
  else if (stored->revision > photo->revision)
    {
      g_autoptr (GalleyPhoto) copy = galley_photo_copy (stored);

      galley_document_swap_photo (photo, copy);
    }
  else
    return FALSE;
  galley_document_set_photo_base (self, stored);
  return TRUE;
}

static gboolean
adopt_photos (GalleyDocument *self, GalleyArticle *ours, GalleyArticle *stored)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < stored->photos->len; i++)
    changed |= adopt_photo (self, ours, stored->photos->pdata[i]);
  for (guint i = ours->photos->len; i > 0; i--)
    {
      GalleyPhoto *photo = ours->photos->pdata[i - 1];

      if (photo->revision > 0 && !galley_save_queue_has (self->queue, photo->uuid) &&
          galley_article_find_photo_by_uuid (stored, photo->uuid) == NULL)
        {
          g_hash_table_insert (self->removed_photos, g_strdup (photo->uuid),
                               g_ptr_array_steal_index (ours->photos, i - 1));
          changed = TRUE;
        }
    }
  if (changed)
    g_ptr_array_sort (ours->photos, compare_photos);
  return changed;
}

static gboolean
adopt_state (GalleyIssue *ours, const GalleyIssue *stored)
{
  gboolean changed = ours->status != stored->status ||
                     ours->published_at != stored->published_at ||
                     ours->approved_at != stored->approved_at;

  ours->status = stored->status;
  ours->published_at = stored->published_at;
  ours->approved_at = stored->approved_at;
  ours->modified = stored->modified;
  return galley_str_set (&ours->approved_by, stored->approved_by) || changed;
}

static gboolean
adopt_own_fields (GalleyDocument *self, GalleyIssue *stored)
{
  GPtrArray *articles = self->issue->articles;
  GalleyIssue *copy;
  GalleyIssue old;

  if (stored->revision <= self->issue->revision ||
      galley_save_queue_has (self->queue, self->issue->uuid))
    return FALSE;
  copy = galley_issue_copy (stored);
  old = *self->issue;
  *self->issue = *copy;
  *copy = old;
  copy->articles = self->issue->articles;
  self->issue->articles = articles;
  galley_issue_free (copy);
  galley_document_set_issue_base (self, stored);
  return TRUE;
}

static int
compare_articles (gconstpointer a, gconstpointer b)
{
  const GalleyArticle *first = *(GalleyArticle *const *) a;
  const GalleyArticle *second = *(GalleyArticle *const *) b;

  return first->position - second->position;
}

static void
add_bases (GalleyDocument *self, const GalleyArticle *article)
{
  galley_document_set_base (self, article);
  for (guint i = 0; i < article->photos->len; i++)
    galley_document_set_photo_base (self, article->photos->pdata[i]);
}

/* Articles that came and went; one that is being changed here stays, and its next save brings it
 * back on the desk. */
static gboolean
adopt_list (GalleyDocument *self, GalleyIssue *stored)
{
  GPtrArray *articles = self->issue->articles;
  gboolean changed = FALSE;

  for (guint i = 0; i < stored->articles->len; i++)
    {
      GalleyArticle *theirs = stored->articles->pdata[i];

      if (galley_document_get_article (self, theirs->uuid) != NULL ||
          galley_save_queue_has (self->queue, theirs->uuid))
        continue;
      g_hash_table_remove (self->removed_articles, theirs->uuid);
      g_ptr_array_add (articles, galley_article_copy (theirs));
      add_bases (self, theirs);
      changed = TRUE;
    }
  for (guint i = articles->len; i > 0; i--)
    {
      GalleyArticle *ours = articles->pdata[i - 1];

      if (ours->revision == 0 || galley_save_queue_has (self->queue, ours->uuid) ||
          (self->body_touched && g_strcmp0 (self->body_article, ours->uuid) == 0) ||
          galley_issue_find_article (stored, ours->uuid) != NULL)
        continue;
      g_hash_table_insert (self->removed_articles, g_strdup (ours->uuid),
                           g_ptr_array_steal_index (articles, i - 1));
      changed = TRUE;
    }
  if (changed)
    g_ptr_array_sort (articles, compare_articles);
  return changed;
}

static void
adopt_issue (GalleyDocument *self, GalleyIssue *stored)
{
  gboolean changed = adopt_state (self->issue, stored);

  changed |= adopt_own_fields (self, stored);
  changed |= adopt_list (self, stored);
  for (guint i = 0; i < stored->articles->len; i++)
    {
      GalleyArticle *theirs = stored->articles->pdata[i];
      GalleyArticle *ours = galley_document_get_article (self, theirs->uuid);

      if (ours == NULL)
        continue;
      adopt_article (self, ours, theirs);
      if (adopt_photos (self, ours, theirs))
        galley_document_emit (self, GALLEY_DOCUMENT_PHOTOS_CHANGED, ours->uuid);
    }
  if (changed)
    galley_document_emit (self, GALLEY_DOCUMENT_ISSUE_CHANGED, self->issue->uuid);
}

/* The thread may be the last to let go of it: it must not own the document, which would then end
 * there. */
typedef struct
{
  GWeakRef document;
  GalleyDesk *desk;
  char *uuid;
  guint n_saved;
} Reload;

static void
reload_free (Reload *reload)
{
  g_weak_ref_clear (&reload->document);
  g_object_unref (reload->desk);
  g_free (reload->uuid);
  g_free (reload);
}

static void
start (GalleyDocument *self, const char *uuid, GTaskThreadFunc func, GAsyncReadyCallback done)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, done, NULL);
  Reload *reload = g_new0 (Reload, 1);

  g_weak_ref_init (&reload->document, self);
  reload->desk = g_object_ref (galley_session_get_desk (self->session));
  reload->uuid = g_strdup (uuid);
  reload->n_saved = self->n_saved;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, reload, (GDestroyNotify) reload_free);
  g_task_run_in_thread (task, func);
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

static void
reload_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Reload *reload = g_task_get_task_data (G_TASK (result));
  g_autoptr (GalleyDocument) self = g_weak_ref_get (&reload->document);
  g_autoptr (GalleyIssue) stored = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->reloading = FALSE;
  /* What was read before the last write of this document is no news but old. */
  if (reload->n_saved != self->n_saved)
    self->reload_again = TRUE;
  else if (stored != NULL)
    adopt_issue (self, stored);
  if (self->reload_again)
    {
      self->reload_again = FALSE;
      galley_document_reload (self);
    }
}

void
galley_document_reload (GalleyDocument *self)
{
  if (self->reloading)
    {
      self->reload_again = TRUE;
      return;
    }
  self->reloading = TRUE;
  start (self, self->issue->uuid, reload_in_thread, reload_done_cb);
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
  Reload *reload = g_task_get_task_data (G_TASK (result));
  g_autoptr (GalleyDocument) self = g_weak_ref_get (&reload->document);
  g_autoptr (GalleyPublication) publication = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL || publication == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_clear_pointer (&self->publication, galley_publication_free);
  self->publication = g_steal_pointer (&publication);
  galley_document_emit (self, GALLEY_DOCUMENT_ISSUE_CHANGED, self->issue->uuid);
}

void
galley_document_reload_publication (GalleyDocument *self)
{
  start (self, self->issue->publication, load_publication_in_thread, publication_loaded_cb);
}
