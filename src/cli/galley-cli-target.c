/* galley-cli-target.c: galley target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-discovery.h"
#include "galley-error.h"
#include "galley-publisher.h"
#include "galley-secrets.h"
#include "galley-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

static gboolean
url_is_web (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
         (g_str_equal (g_uri_get_scheme (uri), "https") ||
          g_str_equal (g_uri_get_scheme (uri), "http"));
}

/* From standard input unless the environment has it; a terminal is not waited for. */
static char *
read_secret (void)
{
  g_autofree char *text = NULL;

  if (g_getenv ("GALLEY_SECRET") != NULL || isatty (STDIN_FILENO))
    return g_strdup ("");
  text = cli_read_stdin (64 * 1024);
  return galley_str_trim (text);
}

static int
store_secret (const GalleyTarget *target, const char *secret)
{
  g_autoptr (GError) error = NULL;

  if (*secret == '\0' || galley_secrets_store (target, secret, NULL, &error))
    return STATUS_OK;
  fprintf (stderr, "galley: %s\n",
           _("The target was added, but this computer has no keyring to keep its secret. Give it in "
             "GALLEY_SECRET with each command."));
  return STATUS_OK;
}

/* "NAME=VALUE" each; "true" and "false" are flags. */
static gboolean
set_options (GalleyTarget *target, char **options)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (options[i], "=", 2);

      if (parts[0] == NULL || *parts[0] == '\0' || parts[1] == NULL)
        return FALSE;
      if (g_str_equal (parts[1], "true") || g_str_equal (parts[1], "false"))
        json_object_set_boolean_member (object, parts[0], g_str_equal (parts[1], "true"));
      else
        json_object_set_string_member (object, parts[0], parts[1]);
    }
  if (json_object_get_size (object) > 0)
    {
      g_free (target->options);
      target->options = json_to_string (node, FALSE);
    }
  return TRUE;
}

int
cli_target_add (CliContext *context, int argc, char **argv)
{
  g_autoptr (GalleyTarget) target = galley_target_new ();
  g_autofree char *kind = NULL;
  g_autofree char *url = NULL;
  g_autofree char *user = NULL;
  g_autofree char *secret = NULL;
  g_auto (GStrv) options = NULL;
  gboolean is_default = FALSE;
  const GOptionEntry entries[]
      = { { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, NULL, NULL },
          { "url", 0, 0, G_OPTION_ARG_STRING, &url, NULL, NULL },
          { "user", 0, 0, G_OPTION_ARG_STRING, &user, NULL, NULL },
          { "default", 0, 0, G_OPTION_ARG_NONE, &is_default, NULL, NULL },
          { "option", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  static const char *const kinds[]
      = { "press", "wordpress", "ghost", "micropub", "webhook", "folder", NULL };
  g_autoptr (GError) error = NULL;
  GalleyDesk *desk;

  if (!cli_parse (context, entries, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2 || (kind == NULL && url == NULL) ||
      (kind != NULL && !g_strv_contains (kinds, kind)))
    return cli_usage (argv[0]);
  if (kind == NULL)
    {
      g_autoptr (GalleyDiscovery) found = galley_discover (url, NULL, NULL, NULL, &error);

      if (found == NULL)
        return cli_fail (url, error);
      kind = g_strdup (found->kind);
      g_free (url);
      url = g_strdup (found->url);
    }
  if (url == NULL && g_str_equal (kind, "folder"))
    return cli_usage (argv[0]);
  if (!set_options (target, options))
    {
      fprintf (stderr, "galley: %s\n", _("--option takes NAME=VALUE"));
      return STATUS_USAGE;
    }
  if (g_str_equal (kind, "folder"))
    {
      g_autoptr (GFile) folder = g_file_new_for_commandline_arg (url);

      g_free (url);
      url = g_file_get_path (folder);
    }
  else if (!g_str_equal (kind, "press") && (url == NULL || !url_is_web (url)))
    {
      fprintf (stderr, "galley: %s\n", _("--url takes an address that begins with https://"));
      return STATUS_USAGE;
    }
  if (cli_open_session (context) == NULL)
    return STATUS_FAILED;

  desk = galley_session_get_desk (context->session);
  {
    g_autoptr (GalleyTarget) same = galley_desk_find_target (desk, argv[1], NULL);

    if (same != NULL)
      {
        fprintf (stderr, "galley: ");
        fprintf (stderr, _("there is a target “%s” already"), argv[1]);
        fprintf (stderr, "\n");
        return STATUS_FAILED;
      }
  }
  galley_str_set (&target->name, argv[1]);
  galley_str_set (&target->kind, kind);
  galley_str_set (&target->url, url);
  galley_str_set (&target->user, user);
  target->is_default = is_default;
  secret = g_str_equal (kind, "press") || g_str_equal (kind, "folder") ? g_strdup ("")
                                                                        : read_secret ();
  if (!galley_desk_save_target (desk, target, &error))
    return cli_fail (argv[1], error);
  return store_secret (target, secret);
}

int
cli_target_list (CliContext *context, int argc, char **argv)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;
  JsonBuilder *builder;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 1)
    return cli_usage (argv[0]);
  if (cli_open_session (context) == NULL)
    return STATUS_FAILED;
  targets = galley_desk_list_targets (galley_session_get_desk (context->session), &error);
  if (targets == NULL)
    return cli_fail (NULL, error);

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < targets->len; i++)
    {
      GalleyTarget *target = targets->pdata[i];

      json_builder_begin_object (builder);
      cli_json_string (builder, "name", target->name);
      cli_json_string (builder, "kind", target->kind);
      cli_json_string (builder, "url", target->url);
      cli_json_string (builder, "user", target->user);
      json_builder_set_member_name (builder, "default");
      json_builder_add_boolean_value (builder, target->is_default);
      json_builder_end_object (builder);
      if (!context->json)
        printf ("%s%s\t%s\t%s\n", target->is_default ? "* " : "  ", target->name, target->kind,
                target->url);
    }
  json_builder_end_array (builder);
  if (context->json)
    cli_print_json (builder);
  else
    g_object_unref (builder);
  return STATUS_OK;
}

