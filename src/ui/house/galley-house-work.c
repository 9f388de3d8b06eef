/* galley-house-work.c: reading and writing the house book, in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-house-work.h"

#include "galley-error.h"
#include "galley-term-csv.h"
#include "galley-text-decoder.h"
#include "galley-text.h"

#include <string.h>

static GalleyHouseWork *
work_new (GalleySession *session, GalleyHouseWorkKind kind)
{
  GalleyHouseWork *work = g_new0 (GalleyHouseWork, 1);

  work->session = g_object_ref (session);
  work->kind = kind;
  return work;
}

GalleyHouseWork *
galley_house_work_new_load (GalleySession *session, const char *publication, const char *issue)
{
  GalleyHouseWork *work = work_new (session, GALLEY_HOUSE_LOAD);

  work->publication = galley_strdup (publication);
  work->uuid = galley_strdup (issue);
  return work;
}

GalleyHouseWork *
galley_house_work_new_save (GalleySession *session, const GalleyTerm *term)
{
  GalleyHouseWork *work = work_new (session, GALLEY_HOUSE_SAVE);

  work->term = galley_term_copy (term);
  return work;
}

GalleyHouseWork *
galley_house_work_new_remove (GalleySession *session, const GalleyTerm *term)
{
  GalleyHouseWork *work = galley_house_work_new_save (session, term);

  work->kind = GALLEY_HOUSE_REMOVE;
  return work;
}

GalleyHouseWork *
galley_house_work_new_regard (GalleySession *session, const char *uuid)
{
  GalleyHouseWork *work = work_new (session, GALLEY_HOUSE_REGARD);

  work->uuid = g_strdup (uuid);
  return work;
}

GalleyHouseWork *
galley_house_work_new_import (GalleySession *session, GFile *file)
{
  GalleyHouseWork *work = work_new (session, GALLEY_HOUSE_IMPORT);

  work->file = g_object_ref (file);
  return work;
}

GalleyHouseWork *
galley_house_work_new_export (GalleySession *session, const char *publication, GFile *file)
{
  GalleyHouseWork *work = work_new (session, GALLEY_HOUSE_EXPORT);

  work->publication = g_strdup (publication);
  work->file = g_object_ref (file);
  return work;
}

void
galley_house_work_free (GalleyHouseWork *work)
{
  g_object_unref (work->session);
  g_free (work->publication);
  g_free (work->uuid);
  galley_term_free (work->term);
  g_clear_object (&work->file);
  g_clear_pointer (&work->terms, g_ptr_array_unref);
  g_clear_pointer (&work->ignored, g_ptr_array_unref);
  g_free (work);
}

static gboolean
load (GalleyHouseWork *work, GError **error)
{
  GalleyDesk *desk = galley_session_get_desk (work->session);

  work->terms = galley_desk_list_terms (desk, work->publication, error);
  if (work->terms != NULL)
    work->ignored = galley_desk_list_ignored (desk, work->uuid, error);
  return work->ignored != NULL;
}

static gboolean
import (GalleyHouseWork *work, GError **error)
{
  g_autoptr (GBytes) bytes = galley_text_load_file (work->file, NULL, error);
  g_autofree char *text = bytes != NULL ? galley_text_decode (bytes, NULL, error) : NULL;
  g_autoptr (GPtrArray) terms = text != NULL ? galley_term_csv_read (text, error) : NULL;

  return terms != NULL && galley_session_take_terms (work->session, "", terms, &work->added,
                                                     &work->changed, error);
}

static gboolean
export (GalleyHouseWork *work, GError **error)
{
  g_autoptr (GPtrArray) terms = galley_desk_list_terms (galley_session_get_desk (work->session),
                                                        work->publication, error);
  g_autofree char *csv = terms != NULL ? galley_term_csv_write (terms) : NULL;
  GError *local_error = NULL;

  if (csv == NULL)
    return FALSE;
  if (g_file_replace_contents (work->file, csv, strlen (csv), NULL, FALSE,
                               G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, &local_error))
    return TRUE;
  g_propagate_error (error, galley_error_translate (local_error));
  return FALSE;
}

static gboolean
do_work (GalleyHouseWork *work, GError **error)
{
  GalleyDesk *desk = galley_session_get_desk (work->session);

  switch (work->kind)
    {
    case GALLEY_HOUSE_LOAD:
      return load (work, error);
    case GALLEY_HOUSE_SAVE:
      return galley_desk_save_term (desk, work->term, error);
    case GALLEY_HOUSE_REMOVE:
      return galley_desk_remove_term (desk, work->term->uuid, error);
    case GALLEY_HOUSE_REGARD:
      return galley_desk_remove_ignored (desk, work->uuid, error);
    case GALLEY_HOUSE_IMPORT:
      return import (work, error);
    case GALLEY_HOUSE_EXPORT:
    default:
      return export (work, error);
    }
}

void
galley_house_work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (do_work (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
