/* galley-pattern.h: regular expressions, compiled once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * galley_pattern:
 * @pattern: a literal, PCRE, matched against UTF-8
 *
 * Any thread.
 *
 * Returns: (transfer none): kept for the life of the program
 */
GRegex *galley_pattern (const char *pattern);

/* Whether @pattern matches anywhere in @text. */
gboolean galley_pattern_matches (const char *pattern, const char *text);

/* (transfer full) (nullable): the first match of @pattern in @text; %NULL where there is none. */
GMatchInfo *galley_pattern_find (const char *pattern, const char *text);

/**
 * galley_pattern_strip:
 * @text: (inout): what matches is cut out of it
 *
 * Returns: (transfer full) (nullable): what was cut out; %NULL where nothing matches
 */
char *galley_pattern_strip (const char *pattern, char **text);

G_END_DECLS
