/* galley-photo.h: a picture with its caption and credit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-credit.h"

G_BEGIN_DECLS

/**
 * GalleyPhoto:
 *
 * A picture's use in an article. It stands in the body as a line of its own, `![](photo:3)`, where
 * 3 is its number within the article, never reused. The lead photo stands above the text and needs
 * no such line. Strings are never %NULL. A photo without @sha256 is a placeholder: an imported
 * caption whose picture is still missing.
 */
typedef struct
{
  char *uuid;
  gint64 revision; /* 0 before it is stored; the desk counts it up */
  char *article;   /* uuid */
  int number;
  int position;
  gboolean lead;

  char *sha256;    /* of the original, in hex; "" for a placeholder */
  char *file_name; /* as it came */
  char *media_type;
  int width;  /* pixels, as shown (after orientation) */
  int height;
  gint64 size; /* bytes of the original */

  char *caption;
  char *alt;
  GalleyCredit *credit; /* never %NULL */
  char *source;         /* uuid of the source of the desk, "" for none */
  char *credit_line;    /* as it was typed or imported, "" where the credit was chosen */

  char *taken; /* ISO 8601 */
  char *place;
  char *rights;
} GalleyPhoto;

#define GALLEY_TYPE_PHOTO (galley_photo_get_type ())
GType        galley_photo_get_type (void);
GalleyPhoto *galley_photo_new      (void); /* with a new uuid */
GalleyPhoto *galley_photo_copy     (const GalleyPhoto *photo);
void         galley_photo_free     (GalleyPhoto *photo);
gboolean     galley_photo_equal    (const GalleyPhoto *a, const GalleyPhoto *b);

/* Whether its picture is still missing. */
gboolean galley_photo_is_placeholder (const GalleyPhoto *photo);

/* (transfer full): the line that places it in a body: `![](photo:3)`. */
char *galley_photo_format_reference (const GalleyPhoto *photo);

/**
 * galley_photo_parse_reference:
 * @line: a line of a body
 *
 * Returns: the photo's number, 0 if @line is no reference on a line of its own
 */
int galley_photo_parse_reference (const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPhoto, galley_photo_free)

G_END_DECLS
