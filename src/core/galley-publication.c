/* galley-publication.c: a newsletter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publication.h"

#include "galley-text.h"

G_DEFINE_BOXED_TYPE (GalleyPublication, galley_publication, galley_publication_copy, galley_publication_free)

static char **
field (const GalleyPublication *publication, guint i)
{
  GalleyPublication *p = (GalleyPublication *) publication;
  char **fields[] = {
      &p->uuid, &p->name, &p->label, &p->language, &p->zone, &p->byline_name, &p->byline_role,
      &p->byline_email, &p->greeting, &p->signoff, &p->cta, &p->closing, &p->credit_format,
      &p->default_target, &p->preflight
  };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

static GalleyPublication *
publication_new_empty (void)
{
  GalleyPublication *publication = g_new0 (GalleyPublication, 1);

  for (guint i = 0; field (publication, i) != NULL; i++)
    *field (publication, i) = g_strdup ("");
  return publication;
}

GalleyPublication *
galley_publication_new (void)
{
  GalleyPublication *publication = publication_new_empty ();

  g_free (publication->uuid);
  publication->uuid = galley_uuid_new ();
  return publication;
}

GalleyPublication *
galley_publication_copy (const GalleyPublication *publication)
{
  GalleyPublication *copy = publication_new_empty ();

  for (guint i = 0; field (copy, i) != NULL; i++)
    galley_str_set (field (copy, i), *field (publication, i));
  copy->days = publication->days;
  copy->minute = publication->minute;
  copy->revision = publication->revision;
  return copy;
}

void
galley_publication_free (GalleyPublication *publication)
{
  if (publication == NULL)
    return;
  for (guint i = 0; field (publication, i) != NULL; i++)
    g_free (*field (publication, i));
  g_free (publication);
}
