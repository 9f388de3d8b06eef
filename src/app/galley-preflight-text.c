/* galley-preflight-text.c: preflight items as sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-preflight-text.h"

#include <glib/gi18n.h>
#include <stdlib.h>

char *
galley_preflight_text (const GalleyPreflightItem *item)
{
  int n;

  switch (item->kind)
    {
    case GALLEY_PREFLIGHT_NO_ARTICLE:
      return g_strdup (_("The issue has no article"));
    case GALLEY_PREFLIGHT_NO_HEADLINE:
      return g_strdup (_("The article has no headline"));
    case GALLEY_PREFLIGHT_NO_BODY:
      return g_strdup (_("The article has no text"));
    case GALLEY_PREFLIGHT_PHOTO_MISSING:
      return g_strdup_printf (_("Photo %d has a caption but no picture"), item->photo_number);
    case GALLEY_PREFLIGHT_NO_CREDIT:
      return g_strdup_printf (_("Photo %d has no credit"), item->photo_number);
    case GALLEY_PREFLIGHT_NO_CAPTION:
      return g_strdup_printf (_("Photo %d has no caption"), item->photo_number);
    case GALLEY_PREFLIGHT_NO_ALT:
      return g_strdup_printf (_("Photo %d has no alternative text"), item->photo_number);
    case GALLEY_PREFLIGHT_CAPTURE_UNNAMED:
      return g_strdup_printf (_("The credit of photo %d names no account or programme"),
                              item->photo_number);
    case GALLEY_PREFLIGHT_PHOTO_NOT_PLACED:
      return g_strdup_printf (_("Photo %d stands nowhere in the text"), item->photo_number);
    case GALLEY_PREFLIGHT_DEAD_REFERENCE:
      return g_strdup_printf (_("The text refers to photo %d, which is not there"),
                              item->photo_number);
    case GALLEY_PREFLIGHT_LINK_EMPTY:
      return g_strdup_printf (_("The link “%s” has no address"), item->text);
    case GALLEY_PREFLIGHT_SOURCE_EXPIRED:
      return g_strdup_printf (_("The licence for photo %d has run out"), item->photo_number);
    case GALLEY_PREFLIGHT_COPY_ERRORS:
      n = atoi (item->text);
      return g_strdup_printf (g_dngettext (NULL, "%d place of the copy is to be corrected",
                                           "%d places of the copy are to be corrected", n),
                              n);
    case GALLEY_PREFLIGHT_NO_TARGET:
    default:
      return g_strdup (_("There is nowhere to publish to yet"));
    }
}
