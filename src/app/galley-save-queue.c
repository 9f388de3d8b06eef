/* galley-save-queue.c: one serial queue of writes behind the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-save-queue"

#include "galley-save-queue.h"

#include "galley-error.h"

/* A write begins this long after the first change it carries: two seconds are promised. */
#define DELAY_MS 700
#define RETRY_MS 3000

typedef struct
{
  GalleySaveKind kind;
  char *uuid;
  char *reason;
  gpointer value;   /* in work, or settled early */
  gboolean settled; /* its owner no longer has it */
  gboolean held;    /* by a conflict, until released; the others go on */
} SaveEntry;

struct _GalleySaveQueue
{
  GalleyDesk *desk;
  GalleySaveOwner owner;
  gpointer user_data;
  GQueue waiting; /* of SaveEntry */
  SaveEntry *running;
  guint timer;
};

static void start_next (GalleySaveQueue *queue);

static void
value_free (GalleySaveKind kind, gpointer value)
{
  if (value == NULL)
    return;
  if (kind == GALLEY_SAVE_ISSUE)
    galley_issue_free (value);
  else if (kind == GALLEY_SAVE_ARTICLE || kind == GALLEY_KEEP_REVISION)
    galley_article_free (value);
  else if (kind == GALLEY_SAVE_PHOTO)
    galley_photo_free (value);
}

static void
entry_free (SaveEntry *entry)
{
  value_free (entry->kind, entry->value);
  g_free (entry->uuid);
  g_free (entry->reason);
  g_free (entry);
}

/* Blocks: in the queue's thread. */
static gboolean
entry_write (SaveEntry *entry, GalleyDesk *desk, GError **error)
{
  switch (entry->kind)
    {
    case GALLEY_SAVE_ISSUE:
      return galley_desk_save_issue (desk, entry->value, error);
    case GALLEY_SAVE_ARTICLE:
      {
        GalleyArticle *article = entry->value;

        return article->revision == 0
                   ? galley_desk_add_article (desk, article, error)
                   : galley_desk_save_article (desk, article, entry->reason, error);
      }
    case GALLEY_SAVE_PHOTO:
      return galley_desk_save_photo (desk, entry->value, error);
    case GALLEY_KEEP_REVISION:
      return galley_desk_keep_revision (desk, entry->value, entry->reason, error);
    case GALLEY_DELETE_ARTICLE:
      return galley_desk_delete_article (desk, entry->uuid, error);
    case GALLEY_DELETE_PHOTO:
      return galley_desk_delete_photo (desk, entry->uuid, error);
    case GALLEY_RESTORE_ARTICLE:
      return galley_desk_restore_article (desk, entry->uuid, error);
    case GALLEY_RESTORE_PHOTO:
    default:
      return galley_desk_restore_photo (desk, entry->uuid, error);
    }
}

typedef struct
{
  GalleySaveQueue *queue;
  SaveEntry *entry;
  GalleySaveKind kind;
  GalleyDesk *desk;
  gpointer theirs; /* GalleyIssue for an issue, otherwise GalleyArticle */
} Write;

static void
write_free (Write *write)
{
  value_free (write->kind == GALLEY_SAVE_ISSUE ? GALLEY_SAVE_ISSUE : GALLEY_SAVE_ARTICLE,
              write->theirs);
  g_object_unref (write->desk);
  g_free (write);
}

static gpointer
load_theirs (const SaveEntry *entry, GalleyDesk *desk)
{
  switch (entry->kind)
    {
    case GALLEY_SAVE_ISSUE:
      return galley_desk_load_issue (desk, entry->uuid, NULL);
    case GALLEY_SAVE_ARTICLE:
      return galley_desk_load_article (desk, entry->uuid, NULL);
    case GALLEY_SAVE_PHOTO:
      return galley_desk_load_article (desk, ((GalleyPhoto *) entry->value)->article, NULL);
    case GALLEY_KEEP_REVISION:
    case GALLEY_DELETE_ARTICLE:
    case GALLEY_DELETE_PHOTO:
    case GALLEY_RESTORE_ARTICLE:
    case GALLEY_RESTORE_PHOTO:
    default:
      return NULL;
    }
}

/* Nobody can be asked about a value that its owner no longer has: it is written over what others
 * wrote, which is kept as a revision. */
