/* galley-body-marks-private.h: what the files of the marks share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-body-marks.h"
#include "galley-finding-popover.h"

G_BEGIN_DECLS

struct _GalleyBodyMarks
{
  GObject parent_instance;

  GtkTextView *view; /* unowned: it owns this */
  GtkTextBuffer *buffer;
  GtkTextTag *error_tag;
  GtkTextTag *style_tag;
  GtkTextTag *term_tag; /* without looks: where the menu knows a term */
  GalleyChecker *checker;

  GPtrArray *findings; /* those of the last check, by place */
  gboolean is_current; /* the text is still the one that was checked */
  int n_characters;    /* of that text */
  int held_back;       /* offset of the word that was being typed then, -1 none */
  /* What was changed since: from that offset on, up to so many characters before the end. */
  int dirty_from;
  int dirty_to_end;
  guint next;   /* the first finding that is not yet marked */
  guint behind; /* the first one behind those that are to be marked */
  guint apply_source;

  GalleyFindingPopover *popover;
  GCancellable *popover_cancellable;

  GMenu *menu;
  GSimpleActionGroup *actions;
  GCancellable *cancellable; /* of the suggestions under way */
  GtkTextMark *menu_start;
  GtkTextMark *menu_end;
};

/* The context menu over a mark (galley-body-marks-menu.c). */
void galley_body_marks_init_menu (GalleyBodyMarks *marks);

/* The mark under a point of the view; @start, @end (out): of it. */
GtkTextTag *galley_body_marks_find_at (GalleyBodyMarks *marks, double x, double y,
                                       GtkTextIter *start, GtkTextIter *end);

/* One step to undo. */
void galley_body_marks_replace (GalleyBodyMarks *marks, GtkTextIter *start, GtkTextIter *end,
                                const char *text);

G_END_DECLS
