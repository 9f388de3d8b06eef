/* galley-speller.h: dictionaries, and what they say of a word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-token.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_VERDICT_KNOWN,
  GALLEY_VERDICT_TERM,  /* no dictionary knows it; a name or a new word as likely as a mistake */
  GALLEY_VERDICT_WRONG, /* there is good evidence for a mistake */
} GalleyVerdict;

/**
 * GalleySpeller:
 *
 * Korean and English by enchant. enchant is not thread-safe: every function takes the speller's
 * lock for one word at a time.
 */
typedef struct _GalleySpeller GalleySpeller;

GalleySpeller *galley_speller_new  (void);
void           galley_speller_free (GalleySpeller *speller);

void  galley_speller_set_terms (GalleySpeller *speller, const char *const *terms);
GStrv galley_speller_get_missing (GalleySpeller *speller); /* (transfer full): "ko", "en" */

/**
 * galley_speller_judge:
 * @word: in NFC
 * @stem: (out): for a term, the part without the particle behind it, in bytes of @word
 *
 * The first call of all loads the dictionaries (half a second).
 */
GalleyVerdict galley_speller_judge (GalleySpeller *speller, const char *word,
                                    GalleyTokenScript script, gsize *stem);

/* Whether the house has the word; whether the Korean dictionary or the house does. */
gboolean galley_speller_is_term (GalleySpeller *speller, const char *word);
gboolean galley_speller_is_word (GalleySpeller *speller, const char *word);

/* Whether a Hangul word is no common one: of the house, of the list of new words and names, or of no
 * dictionary. */
gboolean galley_speller_is_name (GalleySpeller *speller, const char *word);

/* Whether a word has the form of a particle. */
gboolean galley_speller_is_particle (const char *word);

/* The bytes of an eojeol that are left without the particle behind it. */
gsize galley_speller_get_stem (GalleySpeller *speller, const char *word);

/* (transfer full): what has nearly the letters of the word, with its particle put back: some
 * milliseconds. Korean only. */
GStrv galley_speller_suggest_quickly (GalleySpeller *speller, const char *word);

/* (transfer full): the same, and what the dictionary proposes, at most five in all; what is known to be
 * meant comes first. Up to half a second. */
GStrv galley_speller_suggest (GalleySpeller *speller, const char *word, GCancellable *cancellable);

G_END_DECLS
