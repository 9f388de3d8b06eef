/* galley-house-window.h: the house book
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-session.h"

G_BEGIN_DECLS

/**
 * GalleyHouseWindow:
 *
 * The words, people and organisations of the desk with the forms that are not used, and the findings
 * that are always left as they are. Tables (CSV) in and out.
 */
#define GALLEY_TYPE_HOUSE_WINDOW (galley_house_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyHouseWindow, galley_house_window, GALLEY, HOUSE_WINDOW, AdwWindow)

/* @publication: (nullable): uuid of the one whose own entries are shown and made too; @issue: (nullable):
 * uuid, for what is left in it */
GtkWidget *galley_house_window_new (GtkWindow *parent, GalleySession *session,
                                    const char *publication, const char *issue);

G_END_DECLS
