/* galley-publish-snapshot.c: what is to be sent, fixed when the job is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-snapshot.h"

#include "galley-error.h"
#include "galley-page-writer.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>

#define SCHEME "galley-photo:"
#define SUMMARY_LENGTH 200

#define TEXT(name) { #name, G_STRUCT_OFFSET (GalleySnapshot, name) }
#define PHOTO(name) { #name, G_STRUCT_OFFSET (GalleySnapshotPhoto, name) }

static const struct
{
  const char *name;
  gsize offset;
} texts[] = { TEXT (issue), TEXT (title), TEXT (summary), TEXT (language), TEXT (label),
              TEXT (author), TEXT (published), TEXT (html), TEXT (markdown), TEXT (document) },
  photo_texts[] = { PHOTO (uuid), PHOTO (sha256), PHOTO (file_name), PHOTO (caption), PHOTO (alt),
                    PHOTO (credit) };

static void
photo_free (gpointer data)
{
  GalleySnapshotPhoto *photo = data;

  for (guint i = 0; i < G_N_ELEMENTS (photo_texts); i++)
    g_free (G_STRUCT_MEMBER (char *, photo, photo_texts[i].offset));
  g_free (photo->url);
  g_free (photo);
}

void
galley_snapshot_free (GalleySnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, snapshot, texts[i].offset));
  g_ptr_array_unref (snapshot->photos);
  g_free (snapshot);
}

static char *
photo_url_cb (const GalleyPhoto *photo, gpointer user_data)
{
  return galley_photo_is_placeholder (photo) ? NULL : g_strconcat (SCHEME, photo->uuid, NULL);
}

/* The deck, or the beginning of the text, without marks. */
static char *
summarise (const GalleyArticle *article)
{
  g_auto (GStrv) paragraphs = NULL;

  if (*article->deck != '\0')
    return g_strdup (article->deck);
  paragraphs = g_strsplit (article->body, "\n\n", -1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (g_utf8_strlen (paragraphs[i], -1) > 20 && *paragraphs[i] != '#' && *paragraphs[i] != '!' &&
        !g_str_has_prefix (paragraphs[i], "👉"))
      {
        g_autofree char *one_line = g_strdelimit (g_strdup (paragraphs[i]), "\n*_`", ' ');

        if (g_utf8_strlen (one_line, -1) <= SUMMARY_LENGTH)
          return g_strdup (one_line);
        g_autofree char *head = g_utf8_substring (one_line, 0, SUMMARY_LENGTH);

        return g_strconcat (g_strchomp (head), "…", NULL);
      }
  return g_strdup ("");
}

static GalleySnapshotPhoto *
snapshot_photo (const GalleyPhoto *photo, const GalleyPublication *publication)
{
  GalleySnapshotPhoto *copy = g_new0 (GalleySnapshotPhoto, 1);

  copy->uuid = g_strdup (photo->uuid);
  copy->sha256 = g_strdup (photo->sha256);
  copy->file_name = g_strdup (photo->file_name);
  copy->caption = g_strdup (photo->caption);
  copy->alt = g_strdup (photo->alt);
  copy->credit = galley_credit_format (photo->credit,
                                       publication != NULL ? publication->credit_format : "");
  copy->number = photo->number;
  copy->url = g_strdup ("");
  return copy;
}

GalleySnapshot *
galley_snapshot_new (const GalleyIssue *issue, const GalleyPublication *publication)
{
  GalleySnapshot *snapshot = g_new0 (GalleySnapshot, 1);
  const GalleyArticle *first = issue->articles->len > 0 ? issue->articles->pdata[0] : NULL;

  snapshot->issue = g_strdup (issue->uuid);
  snapshot->title = g_strdup (galley_issue_get_display_title (issue));
  snapshot->summary = first != NULL ? summarise (first) : g_strdup ("");
  snapshot->language = g_strdup (publication != NULL ? publication->language : "ko");
  snapshot->label = galley_strdup (first != NULL ? first->label : NULL);
  snapshot->author
      = first != NULL ? galley_byline_format_person (first->byline) : g_strdup ("");
  snapshot->published = galley_strdup (NULL);
  if (first != NULL)
    {
      g_autofree char *time = galley_byline_to_rfc3339 (first->byline, "+09:00");

      galley_str_set (&snapshot->published, time);
    }
  snapshot->html = galley_page_write_issue (issue, publication, photo_url_cb, NULL);
  snapshot->markdown = galley_markdown_write_issue (issue, publication, photo_url_cb, NULL);
  snapshot->document = galley_json_write_issue (issue, publication, photo_url_cb, NULL);
  snapshot->photos = g_ptr_array_new_with_free_func (photo_free);
  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      for (guint j = 0; j < article->photos->len; j++)
        {
          GalleyPhoto *photo = article->photos->pdata[j];

          if (!galley_photo_is_placeholder (photo) &&
              (photo->lead || galley_article_places_photo (article, photo->number)))
            g_ptr_array_add (snapshot->photos, snapshot_photo (photo, publication));
        }
    }
  return snapshot;
}

