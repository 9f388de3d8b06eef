/* galley-render.h: an issue as a document, with its pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-desk.h"

G_BEGIN_DECLS

/* The longer side of a picture that is in a document, in pixels. */
#define GALLEY_RENDER_SIDE 1600

/* Whether @form is one of galley_render_issue(). */
gboolean galley_render_knows (const char *form);

/**
 * galley_render_issue:
 * @form: page, email, eml, text, markdown or json
 * @side: the longer side of pictures, in pixels
 *
 * Pages and mails have their pictures in them; Markdown and JSON name the originals' files. Blocks;
 * any thread.
 *
 * Returns: (transfer full) (nullable): errors of galley_rendition_load(), NOT_FOUND
 */
char *galley_render_issue (GalleyDesk *desk, const GalleyIssue *issue,
                           const GalleyPublication *publication, const char *form, int side,
                           GError **error);

/* Bytes of a page without the pictures that are in it. */
gsize galley_render_measure (const char *html);

G_END_DECLS
