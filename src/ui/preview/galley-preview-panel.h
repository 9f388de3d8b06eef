/* galley-preview-panel.h: the issue as its readers will see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-document.h"

G_BEGIN_DECLS

/**
 * GalleyPreviewPanel:
 *
 * The page or the mail, as wide as a telephone, a tablet or a desk shows it, light or dark, kept in
 * step with the typing. Nothing of it runs and nothing is loaded. Where Galley was built without
 * WebKitGTK it is shown in the browser.
 *
 * Signal `failed` (sentence).
 */
#define GALLEY_TYPE_PREVIEW_PANEL (galley_preview_panel_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewPanel, galley_preview_panel, GALLEY, PREVIEW_PANEL, AdwBin)

GtkWidget *galley_preview_panel_new (void);
void       galley_preview_panel_set_document (GalleyPreviewPanel *panel, GalleyDocument *document);

G_END_DECLS
