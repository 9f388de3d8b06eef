/* galley-secrets.c: secrets of targets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-secrets.h"

#include "galley-error.h"

#include <libsecret/secret.h>

static const SecretSchema schema = {
  "io.github.galleydesk.Galley.Target",
  SECRET_SCHEMA_NONE,
  { { "target", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static GMutex remembered_lock;
static GHashTable *remembered; /* target's uuid → secret */

void
galley_secrets_remember (const GalleyTarget *target, const char *secret)
{
  g_mutex_lock (&remembered_lock);
  if (remembered == NULL)
    remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        g_free);
  g_hash_table_insert (remembered, g_strdup (target->uuid), g_strdup (secret));
  g_mutex_unlock (&remembered_lock);
}

static char *
recall (const GalleyTarget *target)
{
  char *secret = NULL;

  g_mutex_lock (&remembered_lock);
  if (remembered != NULL)
    secret = g_strdup (g_hash_table_lookup (remembered, target->uuid));
  g_mutex_unlock (&remembered_lock);
  return secret;
}

char *
galley_secrets_lookup (const GalleyTarget *target, const char *desk_directory,
                       GCancellable *cancellable, GError **error)
{
  const char *given = g_getenv ("GALLEY_SECRET");
  g_autoptr (GError) own_error = NULL;
  char *found;
  char *secret = NULL;

  if (g_str_equal (target->kind, "press"))
    {
      g_autofree char *path = g_build_filename (desk_directory, "press", "token", NULL);

      if (g_file_get_contents (path, &secret, NULL, NULL))
        return g_strstrip (secret);
      return NULL;
    }
  if (given != NULL && *given != '\0')
    return g_strdup (given);
  secret = recall (target);
  if (secret != NULL)
    return secret;
  found = secret_password_lookup_sync (&schema, cancellable, &own_error, "target", target->uuid,
                                       NULL);
  if (g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  /* No secret service is no secret: the endpoint says whether it wants one. */
  if (found != NULL)
    {
      secret = g_strdup (found);
      secret_password_free (found);
    }
  return secret;
}

gboolean
galley_secrets_store (const GalleyTarget *target, const char *secret, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) own_error = NULL;

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, target->name, secret,
                                  cancellable, &own_error, "target", target->uuid, NULL))
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED, "secret service: %s",
               own_error != NULL ? own_error->message : "");
  return FALSE;
}

gboolean
galley_secrets_clear (const GalleyTarget *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  secret_password_clear_sync (&schema, cancellable, &own_error, "target", target->uuid, NULL);
  if (own_error == NULL)
    return TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED, "secret service: %s",
               own_error->message);
  return FALSE;
}
