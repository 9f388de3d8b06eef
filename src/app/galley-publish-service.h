/* galley-publish-service.h: publications under way in this process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-session.h"

G_BEGIN_DECLS

/**
 * GalleyPublishTask:
 *
 * One issue on its way to one target, as the window shows it.
 */
typedef struct
{
  char *issue;
  char *target;
  gboolean is_running;
  gboolean is_withdrawal;
  GalleyPublishProgress progress; /* its texts are static or %NULL */
  gint64 started;                 /* monotonic, microseconds */
  GError *error;                  /* of the last run, %NULL it went well */
  char *url;                      /* of the page, "" unknown */
} GalleyPublishTask;

/**
 * GalleyPublishService:
 *
 * Runs publications in threads: at the same time to different targets, one after the other to the
 * same. Jobs that may go on by themselves (the network is back, the time has come, the program was
 * killed) are taken up by it. Main thread; lives as long as its session.
 *
 * Signals:
 * - `changed` (issue): a task of the issue moved
 * - `finished` (GalleyPublishTask): one came to its end, well or not
 */
#define GALLEY_TYPE_PUBLISH_SERVICE (galley_publish_service_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPublishService, galley_publish_service, GALLEY, PUBLISH_SERVICE,
                      GObject)

/* (transfer none): the session's own, made at the first call. */
GalleyPublishService *galley_publish_service_get (GalleySession *session);

/**
 * galley_publish_service_publish:
 * @options: (nullable)
 * @force: in spite of what blocks
 *
 * What was typed must be saved before. Nothing happens where the two are under way already.
 */
void galley_publish_service_publish (GalleyPublishService *service, const char *issue,
                                     const char *target, const GalleyPublishOptions *options,
                                     gboolean force);
void galley_publish_service_withdraw (GalleyPublishService *service, const char *issue,
                                      const char *target);

/* Stops at the next request; the job can be resumed. */
void galley_publish_service_cancel (GalleyPublishService *service, const char *issue,
                                    const char *target);

/* (transfer none) (nullable): the last one of the two in this process. */
const GalleyPublishTask *galley_publish_service_find (GalleyPublishService *service,
                                                      const char *issue, const char *target);

/* Whether anything is under way. */
gboolean galley_publish_service_is_busy (GalleyPublishService *service);

G_END_DECLS
