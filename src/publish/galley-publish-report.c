/* galley-publish-report.c: what was found at the endpoint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-report.h"

#include "galley-text.h"

#include <json-glib/json-glib.h>

static void
post_free (gpointer data)
{
  GalleyPublishReportPost *post = data;

  g_free (post->post);
  g_free (post->stamp);
  g_free (post->receipt);
  g_free (post);
}

GalleyPublishReport *
galley_publish_report_new (void)
{
  GalleyPublishReport *report = g_new0 (GalleyPublishReport, 1);

  report->posts = g_ptr_array_new_with_free_func (post_free);
  report->their_post = g_strdup ("");
  report->their_title = g_strdup ("");
  report->their_html = g_strdup ("");
  report->certificate = g_strdup ("");
  report->unverified = g_strdup ("");
  return report;
}

void
galley_publish_report_free (GalleyPublishReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->posts);
  g_free (report->their_post);
  g_free (report->their_title);
  g_free (report->their_html);
  g_free (report->certificate);
  g_free (report->unverified);
  g_free (report);
}

GalleyPublishReportPost *
galley_publish_report_get_post (GalleyPublishReport *report, const char *uuid)
{
  GalleyPublishReportPost *post;

  for (guint i = 0; i < report->posts->len; i++)
    {
      post = report->posts->pdata[i];
      if (g_str_equal (post->post, uuid))
        return post;
    }
  post = g_new0 (GalleyPublishReportPost, 1);
  post->post = g_strdup (uuid);
  post->stamp = g_strdup ("");
  post->receipt = g_strdup ("");
  g_ptr_array_add (report->posts, post);
  return post;
}

void
galley_publish_report_clear_obstacles (GalleyPublishReport *report)
{
  galley_str_set (&report->their_post, "");
  galley_str_set (&report->their_title, "");
  galley_str_set (&report->their_html, "");
  galley_str_set (&report->certificate, "");
  galley_str_set (&report->unverified, "");
  report->their_time = 0;
  report->is_gone = FALSE;
}

static void
read_posts (GalleyPublishReport *report, JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      GalleyPublishReportPost *post = galley_publish_report_get_post (
          report, json_object_get_string_member_with_default (object, "post", ""));

      galley_str_set (&post->stamp,
                      json_object_get_string_member_with_default (object, "stamp", ""));
      galley_str_set (&post->receipt,
                      json_object_get_string_member_with_default (object, "receipt", ""));
    }
}

static const struct
{
  const char *name;
  gsize offset;
} texts[] = { { "their_post", G_STRUCT_OFFSET (GalleyPublishReport, their_post) },
              { "their_title", G_STRUCT_OFFSET (GalleyPublishReport, their_title) },
              { "their_html", G_STRUCT_OFFSET (GalleyPublishReport, their_html) },
              { "certificate", G_STRUCT_OFFSET (GalleyPublishReport, certificate) },
              { "unverified", G_STRUCT_OFFSET (GalleyPublishReport, unverified) } };

GalleyPublishReport *
galley_publish_report_from_json (const char *json)
{
  GalleyPublishReport *report = galley_publish_report_new ();
  g_autoptr (JsonNode) node = galley_str_is_empty (json) ? NULL : json_from_string (json, NULL);
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return report;
  object = json_node_get_object (node);
  if (json_object_has_member (object, "posts"))
    read_posts (report, json_object_get_array_member (object, "posts"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    galley_str_set (G_STRUCT_MEMBER_P (report, texts[i].offset),
                    json_object_get_string_member_with_default (object, texts[i].name, ""));
  report->their_time = json_object_get_int_member_with_default (object, "their_time", 0);
  report->is_gone = json_object_get_boolean_member_with_default (object, "is_gone", FALSE);
  report->delays = json_object_get_int_member_with_default (object, "delays", 0);
  return report;
}

char *
galley_publish_report_to_json (const GalleyPublishReport *report)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *posts = json_array_new ();

  json_node_take_object (node, object);
  for (guint i = 0; i < report->posts->len; i++)
    {
      const GalleyPublishReportPost *post = report->posts->pdata[i];
      JsonObject *member = json_object_new ();

      json_object_set_string_member (member, "post", post->post);
      json_object_set_string_member (member, "stamp", post->stamp);
      json_object_set_string_member (member, "receipt", post->receipt);
      json_array_add_object_element (posts, member);
    }
  json_object_set_array_member (object, "posts", posts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_string_member (object, texts[i].name,
                                   G_STRUCT_MEMBER (char *, report, texts[i].offset));
  json_object_set_int_member (object, "their_time", report->their_time);
  json_object_set_boolean_member (object, "is_gone", report->is_gone);
  json_object_set_int_member (object, "delays", report->delays);
  return json_to_string (node, FALSE);
}
