/* galley-pair-check.h: quotation marks and brackets without a partner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-passage.h"

G_BEGIN_DECLS

/**
 * galley_pair_check:
 * @next: (nullable): the line that follows, for speech that goes on over paragraphs
 * @findings: (element-type GalleyFinding): to be added to
 *
 * Rules quote-unbalanced and bracket-unbalanced. List numbers (1) 가)), emoticons, apostrophes and
 * inches are no pairs; a paragraph of speech may leave its closing mark to the next.
 */
void galley_pair_check (const GalleyPassage *passage, const char *next, GPtrArray *findings);

G_END_DECLS
