/* galley-desk.h: the desk: issues, photos and sources of a newsroom, on disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-ignored.h"
#include "galley-issue.h"
#include "galley-publication.h"
#include "galley-source.h"
#include "galley-target.h"
#include "galley-term.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GalleyDesk:
 *
 * A folder with `desk.db` (SQLite, WAL) and `originals/ab/cdef….ext` (content-addressed).
 *
 * Every function may be called from any thread and blocks until it is done: a write until it is
 * durable. Writes run one after another on the desk's writer thread; reads on a connection of
 * their own, so that no reading waits for a writing. The window calls them from GTask threads,
 * never from its main loop.
 *
 * Values handed in are copied; values handed out are the caller's. A save compares the value's
 * `revision` with the stored one: an older one loses with GALLEY_ERROR_CONFLICT and nothing is
 * written; after a save the value's revision is the new one.
 *
 * Errors are of GALLEY_ERROR: NO_SPACE, IO, DAMAGED, BUSY, NOT_FOUND, CONFLICT, SCHEMA_TOO_NEW.
 */
#define GALLEY_TYPE_DESK (galley_desk_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDesk, galley_desk, GALLEY, DESK, GObject)

/**
 * GalleyDesk::changed:
 * @kind: "issue", "article", "photo", "source", "term", "ignored", "target", "publication" or "job"
 * @uuid: what was written, "" for many
 *
 * Emitted in the main context of the thread that opened the desk, after a write of this process,
 * and with kind "" when another process wrote (found by polling; see galley_desk_watch()).
 */

/**
 * galley_desk_open:
 * @directory: its folder; made when it is not there
 *
 * Opens it, migrates an older schema (after a backup), starts the writer thread. A new desk gets
 * one publication with the language ko and the zone Asia/Seoul.
 *
 * Returns: (transfer full) (nullable)
 */
GalleyDesk *galley_desk_open          (const char *directory, GError **error);
void        galley_desk_close         (GalleyDesk *desk); /* waits for the writes under way */
const char *galley_desk_get_directory (GalleyDesk *desk);

/* Polls for writes of other processes, in the calling thread's main context; stops with the
 * desk. */
void galley_desk_watch (GalleyDesk *desk);

/**
 * galley_desk_check:
 * @problems: (out) (element-type utf8): what is wrong, one sentence each, untranslated; empty if
 *   all is well
 *
 * Integrity of the database, foreign keys, presence and hash of every original.
 */
gboolean galley_desk_check (GalleyDesk *desk, GCancellable *cancellable, GPtrArray **problems,
                            GError **error);

/* Publications */
GPtrArray         *galley_desk_list_publications (GalleyDesk *desk, GError **error);
GalleyPublication *galley_desk_load_publication  (GalleyDesk *desk, const char *uuid,
                                                  GError **error);
GalleyPublication *galley_desk_find_publication  (GalleyDesk *desk, const char *name,
                                                  GError **error);
gboolean galley_desk_save_publication (GalleyDesk *desk, GalleyPublication *publication,
                                       GError **error);

/**
 * GalleyIssueSummary:
 *
 * What the list of issues shows; issues are not read whole for it.
 */
typedef struct
{
  char *uuid;
  char *title; /* the display title */
  char *label; /* of the first article */
  int number;
  GalleyIssueStatus status;
  gint64 slot;
  gint64 modified;
  gint64 published_at;
  int n_articles;
  int n_photos;
} GalleyIssueSummary;

void galley_issue_summary_free (GalleyIssueSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyIssueSummary, galley_issue_summary_free)

/* Issues, the newest first. Deleted ones are not counted or listed. */
int        galley_desk_count_issues (GalleyDesk *desk, GError **error); /* -1 on error */
GPtrArray *galley_desk_list_issues  (GalleyDesk *desk, int offset, int limit, GError **error);

/**
 * galley_desk_resolve_issue:
 * @name: a uuid, the beginning of one (at least four characters), a number, or "latest"
 *
 * Returns: (transfer full) (nullable): its uuid; NOT_FOUND, or INVALID where several fit
 */
char *galley_desk_resolve_issue (GalleyDesk *desk, const char *name, GError **error);

/* With its articles and their photos. */
GalleyIssue *galley_desk_load_issue (GalleyDesk *desk, const char *uuid, GError **error);

/**
 * galley_desk_create_issue:
 * @issue: with its articles and photos; gets the publication's next number if it has none
 * @reason: why the first revisions stand: "imported", "new"
 *
 * Stores all of it in one transaction. Credits of its photos are tied to sources of the desk by
 * name; a source that is not known yet is added.
 */
gboolean galley_desk_create_issue (GalleyDesk *desk, GalleyIssue *issue, const char *reason,
                                   GError **error);
/* Its own fields. */
gboolean galley_desk_save_issue   (GalleyDesk *desk, GalleyIssue *issue, GError **error);
gboolean galley_desk_set_issue_status (GalleyDesk *desk, const char *uuid, GalleyIssueStatus status,
                                       gint64 when, GError **error);
gboolean galley_desk_delete_issue  (GalleyDesk *desk, const char *uuid, GError **error);
gboolean galley_desk_restore_issue (GalleyDesk *desk, const char *uuid, GError **error);

/* Corrections of an issue that is out; adding or removing one makes a published issue `changed`.
 * One that was removed can be had back. */
