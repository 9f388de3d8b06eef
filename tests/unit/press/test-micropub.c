/* test-micropub.c: publishing to the press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-press-client.h"

#include <string.h>

/* A PNG of one pixel. */
static const guint8 png[] = {
  0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0,    13,   'I',  'H',  'D',
  'R',  0,    0,    0,    1,    0,    0,    0,    1,    8,    6,    0,    0,    0,    0x1f,
  0x15, 0xc4, 0x89, 0,    0,    0,    13,   'I',  'D',  'A',  'T',  0x78, 0x9c, 0x62, 0,
  1,    0,    0,    5,    0,    1,    0x0d, 0x0a, 0x2d, 0xb4, 0,    0,    0,    0,    'I',
  'E',  'N',  'D',  0xae, 0x42, 0x60, 0x82,
};

static JsonObject *
read_source (Press *press, const char *parameter, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  g_autofree char *query = g_strdup_printf ("q=source&%s=%s", parameter, escaped);
  g_autoptr (Answer) answer = press_query (press, query);
  g_autoptr (JsonNode) root = NULL;

  g_assert_cmpuint (answer->status, ==, 200);
  root = json_from_string (answer_get_text (answer), NULL);
  return json_object_ref (
      json_object_get_object_member (json_node_get_object (root), "properties"));
}

static const char *
get_first (JsonObject *properties, const char *name)
{
  return json_array_get_string_element (json_object_get_array_member (properties, name), 0);
}

static void
assert_page (Press *press, const char *url, guint status, const char *text)
{
  g_autoptr (Answer) answer = press_get (press, url);

  g_assert_cmpuint (answer->status, ==, status);
  if (text != NULL && strstr (answer_get_text (answer), text) == NULL)
    g_error ("%s is not in %s", text, answer_get_text (answer));
}

static void
act (Press *press, const char *action, const char *url, const char *more)
{
  g_autofree char *json = g_strdup_printf ("{\"action\":\"%s\",\"url\":\"%s\"%s}", action, url, more);
  g_autoptr (Answer) answer = press_post_json (press, json);

  if (answer->status != SOUP_STATUS_NO_CONTENT)
    g_error ("%s: %u %s", json, answer->status, answer_get_text (answer));
}

static void
test_config (void)
{
  Press *press = press_new ();
  g_autoptr (Answer) answer = press_query (press, "q=config");
  g_autoptr (JsonNode) root = json_from_string (answer_get_text (answer), NULL);
  g_autofree char *media = g_strconcat (press->url, "media", NULL);
  g_autoptr (Answer) unknown = press_query (press, "q=nothing");

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "media-endpoint"),
                   ==, media);
  assert_refused (unknown, 400, "invalid_request");
  press_free (press);
}

static void
test_create (void)
{
  Press *press = press_new ();
  g_autofree char *url = press_create (
      press, "{\"name\":[\"첫 호: 물때\"],\"mp-slug\":[\"First Issue!\"],"
             "\"uid\":[\"3e0d9b5c-7c1c-4a38-8a0f-2f1f6f5f9a11\"],"
             "\"published\":[\"2024-05-06T07:00:00+09:00\"],\"category\":[\"바다\"],"
             "\"content\":[{\"html\":\"<article><p onclick='x()'>본문<script>alert(1)</script>"
             "</p></article>\"}]}");
  g_autofree char *expected = g_strconcat (press->url, "issues/first-issue", NULL);
  g_autofree char *second
      = press_create (press, "{\"name\":[\"둘째\"],\"mp-slug\":[\"first-issue\"]}");
  g_autofree char *korean = press_create (press, "{\"name\":[\"소금 온실\"],\"content\":[\"가 < 나\\n다\"]}");
  g_autoptr (JsonObject) by_url = read_source (press, "url", url);
  g_autoptr (JsonObject) by_uid
      = read_source (press, "uid", "3e0d9b5c-7c1c-4a38-8a0f-2f1f6f5f9a11");

  g_assert_cmpstr (url, ==, expected);
  g_assert_true (g_str_has_suffix (second, "/issues/first-issue-2"));
  g_assert_nonnull (strstr (korean, "/issues/sogeum-onsil-"));
  assert_page (press, url, 200, "<article><p>본문</p></article>");
  assert_page (press, korean, 200, "<p>가 &lt; 나<br>\n다</p>");
  g_assert_cmpstr (get_first (by_url, "name"), ==, "첫 호: 물때");
  g_assert_cmpstr (get_first (by_url, "category"), ==, "바다");
  g_assert_cmpstr (get_first (by_uid, "url"), ==, url);
  press_free (press);
}

