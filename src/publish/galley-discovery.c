/* galley-discovery.c: what stands at an address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-discovery.h"

#include "galley-error.h"
#include "galley-http.h"
#include "galley-text.h"

#include <string.h>

#define WORDPRESS_REL "https://api.w.org/"

void
galley_discovery_free (GalleyDiscovery *discovery)
{
  if (discovery == NULL)
    return;
  g_free (discovery->kind);
  g_free (discovery->url);
  g_free (discovery->title);
  g_free (discovery->sign_in);
  g_free (discovery->certificate);
  g_free (discovery);
}

static GalleyDiscovery *
discovery_new (const char *kind, const char *url, const char *title)
{
  GalleyDiscovery *discovery = g_new0 (GalleyDiscovery, 1);

  discovery->kind = g_strdup (kind);
  discovery->url = g_strdup (url);
  discovery->title = galley_strdup (title);
  discovery->sign_in = g_strdup ("");
  discovery->certificate = g_strdup ("");
  discovery->can_sign_in = TRUE;
  return discovery;
}

/* What is typed in a hurry: without its scheme, with white space. */
static char *
complete_address (const char *typed)
{
  g_autofree char *address = galley_str_trim (typed);
  g_autofree char *plain = NULL;

  if (g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://"))
    return g_steal_pointer (&address);
  if (*address == '\0' || strstr (address, "://") != NULL || strpbrk (address, " \t\n") != NULL ||
      strpbrk (address, ".:") == NULL)
    return NULL;
  plain = g_strconcat ("http://", address, NULL);
  return galley_http_is_loopback (plain) ? g_steal_pointer (&plain)
                                         : g_strconcat ("https://", address, NULL);
}

static GalleyDiscovery *
discover_folder (const char *typed)
{
  g_autofree char *trimmed = galley_str_trim (typed);
  g_autofree char *path = NULL;

  if (g_str_has_prefix (trimmed, "file:"))
    path = g_filename_from_uri (trimmed, NULL, NULL);
  else if (*trimmed == '/')
    path = g_strdup (trimmed);
  else if (g_str_has_prefix (trimmed, "~/"))
    path = g_build_filename (g_get_home_dir (), trimmed + 2, NULL);
  return path != NULL ? discovery_new ("folder", path, "") : NULL;
}

static char *
resolve (const char *base, const char *address)
{
  return g_uri_resolve_relative (base, address, SOUP_HTTP_URI_FLAGS, NULL);
}

/* (transfer full) (nullable): the target of a Link header of that relation (RFC 8288). */
static char *
find_link_header (const GalleyHttpReply *reply, const char *relation)
{
  const char *value = soup_message_headers_get_list (reply->headers, "Link");
  g_autofree char *quoted = g_regex_escape_string (relation, -1);
  g_autofree char *pattern
      = g_strdup_printf ("<([^>]*)>[^,]*;\\s*rel=\"?(?:[^\",;]*\\s)?%s(?:[\\s\";,]|$)", quoted);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *found = NULL;

  if (value == NULL || !g_regex_match (regex, value, 0, &match))
    return NULL;
  found = g_match_info_fetch (match, 1);
  return resolve (reply->url, found);
}

static char *
get_attribute (const char *tag, const char *name)
{
  g_autofree char *pattern
      = g_strdup_printf ("\\s%s\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  char *value = NULL;

  if (!g_regex_match (regex, tag, 0, &match))
    return NULL;
  for (int i = 1; i <= 3 && galley_str_is_empty (value); i++)
    {
      g_free (value);
      value = g_match_info_fetch (match, i);
    }
  /* "&amp;" is what addresses have. */
  if (value != NULL)
    {
      GString *text = g_string_new (value);

      g_string_replace (text, "&amp;", "&", 0);
      g_string_replace (text, "&#038;", "&", 0);
      g_free (value);
      value = g_string_free (text, FALSE);
    }
  return value;
}

static char *
body_text (const GalleyHttpReply *reply)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (reply->body, &size);

  /* Heads are short. */
  return g_utf8_make_valid (data != NULL ? data : "", MIN (size, 512 * 1024));
}

/* (transfer full) (nullable): the target of a <link> or <a> of that relation. */
static char *
find_link_element (const GalleyHttpReply *reply, const char *relation)
{
  g_autofree char *text = body_text (reply);
  g_autoptr (GRegex) regex = g_regex_new ("<(?:link|a)\\s[^>]*>", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *tag = g_match_info_fetch (match, 0);
      g_autofree char *rel = get_attribute (tag, "rel");
      g_autofree char *href = get_attribute (tag, "href");
      g_auto (GStrv) words = g_strsplit_set (rel != NULL ? rel : "", " \t\n", -1);

      if (href != NULL && g_strv_contains ((const char *const *) words, relation))
        return resolve (reply->url, href);
    }
  return NULL;
}

static char *
find_link (const GalleyHttpReply *reply, const char *relation)
{
  char *found = find_link_header (reply, relation);

  return found != NULL ? found : find_link_element (reply, relation);
}

static JsonObject *
get_object (GalleyHttp *http, const char *url, GCancellable *cancellable)
{
  g_autoptr (GalleyHttpReply) reply
      = galley_http_send (http, "GET", url, NULL, NULL, NULL, NULL, cancellable, NULL);
  g_autoptr (JsonNode) node = reply != NULL ? galley_http_reply_get_json (reply) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_ref (json_node_get_object (node))
                                                       : NULL;
}

static JsonObject *
get_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* "authentication" is an empty list where there are no application passwords: on plain http. */
static GalleyDiscovery *
try_wordpress (GalleyHttp *http, const char *root, GCancellable *cancellable)
{
  g_autoptr (JsonObject) index = get_object (http, root, cancellable);
  JsonObject *endpoints;
  GalleyDiscovery *discovery;
  const char *sign_in;

  if (index == NULL || !json_object_has_member (index, "namespaces"))
    return NULL;
  discovery = discovery_new (
      "wordpress", root, json_object_get_string_member_with_default (index, "name", ""));
  endpoints = get_member (
      get_member (get_member (index, "authentication"), "application-passwords"), "endpoints");
  sign_in = endpoints != NULL
                ? json_object_get_string_member_with_default (endpoints, "authorization", "")
                : "";
  discovery->can_sign_in = *sign_in != '\0';
  /* The page is opened in the browser: only one of the site's own. */
  if (galley_http_is_same_origin (sign_in, root))
    galley_str_set (&discovery->sign_in, sign_in);
  return discovery;
}

static GalleyDiscovery *
try_ghost (GalleyHttp *http, const char *page, GCancellable *cancellable)
{
  g_autoptr (GString) site = g_string_new (page);
  char *admin = strstr (site->str, "/ghost");
  g_autofree char *url = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *said;

  if (admin != NULL)
    g_string_truncate (site, admin - site->str);
  while (g_str_has_suffix (site->str, "/"))
    g_string_truncate (site, site->len - 1);
  url = g_strconcat (site->str, "/ghost/api/admin/site/", NULL);
  answer = get_object (http, url, cancellable);
  said = get_member (answer, "site");
  if (said == NULL || !json_object_has_member (said, "version"))
    return NULL;
  return discovery_new ("ghost", site->str,
                        json_object_get_string_member_with_default (said, "title", ""));
}

/* "https://example.kr/blog/" and the site's root are where interfaces are by custom. */
static GalleyDiscovery *
try_custom_places (GalleyHttp *http, const char *page, GCancellable *cancellable)
{
  static const char *const places[] = { "wp-json/", "?rest_route=/", "/wp-json/", "/?rest_route=/" };
  g_autofree char *base = g_strconcat (page, g_str_has_suffix (page, "/") ? "" : "/", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *url = resolve (base, places[i]);
      GalleyDiscovery *discovery
          = url != NULL ? try_wordpress (http, url, cancellable) : NULL;

      if (discovery != NULL)
        return discovery;
    }
  return NULL;
}

/* A Micropub endpoint that was given itself says "401", or what it can do. */
static gboolean
is_micropub (GalleyHttp *http, const char *url, GCancellable *cancellable)
{
  g_autofree char *query
      = g_strconcat (url, strchr (url, '?') != NULL ? "&" : "?", "q=config", NULL);
  g_autoptr (GalleyHttpReply) reply
      = galley_http_exchange (http, "GET", query, NULL, NULL, NULL, cancellable, NULL);
  g_autoptr (JsonNode) node = reply != NULL ? galley_http_reply_get_json (reply) : NULL;
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return FALSE;
  return reply->status < 300 ? json_object_has_member (object, "media-endpoint") ||
                                   json_object_has_member (object, "syndicate-to")
                             : (reply->status == 401 || reply->status == 403) &&
                                   json_object_has_member (object, "error");
}

static GalleyDiscovery *
look_at (GalleyHttp *http, const GalleyHttpReply *reply, GCancellable *cancellable)
{
  g_autofree char *root = find_link (reply, WORDPRESS_REL);
  g_autofree char *micropub = find_link (reply, "micropub");
  GalleyDiscovery *discovery = NULL;

  if (root != NULL)
    discovery = try_wordpress (http, root, cancellable);
  if (discovery == NULL && micropub != NULL)
    discovery = discovery_new ("micropub", micropub, "");
  if (discovery == NULL)
    discovery = try_ghost (http, reply->url, cancellable);
  if (discovery == NULL)
    discovery = try_custom_places (http, reply->url, cancellable);
  if (discovery == NULL && is_micropub (http, reply->url, cancellable))
    discovery = discovery_new ("micropub", reply->url, "");
  return discovery != NULL ? discovery : discovery_new ("webhook", reply->url, "");
}

GalleyDiscovery *
galley_discover (const char *typed, const char *trusted, char **refused, GCancellable *cancellable,
                 GError **error)
{
  GalleyDiscovery *folder = discover_folder (typed);
  g_autofree char *address = folder == NULL ? complete_address (typed) : NULL;
  g_autoptr (GalleyHttp) http = NULL;
  g_autoptr (GalleyHttpReply) reply = NULL;
  GalleyDiscovery *discovery;

  if (folder != NULL)
    return folder;
  if (address == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no web address");
      return NULL;
    }
  /* Nothing secret is sent: plain http is looked at, and refused when something would be. */
  http = galley_http_new (address, NULL, TRUE, trusted);
  reply = galley_http_exchange (http, "GET", address, NULL, NULL, NULL, cancellable, error);
  if (refused != NULL)
    *refused = g_strdup (galley_http_get_refused_certificate (http));
  if (reply == NULL)
    return NULL;
  discovery = look_at (http, reply, cancellable);
  if (galley_http_get_refused_certificate (http) != NULL)
    galley_str_set (&discovery->certificate, galley_http_get_refused_certificate (http));
  return discovery;
}
