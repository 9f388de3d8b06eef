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
  char *file_name;
  char *caption;
  char *alt;
  char *credit; /* as printed */
  int number;
  char *url; /* where the endpoint keeps it, "" before it is sent */
} GalleySnapshotPhoto;

/**
 * GalleySnapshot:
 *
 * Texts with photos by the address `galley-photo:UUID`, which galley_snapshot_resolve() replaces
 * by the endpoint's own.
 */
typedef struct
{
  char *issue;
  char *title;
  char *summary;
  char *language;
  char *label;
  char *author;
  char *published; /* RFC 3339 */
  char *html;
  char *markdown;
  char *document; /* the issue as a JSON document */
  GPtrArray *photos; /* (element-type GalleySnapshotPhoto) those that are published */
} GalleySnapshot;

GalleySnapshot *galley_snapshot_new (const GalleyIssue *issue,
                                     const GalleyPublication *publication);
void            galley_snapshot_free (GalleySnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySnapshot, galley_snapshot_free)

char           *galley_snapshot_to_json   (const GalleySnapshot *snapshot);
GalleySnapshot *galley_snapshot_from_json (const char *json, GError **error);

/* (transfer full): equal for equal content, whenever it was taken. */
char *galley_snapshot_hash (const GalleySnapshot *snapshot);

/* (transfer full): @text with the addresses of the photos that are sent, escaped for HTML where
 * @is_html: they come from the endpoint. */
char *galley_snapshot_resolve (const GalleySnapshot *snapshot, const char *text, gboolean is_html);

G_END_DECLS
