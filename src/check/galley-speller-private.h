/* galley-speller-private.h: what the files of the speller share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-speller.h"

#include <enchant.h>

G_BEGIN_DECLS

struct _GalleySpeller
{
  GMutex lock;
  EnchantBroker *broker;
  EnchantDict *korean;
  EnchantDict *english;
  gboolean loaded;
  GHashTable *known;       /* word → GINT_TO_POINTER (1 known, 2 not) */
  GHashTable *suggestions; /* word → GStrv */
  GHashTable *terms;       /* set */
  GHashTable *words;       /* set: of data/style/words.txt */
};

/* With the lock held, as everything that has "locked" in its name. */
void galley_speller_load_locked (GalleySpeller *speller);
gboolean galley_speller_is_known_locked (GalleySpeller *speller, EnchantDict *dict,
                                         const char *word);

/* @right (out) (transfer full) (nullable): what is meant, where that is known */
GalleyVerdict galley_speller_judge_locked (GalleySpeller *speller, const char *word,
                                           GalleyTokenScript script, gsize *stem, char **right);

/* (transfer full): the word, and what is left of it without each particle it may end with. */
GStrv galley_speller_split_locked (GalleySpeller *speller, const char *word);

G_END_DECLS
