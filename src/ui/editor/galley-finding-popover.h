/* galley-finding-popover.h: why a place is marked, and what may stand there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-copy-check.h"

G_BEGIN_DECLS

/**
 * GalleyFindingPopover:
 *
 * Beside a marked word: the reason, the norm it rests on, the suggestions, and ways to leave it as it
 * is. It takes no focus and no key from the text: who writes on never meets it.
 *
 * Signals: `replace` (text), `ignore` (scope, reason), `add-term`.
 */
#define GALLEY_TYPE_FINDING_POPOVER (galley_finding_popover_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFindingPopover, galley_finding_popover, GALLEY, FINDING_POPOVER, AdwBin)

GalleyFindingPopover *galley_finding_popover_new (GtkWidget *parent);

/* @place: of the word, in coordinates of the parent */
void galley_finding_popover_show (GalleyFindingPopover *popover, const GalleyFinding *finding,
                                  const GdkRectangle *place);
void galley_finding_popover_hide (GalleyFindingPopover *popover);
gboolean galley_finding_popover_is_shown (GalleyFindingPopover *popover);

/* Before the last reference to it is given up: it and the GtkPopover around it hold each other. */
void galley_finding_popover_release (GalleyFindingPopover *popover);

/* The keyboard goes to its first button. */
void galley_finding_popover_focus (GalleyFindingPopover *popover);

/* Suggestions that came later; @is_last: no more will. */
void galley_finding_popover_set_suggestions (GalleyFindingPopover *popover,
                                             const char *const *suggestions, gboolean is_last);

/* (transfer none) (nullable): what is shown. */
const GalleyFinding *galley_finding_popover_get_finding (GalleyFindingPopover *popover);

G_END_DECLS
