/* galley-credit-parser.h: the grammar of Korean caption and credit lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-credit.h"

G_BEGIN_DECLS

/**
 * GalleyCreditParse:
 *
 * A caption line taken apart. @credit is of kind none where the line has no credit; then @caption
 * is the whole line.
 */
typedef struct
{
  char *caption;
  GalleyCredit *credit;
  char *taken; /* ISO date found in the credit, "" none */
  gboolean is_explicit; /* a label, a bracket or ⓒ says that it is a credit; otherwise its place does */
} GalleyCreditParse;

void galley_credit_parse_free (GalleyCreditParse *parse);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyCreditParse, galley_credit_parse_free)

/**
 * galley_credit_parse_line:
 * @line: a caption with its credit, or a credit alone
 * @sources: (nullable): names of the or desk's own sources, which a bare tail may name
 *
 * Returns: (transfer full): never %NULL
 */
GalleyCreditParse *galley_credit_parse_line (const char *line, const char *const *sources);

G_END_DECLS
