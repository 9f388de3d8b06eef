/* galley-document.h: the issue that is open in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-session.h"

G_BEGIN_DECLS

/**
 * GalleySaveState:
 *
 * How far the keys are from the disk.
 */
typedef enum
{
  GALLEY_SAVE_SAVED,
  GALLEY_SAVE_PENDING, /* changed; saved within a second */
  GALLEY_SAVE_FAILED,  /* see galley_document_get_error(); tried again every few seconds */
  GALLEY_SAVE_CONFLICT, /* somebody else wrote the same article: keep_mine() or take_theirs() */
} GalleySaveState;

/**
 * GalleyDocument:
 *
 * An issue that is open for editing. It lives in the main thread and holds the issue's articles and
 * photos as the window shows them. The window's parts change these values in place and say so with
 * a touch function; the document writes them to the desk in the background, one save after another,
 * at most a second behind the first unsaved change. What the desk refuses stays here.
 *
 * Signals, all in the main thread:
 * - `article-changed` (article uuid): its fields changed not by the editor: read them again
 * - `photos-changed` (article uuid): photos came, went, moved or got another picture
 * - `photo-edited` (photo uuid): caption, alt or credit changed
 * - `issue-changed`: the issue's own fields or the list of its articles
 * - `notify::save-state`
 */
#define GALLEY_TYPE_DOCUMENT (galley_document_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDocument, galley_document, GALLEY, DOCUMENT, GObject)

/* @issue: (transfer full): with articles and photos, as galley_desk_load_issue() gives it. */
GalleyDocument *galley_document_new (GalleySession *session, GalleyIssue *issue);

GalleySession     *galley_document_get_session (GalleyDocument *document); /* (transfer none) */
GalleyIssue       *galley_document_get_issue   (GalleyDocument *document); /* (transfer none) */
/* (transfer none) (nullable): until it is loaded */
GalleyPublication *galley_document_get_publication (GalleyDocument *document);
GalleySaveState    galley_document_get_save_state (GalleyDocument *document);
const GError      *galley_document_get_error   (GalleyDocument *document); /* (nullable) */

/* (transfer none) (nullable) */
GalleyArticle *galley_document_get_article (GalleyDocument *document, const char *uuid);
GalleyPhoto   *galley_document_get_photo   (GalleyDocument *document, const char *uuid,
                                            GalleyArticle **article);

/**
 * GalleyBodyFunc:
 *
 * Returns: (transfer full): the body as the editor shows it now
 */
typedef char *(*GalleyBodyFunc) (gpointer user_data);

/* The editor's text is fetched when it is to be saved or read, not at every key. %NULL ends it,
 * after one last fetch if the body was touched. */
void galley_document_set_body_source (GalleyDocument *document, const char *article,
                                      GalleyBodyFunc func, gpointer user_data);

/* Brings the values up to date with the editor's text, before they are read as a whole. */
void galley_document_pull (GalleyDocument *document);

void galley_document_touch_body    (GalleyDocument *document);
/* Any other field of it. */
void galley_document_touch_article (GalleyDocument *document, GalleyArticle *article);
void galley_document_touch_issue   (GalleyDocument *document);
/* Emits photo-edited. */
void galley_document_touch_photo   (GalleyDocument *document, GalleyPhoto *photo);

/* Keeps a revision with the next save of the article ("before replace-all"). */
void galley_document_keep_revision (GalleyDocument *document, GalleyArticle *article,
                                    const char *reason);

/* @photo: (transfer full). Adds it to the article's photos, not to the body; emits
 * photos-changed. */
void galley_document_add_photo (GalleyDocument *document, GalleyArticle *article,
                                GalleyPhoto *photo);
/* A photo got its picture, or another one; emits photos-changed. */
void galley_document_replace_picture (GalleyDocument *document, GalleyPhoto *photo,
                                      const GalleyPhoto *picture);
/* Removes it, restorably; the body's line is the editor's to remove. */
void galley_document_remove_photo  (GalleyDocument *document, GalleyPhoto *photo);
void galley_document_restore_photo (GalleyDocument *document, const char *uuid);
/* At most one photo of an article leads; emits photos-changed. */
void galley_document_set_lead      (GalleyDocument *document, GalleyPhoto *photo, gboolean lead);
/* Moves it to another place among the article's photos; emits photos-changed. */
void galley_document_move_photo    (GalleyDocument *document, GalleyPhoto *photo, int position);

/* @article: (transfer full): at the end; emits issue-changed. */
void galley_document_add_article     (GalleyDocument *document, GalleyArticle *article);
void galley_document_remove_article  (GalleyDocument *document, GalleyArticle *article);
void galley_document_restore_article (GalleyDocument *document, const char *uuid);

/* Until everything is on disk; the error is why not. */
void     galley_document_flush_async  (GalleyDocument *document, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean galley_document_flush_finish (GalleyDocument *document, GAsyncResult *result,
                                       GError **error);

/* (transfer none) (nullable): at a conflict, the article as somebody else stored it. Fields that
 * only one of the two changed are brought together without asking. */
const GalleyArticle *galley_document_get_theirs (GalleyDocument *document);

/* After a conflict: ours over theirs (theirs is kept as a revision), or theirs over ours (ours is
 * kept as one). */
void galley_document_keep_mine   (GalleyDocument *document);
void galley_document_take_theirs (GalleyDocument *document);

G_END_DECLS
