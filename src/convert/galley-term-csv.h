/* galley-term-csv.h: the house book as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * galley_term_csv_read:
 * @text: comma-separated values (RFC 4180), as spreadsheets write them; a first line that names
 *   the columns text, kind, original, title, banned and reason (or in Korean: 표기, 종류, 원어, 직함, 금지,
 *   이유) is understood in any order, without one they come in this order; banned forms are parted by |
 *
 * Returns: (transfer full) (nullable) (element-type GalleyTerm): rows without a text are passed over;
 *   %NULL with INVALID where a quotation is not closed
 */
GPtrArray *galley_term_csv_read (const char *text, GError **error);

/* (transfer full): the forms of a cell, "올트먼|알트먼", trimmed; no empty ones. */
GStrv galley_term_csv_split_forms (const char *value);

/* (transfer full): @terms (element-type GalleyTerm) with the line of names. */
char *galley_term_csv_write (GPtrArray *terms);

G_END_DECLS
