/* galley-text-decoder.h: bytes of a text file as UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GALLEY_TEXT_MAX_BYTES (20 * 1024 * 1024)

/**
 * galley_text_decode:
 * @encoding: (out) (optional): "UTF-8", "CP949", "UTF-16LE" …
 *
 * Finds the encoding by the content (byte order mark, validity, CP949 as Korean Windows writes it)
 * and decodes; nothing is normalised, so that a line and column in the result are those of the
 * file. A byte order mark is left out.
 *
 * Returns: (transfer full) (nullable): NOT_TEXT, EMPTY, TOO_LARGE
 */
char *galley_text_decode (GBytes *bytes, const char **encoding, GError **error);

/* The bytes of a file: NOT_FOUND, PERMISSION, INVALID (a directory), TOO_LARGE before it is read. */
GBytes *galley_text_load_file (GFile *file, GCancellable *cancellable, GError **error);

/* (transfer full): the lines without their ends (LF, CRLF, CR, U+2028, U+2029). */
GStrv galley_text_split_lines (const char *text);

/* (transfer full): @line in NFC, with one kind of space, without zero-width characters, trimmed. */
char *galley_text_clean_line (const char *line);

G_END_DECLS
