/* test-press-client.c: a press in a process of its own, and HTTP to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-press-client.h"

#include "galley-press.h"

#include <string.h>

const char *
press_get_program (void)
{
  static char *program = NULL;

  if (program == NULL)
    program = g_file_read_link ("/proc/self/exe", NULL);
  return program;
}

/* galley_press_ensure() starts `program press --desk DIR --serve --port N`. */
void
press_serve_if_asked (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 7 || !g_str_equal (argv[1], "press"))
    return;
  if (!galley_press_run (argv[3], g_ascii_strtoull (argv[6], NULL, 10), &error))
    g_printerr ("%s\n", error->message);
  _Exit (error != NULL ? 1 : 0);
}

Press *
press_new (void)
{
  g_autoptr (GError) error = NULL;
  Press *press = g_new0 (Press, 1);

  press->desk = g_dir_make_tmp ("press-XXXXXX", &error);
  g_assert_no_error (error);
  press->url = galley_press_ensure (press->desk, press_get_program (), 0, NULL, &error);
  g_assert_no_error (error);
  press->token = galley_press_get_token (press->desk, &error);
  g_assert_no_error (error);
  press->session = soup_session_new_with_options ("timeout", 60, "proxy-resolver", NULL, NULL);
  return press;
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children
      = g_file_enumerate_children (file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                   NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL) &&
         info != NULL)
    remove_tree (child);
  g_file_delete (file, NULL, NULL);
}

void
press_free (Press *press)
{
  g_autoptr (GFile) desk = g_file_new_for_path (press->desk);
  g_autoptr (GError) error = NULL;

  g_object_unref (press->session);
  galley_press_stop (press->desk, &error);
  g_assert_no_error (error);
  g_assert_null (galley_press_find (press->desk));
  remove_tree (desk);
  g_free (press->desk);
  g_free (press->url);
  g_free (press->token);
  g_free (press);
}

void
answer_free (Answer *answer)
{
  g_bytes_unref (answer->body);
  soup_message_headers_unref (answer->headers);
  g_free (answer);
}

const char *
answer_get_text (Answer *answer)
{
  g_autoptr (GBytes) bytes = answer->body;
  GByteArray *array = g_bytes_unref_to_array (g_steal_pointer (&bytes));

  g_byte_array_append (array, (const guint8 *) "", 1);
  answer->body = g_byte_array_free_to_bytes (array);
  g_assert_true (g_utf8_validate (g_bytes_get_data (answer->body, NULL), -1, NULL));
  return g_bytes_get_data (answer->body, NULL);
}

const char *
answer_get_header (Answer *answer, const char *name)
{
  return soup_message_headers_get_list (answer->headers, name);
}

SoupMessage *
press_make_message (Press *press, const char *method, const char *path)
{
  g_autofree char *url = g_str_has_prefix (path, "http://") ? g_strdup (path)
                                                      : g_strconcat (press->url, path, NULL);
  SoupMessage *message = soup_message_new (method, url);

  g_assert_nonnull (message);
  return message;
}

void
press_authorize (Press *press, SoupMessage *message)
{
  g_autofree char *value = g_strconcat ("Bearer ", press->token, NULL);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                value);
}

void
press_set_body (SoupMessage *message, const char *type, const char *body, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, length < 0 ? strlen (body) : (gsize) length);

  soup_message_set_request_body_from_bytes (message, type, bytes);
}

Answer *
press_send (Press *press, SoupMessage *message)
{
  g_autoptr (SoupMessage) owned = message;
  g_autoptr (GError) error = NULL;
  Answer *answer = g_new0 (Answer, 1);

  answer->body = soup_session_send_and_read (press->session, message, NULL, &error);
  g_assert_no_error (error);
  answer->status = soup_message_get_status (message);
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  return answer;
}

Answer *
press_get (Press *press, const char *path)
{
  return press_send (press, press_make_message (press, "GET", path));
}

Answer *
press_query (Press *press, const char *query)
{
  g_autofree char *path = g_strconcat ("micropub?", query, NULL);
  SoupMessage *message = press_make_message (press, "GET", path);

  press_authorize (press, message);
  return press_send (press, message);
}

Answer *
press_post_json (Press *press, const char *json)
{
  SoupMessage *message = press_make_message (press, "POST", "micropub");

  press_authorize (press, message);
  press_set_body (message, "application/json", json, -1);
  return press_send (press, message);
}

Answer *
press_upload (Press *press, const char *file_name, const char *type, gconstpointer data,
              gsize length)
{
  SoupMessage *message = press_make_message (press, "POST", "media");
  GString *body = g_string_new (NULL);

  g_string_append (body, "--grenze\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n"
                         "x\r\n");
  g_string_append_printf (body,
                          "--grenze\r\nContent-Disposition: form-data; name=\"file\"; "
                          "filename=\"%s\"\r\nContent-Type: %s\r\n\r\n",
                          file_name, type);
  g_string_append_len (body, data, length);
  g_string_append (body, "\r\n--grenze--\r\n");
  press_authorize (press, message);
  press_set_body (message, "multipart/form-data; boundary=grenze", body->str, body->len);
  g_string_free (body, TRUE);
  return press_send (press, message);
}

char *
press_create (Press *press, const char *properties)
{
  g_autofree char *json = g_strdup_printf ("{\"type\":[\"h-entry\"],\"properties\":%s}", properties);
  g_autoptr (Answer) answer = press_post_json (press, json);

  if (answer->status != SOUP_STATUS_CREATED)
    g_error ("%u %s", answer->status, answer_get_text (answer));
  return g_strdup (answer_get_header (answer, "Location"));
}

void
assert_refused (Answer *answer, guint status, const char *code)
{
  g_autoptr (JsonNode) root = NULL;

  if (answer->status != status)
    g_error ("%u instead of %u: %s", answer->status, status, answer_get_text (answer));
  root = json_from_string (answer_get_text (answer), NULL);
  g_assert_true (root != NULL && JSON_NODE_HOLDS_OBJECT (root));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "error"), ==, code);
  g_assert_true (json_object_has_member (json_node_get_object (root), "error_description"));
}

char *
press_send_raw (Press *press, const char *bytes, gsize length)
{
  g_autoptr (GSocketClient) client
      = g_object_new (G_TYPE_SOCKET_CLIENT, "enable-proxy", FALSE, NULL);
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect_to_uri (client, press->url, 80, NULL, NULL);
  GString *answer = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  g_assert_nonnull (connection);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 60);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), bytes,
                             length, NULL, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer,
                                   sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (answer, buffer, n);
  return g_string_free (answer, FALSE);
}
