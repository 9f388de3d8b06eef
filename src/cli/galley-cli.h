/* galley-cli.h: the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the arguments ask for the command line (a verb, --help, --version) and not the window. */
gboolean galley_cli_wants (int argc, char **argv);

/* Runs it. Returns the exit status: 0 fine, 1 findings or failure, 2 usage. */
int galley_cli_run (int argc, char **argv);

G_END_DECLS
