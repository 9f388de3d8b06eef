/* galley-photo-intake.c: pictures on their way into an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-photo-intake"

#include "galley-photo-intake.h"

#include "galley-error.h"

struct _GalleyPhotoIntake
{
  GObject parent_instance;

  GQueue waiting; /* of Item */
  GCancellable *cancellable;
  gboolean running;
  guint done;
  guint total;
};

typedef struct
{
  GalleyDocument *document;
  GalleySession *session;
  char *article;
  char *photo;
  GFile *file;
  GBytes *bytes;
  char *name;
} Item;

enum
{
  TAKEN,
  REPLACED,
  FAILED,
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPhotoIntake, galley_photo_intake, G_TYPE_OBJECT)

static void start_next (GalleyPhotoIntake *self);

static void
item_free (Item *item)
{
  g_object_unref (item->document);
  g_object_unref (item->session);
  g_free (item->article);
  g_free (item->photo);
  g_clear_object (&item->file);
  g_clear_pointer (&item->bytes, g_bytes_unref);
  g_free (item->name);
  g_free (item);
}

static GalleyPhoto *
find_placeholder (GalleyArticle *article)
{
  for (guint i = 0; i < article->photos->len; i++)
    if (galley_photo_is_placeholder (article->photos->pdata[i]))
      return article->photos->pdata[i];
  return NULL;
}

/* The article may have changed while the picture was read. */
static void
place (GalleyPhotoIntake *self, const Item *item, GalleyPhoto *picture)
{
  GalleyArticle *article = galley_document_get_article (item->document, item->article);
  GalleyPhoto *photo = NULL;

  if (article == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND,
                                                      "the article is no longer there");

      g_signal_emit (self, signals[FAILED], 0, error, item->name);
      return;
    }

  if (item->photo != NULL)
    photo = galley_article_find_photo_by_uuid (article, item->photo);
  if (photo == NULL)
    photo = find_placeholder (article);
  if (photo != NULL)
    {
      g_autofree char *uuid = g_strdup (photo->uuid);
      g_autoptr (GalleyPhoto) before = galley_photo_copy (photo);

      galley_document_replace_picture (item->document, photo, picture);
      g_signal_emit (self, signals[TAKEN], 0, uuid, FALSE);
      if (!galley_photo_is_placeholder (before))
        g_signal_emit (self, signals[REPLACED], 0, before);
    }
  else
    {
      g_autofree char *uuid = g_strdup (picture->uuid);

      galley_document_add_photo (item->document, article, galley_photo_copy (picture));
      g_signal_emit (self, signals[TAKEN], 0, uuid, TRUE);
    }
}

static void
take_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Item *item = task_data;
  GError *error = NULL;
  GalleyPhoto *picture;

  if (item->file != NULL)
    picture = galley_session_take_picture_file (item->session, item->file, cancellable, &error);
  else
    picture = galley_session_take_picture (item->session, item->bytes, item->name, cancellable,
                                           &error);
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) galley_photo_free);
  else
    g_task_return_error (task, error);
}

static void
taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GalleyPhotoIntake *self = GALLEY_PHOTO_INTAKE (object);
  Item *item = g_task_get_task_data (G_TASK (result));
  gboolean cancelled = g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPhoto) picture = g_task_propagate_pointer (G_TASK (result), &error);

  self->running = FALSE;
  if (!cancelled)
    self->done++;
  if (picture != NULL)
    place (self, item, picture);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error, item->name);
  start_next (self);
}

static void
start_next (GalleyPhotoIntake *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->running)
    return;
  if (self->waiting.length == 0)
    self->done = self->total = 0;
  g_signal_emit (self, signals[PROGRESS], 0, self->done, self->total);
  if (self->waiting.length == 0)
    return;

  self->running = TRUE;
  task = g_task_new (self, self->cancellable, taken_cb, NULL);
  g_task_set_source_tag (task, start_next);
  g_task_set_task_data (task, g_queue_pop_head (&self->waiting), (GDestroyNotify) item_free);
  g_task_run_in_thread (task, take_in_thread);
}

static void
add_item (GalleyPhotoIntake *self, GalleyDocument *document, const char *article,
          const char *photo, Item *item)
{
  item->document = g_object_ref (document);
  item->session = g_object_ref (galley_document_get_session (document));
  item->article = g_strdup (article);
  item->photo = g_strdup (photo);
  g_queue_push_tail (&self->waiting, item);
  self->total++;
  start_next (self);
}

static void
galley_photo_intake_dispose (GObject *object)
{
  GalleyPhotoIntake *self = GALLEY_PHOTO_INTAKE (object);

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) item_free);
  G_OBJECT_CLASS (galley_photo_intake_parent_class)->dispose (object);
}

static void
galley_photo_intake_finalize (GObject *object)
{
  g_clear_object (&GALLEY_PHOTO_INTAKE (object)->cancellable);
  G_OBJECT_CLASS (galley_photo_intake_parent_class)->finalize (object);
}

static void
galley_photo_intake_class_init (GalleyPhotoIntakeClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_photo_intake_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_photo_intake_finalize;

  signals[TAKEN] = g_signal_new ("taken", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[REPLACED] = g_signal_new ("replaced", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, GALLEY_TYPE_PHOTO);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_STRING);
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
galley_photo_intake_init (GalleyPhotoIntake *self)
{
  self->cancellable = g_cancellable_new ();
}

GalleyPhotoIntake *
galley_photo_intake_new (void)
{
  return g_object_new (GALLEY_TYPE_PHOTO_INTAKE, NULL);
}

void
galley_photo_intake_add_file (GalleyPhotoIntake *self, GalleyDocument *document,
                              const char *article, const char *photo, GFile *file)
{
  Item *item = g_new0 (Item, 1);
  g_autofree char *base = g_file_get_basename (file);

  item->file = g_object_ref (file);
  item->name = base != NULL ? g_filename_display_name (base) : g_file_get_uri (file);
  add_item (self, document, article, photo, item);
}

void
galley_photo_intake_add_bytes (GalleyPhotoIntake *self, GalleyDocument *document,
                               const char *article, const char *photo, GBytes *bytes,
                               const char *name)
{
  Item *item = g_new0 (Item, 1);

  item->bytes = g_bytes_ref (bytes);
  item->name = g_strdup (name);
  add_item (self, document, article, photo, item);
}

void
galley_photo_intake_cancel (GalleyPhotoIntake *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_queue_clear_full (&self->waiting, (GDestroyNotify) item_free);
  self->done = self->total = 0;
  g_signal_emit (self, signals[PROGRESS], 0, 0, 0);
}

gboolean
galley_photo_intake_is_busy (GalleyPhotoIntake *self)
{
  return self->running || self->waiting.length > 0;
}
