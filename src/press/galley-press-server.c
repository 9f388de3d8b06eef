/* galley-press-server.c: the HTTP server of a press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-server-private.h"

#include "galley-error.h"
#include "galley-press-address-private.h"
#include "galley-press-media-private.h"
#include "galley-press-reply-private.h"
#include "galley-press-request-private.h"
#include "galley-press.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* A connection on which nothing moves is dropped after this time, */
#define IDLE_SECONDS 30
/* and one whose request is not complete after this time, however it drips. */
#define REQUEST_SECONDS 180

/* Connections that wait to be accepted; GLib's ten make a browser with many pictures wait a second. */
#define BACKLOG 256

/* A connection whose request is not complete yet. */
typedef struct
{
  GSocket *socket;
  gint64 since;
} Waiting;

char *
galley_press_server_make_url (GalleyPressServer *server, const GalleyPressPost *post)
{
  return g_strdup_printf ("%sissues/%s", server->url, post->slug);
}

static void
early_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer user_data)
{
  galley_press_request_begin (user_data, message, path);
}

static void
reply_media_stored (GalleyPressServer *server, SoupServerMessage *message, const char *name)
{
  g_autofree char *location = g_strdup_printf ("%smedia/%s", server->url, name);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                location);
  soup_server_message_set_status (message, SOUP_STATUS_CREATED, NULL);
}

static void
reply_media (GalleyPressServer *server, SoupServerMessage *message, const char *name)
{
  const char *media_type = galley_press_media_type_of_name (name);
  g_autofree char *path = NULL;

  if (media_type == NULL)
    {
      galley_press_site_reply_missing (server, message);
      return;
    }
  path = g_build_filename (server->media, name, NULL);
  galley_press_reply_file (message, path, media_type);
}

static void
read_cb (GalleyPressServer *server, SoupServerMessage *message, const char *path,
         GHashTable *query)
{
  if (g_str_equal (path, "/"))
    galley_press_site_reply_index (server, message, query);
  else if (g_str_equal (path, "/feed.atom"))
    galley_press_feed_reply (server, message);
  else if (g_str_equal (path, "/micropub"))
    galley_press_micropub_query (server, message, query);
  else if (g_str_has_prefix (path, "/issues/"))
    galley_press_site_reply_issue (server, message, path + strlen ("/issues/"));
  else if (g_str_has_prefix (path, "/media/"))
    reply_media (server, message, path + strlen ("/media/"));
  else
    galley_press_site_reply_missing (server, message);
}

static void
request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  GalleyPressServer *server = user_data;
  g_autofree char *media_name = NULL;

  if (!galley_press_request_finish (server, message, &media_name))
    return;
  if (media_name != NULL)
    reply_media_stored (server, message, media_name);
  else if (g_str_equal (soup_server_message_get_method (message), "POST"))
    galley_press_micropub_post (server, message);
  else
    read_cb (server, message, path, query);
}

static void
waiting_free (Waiting *waiting)
{
  g_object_unref (waiting->socket);
  g_free (waiting);
}

static void
message_gone_cb (gpointer user_data, GObject *message)
{
  GalleyPressServer *server = user_data;

  g_hash_table_remove (server->waiting, message);
}

static void
request_started_cb (SoupServer *soup, SoupServerMessage *message, gpointer user_data)
{
  GalleyPressServer *server = user_data;
  Waiting *waiting = g_new (Waiting, 1);

  /* libsoup 3.2 never notices that a client has left an idle connection, and keeps its file. */
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
  waiting->socket = g_object_ref (soup_server_message_get_socket (message));
  waiting->since = g_get_monotonic_time ();
  g_socket_set_timeout (waiting->socket, IDLE_SECONDS);
  if (g_hash_table_insert (server->waiting, message, waiting))
    g_object_weak_ref (G_OBJECT (message), message_gone_cb, server);
}

static void
request_read_cb (SoupServer *soup, SoupServerMessage *message, gpointer user_data)
{
  GalleyPressServer *server = user_data;

  if (g_hash_table_remove (server->waiting, message))
    g_object_weak_unref (G_OBJECT (message), message_gone_cb, server);
}

