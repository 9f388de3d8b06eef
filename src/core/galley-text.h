/* galley-text.h: small tools for strings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Model strings are never %NULL. */
static inline gboolean
galley_str_is_empty (const char *string)
{
  return string == NULL || *string == '\0';
}

/* A copy of @string, "" for %NULL. */
static inline char *
galley_strdup (const char *string)
{
  return g_strdup (string != NULL ? string : "");
}

/**
 * galley_str_set:
 * @field: (inout): a string field of the model
 * @value: (nullable): its new value, may be the old one
 *
 * Returns: whether the field changed
 */
gboolean galley_str_set (char **field, const char *value);

/* An empty, never %NULL, vector; a copy that turns %NULL into one. */
GStrv galley_strv_copy (const char *const *strv);

/**
 * galley_unichar_is_space:
 *
 * Korean copy comes with NO-BREAK SPACE, IDEOGRAPHIC SPACE, ZERO WIDTH SPACE and BOM where a
 * space is meant: all of them, and what Unicode calls white space, are white space in every rule.
 */
gboolean galley_unichar_is_space (gunichar c);

/* Whether @string holds nothing but galley_unichar_is_space(). */
gboolean galley_str_is_blank (const char *string);

/* (transfer full): @string without galley_unichar_is_space() at both ends. */
char *galley_str_trim (const char *string);

/* (transfer full): a random UUID in lower case. */
char *galley_uuid_new (void);

/**
 * galley_slug_from_text:
 * @text: a title
 * @unique: text whose first eight letters or digits are appended, e.g. a UUID
 *
 * An address part of ASCII only, since servers cut or mangle Korean ones: Hangul is romanised by
 * the Revised Romanization's letters (without sound changes), at most 60 characters and the suffix.
 *
 * Returns: (transfer full): e.g. "sogeum-onsil-1a2b3c4d"
 */
char *galley_slug_from_text (const char *text, const char *unique);

G_END_DECLS
