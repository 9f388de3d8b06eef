/* galley-target-account-page.h: what a target needs to be told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "galley-target.h"

G_BEGIN_DECLS

/**
 * GalleyTargetAccountPage:
 *
 * Name, account and secret, and what can be chosen, as the kind of the target has it.
 *
 * Signals:
 * - `changed`: something was typed
 * - `apply`: Enter
 * - `sign-in`: the person wants the site's own page to sign in on
 */
#define GALLEY_TYPE_TARGET_ACCOUNT_PAGE (galley_target_account_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTargetAccountPage, galley_target_account_page, GALLEY,
                      TARGET_ACCOUNT_PAGE, GtkBox)

/**
 * galley_target_account_page_new:
 * @is_new: whether its secret is still to be told
 * @can_sign_in: whether the site has a page to sign in on
 */
GtkWidget *galley_target_account_page_new (const GalleyTarget *target, gboolean is_new,
                                           gboolean can_sign_in);

/* Whether enough is said to try. */
gboolean galley_target_account_page_is_complete (GalleyTargetAccountPage *page);

/* Writes what was said into @target. */
void galley_target_account_page_fill (GalleyTargetAccountPage *page, GalleyTarget *target);

/* (transfer full) (nullable): %NULL where nothing was said. */
char *galley_target_account_page_get_secret (GalleyTargetAccountPage *page);

void galley_target_account_page_set_account (GalleyTargetAccountPage *page, const char *user,
                                             const char *secret);

/* What the target sends, once it has said so. */
void galley_target_account_page_set_newsletters (GalleyTargetAccountPage *page,
                                                 const char *const *slugs);

G_END_DECLS
