/* galley-contents-check.h: the contents beside the headings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-finding.h"
#include "galley-issue.h"

G_BEGIN_DECLS

/**
 * galley_contents_check:
 * @findings: (element-type GalleyFinding): to be added to
 *
 * Rule contents-mismatch: an entry of an article's contents that no heading of its body matches. A
 * heading that shares most of its words, and that no other entry matches, is proposed. Contents that
 * match no heading at all are a summary, and left alone.
 */
void galley_contents_check (const GalleyIssue *issue, GPtrArray *findings);

G_END_DECLS
