/* test-endpoint.c: an endpoint of the test's own, which can fail on command
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-endpoint.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>

typedef struct
{
  char *uid;
  char *content;
  gboolean deleted;
} Post;

struct _TestEndpoint
{
  SoupServer *server;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  char *url;
  gboolean can_find;
  gboolean is_idempotent;

  GMutex lock;
  GPtrArray *posts;
  GHashTable *photos; /* hash set */
  GHashTable *keys;   /* idempotency key → location */
  int n_uploads;
  int n_requests;
  int fault_at;
  Fault fault;
  GPid victim;
};

static void
post_free (gpointer data)
{
  Post *post = data;

  g_free (post->uid);
  g_free (post->content);
  g_free (post);
}

/* The server goes on and finds the connection gone. */
static void
cut (SoupServerMessage *message)
{
  g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
}

static const char *
json_first (JsonObject *object, const char *name)
{
  JsonArray *array
      = json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;

  return array != NULL && json_array_get_length (array) > 0
             ? json_array_get_string_element (array, 0)
             : "";
}

/* What the request does; (transfer full): the address it answers with. */
static char *
take_effect (TestEndpoint *self, SoupServerMessage *message, const char *path)
{
  g_autoptr (GBytes) body = NULL;
  const char *key = soup_message_headers_get_one (
      soup_server_message_get_request_headers (message), "Idempotency-Key");
  g_autofree char *known = NULL;
  char *location = NULL;

  if (self->is_idempotent && key != NULL)
    known = g_strdup (g_hash_table_lookup (self->keys, key));
  if (known != NULL)
    return g_steal_pointer (&known);
  body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  if (g_str_equal (path, "/media"))
    {
      SoupMultipart *multipart = soup_multipart_new_from_message (
          soup_server_message_get_request_headers (message), body);
      SoupMessageHeaders *headers = NULL;
      GBytes *part = NULL;
      g_autofree char *hash = NULL;

      g_assert_nonnull (multipart);
      g_assert_true (soup_multipart_get_part (multipart, 0, &headers, &part));
      hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part);
      soup_multipart_free (multipart);
      self->n_uploads++;
      location = g_strdup_printf ("%smedia/%.12s.jpg", self->url, hash);
      g_hash_table_add (self->photos, g_steal_pointer (&hash));
    }
  else
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
      g_autoptr (JsonNode) node = json_from_string (text, NULL);
      JsonObject *object = json_node_get_object (node);
      const char *action = json_object_get_string_member_with_default (object, "action", "create");
      JsonObject *properties;
      Post *post;

      if (g_str_equal (action, "create"))
        {
          properties = json_object_get_object_member (object, "properties");
          post = g_new0 (Post, 1);
          post->uid = g_strdup (json_first (properties, "uid"));
          g_ptr_array_add (self->posts, post);
        }
      else
        {
          const char *url = json_object_get_string_member (object, "url");
          guint index = strtoul (strrchr (url, '/') + 1, NULL, 10);

          g_assert_cmpuint (index, <, self->posts->len);
          post = self->posts->pdata[index];
          properties = g_str_equal (action, "update")
                           ? json_object_get_object_member (object, "replace")
                           : NULL;
          post->deleted = g_str_equal (action, "delete");
        }
      if (properties != NULL)
        {
          JsonArray *content = json_object_get_array_member (properties, "content");

          g_free (post->content);
          post->content = g_strdup (json_object_get_string_member (
              json_array_get_object_element (content, 0), "html"));
        }
      for (guint i = 0; i < self->posts->len; i++)
        if (self->posts->pdata[i] == post)
          location = g_strdup_printf ("%sposts/%u", self->url, i);
    }
  if (self->is_idempotent && key != NULL)
    g_hash_table_insert (self->keys, g_strdup (key), g_strdup (location));
  return location;
}

static void
find (TestEndpoint *self, SoupServerMessage *message, GHashTable *query)
{
  const char *uid = query != NULL ? g_hash_table_lookup (query, "uid") : NULL;
  g_autofree char *answer = NULL;

  for (guint i = 0; i < self->posts->len && uid != NULL; i++)
    {
      Post *post = self->posts->pdata[i];

      if (!post->deleted && g_str_equal (post->uid, uid))
        answer = g_strdup_printf ("{\"items\":[{\"properties\":{\"url\":[\"%sposts/%u\"]}}]}",
                                  self->url, i);
    }
  if (answer == NULL)
    answer = g_strdup ("{\"items\":[]}");
  soup_server_message_set_status (message, self->can_find ? 200 : 400, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, answer,
                                    strlen (answer));
}

