/* galley-consistency-private.h: the passages of an issue, and what looks them through
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-consistency.h"

G_BEGIN_DECLS

/* A paragraph with the part it stands in. */
typedef struct
{
  const GalleyIssuePart *part;
  GalleyPassage *passage;
} GalleyConsistencyLine;

/* Adds a finding about a line, with its part. */
void galley_consistency_report (const GalleyConsistencyLine *line, guint start, guint end,
                                const char *rule, GalleyFindingLevel level, const char *fix,
                                GPtrArray *findings);

/* Whether a line is prose of the text or of its deck: it has a sentence, and is no heading. */
gboolean galley_consistency_is_running_text (const GalleyConsistencyLine *line);

/* Whether a line stands above or beside the text: headline, deck, contents, caption. */
gboolean galley_consistency_is_head (const GalleyConsistencyLine *line);

/* @lines: (element-type GalleyConsistencyLine) */
void galley_consistency_check_names (GPtrArray *lines, GalleySpeller *speller, GPtrArray *findings);
void galley_consistency_check_forms (GPtrArray *lines, GPtrArray *findings);
void galley_consistency_check_mentions (GPtrArray *lines, GalleySpeller *speller,
                                        GalleyHouseBook *book, GPtrArray *findings);
void galley_consistency_check_numbers (GPtrArray *lines, GalleySpeller *speller,
                                       GPtrArray *findings);
void galley_consistency_check_scripts (GPtrArray *lines, GalleySpeller *speller,
                                       GPtrArray *findings);
void galley_consistency_check_dates (GPtrArray *lines, GPtrArray *findings);

G_END_DECLS
