/* galley-editor.h: one article, as the page that readers get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-copy-check.h"
#include "galley-document.h"

G_BEGIN_DECLS

/**
 * GalleyEditor:
 *
 * Properties: `can-undo`, `can-redo`.
 *
 * Signals:
 * - `photo-activated` (uuid)
 * - `files-dropped` (GListModel of GFile), `image-pasted` (GBytes, name)
 * - `counts-changed` (characters, without spaces, manuscript sheets × 10)
 * - `term-added` (text): the person wants it in the house book
 */
#define GALLEY_TYPE_EDITOR (galley_editor_get_type ())
G_DECLARE_FINAL_TYPE (GalleyEditor, galley_editor, GALLEY, EDITOR, AdwBin)

GtkWidget *galley_editor_new (void);
void galley_editor_set_article (GalleyEditor *editor, GalleyDocument *document,
                                const char *article);
const char *galley_editor_get_article (GalleyEditor *editor); /* uuid, "" none */

void galley_editor_insert_photo (GalleyEditor *editor, GalleyPhoto *photo);
void galley_editor_remove_photo (GalleyEditor *editor, int number);
void galley_editor_reveal_photo (GalleyEditor *editor, int number);
void galley_editor_reveal_finding (GalleyEditor *editor, const GalleyFinding *finding);

/* The keyboard goes to the suggestions for the marked word at the caret. */
void galley_editor_focus_reason (GalleyEditor *editor);

/* Puts @replacement in the place of a finding of the body; %FALSE where the text is another now. */
gboolean galley_editor_replace_finding (GalleyEditor *editor, const GalleyFinding *finding,
                                        const char *replacement);

/* What is selected in the body, in characters; both the caret where nothing is. */
void galley_editor_get_selection (GalleyEditor *editor, guint *start, guint *end);

/* (element-type GalleyFinding): replaces each in the body by its first suggestion; one undo takes all
 * back. Returns how many. */
guint galley_editor_fix_findings (GalleyEditor *editor, GPtrArray *findings);

/* Puts the cursor into the field of that name: "headline", "body". */
void galley_editor_focus_field (GalleyEditor *editor, const char *name);
void galley_editor_focus_text  (GalleyEditor *editor);

void galley_editor_undo (GalleyEditor *editor);
void galley_editor_redo (GalleyEditor *editor);

GalleyCopyCheck *galley_editor_get_check (GalleyEditor *editor); /* (transfer none) */

G_END_DECLS
