/* galley-source.c: somebody who is credited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-source.h"

#include "galley-text.h"

G_DEFINE_BOXED_TYPE (GalleySource, galley_source, galley_source_copy, galley_source_free)

static char **
field (const GalleySource *source, guint i)
{
  GalleySource *s = (GalleySource *) source;
  char **fields[] = {
      &s->uuid, &s->name, &s->kind, &s->credit_as, &s->address, &s->contact, &s->licence,
      &s->expiry, &s->notes
  };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

static GalleySource *
source_new_empty (void)
{
  GalleySource *source = g_new0 (GalleySource, 1);

  for (guint i = 0; field (source, i) != NULL; i++)
    *field (source, i) = g_strdup ("");
  return source;
}

GalleySource *
galley_source_new (void)
{
  GalleySource *source = source_new_empty ();

  g_free (source->uuid);
  source->uuid = galley_uuid_new ();
  return source;
}

GalleySource *
galley_source_copy (const GalleySource *source)
{
  GalleySource *copy = source_new_empty ();

  for (guint i = 0; field (copy, i) != NULL; i++)
    galley_str_set (field (copy, i), *field (source, i));
  copy->credit_kind = source->credit_kind;
  copy->revision = source->revision;
  copy->uses = source->uses;
  return copy;
}

void
galley_source_free (GalleySource *source)
{
  if (source == NULL)
    return;
  for (guint i = 0; field (source, i) != NULL; i++)
    g_free (*field (source, i));
  g_free (source);
}
