/* galley-ignoring.c: findings that an editor has decided to leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-ignoring.h"

#include "galley-issue-parts.h"

static char *
make_context (GPtrArray *parts, const GalleyFinding *finding)
{
  const char *text = galley_issue_parts_find (parts, finding->article, finding->field);

  if (text == NULL || (glong) (finding->offset + finding->length) > g_utf8_strlen (text, -1))
    return g_strdup ("");
  return galley_ignored_make_context (text, finding->offset, finding->length);
}

static gboolean
is_ignored (const GalleyFinding *finding, const GalleyIgnored *ignored, GPtrArray *parts)
{
  g_autofree char *context = NULL;

  if (!g_str_equal (ignored->rule, finding->rule) ||
      (*ignored->text != '\0' && !g_str_equal (ignored->text, finding->text)))
    return FALSE;
  if (*ignored->context == '\0')
    return TRUE;
  context = make_context (parts, finding);
  return g_str_equal (ignored->context, context);
}

void
galley_ignoring_apply (GPtrArray *findings, GPtrArray *ignored, const GalleyIssue *issue)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (ignored == NULL || ignored->len == 0)
    return;
  parts = galley_issue_parts_new (issue);
  for (guint i = findings->len; i-- > 0;)
    for (guint j = 0; j < ignored->len; j++)
      if (is_ignored (findings->pdata[i], ignored->pdata[j], parts))
        {
          g_ptr_array_remove_index (findings, i);
          break;
        }
}

char *
galley_ignoring_get_context (const GalleyIssue *issue, const GalleyFinding *finding)
{
  g_autoptr (GPtrArray) parts = galley_issue_parts_new (issue);

  return make_context (parts, finding);
}
