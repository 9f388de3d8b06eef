/* galley-finding.c: something that a check found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-finding.h"

#include "galley-text.h"

G_DEFINE_BOXED_TYPE (GalleyFinding, galley_finding, galley_finding_copy, galley_finding_free)

static char **
field (const GalleyFinding *finding, guint i)
{
  GalleyFinding *f = (GalleyFinding *) finding;
  char **fields[] = { &f->text, &f->rule, &f->message, &f->article, &f->field };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

static GalleyFinding *
finding_new_empty (void)
{
  GalleyFinding *finding = g_new0 (GalleyFinding, 1);

  for (guint i = 0; field (finding, i) != NULL; i++)
    *field (finding, i) = g_strdup ("");
  finding->suggestions = galley_strv_copy (NULL);
  return finding;
}

GalleyFinding *
galley_finding_new (void)
{
  GalleyFinding *finding = finding_new_empty ();

  return finding;
}

GalleyFinding *
galley_finding_copy (const GalleyFinding *finding)
{
  GalleyFinding *copy = finding_new_empty ();

  for (guint i = 0; field (copy, i) != NULL; i++)
    galley_str_set (field (copy, i), *field (finding, i));
  g_strfreev (copy->suggestions);
  copy->suggestions = g_strdupv (finding->suggestions);
  copy->level = finding->level;
  copy->line = finding->line;
  copy->column = finding->column;
  copy->length = finding->length;
  copy->offset = finding->offset;
  copy->count = finding->count;
  return copy;
}

void
galley_finding_free (GalleyFinding *finding)
{
  if (finding == NULL)
    return;
  for (guint i = 0; field (finding, i) != NULL; i++)
    g_free (*field (finding, i));
  g_strfreev (finding->suggestions);
  g_free (finding);
}

static const char *const level_names[] = { "error", "style", "term" };

const char *
galley_finding_level_to_string (GalleyFindingLevel level)
{
  g_return_val_if_fail ((guint) level < G_N_ELEMENTS (level_names), "error");

  return level_names[level];
}
