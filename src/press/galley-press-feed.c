/* galley-press-feed.c: the issues as Atom (RFC 4287)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-server-private.h"

#include "galley-press-reply-private.h"

#define FEED_LENGTH 20

static void
append (GString *xml, const char *format, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (xml, format, escaped);
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/* An id is an address that stays: a post's uid is one where it is a UUID; any other text is put
 * under the feed's own. */
static void
append_id (GString *xml, const char *feed, const char *uid)
{
  g_autofree char *id = NULL;

  if (g_uuid_string_is_valid (uid))
    id = g_strdup_printf ("urn:uuid:%s", uid);
  else
    {
      g_autofree char *escaped = g_uri_escape_string (uid, NULL, FALSE);

      id = g_strdup_printf ("urn:uuid:%s#%s", feed, escaped);
    }
  append (xml, "<id>%s</id>\n", id);
}

static void
append_entry (GalleyPressServer *server, GString *xml, const GalleyPressPost *post)
{
  g_autofree char *url = galley_press_server_make_url (server, post);
  g_autofree char *published = format_time (post->published_at);
  g_autofree char *updated = format_time (post->updated_at);

  g_string_append (xml, "<entry>\n");
  append (xml, "<title>%s</title>\n", *post->title != '\0' ? post->title : post->slug);
  append_id (xml, galley_press_store_get_uuid (server->store), post->uid);
  append (xml, "<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n", url);
  g_string_append_printf (xml, "<published>%s</published>\n<updated>%s</updated>\n", published,
                          updated);
  append (xml, "<content type=\"html\" xml:lang=\"%s\">", post->language);
  append (xml, "%s</content>\n</entry>\n", post->html);
}

void
galley_press_feed_reply (GalleyPressServer *server, SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts
      = galley_press_store_list (server->store, 0, FEED_LENGTH, &error);
  GString *xml;
  g_autofree char *updated = NULL;
  gint64 newest = 0;

  if (posts == NULL)
    {
      galley_press_reply_gerror (message, error);
      return;
    }
  for (guint i = 0; i < posts->len; i++)
    newest = MAX (newest, ((GalleyPressPost *) posts->pdata[i])->updated_at);
  updated = format_time (newest);

  xml = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
  append (xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"%s\">\n", server->url);
  g_string_append (xml, "<title>Galley</title>\n<author><name>Galley</name></author>\n");
  append (xml, "<id>urn:uuid:%s</id>\n", galley_press_store_get_uuid (server->store));
  append (xml, "<link rel=\"self\" type=\"application/atom+xml\" href=\"%sfeed.atom\"/>\n",
          server->url);
  append (xml, "<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n", server->url);
  append (xml, "<updated>%s</updated>\n", updated);
  for (guint i = 0; i < posts->len; i++)
    append_entry (server, xml, posts->pdata[i]);
  g_string_append (xml, "</feed>\n");
  galley_press_reply_text (message, SOUP_STATUS_OK, "application/atom+xml; charset=utf-8",
                           g_string_free (xml, FALSE), newest);
}
