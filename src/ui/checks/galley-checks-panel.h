/* galley-checks-panel.h: what the checks found in the article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-editor.h"

G_BEGIN_DECLS

/**
 * GalleyChecksPanel:
 *
 * Errors with their suggestions, what could be better, then the words that no dictionary knows, each
 * once. A click goes to the place; what is said of many places is put right with one click.
 *
 * Signal: `count-changed` (errors).
 */
#define GALLEY_TYPE_CHECKS_PANEL (galley_checks_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChecksPanel, galley_checks_panel, GALLEY, CHECKS_PANEL, AdwBin)

GtkWidget *galley_checks_panel_new (void);
void       galley_checks_panel_set_editor (GalleyChecksPanel *panel, GalleyEditor *editor);

/* Selects the next finding of the body that is to be corrected or considered, or the one before. */
void galley_checks_panel_go (GalleyChecksPanel *panel, gboolean backward);

G_END_DECLS
