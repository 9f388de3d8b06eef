/* galley-issue-parts.h: the texts of an issue in the order of reading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-issue.h"

G_BEGIN_DECLS

/**
 * GalleyIssuePart:
 *
 * A field of an issue, or a whole file.
 */
typedef struct
{
  char *article; /* uuid, "" for a file */
  char *field;   /* headline, body, caption:3 …; "" for a file */
  char *text;
} GalleyIssuePart;

/* (transfer full) (element-type GalleyIssuePart): what is checked, by article. */
GPtrArray *galley_issue_parts_new (const GalleyIssue *issue);

/* The same of a text without an issue. */
GPtrArray *galley_issue_parts_new_for_text (const char *text);

/* (transfer none) (nullable): the text of a field. */
const char *galley_issue_parts_find (GPtrArray *parts, const char *article, const char *field);

G_END_DECLS
