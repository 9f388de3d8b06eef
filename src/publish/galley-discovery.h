/* galley-discovery.h: what stands at an address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GalleyDiscovery:
 *
 * What was found at an address that a person typed. Texts are "" where they are unknown; @title is
 * the site's own and untrusted.
 */
typedef struct
{
  char *kind;  /* wordpress, ghost, micropub, folder, webhook: the last where nothing is known */
  char *url;   /* of the interface: what a target's address is */
  char *title;
  char *sign_in; /* WordPress: the page that gives out an application password */
  gboolean can_sign_in; /* WordPress: whether it takes application passwords at all */
  char *certificate;    /* SHA-256 of one that was refused */
} GalleyDiscovery;

void galley_discovery_free (GalleyDiscovery *discovery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDiscovery, galley_discovery_free)

/**
 * galley_discover:
 * @address: as it is typed: "news.example.kr", an address, a folder
 * @trusted: (nullable): SHA-256 of a certificate that the person trusts
 * @refused: (out) (optional) (nullable): of one that was refused with a TLS error
 *
 * Asks the address: by the links of its page (https://developer.wordpress.org/rest-api/
 * using-the-rest-api/discovery/, https://www.w3.org/TR/micropub/#endpoint-discovery), or what
 * Ghost answers. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): INVALID, NETWORK, TLS
 */
GalleyDiscovery *galley_discover (const char *address, const char *trusted, char **refused,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
