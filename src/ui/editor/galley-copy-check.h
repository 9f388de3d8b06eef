/* galley-copy-check.h: the open article checked in the background
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/**
 * GalleyCopyCheck:
 *
 * Checks all fields of an article half a second after the last change of it, in a thread. A result
 * for a text that has changed meanwhile is dropped.
 *
 * Signal: `done`: there are new findings.
 */
#define GALLEY_TYPE_COPY_CHECK (galley_copy_check_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCopyCheck, galley_copy_check, GALLEY, COPY_CHECK, GObject)

GalleyCopyCheck *galley_copy_check_new (void);

void galley_copy_check_set_article (GalleyCopyCheck *check, GalleyDocument *document,
                                    const char *article);

/* Something of the article changed. */
void galley_copy_check_queue (GalleyCopyCheck *check);

/* A word that is no mistake in this article. */
void galley_copy_check_ignore (GalleyCopyCheck *check, const char *text);

/* A rule that does not hold in this article. */
void galley_copy_check_ignore_rule (GalleyCopyCheck *check, const char *rule);

/* (transfer none) (nullable) (element-type GalleyFinding): terms once, with their count; %NULL
 * before the first check */
GPtrArray *galley_copy_check_get_findings (GalleyCopyCheck *check);

/* (transfer none) (nullable) (element-type GalleyFinding): each place in the body */
GPtrArray *galley_copy_check_get_body_findings (GalleyCopyCheck *check);

/* (transfer none) (nullable): languages without a dictionary */
const char *const *galley_copy_check_get_missing (GalleyCopyCheck *check);

G_END_DECLS
