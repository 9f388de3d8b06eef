/* galley-finding-text.h: findings as sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-finding.h"

G_BEGIN_DECLS

/* (transfer none): why it was found, translated. */
const char *galley_finding_text (const GalleyFinding *finding);

/* (transfer none): what the finding rests on, as the rule names it: "한글 맞춤법 제41항"; "" none. */
const char *galley_finding_norm (const GalleyFinding *finding);

/* Sets the message of each of @findings (element-type GalleyFinding). */
void galley_findings_set_messages (GPtrArray *findings);

/* (transfer none): what a rule is about, "" for one that is not known any more. */
const char *galley_finding_rule_text (const char *rule);

G_END_DECLS
