/* galley-html-policy-private.h: which HTML an article may hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_HTML_UNWRAP, /* the element goes, its content stays */
  GALLEY_HTML_DROP,   /* both go */
  GALLEY_HTML_KEEP,
} GalleyHtmlPolicy;

GalleyHtmlPolicy galley_html_policy_for_element (const char *name);

/* Whether the element never has content (br, img). */
gboolean galley_html_policy_is_void (const char *name);

/**
 * galley_html_policy_filter_attribute:
 * @value: as the parser decoded it
 *
 * Returns: (transfer full) (nullable): the value to keep; %NULL where the attribute is not allowed
 */
char *galley_html_policy_filter_attribute (const char *element, const char *name,
                                           const char *value);

G_END_DECLS
