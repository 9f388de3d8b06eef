/* galley-desk.c: opening, the writer thread, the reading connection, changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-error.h"
#include "galley-text.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _GalleyDesk
{
  GObject parent_instance;

  char *directory;
  GMainContext *context; /* of the thread that opened it */

  GThread *writer;
  GAsyncQueue *writes; /* WriteJob */
  GalleyDatabase *writing; /* the writer thread's */

  GMutex reading_lock;
  GalleyDatabase *reading;

  GSource *watch;
};

G_DEFINE_FINAL_TYPE (GalleyDesk, galley_desk, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* One piece of work of the writer thread. @write %NULL ends it; galley_desk_poll asks whether
 * another process wrote. */
typedef struct
{
  GalleyDeskWrite write;
  gpointer data;
  GalleyDesk *polled; /* (owned) (nullable); its last reference must not be dropped here */

  GMutex lock;
  GCond done_cond;
  gboolean done;
  gboolean succeeded;
  GError *error;
} WriteJob;

gint64
galley_desk_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* A change on its way to the main context of the desk. */
typedef struct
{
  GalleyDesk *desk;
  char *kind;
  char *uuid;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->desk);
  g_free (change->kind);
  g_free (change->uuid);
  g_free (change);
}

static gboolean
emit_change_cb (gpointer data)
{
  Change *change = data;

  if (change->kind != NULL)
    g_signal_emit (change->desk, signals[SIGNAL_CHANGED], 0, change->kind, change->uuid);
  return G_SOURCE_REMOVE;
}

/* @self: (transfer full); @kind: (nullable): nothing but giving it back to its own thread, since
 * the writer thread can't end itself. */
static void
announce (GalleyDesk *self, const char *kind, const char *uuid)
{
  Change *change = g_new0 (Change, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  change->desk = self;
  change->kind = g_strdup (kind);
  change->uuid = galley_strdup (uuid);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_change_cb, change, change_free);
  g_source_attach (source, self->context);
}

static gboolean
run_write (GalleyDatabase *database, WriteJob *job)
{
  if (!galley_database_begin (database, &job->error))
    return FALSE;
  if (job->write (database, job->data, &job->error))
    return galley_database_commit (database, &job->error);
  galley_database_rollback (database);
  return FALSE;
}

static gpointer
writer_thread (gpointer data)
{
  g_autoptr (GAsyncQueue) queue = g_async_queue_ref (((GalleyDesk *) data)->writes);
  GalleyDatabase *database = ((GalleyDesk *) data)->writing;

  /* The desk itself is not touched from here on: it may be finalised by a polling job. */
  for (;;)
    {
      WriteJob *job = g_async_queue_pop (queue);

      if (job->polled != NULL)
        {
          announce (job->polled, galley_database_poll_changed (database) ? "" : NULL, "");
          g_free (job);
          continue;
        }
      g_mutex_lock (&job->lock);
      job->succeeded = job->write == NULL || run_write (database, job);
      job->done = TRUE;
      if (job->write == NULL)
        {
          g_cond_signal (&job->done_cond);
          g_mutex_unlock (&job->lock);
          break;
        }
      g_cond_signal (&job->done_cond);
      g_mutex_unlock (&job->lock);
    }
  return NULL;
}

static void
wait_for_write (GalleyDesk *self, WriteJob *job)
{
  g_mutex_init (&job->lock);
  g_cond_init (&job->done_cond);
  g_async_queue_push (self->writes, job);
  g_mutex_lock (&job->lock);
  while (!job->done)
    g_cond_wait (&job->done_cond, &job->lock);
  g_mutex_unlock (&job->lock);
  g_mutex_clear (&job->lock);
  g_cond_clear (&job->done_cond);
}

gboolean
galley_desk_write (GalleyDesk *self, GalleyDeskWrite write, gpointer data, const char *kind,
                   const char *uuid, GError **error)
{
  WriteJob job = { .write = write, .data = data };

  g_return_val_if_fail (self->writer != NULL, FALSE);

  wait_for_write (self, &job);
  if (!job.succeeded)
    {
      g_propagate_error (error, job.error);
      return FALSE;
    }
  if (kind != NULL)
    announce (g_object_ref (self), kind, uuid);
  return TRUE;
}

GalleyDatabase *
galley_desk_begin_read (GalleyDesk *self)
{
  g_mutex_lock (&self->reading_lock);
  return self->reading;
}

void
galley_desk_end_read (GalleyDesk *self)
{
  g_mutex_unlock (&self->reading_lock);
}

