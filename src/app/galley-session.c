/* galley-session.c: an open desk with its services
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-session"

#include "galley-session.h"

#include "galley-credit-parser.h"
#include "galley-error.h"
#include "galley-paths.h"
#include "galley-picture.h"
#include "galley-rendition.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleySession
{
  GObject parent_instance;

  GalleyDesk *desk;
  GalleyChecker *checker;
};

G_DEFINE_FINAL_TYPE (GalleySession, galley_session, G_TYPE_OBJECT)

static void
galley_session_finalize (GObject *object)
{
  GalleySession *self = GALLEY_SESSION (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->checker);
  G_OBJECT_CLASS (galley_session_parent_class)->finalize (object);
}

static void
galley_session_class_init (GalleySessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_session_finalize;
}

static void
galley_session_init (GalleySession *self)
{
  self->checker = galley_checker_new ();
}

/* A desk without a target could not publish with one click: the local press is always there. */
static gboolean
ensure_first_target (GalleySession *self, GError **error)
{
  g_autoptr (GPtrArray) targets = galley_desk_list_targets (self->desk, error);
  g_autoptr (GalleyTarget) target = NULL;
  g_autoptr (GError) own_error = NULL;

  if (targets == NULL)
    return FALSE;
  if (targets->len > 0)
    return TRUE;

  target = galley_target_new ();
  galley_str_set (&target->name, _("This computer"));
  galley_str_set (&target->kind, "press");
  target->is_default = TRUE;
  if (galley_desk_save_target (self->desk, target, &own_error))
    return TRUE;
  /* Another process that opened the desk at the same time has added it. */
  if (g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

GalleySession *
galley_session_open (const char *desk_directory, GError **error)
{
  g_autoptr (GalleySession) self = g_object_new (GALLEY_TYPE_SESSION, NULL);
  g_autofree char *directory = desk_directory != NULL ? g_strdup (desk_directory)
                                                      : galley_paths_get_default_desk ();

  self->desk = galley_desk_open (directory, error);
  if (self->desk == NULL || !ensure_first_target (self, error) ||
      !galley_session_reload_terms (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

GalleyDesk *
galley_session_get_desk (GalleySession *self)
{
  return self->desk;
}

GalleyChecker *
galley_session_get_checker (GalleySession *self)
{
  return self->checker;
}

static GalleyPublication *
pick_publication (GalleySession *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) publications = NULL;

  if (name != NULL)
    return galley_desk_find_publication (self->desk, name, error);

  publications = galley_desk_list_publications (self->desk, error);
  if (publications == NULL)
    return NULL;
  if (publications->len == 0)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND,
                           "the desk has no publication");
      return NULL;
    }
  return galley_publication_copy (publications->pdata[0]);
}

/* Stores an issue of one article; returns its uuid. */
static char *
create_issue (GalleySession *self, const char *publication_name, GalleyArticle *article,
              const char *reason, GError **error)
{
  g_autoptr (GalleyPublication) publication = pick_publication (self, publication_name, error);
  g_autoptr (GalleyIssue) issue = NULL;

  if (publication == NULL)
    return NULL;

  issue = galley_issue_new ();
  galley_str_set (&issue->publication, publication->uuid);
  article->position = 0;
  galley_str_set (&article->issue, issue->uuid);
  g_ptr_array_add (issue->articles, galley_article_copy (article));
  if (!galley_desk_create_issue (self->desk, issue, reason, error))
    return NULL;
  return g_strdup (issue->uuid);
}

char *
galley_session_import (GalleySession *self, GFile *file, const char *publication,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyImportResult) result = galley_import_read_file (file, cancellable, error);

  if (result == NULL)
    return NULL;
  return create_issue (self, publication, result->article, "imported", error);
}

/* The sample's pictures are photo-1.jpg, photo-2.jpg … in the order of its captions. */
static gboolean
fill_sample_photos (GalleySession *self, GalleyArticle *article, GCancellable *cancellable,
                    GError **error)
{
  for (guint i = 0; i < article->photos->len; i++)
    {
      GalleyPhoto *photo = article->photos->pdata[i];
      g_autofree char *name = g_strdup_printf ("photo-%u.jpg", i + 1);
      g_autofree char *path = g_build_filename (galley_paths_get_sample_dir (), name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GalleyPhoto) picture
          = galley_session_take_picture_file (self, file, cancellable, error);

      if (picture == NULL)
        return FALSE;
      galley_session_fill_photo (photo, picture);
    }
  return TRUE;
}

char *
galley_session_import_sample (GalleySession *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (galley_paths_get_sample_dir (), "issue.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GalleyImportResult) result = galley_import_read_file (file, cancellable, error);

  if (result == NULL || !fill_sample_photos (self, result->article, cancellable, error))
    return NULL;
  return create_issue (self, NULL, result->article, "imported", error);
}

static GalleyArticle *
article_from_publication (const GalleyPublication *publication)
{
  GalleyArticle *article = galley_article_new ();

  galley_str_set (&article->label, publication->label);
  galley_str_set (&article->byline->name, publication->byline_name);
  galley_str_set (&article->byline->role, publication->byline_role);
  galley_str_set (&article->byline->email, publication->byline_email);
  galley_str_set (&article->body, publication->greeting);
  galley_str_set (&article->signoff, publication->signoff);
  galley_str_set (&article->cta, publication->cta);
  galley_str_set (&article->closing, publication->closing);
  return article;
}

char *
galley_session_new_issue (GalleySession *self, const char *publication_name, GError **error)
{
  g_autoptr (GalleyPublication) publication = pick_publication (self, publication_name, error);
  g_autoptr (GalleyArticle) article = NULL;

  if (publication == NULL)
    return NULL;
  article = article_from_publication (publication);
  return create_issue (self, publication->uuid, article, "new", error);
}

char *
galley_session_new_article (GalleySession *self, const char *issue_uuid, GError **error)
{
  g_autoptr (GalleyIssue) issue = galley_desk_load_issue (self->desk, issue_uuid, error);
  g_autoptr (GalleyArticle) article = NULL;

  if (issue == NULL)
    return NULL;
  article = galley_article_new ();
  galley_str_set (&article->issue, issue->uuid);
  article->position = issue->articles->len;
  if (!galley_desk_add_article (self->desk, article, error))
    return NULL;
  return g_strdup (article->uuid);
}

GalleyPhoto *
galley_session_take_picture (GalleySession *self, GBytes *bytes, const char *file_name,
                             GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyPictureInfo) info = galley_picture_probe (bytes, error);
  g_autoptr (GalleyPhoto) photo = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *path = NULL;

  if (info == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  sha256 = galley_desk_add_original (self->desk, bytes, info->extension, error);
  if (sha256 == NULL)
    return NULL;

  photo = galley_photo_new ();
  galley_str_set (&photo->sha256, sha256);
  galley_str_set (&photo->file_name, file_name);
  galley_str_set (&photo->media_type, info->media_type);
  photo->width = info->width;
  photo->height = info->height;
  photo->size = g_bytes_get_size (bytes);
  galley_str_set (&photo->caption, info->caption);
  galley_str_set (&photo->taken, info->taken);
  galley_str_set (&photo->rights, info->rights);
  galley_session_parse_credit (self, photo, info->credit);
  path = galley_desk_get_original_path (self->desk, sha256, NULL);
  if (path != NULL)
    galley_rendition_prepare (path, sha256);
  return g_steal_pointer (&photo);
}

GalleyPhoto *
galley_session_take_picture_file (GalleySession *self, GFile *file, GCancellable *cancellable,
                                  GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *display_name = g_filename_display_name (name);
  GError *local_error = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &local_error);
  if (info == NULL)
    {
      g_propagate_error (error, galley_error_translate (local_error));
      return NULL;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "%s is no regular file",
                   display_name);
      return NULL;
    }
  if (g_file_info_get_size (info) > GALLEY_PICTURE_MAX_BYTES)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE, "%s has too many bytes",
                   display_name);
      return NULL;
    }
  bytes = g_file_load_bytes (file, cancellable, NULL, &local_error);
  if (bytes == NULL)
    {
      g_propagate_error (error, galley_error_translate (local_error));
      return NULL;
    }
  return galley_session_take_picture (self, bytes, display_name, cancellable, error);
}

