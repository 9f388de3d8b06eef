/* galley-check-row.h: a finding in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-copy-check.h"

G_BEGIN_DECLS

/**
 * GalleyCheckRow:
 *
 * What stands there, why it is reported, what may stand there instead, and a menu.
 *
 * Signals: `replace` (text), `fix-kind`, `add-term`, `ignore` (scope, reason).
 */
#define GALLEY_TYPE_CHECK_ROW (galley_check_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCheckRow, galley_check_row, GALLEY, CHECK_ROW, AdwActionRow)

/* @n_of_kind: how many of its rule can be put right together; @is_new: not there at the last look */
GtkWidget *galley_check_row_new (const GalleyFinding *finding, guint n_of_kind, gboolean is_new);

const GalleyFinding *galley_check_row_get_finding (GalleyCheckRow *row); /* (transfer none) */

/* The same finding, which has moved in the text. */
void galley_check_row_set_finding (GalleyCheckRow *row, const GalleyFinding *finding);

G_END_DECLS
