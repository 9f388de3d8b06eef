/* galley-editor-private.h: what the files of the editor share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-body-cards.h"
#include "galley-body-marks.h"
#include "galley-body-styler.h"
#include "galley-editor.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

struct _GalleyEditor
{
  AdwBin parent_instance;

  GtkWidget *scrolled;
  GtkWidget *head;
  GtkWidget *lead; /* the photo above the text */
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWidget *placeholder; /* over an empty text */
  GtkWidget *foot;
  GtkWidget *toolbar;

  GalleyBodyStyler *styler;
  GalleyBodyCards *cards;
  GalleyBodyMarks *marks;
  GalleyCopyCheck *check;

  GalleyDocument *document;
  char *article;
  gulong document_handlers[3];
  gulong style_handler;
  gboolean composing;
  gboolean stale; /* the body changed elsewhere during a composition */
  int quiet;
  guint count_source;
  guint scroll_source;
  int width;
  int height;
};

enum
{
  GALLEY_EDITOR_PHOTO_ACTIVATED,
  GALLEY_EDITOR_FILES_DROPPED,
  GALLEY_EDITOR_IMAGE_PASTED,
  GALLEY_EDITOR_COUNTS_CHANGED,
  GALLEY_EDITOR_TERM_ADDED,
  GALLEY_EDITOR_N_SIGNALS
};
extern guint galley_editor_signals[GALLEY_EDITOR_N_SIGNALS];

/* The text of the article with its keys, drops and pastes (galley-editor-view.c). */
GtkWidget *galley_editor_make_view (GalleyEditor *editor);

/* Brings the caret into sight, once the text is laid out. */
void galley_editor_queue_scroll (GalleyEditor *editor);

/* What the view tells the editor. */
void galley_editor_body_changed_cb (GtkTextBuffer *buffer, GalleyEditor *editor);
void galley_editor_notify_undo_cb (GalleyEditor *editor);
void galley_editor_preedit_changed_cb (GtkTextView *view, const char *preedit,
                                       GalleyEditor *editor);

G_END_DECLS
