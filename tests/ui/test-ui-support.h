/* test-ui-support.h: a desk, a window and a hand at the keys for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"

/* g_test_init(), then GTK and the style sheet. */
void test_ui_init (int *argc, char ***argv);

/* (transfer full): a session on a desk of its own with an issue of one article of @n placeholders,
 * "설명 1" … */
GalleyDocument *test_document_new (int n_placeholders);
GalleyArticle  *test_document_get_article (GalleyDocument *document);

/* Until everything is on disk. */
void test_document_flush (GalleyDocument *document);

/* A window with @child that is shown. */
GtkWidget *test_window_new (GtkWidget *child);

/* (transfer none): the @index-th widget of @type under @root, in the order of the tree. */
GtkWidget *test_find (GtkWidget *root, GType type, int index);

/* Runs the main loop until @condition, at most ten seconds. */
#define test_wait_for(condition) \
  G_STMT_START \
  { \
    gint64 test_deadline = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND; \
    while (!(condition) && g_get_monotonic_time () < test_deadline) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (1000); \
    g_assert_true (condition); \
  } \
  G_STMT_END

/* Runs what is waiting in the main loop. */
void test_settle (void);

/* (transfer full): a PNG file of one colour; its path. */
GFile  *test_picture_file (const char *name, int width, int height);
GBytes *test_picture_bytes (int width, int height);
