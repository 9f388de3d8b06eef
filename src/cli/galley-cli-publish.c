/* galley-cli-publish.c: galley publish, galley withdraw, galley press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-error.h"
#include "galley-paths.h"
#include "galley-preflight-text.h"
#include "galley-preflight.h"
#include "galley-press.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char *
step_text (const char *step)
{
  if (g_strcmp0 (step, "photo") == 0)
    return _("sending photos");
  if (g_strcmp0 (step, "verify") == 0)
    return _("looking at the page");
  if (g_strcmp0 (step, "public") == 0)
    return _("making it public");
  return _("sending the text");
}

static void
progress_cb (const GalleyPublishProgress *progress, gpointer user_data)
{
  if (progress->photos_total > 0 && g_strcmp0 (progress->step, "photo") == 0)
    fprintf (stderr, "%s %d/%d\n", step_text (progress->step), progress->photos_done,
             progress->photos_total);
  else if (progress->retry_at > 0)
    fprintf (stderr, "%s\n", _("no answer; trying again soon"));
  else
    fprintf (stderr, "%s\n", step_text (progress->step));
}

static void
print_blocking (GalleySession *session, const GalleyIssue *issue)
{
  g_autoptr (GPtrArray) items = galley_session_preflight (session, issue, NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      GalleyPreflightItem *item = items->pdata[i];
      g_autofree char *text = galley_preflight_text (item);

      if (item->blocking)
        fprintf (stderr, "  %s\n", text);
    }
}

static int
resume (CliContext *context)
{
  g_autoptr (GError) error = NULL;
  int unfinished;

  if (cli_open_session (context) == NULL)
    return STATUS_FAILED;
  unfinished = galley_session_resume_jobs (context->session, progress_cb, NULL, NULL, &error);
  return unfinished == 0 ? STATUS_OK : cli_fail (NULL, error);
}

static int
publish (CliContext *context, const char *name, const char *target, gboolean anyway)
{
  g_autoptr (GalleyIssue) issue = cli_load_issue (context, name);
  g_autoptr (GalleyJob) job = NULL;
  g_autoptr (GError) error = NULL;

  if (issue == NULL)
    return STATUS_FAILED;
  job = galley_session_publish (context->session, issue->uuid, target, anyway, progress_cb, NULL,
                                NULL, &error);
  if (job == NULL)
    {
      int status = cli_fail (name, error);

      if (g_error_matches (error, GALLEY_ERROR, GALLEY_ERROR_PREFLIGHT))
        {
          print_blocking (context->session, issue);
          fprintf (stderr, "%s\n", _("With --anyway it is published as it is; captions without a "
                                     "picture are left out."));
        }
      return status;
    }
  if (context->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      cli_json_string (builder, "job", job->uuid);
      cli_json_string (builder, "url", job->remote_url);
      cli_json_string (builder, "id", job->remote_id);
      json_builder_end_object (builder);
      cli_print_json (builder);
    }
  else
    printf ("%s\n", job->remote_url);
  return STATUS_OK;
}

int
cli_publish (CliContext *context, int argc, char **argv)
{
  g_autofree char *target = NULL;
  gboolean anyway = FALSE;
  gboolean resume_all = FALSE;
  const GOptionEntry entries[]
      = { { "to", 0, 0, G_OPTION_ARG_STRING, &target, NULL, NULL },
          { "anyway", 0, 0, G_OPTION_ARG_NONE, &anyway, NULL, NULL },
          { "resume", 0, 0, G_OPTION_ARG_NONE, &resume_all, NULL, NULL },
          G_OPTION_ENTRY_NULL };

  if (!cli_parse (context, entries, &argc, &argv))
    return STATUS_USAGE;
  if (resume_all && argc == 1)
    return resume (context);
  if (argc != 2 || resume_all)
    return cli_usage (argv[0]);
  return publish (context, argv[1], target, anyway);
}

int
cli_withdraw (CliContext *context, int argc, char **argv)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[]
      = { { "to", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL }, G_OPTION_ENTRY_NULL };
  g_autoptr (GalleyIssue) issue = NULL;
  g_autoptr (GalleyTarget) target = NULL;
  g_autoptr (GalleyJob) job = NULL;
  g_autoptr (GError) error = NULL;
  GalleyDesk *desk;

  if (!cli_parse (context, entries, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2 || name == NULL)
    return cli_usage (argv[0]);
  issue = cli_load_issue (context, argv[1]);
  if (issue == NULL)
    return STATUS_FAILED;
  desk = galley_session_get_desk (context->session);
  target = galley_desk_find_target (desk, name, &error);
  if (target == NULL)
    return cli_fail (name, error);
  if (galley_session_prepare_target (context->session, target, NULL, &error))
    job = galley_publisher_withdraw (desk, issue->uuid, target->uuid, NULL, &error);
  return job != NULL ? STATUS_OK : cli_fail (argv[1], error);
}

int
cli_press (CliContext *context, int argc, char **argv)
{
  int port = 0;
  gboolean stop = FALSE;
  gboolean serve = FALSE;
  const GOptionEntry entries[] = { { "port", 0, 0, G_OPTION_ARG_INT, &port, NULL, NULL },
                                   { "stop", 0, 0, G_OPTION_ARG_NONE, &stop, NULL, NULL },
                                   { "serve", 0, 0, G_OPTION_ARG_NONE, &serve, NULL, NULL },
                                   G_OPTION_ENTRY_NULL };
  g_autofree char *directory = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  if (!cli_parse (context, entries, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 1 || port < 0 || port > 65535)
    return cli_usage (argv[0]);
  directory = context->desk != NULL ? g_strdup (context->desk) : galley_paths_get_default_desk ();
  if (stop)
    return galley_press_stop (directory, &error) ? STATUS_OK : cli_fail (NULL, error);
  if (serve)
    return galley_press_run (directory, port, &error) ? STATUS_OK : cli_fail (NULL, error);

  if (cli_open_session (context) == NULL)
    return STATUS_FAILED;
  url = galley_press_ensure (directory, galley_paths_get_program (), port, NULL, &error);
  if (url == NULL)
    return cli_fail (NULL, error);
  if (context->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      cli_json_string (builder, "url", url);
      json_builder_end_object (builder);
      cli_print_json (builder);
    }
  else
    printf ("%s\n", url);
  return STATUS_OK;
}
