/* galley-body-marks.h: what checks found, underlined in the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-document.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/**
 * GalleyBodyMarks:
 *
 * Underlines the errors of the body, never the word that is being typed and never a term. A click
 * into one tells the reason beside it; corrections are in the context menu too. Only what differs from
 * the last check is marked anew, in slices of two milliseconds.
 *
 * Signals: `add-term` (text), `ignore` (GalleyFinding, GalleyIgnoreScope, reason).
 */
#define GALLEY_TYPE_BODY_MARKS (galley_body_marks_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBodyMarks, galley_body_marks, GALLEY, BODY_MARKS, GObject)

GalleyBodyMarks *galley_body_marks_new (GtkTextView *view);

void galley_body_marks_set_checker (GalleyBodyMarks *marks, GalleyChecker *checker);

/* @findings: (element-type GalleyFinding): of the text as it stands in the buffer now. */
void galley_body_marks_set_findings (GalleyBodyMarks *marks, GPtrArray *findings);

/* The reason of a finding, beside it. */
void galley_body_marks_show_reason (GalleyBodyMarks *marks, const GalleyFinding *finding);

/* The keyboard goes to the suggestions for the word at the caret. */
void galley_body_marks_focus_reason (GalleyBodyMarks *marks);

/* Whether @iter is in a word that is underlined, for tests. */
gboolean galley_body_marks_has_error (GalleyBodyMarks *marks, const GtkTextIter *iter);

G_END_DECLS