static void
test_source_properties (void)
{
  Press *press = press_new ();
  g_autofree char *url
      = press_create (press, "{\"name\":[\"글\"],\"category\":[\"가\",\"나\"],\"content\":[\"본문\"]}");
  g_autofree char *query
      = g_strdup_printf ("q=source&properties%%5B%%5D=category&properties%%5B%%5D=name&url=%s", url);
  g_autoptr (Answer) answer = press_query (press, query);
  g_autoptr (Answer) none = press_query (press, "q=source&uid=nobody");
  g_autoptr (Answer) neither = press_query (press, "q=source");
  g_autoptr (JsonNode) root = json_from_string (answer_get_text (answer), NULL);
  JsonObject *properties
      = json_object_get_object_member (json_node_get_object (root), "properties");

  g_assert_cmpuint (json_object_get_size (properties), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (properties, "category")),
                    ==, 2);
  assert_refused (none, 404, "invalid_request");
  assert_refused (neither, 400, "invalid_request");
  press_free (press);
}

static Answer *
create_with_key (Press *press, const char *key, const char *properties)
{
  SoupMessage *message = press_make_message (press, "POST", "micropub");
  g_autofree char *json
      = g_strdup_printf ("{\"type\":[\"h-entry\"],\"properties\":%s}", properties);

  press_authorize (press, message);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Idempotency-Key",
                                key);
  press_set_body (message, "application/json", json, -1);
  return press_send (press, message);
}

static guint
count_issues (Press *press)
{
  g_autoptr (Answer) index = press_get (press, "");
  g_auto (GStrv) parts = g_strsplit (answer_get_text (index), "<li><a href=\"/issues/", -1);

  return g_strv_length (parts) - 1;
}

static void
test_once (void)
{
  Press *press = press_new ();
  g_autoptr (Answer) first
      = create_with_key (press, "key-1", "{\"name\":[\"하나\"],\"uid\":[\"u1\"]}");
  g_autoptr (Answer) again
      = create_with_key (press, "key-1", "{\"name\":[\"하나\"],\"uid\":[\"u1\"]}");
  g_autoptr (Answer) same_uid
      = create_with_key (press, "key-2", "{\"name\":[\"하나\"],\"uid\":[\"u1\"]}");
  g_autoptr (Answer) other = create_with_key (press, "key-3", "{\"name\":[\"둘\"],\"uid\":[\"u2\"]}");
  const char *url = answer_get_header (first, "Location");

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (again->status, ==, 201);
  g_assert_cmpstr (answer_get_header (again, "Location"), ==, url);
  assert_refused (same_uid, 409, "invalid_request");
  g_assert_cmpstr (answer_get_header (same_uid, "Location"), ==, url);
  g_assert_cmpuint (other->status, ==, 201);
  g_assert_cmpuint (count_issues (press), ==, 2);

  /* Taken down, and published again: the post has its address back. */
  act (press, "delete", url, "");
  g_assert_cmpuint (count_issues (press), ==, 1);
  {
    g_autoptr (Answer) revived
        = create_with_key (press, "key-4", "{\"name\":[\"하나 다시\"],\"uid\":[\"u1\"]}");

    g_assert_cmpuint (revived->status, ==, 201);
    g_assert_cmpstr (answer_get_header (revived, "Location"), ==, url);
  }
  g_assert_cmpuint (count_issues (press), ==, 2);
  press_free (press);
}

static void
test_update (void)
{
  Press *press = press_new ();
  g_autofree char *url
      = press_create (press, "{\"name\":[\"옛 제목\"],\"category\":[\"가\",\"나\"],\"summary\":[\"줄임\"],"
                             "\"content\":[{\"html\":\"<p>옛 글</p>\"}]}");
  g_autofree char *json = NULL;
  g_autoptr (Answer) moved = NULL;
  g_autofree char *elsewhere = g_strconcat ("http://localhost:1", strstr (url, "/issues/"), NULL);
  g_autoptr (JsonObject) properties = NULL;

  act (press, "update", url,
       ",\"replace\":{\"name\":[\"새 제목\"],\"content\":[{\"html\":\"<p>새 글<iframe></iframe></p>\"}]},"
       "\"add\":{\"category\":[\"다\"],\"audience\":[\"모두\"]},"
       "\"delete\":{\"category\":[\"가\"]}");
  /* The port it had before: it is told the present one. */
  json = g_strdup_printf ("{\"action\":\"update\",\"url\":\"%s\",\"delete\":[\"summary\"]}", elsewhere);
  moved = press_post_json (press, json);
  g_assert_cmpuint (moved->status, ==, 201);
  g_assert_cmpstr (answer_get_header (moved, "Location"), ==, url);
  properties = read_source (press, "url", url);
  g_assert_cmpstr (get_first (properties, "name"), ==, "새 제목");
  g_assert_cmpstr (get_first (properties, "category"), ==, "나");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (properties, "category")),
                    ==, 2);
  g_assert_cmpstr (get_first (properties, "audience"), ==, "모두");
  g_assert_false (json_object_has_member (properties, "summary"));
  assert_page (press, url, 200, "<title>새 제목</title>");
  assert_page (press, url, 200, "<p>새 글</p>");
  press_free (press);
}

