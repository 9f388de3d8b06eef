/* galley-press-json-private.h: untrusted JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * galley_press_json_parse:
 *
 * Strict JSON (RFC 8259) of bounded depth; json-glib alone recurses without end and takes
 * comments.
 *
 * Returns: (transfer full) (nullable): an object; INVALID
 */
JsonObject *galley_press_json_parse (const char *data, gsize length, GError **error);

/* (transfer full) */
char *galley_press_json_print (JsonObject *object);

/* (transfer none) (nullable): the first value of a property, which is an array, as a string. */
const char *galley_press_json_get_first (JsonObject *properties, const char *name);

/* The property becomes an array of the one string. */
void galley_press_json_set_single (JsonObject *properties, const char *name, const char *value);

G_END_DECLS
