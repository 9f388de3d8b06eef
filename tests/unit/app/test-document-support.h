/* test-document-support.h: an open document, and another window on the same desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* A second desk object on the same folder plays the other window. */
typedef struct
{
  char *directory;
  GalleySession *session;
  GalleyDesk *other;
  GalleyDocument *document;
  GalleyArticle *article; /* the document's first */
  char *typed;            /* what the editor shows */
} DocumentFixture;

void test_document_set_up    (DocumentFixture *fixture, gconstpointer data);
void test_document_tear_down (DocumentFixture *fixture, gconstpointer data);

/* The editor shows the first article from now on; it shows @text and says so. */
void test_open_editor (DocumentFixture *fixture);
void test_type        (DocumentFixture *fixture, const char *text);

/* Runs the main loop until the document is in @state. */
void test_wait_for_state (DocumentFixture *fixture, GalleySaveState state);

/* (transfer full) (nullable): why not everything is on disk. */
GError *test_flush     (DocumentFixture *fixture);
void    test_flush_all (DocumentFixture *fixture);

/* (transfer full): as another window sees it. */
GalleyArticle *test_read_stored (DocumentFixture *fixture);
void test_assert_stored   (DocumentFixture *fixture, const char *body);
void test_write_elsewhere (DocumentFixture *fixture, const char *body, const char *deck);
gboolean test_has_revision (DocumentFixture *fixture, const char *body);

/* Handlers: of any signal, setting *@changed; of article-changed, showing the article's body. */
void test_changed_cb   (GalleyDocument *document, const char *uuid, gboolean *changed);
void test_take_body_cb (GalleyDocument *document, const char *uuid, DocumentFixture *fixture);

G_END_DECLS
