/* test-hostile.c: requests that a press must survive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-press-client.h"

#include <string.h>

/* The press is the same process as before and still answers. */
static void
assert_alive (Press *press)
{
  g_autoptr (Answer) answer = press_get (press, "");

  g_assert_cmpuint (answer->status, ==, 200);
}

static Answer *
send_with_header (Press *press, const char *method, const char *path, const char *name,
                  const char *value)
{
  SoupMessage *message = press_make_message (press, method, path);

  press_authorize (press, message);
  soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
  if (g_str_equal (method, "POST"))
    press_set_body (message, "application/json",
                    "{\"type\":[\"h-entry\"],\"properties\":{\"name\":[\"글\"]}}", -1);
  return press_send (press, message);
}

static void
test_token (void)
{
  Press *press = press_new ();
  static const char *const wrong[]
      = { "Bearer ", "Bearer x", "Basic eDp4", "bearer", "", "Bearer 0 0" };
  g_autofree char *longer = g_strconcat ("Bearer ", press->token, "0", NULL);
  g_autofree char *shorter = g_strndup (longer, strlen (longer) - 2);
  g_autoptr (Answer) too_long = send_with_header (press, "POST", "micropub", "Authorization", longer);
  g_autoptr (Answer) too_short
      = send_with_header (press, "POST", "micropub", "Authorization", shorter);
  SoupMessage *message = press_make_message (press, "POST", "micropub");
  g_autoptr (Answer) none = NULL;
  g_autoptr (Answer) query = press_get (press, "micropub?q=config");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Answer) answer
          = send_with_header (press, "POST", "micropub", "Authorization", wrong[i]);

      assert_refused (answer, 403, "forbidden");
    }
  assert_refused (too_long, 403, "forbidden");
  assert_refused (too_short, 403, "forbidden");
  press_set_body (message, "application/json", "{}", -1);
  none = press_send (press, message);
  assert_refused (none, 401, "unauthorized");
  g_assert_nonnull (answer_get_header (none, "WWW-Authenticate"));
  assert_refused (query, 401, "unauthorized");
  press_free (press);
}

static void
test_sender (void)
{
  Press *press = press_new ();
  g_autofree char *origin = g_strndup (press->url, strlen (press->url) - 1);
  g_autoptr (Answer) host = send_with_header (press, "POST", "micropub", "Host", "evil.example");
  g_autoptr (Answer) read = send_with_header (press, "GET", "", "Host", "evil.example");
  g_autoptr (Answer) no_port = send_with_header (press, "GET", "", "Host", "127.0.0.1");
  g_autoptr (Answer) elsewhere
      = send_with_header (press, "POST", "micropub", "Origin", "http://evil.example");
  g_autoptr (Answer) null = send_with_header (press, "POST", "micropub", "Origin", "null");
  g_autoptr (Answer) own = send_with_header (press, "POST", "micropub", "Origin", origin);
  g_autoptr (Answer) put = send_with_header (press, "PUT", "media", "X", "y");
  g_autoptr (Answer) options = send_with_header (press, "OPTIONS", "micropub", "X", "y");
  g_autoptr (Answer) on_page = send_with_header (press, "POST", "issues/x", "X", "y");

  assert_refused (host, 403, "forbidden");
  assert_refused (read, 403, "forbidden");
  assert_refused (no_port, 403, "forbidden");
  assert_refused (elsewhere, 403, "forbidden");
  assert_refused (null, 403, "forbidden");
  g_assert_cmpuint (own->status, ==, 201);
  assert_refused (put, 405, "invalid_request");
  assert_refused (options, 405, "invalid_request");
  g_assert_null (answer_get_header (options, "Access-Control-Allow-Origin"));
  assert_refused (on_page, 405, "invalid_request");
  press_free (press);
}

static void
test_sizes (void)
{
  Press *press = press_new ();
  GString *json = g_string_new ("{\"type\":[\"h-entry\"],\"properties\":{\"name\":[\"글\"],\"x\":[\"");
  g_autoptr (Answer) body = NULL;
  g_autoptr (Answer) depth = NULL;
  g_autoptr (Answer) html_depth = NULL;
  g_autoptr (Answer) media = NULL;
  gsize start = json->len;
  g_autofree char *big = NULL;

  g_string_set_size (json, 17 * 1024 * 1024);
  memset (json->str + start, 'x', json->len - start);
  g_string_append (json, "\"]}}");
  body = press_post_json (press, json->str);
  assert_refused (body, 413, "invalid_request");

  g_string_truncate (json, 0);
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (json, '[');
  depth = press_post_json (press, json->str);
  assert_refused (depth, 400, "invalid_request");

  g_string_assign (json, "{\"type\":[\"h-entry\"],\"properties\":{\"content\":[{\"html\":\"");
  for (guint i = 0; i < 100000; i++)
    g_string_append (json, "<b>");
  g_string_append (json, "\"}]}}");
  html_depth = press_post_json (press, json->str);
  assert_refused (html_depth, 413, "invalid_request");
  g_string_free (json, TRUE);

  big = g_malloc0 (65 * 1024 * 1024);
  memcpy (big, "\xff\xd8\xff", 3);
  media = press_upload (press, "big.jpg", "image/jpeg", big, 65 * 1024 * 1024);
  assert_refused (media, 413, "invalid_request");
  assert_alive (press);
  press_free (press);
}

