/* galley-manuscript.h: the lines of a manuscript and what each of them is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-byline.h"
#include "galley-credit-parser.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_LINE_UNKNOWN, /* not judged yet; in the end it is body text */
  GALLEY_LINE_BODY,
  GALLEY_LINE_TITLE,
  GALLEY_LINE_REPEATED_TITLE,
  GALLEY_LINE_JUNK,
  GALLEY_LINE_SUBTITLE,
  GALLEY_LINE_LABEL,
  GALLEY_LINE_BYLINE,
  GALLEY_LINE_CONTENTS,
  GALLEY_LINE_HEADING,
  GALLEY_LINE_PHOTO,
  GALLEY_LINE_CAPTION, /* of the photo in the next line, which holds nothing but a credit */
  GALLEY_LINE_RELATED,
  GALLEY_LINE_RELATED_UNMARKED,
  GALLEY_LINE_SIGNOFF,
  GALLEY_LINE_CTA,
  GALLEY_LINE_TAIL,
} GalleyLineKind;

/**
 * GalleyLine:
 *
 * A line that is not blank.
 */
typedef struct
{
  int number;  /* in the file, from 1 */
  char *text;  /* cleaned: NFC, one kind of space, trimmed */
  char *value; /* what it says without its marker, where the kind has one; otherwise @text */
  int length;  /* of @text, in characters */
  gboolean blank_before;
  gboolean blank_after;
  GalleyLineKind kind;
  GalleyCreditParse *credit; /* read at the first use */
} GalleyLine;

/**
 * GalleyManuscript:
 *
 * The lines with what was understood of some of them.
 */
typedef struct
{
  GPtrArray *lines; /* (element-type GalleyLine) */
  GalleyByline *byline;
  char *byline_raw; /* the lines it was read from, joined by \n */
  char *label;
  char *label_subtitle;
  guint body_start; /* index of the first line that belongs to the text */
} GalleyManuscript;

GalleyManuscript *galley_manuscript_new  (const char *text);
void              galley_manuscript_free (GalleyManuscript *manuscript);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyManuscript, galley_manuscript_free)

/* (transfer none) (nullable): the line at @index, %NULL beyond the ends. */
GalleyLine *galley_manuscript_get (const GalleyManuscript *manuscript, int index);

/* Decides what each line is. */
void galley_manuscript_classify (GalleyManuscript *manuscript);

/* (transfer none): the credit of the line, read once. */
GalleyCreditParse *galley_line_get_credit (GalleyLine *line);

/* Takes the line for a byline, or for more of it. */
void galley_manuscript_add_byline (GalleyManuscript *manuscript, GalleyLine *line,
                                   const GalleyByline *byline);

/* Sets kind and, where given, value. */
void galley_line_set (GalleyLine *line, GalleyLineKind kind, const char *value);

/* "그는 이렇게 답했다.", "어땠을까요?": the end of a sentence of running text. */
gboolean galley_line_ends_sentence (const GalleyLine *line);

/* A line of the text by its look: a whole sentence, or long. */
gboolean galley_line_is_running_text (const GalleyLine *line);

/* Short, without the end of a sentence, not a quotation, an address or a time. */
gboolean galley_line_is_headline_like (const GalleyLine *line);

/* Whether two lines say the same but for spaces and signs. */
gboolean galley_lines_agree (const char *a, const char *b);

/* How much of the shorter one's words are in the longer one, 0 to 100. */
int galley_lines_overlap (const char *a, const char *b);

/* (nullable): the bullet that the line begins with ("●", "1."), and what stands behind it. */
char *galley_line_get_bullet (const char *text, const char **rest);

G_END_DECLS
