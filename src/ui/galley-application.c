/* galley-application.c: the program with a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-application.h"

#include "config.h"

struct _GalleyApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (GalleyApplication, galley_application, ADW_TYPE_APPLICATION)

static void
galley_application_class_init (GalleyApplicationClass *klass)
{
}

static void
galley_application_init (GalleyApplication *self)
{
}

GalleyApplication *
galley_application_new (void)
{
  return g_object_new (GALLEY_TYPE_APPLICATION, "application-id", GALLEY_APP_ID, NULL);
}