static void
test_media (void)
{
  Press *press = press_new ();
  static const char script[] = "<script>alert(1)</script> and more of it";
  static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
  g_autoptr (Answer) text = press_upload (press, "a.jpg", "image/jpeg", script, sizeof script);
  g_autoptr (Answer) drawing = press_upload (press, "a.svg", "image/svg+xml", svg, sizeof svg);
  g_autoptr (Answer) empty = press_upload (press, "a.png", "image/png", "", 0);
  g_autoptr (Answer) short_file = press_upload (press, "a.jpg", "image/jpeg", "\xff\xd8\xff", 3);
  static const struct
  {
    const char *type;
    const char *body;
    guint status;
  } bodies[] = {
    { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\xff\xd8\xff\xe0 0123456789abcdef", 400 },
    { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--b--\r\n", 400 },
    { "multipart/form-data; boundary=b", "--b--\r\n", 400 },
    { "multipart/form-data; boundary=b", "--bX\r\n\r\n", 400 },
    { "multipart/form-data; boundary=b", "", 400 },
    { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n2\r\n--b--\r\n", 400 },
    { "multipart/form-data", "--b\r\n", 400 },
    { "image/jpeg", "\xff\xd8\xff", 415 },
    { "application/x-www-form-urlencoded", "file=x", 415 },
  };

  assert_refused (text, 415, "invalid_request");
  assert_refused (drawing, 415, "invalid_request");
  assert_refused (empty, 400, "invalid_request");
  assert_refused (short_file, 415, "invalid_request");
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      SoupMessage *message = press_make_message (press, "POST", "media");
      g_autoptr (Answer) answer = NULL;

      press_authorize (press, message);
      press_set_body (message, bodies[i].type, bodies[i].body, -1);
      answer = press_send (press, message);
      assert_refused (answer, bodies[i].status, "invalid_request");
    }
  {
    g_autofree char *path = g_build_filename (press->desk, "press", "media", NULL);
    g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

    g_assert_null (g_dir_read_name (folder)); /* nothing half-written stays */
  }
  press_free (press);
}

static void
test_paths (void)
{
  Press *press = press_new ();
  static const char *const paths[]
      = { "/media/../token", "/media/..%2ftoken", "/media/%2e%2e/token", "/media/....//token",
          "/media//etc/passwd", "/media/", "/issues/", "/issues/../press.db", "/token", "/press.db",
          "/media/0000000000000000000000000000000000000000000000000000000000000000.jpg",
          "/media/0000000000000000000000000000000000000000000000000000000000000000.jpg/../x",
          "/issues/%00", "/issues/' OR 1=1 --", "//", "/%ff%fe" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *host = g_strndup (press->url + strlen ("http://"),
                                         strlen (press->url) - strlen ("http://") - 1);
      g_autofree char *request
          = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", paths[i],
                             host);
      g_autofree char *answer = press_send_raw (press, request, strlen (request));

      g_assert_null (strstr (answer, press->token));
      if (strstr (answer, " 404 ") == NULL && strstr (answer, " 400 ") == NULL)
        g_error ("%s: %.60s", paths[i], answer);
    }
  press_free (press);
}

static void
test_garbage (void)
{
  Press *press = press_new ();
  static const char *const requests[] = {
    "\r\n\r\n",
    "GET",
    "GET / HTTP/9.9\r\n\r\n",
    "\x16\x03\x01\x02\x01\x01\xfc\x03\x03 TLS",
    "POST /micropub HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    "POST /micropub HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\nx",
    "POST /micropub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
    "POST /micropub HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
  };
  GString *headers = g_string_new ("GET / HTTP/1.1\r\n");
  g_autofree char *ignored = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *answer = press_send_raw (press, requests[i], strlen (requests[i]));

      g_assert_null (strstr (answer, " 200 "));
      assert_alive (press);
    }
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (headers, "X-Header-%u: some value of it\r\n", i);
  ignored = press_send_raw (press, headers->str, headers->len);
  g_assert_null (strstr (ignored, " 200 "));
  g_string_free (headers, TRUE);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *bytes = g_malloc (400);
      g_autofree char *answer = NULL;

      for (guint j = 0; j < 400; j++)
        bytes[j] = g_test_rand_int_range (0, 256);
      answer = press_send_raw (press, bytes, 400);
    }
  assert_alive (press);
  press_free (press);
}

/* Connections that say nothing, or half of something, keep nobody else waiting. */
static void
test_many_connections (void)
{
  Press *press = press_new ();
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocketClient) client
      = g_object_new (G_TYPE_SOCKET_CLIENT, "enable-proxy", FALSE, NULL);
  static const char half[] = "POST /micropub HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le";

  for (guint i = 0; i < 500; i++)
    {
      GSocketConnection *connection
          = g_socket_client_connect_to_uri (client, press->url, 80, NULL, NULL);

      g_assert_nonnull (connection);
      g_ptr_array_add (connections, connection);
      if (i % 2 == 0)
        g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), half,
                                   strlen (half), NULL, NULL, NULL);
    }
  g_free (press_create (press, "{\"name\":[\"여럿 사이에서\"]}"));
  assert_alive (press);
  g_ptr_array_set_size (connections, 0);
  assert_alive (press);
  press_free (press);
}

int
main (int argc, char **argv)
{
  press_serve_if_asked (argc, argv);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/press/hostile/token", test_token);
  g_test_add_func ("/press/hostile/sender", test_sender);
  g_test_add_func ("/press/hostile/sizes", test_sizes);
  g_test_add_func ("/press/hostile/media", test_media);
  g_test_add_func ("/press/hostile/paths", test_paths);
  g_test_add_func ("/press/hostile/garbage", test_garbage);
  g_test_add_func ("/press/hostile/many-connections", test_many_connections);
  return g_test_run ();
}
