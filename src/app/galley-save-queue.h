/* galley-save-queue.h: one serial queue of writes behind the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-desk.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SAVE_ISSUE,
  GALLEY_SAVE_ARTICLE, /* adds it where it is new */
  GALLEY_SAVE_PHOTO,   /* adds it where it is new */
  GALLEY_KEEP_REVISION, /* of an article, by galley_save_queue_push_value() */
  GALLEY_DELETE_ARTICLE,
  GALLEY_DELETE_PHOTO,
  GALLEY_RESTORE_ARTICLE,
  GALLEY_RESTORE_PHOTO,
} GalleySaveKind;

/**
 * GalleySaveOwner:
 *
 * What the queue asks of, and tells, the one whose values it writes; all in the main thread.
 */
typedef struct
{
  /* (transfer full) (nullable): a copy of the value as it is now; %NULL where it is gone. */
  gpointer (*copy_value) (GalleySaveKind kind, const char *uuid, gpointer user_data);
  /* A value was written; @value is the copy with its new revision. */
  void (*saved) (GalleySaveKind kind, const char *uuid, gpointer value, gpointer user_data);
  /* A write failed and stays in the queue. @theirs (nullable) is what is stored, at a conflict: a
   * GalleyIssue for an issue, for an article and a photo the GalleyArticle. That of an article is
   * held then until galley_save_queue_release(), and the others go on. Returns whether it can be
   * tried again at once. */
  gboolean (*failed) (const GError *error, GalleySaveKind kind, const char *uuid, gpointer theirs,
                      gpointer user_data);
  /* Work came, or everything is written: ask galley_save_queue_is_empty(). */
  void (*state_changed) (gpointer user_data);
} GalleySaveOwner;

/**
 * GalleySaveQueue:
 *
 * Writes in the order in which the changes were made, one at a time, in a thread; values are copied
 * when their turn comes, so that many keys make one write. For the main thread only.
 */
typedef struct _GalleySaveQueue GalleySaveQueue;

GalleySaveQueue *galley_save_queue_new (GalleyDesk *desk, const GalleySaveOwner *owner,
                                        gpointer user_data);

/* Writes what is left, blocking; then frees. What still fails then is lost: flush before. */
void galley_save_queue_free (GalleySaveQueue *queue);

/* @reason: (nullable): why a revision is kept, see galley_desk_save_article(). */
void galley_save_queue_push (GalleySaveQueue *queue, GalleySaveKind kind, const char *uuid,
                             const char *reason);

/* @value: (transfer full): written before all that waits, as it is; starts nothing by itself. */
void galley_save_queue_push_value (GalleySaveQueue *queue, GalleySaveKind kind, const char *uuid,
                                   gpointer value, const char *reason);

/* Before a value goes away: what waits to be written is copied now. */
void galley_save_queue_settle (GalleySaveQueue *queue, const char *uuid);

gboolean galley_save_queue_is_empty (GalleySaveQueue *queue);
gboolean galley_save_queue_has      (GalleySaveQueue *queue, const char *uuid);

/* Starts now what would start within the next second. */
void galley_save_queue_hurry (GalleySaveQueue *queue);

/* Tries again what is held by a conflict, which its owner has settled. */
void galley_save_queue_release (GalleySaveQueue *queue);

G_END_DECLS
