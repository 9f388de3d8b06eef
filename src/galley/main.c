/* main.c: one program, a window and a command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-application.h"
#include "galley-cli.h"
#include "galley-paths.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (GalleyApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, galley_paths_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  galley_paths_set_up_environment ();

  if (galley_cli_wants (argc, argv))
    return galley_cli_run (argc, argv);

  application = galley_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
