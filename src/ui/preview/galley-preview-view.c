/* galley-preview-view.c: a page, shown without running anything of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-preview"

#include "galley-preview-view.h"

#include "galley-paths.h"

#include <gmodule.h>

char *
galley_preview_seal (const char *html, gboolean dark)
{
  GString *sealed = g_string_new (html);

  g_string_replace (sealed, "<head>",
                    "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                    "'none'; img-src data:; style-src 'unsafe-inline'\">",
                    1);
  g_string_replace (sealed, "(prefers-color-scheme: dark)", dark ? "all" : "not all", 0);
  if (dark)
    g_string_replace (sealed, "content=\"light dark\"", "content=\"dark\"", 1);
  else
    g_string_replace (sealed, "content=\"light dark\"", "content=\"light\"", 1);
  return g_string_free (sealed, FALSE);
}

typedef struct
{
  GtkWidget *(*create) (void);
  void (*load) (GtkWidget *view, const char *html);
  void (*set_width) (GtkWidget *view, int width);
} Module;

/* (nullable): %NULL where the module is not installed, or WebKitGTK is not. */
static const Module *
get_module (void)
{
  static Module module;
  static gboolean is_tried = FALSE;
  GModule *opened;
  g_autofree char *path = NULL;

  if (is_tried)
    return module.create != NULL ? &module : NULL;
  is_tried = TRUE;
  path = g_build_filename (galley_paths_get_module_dir (), "galley-preview." G_MODULE_SUFFIX, NULL);
  opened = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  if (opened == NULL)
    {
      g_debug ("%s", g_module_error ());
      return NULL;
    }
  /* WebKitGTK registers types, which can't be taken back. */
  g_module_make_resident (opened);
  if (!g_module_symbol (opened, "galley_preview_webkit_load", (gpointer *) &module.load) ||
      !g_module_symbol (opened, "galley_preview_webkit_set_width", (gpointer *) &module.set_width) ||
      !g_module_symbol (opened, "galley_preview_webkit_new", (gpointer *) &module.create))
    module.create = NULL;
  return module.create != NULL ? &module : NULL;
}

GtkWidget *
galley_preview_view_new (void)
{
  const Module *module = get_module ();

  return module != NULL ? module->create () : NULL;
}

void
galley_preview_view_load (GtkWidget *view, const char *html)
{
  get_module ()->load (view, html);
}

void
galley_preview_view_set_width (GtkWidget *view, int width)
{
  get_module ()->set_width (view, width);
}
