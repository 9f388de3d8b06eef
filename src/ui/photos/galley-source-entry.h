/* galley-source-entry.h: who is credited, with the desk's sources to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "galley-source.h"

G_BEGIN_DECLS

/**
 * GalleySourceEntry:
 *
 * An entry that proposes sources while one types, the most used first; by name, by a part of it or
 * by initial consonants (ㅅㅌㄱ finds 솔트글라스). Down opens the list of all.
 *
 * Signals:
 * - `typed`: the person changed the text
 * - `committed`: Enter, or the focus left a changed text
 * - `chosen` (GalleySource): one of the list was chosen; the text is its name
 */
#define GALLEY_TYPE_SOURCE_ENTRY (galley_source_entry_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceEntry, galley_source_entry, GALLEY, SOURCE_ENTRY, GtkWidget)

/* @sources: (transfer full) (element-type GalleySource) */
void galley_source_entry_set_sources (GalleySourceEntry *entry, GPtrArray *sources);

const char *galley_source_entry_get_text (GalleySourceEntry *entry);
void        galley_source_entry_set_text (GalleySourceEntry *entry, const char *text);

/* Whether the person is at it: the text is then theirs. */
gboolean galley_source_entry_is_edited (GalleySourceEntry *entry);

/* Emits `committed` if the text was changed since it was set. */
void galley_source_entry_commit (GalleySourceEntry *entry);

G_END_DECLS