static void
test_bad_requests (void)
{
  static const char *const requests[] = {
    "",
    "{",
    "[]",
    "null",
    "{\"type\":[\"h-event\"],\"properties\":{}}",
    "{\"type\":\"h-entry\",\"properties\":{\"name\":[\"글\"]}}",
    "{\"type\":[\"h-entry\"]}",
    "{\"type\":[\"h-entry\"],\"properties\":[]}",
    "{\"type\":[\"h-entry\"],\"properties\":{}}",
    "{\"type\":[\"h-entry\"],\"properties\":{\"name\":\"글\"}}",
    "{\"type\":[\"h-entry\"],\"properties\":{\"content\":[7]}}",
    "{\"type\":[\"h-entry\"],\"properties\":{\"content\":[{\"html\":7}]}}",
    "{\"type\":[\"h-entry\"],\"properties\":{\"name\":[\"글\"],\"published\":[\"어제\"]}}",
    "{\"action\":\"burn\",\"url\":\"x\"}",
    "{\"action\":\"delete\"}",
    "{\"action\":7,\"url\":[]}",
    "/* c */ {}",
    "{'a':1}",
  };
  Press *press = press_new ();
  g_autofree char *url = press_create (press, "{\"name\":[\"글\"]}");
  static const char *const updates[]
      = { "", ",\"replace\":[]", ",\"replace\":{\"name\":\"x\"}", ",\"add\":7",
          ",\"delete\":[7]", ",\"delete\":{\"name\":7}", ",\"delete\":[\"name\"]",
          ",\"replace\":{\"published\":[\"never\"]}" };

  static const char *const strangers[] = {
    "{\"action\":\"delete\",\"url\":\"http://127.0.0.1/issues/nothing\"}",
    "{\"action\":\"delete\",\"url\":\"http://example.com/issues/x\"}",
    "{\"action\":\"update\",\"url\":\"http://[\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autoptr (Answer) answer = press_post_json (press, strangers[i]);

      assert_refused (answer, 404, "invalid_request");
    }
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (Answer) answer = press_post_json (press, requests[i]);

      g_test_message ("%s", requests[i]);
      assert_refused (answer, 400, "invalid_request");
    }
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_autofree char *json
          = g_strdup_printf ("{\"action\":\"update\",\"url\":\"%s\"%s}", url, updates[i]);
      g_autoptr (Answer) answer = press_post_json (press, json);

      g_test_message ("%s", json);
      assert_refused (answer, 400, "invalid_request");
    }
  g_assert_cmpuint (count_issues (press), ==, 1);
  assert_page (press, url, 200, "<title>글</title>");
  press_free (press);
}

static void
test_delete (void)
{
  Press *press = press_new ();
  g_autofree char *url = press_create (press, "{\"name\":[\"글\"],\"uid\":[\"u\"]}");

  act (press, "delete", url, "");
  act (press, "delete", url, "");
  assert_page (press, url, 410, "내린 글");
  g_assert_cmpuint (count_issues (press), ==, 0);
  {
    g_autoptr (Answer) answer = press_query (press, "q=source&uid=u");

    assert_refused (answer, 404, "invalid_request");
  }
  act (press, "undelete", url, "");
  assert_page (press, url, 200, NULL);
  g_assert_cmpuint (count_issues (press), ==, 1);
  press_free (press);
}

static void
test_draft (void)
{
  Press *press = press_new ();
  g_autofree char *url
      = press_create (press, "{\"name\":[\"숨은 글\"],\"post-status\":[\"draft\"]}");
  g_autoptr (Answer) feed = press_get (press, "feed.atom");
  g_autoptr (JsonObject) properties = read_source (press, "url", url);

  assert_page (press, url, 404, NULL);
  g_assert_cmpuint (count_issues (press), ==, 0);
  g_assert_null (strstr (answer_get_text (feed), "숨은 글"));
  g_assert_cmpstr (get_first (properties, "post-status"), ==, "draft");
  act (press, "update", url, ",\"replace\":{\"post-status\":[\"published\"]}");
  assert_page (press, url, 200, "숨은 글");
  press_free (press);
}

static Answer *
post_form (Press *press, const char *form, gboolean authorize)
{
  SoupMessage *message = press_make_message (press, "POST", "micropub");

  if (authorize)
    press_authorize (press, message);
  press_set_body (message, "application/x-www-form-urlencoded", form, -1);
  return press_send (press, message);
}

