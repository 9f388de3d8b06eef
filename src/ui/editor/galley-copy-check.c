/* galley-copy-check.c: the open article checked in the background
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-copy-check.h"

#include "galley-ignoring.h"
#include "galley-text.h"

/* A pause between two words, not between two letters. */
#define DELAY_MILLISECONDS 200

struct _GalleyCopyCheck
{
  GObject parent_instance;

  GalleyDocument *document;
  char *article;
  gulong desk_handler;
  guint source;
  guint serial; /* counts the changes */
  gboolean terms_are_stale; /* somebody else may have written in the house book */
  GCancellable *cancellable;
  GPtrArray *findings;
  GPtrArray *body_findings;
  guint n_errors;
  GStrv missing;
};

G_DEFINE_FINAL_TYPE (GalleyCopyCheck, galley_copy_check, G_TYPE_OBJECT)

enum
{
  DONE,
  IGNORED,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef struct
{
  GalleySession *session;
  GalleyIssue *issue; /* a copy */
  char *article;
  guint serial;
  gboolean reload_terms;
  GPtrArray *body_findings;
  guint n_errors;
  GStrv missing;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  galley_issue_free (job->issue);
  g_free (job->article);
  g_clear_pointer (&job->body_findings, g_ptr_array_unref);
  g_strfreev (job->missing);
  g_free (job);
}

/* Those of the article that is open; terms are counted over the whole issue. */
static GPtrArray *
pick (GPtrArray *places, const char *article, const char *field)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_finding_free);

  for (guint i = 0; i < places->len; i++)
    {
      const GalleyFinding *finding = places->pdata[i];

      if (g_str_equal (finding->article, article) &&
          (field == NULL || g_str_equal (finding->field, field)))
        g_ptr_array_add (picked, galley_finding_copy (finding));
    }
  return picked;
}

static void
count_terms (GPtrArray *findings, GPtrArray *places)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < places->len; i++)
    {
      const GalleyFinding *finding = places->pdata[i];

      if (finding->level == GALLEY_FINDING_TERM)
        g_hash_table_replace (
            counts, finding->text,
            GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, finding->text)) + 1));
    }
  galley_checker_fold_terms (findings);
  for (guint i = 0; i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];

      if (finding->level == GALLEY_FINDING_TERM)
        finding->count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, finding->text));
    }
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GalleyChecker *checker = galley_session_get_checker (job->session);
  g_autoptr (GPtrArray) places = NULL;
  GPtrArray *findings;

  /* Of a desk that can't be read just now the last book holds. */
  if (job->reload_terms)
    galley_session_reload_terms (job->session, NULL);
  job->missing = galley_checker_get_missing (checker);
  places = galley_checker_check_places (checker, job->issue, cancellable);
  galley_session_drop_ignored (job->session, job->issue, places, NULL);
  for (guint i = 0; i < places->len; i++)
    job->n_errors += ((GalleyFinding *) places->pdata[i])->level == GALLEY_FINDING_ERROR;
  job->body_findings = pick (places, job->article, "body");
  findings = pick (places, job->article, NULL);
  count_terms (findings, places);
  g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyCopyCheck *self = GALLEY_COPY_CHECK (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), NULL);

  if (findings == NULL || job->serial != self->serial)
    return;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->body_findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  self->body_findings = g_steal_pointer (&job->body_findings);
  self->n_errors = job->n_errors;
  g_strfreev (self->missing);
  self->missing = g_steal_pointer (&job->missing);
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
start_cb (gpointer data)
{
  GalleyCopyCheck *self = data;
  g_autoptr (GTask) task = NULL;
  Job *job;

  self->source = 0;
  galley_document_pull (self->document);
  if (galley_document_get_article (self->document, self->article) == NULL)
    return G_SOURCE_REMOVE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->session = g_object_ref (galley_document_get_session (self->document));
  job->issue = galley_issue_copy (galley_document_get_issue (self->document));
  job->article = g_strdup (self->article);
  job->serial = self->serial;
  job->reload_terms = self->terms_are_stale;
  self->terms_are_stale = FALSE;
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

/* "": another process wrote, what is not told. */
static void
desk_changed_cb (GalleyDesk *desk, const char *kind, const char *uuid, GalleyCopyCheck *self)
{
  if (*kind != '\0' && !g_str_equal (kind, "term") && !g_str_equal (kind, "ignored"))
    return;
  self->terms_are_stale = self->terms_are_stale || !g_str_equal (kind, "ignored");
  galley_copy_check_queue (self);
}

static void
set_document (GalleyCopyCheck *self, GalleyDocument *document)
{
  if (self->document != NULL)
    g_clear_signal_handler (
        &self->desk_handler,
        galley_session_get_desk (galley_document_get_session (self->document)));
  g_set_object (&self->document, document);
  if (document != NULL)
    self->desk_handler
        = g_signal_connect (galley_session_get_desk (galley_document_get_session (document)),
                            "changed", G_CALLBACK (desk_changed_cb), self);
}

void
galley_copy_check_set_article (GalleyCopyCheck *self, GalleyDocument *document,
                               const char *article)
{
  set_document (self, document);
  galley_str_set (&self->article, article);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->body_findings, g_ptr_array_unref);
  g_signal_emit (self, signals[DONE], 0);
  galley_copy_check_queue (self);
}

