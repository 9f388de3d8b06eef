/* galley-error-text.c: errors as sentences for the person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error-text.h"

#include "galley-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

const char *
galley_error_text (const GError *error)
{
  if (error == NULL)
    return "";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _("Stopped. Nothing was lost; you can go on later.");
  if (error->domain != GALLEY_ERROR)
    return _("Something went wrong. Your text is kept.");

  switch ((GalleyErrorCode) error->code)
    {
    case GALLEY_ERROR_NOT_FOUND:
      return _("It is no longer there. Check whether it was moved or renamed.");
    case GALLEY_ERROR_INVALID:
      return _("This can’t be read: it is not what was expected here. Nothing was changed.");
    case GALLEY_ERROR_NOT_TEXT:
      return _("This file is not text, so no issue was made. Save the manuscript as a text file and "
               "open that.");
    case GALLEY_ERROR_EMPTY:
      return _("This file is empty. Nothing was made of it.");
    case GALLEY_ERROR_TOO_LARGE:
      return _("This file is too large. Nothing was made of it.");
    case GALLEY_ERROR_UNSUPPORTED:
      return _("Galley does not know this kind of file. Nothing was changed.");
    case GALLEY_ERROR_DAMAGED:
      return _("This file is damaged and can’t be read to its end. Nothing was changed.");
    case GALLEY_ERROR_PERMISSION:
      return _("You have no permission for this file or folder. Nothing was changed.");
    case GALLEY_ERROR_NO_SPACE:
      return _("The disk is full. Your text stays in the window; free some space, and it is saved "
               "by itself.");
    case GALLEY_ERROR_IO:
      return _("The disk could not be read or written. Your text stays in the window and is tried "
               "again.");
    case GALLEY_ERROR_CONFLICT:
      return _("Somebody else changed the same thing meanwhile. Nothing was overwritten.");
    case GALLEY_ERROR_BUSY:
      return _("Another window or program is working on it. Wait a moment and try again.");
    case GALLEY_ERROR_SCHEMA_TOO_NEW:
      return _("This desk was written by a newer Galley. It was left untouched; update Galley to "
               "open it.");
    case GALLEY_ERROR_NETWORK:
      return _("The site could not be reached. What was already sent is kept there; try again when "
               "the connection is back.");
    case GALLEY_ERROR_UNKNOWN_OUTCOME:
      return _("The connection broke, and the site can’t be asked whether the issue arrived. "
               "Nothing more was sent. Look at the site before you publish again.");
    case GALLEY_ERROR_AUTH_REQUIRED:
      return _("The sign-in was refused. Check the password or token of this target.");
    case GALLEY_ERROR_REJECTED:
      return _("The site refused the issue. Nothing was published.");
    case GALLEY_ERROR_TLS:
      return _("The site’s certificate is not trusted, so nothing was sent.");
    case GALLEY_ERROR_INSECURE:
      return _("Passwords are not sent over an address that is not encrypted. Use one that begins "
               "with https://.");
    case GALLEY_ERROR_PREFLIGHT:
      return _("Something still stands before publication.");
    case GALLEY_ERROR_FAILED:
    default:
      return _("Something went wrong. Your text is kept.");
    }
}
