/* galley-paragraph-check.h: one paragraph checked, and remembered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-house-book.h"
#include "galley-speller.h"

G_BEGIN_DECLS

/**
 * GalleyParagraphCheck:
 *
 * Spelling, rules of style, particles, pairs and the house book over one paragraph. What a paragraph
 * was found to hold is kept, so that after a keystroke only the paragraph it fell into is looked at
 * again. Any thread.
 */
typedef struct _GalleyParagraphCheck GalleyParagraphCheck;

GalleyParagraphCheck *galley_paragraph_check_new  (GalleySpeller *speller); /* not taken */
void                  galley_paragraph_check_free (GalleyParagraphCheck *check);

/* Forgets what was found by an earlier book. */
void galley_paragraph_check_set_book (GalleyParagraphCheck *check, GalleyHouseBook *book);

/* (transfer full) */
GalleyHouseBook *galley_paragraph_check_get_book (GalleyParagraphCheck *check);

/**
 * galley_paragraph_check_run:
 * @publication: uuid, "" for none
 * @line: a line of prose without its end, @bytes long, in a text that goes on behind it
 * @number: of the line, from 1
 * @offset: of the line in its text, in code points
 * @findings: (element-type GalleyFinding): to be added to, by place
 * @persons: (element-type utf8): set of words that a title shows to be somebody's name; to be added to
 */
void galley_paragraph_check_run (GalleyParagraphCheck *check, const char *publication,
                                 const char *line, gsize bytes, guint number, guint offset,
                                 GPtrArray *findings, GHashTable *persons);

/* Sorts findings of one text by place, and drops what is said of a place twice. */
void galley_paragraph_check_drop_overlapping (GPtrArray *findings);

/* How many paragraphs were looked at, rather than remembered; for tests and measurements. */
guint galley_paragraph_check_get_runs (GalleyParagraphCheck *check);

G_END_DECLS
