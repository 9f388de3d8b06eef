/* galley-document-conflict.c: values that somebody else wrote as well
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-document-private.h"

#include "galley-error.h"
#include "galley-merge.h"
#include "galley-text.h"

#include <string.h>

/* Ours rests on @theirs now: it takes what only they changed. */
static gboolean
rebase_article (GalleyDocument *self, const GalleyArticle *theirs)
{
  GalleyArticle *ours = galley_document_get_article (self, theirs->uuid);
  const GalleyArticle *base = g_hash_table_lookup (self->article_bases, theirs->uuid);
  g_autoptr (GalleyArticle) before = NULL;

  if (ours == NULL)
    return FALSE;
  galley_document_pull (self);
  before = galley_article_copy (ours);
  if (base == NULL ? !galley_article_equal (ours, theirs)
                   : !galley_merge_article (ours, base, theirs))
    return FALSE;
  ours->revision = theirs->revision;
  galley_document_set_base (self, theirs);
  if (!galley_article_equal (ours, before))
    galley_document_emit (self, GALLEY_DOCUMENT_ARTICLE_CHANGED, ours->uuid);
  return TRUE;
}

/* The number stands in the text, as a line of its own. */
static void
renumber_reference (GalleyArticle *article, int from, int to)
{
  g_auto (GStrv) lines = g_strsplit (article->body, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (galley_photo_parse_reference (lines[i]) == from)
      {
        g_free (lines[i]);
        lines[i] = g_strdup_printf ("![](photo:%d)", to);
      }
  g_free (article->body);
  article->body = g_strjoinv ("\n", lines);
}

/* Two windows gave the same number to different photos: this one takes the next. */
static gboolean
renumber_photo (GalleyDocument *self, GalleyPhoto *photo, const GalleyArticle *theirs)
{
  GalleyArticle *article = galley_document_get_article (self, theirs->uuid);
  int from = photo->number;

  if (article == NULL || from > theirs->last_photo)
    return FALSE;
  galley_document_pull (self);
  article->last_photo = MAX (article->last_photo, theirs->last_photo) + 1;
  photo->number = article->last_photo;
  renumber_reference (article, from, photo->number);
  galley_document_touch_article (self, article);
  galley_document_emit (self, GALLEY_DOCUMENT_ARTICLE_CHANGED, article->uuid);
  galley_document_emit (self, GALLEY_DOCUMENT_PHOTOS_CHANGED, article->uuid);
  return TRUE;
}

static gboolean
rebase_photo (GalleyDocument *self, const char *uuid, const GalleyArticle *theirs)
{
  GalleyPhoto *ours = galley_document_get_photo (self, uuid, NULL);
  GalleyPhoto *stored = galley_article_find_photo_by_uuid (theirs, uuid);
  const GalleyPhoto *base = g_hash_table_lookup (self->photo_bases, uuid);

  if (ours == NULL)
    return FALSE;
  if (stored == NULL)
    return ours->revision == 0 && renumber_photo (self, ours, theirs);
  if (base != NULL)
    galley_merge_photo (ours, base, stored);
  ours->revision = stored->revision;
  galley_document_set_photo_base (self, stored);
  galley_document_emit (self, GALLEY_DOCUMENT_PHOTOS_CHANGED, theirs->uuid);
  return TRUE;
}

static gboolean
rebase_issue (GalleyDocument *self, const GalleyIssue *theirs)
{
  galley_merge_issue (self->issue, self->issue_base, theirs);
  self->issue->revision = theirs->revision;
  galley_document_set_issue_base (self, theirs);
  galley_document_emit (self, GALLEY_DOCUMENT_ISSUE_CHANGED, self->issue->uuid);
  return TRUE;
}

gboolean
galley_document_settle (GalleyDocument *self, GalleySaveKind kind, const char *uuid,
                        gpointer theirs)
{
  if (theirs == NULL)
    return FALSE;
  switch (kind)
    {
    case GALLEY_SAVE_ISSUE:
      return rebase_issue (self, theirs);
    case GALLEY_SAVE_ARTICLE:
      return rebase_article (self, theirs);
    case GALLEY_SAVE_PHOTO:
      return rebase_photo (self, uuid, theirs);
    case GALLEY_KEEP_REVISION:
    case GALLEY_DELETE_ARTICLE:
    case GALLEY_DELETE_PHOTO:
    case GALLEY_RESTORE_ARTICLE:
    case GALLEY_RESTORE_PHOTO:
    default:
      return FALSE;
    }
}

static void
go_on (GalleyDocument *self)
{
  if (self->conflicts->len == 0)
    g_clear_error (&self->error);
  galley_save_queue_release (self->queue);
  galley_document_update_state (self);
}

void
galley_document_drop_conflict (GalleyDocument *self, const char *uuid)
{
  for (guint i = 0; i < self->conflicts->len; i++)
    if (g_str_equal (((GalleyArticle *) self->conflicts->pdata[i])->uuid, uuid))
      {
        g_ptr_array_remove_index (self->conflicts, i);
        go_on (self);
        return;
      }
}

const GalleyArticle *
galley_document_get_theirs (GalleyDocument *self)
{
  return self->conflicts->len > 0 ? self->conflicts->pdata[0] : NULL;
}

/* The version that gives way is kept as a revision before the one that stays is written. */
static void
settle_first (GalleyDocument *self, gboolean take_theirs)
{
  g_autoptr (GalleyArticle) theirs = NULL;
  GalleyArticle *ours;
  gint64 revision;

  if (self->conflicts->len == 0)
    return;
  galley_document_pull (self);
  theirs = g_ptr_array_steal_index (self->conflicts, 0);
  ours = galley_document_get_article (self, theirs->uuid);
  if (ours != NULL)
    {
      revision = theirs->revision;
      galley_document_set_base (self, theirs);
      galley_save_queue_push_value (self->queue, GALLEY_KEEP_REVISION, ours->uuid,
                                    galley_article_copy (take_theirs ? ours : theirs),
                                    "gave way to another version");
      if (take_theirs)
        galley_document_swap_article (ours, theirs);
      ours->revision = revision;
      if (take_theirs)
        galley_document_emit (self, GALLEY_DOCUMENT_ARTICLE_CHANGED, ours->uuid);
    }
  go_on (self);
}

void
galley_document_keep_mine (GalleyDocument *self)
{
  settle_first (self, FALSE);
}

void
galley_document_take_theirs (GalleyDocument *self)
{
  settle_first (self, TRUE);
}
