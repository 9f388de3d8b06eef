/* galley-page-facts.h: what a reader finds in a piece of HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *alt;
  char *caption; /* with the credit where they are one text */
  char *credit;  /* "" where it is not told apart */
} GalleyPageFigure;

/**
 * GalleyPageFacts:
 *
 * Texts are folded: no white space, quotes and dashes of one kind.
 */
typedef struct
{
  GPtrArray *figures; /* (element-type GalleyPageFigure) in order */
  GPtrArray *links;   /* (element-type utf8) addresses as written, without those within the page */
  GPtrArray *blocks;  /* (element-type utf8) paragraphs, headings, entries as written */
  char *folded;       /* all text, folded */
  int n_broken;       /* characters that were lost in an encoding */
} GalleyPageFacts;

/* (transfer full): of any HTML, hostile too; what is too large or deep is empty. Any thread. */
GalleyPageFacts *galley_page_facts_read (const char *html);
void             galley_page_facts_free (GalleyPageFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPageFacts, galley_page_facts_free)

/* (transfer full): @text as the facts fold it. */
char *galley_page_facts_fold (const char *text);

G_END_DECLS
