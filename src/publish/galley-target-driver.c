/* galley-target-driver.c: the kinds of targets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-driver.h"

#include "galley-error.h"
#include "galley-secrets.h"
#include "galley-text.h"

#include <string.h>

const GalleyTargetDriver *
galley_target_driver_find (const char *kind, GError **error)
{
  static const GalleyTargetDriver *const drivers[]
      = { &galley_press_driver,    &galley_wordpress_driver, &galley_ghost_driver,
          &galley_micropub_driver, &galley_webhook_driver,   &galley_folder_driver };

  for (guint i = 0; i < G_N_ELEMENTS (drivers); i++)
    if (g_str_equal (drivers[i]->kind, kind))
      return drivers[i];
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED, "no such kind of target: %s", kind);
  return NULL;
}

GalleyStored *
galley_stored_new (void)
{
  GalleyStored *stored = g_new0 (GalleyStored, 1);

  stored->id = g_strdup ("");
  stored->url = g_strdup ("");
  stored->title = g_strdup ("");
  stored->html = g_strdup ("");
  stored->stamp = g_strdup ("");
  stored->status = GALLEY_STORED_PUBLIC;
  return stored;
}

void
galley_stored_free (GalleyStored *stored)
{
  if (stored == NULL)
    return;
  g_free (stored->id);
  g_free (stored->url);
  g_free (stored->title);
  g_free (stored->html);
  g_free (stored->stamp);
  g_free (stored);
}

static JsonObject *
parse_options (const GalleyTarget *target)
{
  g_autoptr (JsonNode) node
      = *target->options != '\0' ? json_from_string (target->options, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_ref (json_node_get_object (node))
                                                       : json_object_new ();
}

const char *
galley_target_context_get_option (const GalleyTargetContext *context, const char *name)
{
  return json_object_get_string_member_with_default (context->options, name, "");
}

/* A webhook's secret signs and Ghost's makes tokens: neither is sent. */
static char *
make_authorization (const GalleyTarget *target, const char *secret)
{
  if (galley_str_is_empty (secret) || g_str_equal (target->kind, "webhook") ||
      g_str_equal (target->kind, "ghost"))
    return NULL;
  if (g_str_equal (target->kind, "wordpress"))
    {
      /* Application passwords are shown with spaces, which are not part of them. */
      g_auto (GStrv) parts = g_strsplit (secret, " ", -1);
      g_autofree char *password = g_strjoinv ("", parts);
      g_autofree char *pair = g_strconcat (target->user, ":", password, NULL);
      g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));

      return g_strconcat ("Basic ", encoded, NULL);
    }
  return g_strconcat ("Bearer ", secret, NULL);
}

static GalleyHttp *
make_http (const GalleyTargetContext *context)
{
  g_autofree char *authorization = make_authorization (context->target, context->secret);
  const char *trusted = galley_target_context_get_option (context, "certificate");

  return galley_http_new (
      context->target->url, authorization,
      json_object_get_boolean_member_with_default (context->options, "allow_http", FALSE),
      *trusted != '\0' ? trusted : NULL);
}

gboolean
galley_target_context_open (GalleyTargetContext *context, const GalleyTarget *target,
                            const char *desk_directory, const char *secret,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  memset (context, 0, sizeof *context);
  context->target = target;
  context->cancellable = cancellable;
  context->options = parse_options (target);
  context->secret = secret != NULL ? g_strdup (secret)
                                   : galley_secrets_lookup (target, desk_directory, cancellable,
                                                            &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      galley_target_context_close (context);
      return FALSE;
    }
  context->http = make_http (context);
  return TRUE;
}

/* What a proxy or a site's own log page repeats of the request must not reach the desk. */
static void
hide (GError *error, const char *secret)
{
  g_autoptr (GString) text = NULL;

  if (galley_str_is_empty (secret) || strstr (error->message, secret) == NULL)
    return;
  text = g_string_new (error->message);
  g_string_replace (text, secret, "•••", 0);
  g_free (error->message);
  error->message = g_string_free (g_steal_pointer (&text), FALSE);
}

void
galley_target_context_hide_secret (const GalleyTargetContext *context, GError *error)
{
  g_autofree char *authorization = NULL;
  g_auto (GStrv) words = NULL;

  if (error == NULL || galley_str_is_empty (context->secret))
    return;
  hide (error, context->secret);
  authorization = make_authorization (context->target, context->secret);
  words = g_strsplit (authorization != NULL ? authorization : "", " ", 2);
  if (words[0] != NULL)
    hide (error, words[1]);
}

void
galley_target_context_copy (const GalleyTargetContext *context, GalleyTargetContext *copy)
{
  *copy = *context;
  copy->options = json_object_ref (context->options);
  copy->secret = g_strdup (context->secret);
  copy->http = make_http (copy);
}

void
galley_target_context_close (GalleyTargetContext *context)
{
  g_clear_pointer (&context->options, json_object_unref);
  g_clear_pointer (&context->http, galley_http_free);
  if (context->secret != NULL)
    memset (context->secret, 0, strlen (context->secret));
  g_clear_pointer (&context->secret, g_free);
}
