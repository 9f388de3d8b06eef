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

/* Whether an eojeol has the form of two syllables with 하다 or 되다 behind them (체화된, 착목한),
 * whatever the two are. */
gboolean galley_morphology_is_conjugated_noun (const char *word);

/* Whether an eojeol ends as verbs and adjectives do and names never (-습니다, -었다, -면서). */
gboolean galley_morphology_ends_as_verb (const char *word);

G_END_DECLS
