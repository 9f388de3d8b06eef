/* galley-person-name.h: what shows that a word is somebody's name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a Korean surname of one syllable begins the word (in NFC). */
gboolean galley_person_name_has_surname (const char *word);

/* Whether the text begins with a title (대표, 기자, 씨), with or without a particle behind it. */
gboolean galley_person_name_is_title (const char *text);

/* The bytes of the longest title that the text begins with, 0 none. */
gsize galley_person_name_match_title (const char *text);

/* Whether what ends before @end ends with a title: 공동창업자. */
gboolean galley_person_name_ends_with_title (const char *text, const char *end);

/* Whether the text begins with an age in brackets: 김하늘(34), 김하늘(34·은석동). */
gboolean galley_person_name_is_age (const char *text);

G_END_DECLS
