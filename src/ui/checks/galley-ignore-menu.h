/* galley-ignore-menu.h: leaving a finding as it is, from a menu
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-copy-check.h"

G_BEGIN_DECLS

/* @reason: "" where none was given */
typedef void (*GalleyIgnoreFunc) (GtkWidget *widget, GalleyIgnoreScope scope, const char *reason);

/* Gives @widget the actions of the menu: "ignore.here", "ignore.in-issue", "ignore.always" (asks for a
 * reason first) and "ignore.rule". */
void galley_ignore_menu_install (GtkWidget *widget, GalleyIgnoreFunc func);

/* (transfer full): here, in this issue, always, this rule; for @widget's actions above. */
GMenuModel *galley_ignore_menu_new (void);

G_END_DECLS
