/* galley-ignored.c: a finding that was looked at and left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-ignored.h"

#include "galley-text.h"

/* Enough to tell two places of a line apart. */
#define CONTEXT_LENGTH 12

G_DEFINE_BOXED_TYPE (GalleyIgnored, galley_ignored, galley_ignored_copy, galley_ignored_free)

static char **
field (const GalleyIgnored *ignored, guint i)
{
  GalleyIgnored *t = (GalleyIgnored *) ignored;
  char **fields[] = { &t->uuid, &t->issue, &t->rule, &t->text, &t->context, &t->reason };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

GalleyIgnored *
galley_ignored_new (void)
{
  GalleyIgnored *ignored = g_new0 (GalleyIgnored, 1);

  for (guint i = 1; field (ignored, i) != NULL; i++)
    *field (ignored, i) = g_strdup ("");
  ignored->uuid = galley_uuid_new ();
  ignored->at = g_get_real_time () / G_USEC_PER_SEC;
  return ignored;
}

GalleyIgnored *
galley_ignored_copy (const GalleyIgnored *ignored)
{
  GalleyIgnored *copy = g_new0 (GalleyIgnored, 1);

  for (guint i = 0; field (copy, i) != NULL; i++)
    *field (copy, i) = g_strdup (*field (ignored, i));
  copy->at = ignored->at;
  copy->revision = ignored->revision;
  return copy;
}

void
galley_ignored_free (GalleyIgnored *ignored)
{
  if (ignored == NULL)
    return;
  for (guint i = 0; field (ignored, i) != NULL; i++)
    g_free (*field (ignored, i));
  g_free (ignored);
}

char *
galley_ignored_make_context (const char *text, guint offset, guint length)
{
  const char *start = g_utf8_offset_to_pointer (text, offset);
  const char *end = g_utf8_offset_to_pointer (start, length);

  for (int i = 0; i < CONTEXT_LENGTH && start > text && start[-1] != '\n'; i++)
    start = g_utf8_prev_char (start);
  for (int i = 0; i < CONTEXT_LENGTH && *end != '\0' && *end != '\n'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (start, end - start);
}
