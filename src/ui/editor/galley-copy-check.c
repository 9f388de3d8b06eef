/* galley-copy-check.c: the open article checked in the background
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-copy-check.h"

#include "galley-text.h"

#define DELAY_MILLISECONDS 500

struct _GalleyCopyCheck
{
  GObject parent_instance;

  GalleyDocument *document;
  char *article;
  guint source;
  guint serial; /* counts the changes */
  GCancellable *cancellable;
  GHashTable *ignored;       /* set of texts */
  GHashTable *ignored_rules; /* set */
  GPtrArray *findings;
  GPtrArray *body_findings;
  GStrv missing;
};

G_DEFINE_FINAL_TYPE (GalleyCopyCheck, galley_copy_check, G_TYPE_OBJECT)

static guint done_signal;

typedef struct
{
  GalleyChecker *checker;
  GalleyIssue *issue; /* with nothing but a copy of the article */
  guint serial;
  GPtrArray *body_findings;
  GStrv missing;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->checker);
  galley_issue_free (job->issue);
  g_clear_pointer (&job->body_findings, g_ptr_array_unref);
  g_strfreev (job->missing);
  g_free (job);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GalleyArticle *article = job->issue->articles->pdata[0];
  GPtrArray *findings;

  job->missing = galley_checker_get_missing (job->checker);
  job->body_findings = galley_checker_check_text (job->checker, article->body, cancellable);
  findings = galley_checker_check_issue (job->checker, job->issue, cancellable);
  g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
}

static void
remove_ignored (GalleyCopyCheck *self, GPtrArray *findings)
{
  for (guint i = findings->len; i-- > 0;)
    {
      const GalleyFinding *finding = findings->pdata[i];

      if (g_hash_table_contains (self->ignored, finding->text) ||
          g_hash_table_contains (self->ignored_rules, finding->rule))
        g_ptr_array_remove_index (findings, i);
    }
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyCopyCheck *self = GALLEY_COPY_CHECK (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), NULL);

  if (findings == NULL || job->serial != self->serial)
    return;
  remove_ignored (self, findings);
  remove_ignored (self, job->body_findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->body_findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  self->body_findings = g_steal_pointer (&job->body_findings);
  g_strfreev (self->missing);
  self->missing = g_steal_pointer (&job->missing);
  g_signal_emit (self, done_signal, 0);
}

static gboolean
start_cb (gpointer data)
{
  GalleyCopyCheck *self = data;
  GalleyArticle *article;
  g_autoptr (GTask) task = NULL;
  Job *job;

  self->source = 0;
  galley_document_pull (self->document);
  article = galley_document_get_article (self->document, self->article);
  if (article == NULL)
    return G_SOURCE_REMOVE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->checker
      = g_object_ref (galley_session_get_checker (galley_document_get_session (self->document)));
  job->issue = galley_issue_new ();
  g_ptr_array_add (job->issue->articles, galley_article_copy (article));
  job->serial = self->serial;
  task = g_task_new (self, self->cancellable, checked_cb, NULL);
  g_task_set_source_tag (task, start_cb);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, check_thread);
  return G_SOURCE_REMOVE;
}

void
galley_copy_check_queue (GalleyCopyCheck *self)
{
  self->serial++;
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->document != NULL)
    self->source = g_timeout_add (DELAY_MILLISECONDS, start_cb, self);
}

void
galley_copy_check_set_article (GalleyCopyCheck *self, GalleyDocument *document,
                               const char *article)
{
  g_set_object (&self->document, document);
  galley_str_set (&self->article, article);
  g_hash_table_remove_all (self->ignored);
  g_hash_table_remove_all (self->ignored_rules);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->body_findings, g_ptr_array_unref);
  g_signal_emit (self, done_signal, 0);
  galley_copy_check_queue (self);
}

void
galley_copy_check_ignore (GalleyCopyCheck *self, const char *text)
{
  g_hash_table_add (self->ignored, g_strdup (text));
  galley_copy_check_queue (self);
}

void
galley_copy_check_ignore_rule (GalleyCopyCheck *self, const char *rule)
{
  g_hash_table_add (self->ignored_rules, g_strdup (rule));
  galley_copy_check_queue (self);
}

GPtrArray *
galley_copy_check_get_findings (GalleyCopyCheck *self)
{
  return self->findings;
}

GPtrArray *
galley_copy_check_get_body_findings (GalleyCopyCheck *self)
{
  return self->body_findings;
}

const char *const *
galley_copy_check_get_missing (GalleyCopyCheck *self)
{
  return (const char *const *) self->missing;
}

GalleyCopyCheck *
galley_copy_check_new (void)
{
  return g_object_new (GALLEY_TYPE_COPY_CHECK, NULL);
}

static void
galley_copy_check_dispose (GObject *object)
{
  GalleyCopyCheck *self = GALLEY_COPY_CHECK (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (galley_copy_check_parent_class)->dispose (object);
}

static void
galley_copy_check_finalize (GObject *object)
{
  GalleyCopyCheck *self = GALLEY_COPY_CHECK (object);

  g_free (self->article);
  g_hash_table_unref (self->ignored);
  g_hash_table_unref (self->ignored_rules);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->body_findings, g_ptr_array_unref);
  g_strfreev (self->missing);
  G_OBJECT_CLASS (galley_copy_check_parent_class)->finalize (object);
}

static void
galley_copy_check_class_init (GalleyCopyCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_copy_check_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_copy_check_finalize;
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
}

static void
galley_copy_check_init (GalleyCopyCheck *self)
{
  self->article = g_strdup ("");
  self->ignored_rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}
