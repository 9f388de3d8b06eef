/* galley-json-writer.c: an issue as a JSON document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-page-writer.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>

/* Counts up where a reader of the document must know. */
#define SCHEMA "galley-issue/1"

static void
write_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
write_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
write_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
write_strings (JsonBuilder *builder, const char *name, const char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
write_publication (JsonBuilder *builder, const GalleyPublication *publication)
{
  json_builder_set_member_name (builder, "publication");
  json_builder_begin_object (builder);
  write_string (builder, "uuid", publication->uuid);
  write_string (builder, "name", publication->name);
  write_string (builder, "language", publication->language);
  write_string (builder, "zone", publication->zone);
  json_builder_end_object (builder);
}

static void
write_byline (JsonBuilder *builder, const GalleyByline *byline)
{
  json_builder_set_member_name (builder, "byline");
  json_builder_begin_object (builder);
  write_string (builder, "name", byline->name);
  write_string (builder, "role", byline->role);
  write_string (builder, "email", byline->email);
  write_string (builder, "place", byline->place);
  write_string (builder, "agency", byline->agency);
  write_string (builder, "timestamp", byline->timestamp);
  write_string (builder, "modified", byline->modified);
  write_string (builder, "zone", byline->zone);
  json_builder_end_object (builder);
}

static void
write_credit (JsonBuilder *builder, const GalleyPhoto *photo,
              const GalleyPublication *publication)
{
  g_autofree char *printed = galley_credit_format (photo->credit, publication->credit_format);

  json_builder_set_member_name (builder, "credit");
  json_builder_begin_object (builder);
  write_string (builder, "kind", galley_credit_kind_to_string (photo->credit->kind));
  write_string (builder, "source", photo->credit->source);
  write_string (builder, "person", photo->credit->person);
  write_string (builder, "agency", photo->credit->agency);
  write_string (builder, "line", photo->credit_line);
  write_string (builder, "printed", *printed != '\0' ? printed : photo->credit_line);
  json_builder_end_object (builder);
}

static void
write_photo (JsonBuilder *builder, const GalleyPhoto *photo, const GalleyPublication *publication,
             gboolean placed, GalleyPhotoUrlFunc photo_url, gpointer user_data)
{
  g_autofree char *url = photo_url (photo, user_data);

  json_builder_begin_object (builder);
  write_string (builder, "uuid", photo->uuid);
  write_number (builder, "number", photo->number);
  write_flag (builder, "lead", photo->lead);
  write_flag (builder, "placed", placed);
  json_builder_set_member_name (builder, "url");
  if (url != NULL)
    json_builder_add_string_value (builder, url);
  else
    json_builder_add_null_value (builder);
  write_string (builder, "sha256", photo->sha256);
  write_string (builder, "file_name", photo->file_name);
  write_string (builder, "media_type", photo->media_type);
  write_number (builder, "width", photo->width);
  write_number (builder, "height", photo->height);
  write_number (builder, "size", photo->size);
  write_string (builder, "caption", photo->caption);
  write_string (builder, "alt", photo->alt);
  write_credit (builder, photo, publication);
  write_string (builder, "taken", photo->taken);
  write_string (builder, "place", photo->place);
  write_string (builder, "rights", photo->rights);
  json_builder_end_object (builder);
}

static void
write_article (JsonBuilder *builder, const GalleyArticle *article,
               const GalleyPublication *publication, GalleyPhotoUrlFunc photo_url,
               gpointer user_data)
{
  g_autofree char *html
      = galley_page_write_article (article, publication, 1, photo_url, user_data);

  json_builder_begin_object (builder);
  write_string (builder, "uuid", article->uuid);
  write_string (builder, "label", article->label);
  write_string (builder, "label_subtitle", article->label_subtitle);
  write_string (builder, "headline", article->headline);
  write_strings (builder, "subheads", (const char *const *) article->subheads);
  write_string (builder, "deck", article->deck);
  write_byline (builder, article->byline);
  write_string (builder, "dateline", article->dateline);
  write_strings (builder, "contents", (const char *const *) article->contents);
  write_flag (builder, "contents_by_hand", article->contents_by_hand);
  write_string (builder, "body", article->body);
  write_string (builder, "signoff", article->signoff);
  write_string (builder, "cta", article->cta);
  write_string (builder, "closing", article->closing);
  write_string (builder, "html", html);
  json_builder_set_member_name (builder, "photos");
  json_builder_begin_array (builder);
  for (guint i = 0; i < article->photos->len; i++)
    {
      const GalleyPhoto *photo = article->photos->pdata[i];

      write_photo (builder, photo, publication,
                   galley_article_places_photo (article, photo->number), photo_url, user_data);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
write_correction (JsonBuilder *builder, const GalleyCorrection *correction)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (correction->at);
  g_autofree char *when = g_date_time_format_iso8601 (at);

  json_builder_begin_object (builder);
  write_string (builder, "at", when);
  write_string (builder, "text", correction->text);
  json_builder_end_object (builder);
}

static void
write_issue (JsonBuilder *builder, const GalleyIssue *issue, const GalleyPublication *publication,
             GalleyPhotoUrlFunc photo_url, gpointer user_data)
{
  g_autofree char *html = galley_page_write_issue (issue, publication, photo_url, user_data);
  g_autofree char *markdown
      = galley_markdown_write_issue (issue, publication, photo_url, user_data);

  write_string (builder, "schema", SCHEMA);
  write_publication (builder, publication);
  json_builder_set_member_name (builder, "issue");
  json_builder_begin_object (builder);
  write_string (builder, "uuid", issue->uuid);
  write_number (builder, "number", issue->number);
  write_string (builder, "title", issue->title);
  write_string (builder, "display_title", galley_issue_get_display_title (issue));
  write_string (builder, "subject", issue->subject);
  write_string (builder, "preheader", issue->preheader);
  write_string (builder, "greeting", issue->greeting);
  write_string (builder, "signoff", issue->signoff);
  write_string (builder, "cta", issue->cta);
  write_string (builder, "closing", issue->closing);
  json_builder_set_member_name (builder, "corrections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < issue->corrections->len; i++)
    write_correction (builder, issue->corrections->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "articles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < issue->articles->len; i++)
    write_article (builder, issue->articles->pdata[i], publication, photo_url, user_data);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  write_string (builder, "html", html);
  write_string (builder, "markdown", markdown);
}

char *
galley_json_write_issue (const GalleyIssue *issue, const GalleyPublication *publication,
                         GalleyPhotoUrlFunc photo_url, gpointer user_data)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  write_issue (builder, issue, publication, photo_url, user_data);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
