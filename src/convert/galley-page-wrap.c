/* galley-page-wrap.c: a fragment as a page with its style
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-page-resources.h"
#include "galley-page-writer.h"
#include "galley-text.h"

static GBytes *
load_style (void)
{
  static gsize registered = 0;

  if (g_once_init_enter (&registered))
    {
      galley_page_register_resource ();
      g_once_init_leave (&registered, 1);
    }
  return g_resources_lookup_data ("/io/github/galleydesk/Galley/page.css", 0, NULL);
}

char *
galley_page_wrap (const char *title, const char *language, const char *content)
{
  g_autoptr (GBytes) style = load_style ();
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe_language
      = g_markup_escape_text (galley_str_is_empty (language) ? "ko" : language, -1);
  GString *page = g_string_new (NULL);

  g_string_append_printf (page,
                          "<!DOCTYPE html>\n"
                          "<html lang=\"%s\">\n"
                          "<head>\n"
                          "<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, "
                          "initial-scale=1\">\n"
                          "<meta name=\"color-scheme\" content=\"light dark\">\n"
                          "<title>%s</title>\n"
                          "<style>\n",
                          safe_language, safe_title);
  g_string_append_len (page, g_bytes_get_data (style, NULL), g_bytes_get_size (style));
  g_string_append_printf (page,
                          "</style>\n"
                          "</head>\n"
                          "<body>\n"
                          "<main>\n"
                          "%s</main>\n"
                          "</body>\n"
                          "</html>\n",
                          content);
  return g_string_free (page, FALSE);
}
