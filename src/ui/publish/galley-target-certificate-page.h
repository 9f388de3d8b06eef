/* galley-target-certificate-page.h: a certificate that nobody vouches for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * galley_target_certificate_page_new:
 * @host: the one host that the decision is about
 * @certificate: its SHA-256, in hex
 * @trust: called when the person decides to trust it, with @data
 *
 * What it means that a certificate is refused, before a decision for this host and this certificate
 * alone.
 */
GtkWidget *galley_target_certificate_page_new (const char *host, const char *certificate,
                                               GCallback trust, gpointer data);

G_END_DECLS