static GalleyTarget *
load_target (CliContext *context, const char *name)
{
  g_autoptr (GError) error = NULL;
  GalleyTarget *target;

  if (cli_open_session (context) == NULL)
    return NULL;
  target = galley_desk_find_target (galley_session_get_desk (context->session), name, &error);
  if (target == NULL)
    cli_fail (name, error);
  return target;
}

int
cli_target_probe (CliContext *context, int argc, char **argv)
{
  g_autoptr (GalleyTarget) target = NULL;
  g_autoptr (GalleyProbe) probe = NULL;
  g_autoptr (GError) error = NULL;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2)
    return cli_usage (argv[0]);
  target = load_target (context, argv[1]);
  if (target == NULL)
    return STATUS_FAILED;
  if (!galley_session_prepare_target (context->session, target, NULL, &error) ||
      (probe = galley_publisher_probe (galley_session_get_desk (context->session), target, NULL,
                                       &error)) == NULL)
    return cli_fail (argv[1], error);
  if (context->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      cli_json_string (builder, "software", probe->software);
      cli_json_string (builder, "account", probe->account);
      json_builder_set_member_name (builder, "can_update");
      json_builder_add_boolean_value (builder, probe->can_update);
      json_builder_set_member_name (builder, "can_find");
      json_builder_add_boolean_value (builder, probe->can_find);
      cli_json_int (builder, "max_upload", probe->max_upload);
      json_builder_end_object (builder);
      cli_print_json (builder);
    }
  else
    printf ("%s: %s %s\n", target->name, *probe->software ? probe->software : _("it answers"),
            probe->account);
  return STATUS_OK;
}

int
cli_target_remove (CliContext *context, int argc, char **argv)
{
  g_autoptr (GalleyTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2)
    return cli_usage (argv[0]);
  target = load_target (context, argv[1]);
  if (target == NULL)
    return STATUS_FAILED;
  if (!galley_desk_remove_target (galley_session_get_desk (context->session), target->uuid, &error))
    return cli_fail (argv[1], error);
  galley_secrets_clear (target, NULL, NULL);
  return STATUS_OK;
}
