/* galley-desk-photos.c: photos on the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"

#include "galley-error.h"
#include "galley-text.h"

#define FIELD(name, type) { #name, type, G_STRUCT_OFFSET (GalleyPhoto, name) }

static const GalleyColumn columns[]
    = { FIELD (article, 's'),   FIELD (number, 'i'),     FIELD (position, 'i'),
        FIELD (lead, 'b'),      FIELD (sha256, 's'),     FIELD (file_name, 's'),
        FIELD (media_type, 's'), FIELD (width, 'i'),     FIELD (height, 'i'),
        FIELD (size, 'l'),      FIELD (caption, 's'),    FIELD (alt, 's'),
        FIELD (source, 's'),    FIELD (credit_line, 's'), FIELD (taken, 's'),
        FIELD (place, 's'),     FIELD (rights, 's'),     GALLEY_COLUMNS_END };
static const GalleyColumn credit_columns[]
    = { { "credit_kind", 'k', G_STRUCT_OFFSET (GalleyCredit, kind) },
        { "credit_source", 's', G_STRUCT_OFFSET (GalleyCredit, source) },
        { "credit_person", 's', G_STRUCT_OFFSET (GalleyCredit, person) },
        { "credit_agency", 's', G_STRUCT_OFFSET (GalleyCredit, agency) },
        GALLEY_COLUMNS_END };
static const GalleyRecord record = { "photo", columns, credit_columns };

static const char *
select_photos (const char *where)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT uuid, revision, %s, %s FROM photo WHERE %s",
                         galley_record_names (columns, ""),
                         galley_record_names (credit_columns, ""), where);

  return g_intern_string (sql);
}

static GalleyPhoto *
read_row (sqlite3_stmt *statement)
{
  GalleyPhoto *photo = galley_photo_new ();
  int next;

  g_free (photo->uuid);
  photo->uuid = galley_database_column_text (statement, 0);
  photo->revision = sqlite3_column_int64 (statement, 1);
  next = galley_record_read (statement, 2, columns, photo);
  galley_record_read (statement, next, credit_columns, photo->credit);
  return photo;
}

gboolean
galley_desk_read_photos (GalleyDatabase *database, GalleyArticle *article, GError **error)
{
  sqlite3_stmt *statement = galley_database_prepare (
      database, error, select_photos ("article = ? AND deleted = 0 ORDER BY position, number"),
      "s", article->uuid);
  int result = -1;

  while (statement != NULL && (result = galley_database_step (database, statement, error)) > 0)
    g_ptr_array_add (article->photos, read_row (statement));
  return result == 0;
}

/* The original that the row names must be there: its row is written when its file is. */
static gboolean
check_original (GalleyDatabase *database, const GalleyPhoto *photo, GError **error)
{
  gint64 found;

  if (galley_photo_is_placeholder (photo))
    return TRUE;
  found = galley_desk_read_number (database, error, "SELECT 1 FROM original WHERE sha256 = ?",
                                   photo->sha256, NULL);
  if (found == -1)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no original %s", photo->sha256);
  return found == 1;
}

gboolean
galley_desk_insert_photo (GalleyDatabase *database, GalleyPhoto *photo, GError **error)
{
  return check_original (database, photo, error) &&
         galley_desk_tie_source (database, photo->credit->source, photo->credit->kind,
                                 &photo->source, error) &&
         galley_record_insert (database, &record, photo->uuid, photo, photo->credit, error);
}

typedef struct
{
  GalleyPhoto *photo;
  const char *uuid;
  gint64 when;
} PhotoWrite;

/* The article's highest number follows its photos, so that none is given out twice even where the
 * article itself was saved before. */
static gboolean
save_photo (GalleyDatabase *database, gpointer data, GError **error)
{
  PhotoWrite *write = data;
  GalleyPhoto *photo = write->photo;

  if (photo->revision == 0)
    {
      if (!galley_desk_insert_photo (database, photo, error) ||
          !galley_database_run (database, error,
                                "UPDATE article SET last_photo = max (last_photo, ?)"
                                " WHERE uuid = ?",
                                "is", photo->number, photo->article))
        return FALSE;
    }
  else if (!check_original (database, photo, error) ||
           !galley_desk_tie_source (database, photo->credit->source, photo->credit->kind,
                                    &photo->source, error) ||
           !galley_record_update (database, &record, photo->uuid, photo->revision, photo,
                                  photo->credit, error))
    return FALSE;
  return galley_desk_touch_issue_of_article (database, photo->article, error);
}

gboolean
galley_desk_save_photo (GalleyDesk *desk, GalleyPhoto *photo, GError **error)
{
  PhotoWrite write = { .photo = photo };

  if (!galley_desk_write (desk, save_photo, &write, "photo", photo->uuid, error))
    return FALSE;
  photo->revision++;
  return TRUE;
}

static gboolean
set_deleted (GalleyDatabase *database, gpointer data, GError **error)
{
  PhotoWrite *write = data;

  if (!galley_database_run (database, error, "UPDATE photo SET deleted = ? WHERE uuid = ?", "ls",
                            write->when, write->uuid))
    return FALSE;
  if (sqlite3_changes (galley_database_get_handle (database)) == 0)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no photo %s", write->uuid);
      return FALSE;
    }
  return galley_database_run (database, error,
                              "UPDATE issue SET modified = ?, status = CASE status"
                              " WHEN 'published' THEN 'changed' ELSE status END WHERE uuid ="
                              " (SELECT a.issue FROM article a JOIN photo p ON p.article = a.uuid"
                              "  WHERE p.uuid = ?)",
                              "ls", galley_desk_now (), write->uuid);
}

gboolean
galley_desk_delete_photo (GalleyDesk *desk, const char *uuid, GError **error)
{
  PhotoWrite write = { .uuid = uuid, .when = galley_desk_now () };

  return galley_desk_write (desk, set_deleted, &write, "photo", uuid, error);
}

gboolean
galley_desk_restore_photo (GalleyDesk *desk, const char *uuid, GError **error)
{
  PhotoWrite write = { .uuid = uuid, .when = 0 };

  return galley_desk_write (desk, set_deleted, &write, "photo", uuid, error);
}
