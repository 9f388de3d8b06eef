/* galley-reading.h: how what stands before a particle is read aloud
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-hangul.h"
#include "galley-passage.h"

G_BEGIN_DECLS

/**
 * galley_reading_of:
 * @end: characters of the passage before it are read
 *
 * How the word that ends there is read at its end: Hangul by its final consonant, figures in
 * Sino-Korean, units by their names, capitals letter by letter, other Latin words only where their
 * spelling leaves no doubt. UNKNOWN where writers may differ: a particle after it is never wrong.
 */
GalleyFinal galley_reading_of (const GalleyPassage *passage, guint end);

G_END_DECLS
