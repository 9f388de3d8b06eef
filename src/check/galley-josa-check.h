/* galley-josa-check.h: particles that do not fit what they follow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-passage.h"
#include "galley-speller.h"

G_BEGIN_DECLS

/**
 * galley_josa_check:
 * @speller: knows which words end as a particle does (가을), and the terms of the house
 * @findings: (element-type GalleyFinding): to be added to
 *
 * Particles by the reading of what stands before them (한글 맞춤법, forms of the particles): after
 * Hangul, a bracket (by the word before it: 문장 부호 10항, the example of 「1443년)와」), a
 * quotation, Latin letters, figures and units. Rules josa-hangul, josa-paren, josa-quote,
 * josa-latin, josa-digit, josa-unit; all errors.
 */
void galley_josa_check (const GalleyPassage *passage, GalleySpeller *speller, GPtrArray *findings);

/**
 * galley_josa_fit:
 * @word: the word before the particle
 * @ending: a particle, with or without another behind it; any text
 *
 * Returns: (transfer full): the particle in the form that fits @word; @ending where it is none, or
 *   where nobody can tell how the word is read
 */
char *galley_josa_fit (const char *word, const char *ending);

G_END_DECLS
