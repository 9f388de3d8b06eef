/* galley-target-driver.c: the kinds of targets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target-driver.h"

#include "galley-error.h"

const GalleyTargetDriver *
galley_target_driver_find (const char *kind, GError **error)
{
  /* The local press speaks Micropub. */
  if (g_str_equal (kind, "press") || g_str_equal (kind, "micropub"))
    return &galley_micropub_driver;
  if (g_str_equal (kind, "webhook"))
    return &galley_webhook_driver;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED, "no such kind of target: %s", kind);
  return NULL;
}
