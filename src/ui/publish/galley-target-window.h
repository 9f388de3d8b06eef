/* galley-target-window.h: a target is added, or its settings are changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-session.h"

G_BEGIN_DECLS

/* The sign-in page of a site calls the program by this scheme: it may not call http://127.0.0.1
 * (https://make.wordpress.org/core/2020/11/05/application-passwords-integration-guide/). */
#define GALLEY_SIGN_IN_SCHEME "io.github.galleydesk.galley"

/**
 * GalleyTargetWindow:
 *
 * The address is all that has to be known: what stands there is found out, and asked for what it
 * needs. A target is kept once it has answered.
 *
 * Signal `changed` (uuid): a target was added or changed.
 */
#define GALLEY_TYPE_TARGET_WINDOW (galley_target_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTargetWindow, galley_target_window, GALLEY, TARGET_WINDOW, AdwWindow)

/* @target: (nullable): the one to change; %NULL a new one. */
GtkWidget *galley_target_window_new (GtkWindow *parent, GalleySession *session,
                                     const GalleyTarget *target);

/* Leads to what a certificate that was refused means. @certificate: SHA-256, in hex. */
void galley_target_window_show_certificate (GalleyTargetWindow *window, const char *certificate);

/**
 * galley_target_window_signed_in:
 * @uri: what the site's sign-in page called: GALLEY_SIGN_IN_SCHEME://sign-in/STATE?…
 *
 * Returns: whether an open window asked for it
 */
gboolean galley_target_window_signed_in (const char *uri);

G_END_DECLS