static void
request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  TestEndpoint *self = data;
  Fault fault = FAULT_NONE;
  g_autofree char *location = NULL;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  g_mutex_lock (&self->lock);
  if (g_str_equal (soup_server_message_get_method (message), "GET"))
    {
      find (self, message, query);
      g_mutex_unlock (&self->lock);
      return;
    }
  if (self->fault_at == self->n_requests)
    fault = self->fault;
  self->n_requests++;

  if (fault == FAULT_KILL_BEFORE)
    kill (self->victim, SIGKILL);
  if (fault == FAULT_CUT_BEFORE || fault == FAULT_KILL_BEFORE)
    cut (message);
  else if (fault == FAULT_500_BEFORE)
    soup_server_message_set_status (message, 500, NULL);
  else if (fault == FAULT_503)
    {
      soup_message_headers_replace (headers, "Retry-After", "1");
      soup_server_message_set_status (message, 503, NULL);
    }
  else
    {
      location = take_effect (self, message, path);
      if (fault == FAULT_KILL_AFTER)
        kill (self->victim, SIGKILL);
      if (fault == FAULT_CUT_AFTER || fault == FAULT_KILL_AFTER)
        cut (message);
      else if (fault == FAULT_500_AFTER)
        soup_server_message_set_status (message, 500, NULL);
      else if (fault == FAULT_HALF_ANSWER)
        {
          static const char half[] = "HTTP/1.1 201 Created\r\nContent-Length: 400\r\nLoc";

          g_socket_send (soup_server_message_get_socket (message), half, strlen (half), NULL, NULL);
          cut (message);
        }
      else
        {
          soup_server_message_set_status (message, 201, NULL);
          if (fault == FAULT_HTML)
            soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC,
                                              "<html>ok", 8);
          else
            soup_message_headers_replace (headers, "Location", location);
        }
    }
  g_mutex_unlock (&self->lock);
}

static gpointer
server_thread (gpointer data)
{
  TestEndpoint *self = data;
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  g_assert_true (soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (self->server);
  g_mutex_lock (&self->lock);
  self->url = g_uri_to_string (uris->data);
  g_mutex_unlock (&self->lock);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (self->loop);
  g_clear_object (&self->server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

TestEndpoint *
test_endpoint_new (gboolean can_find, gboolean is_idempotent)
{
  TestEndpoint *self = g_new0 (TestEndpoint, 1);
  gboolean ready = FALSE;

  self->can_find = can_find;
  self->is_idempotent = is_idempotent;
  self->fault_at = -1;
  g_mutex_init (&self->lock);
  self->posts = g_ptr_array_new_with_free_func (post_free);
  self->photos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("endpoint", server_thread, self);
  while (!ready)
    {
      g_mutex_lock (&self->lock);
      ready = self->url != NULL;
      g_mutex_unlock (&self->lock);
      g_usleep (1000);
    }
  return self;
}

void
test_endpoint_free (TestEndpoint *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->posts);
  g_hash_table_unref (self->photos);
  g_hash_table_unref (self->keys);
  g_mutex_clear (&self->lock);
  g_free (self->url);
  g_free (self);
}

const char *
test_endpoint_get_url (TestEndpoint *self)
{
  return self->url;
}

void
test_endpoint_set_fault (TestEndpoint *self, int n, Fault fault)
{
  g_mutex_lock (&self->lock);
  self->fault_at = self->n_requests + n;
  self->fault = fault;
  g_mutex_unlock (&self->lock);
}

void
test_endpoint_set_victim (TestEndpoint *self, GPid victim)
{
  g_mutex_lock (&self->lock);
  self->victim = victim;
  g_mutex_unlock (&self->lock);
}

int
test_endpoint_count_posts (TestEndpoint *self)
{
  int n = 0;

  for (guint i = 0; i < self->posts->len; i++)
    n += !((Post *) self->posts->pdata[i])->deleted;
  return n;
}

int
test_endpoint_count_photos (TestEndpoint *self)
{
  return g_hash_table_size (self->photos);
}

int
test_endpoint_count_uploads (TestEndpoint *self)
{
  return self->n_uploads;
}

int
test_endpoint_count_requests (TestEndpoint *self)
{
  return self->n_requests;
}

char *
test_endpoint_get_content (TestEndpoint *self)
{
  for (guint i = 0; i < self->posts->len; i++)
    {
      Post *post = self->posts->pdata[i];

      if (!post->deleted)
        return g_strdup (post->content);
    }
  return NULL;
}
