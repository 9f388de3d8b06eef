/* galley-token.h: the words of a line that spelling can judge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_TOKEN_HANGUL,
  GALLEY_TOKEN_LATIN,
} GalleyTokenScript;

/**
 * GalleyToken:
 *
 * A run of one script. What is glued to a number, to the other script before it or to a closing
 * bracket is an ending (AI가, 5%를, '막'입니다) and no token.
 */
typedef struct
{
  const char *start; /* in the line, @bytes long */
  gsize bytes;
  GalleyTokenScript script;
  gboolean is_compound; /* goes on in the other script: 오픈 of 오픈AI */
  guint offset; /* in code points from 0, of the line */
  guint length; /* in code points */
} GalleyToken;

/**
 * galley_token_split:
 * @line: plain or CommonMark, valid UTF-8 in any normalisation; one line of prose
 *
 * Addresses, e-mail, code, link targets, tags and hashtags are passed over.
 *
 * Returns: (transfer full) (element-type GalleyToken)
 */
GArray *galley_token_split (const char *line, gsize bytes);

G_END_DECLS
