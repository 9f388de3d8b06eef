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
 * Underlines the errors of the body, never the word that is being typed and never a term, and
 * offers corrections in the context menu.
 *
 * Signals: `add-term` (text), `ignore` (text).
 */
#define GALLEY_TYPE_BODY_MARKS (galley_body_marks_get_type ())
G_DECLARE_FINAL_TYPE (GalleyBodyMarks, galley_body_marks, GALLEY, BODY_MARKS, GObject)

GalleyBodyMarks *galley_body_marks_new (GtkTextView *view);

void galley_body_marks_set_checker (GalleyBodyMarks *marks, GalleyChecker *checker);

/* @findings: (element-type GalleyFinding): of the text as it stands in the buffer now. */
void galley_body_marks_set_findings (GalleyBodyMarks *marks, GPtrArray *findings);

/* Whether @iter is in a word that is underlined, for tests. */
gboolean galley_body_marks_has_error (GalleyBodyMarks *marks, const GtkTextIter *iter);

G_END_DECLS
