/* galley-document-private.h: what the files of the document share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-document.h"
#include "galley-save-queue.h"

G_BEGIN_DECLS

struct _GalleyDocument
{
  GObject parent_instance;

  GalleySession *session;
  GalleyIssue *issue;
  GalleyPublication *publication;

  GalleySaveQueue *queue;
  /* Values as they were last stored, by uuid: what both versions of a conflict grew from. */
  GHashTable *article_bases;
  GHashTable *photo_bases;
  GalleyIssue *issue_base; /* without its articles */
  guint n_saved; /* writes of this document that are done */

  GHashTable *removed_photos; /* uuid → GalleyPhoto that may come back */
  GHashTable *removed_articles;

  GError *error;
  GPtrArray *conflicts; /* of GalleyArticle, as others stored it; the first is shown */
  GalleySaveState state;
  GPtrArray *flushes; /* of GTask */

  GalleyBodyFunc body_func;
  gpointer body_data;
  char *body_article;
  gboolean body_touched;

  GCancellable *cancellable;
  gboolean reloading;
  gboolean reload_again;
};

typedef enum
{
  GALLEY_DOCUMENT_ARTICLE_CHANGED,
  GALLEY_DOCUMENT_PHOTOS_CHANGED,
  GALLEY_DOCUMENT_PHOTO_EDITED,
  GALLEY_DOCUMENT_ISSUE_CHANGED,
  GALLEY_DOCUMENT_N_SIGNALS
} GalleyDocumentSignal;

void galley_document_emit (GalleyDocument *document, GalleyDocumentSignal signal, const char *uuid);
void galley_document_set_state (GalleyDocument *document, GalleySaveState state);

/* Looks how far the queue is: the state, and those who wait for the end. */
void galley_document_update_state (GalleyDocument *document);

/* What is stored now, from which later changes are told. */
void galley_document_set_base       (GalleyDocument *document, const GalleyArticle *article);
void galley_document_set_photo_base (GalleyDocument *document, const GalleyPhoto *photo);
void galley_document_set_issue_base (GalleyDocument *document, const GalleyIssue *issue);

/* Exchanges the own fields, in place, since the window's parts hold the pointer; the photos stay
 * where they are. */
void galley_document_swap_article (GalleyArticle *a, GalleyArticle *b);
void galley_document_swap_photo   (GalleyPhoto *a, GalleyPhoto *b);

/* Reads the issue again and takes over what others wrote and is not being changed here. */
void galley_document_reload             (GalleyDocument *document);
void galley_document_reload_publication (GalleyDocument *document);

/**
 * galley_document_settle:
 * @theirs: (nullable): as galley_save_queue's owner is told
 *
 * Returns: whether a refused write can go on, its value now resting on what is stored
 */
gboolean galley_document_settle (GalleyDocument *document, GalleySaveKind kind, const char *uuid,
                                 gpointer theirs);

/* Forgets the conflict over an article that is no longer here. */
void galley_document_drop_conflict (GalleyDocument *document, const char *uuid);

G_END_DECLS
