/* galley-paths.h: where the program and its data are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer none) (nullable): the build directory the program runs from uninstalled, %NULL where it
 * is installed. */
const char *galley_paths_get_build_dir (void);

/* (transfer none): the running program's file. */
const char *galley_paths_get_program (void);

/* (transfer none): message catalogues, installed or not. */
const char *galley_paths_get_locale_dir (void);

/* (transfer none): the sample issue and its photos, installed or not. */
const char *galley_paths_get_sample_dir (void);

/* Where the modules are that are opened when they are needed. */
const char *galley_paths_get_module_dir (void);

/* (transfer full): the desk's folder where none is named: in the user's data folder. */
char *galley_paths_get_default_desk (void);

/* Makes GSettings find the schema when uninstalled; before any other thread runs. */
void galley_paths_set_up_environment (void);

G_END_DECLS
