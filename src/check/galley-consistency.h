/* galley-consistency.h: what should be the same over a whole issue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-house-book.h"
#include "galley-issue-parts.h"
#include "galley-passage.h"
#include "galley-speller.h"

G_BEGIN_DECLS

/**
 * galley_consistency_check:
 * @parts: (element-type GalleyIssuePart): in the order of reading
 * @book: the people of the house
 * @findings: (element-type GalleyFinding): to be added to; article and field are set
 *
 * Rules name-variant (one person in two spellings), term-variant (a term together and apart),
 * quote-mix, colon-style, credit-format, number-style and date-style: the form that is found more
 * often, or first, is taken for what is meant. first-mention: somebody without title or original
 * spelling where the text names them first. number-variant: headline, deck or caption and the text
 * count the same thing differently. abbr-redefined, date-weekday. Blocks.
 */
void galley_consistency_check (GPtrArray *parts, GalleySpeller *speller, GalleyHouseBook *book,
                               GPtrArray *findings, GCancellable *cancellable);

G_END_DECLS