void
galley_session_fill_photo (GalleyPhoto *photo, const GalleyPhoto *picture)
{
  galley_str_set (&photo->sha256, picture->sha256);
  galley_str_set (&photo->file_name, picture->file_name);
  galley_str_set (&photo->media_type, picture->media_type);
  photo->width = picture->width;
  photo->height = picture->height;
  photo->size = picture->size;
  galley_str_set (&photo->rights, picture->rights);
  if (galley_str_is_empty (photo->taken))
    galley_str_set (&photo->taken, picture->taken);
  if (galley_str_is_empty (photo->caption))
    galley_str_set (&photo->caption, picture->caption);
  if (galley_str_is_empty (photo->alt))
    galley_str_set (&photo->alt, picture->alt);
  if (galley_str_is_empty (photo->credit->source) && !galley_str_is_empty (picture->credit->source))
    {
      galley_credit_free (photo->credit);
      photo->credit = galley_credit_copy (picture->credit);
      galley_str_set (&photo->credit_line, picture->credit_line);
    }
}

void
galley_session_parse_credit (GalleySession *self, GalleyPhoto *photo, const char *line)
{
  g_autoptr (GalleyCreditParse) parse = NULL;
  g_autofree char *trimmed = galley_str_trim (line);

  galley_str_set (&photo->credit_line, trimmed);
  galley_credit_free (photo->credit);
  if (*trimmed == '\0')
    {
      photo->credit = galley_credit_new (GALLEY_CREDIT_NONE, "");
      return;
    }

  parse = galley_credit_parse_line (trimmed, NULL);
  if (parse->credit->kind != GALLEY_CREDIT_NONE && galley_str_is_blank (parse->caption))
    photo->credit = g_steal_pointer (&parse->credit);
  else
    photo->credit = galley_credit_new (GALLEY_CREDIT_SOURCE, trimmed);
}
