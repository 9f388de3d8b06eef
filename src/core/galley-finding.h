/* galley-finding.h: something that a check found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GalleyFindingLevel:
 *
 * `error`: wrong. `style`: a suggestion, house style or question. `term`: a name or word that no
 * dictionary knows, listed once an issue with its count.
 */
typedef enum
{
  GALLEY_FINDING_ERROR,
  GALLEY_FINDING_STYLE,
  GALLEY_FINDING_TERM,
} GalleyFindingLevel;

const char *galley_finding_level_to_string (GalleyFindingLevel level);

/**
 * GalleyFinding:
 *
 * Something that a check found in a text.
 */
typedef struct
{
  char *text; /* what stands there */
  char *rule; /* e.g. spelling, josa-paren */
  char *message; /* why, in the language of the person */
  char *article; /* uuid, "" for a file */
  char *field; /* body, headline, caption:3 …; "" for a file */
  GStrv suggestions; /* each replaces exactly @text; never %NULL */
  GalleyFindingLevel level;
  guint line; /* from 1 */
  guint column; /* from 1, in code points of the line as it is */
  guint length; /* in code points */
  guint offset; /* of @text in the whole text, in code points from 0 */
  guint count; /* how often, for a term; otherwise 0 */
} GalleyFinding;

#define GALLEY_TYPE_FINDING (galley_finding_get_type ())
GType galley_finding_get_type (void);
GalleyFinding *galley_finding_new (void);
GalleyFinding *galley_finding_copy (const GalleyFinding *finding);
void galley_finding_free (GalleyFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFinding, galley_finding_free)

G_END_DECLS