static gboolean
sweep_cb (gpointer user_data)
{
  GalleyPressServer *server = user_data;
  gint64 oldest = g_get_monotonic_time () - REQUEST_SECONDS * G_USEC_PER_SEC;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, server->waiting);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Waiting *waiting = value;

      if (waiting->since < oldest)
        g_socket_shutdown (waiting->socket, TRUE, TRUE, NULL);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
listen_on (GalleyPressServer *server, guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return FALSE;
  g_socket_set_listen_backlog (socket, BACKLOG);
  return g_socket_bind (socket, address, TRUE, error) && g_socket_listen (socket, error) &&
         soup_server_listen_socket (server->soup, socket, 0, error);
}

static gboolean
start_listening (GalleyPressServer *server, guint16 port, guint16 last_port, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GSList *uris;

  if ((port != 0 || last_port == 0 || !listen_on (server, last_port, NULL)) &&
      !listen_on (server, port, &local_error))
    {
      g_set_error (error, GALLEY_ERROR,
                   g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE)
                       ? GALLEY_ERROR_BUSY
                       : GALLEY_ERROR_FAILED,
                   "port %u: %s", port, local_error->message);
      return FALSE;
    }
  uris = soup_server_get_uris (server->soup);
  server->port = g_uri_get_port (uris->data);
  server->url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

/* What a killed press left half-way. */
static void
remove_unfinished (const char *media)
{
  g_autoptr (GDir) folder = g_dir_open (media, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, "upload."))
      {
        g_autofree char *path = g_build_filename (media, name, NULL);

        g_unlink (path);
      }
}

static gboolean
open_files (GalleyPressServer *server, const char *desk_directory, GError **error)
{
  g_autofree char *database = galley_press_path (desk_directory, "press.db");

  server->token = galley_press_get_token (desk_directory, error);
  if (server->token == NULL)
    return FALSE;
  server->media = galley_press_path (desk_directory, "media");
  if (g_mkdir_with_parents (server->media, 0700) != 0)
    return galley_error_from_errno (error, errno, server->media);
  remove_unfinished (server->media);
  server->store = galley_press_store_open (database, error);
  return server->store != NULL;
}

GalleyPressServer *
galley_press_server_new (const char *desk_directory, guint16 port, guint16 last_port,
                         GError **error)
{
  g_autoptr (GalleyPressServer) server = g_new0 (GalleyPressServer, 1);

  server->waiting = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) waiting_free);
  if (!open_files (server, desk_directory, error))
    return NULL;
  server->soup = soup_server_new ("server-header", NULL, NULL);
  g_signal_connect (server->soup, "request-started", G_CALLBACK (request_started_cb), server);
  g_signal_connect (server->soup, "request-read", G_CALLBACK (request_read_cb), server);
  soup_server_add_early_handler (server->soup, NULL, early_cb, server, NULL);
  soup_server_add_handler (server->soup, NULL, request_cb, server, NULL);
  if (!start_listening (server, port, last_port, error))
    return NULL;
  server->sweep = g_timeout_add_seconds (10, sweep_cb, server);
  return g_steal_pointer (&server);
}

static void
drop_waiting (GalleyPressServer *server)
{
  GHashTableIter iter;
  gpointer message;

  g_hash_table_iter_init (&iter, server->waiting);
  while (g_hash_table_iter_next (&iter, &message, NULL))
    g_object_weak_unref (message, message_gone_cb, server);
  g_hash_table_unref (server->waiting);
}

void
galley_press_server_free (GalleyPressServer *server)
{
  if (server == NULL)
    return;
  g_clear_handle_id (&server->sweep, g_source_remove);
  if (server->soup != NULL)
    {
      soup_server_disconnect (server->soup);
      g_signal_handlers_disconnect_by_data (server->soup, server);
      g_object_unref (server->soup);
    }
  g_clear_pointer (&server->store, galley_press_store_close);
  drop_waiting (server);
  g_free (server->token);
  g_free (server->media);
  g_free (server->url);
  g_free (server);
}
