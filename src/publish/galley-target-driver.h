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
 * One target being spoken to, by one thread.
 */
typedef struct
{
  const GalleyTarget *target;
  JsonObject *options; /* of the target, kind by kind; empty where there are none */
  GalleyHttp *http;
  char *secret;        /* (nullable) */
  GalleySnapshot *snapshot; /* (nullable): none while probing */
  /* The picture as it is sent, for endpoints that take it with the post; errors of
   * galley_rendition_load(). */
  GBytes *(*load_photo) (const GalleySnapshotPhoto *photo, const char **media_type, gpointer data,
                         GError **error);
  gpointer load_data;
  gint64 due;          /* when readers are to see it, Unix seconds, 0 at once */
  int retry_after;     /* (out): seconds that the endpoint asked for with a BUSY */
  gint64 clock_skew;   /* seconds that the endpoint's clock is ahead */
  GCancellable *cancellable;
} GalleyTargetContext;

typedef enum
{
  GALLEY_STORED_DRAFT,
  GALLEY_STORED_SCHEDULED,
  GALLEY_STORED_PUBLIC,
  GALLEY_STORED_TRASHED,
} GalleyStoredStatus;

/**
 * GalleyStored:
 *
 * A post as the endpoint has it.
 */
typedef struct
{
  char *id;
  char *url;
  char *title;
  char *html;  /* what readers get */
  char *stamp; /* changes whenever somebody changes the content; "" can't be told */
  gint64 modified; /* Unix seconds, 0 unknown */
  GalleyStoredStatus status;
} GalleyStored;

GalleyStored *galley_stored_new  (void); /* with empty texts, public */
void          galley_stored_free (GalleyStored *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyStored, galley_stored_free)

typedef enum
{
  GALLEY_TARGET_DRAFTS = 1 << 0,     /* a post is a draft before it is made public */
  GALLEY_TARGET_IDEMPOTENT = 1 << 1, /* a request with the same key takes effect once */
  GALLEY_TARGET_SCHEDULES = 1 << 2,  /* makes a post public by itself at a time */
} GalleyTargetFlags;

/**
 * GalleyTargetDriver:
 *
 * Each function is one request, or several of which only the last takes effect. @key is the
 * step's idempotency key. Functions that change a post set its remote id and address. Errors are
 * those of galley_http_send(); where a function is %NULL the endpoint can't do it.
 */
typedef struct
{
  const char *kind;
  guint flags;

  gboolean (*probe) (GalleyTargetContext *context, GalleyProbe *probe, GError **error);

  /* What an earlier try may have left: @found (out) (nullable); UNSUPPORTED where this endpoint
   * can't be asked. */
  gboolean (*find) (GalleyTargetContext *context, const GalleySnapshotPost *post,
                    GalleyStored **found, GError **error);
  /* The same of a picture: sets its address and id where it is there. */
  gboolean (*find_photo) (GalleyTargetContext *context, GalleySnapshotPhoto *photo,
                          const char *file_name, GError **error);

  gboolean (*put_photo) (GalleyTargetContext *context, GalleySnapshotPhoto *photo, GBytes *bytes,
                         const char *media_type, const char *key, GError **error);
  gboolean (*put_draft) (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                         GError **error);
  /* Creates the post where it has no remote id yet, and updates it otherwise. */
  gboolean (*put_content) (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                           GError **error);
  gboolean (*make_public) (GalleyTargetContext *context, GalleySnapshotPost *post, const char *key,
                           GError **error);

  /* NOT_FOUND where it is gone. */
  GalleyStored *(*fetch) (GalleyTargetContext *context, const GalleySnapshotPost *post,
                          GError **error);
  gboolean (*withdraw) (GalleyTargetContext *context, const GalleySnapshotPost *post,
                        const char *key, GError **error);
  /* Removes copies of the post that are no post of ours: drafts which a lost answer left. */
  gboolean (*tidy) (GalleyTargetContext *context, const GalleySnapshotPost *post, GError **error);
} GalleyTargetDriver;

extern const GalleyTargetDriver galley_folder_driver;
extern const GalleyTargetDriver galley_ghost_driver;
extern const GalleyTargetDriver galley_micropub_driver;
extern const GalleyTargetDriver galley_press_driver;
extern const GalleyTargetDriver galley_webhook_driver;
extern const GalleyTargetDriver galley_wordpress_driver;

/* (nullable): UNSUPPORTED */
const GalleyTargetDriver *galley_target_driver_find (const char *kind, GError **error);

/**
 * galley_target_context_open:
 * @context: (out): to be closed with galley_target_context_close()
 * @desk_directory: where the local press keeps its token
 * @secret: (nullable): instead of the one that is kept
 *
 * Looks up the secret and makes ready to send. Blocks.
 */
gboolean galley_target_context_open  (GalleyTargetContext *context, const GalleyTarget *target,
                                      const char *desk_directory, const char *secret,
                                      GCancellable *cancellable, GError **error);

/* @error (nullable): what the other side repeated of the secret is taken out of its text. */
void galley_target_context_hide_secret (const GalleyTargetContext *context, GError *error);
/* Another thread's of the same target. */
void     galley_target_context_copy  (const GalleyTargetContext *context, GalleyTargetContext *copy);
void     galley_target_context_close (GalleyTargetContext *context);

/* (transfer none): an option of the target, "" where there is none. */
const char *galley_target_context_get_option (const GalleyTargetContext *context, const char *name);

G_END_DECLS
