/* galley-photo.c: a picture with its caption and credit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-photo.h"

#include "galley-text.h"

#include <string.h>

#define REFERENCE_START "![](photo:"

G_DEFINE_BOXED_TYPE (GalleyPhoto, galley_photo, galley_photo_copy, galley_photo_free)

static char **
field (const GalleyPhoto *photo, guint i)
{
  GalleyPhoto *p = (GalleyPhoto *) photo;
  char **fields[] = { &p->uuid,    &p->article, &p->sha256, &p->file_name,   &p->media_type,
                      &p->caption, &p->alt,     &p->source, &p->credit_line, &p->taken,
                      &p->place,   &p->rights };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

static GalleyPhoto *
photo_new_empty (void)
{
  GalleyPhoto *photo = g_new0 (GalleyPhoto, 1);

  for (guint i = 0; field (photo, i) != NULL; i++)
    *field (photo, i) = g_strdup ("");
  return photo;
}

GalleyPhoto *
galley_photo_new (void)
{
  GalleyPhoto *photo = photo_new_empty ();

  g_free (photo->uuid);
  photo->uuid = galley_uuid_new ();
  photo->credit = galley_credit_new (GALLEY_CREDIT_NONE, "");
  return photo;
}

GalleyPhoto *
galley_photo_copy (const GalleyPhoto *photo)
{
  GalleyPhoto *copy = photo_new_empty ();

  for (guint i = 0; field (copy, i) != NULL; i++)
    galley_str_set (field (copy, i), *field (photo, i));
  copy->revision = photo->revision;
  copy->number = photo->number;
  copy->position = photo->position;
  copy->lead = photo->lead;
  copy->width = photo->width;
  copy->height = photo->height;
  copy->size = photo->size;
  copy->credit = galley_credit_copy (photo->credit);
  return copy;
}

void
galley_photo_free (GalleyPhoto *photo)
{
  if (photo == NULL)
    return;
  for (guint i = 0; field (photo, i) != NULL; i++)
    g_free (*field (photo, i));
  galley_credit_free (photo->credit);
  g_free (photo);
}

gboolean
galley_photo_equal (const GalleyPhoto *a, const GalleyPhoto *b)
{
  for (guint i = 0; field (a, i) != NULL; i++)
    if (!g_str_equal (*field (a, i), *field (b, i)))
      return FALSE;
  return a->number == b->number && a->position == b->position && a->lead == b->lead &&
         a->width == b->width && a->height == b->height && a->size == b->size &&
         galley_credit_equal (a->credit, b->credit);
}

gboolean
galley_photo_is_placeholder (const GalleyPhoto *photo)
{
  return *photo->sha256 == '\0';
}

char *
galley_photo_format_reference (const GalleyPhoto *photo)
{
  return g_strdup_printf (REFERENCE_START "%d)", photo->number);
}

int
galley_photo_parse_reference (const char *line)
{
  g_autofree char *trimmed = galley_str_trim (line);
  const char *p;
  int number = 0;

  if (!g_str_has_prefix (trimmed, REFERENCE_START))
    return 0;
  for (p = trimmed + strlen (REFERENCE_START); g_ascii_isdigit (*p) && number < 100000; p++)
    number = number * 10 + (*p - '0');
  return strcmp (p, ")") == 0 ? number : 0;
}
