/* galley-cli-render.c: galley render
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-cli-private.h"

#include "galley-error.h"
#include "galley-render.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static char *
render_issue (GalleyDesk *desk, const GalleyIssue *issue, const char *form, GError **error)
{
  g_autoptr (GalleyPublication) publication
      = galley_desk_load_publication (desk, issue->publication, error);

  return publication != NULL ? galley_render_issue (desk, issue, publication, form,
                                                    GALLEY_RENDER_SIDE, error)
                             : NULL;
}

static int
write_result (const char *text, const char *output)
{
  g_autoptr (GError) error = NULL;
  gsize length = strlen (text);

  if (output == NULL)
    return fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0 ? STATUS_OK
                                                                              : STATUS_FAILED;
  if (g_file_set_contents_full (output, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &error))
    return STATUS_OK;
  error = galley_error_translate (g_steal_pointer (&error));
  return cli_fail (output, error);
}

int
cli_render (CliContext *context, int argc, char **argv)
{
  g_autofree char *form = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[]
      = { { "as", 0, 0, G_OPTION_ARG_STRING, &form, NULL, NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GalleyIssue) issue = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!cli_parse (context, entries, &argc, &argv))
    return STATUS_USAGE;
  if (form == NULL)
    form = g_strdup ("page");
  if (argc != 2 || !galley_render_knows (form))
    return cli_usage (argv[0]);
  issue = cli_load_issue (context, argv[1]);
  if (issue == NULL)
    return STATUS_FAILED;
  text = render_issue (galley_session_get_desk (context->session), issue, form, &error);
  return text != NULL ? write_result (text, output) : cli_fail (argv[1], error);
}
