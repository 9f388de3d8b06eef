/* galley-desk-private.h: what the files of the desk share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-database.h"
#include "galley-desk.h"
#include "galley-record.h"

G_BEGIN_DECLS

/* (transfer none) */
const GalleyDatabaseSchema *galley_desk_get_schema (void);

/**
 * GalleyDeskWrite:
 *
 * Runs in the writer thread, within a transaction that is rolled back when it returns %FALSE.
 */
typedef gboolean (*GalleyDeskWrite) (GalleyDatabase *database, gpointer data, GError **error);

/* Runs @write and waits until it is durable; then `changed` is emitted with @kind and @uuid. */
gboolean galley_desk_write (GalleyDesk *desk, GalleyDeskWrite write, gpointer data,
                            const char *kind, const char *uuid, GError **error);

/* The reading connection, locked until galley_desk_end_read(). */
GalleyDatabase *galley_desk_begin_read (GalleyDesk *desk);
void            galley_desk_end_read   (GalleyDesk *desk);

/* Within a write. */

/* Fills the issue's corrections. */
gboolean galley_desk_read_corrections (GalleyDatabase *database, GalleyIssue *issue, GError **error);

/* Marks an issue as modified now, and a published one as changed since. */
gboolean galley_desk_touch_issue (GalleyDatabase *database, const char *issue, GError **error);
gboolean galley_desk_touch_issue_of_article (GalleyDatabase *database, const char *article,
                                             GError **error);

/* With its articles and photos; gives it the publication's next number where it has none. */
gboolean galley_desk_insert_issue   (GalleyDatabase *database, GalleyIssue *issue,
                                     const char *reason, GError **error);
gboolean galley_desk_insert_article (GalleyDatabase *database, GalleyArticle *article,
                                     const char *reason, GError **error);
gboolean galley_desk_insert_photo   (GalleyDatabase *database, GalleyPhoto *photo, GError **error);

/* The uuid of the source called @name, added where it is not known: "" where @name is "". */
gboolean galley_desk_tie_source (GalleyDatabase *database, const char *name, GalleyCreditKind kind,
                                 char **uuid, GError **error);

/* Within a read or a write. */

/* (element-type GalleyArticle), with their photos */
GPtrArray     *galley_desk_read_articles (GalleyDatabase *database, const char *issue,
                                          GError **error);
GalleyArticle *galley_desk_read_article  (GalleyDatabase *database, const char *uuid,
                                          GError **error);
gboolean       galley_desk_read_photos   (GalleyDatabase *database, GalleyArticle *article,
                                          GError **error);

/* One integer of the first row, -1 without error where there is none, -2 with one. */
gint64 galley_desk_read_number (GalleyDatabase *database, GError **error, const char *sql,
                                const char *first, const char *second);

/* Throws away what crashes have left half written among the originals. */
void galley_desk_sweep_incoming (GalleyDesk *desk);

/* (transfer full) (nullable): the SHA-256 of a file in hex; the error is of GIO. */
char *galley_desk_hash_file (GFile *file, GCancellable *cancellable, GError **error);

gint64 galley_desk_now (void); /* Unix seconds */

G_END_DECLS
