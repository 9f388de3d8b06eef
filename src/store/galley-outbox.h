/* galley-outbox.h: publish jobs and their recorded steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-desk.h"

G_BEGIN_DECLS

/**
 * GalleyJobState:
 *
 * `waiting` goes on by itself at its next attempt. `stopped` is a job that can't go on by itself:
 * the reason says what the person can do; it can be resumed. `unknown` waits for a decision: an
 * outcome that could not be looked up.
 */
typedef enum
{
  GALLEY_JOB_WAITING,
  GALLEY_JOB_RUNNING,
  GALLEY_JOB_STOPPED,
  GALLEY_JOB_UNKNOWN,
  GALLEY_JOB_DONE,
  GALLEY_JOB_CANCELLED,
} GalleyJobState;

typedef enum
{
  GALLEY_STEP_PLANNED,
  GALLEY_STEP_SENT, /* written before the request: its outcome is unknown until confirmed */
  GALLEY_STEP_CONFIRMED,
  GALLEY_STEP_FAILED,
} GalleyStepState;

/**
 * GalleyStep:
 *
 * One request of a job: `photo` (key: the photo's uuid), `draft`, `content`, `public`, `verify`,
 * `withdraw`.
 */
typedef struct
{
  gint64 id;
  char *uuid; /* also its idempotency key */
  char *kind;
  char *key;
  GalleyStepState state;
  int attempts;
  char *remote_id;  /* what the endpoint called it */
  char *remote_url;
  char *detail;     /* kind by kind, JSON; the technical text of a failure */
  gint64 changed;   /* Unix seconds */
} GalleyStep;

/**
 * GalleyJob:
 *
 * One issue on its way to one target. @snapshot is what is to be sent, fixed when the job was
 * made.
 */
typedef struct
{
  char *uuid;
  char *issue;
  char *target;
  char *action;   /* publish, update, withdraw */
  char *snapshot; /* JSON */
  char *content_hash; /* SHA-256 of what is sent: equal hashes, nothing to do */
  GalleyJobState state;
  int error_code; /* GalleyErrorCode of the last failure, -1 none */
  char *error_detail;
  char *remote_id;
  char *remote_url; /* the page's address, once known */
  gint64 created;
  gint64 changed;
  gint64 next_attempt; /* of a waiting job: Unix seconds, 0 at once */
  char *options;       /* what the person chose, JSON: {"overwrite": true}; "" nothing */
  gint64 due;          /* when readers are to see it, Unix seconds, 0 at once */
  char *report;        /* what was found at the endpoint, JSON; "" nothing */
  GPtrArray *steps;    /* (element-type GalleyStep) in order */
} GalleyJob;

/**
 * GalleyAttempt:
 *
 * One try of a step, kept for the history.
 */
typedef struct
{
  char *step; /* its kind */
  char *key;
  gint64 at;  /* Unix seconds */
  int code;   /* GalleyErrorCode, -1 it went well */
  char *detail;
} GalleyAttempt;

void galley_attempt_free (GalleyAttempt *attempt);
void galley_step_free (GalleyStep *step);
void galley_job_free (GalleyJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyJob, galley_job_free)

/**
 * galley_outbox_create_job:
 * @job: issue, target, action, snapshot, content_hash and steps (kind, key) are stored
 *
 * In one transaction: fails with BUSY when an unfinished job for the same issue and target is
 * there, so that two windows or command lines can't make two.
 */
gboolean   galley_outbox_create_job  (GalleyDesk *desk, GalleyJob *job, GError **error);
GalleyJob *galley_outbox_load_job    (GalleyDesk *desk, const char *uuid, GError **error);
GalleyJob *galley_outbox_find_open   (GalleyDesk *desk, const char *issue, const char *target,
                                      GError **error); /* NULL without error: none */
GPtrArray *galley_outbox_list_open   (GalleyDesk *desk, GError **error);
GPtrArray *galley_outbox_list_for_issue (GalleyDesk *desk, const char *issue, GError **error);

/* Finished jobs of scheduled issues whose time has come. */
GPtrArray *galley_outbox_list_due (GalleyDesk *desk, GError **error);

/* The last finished publish or update of the issue there; NULL without error: never. */
GalleyJob *galley_outbox_find_last_done (GalleyDesk *desk, const char *issue, const char *target,
                                         GError **error);

/**
 * galley_outbox_take_lease:
 * @owner: a uuid of the runner
 * @seconds: how long it holds without a heartbeat
 *
 * In a transaction: BUSY while another owner holds an unexpired one.
 */
gboolean galley_outbox_take_lease    (GalleyDesk *desk, const char *job, const char *owner,
                                      int seconds, GError **error);
/* Who holds the lease, "" nobody; (transfer full) (nullable). */
char    *galley_outbox_get_lease_owner (GalleyDesk *desk, const char *job, GError **error);
/* Takes the lease from @from, which is known to be gone; BUSY where it is no longer the holder. */
gboolean galley_outbox_inherit_lease (GalleyDesk *desk, const char *job, const char *from,
                                      const char *owner, int seconds, GError **error);
gboolean galley_outbox_renew_lease   (GalleyDesk *desk, const char *job, const char *owner,
                                      int seconds, GError **error); /* CONFLICT: lost */
gboolean galley_outbox_release_lease (GalleyDesk *desk, const char *job, const char *owner,
                                      GError **error);

/* Each is one durable transaction that fails with CONFLICT unless @owner holds the job's lease. */
gboolean galley_outbox_save_step (GalleyDesk *desk, const char *job, const char *owner,
                                  GalleyStep *step, GError **error);
gboolean galley_outbox_save_job  (GalleyDesk *desk, const char *owner, GalleyJob *job,
                                  GError **error); /* state, error, remote, next_attempt, options,
                                                    * due, report */

/* Puts down a try of a step. */
gboolean   galley_outbox_add_attempt   (GalleyDesk *desk, const char *job, const char *step,
                                        const char *key, int code, const char *detail,
                                        GError **error);
GPtrArray *galley_outbox_list_attempts (GalleyDesk *desk, const char *job, GError **error);

G_END_DECLS
