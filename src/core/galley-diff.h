/* galley-diff.h: what differs between two texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GalleyDiffRow:
 *
 * A unit beside the one that took its place. Equal ones are the same on both sides; %NULL on one
 * side is a unit that only the other has.
 */
typedef struct
{
  char *before; /* (nullable) */
  char *after;  /* (nullable) */
  gboolean is_equal;
} GalleyDiffRow;

/**
 * galley_diff_rows:
 * @before: (element-type utf8)
 * @after: (element-type utf8)
 *
 * Which paragraphs stayed, went, came, or were changed in their place. Work is bounded: what
 * differs too much is told as changed altogether.
 *
 * Returns: (transfer full) (element-type GalleyDiffRow): in order; all @before of the rows are
 *   @before, all @after are @after
 */
GPtrArray *galley_diff_rows (GPtrArray *before, GPtrArray *after);

/**
 * GalleyDiffSpan:
 *
 * Bytes of a text that the other one has not.
 */
typedef struct
{
  guint start;
  guint end;
} GalleyDiffSpan;

/**
 * galley_diff_words:
 * @own: (out): (element-type GalleyDiffSpan): words of @before that are not in @after
 * @other: (out): (element-type GalleyDiffSpan): words of @after that are not in @before
 *
 * Words are what white space parts (어절).
 */
void galley_diff_words (const char *before, const char *after, GArray **own, GArray **other);

G_END_DECLS
