/* galley-credit.c: who is owed a photo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-credit.h"

#include "galley-text.h"

G_DEFINE_BOXED_TYPE (GalleyCredit, galley_credit, galley_credit_copy, galley_credit_free)

static const char *const kind_names[] = { "none",    "photo_by", "provided", "source",
                                          "graphic", "capture",  "stock",    "agency" };
/* What Korean newsletters print before the source; 출처 where nothing more exact is known. */
static const char *const kind_labels[] = { "출처", "사진", "제공", "출처",
                                           "그래픽", "캡처", "사진", "사진" };

const char *
galley_credit_kind_to_string (GalleyCreditKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_names), "none");

  return kind_names[kind];
}

GalleyCreditKind
galley_credit_kind_from_string (const char *string)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (kind_names[i], string) == 0)
      return i;
  return GALLEY_CREDIT_NONE;
}

GalleyCredit *
galley_credit_new (GalleyCreditKind kind, const char *source)
{
  GalleyCredit *credit = g_new0 (GalleyCredit, 1);

  credit->kind = kind;
  credit->source = galley_strdup (source);
  credit->person = g_strdup ("");
  credit->agency = g_strdup ("");
  return credit;
}

GalleyCredit *
galley_credit_copy (const GalleyCredit *credit)
{
  GalleyCredit *copy = galley_credit_new (credit->kind, credit->source);

  galley_str_set (&copy->person, credit->person);
  galley_str_set (&copy->agency, credit->agency);
  return copy;
}

void
galley_credit_free (GalleyCredit *credit)
{
  if (credit == NULL)
    return;
  g_free (credit->source);
  g_free (credit->person);
  g_free (credit->agency);
  g_free (credit);
}

gboolean
galley_credit_equal (const GalleyCredit *a, const GalleyCredit *b)
{
  return a->kind == b->kind && g_str_equal (a->source, b->source) &&
         g_str_equal (a->person, b->person) && g_str_equal (a->agency, b->agency);
}

char *
galley_credit_format (const GalleyCredit *credit, const char *format)
{
  GString *line;

  if (*credit->source == '\0')
    return g_strdup ("");

  line = g_string_new (galley_str_is_empty (format) ? "({label} : {source})" : format);
  g_string_replace (line, "{label}", kind_labels[credit->kind], 0);
  g_string_replace (line, "{source}", credit->source, 0);
  return g_string_free (line, FALSE);
}
