/* galley-finding-text.c: findings as sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-finding-text.h"

#include "galley-style-book.h"
#include "galley-text.h"

#include <glib/gi18n.h>

const char *
galley_finding_text (const GalleyFinding *finding)
{
  const GalleyStyleRule *rule = galley_style_book_find (finding->rule);

  /* The house book says its own reason. */
  if (*finding->message != '\0')
    return finding->message;
  if (rule != NULL)
    return galley_style_rule_get_message (rule);
  if (finding->level == GALLEY_FINDING_TERM)
    return _("No dictionary knows this word: a name, or a mistake");
  return _("This is misspelt");
}

const char *
galley_finding_rule_text (const char *rule)
{
  const GalleyStyleRule *found = galley_style_book_find (rule);

  return found != NULL ? galley_style_rule_get_message (found) : "";
}

const char *
galley_finding_norm (const GalleyFinding *finding)
{
  const GalleyStyleRule *rule = galley_style_book_find (finding->rule);

  if (rule == NULL)
    return "";
  /* TRANSLATORS: a rule that the house has set, rather than a public norm */
  return g_str_equal (rule->norm, "house") ? _("House style") : rule->norm;
}

void
galley_findings_set_messages (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      GalleyFinding *finding = findings->pdata[i];

      if (*finding->message == '\0')
        galley_str_set (&finding->message, galley_finding_text (finding));
    }
}
