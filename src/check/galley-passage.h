/* galley-passage.h: one paragraph as the rules read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-finding.h"

G_BEGIN_DECLS

/* Stands for what is no prose: addresses, code, tags. One for each character. */
#define GALLEY_PASSAGE_MASK 0xfffc

/**
 * GalleyPassage:
 *
 * A line of a text in NFC, without the marks of emphasis and the targets of links, so that a rule
 * sees what a reader sees. Each of its characters knows where it stands in the text.
 */
typedef struct
{
  char *text;     /* UTF-8 */
  gunichar *chars;
  guint *bytes;   /* where each character begins in @text; @length + 1 of them */
  guint *origins; /* where it stands in the line as written, in code points; @length + 1 of them */
  guint length;
  guint line;     /* from 1 */
  guint offset;   /* of the line in the whole text, in code points */
  const char *raw; /* the line as written, not owned */
  gsize raw_bytes;
} GalleyPassage;

/**
 * galley_passage_new:
 * @raw: a line without its end; must outlive the passage
 * @line: from 1
 * @offset: of its first character, in code points
 */
GalleyPassage *galley_passage_new  (const char *raw, gsize bytes, guint line, guint offset);
void           galley_passage_free (GalleyPassage *passage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPassage, galley_passage_free)

/* The character that begins at a byte of the passage's text, or the next one. */
guint galley_passage_at_byte (const GalleyPassage *passage, guint byte);

/* A character, 0 outside of the passage. */
gunichar galley_passage_get (const GalleyPassage *passage, int index);

/* (transfer full): characters [@start, @end) of the passage's text. */
char *galley_passage_cut (const GalleyPassage *passage, guint start, guint end);

/**
 * galley_passage_report:
 * @start, @end: characters of the passage
 * @fix: (nullable): what should stand there
 *
 * Returns: (transfer full): a finding about the text as written; its suggestion keeps the marks
 *   within it
 */
GalleyFinding *galley_passage_report (const GalleyPassage *passage, guint start, guint end,
                                      const char *rule, GalleyFindingLevel level, const char *fix);

/**
 * GalleyPassageLineFunc:
 * @line: without its end, @bytes long; what follows in the text stands behind it
 * @number: from 1
 * @offset: of its first character in the text, in code points
 *
 * Returns: whether to go on
 */
typedef gboolean (*GalleyPassageLineFunc) (const char *line, gsize bytes, guint number, guint offset,
                                           gpointer user_data);

/* Goes through the lines of @text that hold prose: not those of code, photos, and empty ones. */
void galley_passage_for_each_line (const char *text, GalleyPassageLineFunc func,
                                   gpointer user_data);

/* Called for each line of a text that is prose. */
typedef void (*GalleyPassageFunc) (const GalleyPassage *passage, gpointer user_data);

/* The same lines as passages. Stops where it is cancelled. */
void galley_passage_for_each (const char *text, GalleyPassageFunc func, gpointer user_data,
                              gboolean (*is_cancelled) (gpointer), gpointer cancel_data);

G_END_DECLS
