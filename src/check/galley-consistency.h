/* galley-consistency.h: what should be the same over a whole issue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-passage.h"
#include "galley-speller.h"

G_BEGIN_DECLS

/**
 * GalleyConsistencyPart:
 *
 * A field of an issue, or a whole file.
 */
typedef struct
{
  const char *article; /* uuid, "" for a file */
  const char *field;
  const char *text;
} GalleyConsistencyPart;

/**
 * galley_consistency_check:
 * @parts: (element-type GalleyConsistencyPart): in the order of reading
 * @findings: (element-type GalleyFinding): to be added to; article and field are set
 *
 * Rules name-variant (one person in two spellings), term-variant (a term together and apart),
 * quote-mix, colon-style, credit-format and number-variant: the form that is found more often, or
 * first, is taken for what is meant. Blocks.
 */
void galley_consistency_check (GPtrArray *parts, GalleySpeller *speller, GPtrArray *findings,
                               GCancellable *cancellable);

G_END_DECLS
