/* galley-record.h: values of the model as rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-database.h"

G_BEGIN_DECLS

/**
 * GalleyColumn:
 * @type: s text, i int, l gint64, u guint, b gboolean, v GStrv (as a JSON array), k
 *   GalleyCreditKind (as its word)
 * @offset: of the field in the value
 *
 * Which field of a value stands in which column.
 */
typedef struct
{
  const char *name;
  char type;
  gsize offset;
} GalleyColumn;

#define GALLEY_COLUMNS_END { NULL, 0, 0 }

/* "a, b, c" with @prefix before each name; an interned string. */
const char *galley_record_names (const GalleyColumn *columns, const char *prefix);

/* Binds the fields from parameter @first on; returns the next one. */
int galley_record_bind (sqlite3_stmt *statement, int first, const GalleyColumn *columns,
                        gconstpointer value);

/* Fills the fields from column @first on, replacing what is in them; returns the next one. */
int galley_record_read (sqlite3_stmt *statement, int first, const GalleyColumn *columns,
                        gpointer value);

/**
 * GalleyRecord:
 *
 * A value with the columns of itself and of one part of it, tied to a row with a revision.
 */
typedef struct
{
  const char *table;
  const GalleyColumn *columns;
  const GalleyColumn *part_columns; /* (nullable) */
} GalleyRecord;

/* Adds a row with revision 1; CONFLICT where it is there already. */
gboolean galley_record_insert (GalleyDatabase *database, const GalleyRecord *record,
                               const char *uuid, gconstpointer value, gconstpointer part,
                               GError **error);

/* Writes a row whose revision is @revision, and counts it up; CONFLICT or NOT_FOUND otherwise. */
gboolean galley_record_update (GalleyDatabase *database, const GalleyRecord *record,
                               const char *uuid, gint64 revision, gconstpointer value,
                               gconstpointer part, GError **error);

G_END_DECLS
