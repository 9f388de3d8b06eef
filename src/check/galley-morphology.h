/* galley-morphology.h: words that are made of words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a dictionary has the word. */
typedef gboolean (*GalleyKnownFunc) (const char *word, gpointer user_data);

/**
 * galley_morphology_is_derived:
 * @word: an eojeol, or its stem, in NFC and of Hangul only; unknown to the dictionary
 *
 * Whether it is made of known words in a way that Korean makes them: nouns of two syllables or more
 * in a row (공동창업자), a noun with a suffix (독자분, 하나뿐) or a verb of its own (전달드립니다), a verb
 * with an auxiliary (들어가봤더니) or with an ending that reports or asks (짓는다길래).
 */
gboolean galley_morphology_is_derived (const char *word, GalleyKnownFunc known, gpointer user_data);

G_END_DECLS
