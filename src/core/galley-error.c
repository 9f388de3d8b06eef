/* galley-error.c: the error domain of every layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"

#include <errno.h>
#include <gio/gio.h>

G_DEFINE_QUARK (galley-error-quark, galley_error)

static GalleyErrorCode
code_from_errno (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOENT:
    case ENOTDIR:
      return GALLEY_ERROR_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
      return GALLEY_ERROR_PERMISSION;
    case ENOSPC:
    case EDQUOT:
      return GALLEY_ERROR_NO_SPACE;
    case EFBIG:
      return GALLEY_ERROR_TOO_LARGE;
    case EISDIR:
      return GALLEY_ERROR_INVALID;
    case EBUSY:
    case ETXTBSY:
      return GALLEY_ERROR_BUSY;
    default:
      return GALLEY_ERROR_IO;
    }
}

gboolean
galley_error_from_errno (GError **error, int saved_errno, const char *what)
{
  g_set_error (error, GALLEY_ERROR, code_from_errno (saved_errno), "%s: %s", what,
               g_strerror (saved_errno));
  return FALSE;
}

static GalleyErrorCode
code_from_gio (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
      return GALLEY_ERROR_NOT_FOUND;
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return GALLEY_ERROR_PERMISSION;
    case G_IO_ERROR_NO_SPACE:
      return GALLEY_ERROR_NO_SPACE;
    case G_IO_ERROR_IS_DIRECTORY:
    case G_IO_ERROR_INVALID_ARGUMENT:
    case G_IO_ERROR_INVALID_DATA:
    case G_IO_ERROR_NOT_REGULAR_FILE:
      return GALLEY_ERROR_INVALID;
    case G_IO_ERROR_BUSY:
    case G_IO_ERROR_WOULD_BLOCK:
      return GALLEY_ERROR_BUSY;
    case G_IO_ERROR_HOST_NOT_FOUND:
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_CONNECTION_REFUSED:
    case G_IO_ERROR_PROXY_FAILED:
      return GALLEY_ERROR_NETWORK;
    case G_IO_ERROR_NOT_SUPPORTED:
      return GALLEY_ERROR_UNSUPPORTED;
    default:
      return GALLEY_ERROR_IO;
    }
}

GError *
galley_error_translate (GError *error)
{
  GalleyErrorCode code = GALLEY_ERROR_FAILED;
  GError *ours;

  if (error == NULL || error->domain == GALLEY_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  if (error->domain == G_IO_ERROR)
    code = code_from_gio (error->code);
  else if (error->domain == G_RESOLVER_ERROR)
    code = GALLEY_ERROR_NETWORK;
  else if (error->domain == G_TLS_ERROR)
    code = GALLEY_ERROR_TLS;
  else if (error->domain == G_FILE_ERROR)
    code = error->code == G_FILE_ERROR_NOENT      ? GALLEY_ERROR_NOT_FOUND
           : error->code == G_FILE_ERROR_ACCES    ? GALLEY_ERROR_PERMISSION
           : error->code == G_FILE_ERROR_NOSPC    ? GALLEY_ERROR_NO_SPACE
           : error->code == G_FILE_ERROR_ISDIR    ? GALLEY_ERROR_INVALID
                                                  : GALLEY_ERROR_IO;

  ours = g_error_new_literal (GALLEY_ERROR, code, error->message);
  g_error_free (error);
  return ours;
}
