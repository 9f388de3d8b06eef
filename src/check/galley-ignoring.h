/* galley-ignoring.h: findings that an editor has decided to leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-finding.h"
#include "galley-ignored.h"
#include "galley-issue.h"

G_BEGIN_DECLS

/**
 * galley_ignoring_apply:
 * @findings: (element-type GalleyFinding): of @issue; what is ignored is taken out
 * @ignored: (nullable) (element-type GalleyIgnored): those of the issue and those of every one
 */
void galley_ignoring_apply (GPtrArray *findings, GPtrArray *ignored, const GalleyIssue *issue);

/* (transfer full): the words around a finding; "" where its field is not there any more. */
char *galley_ignoring_get_context (const GalleyIssue *issue, const GalleyFinding *finding);

G_END_DECLS
