/* galley-source-match.h: finding a name by a few letters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * galley_source_match:
 * @name: a name
 * @typed: what was typed of it, possibly with a syllable that is still being composed
 *
 * Without regard to case and spaces, anywhere in the name. A consonant alone stands for every
 * syllable that begins with it, and the last syllable for those it may still grow into: 소 finds 솔.
 */
gboolean galley_source_match (const char *name, const char *typed);

G_END_DECLS