gint64
galley_desk_read_number (GalleyDatabase *database, GError **error, const char *sql,
                         const char *first, const char *second)
{
  sqlite3_stmt *statement
      = galley_database_prepare (database, error, sql,
                                 second != NULL  ? "ss"
                                 : first != NULL ? "s"
                                                 : "",
                                 first, second);
  gint64 number = -1;
  int result;

  if (statement == NULL)
    return -2;
  result = galley_database_step (database, statement, error);
  if (result < 0)
    return -2;
  if (result > 0 && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return number;
}

/* A new desk has one publication, so that the first issue belongs somewhere. */
static gboolean
add_first_publication (GalleyDatabase *database, gpointer data, GError **error)
{
  gint64 count
      = galley_desk_read_number (database, error, "SELECT count(*) FROM publication", NULL, NULL);

  if (count != 0)
    return count > 0;
  return galley_database_run (
      database, error,
      "INSERT INTO publication VALUES (?, 1, '', '', 'ko', 'Asia/Seoul', '', '', '', '', '', '',"
      " '', '', '', 0, -1, '')",
      "s", (const char *) data);
}

static gboolean
open_database (GalleyDesk *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->directory, "desk.db", NULL);
  g_autofree char *backup
      = g_strdup_printf ("%s/before-migration-%" G_GINT64_FORMAT "-%d.db", self->directory,
                         galley_desk_now (), (int) getpid ());

  self->writing = galley_database_open (path, galley_desk_get_schema (), backup, error);
  if (self->writing == NULL)
    return FALSE;
  self->reading = galley_database_open (path, NULL, NULL, error);
  return self->reading != NULL;
}

GalleyDesk *
galley_desk_open (const char *directory, GError **error)
{
  g_autoptr (GalleyDesk) self = NULL;
  g_autofree char *uuid = galley_uuid_new ();
  g_autofree char *originals = g_build_filename (directory, "originals", NULL);

  if (g_mkdir_with_parents (originals, 0700) != 0)
    {
      galley_error_from_errno (error, errno, directory);
      return NULL;
    }
  self = g_object_new (GALLEY_TYPE_DESK, NULL);
  self->directory = g_canonicalize_filename (directory, NULL);
  self->context = g_main_context_ref_thread_default ();
  if (!open_database (self, error))
    return NULL;
  self->writer = g_thread_new ("galley-writer", writer_thread, self);
  if (!galley_desk_write (self, add_first_publication, uuid, NULL, NULL, error))
    return NULL;
  galley_desk_sweep_incoming (self);
  return g_steal_pointer (&self);
}

void
galley_desk_close (GalleyDesk *self)
{
  if (self->watch != NULL)
    {
      g_source_destroy (self->watch);
      g_clear_pointer (&self->watch, g_source_unref);
    }
  if (self->writer != NULL)
    {
      WriteJob last = { 0 };

      wait_for_write (self, &last);
      g_clear_pointer (&self->writer, g_thread_join);
    }
  g_mutex_lock (&self->reading_lock);
  g_clear_pointer (&self->reading, galley_database_close);
  g_mutex_unlock (&self->reading_lock);
  g_clear_pointer (&self->writing, galley_database_close);
}

const char *
galley_desk_get_directory (GalleyDesk *self)
{
  return self->directory;
}

static gboolean
watch_cb (gpointer data)
{
  GalleyDesk *self = data;
  WriteJob *job;

  /* Nothing is to be piled up behind a long write. */
  if (g_async_queue_length (self->writes) > 0)
    return G_SOURCE_CONTINUE;
  job = g_new0 (WriteJob, 1);
  job->polled = g_object_ref (self);
  g_async_queue_push (self->writes, job);
  return G_SOURCE_CONTINUE;
}

void
galley_desk_watch (GalleyDesk *self)
{
  if (self->watch != NULL)
    return;
  self->watch = g_timeout_source_new_seconds (1);
  g_source_set_callback (self->watch, watch_cb, self, NULL);
  g_source_attach (self->watch, self->context);
}

static void
galley_desk_finalize (GObject *object)
{
  GalleyDesk *self = GALLEY_DESK (object);

  galley_desk_close (self);
  g_async_queue_unref (self->writes);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->reading_lock);
  g_free (self->directory);
  G_OBJECT_CLASS (galley_desk_parent_class)->finalize (object);
}

static void
galley_desk_class_init (GalleyDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_desk_finalize;

  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", GALLEY_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
galley_desk_init (GalleyDesk *self)
{
  self->writes = g_async_queue_new ();
  g_mutex_init (&self->reading_lock);
}
