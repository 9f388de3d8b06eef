/* galley-error.h: the error domain of every layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GALLEY_ERROR:
 *
 * Every error that crosses a layer of Galley is in this domain. The message is untranslated detail
 * for the log and the fold in the window; what the person reads is chosen from the code by ui and
 * cli (galley-error-text.h).
 */
#define GALLEY_ERROR (galley_error_quark ())
GQuark galley_error_quark (void);

typedef enum
{
  GALLEY_ERROR_FAILED,         /* anything else; the detail says what */
  GALLEY_ERROR_NOT_FOUND,      /* no such issue, photo, target, file */
  GALLEY_ERROR_INVALID,        /* the input can't be understood: malformed JSON, bad option */
  GALLEY_ERROR_NOT_TEXT,       /* an import that is no text */
  GALLEY_ERROR_EMPTY,          /* an import, a picture of no bytes */
  GALLEY_ERROR_TOO_LARGE,      /* over a limit of size, pixels, depth or time */
  GALLEY_ERROR_UNSUPPORTED,    /* a format or ability that is not there */
  GALLEY_ERROR_DAMAGED,        /* a file of a known kind that can't be read to its end */
  GALLEY_ERROR_PERMISSION,     /* the system refuses */
  GALLEY_ERROR_NO_SPACE,       /* the disk is full */
  GALLEY_ERROR_IO,             /* any other failure of reading or writing */
  GALLEY_ERROR_CONFLICT,       /* somebody else wrote it meanwhile */
  GALLEY_ERROR_BUSY,           /* another process has it (a lease, a lock) */
  GALLEY_ERROR_SCHEMA_TOO_NEW, /* a desk written by a newer Galley */
  GALLEY_ERROR_NETWORK,        /* no connection: nothing reached the other side */
  GALLEY_ERROR_UNKNOWN_OUTCOME,/* the request may or may not have taken effect */
  GALLEY_ERROR_AUTH_REQUIRED,  /* not signed in, or refused */
  GALLEY_ERROR_REJECTED,       /* the other side understood and refused: permanent */
  GALLEY_ERROR_TLS,            /* the certificate is not trusted */
  GALLEY_ERROR_PREFLIGHT,      /* blocking items stand before publication */
  /* Codes are kept in desks: new ones come at the end. */
  GALLEY_ERROR_FORBIDDEN,      /* signed in, but not allowed to do this */
  GALLEY_ERROR_INSECURE,       /* an address that is not encrypted; nothing was sent */
} GalleyErrorCode;

/**
 * galley_error_from_errno:
 * @error: (out) (optional): where to put it
 * @saved_errno: the errno of the failure
 * @what: what was tried, e.g. the file's name
 *
 * Sets @error to the code of ours nearest to @saved_errno. Always returns %FALSE, so that a
 * failing function can return it.
 */
gboolean galley_error_from_errno (GError **error, int saved_errno, const char *what);

/**
 * galley_error_translate:
 * @error: (transfer full): an error of any domain
 *
 * Translates a foreign error (GIO, GFile) at the boundary of a layer, keeping its message.
 * Errors of ours and cancellation (G_IO_ERROR_CANCELLED) pass unchanged.
 *
 * Returns: (transfer full): an error of GALLEY_ERROR, or the cancellation
 */
GError *galley_error_translate (GError *error);

G_END_DECLS
