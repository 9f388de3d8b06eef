/* galley-merge.h: two versions of a value that grew from one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-issue.h"

G_BEGIN_DECLS

/**
 * galley_merge_article:
 * @ours: the version here; takes the fields that only the other version changed
 * @base: what both grew from
 * @theirs: the other version
 *
 * By whole fields; the body is one. Photos, revision and position stay as they are.
 *
 * Returns: %FALSE where both changed the same field, and differently: @ours is untouched then
 */
gboolean galley_merge_article (GalleyArticle *ours, const GalleyArticle *base,
                               const GalleyArticle *theirs);

/* As with articles, but where both changed a field, ours stays. */
void galley_merge_photo (GalleyPhoto *ours, const GalleyPhoto *base, const GalleyPhoto *theirs);
void galley_merge_issue (GalleyIssue *ours, const GalleyIssue *base, const GalleyIssue *theirs);

G_END_DECLS