typedef struct
{
  GalleyDesk *desk;
  GalleyIgnored *ignored;
  gboolean remove;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_object_unref (decision->desk);
  galley_ignored_free (decision->ignored);
  g_free (decision);
}

static void
decide_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Decision *decision = data;
  GError *error = NULL;
  gboolean done
      = decision->remove
            ? galley_desk_remove_ignored (decision->desk, decision->ignored->uuid, &error)
            : galley_desk_add_ignored (decision->desk, decision->ignored, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyCopyCheck *self = GALLEY_COPY_CHECK (source);
  Decision *decision = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    {
      galley_copy_check_queue (self);
      if (!decision->remove)
        g_signal_emit (self, signals[IGNORED], 0, decision->ignored);
    }
}

static void
decide (GalleyCopyCheck *self, GalleyIgnored *ignored, gboolean remove)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, decided_cb, NULL);
  Decision *decision = g_new0 (Decision, 1);

  decision->desk
      = g_object_ref (galley_session_get_desk (galley_document_get_session (self->document)));
  decision->ignored = ignored;
  decision->remove = remove;
  g_task_set_source_tag (task, decide);
  g_task_set_task_data (task, decision, decision_free);
  g_task_run_in_thread (task, decide_thread);
}

void
galley_copy_check_ignore (GalleyCopyCheck *self, const GalleyFinding *finding,
                          GalleyIgnoreScope scope, const char *reason)
{
  GalleyIgnored *ignored;
  const GalleyIssue *issue;

  if (self->document == NULL)
    return;
  ignored = galley_ignored_new ();
  issue = galley_document_get_issue (self->document);
  galley_str_set (&ignored->rule, finding->rule);
  galley_str_set (&ignored->reason, reason);
  if (scope != GALLEY_IGNORE_RULE_IN_ISSUE)
    galley_str_set (&ignored->text, finding->text);
  if (scope != GALLEY_IGNORE_ALWAYS)
    galley_str_set (&ignored->issue, issue->uuid);
  if (scope == GALLEY_IGNORE_HERE)
    {
      galley_document_pull (self->document);
      g_free (ignored->context);
      ignored->context = galley_ignoring_get_context (issue, finding);
    }
  decide (self, ignored, FALSE);
}

void
galley_copy_check_regard (GalleyCopyCheck *self, const GalleyIgnored *ignored)
{
  if (self->document != NULL)
    decide (self, galley_ignored_copy (ignored), TRUE);
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

guint
galley_copy_check_get_n_errors (GalleyCopyCheck *self)
{
  return self->n_errors;
}

const char *
galley_copy_check_get_article (GalleyCopyCheck *self)
{
  return self->article;
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
  set_document (self, NULL);
  G_OBJECT_CLASS (galley_copy_check_parent_class)->dispose (object);
}

static void
galley_copy_check_finalize (GObject *object)
{
  GalleyCopyCheck *self = GALLEY_COPY_CHECK (object);

  g_free (self->article);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->body_findings, g_ptr_array_unref);
  g_strfreev (self->missing);
  G_OBJECT_CLASS (galley_copy_check_parent_class)->finalize (object);
}

static void
galley_copy_check_class_init (GalleyCopyCheckClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_copy_check_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_copy_check_finalize;
  signals[DONE]
      = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[IGNORED] = g_signal_new ("ignored", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, GALLEY_TYPE_IGNORED);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
galley_copy_check_init (GalleyCopyCheck *self)
{
  self->article = g_strdup ("");
}
