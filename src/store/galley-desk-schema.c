/* galley-desk-schema.c: the migrations of a desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-store-resources.h"

/* "Gall" */
#define APPLICATION_ID 0x47616c6c

/* migrations/0001.sql leads to user_version 1, and so on; (transfer none), the resource's own. */
static const char *
find_migration (guint version)
{
  g_autofree char *path = g_strdup_printf (
      "/io/github/galleydesk/Galley/store/migrations/%04u.sql", version);
  g_autoptr (GBytes) sql = g_resource_lookup_data (galley_store_get_resource (), path,
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  /* The data of a resource that is not compressed stays, and is followed by a NUL. */
  return sql != NULL ? g_bytes_get_data (sql, NULL) : NULL;
}

static gpointer
make_schema (gpointer unused)
{
  GalleyDatabaseSchema *schema = g_new0 (GalleyDatabaseSchema, 1);
  GPtrArray *migrations = g_ptr_array_new ();
  const char *sql;

  while ((sql = find_migration (migrations->len + 1)) != NULL)
    g_ptr_array_add (migrations, (gpointer) sql);
  g_ptr_array_add (migrations, NULL);
  schema->application_id = APPLICATION_ID;
  schema->migrations = (const char *const *) g_ptr_array_free (migrations, FALSE);
  return schema;
}

const GalleyDatabaseSchema *
galley_desk_get_schema (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_schema, NULL);
}
