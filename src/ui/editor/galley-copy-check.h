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
 * Checks the issue shortly after the last change of it, in a thread, and shows what lies in the
 * article. Only paragraphs that changed are looked at again. A result for a text that has changed
 * meanwhile is dropped.
 *
 * Signals: `done`: there are new findings; `ignored` (GalleyIgnored): one is left as it is, and kept;
 * `failed` (GError).
 */
#define GALLEY_TYPE_COPY_CHECK (galley_copy_check_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCopyCheck, galley_copy_check, GALLEY, COPY_CHECK, GObject)

GalleyCopyCheck *galley_copy_check_new (void);

void galley_copy_check_set_article (GalleyCopyCheck *check, GalleyDocument *document,
                                    const char *article);

/* Something of the issue, of the house book or of what is ignored changed. */
void galley_copy_check_queue (GalleyCopyCheck *check);

/* Where a finding is to be left as it is. */
typedef enum
{
  GALLEY_IGNORE_HERE,
  GALLEY_IGNORE_IN_ISSUE,
  GALLEY_IGNORE_ALWAYS,
  GALLEY_IGNORE_RULE_IN_ISSUE, /* whatever its rule finds */
} GalleyIgnoreScope;

/* Kept on the desk; @reason "" where none is given. */
void galley_copy_check_ignore (GalleyCopyCheck *check, const GalleyFinding *finding,
                               GalleyIgnoreScope scope, const char *reason);

/* Takes that back. */
void galley_copy_check_regard (GalleyCopyCheck *check, const GalleyIgnored *ignored);

/* (transfer none) (nullable) (element-type GalleyFinding): terms once, with their count; %NULL
 * before the first check */
GPtrArray *galley_copy_check_get_findings (GalleyCopyCheck *check);

/* (transfer none) (nullable) (element-type GalleyFinding): each place in the body */
GPtrArray *galley_copy_check_get_body_findings (GalleyCopyCheck *check);

/* (transfer none) (nullable): languages without a dictionary */
const char *const *galley_copy_check_get_missing (GalleyCopyCheck *check);

/* What the checks call wrong in the whole issue. */
guint galley_copy_check_get_n_errors (GalleyCopyCheck *check);

/* (transfer none): uuid, "" none */
const char *galley_copy_check_get_article (GalleyCopyCheck *check);

G_END_DECLS