char *
galley_snapshot_to_json (const GalleySnapshot *snapshot)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *photos = json_array_new ();

  json_node_take_object (node, object);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_string_member (object, texts[i].name,
                                   G_STRUCT_MEMBER (char *, snapshot, texts[i].offset));
  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];
      JsonObject *member = json_object_new ();

      for (guint j = 0; j < G_N_ELEMENTS (photo_texts); j++)
        json_object_set_string_member (member, photo_texts[j].name,
                                       G_STRUCT_MEMBER (char *, photo, photo_texts[j].offset));
      json_object_set_int_member (member, "number", photo->number);
      json_array_add_object_element (photos, member);
    }
  json_object_set_array_member (object, "photos", photos);
  return json_to_string (node, FALSE);
}

GalleySnapshot *
galley_snapshot_from_json (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  GalleySnapshot *snapshot;
  JsonObject *object;
  JsonArray *photos;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !json_object_has_member (json_node_get_object (node), "photos"))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED, "unreadable snapshot");
      return NULL;
    }
  object = json_node_get_object (node);
  snapshot = g_new0 (GalleySnapshot, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (char *, snapshot, texts[i].offset)
        = g_strdup (json_object_get_string_member_with_default (object, texts[i].name, ""));
  snapshot->photos = g_ptr_array_new_with_free_func (photo_free);
  photos = json_object_get_array_member (object, "photos");
  for (guint i = 0; i < json_array_get_length (photos); i++)
    {
      JsonObject *member = json_array_get_object_element (photos, i);
      GalleySnapshotPhoto *photo = g_new0 (GalleySnapshotPhoto, 1);

      for (guint j = 0; j < G_N_ELEMENTS (photo_texts); j++)
        G_STRUCT_MEMBER (char *, photo, photo_texts[j].offset)
            = g_strdup (json_object_get_string_member_with_default (member, photo_texts[j].name, ""));
      photo->number = json_object_get_int_member_with_default (member, "number", 0);
      photo->url = g_strdup ("");
      g_ptr_array_add (snapshot->photos, photo);
    }
  return snapshot;
}

char *
galley_snapshot_hash (const GalleySnapshot *snapshot)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) snapshot->title, -1);
  g_checksum_update (checksum, (const guchar *) snapshot->html, -1);
  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];

      g_checksum_update (checksum, (const guchar *) photo->sha256, -1);
      g_checksum_update (checksum, (const guchar *) photo->alt, -1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

char *
galley_snapshot_resolve (const GalleySnapshot *snapshot, const char *text, gboolean is_html)
{
  g_autoptr (GString) resolved = g_string_new (text);

  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];
      g_autofree char *address = g_strconcat (SCHEME, photo->uuid, NULL);

      g_autofree char *url = is_html ? g_markup_escape_text (photo->url, -1) : g_strdup (photo->url);

      g_string_replace (resolved, address, url, 0);
    }
  return g_string_free (g_steal_pointer (&resolved), FALSE);
}
