/* galley-photo-text.c: what the window says of a photo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-photo-text.h"

#include "galley-text.h"

#include <glib/gi18n.h>

GalleyPhotoLacks
galley_photo_get_lacks (const GalleyPhoto *photo)
{
  GalleyPhotoLacks lacks = 0;

  if (galley_photo_is_placeholder (photo))
    lacks |= GALLEY_PHOTO_LACKS_PICTURE;
  if (galley_str_is_blank (photo->caption))
    lacks |= GALLEY_PHOTO_LACKS_CAPTION;
  if (photo->credit->kind == GALLEY_CREDIT_NONE || galley_str_is_blank (photo->credit->source))
    lacks |= GALLEY_PHOTO_LACKS_CREDIT;
  return lacks;
}

const char *
galley_photo_lacks_text (GalleyPhotoLacks lacks)
{
  if ((lacks & GALLEY_PHOTO_LACKS_CAPTION) != 0 && (lacks & GALLEY_PHOTO_LACKS_CREDIT) != 0)
    return _("No caption and no credit");
  if ((lacks & GALLEY_PHOTO_LACKS_CAPTION) != 0)
    return _("No caption");
  if ((lacks & GALLEY_PHOTO_LACKS_CREDIT) != 0)
    return _("No credit");
  if ((lacks & GALLEY_PHOTO_LACKS_PICTURE) != 0)
    return _("No picture");
  return NULL;
}

char *
galley_photo_describe (const GalleyPhoto *photo)
{
  GalleyPhotoLacks lacks = galley_photo_get_lacks (photo);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, g_strdup_printf (_("Photo %d"), photo->number));
  if (photo->lead)
    g_ptr_array_add (parts, g_strdup (_("Lead photo")));
  if (!galley_str_is_blank (photo->caption))
    g_ptr_array_add (parts, g_strdup (photo->caption));
  if ((lacks & GALLEY_PHOTO_LACKS_PICTURE) != 0)
    g_ptr_array_add (parts, g_strdup (galley_photo_lacks_text (GALLEY_PHOTO_LACKS_PICTURE)));
  if ((lacks & ~GALLEY_PHOTO_LACKS_PICTURE) != 0)
    g_ptr_array_add (parts, g_strdup (galley_photo_lacks_text (lacks)));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

const char *
galley_credit_kind_text (GalleyCreditKind kind)
{
  switch (kind)
    {
    case GALLEY_CREDIT_PHOTO_BY:
      /* TRANSLATORS: a kind of photo credit: a named person took it */
      return C_ ("credit", "Photo by");
    case GALLEY_CREDIT_PROVIDED:
      /* TRANSLATORS: a kind of photo credit: somebody provided it */
      return C_ ("credit", "Provided by");
    case GALLEY_CREDIT_SOURCE:
      /* TRANSLATORS: a kind of photo credit: where it is taken from */
      return C_ ("credit", "Source");
    case GALLEY_CREDIT_GRAPHIC:
      /* TRANSLATORS: a kind of photo credit: somebody drew it */
      return C_ ("credit", "Graphic");
    case GALLEY_CREDIT_CAPTURE:
      /* TRANSLATORS: a kind of photo credit: a screen capture of a programme or account */
      return C_ ("credit", "Capture");
    case GALLEY_CREDIT_STOCK:
      /* TRANSLATORS: a kind of photo credit: a stock picture archive */
      return C_ ("credit", "Stock");
    case GALLEY_CREDIT_AGENCY:
      /* TRANSLATORS: a kind of photo credit: a news agency */
      return C_ ("credit", "Agency");
    case GALLEY_CREDIT_NONE:
    default:
      /* TRANSLATORS: a kind of photo credit: nobody is credited */
      return C_ ("credit", "None");
    }
}
