/* galley-form.c: a form with files as a request's body
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-form.h"

#include "galley-text.h"

#include <string.h>

/* What no text or picture holds by chance. */
#define BOUNDARY "----galley-7c1f0a9e5b3d42688f"

struct _GalleyForm
{
  GByteArray *bytes;
};

GalleyForm *
galley_form_new (void)
{
  GalleyForm *form = g_new0 (GalleyForm, 1);

  form->bytes = g_byte_array_new ();
  return form;
}

void
galley_form_free (GalleyForm *form)
{
  g_clear_pointer (&form->bytes, g_byte_array_unref);
  g_free (form);
}

static void
append (GalleyForm *form, const char *text)
{
  g_byte_array_append (form->bytes, (const guint8 *) text, strlen (text));
}

void
galley_form_add_text (GalleyForm *form, const char *name, const char *value)
{
  g_autofree char *head = NULL;

  if (galley_str_is_empty (value))
    return;
  head = g_strdup_printf ("--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n",
                          name);
  append (form, head);
  append (form, value);
  append (form, "\r\n");
}

void
galley_form_add_file (GalleyForm *form, const char *name, const char *file_name,
                      const char *media_type, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree char *head = g_strdup_printf ("--" BOUNDARY
                                           "\r\nContent-Disposition: form-data; name=\"%s\"; "
                                           "filename=\"%s\"\r\nContent-Type: %s\r\n\r\n",
                                           name, file_name, media_type);

  append (form, head);
  g_byte_array_append (form->bytes, data, size);
  append (form, "\r\n");
}

GBytes *
galley_form_finish (GalleyForm *form, char **content_type)
{
  append (form, "--" BOUNDARY "--\r\n");
  *content_type = g_strdup ("multipart/form-data; boundary=\"" BOUNDARY "\"");
  return g_byte_array_free_to_bytes (g_steal_pointer (&form->bytes));
}
