/* galley-paths.c: where the program and its data are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-paths.h"

#include "config.h"

#include <string.h>

/* Where the program lies in the build directory: src/galley/galley. */
#define PROGRAM_IN_BUILD "/src/galley/galley"

static char *program;
static char *build_dir;
static char *locale_dir;
static char *sample_dir;
static char *module_dir;

static gpointer
find_paths (gpointer unused)
{
  program = g_file_read_link ("/proc/self/exe", NULL);
  if (program == NULL)
    program = g_find_program_in_path ("galley");
  if (program == NULL)
    program = g_strdup ("galley");

  if (g_str_has_suffix (program, PROGRAM_IN_BUILD))
    {
      g_autofree char *dir = g_strndup (program, strlen (program) - strlen (PROGRAM_IN_BUILD));
      g_autofree char *ninja = g_build_filename (dir, "build.ninja", NULL);

      if (g_file_test (ninja, G_FILE_TEST_EXISTS))
        build_dir = g_steal_pointer (&dir);
    }

  if (build_dir != NULL)
    {
      locale_dir = g_build_filename (build_dir, "po", NULL);
      sample_dir = g_build_filename (build_dir, "data", "sample", NULL);
      module_dir = g_build_filename (build_dir, "src", "ui", NULL);
    }
  else
    {
      locale_dir = g_strdup (GALLEY_LOCALEDIR);
      sample_dir = g_build_filename (GALLEY_PKGDATADIR, "sample", NULL);
      module_dir = g_strdup (GALLEY_PKGLIBDIR);
    }
  return NULL;
}

static void
ensure_paths (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, find_paths, NULL);
}

const char *
galley_paths_get_build_dir (void)
{
  ensure_paths ();
  return build_dir;
}

const char *
galley_paths_get_program (void)
{
  ensure_paths ();
  return program;
}

const char *
galley_paths_get_locale_dir (void)
{
  ensure_paths ();
  return locale_dir;
}

const char *
galley_paths_get_sample_dir (void)
{
  ensure_paths ();
  return sample_dir;
}

const char *
galley_paths_get_module_dir (void)
{
  ensure_paths ();
  return module_dir;
}

char *
galley_paths_get_default_desk (void)
{
  return g_build_filename (g_get_user_data_dir (), "galley", "desk", NULL);
}

void
galley_paths_set_up_environment (void)
{
  ensure_paths ();
  if (build_dir != NULL)
    {
      g_autofree char *schemas = g_build_filename (build_dir, "data", NULL);

      g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, FALSE);
    }
}
