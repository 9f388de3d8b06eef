/* test-site.c: what readers of the press see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-press-client.h"

#include <string.h>

static void
assert_has (Answer *answer, const char *text)
{
  if (strstr (answer_get_text (answer), text) == NULL)
    g_error ("%s is not in %s", text, answer_get_text (answer));
}

static void
test_index (void)
{
  Press *press = press_new ();
  g_autoptr (Answer) empty = press_get (press, "");
  g_autofree char *old = press_create (
      press, "{\"name\":[\"먼저 <낸> 호\"],\"published\":[\"2024-05-06T07:00:00+09:00\"],"
             "\"content\":[{\"html\":\"<p><span class='label'>갯마을 &amp; 섬</span></p>"
             "<figure><img src='/media/a.png'></figure>\"}]}");
  g_autofree char *new
      = press_create (press, "{\"name\":[\"나중에 낸 호\"],\"published\":[\"2024-06-07T00:30:00+09:00\"]}");
  g_autoptr (Answer) index = press_get (press, "");
  const char *text = answer_get_text (index);

  g_assert_cmpuint (empty->status, ==, 200);
  assert_has (empty, "아직 발행한 호가 없습니다.");
  assert_has (index, "<html lang=\"ko\">");
  assert_has (index, "먼저 &lt;낸&gt; 호");
  assert_has (index, "<p class=\"label\">갯마을 &amp; 섬</p>");
  assert_has (index, "<img src=\"/media/a.png\"");
  assert_has (index, "2024년 5월 6일</time>");
  assert_has (index, "2024년 6월 7일</time>"); /* in the zone it was published in */
  g_assert_true (strstr (text, "나중에") < strstr (text, "먼저"));
  press_free (press);
}

static void
test_pages_of_index (void)
{
  Press *press = press_new ();
  g_autoptr (Answer) first = NULL;
  g_autoptr (Answer) second = NULL;
  g_autoptr (Answer) beyond = NULL;
  g_autoptr (Answer) nonsense = NULL;

  for (guint i = 0; i < 61; i++)
    {
      g_autofree char *properties = g_strdup_printf (
          "{\"name\":[\"호 %u.\"],\"published\":[\"2024-01-01T00:%02u:00Z\"]}", i, i % 60);

      g_free (press_create (press, properties));
    }
  first = press_get (press, "");
  second = press_get (press, "?page=2");
  beyond = press_get (press, "?page=3");
  nonsense = press_get (press, "?page=-99999999999999999999");
  assert_has (first, "href=\"/?page=2\"");
  assert_has (second, "href=\"/?page=1\"");
  g_assert_null (strstr (answer_get_text (second), "page=3"));
  g_assert_cmpuint (beyond->status, ==, 200);
  g_assert_cmpuint (nonsense->status, ==, 200);
  press_free (press);
}

static void
test_english (void)
{
  Press *press = press_new ();
  g_autofree char *url
      = press_create (press, "{\"name\":[\"Salt\"],\"lang\":[\"en\"],"
                             "\"published\":[\"2024-05-06T07:00:00Z\"]}");
  g_autoptr (Answer) page = press_get (press, url);
  g_autoptr (Answer) index = press_get (press, "");
  g_autoptr (Answer) missing = press_get (press, "issues/none");

  assert_has (page, "<html lang=\"en\">");
  assert_has (index, "<title>Issues</title>");
  assert_has (index, "6 May 2024");
  assert_has (missing, "There is no such page");
  press_free (press);
}

