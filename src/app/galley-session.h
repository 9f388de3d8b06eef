/* galley-session.h: an open desk with its services
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-checker.h"
#include "galley-desk.h"
#include "galley-import-result.h"
#include "galley-publisher.h"

G_BEGIN_DECLS

/**
 * GalleySession:
 *
 * An open desk and what works on it: checks, imports, photos, publishing. The window and the
 * command line do the same things through it. Functions that are not getters block and may be
 * called from any thread; the window calls them in GTask threads.
 */
#define GALLEY_TYPE_SESSION (galley_session_get_type ())
G_DECLARE_FINAL_TYPE (GalleySession, galley_session, GALLEY, SESSION, GObject)

/**
 * galley_session_open:
 * @desk_directory: (nullable): %NULL for the desk in the user's data folder
 *
 * Opens the desk; a new one gets the target "This computer" (the local press).
 *
 * Returns: (transfer full) (nullable)
 */
GalleySession *galley_session_open        (const char *desk_directory, GError **error);
GalleyDesk    *galley_session_get_desk    (GalleySession *session); /* (transfer none) */
GalleyChecker *galley_session_get_checker (GalleySession *session); /* (transfer none) */

/* Reads the house terms of the desk into the checker. */
gboolean galley_session_reload_terms (GalleySession *session, GError **error);

/* Adds a house term, for the desk and the checker. */
gboolean galley_session_add_term (GalleySession *session, const char *text, GError **error);

/**
 * galley_session_take_terms:
 * @publication: uuid, "" for the whole desk
 * @terms: (element-type GalleyTerm): of a table; one that is in the book already is written over
 *   with what the table says
 * @added, @changed: (out): how many
 */
gboolean galley_session_take_terms (GalleySession *session, const char *publication,
                                    GPtrArray *terms, guint *added, guint *changed, GError **error);

/* Findings of an issue without those that were left as they are; BUSY and the like of the desk. */
gboolean galley_session_drop_ignored (GalleySession *session, const GalleyIssue *issue,
                                      GPtrArray *findings, GError **error);

/**
 * galley_session_import:
 * @publication: (nullable): a name or uuid; %NULL for the desk's first
 *
 * Makes a new issue of a manuscript. An import that fails leaves the desk as it was.
 *
 * Returns: (transfer full) (nullable): the issue's uuid; errors of galley_import_read_file()
 */
char *galley_session_import (GalleySession *session, GFile *file, const char *publication,
                             GCancellable *cancellable, GError **error);

/* The sample issue that comes with Galley, with its photos. */
char *galley_session_import_sample (GalleySession *session, GCancellable *cancellable,
                                    GError **error);

/* (transfer full) (nullable): a new issue with one empty article, filled from its publication. */
char *galley_session_new_issue (GalleySession *session, const char *publication, GError **error);

/* The same for an article at the end of an issue: its uuid. */
char *galley_session_new_article (GalleySession *session, const char *issue, GError **error);

/**
 * galley_session_take_picture:
 * @bytes: the file
 * @file_name: its name, without folder
 *
 * Probes a picture and keeps its original; caption, credit, date and rights of its metadata are
 * proposed in the photo. The photo is not stored yet: it belongs to no article.
 *
 * Returns: (transfer full) (nullable): errors of galley_picture_probe(), NO_SPACE
 */
GalleyPhoto *galley_session_take_picture (GalleySession *session, GBytes *bytes,
                                          const char *file_name, GCancellable *cancellable,
                                          GError **error);

/* The same of a file: NOT_FOUND, PERMISSION, INVALID (a directory) too. */
GalleyPhoto *galley_session_take_picture_file (GalleySession *session, GFile *file,
                                               GCancellable *cancellable, GError **error);

/**
 * galley_session_fill_photo:
 * @photo: a photo of the desk, often a placeholder
 * @picture: from galley_session_take_picture()
 *
 * Puts the picture into the photo: file, size and type; what the photo already says (caption, alt,
 * credit) stays.
 */
void galley_session_fill_photo (GalleyPhoto *photo, const GalleyPhoto *picture);

/* Sets a photo's credit from a line as it is typed: "사진=김하늘 기자", "(제공 : 솔트글라스)". A line
 * without any form of credit is a source by its name; "" is none. */
void galley_session_parse_credit (GalleySession *session, GalleyPhoto *photo, const char *line);

/* (transfer full) (nullable): the target an issue is published to when none is named. */
GalleyTarget *galley_session_get_default_target (GalleySession *session, const char *issue,
                                                 GError **error);

/* (transfer full): the local date, ISO */
char *galley_session_get_today (void);

/**
 * galley_session_preflight:
 *
 * What the publication has chosen to stop an issue, and what only advises. The copy is checked for it
 * where its errors stop the issue.
 *
 * Returns: (transfer full) (element-type GalleyPreflightItem)
 */
GPtrArray *galley_session_preflight (GalleySession *session, const GalleyIssue *issue,
                                     GError **error);

/**
 * galley_session_publish:
 * @target: (nullable): name or uuid; %NULL for the default one
 * @options: (nullable)
 * @force: publish in spite of blocking items
 *
 * Runs the preflight, starts the local press where that is the target, and publishes as
 * galley_publisher_publish() does.
 *
 * Returns: (transfer full) (nullable): GALLEY_ERROR_PREFLIGHT where something blocks
 */
GalleyJob *galley_session_publish (GalleySession *session, const char *issue, const char *target,
                                   const GalleyPublishOptions *options, gboolean force,
                                   GalleyPublishProgressFunc progress, gpointer user_data,
                                   GCancellable *cancellable, GError **error);

/* Drives all unfinished jobs but those whose time is still to come; returns how many could not be
 * finished, the first error in @error. */
int galley_session_resume_jobs (GalleySession *session, GalleyPublishProgressFunc progress,
                                gpointer user_data, GCancellable *cancellable, GError **error);

/**
 * galley_session_run_due:
 *
 * Drives the jobs that go on by themselves and whose time has come, and looks whether scheduled
 * issues are out: to different targets at the same time. What a person must decide, and what a
 * living process drives, is left alone.
 *
 * Returns: Unix seconds of the next time that something is due, 0 never
 */
gint64 galley_session_run_due (GalleySession *session, GCancellable *cancellable);

/* Withdraws the issue from a target, as galley_publisher_withdraw() does. */
GalleyJob *galley_session_withdraw (GalleySession *session, const char *issue, const char *target,
                                    GCancellable *cancellable, GError **error);

/* Makes the target ready to be spoken to: starts the press where the target is one. */
gboolean galley_session_prepare_target (GalleySession *session, GalleyTarget *target,
                                        GCancellable *cancellable, GError **error);

G_END_DECLS
