/* galley-publisher.h: the runner of publish jobs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-outbox.h"

G_BEGIN_DECLS

/**
 * GalleyPublishProgress:
 *
 * Where a job stands, for the panel and the command line.
 */
typedef struct
{
  const char *job;      /* uuid */
  const char *step;     /* kind of the step under way: photo, draft, content, public, verify; queued:
                         * another issue is being sent there first */
  int photos_done;
  int photos_total;
  gint64 bytes_done;
  gint64 bytes_total;   /* an estimate until the last photo is read */
  gint64 retry_at;      /* Unix seconds, 0: not waiting */
} GalleyPublishProgress;

typedef void (*GalleyPublishProgressFunc) (const GalleyPublishProgress *progress, gpointer user_data);

/**
 * GalleyPublishOptions:
 *
 * What the person chose for one publication.
 */
typedef struct
{
  gint64 due;         /* when readers are to see it, Unix seconds, 0 at once */
  gboolean overwrite; /* over what somebody changed there; anew where it was deleted there */
} GalleyPublishOptions;

/**
 * galley_publisher_publish:
 * @issue: uuid
 * @target: uuid
 * @options: (nullable)
 * @progress: (nullable): called in any thread, one call at a time
 *
 * Publishes the issue there or, where it already is, updates it; an unfinished job for the two is
 * resumed instead of a new one made. Blocks until the job is done, stopped or cancelled; never on
 * the main thread. Nothing that is already there is sent again. Where the target can't wait for
 * @options' time itself, the job is left waiting for it, and is returned so.
 *
 * Returns: (transfer full) (nullable): the finished job with its address. Otherwise the job stands
 *   in the outbox as the error says: NETWORK, UNKNOWN_OUTCOME, AUTH_REQUIRED, FORBIDDEN, REJECTED,
 *   TLS, TOO_LARGE, BUSY (another process drives it), CONFLICT (it was edited there), NOT_FOUND (it
 *   was deleted there), G_IO_ERROR_CANCELLED
 */
GalleyJob *galley_publisher_publish (GalleyDesk *desk, const char *issue, const char *target,
                                     const GalleyPublishOptions *options,
                                     GalleyPublishProgressFunc progress, gpointer user_data,
                                     GCancellable *cancellable, GError **error);

/**
 * galley_publisher_resume:
 *
 * Drives one unfinished job to its end.
 */
GalleyJob *galley_publisher_resume (GalleyDesk *desk, const char *job,
                                    GalleyPublishProgressFunc progress, gpointer user_data,
                                    GCancellable *cancellable, GError **error);

/* Takes the issue off the target; NOT_FOUND where it never was. */
GalleyJob *galley_publisher_withdraw (GalleyDesk *desk, const char *issue, const char *target,
                                      GCancellable *cancellable, GError **error);

/**
 * GalleyProbe:
 *
 * What an endpoint answered about itself.
 */
typedef struct
{
  char *software; /* "galley press 0.1", "" unknown */
  char *account;  /* who one is there, "" unknown */
  char *address;  /* of the endpoint's interface, as found; "" the target's own */
  char *site;     /* its name, "" unknown */
  gboolean can_update;
  gboolean can_find;     /* an unknown outcome can be looked up */
  gboolean can_draft;
  gboolean can_schedule;
  gboolean can_photo;
  gboolean can_publish;  /* the account may make posts public */
  GStrv newsletters;     /* slugs; empty where it sends none */
  gint64 max_upload;     /* bytes, 0 unknown */
} GalleyProbe;

void galley_probe_free (GalleyProbe *probe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyProbe, galley_probe_free)

/**
 * galley_publisher_settle:
 *
 * Looks at scheduled issues whose time has come: those that stand there now become `published`.
 *
 * Returns: how many changed; -1 on error
 */
int galley_publisher_settle (GalleyDesk *desk, GCancellable *cancellable, GError **error);

/* (transfer full) (nullable): the snapshot that stands at the target, as JSON of
 * galley_json_write_issue(); %NULL without error where the issue is not there. */
char *galley_publisher_get_published (GalleyDesk *desk, const char *issue, const char *target,
                                      GError **error);

/* @target need not be stored; its secret is @secret where it is not %NULL. Errors as of a
 * publication; @certificate (out) (nullable): SHA-256 of one that was refused. */
GalleyProbe *galley_publisher_probe_with (const GalleyTarget *target, const char *secret,
                                          char **certificate, GCancellable *cancellable,
                                          GError **error);

GalleyProbe *galley_publisher_probe (GalleyDesk *desk, const GalleyTarget *target,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