static void
test_headers (void)
{
  Press *press = press_new ();
  g_autofree char *url = press_create (press, "{\"name\":[\"글\"]}");
  g_autoptr (Answer) page = press_get (press, url);
  g_autoptr (Answer) missing = press_get (press, "nothing/here");
  g_autoptr (Answer) head = press_send (press, press_make_message (press, "HEAD", url));
  SoupMessage *by_tag = press_make_message (press, "GET", url);
  SoupMessage *by_time = press_make_message (press, "GET", url);
  SoupMessage *by_old_time = press_make_message (press, "GET", url);
  g_autoptr (Answer) same_tag = NULL;
  g_autoptr (Answer) same_time = NULL;
  g_autoptr (Answer) changed = NULL;
  const char *policy = answer_get_header (page, "Content-Security-Policy");

  g_assert_nonnull (strstr (policy, "default-src 'none'"));
  g_assert_null (strstr (policy, "script"));
  g_assert_cmpstr (answer_get_header (page, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_nonnull (strstr (answer_get_header (page, "Link"), "rel=\"micropub\""));
  g_assert_null (answer_get_header (page, "Server"));
  g_assert_cmpuint (missing->status, ==, 404);
  g_assert_nonnull (answer_get_header (missing, "Content-Security-Policy"));
  assert_has (missing, "없는 페이지입니다");
  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (head->body), ==, 0);

  soup_message_headers_replace (soup_message_get_request_headers (by_tag), "If-None-Match",
                                answer_get_header (page, "ETag"));
  same_tag = press_send (press, by_tag);
  g_assert_cmpuint (same_tag->status, ==, 304);
  soup_message_headers_replace (soup_message_get_request_headers (by_time), "If-Modified-Since",
                                answer_get_header (page, "Last-Modified"));
  same_time = press_send (press, by_time);
  g_assert_cmpuint (same_time->status, ==, 304);
  soup_message_headers_replace (soup_message_get_request_headers (by_old_time),
                                "If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT");
  changed = press_send (press, by_old_time);
  g_assert_cmpuint (changed->status, ==, 200);
  press_free (press);
}

static void
count_element_cb (GMarkupParseContext *context, const char *name, const char **names,
                  const char **values, gpointer user_data, GError **error)
{
  GHashTable *counts = user_data;

  g_hash_table_insert (counts, g_strdup (name),
                       GINT_TO_POINTER (
                           GPOINTER_TO_INT (g_hash_table_lookup (counts, name)) + 1));
}

static int
count (GHashTable *counts, const char *name)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (counts, name));
}

/* What RFC 4287 requires of a feed and of each entry. */
static void
test_feed (void)
{
  static const GMarkupParser parser = { .start_element = count_element_cb };
  Press *press = press_new ();
  g_autofree char *first = press_create (
      press, "{\"name\":[\"첫 <호> & 둘\"],\"uid\":[\"0a8b6a4e-50ad-4d83-b9a6-0a31ed6f1d6e\"],"
             "\"content\":[{\"html\":\"<p>본문 &amp; \\u0001 글</p>\"}]}");
  g_autofree char *second = press_create (press, "{\"name\":[\"둘째\"],\"uid\":[\"우리 말 uid\"]}");
  g_autoptr (Answer) feed = press_get (press, "feed.atom");
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, counts, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *link = g_strdup_printf ("href=\"%s\"", first);

  g_assert_true (g_str_has_prefix (answer_get_header (feed, "Content-Type"),
                                   "application/atom+xml"));
  g_markup_parse_context_parse (context, answer_get_text (feed), -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (counts, "entry"), ==, 2);
  g_assert_cmpint (count (counts, "id"), ==, 3);
  g_assert_cmpint (count (counts, "title"), ==, 3);
  g_assert_cmpint (count (counts, "updated"), ==, 3);
  g_assert_cmpint (count (counts, "author"), ==, 1);
  g_assert_cmpint (count (counts, "content"), ==, 2);
  assert_has (feed, "<id>urn:uuid:0a8b6a4e-50ad-4d83-b9a6-0a31ed6f1d6e</id>");
  assert_has (feed, "첫 &lt;호&gt; &amp; 둘");
  assert_has (feed, "&lt;p&gt;본문 &amp;amp; ");
  assert_has (feed, link);
  press_free (press);
}

int
main (int argc, char **argv)
{
  press_serve_if_asked (argc, argv);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/press/site/index", test_index);
  g_test_add_func ("/press/site/pages-of-index", test_pages_of_index);
  g_test_add_func ("/press/site/english", test_english);
  g_test_add_func ("/press/site/headers", test_headers);
  g_test_add_func ("/press/site/feed", test_feed);
  return g_test_run ();
}
