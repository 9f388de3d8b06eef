/* galley-manuscript-passes.h: the passes of the classifier, in their order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-manuscript.h"

G_BEGIN_DECLS

/* Sign-off, call to action, closing lines. */
void galley_manuscript_find_end (GalleyManuscript *manuscript);

void galley_manuscript_find_photos (GalleyManuscript *manuscript);

/* Lines that point to other stories, marked with a sign or not. */
void galley_manuscript_find_related (GalleyManuscript *manuscript);

void galley_manuscript_find_headings (GalleyManuscript *manuscript);

G_END_DECLS
