/* galley-target-driver.h: what a kind of target can do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-http.h"
#include "galley-publish-snapshot.h"
#include "galley-publisher.h"

G_BEGIN_DECLS

/**
 * GalleyTargetContext:
 *
 * One target being spoken to, in the runner's thread.
 */
typedef struct
{
  const GalleyTarget *target;
  GalleyHttp *http;
  char *secret;     /* (nullable) */
  int retry_after;  /* (out): seconds that the endpoint asked for with a BUSY */
  GCancellable *cancellable;
} GalleyTargetContext;

/**
 * GalleyTargetDriver:
 *
 * Each function is one request, or several of which only the last takes effect. @key is the
 * step's idempotency key. Errors are those of galley_http_send().
 */
typedef struct
{
  const char *kind;
  gboolean can_find;      /* an unknown outcome can be looked up */
  gboolean is_idempotent; /* a request with the same key takes effect once */
  gboolean can_withdraw;

  gboolean (*probe) (GalleyTargetContext *context, GalleyProbe *probe, GError **error);

  /* @found: (out): the post's id and address, or "" where there is none. */
  gboolean (*find) (GalleyTargetContext *context, const char *issue, char **id, char **url,
                    GError **error);
  gboolean (*put_photo) (GalleyTargetContext *context, const GalleySnapshotPhoto *photo,
                         GBytes *bytes, const char *media_type, const char *key, char **url,
                         GError **error);
  /* Creates the post, or updates the one called @id where it is not "". */
  gboolean (*put_issue) (GalleyTargetContext *context, const GalleySnapshot *snapshot,
                         const char *key, char **id, char **url, GError **error);
  gboolean (*withdraw) (GalleyTargetContext *context, const char *issue, const char *id,
                        const char *key, GError **error);
} GalleyTargetDriver;

extern const GalleyTargetDriver galley_micropub_driver;
extern const GalleyTargetDriver galley_webhook_driver;

/* (nullable): UNSUPPORTED */
const GalleyTargetDriver *galley_target_driver_find (const char *kind, GError **error);

G_END_DECLS
