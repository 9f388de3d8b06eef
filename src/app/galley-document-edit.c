/* galley-document-edit.c: changes that the window's parts make
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-document-private.h"

#include "galley-text.h"

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
  galley_document_emit (self, GALLEY_DOCUMENT_PHOTO_EDITED, photo->uuid);
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
  galley_document_emit (self, GALLEY_DOCUMENT_PHOTOS_CHANGED, article->uuid);
}

void
galley_document_replace_picture (GalleyDocument *self, GalleyPhoto *photo,
                                 const GalleyPhoto *picture)
{
  galley_session_fill_photo (photo, picture);
  galley_save_queue_push (self->queue, GALLEY_SAVE_PHOTO, photo->uuid, NULL);
  galley_document_emit (self, GALLEY_DOCUMENT_PHOTOS_CHANGED, photo->article);
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
  galley_document_emit (self, GALLEY_DOCUMENT_PHOTOS_CHANGED, article->uuid);
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
  galley_document_emit (self, GALLEY_DOCUMENT_PHOTOS_CHANGED, article->uuid);
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
  galley_document_emit (self, GALLEY_DOCUMENT_PHOTOS_CHANGED, article->uuid);
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
  galley_document_emit (self, GALLEY_DOCUMENT_PHOTOS_CHANGED, article->uuid);
}

void
galley_document_add_article (GalleyDocument *self, GalleyArticle *article)
{
  galley_str_set (&article->issue, self->issue->uuid);
  article->position = self->issue->articles->len;
  g_ptr_array_add (self->issue->articles, article);
  galley_save_queue_push (self->queue, GALLEY_SAVE_ARTICLE, article->uuid, NULL);
  galley_document_emit (self, GALLEY_DOCUMENT_ISSUE_CHANGED, self->issue->uuid);
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
  galley_document_drop_conflict (self, uuid);
  galley_document_emit (self, GALLEY_DOCUMENT_ISSUE_CHANGED, self->issue->uuid);
}

void
galley_document_restore_article (GalleyDocument *self, const char *uuid)
{
  GalleyArticle *article = take_removed (self->removed_articles, uuid);

  g_return_if_fail (article != NULL);

  g_ptr_array_insert (self->issue->articles,
                      CLAMP (article->position, 0, (int) self->issue->articles->len), article);
  galley_save_queue_push (self->queue, GALLEY_RESTORE_ARTICLE, uuid, NULL);
  galley_document_emit (self, GALLEY_DOCUMENT_ISSUE_CHANGED, self->issue->uuid);
}