static void
test_form (void)
{
  Press *press = press_new ();
  g_autoptr (Answer) created = post_form (
      press, "h=entry&name=%EC%86%8C%EA%B8%88+%EB%B0%AD&content=%3Cb%3E%0Ax&category[]=a&category%5B%5D=b",
      TRUE);
  g_autofree char *with_token
      = g_strdup_printf ("h=entry&name=secret&access_token=%s", press->token);
  g_autoptr (Answer) in_body = post_form (press, with_token, FALSE);
  g_autoptr (Answer) wrong = post_form (press, "h=entry&name=x&access_token=nonsense", FALSE);
  g_autoptr (Answer) none = post_form (press, "h=entry&name=x", FALSE);
  g_autoptr (Answer) event = post_form (press, "h=event&name=x", TRUE);
  g_autoptr (JsonObject) properties
      = read_source (press, "url", answer_get_header (created, "Location"));
  g_autoptr (JsonObject) secret
      = read_source (press, "url", answer_get_header (in_body, "Location"));
  g_autofree char *removal = NULL;
  g_autoptr (Answer) removed = NULL;

  g_assert_cmpuint (created->status, ==, 201);
  g_assert_cmpstr (get_first (properties, "name"), ==, "소금 밭");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (properties, "category")),
                    ==, 2);
  assert_page (press, answer_get_header (created, "Location"), 200, "<p>&lt;b&gt;<br>\nx</p>");
  g_assert_false (json_object_has_member (secret, "access_token"));
  assert_refused (wrong, 403, "forbidden");
  assert_refused (none, 401, "unauthorized");
  assert_refused (event, 400, "invalid_request");
  removal = g_strdup_printf ("action=delete&url=%s", answer_get_header (created, "Location"));
  removed = post_form (press, removal, TRUE);
  g_assert_cmpuint (removed->status, ==, 204);
  press_free (press);
}

static void
test_media (void)
{
  Press *press = press_new ();
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, png, sizeof png);
  g_autofree char *expected = g_strdup_printf ("%smedia/%s.png", press->url, hash);
  g_autoptr (Answer) stored = press_upload (press, "사진.jpg", "image/jpeg", png, sizeof png);
  g_autoptr (Answer) again = press_upload (press, "other.png", "image/png", png, sizeof png);
  g_autoptr (Answer) picture = press_get (press, expected);
  g_autofree char *properties = g_strdup_printf (
      "{\"name\":[\"글\"],\"content\":[{\"html\":\"<figure><img src='%s' alt='x'></figure>\"}]}",
      expected);
  g_autofree char *url = press_create (press, properties);
  g_autofree char *relative = g_strdup_printf ("<img src=\"/media/%s.png\" alt=\"x\">", hash);
  SoupMessage *conditional = press_make_message (press, "GET", expected);
  g_autoptr (Answer) unchanged = NULL;

  /* By its content, whatever name and type it came with. */
  g_assert_cmpuint (stored->status, ==, 201);
  g_assert_cmpstr (answer_get_header (stored, "Location"), ==, expected);
  g_assert_cmpstr (answer_get_header (again, "Location"), ==, expected);
  g_assert_cmpuint (picture->status, ==, 200);
  g_assert_true (g_bytes_get_size (picture->body) == sizeof png &&
                 memcmp (g_bytes_get_data (picture->body, NULL), png, sizeof png) == 0);
  g_assert_cmpstr (answer_get_header (picture, "Content-Type"), ==, "image/png");
  g_assert_cmpstr (answer_get_header (picture, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_nonnull (strstr (answer_get_header (picture, "Cache-Control"), "immutable"));
  soup_message_headers_replace (soup_message_get_request_headers (conditional), "If-None-Match",
                                answer_get_header (picture, "ETag"));
  unchanged = press_send (press, conditional);
  g_assert_cmpuint (unchanged->status, ==, 304);

  /* Another port tomorrow: the page's pictures have no port. */
  assert_page (press, url, 200, relative);
  press_free (press);
}

int
main (int argc, char **argv)
{
  press_serve_if_asked (argc, argv);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/press/micropub/config", test_config);
  g_test_add_func ("/press/micropub/create", test_create);
  g_test_add_func ("/press/micropub/source-properties", test_source_properties);
  g_test_add_func ("/press/micropub/once", test_once);
  g_test_add_func ("/press/micropub/update", test_update);
  g_test_add_func ("/press/micropub/bad-requests", test_bad_requests);
  g_test_add_func ("/press/micropub/delete", test_delete);
  g_test_add_func ("/press/micropub/draft", test_draft);
  g_test_add_func ("/press/micropub/form", test_form);
  g_test_add_func ("/press/micropub/media", test_media);
  return g_test_run ();
}
