/* galley-publish-snapshot.h: what is to be sent, fixed when the job is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-issue.h"
#include "galley-publication.h"

G_BEGIN_DECLS

typedef struct
{
  char *uuid;
  char *sha256;
  char *file_name; /* the one it came with */
  char *caption;
  char *alt;
  char *credit; /* as printed */
  int number;

  char *url;       /* where the endpoint keeps it, "" before it is sent */
  char *remote_id; /* what the endpoint calls it, "" nothing */
} GalleySnapshotPhoto;

/**
 * GalleySnapshotPost:
 *
 * What becomes one post: the issue, or where the target wants them one by one an article or the
 * index of them.
 */
typedef struct
{
  char *uuid; /* the issue's or the article's: it names the post for ever */
  char *title;
  char *slug; /* ASCII */
  char *summary;
  char *label;
  char *author;
  char *published; /* RFC 3339 */
  char *html;      /* a fragment */
  char *markdown;
  char *lead;      /* uuid of the photo that stands for the post, "" none */
  gboolean lead_is_set; /* whether it stands above the text, not in it */
  GStrv tags;

  char *remote_id; /* what the endpoint calls it, "" before it is there */
  char *remote_url;
} GalleySnapshotPost;

/**
 * GalleySnapshot:
 *
 * Texts with photos by the address `galley-photo:UUID` and posts by `galley-post:UUID`, which
 * galley_snapshot_resolve() replaces by the endpoint's own.
 */
typedef struct
{
  char *issue;
  char *language;
  char *name; /* of the publication */
  char *subject; /* of the mail */
  char *preheader;
  char *document; /* the issue as a JSON document */
  GPtrArray *posts;  /* (element-type GalleySnapshotPost) the last one is the issue's */
  GPtrArray *photos; /* (element-type GalleySnapshotPhoto) those that are published */
} GalleySnapshot;

/**
 * galley_snapshot_new:
 * @by_article: a post an article and an index of them, where there are several
 */
GalleySnapshot *galley_snapshot_new (const GalleyIssue *issue,
                                     const GalleyPublication *publication, gboolean by_article);
void            galley_snapshot_free (GalleySnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySnapshot, galley_snapshot_free)

char           *galley_snapshot_to_json   (const GalleySnapshot *snapshot);
GalleySnapshot *galley_snapshot_from_json (const char *json, GError **error);

/* (transfer full): equal for equal content, whenever it was taken. */
char *galley_snapshot_hash (const GalleySnapshot *snapshot);

/* (transfer full): @text with the addresses of the photos that are sent, escaped for HTML where
 * @is_html: they come from the endpoint. */
char *galley_snapshot_resolve (const GalleySnapshot *snapshot, const char *text, gboolean is_html);

/* (transfer none) (nullable) */
GalleySnapshotPhoto *galley_snapshot_find_photo        (const GalleySnapshot *snapshot,
                                                        const char *uuid);
GalleySnapshotPhoto *galley_snapshot_find_photo_by_url (const GalleySnapshot *snapshot,
                                                        const char *url);
GalleySnapshotPost  *galley_snapshot_find_post         (const GalleySnapshot *snapshot,
                                                        const char *uuid);

/* (transfer full): the name its file has at every endpoint, told by its content: by it a picture
 * that is there already is known. */
char *galley_snapshot_photo_file_name (const GalleySnapshotPhoto *photo, const char *media_type);

/* (transfer none): its alternative text, or else its caption. */
const char *galley_snapshot_photo_get_alt (const GalleySnapshotPhoto *photo);

G_END_DECLS