static gboolean
write_settled (SaveEntry *entry, GalleyDesk *desk, GalleyArticle *theirs, GError **error)
{
  if (entry->kind == GALLEY_SAVE_ARTICLE)
    {
      if (!galley_desk_keep_revision (desk, theirs, "gave way to another version", error))
        return FALSE;
      ((GalleyArticle *) entry->value)->revision = theirs->revision;
    }
  else
    {
      GalleyPhoto *photo = entry->value;
      GalleyPhoto *stored = galley_article_find_photo_by_uuid (theirs, entry->uuid);

      if (stored != NULL)
        photo->revision = stored->revision;
      else
        photo->number = theirs->last_photo + 1;
    }
  return entry_write (entry, desk, error);
}

static gboolean
write_again (Write *write, GError *failure, GError **error)
{
  SaveEntry *entry = write->entry;

  /* Thrown away elsewhere while it was written on here: it comes back. */
  if (g_error_matches (failure, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND) &&
      entry->kind == GALLEY_SAVE_ARTICLE &&
      galley_desk_restore_article (write->desk, entry->uuid, NULL))
    return entry_write (entry, write->desk, error);

  if (g_error_matches (failure, GALLEY_ERROR, GALLEY_ERROR_CONFLICT))
    {
      write->theirs = load_theirs (entry, write->desk);
      if (entry->settled && write->theirs != NULL && entry->kind != GALLEY_SAVE_ISSUE)
        return write_settled (entry, write->desk, write->theirs, error);
    }
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Write *write = task_data;
  g_autoptr (GError) failure = NULL;
  GError *error = NULL;

  if (entry_write (write->entry, write->desk, &failure) || write_again (write, failure, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
timer_fired_cb (gpointer user_data)
{
  GalleySaveQueue *queue = user_data;

  queue->timer = 0;
  start_next (queue);
  return G_SOURCE_REMOVE;
}

static void
arm_timer (GalleySaveQueue *queue, guint milliseconds)
{
  if (queue->timer == 0)
    queue->timer = g_timeout_add (milliseconds, timer_fired_cb, queue);
}

static void
write_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Write *write = g_task_get_task_data (G_TASK (result));
  GalleySaveQueue *queue = write->queue;
  SaveEntry *entry = queue->running;
  g_autoptr (GError) error = NULL;

  queue->running = NULL;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      queue->owner.saved (entry->kind, entry->uuid, entry->value, queue->user_data);
      entry_free (entry);
      start_next (queue);
      queue->owner.state_changed (queue->user_data);
      return;
    }

  /* Unless it was settled, the next try carries what the person has typed by then. */
  if (!entry->settled)
    {
      value_free (entry->kind, entry->value);
      entry->value = NULL;
    }
  entry->held = entry->kind == GALLEY_SAVE_ARTICLE && write->theirs != NULL;
  g_queue_push_head (&queue->waiting, entry);
  arm_timer (queue, RETRY_MS);
  if (queue->owner.failed (error, entry->kind, entry->uuid, write->theirs, queue->user_data))
    galley_save_queue_release (queue);
}

static SaveEntry *
pop_ready (GalleySaveQueue *queue)
{
  for (GList *l = queue->waiting.head; l != NULL; l = l->next)
    {
      SaveEntry *entry = l->data;

      if (!entry->held)
        {
          g_queue_delete_link (&queue->waiting, l);
          return entry;
        }
    }
  return NULL;
}

static void
start_next (GalleySaveQueue *queue)
{
  g_autoptr (GTask) task = NULL;
  SaveEntry *entry;
  Write *write;

  if (queue->running != NULL)
    return;
  g_clear_handle_id (&queue->timer, g_source_remove);

  while ((entry = pop_ready (queue)) != NULL)
    {
      if (entry->kind > GALLEY_SAVE_PHOTO || entry->value != NULL)
        break;
      entry->value = queue->owner.copy_value (entry->kind, entry->uuid, queue->user_data);
      if (entry->value != NULL)
        break;
      entry_free (entry);
    }
  if (entry == NULL)
    return;

  queue->running = entry;
  write = g_new0 (Write, 1);
  write->queue = queue;
  write->entry = entry;
  write->kind = entry->kind;
  write->desk = g_object_ref (queue->desk);
  task = g_task_new (NULL, NULL, write_done_cb, NULL);
  g_task_set_source_tag (task, start_next);
  g_task_set_task_data (task, write, (GDestroyNotify) write_free);
  g_task_run_in_thread (task, write_in_thread);
}

GalleySaveQueue *
galley_save_queue_new (GalleyDesk *desk, const GalleySaveOwner *owner, gpointer user_data)
{
  GalleySaveQueue *queue = g_new0 (GalleySaveQueue, 1);

  queue->desk = g_object_ref (desk);
  queue->owner = *owner;
  queue->user_data = user_data;
  g_queue_init (&queue->waiting);
  return queue;
}

void
galley_save_queue_free (GalleySaveQueue *queue)
{
  SaveEntry *entry;

  g_clear_handle_id (&queue->timer, g_source_remove);
  while (queue->running != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_handle_id (&queue->timer, g_source_remove);
  while ((entry = g_queue_pop_head (&queue->waiting)) != NULL)
    {
      g_autoptr (GError) error = NULL;

      if (entry->kind <= GALLEY_SAVE_PHOTO && entry->value == NULL)
        entry->value = queue->owner.copy_value (entry->kind, entry->uuid, queue->user_data);
      if ((entry->kind > GALLEY_SAVE_PHOTO || entry->value != NULL) &&
          !entry_write (entry, queue->desk, &error))
        g_warning ("not saved: %s", error->message);
      entry_free (entry);
    }
  g_object_unref (queue->desk);
  g_free (queue);
}

static SaveEntry *
find_waiting (GalleySaveQueue *queue, GalleySaveKind kind, const char *uuid)
{
  for (GList *l = queue->waiting.tail; l != NULL; l = l->prev)
    {
      SaveEntry *entry = l->data;

      if (g_str_equal (entry->uuid, uuid))
        return entry->kind == kind ? entry : NULL;
    }
  return NULL;
}

void
galley_save_queue_push (GalleySaveQueue *queue, GalleySaveKind kind, const char *uuid,
                        const char *reason)
{
  SaveEntry *entry = find_waiting (queue, kind, uuid);

  if (entry == NULL || entry->settled)
    {
      entry = g_new0 (SaveEntry, 1);
      entry->kind = kind;
      entry->uuid = g_strdup (uuid);
      g_queue_push_tail (&queue->waiting, entry);
    }
  if (reason != NULL && entry->reason == NULL)
    entry->reason = g_strdup (reason);

  arm_timer (queue, DELAY_MS);
  queue->owner.state_changed (queue->user_data);
}

void
galley_save_queue_push_value (GalleySaveQueue *queue, GalleySaveKind kind, const char *uuid,
                              gpointer value, const char *reason)
{
  SaveEntry *entry = g_new0 (SaveEntry, 1);

  entry->kind = kind;
  entry->uuid = g_strdup (uuid);
  entry->reason = g_strdup (reason);
  entry->value = value;
  entry->settled = TRUE;
  g_queue_push_head (&queue->waiting, entry);
}

void
galley_save_queue_settle (GalleySaveQueue *queue, const char *uuid)
{
  for (GList *l = queue->waiting.head; l != NULL; l = l->next)
    {
      SaveEntry *entry = l->data;

      if (entry->kind <= GALLEY_SAVE_PHOTO && entry->value == NULL &&
          g_str_equal (entry->uuid, uuid))
        {
          entry->value = queue->owner.copy_value (entry->kind, uuid, queue->user_data);
          entry->settled = TRUE;
        }
    }
}

gboolean
galley_save_queue_is_empty (GalleySaveQueue *queue)
{
  return queue->running == NULL && g_queue_is_empty (&queue->waiting);
}

gboolean
galley_save_queue_has (GalleySaveQueue *queue, const char *uuid)
{
  if (queue->running != NULL && g_str_equal (queue->running->uuid, uuid))
    return TRUE;
  for (GList *l = queue->waiting.head; l != NULL; l = l->next)
    if (g_str_equal (((SaveEntry *) l->data)->uuid, uuid))
      return TRUE;
  return FALSE;
}

void
galley_save_queue_hurry (GalleySaveQueue *queue)
{
  start_next (queue);
}

void
galley_save_queue_release (GalleySaveQueue *queue)
{
  for (GList *l = queue->waiting.head; l != NULL; l = l->next)
    ((SaveEntry *) l->data)->held = FALSE;
  start_next (queue);
}
