/* galley-cli-publish.c: galley publish, galley withdraw, galley press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-background.h"
#include "galley-error.h"
#include "galley-paths.h"
#include "galley-preflight-text.h"
#include "galley-preflight.h"
#include "galley-publish-text.h"
#include "galley-press.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char *
step_text (const char *step)
{
  if (g_strcmp0 (step, "queued") == 0)
    return _("waiting until another issue has been sent there");
  if (g_strcmp0 (step, "photo") == 0)
    return _("sending photos");
  if (g_strcmp0 (step, "verify") == 0)
    return _("looking at the page");
  if (g_strcmp0 (step, "draft") == 0)
    return _("making a draft");
  if (g_strcmp0 (step, "public") == 0)
    return _("making it public");
  return _("sending the text");
}

/* A line a step or photo: bytes are for windows. */
static void
progress_cb (const GalleyPublishProgress *progress, gpointer user_data)
{
  static char *last = NULL;
  g_autofree char *line = NULL;

  if (progress->retry_at > 0)
    line = g_strdup (_("no answer; trying again soon"));
  else if (progress->photos_total > 0 && g_strcmp0 (progress->step, "photo") == 0)
    line = g_strdup_printf ("%s %d/%d", step_text (progress->step), progress->photos_done,
                            progress->photos_total);
  else
    line = g_strdup (step_text (progress->step));
  if (g_strcmp0 (line, last) == 0)
    return;
  fprintf (stderr, "%s\n", line);
  g_free (last);
  last = g_steal_pointer (&line);
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

/* When it comes out, and by whose doing. */
static void
print_due (const GalleyJob *job)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (job->due);
  g_autofree char *when = g_date_time_format (time, "%Y-%m-%d %H:%M");

  if (job->due <= g_get_real_time () / G_USEC_PER_SEC)
    return;
  fprintf (stderr, job->state == GALLEY_JOB_WAITING
                       ? _("Scheduled for %s; Galley publishes it in the background.")
                       : _("Scheduled for %s on the site."),
           when);
  fprintf (stderr, "\n");
}

/* What the endpoint did not keep. */
static void
print_receipt (const GalleyJob *job)
{
  g_autoptr (GPtrArray) lines = galley_publish_receipt_lines (job);

  for (guint i = 0; i < lines->len; i++)
    fprintf (stderr, "  %s\n", (const char *) lines->pdata[i]);
  if (galley_publish_is_unverified (job))
    fprintf (stderr, "  %s\n",
             _("It is published, but the page could not be looked at afterwards."));
}

/* Of a publication that did not come to its end. */
static int
cli_publish_fail (const char *what, const GError *error)
{
  fprintf (stderr, "galley: %s%s%s\n", what != NULL ? what : "", what != NULL ? ": " : "",
           galley_publish_error_text (error));
  fprintf (stderr, "  (%s)\n", error->message);
  return STATUS_FAILED;
}

static int
resume (CliContext *context)
{
  g_autoptr (GError) error = NULL;
  int unfinished;

  if (cli_open_session (context) == NULL)
    return STATUS_FAILED;
  unfinished = galley_session_resume_jobs (context->session, progress_cb, NULL, NULL, &error);
  return unfinished == 0 ? STATUS_OK : cli_publish_fail (NULL, error);
}

static int
publish (CliContext *context, const char *name, const char *target,
         const GalleyPublishOptions *options, gboolean anyway)
{
  g_autoptr (GalleyIssue) issue = cli_load_issue (context, name);
  g_autoptr (GalleyJob) job = NULL;
  g_autoptr (GError) error = NULL;

  if (issue == NULL)
    return STATUS_FAILED;
  job = galley_session_publish (context->session, issue->uuid, target, options, anyway, progress_cb,
                                NULL, NULL, &error);
  galley_background_ensure (context->session);
  if (job == NULL)
    {
      int status = cli_publish_fail (name, error);

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
      g_autofree char *receipt = galley_publish_receipt_to_json (job);

      json_builder_begin_object (builder);
      cli_json_string (builder, "job", job->uuid);
      cli_json_string (builder, "url", job->remote_url);
      cli_json_string (builder, "id", job->remote_id);
      cli_json_int (builder, "due", job->due);
      json_builder_set_member_name (builder, "receipt");
      json_builder_add_value (builder, json_from_string (receipt, NULL));
      json_builder_end_object (builder);
      cli_print_json (builder);
    }
  else
    {
      print_due (job);
      printf ("%s\n", job->remote_url);
      print_receipt (job);
    }
  return STATUS_OK;
}

/* "2026-12-01 07:00" in local time, or with an offset as ISO 8601 has it. */
static gint64
parse_time (const char *text)
{
  g_autofree char *iso = g_strdelimit (g_strdup (text), " ", 'T');
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, local);

  if (time == NULL)
    {
      g_autofree char *full = g_strconcat (iso, ":00", NULL);

      time = g_date_time_new_from_iso8601 (full, local);
    }
  return time != NULL ? g_date_time_to_unix (time) : 0;
}

int
cli_publish (CliContext *context, int argc, char **argv)
{
  g_autofree char *target = NULL;
  g_autofree char *at = NULL;
  gboolean anyway = FALSE;
  gboolean resume_all = FALSE;
  gboolean serve = FALSE;
  GalleyPublishOptions options = { 0 };
  const GOptionEntry entries[]
      = { { "to", 0, 0, G_OPTION_ARG_STRING, &target, NULL, NULL },
          { "at", 0, 0, G_OPTION_ARG_STRING, &at, NULL, NULL },
          { "anyway", 0, 0, G_OPTION_ARG_NONE, &anyway, NULL, NULL },
          { "overwrite", 0, 0, G_OPTION_ARG_NONE, &options.overwrite, NULL, NULL },
          { "resume", 0, 0, G_OPTION_ARG_NONE, &resume_all, NULL, NULL },
          /* The process in the background (galley-background.h). */
          { "serve", 0, 0, G_OPTION_ARG_NONE, &serve, NULL, NULL },
          G_OPTION_ENTRY_NULL };

  if (!cli_parse (context, entries, &argc, &argv))
    return STATUS_USAGE;
  if (serve && argc == 1)
    {
      if (cli_open_session (context) == NULL)
        return STATUS_FAILED;
      galley_background_serve (context->session);
      return STATUS_OK;
    }
  if (resume_all && argc == 1)
    return resume (context);
  if (argc != 2 || resume_all)
    return cli_usage (argv[0]);
  if (at != NULL && (options.due = parse_time (at)) == 0)
    {
      fprintf (stderr, "galley: %s\n", _("--at takes a time such as 2026-12-01 07:00"));
      return STATUS_USAGE;
    }
  return publish (context, argv[1], target, &options, anyway);
}

int
cli_withdraw (CliContext *context, int argc, char **argv)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[]
      = { { "to", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL }, G_OPTION_ENTRY_NULL };
  g_autoptr (GalleyIssue) issue = NULL;
  g_autoptr (GalleyJob) job = NULL;
  g_autoptr (GError) error = NULL;

  if (!cli_parse (context, entries, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2 || name == NULL)
    return cli_usage (argv[0]);
  issue = cli_load_issue (context, argv[1]);
  if (issue == NULL)
    return STATUS_FAILED;
  job = galley_session_withdraw (context->session, issue->uuid, name, NULL, &error);
  return job != NULL ? STATUS_OK : cli_publish_fail (argv[1], error);
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
