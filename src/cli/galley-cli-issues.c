/* galley-cli-issues.c: galley issues, galley show, galley desk check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define PAGE 200

static void
add_summary (JsonBuilder *builder, const GalleyIssueSummary *summary)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "issue", summary->uuid);
  cli_json_int (builder, "number", summary->number);
  cli_json_string (builder, "title", summary->title);
  cli_json_string (builder, "label", summary->label);
  cli_json_string (builder, "status", galley_issue_status_to_string (summary->status));
  cli_json_int (builder, "articles", summary->n_articles);
  cli_json_int (builder, "photos", summary->n_photos);
  cli_json_int (builder, "modified", summary->modified);
  json_builder_end_object (builder);
}

int
cli_issues (CliContext *context, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  JsonBuilder *builder;
  guint n = PAGE;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 1)
    return cli_usage (argv[0]);
  if (cli_open_session (context) == NULL)
    return STATUS_FAILED;

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (int offset = 0; n == PAGE; offset += PAGE)
    {
      g_autoptr (GPtrArray) page = galley_desk_list_issues (
          galley_session_get_desk (context->session), offset, PAGE, &error);

      if (page == NULL)
        {
          g_object_unref (builder);
          return cli_fail (NULL, error);
        }
      n = page->len;
      for (guint i = 0; i < n; i++)
        {
          GalleyIssueSummary *summary = page->pdata[i];
          g_autofree char *modified = cli_format_time (summary->modified);

          add_summary (builder, summary);
          if (!context->json)
            printf ("%d\t%.8s\t%s\t%s\t%s\n", summary->number, summary->uuid,
                    cli_status_text (summary->status), modified, summary->title);
        }
    }
  json_builder_end_array (builder);
  if (context->json)
    cli_print_json (builder);
  else
    g_object_unref (builder);
  return STATUS_OK;
}

static void
add_photo (JsonBuilder *builder, const GalleyPhoto *photo)
{
  json_builder_begin_object (builder);
  cli_json_string (builder, "uuid", photo->uuid);
  cli_json_int (builder, "number", photo->number);
  cli_json_string (builder, "file_name", photo->file_name);
  cli_json_string (builder, "sha256", photo->sha256);
  cli_json_int (builder, "width", photo->width);
  cli_json_int (builder, "height", photo->height);
  cli_json_string (builder, "caption", photo->caption);
  cli_json_string (builder, "alt", photo->alt);
  cli_json_string (builder, "credit_kind", galley_credit_kind_to_string (photo->credit->kind));
  cli_json_string (builder, "source", photo->credit->source);
  json_builder_set_member_name (builder, "lead");
  json_builder_add_boolean_value (builder, photo->lead);
  json_builder_set_member_name (builder, "missing");
  json_builder_add_boolean_value (builder, galley_photo_is_placeholder (photo));
  json_builder_end_object (builder);
}

static void
add_strv (JsonBuilder *builder, const char *name, GStrv strv)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strv[i] != NULL; i++)
    json_builder_add_string_value (builder, strv[i]);
  json_builder_end_array (builder);
}

static void
add_article (JsonBuilder *builder, const GalleyArticle *article)
{
  const GalleyByline *byline = article->byline;

  json_builder_begin_object (builder);
  cli_json_string (builder, "uuid", article->uuid);
  cli_json_string (builder, "label", article->label);
  cli_json_string (builder, "label_subtitle", article->label_subtitle);
  cli_json_string (builder, "headline", article->headline);
  add_strv (builder, "subheads", article->subheads);
  cli_json_string (builder, "deck", article->deck);
  json_builder_set_member_name (builder, "byline");
  json_builder_begin_object (builder);
  cli_json_string (builder, "name", byline->name);
  cli_json_string (builder, "role", byline->role);
  cli_json_string (builder, "email", byline->email);
  cli_json_string (builder, "timestamp", byline->timestamp);
  cli_json_string (builder, "zone", byline->zone);
  json_builder_end_object (builder);
  add_strv (builder, "contents", article->contents);
  cli_json_string (builder, "body", article->body);
  cli_json_string (builder, "signoff", article->signoff);
  cli_json_string (builder, "cta", article->cta);
  cli_json_string (builder, "closing", article->closing);
  json_builder_set_member_name (builder, "photos");
  json_builder_begin_array (builder);
  for (guint i = 0; i < article->photos->len; i++)
    add_photo (builder, article->photos->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_article (const GalleyArticle *article)
{
  g_autofree char *person = galley_byline_format_person (article->byline);
  g_autofree char *time = galley_byline_format_time (article->byline);

  printf ("\n");
  if (*article->label != '\0')
    printf ("[%s] %s\n", article->label, article->label_subtitle);
  printf ("%s\n", article->headline);
  if (*person != '\0' || *time != '\0')
    printf ("%s  %s\n", person, time);
  printf ("\n%s\n", article->body);
  for (guint i = 0; i < article->photos->len; i++)
    {
      GalleyPhoto *photo = article->photos->pdata[i];
      g_autofree char *credit = galley_credit_format (photo->credit, NULL);

      printf ("%s %d: %s %s [%s]\n", _("Photo"), photo->number, photo->caption, credit,
              galley_photo_is_placeholder (photo) ? _("no picture yet") : photo->file_name);
    }
}

int
cli_show (CliContext *context, int argc, char **argv)
{
  g_autoptr (GalleyIssue) issue = NULL;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 2)
    return cli_usage (argv[0]);
  issue = cli_load_issue (context, argv[1]);
  if (issue == NULL)
    return STATUS_FAILED;

  if (context->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      cli_json_string (builder, "issue", issue->uuid);
      cli_json_int (builder, "number", issue->number);
      cli_json_string (builder, "title", galley_issue_get_display_title (issue));
      cli_json_string (builder, "status", galley_issue_status_to_string (issue->status));
      json_builder_set_member_name (builder, "articles");
      json_builder_begin_array (builder);
      for (guint i = 0; i < issue->articles->len; i++)
        add_article (builder, issue->articles->pdata[i]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      cli_print_json (builder);
      return STATUS_OK;
    }

  printf (_("No. %d, %s"), issue->number, cli_status_text (issue->status));
  printf ("  %s\n", issue->uuid);
  for (guint i = 0; i < issue->articles->len; i++)
    print_article (issue->articles->pdata[i]);
  return STATUS_OK;
}

int
cli_desk_check (CliContext *context, int argc, char **argv)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  if (!cli_parse (context, NULL, &argc, &argv))
    return STATUS_USAGE;
  if (argc != 1)
    return cli_usage (argv[0]);
  if (cli_open_session (context) == NULL)
    return STATUS_FAILED;
  if (!galley_desk_check (galley_session_get_desk (context->session), NULL, &problems, &error))
    return cli_fail (context->desk, error);

  if (context->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_array (builder);
      for (guint i = 0; i < problems->len; i++)
        json_builder_add_string_value (builder, problems->pdata[i]);
      json_builder_end_array (builder);
      cli_print_json (builder);
    }
  else if (problems->len == 0)
    printf ("%s\n", _("The desk is in order."));
  else
    for (guint i = 0; i < problems->len; i++)
      printf ("%s\n", (char *) problems->pdata[i]);
  return problems->len == 0 ? STATUS_OK : STATUS_FAILED;
}