gboolean galley_desk_add_correction     (GalleyDesk *desk, const char *issue,
                                         const GalleyCorrection *correction, GError **error);
gboolean galley_desk_remove_correction  (GalleyDesk *desk, const char *uuid, GError **error);
gboolean galley_desk_restore_correction (GalleyDesk *desk, const char *uuid, GError **error);

/* Articles. A saved article whose issue is published makes the issue `changed`. */
GalleyArticle *galley_desk_load_article (GalleyDesk *desk, const char *uuid, GError **error);
gboolean galley_desk_add_article     (GalleyDesk *desk, GalleyArticle *article, GError **error);

/**
 * galley_desk_save_article:
 * @reason: (nullable): why a revision is to be kept ("imported", "before replace-all",
 *   "published to …"); %NULL for autosave, which keeps one when the last is older than ten minutes
 *
 * Stores the article's own fields (not its photos).
 */
gboolean galley_desk_save_article    (GalleyDesk *desk, GalleyArticle *article, const char *reason,
                                      GError **error);
gboolean galley_desk_delete_article  (GalleyDesk *desk, const char *uuid, GError **error);
gboolean galley_desk_restore_article (GalleyDesk *desk, const char *uuid, GError **error);

/**
 * GalleyRevision:
 *
 * An article as it stood.
 */
typedef struct
{
  gint64 id;
  gint64 when; /* Unix seconds */
  char *reason;
  GalleyArticle *article; /* its fields; no photos. %NULL when listed */
} GalleyRevision;

void galley_revision_free (GalleyRevision *revision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRevision, galley_revision_free)

/* Keeps @article as a revision, without writing the article itself: a version that gives way. */
gboolean        galley_desk_keep_revision  (GalleyDesk *desk, const GalleyArticle *article,
                                            const char *reason, GError **error);
GPtrArray      *galley_desk_list_revisions (GalleyDesk *desk, const char *article, GError **error);
GalleyRevision *galley_desk_load_revision  (GalleyDesk *desk, gint64 id, GError **error);

/* Photos */
/* Adds or changes it. */
gboolean galley_desk_save_photo    (GalleyDesk *desk, GalleyPhoto *photo, GError **error);
gboolean galley_desk_delete_photo  (GalleyDesk *desk, const char *uuid, GError **error);
gboolean galley_desk_restore_photo (GalleyDesk *desk, const char *uuid, GError **error);

/**
 * galley_desk_add_original:
 * @bytes: the file as it came
 * @extension: by its content: "jpg"
 *
 * Keeps it byte for byte, fsynced with its folder before this returns. The same bytes are kept
 * once.
 *
 * Returns: (transfer full) (nullable): the SHA-256 in hex
 */
char *galley_desk_add_original (GalleyDesk *desk, GBytes *bytes, const char *extension,
                                GError **error);

/* Returns: (transfer full) (nullable): the file of an original; NOT_FOUND */
char *galley_desk_get_original_path (GalleyDesk *desk, const char *sha256, GError **error);

/* Sources, with the number of photos that refer to each. A photo whose credit names one, as it is
 * called or as it is printed, is tied to it when it is saved; a save of a source writes its new
 * name into the credits of its photos, and marks the published issues that show them as changed. */
GPtrArray    *galley_desk_list_sources  (GalleyDesk *desk, GError **error);
GalleySource *galley_desk_ensure_source (GalleyDesk *desk, const char *name, GalleyCreditKind kind,
                                         GError **error);
gboolean galley_desk_save_source (GalleyDesk *desk, GalleySource *source, GError **error);

/**
 * galley_desk_list_terms:
 * @publication: (nullable): uuid; "" for those of the whole desk (they are in every list), %NULL for
 *   those of every publication
 *
 * The house book. galley_desk_add_term() adds a word that is there already without effect;
 * galley_desk_save_term() writes it over where the revision is still the same: CONFLICT otherwise.
 */
GPtrArray *galley_desk_list_terms  (GalleyDesk *desk, const char *publication, GError **error);
gboolean   galley_desk_add_term    (GalleyDesk *desk, GalleyTerm *term, GError **error);
gboolean   galley_desk_save_term   (GalleyDesk *desk, GalleyTerm *term, GError **error);
gboolean   galley_desk_remove_term (GalleyDesk *desk, const char *uuid, GError **error);

/* (element-type GalleyIgnored): findings that are left in an issue, and those left everywhere. */
GPtrArray *galley_desk_list_ignored   (GalleyDesk *desk, const char *issue, GError **error);
gboolean   galley_desk_add_ignored    (GalleyDesk *desk, GalleyIgnored *ignored, GError **error);
gboolean   galley_desk_remove_ignored (GalleyDesk *desk, const char *uuid, GError **error);

/* Targets */
GPtrArray    *galley_desk_list_targets  (GalleyDesk *desk, GError **error);
GalleyTarget *galley_desk_find_target   (GalleyDesk *desk, const char *name_or_uuid,
                                         GError **error);
GalleyTarget *galley_desk_get_default_target (GalleyDesk *desk, const char *publication,
                                              GError **error);
gboolean galley_desk_save_target   (GalleyDesk *desk, GalleyTarget *target, GError **error);
gboolean galley_desk_remove_target (GalleyDesk *desk, const char *uuid, GError **error);

G_END_DECLS
