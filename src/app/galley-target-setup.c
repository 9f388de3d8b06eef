/* galley-target-setup.c: a target tried and kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-setup.h"

#include "galley-error.h"
#include "galley-publish-text.h"
#include "galley-secrets.h"
#include "galley-text.h"

#include <glib/gi18n.h>

static gboolean
keep_secret (const GalleyTarget *target, const char *secret, GalleySecretKeeping keeping,
             GCancellable *cancellable, GError **error)
{
  if (galley_str_is_empty (secret))
    return TRUE;
  if (keeping == GALLEY_SECRET_SERVICE)
    return galley_secrets_store (target, secret, cancellable, error);
  galley_secrets_remember (target, secret);
  return TRUE;
}

GalleyProbe *
galley_target_setup (GalleySession *session, GalleyTarget *target, const char *secret,
                     GalleySecretKeeping keeping, char **certificate, GCancellable *cancellable,
                     GError **error)
{
  GalleyDesk *desk = galley_session_get_desk (session);
  g_autoptr (GalleyProbe) probe = NULL;

  if (!galley_session_prepare_target (session, target, cancellable, error))
    return NULL;
  probe = secret != NULL
              ? galley_publisher_probe_with (target, secret, certificate, cancellable, error)
              : galley_publisher_probe (desk, target, cancellable, error);
  if (probe == NULL || !keep_secret (target, secret, keeping, cancellable, error) ||
      !galley_desk_save_target (desk, target, error))
    return NULL;
  return g_steal_pointer (&probe);
}

char *
galley_target_setup_describe (const GalleyTarget *target, const GalleyProbe *probe)
{
  if (!probe->can_publish)
    return g_strdup_printf (_("Signed in as %s, who may not publish there"), probe->account);
  if (*probe->account != '\0')
    return g_strdup_printf (_("Signed in as %s"), probe->account);
  return g_strdup (_("It answers"));
}

const char *
galley_target_setup_error_text (const GError *error)
{
  if (error->domain != GALLEY_ERROR)
    return galley_publish_error_text (error);
  switch (error->code)
    {
    case GALLEY_ERROR_NETWORK:
      return _("There is no answer from this address. Check how it is spelled, and the network.");
    case GALLEY_ERROR_AUTH_REQUIRED:
      return _("The sign-in was refused. Check the name and the password or key.");
    case GALLEY_ERROR_NOT_FOUND:
    case GALLEY_ERROR_INVALID:
      return _("There is no site that takes issues at this address. Check the address.");
    case GALLEY_ERROR_UNSUPPORTED:
      return _("This computer has no keyring to keep passwords in.");
    case GALLEY_ERROR_UNKNOWN_OUTCOME:
    case GALLEY_ERROR_BUSY:
      return _("The site did not answer properly. Try again in a while.");
    case GALLEY_ERROR_PERMISSION:
    case GALLEY_ERROR_IO:
    case GALLEY_ERROR_NO_SPACE:
      return _("Galley can’t write to this folder. Choose another one.");
    default:
      return galley_publish_error_text (error);
    }
}
