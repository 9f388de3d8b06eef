/* galley-press-server-private.h: the HTTP server of a press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-press-store-private.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _GalleyPressServer GalleyPressServer;

struct _GalleyPressServer
{
  SoupServer *soup;
  GalleyPressStore *store;
  char *token;
  char *media; /* the folder */
  char *url;   /* with a slash at its end */
  guint16 port;
  GHashTable *waiting; /* SoupServerMessage → since when its request is awaited, on what socket */
  guint sweep;
};

/**
 * galley_press_server_new:
 * @port: 0 for any free one
 * @last_port: preferred where @port is 0; 0 for none
 *
 * Listens on 127.0.0.1 only, in the thread's default main context.
 */
GalleyPressServer *galley_press_server_new (const char *desk_directory, guint16 port,
                                            guint16 last_port, GError **error);
void galley_press_server_free (GalleyPressServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPressServer, galley_press_server_free)

/* (transfer full): the address of a post. */
char *galley_press_server_make_url (GalleyPressServer *server, const GalleyPressPost *post);

/* galley-press-micropub.c: requests to /micropub, whose sender is known by then. */
void galley_press_micropub_query (GalleyPressServer *server, SoupServerMessage *message,
                                  GHashTable *query);
void galley_press_micropub_post (GalleyPressServer *server, SoupServerMessage *message);

/* galley-press-site.c: what readers see. */
void galley_press_site_reply_index (GalleyPressServer *server, SoupServerMessage *message,
                                    GHashTable *query);
void galley_press_site_reply_issue (GalleyPressServer *server, SoupServerMessage *message,
                                    const char *slug);
void galley_press_site_reply_missing (GalleyPressServer *server, SoupServerMessage *message);

/* galley-press-feed.c: the issues as Atom (RFC 4287). */
void galley_press_feed_reply (GalleyPressServer *server, SoupServerMessage *message);

G_END_DECLS
