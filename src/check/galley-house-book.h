/* galley-house-book.h: the words of a house as checks use them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-passage.h"
#include "galley-term.h"

G_BEGIN_DECLS

/**
 * GalleyHouseBook:
 *
 * What a desk writes, and how: its words, the forms that it does not use, its people. Immutable;
 * may be used from any thread.
 */
typedef struct _GalleyHouseBook GalleyHouseBook;

/* @terms: (nullable) (element-type GalleyTerm): copied */
GalleyHouseBook *galley_house_book_new   (GPtrArray *terms);
GalleyHouseBook *galley_house_book_ref   (GalleyHouseBook *book);
void             galley_house_book_unref (GalleyHouseBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHouseBook, galley_house_book_unref)

/* (transfer full): every word and name, and each part of one that has several, in NFC. */
GStrv galley_house_book_get_words (GalleyHouseBook *book);

/* (transfer none) (element-type GalleyTerm): the people of the desk. */
GPtrArray *galley_house_book_get_people (GalleyHouseBook *book);

/**
 * galley_house_book_check:
 * @publication: uuid, "" for a text of none: entries of the whole desk hold everywhere
 *
 * Rule house-banned: a form that the house does not use. The preferred form is the suggestion, with
 * the particle that fits it; the message is the entry's reason.
 */
void galley_house_book_check (GalleyHouseBook *book, const char *publication,
                              const GalleyPassage *passage, GPtrArray *findings);

G_END_DECLS
