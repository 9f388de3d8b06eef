/* galley-form.h: a form with files as a request's body
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GalleyForm:
 *
 * A body of multipart/form-data (RFC 7578). The same parts make the same bytes: a request that is
 * sent again with its key must be the one that was sent.
 */
typedef struct _GalleyForm GalleyForm;

GalleyForm *galley_form_new  (void);
void        galley_form_free (GalleyForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyForm, galley_form_free)

/* A field without a value is left out. @name and @file_name are ASCII. */
void galley_form_add_text (GalleyForm *form, const char *name, const char *value);
void galley_form_add_file (GalleyForm *form, const char *name, const char *file_name,
                           const char *media_type, GBytes *bytes);

/* Ends it. @content_type: (out) (transfer full). Returns: (transfer full) */
GBytes *galley_form_finish (GalleyForm *form, char **content_type);

G_END_DECLS
