/* galley-publish-send.c: what each kind of step asks of the target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-job-run-private.h"

#include "galley-error.h"
#include "galley-receipt.h"
#include "galley-rendition.h"
#include "galley-text.h"

static GalleySnapshotPost *
find_post (GalleyJobRun *run, const GalleyStep *step, GError **error)
{
  GalleySnapshotPost *post = galley_snapshot_find_post (run->snapshot, step->key);

  if (post == NULL)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED, "no post %s", step->key);
  return post;
}

static GalleySnapshotPhoto *
find_photo (GalleyJobRun *run, const GalleyStep *step, GError **error)
{
  GalleySnapshotPhoto *photo = galley_snapshot_find_photo (run->snapshot, step->key);

  if (photo == NULL)
    g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_DAMAGED, "no photo %s", step->key);
  return photo;
}

GBytes *
galley_publish_load_photo (const GalleySnapshotPhoto *photo, const char **media_type, gpointer data,
                           GError **error)
{
  GalleyJobRun *run = data;
  g_autofree char *path = galley_desk_get_original_path (run->desk, photo->sha256, error);

  if (path == NULL)
    return NULL;
  return galley_rendition_load (path, photo->sha256, GALLEY_RENDITION_SIDE, media_type,
                                run->context.cancellable, error);
}

static void
keep_photo (GalleyStep *step, const GalleySnapshotPhoto *photo)
{
  galley_str_set (&step->remote_url, photo->url);
  galley_str_set (&step->remote_id, photo->remote_id);
}

/* Those that are not read yet are taken to be as large as the others. */
static void
count_bytes (GalleyJobRun *run, gsize size)
{
  int unread;

  g_mutex_lock (&run->lock);
  run->bytes_read += size;
  run->photos_read++;
  unread = MAX (0, run->photos_to_send - run->photos_read);
  run->state.bytes_total = run->bytes_read + unread * (run->bytes_read / run->photos_read);
  g_mutex_unlock (&run->lock);
}

static gboolean
send_photo (GalleyJobRun *run, GalleyTargetContext *context, GalleyStep *step, GError **error)
{
  GalleySnapshotPhoto *photo = find_photo (run, step, error);
  const char *media_type = "image/jpeg";
  g_autoptr (GBytes) bytes = NULL;

  if (photo == NULL)
    return FALSE;
  bytes = galley_publish_load_photo (photo, &media_type, run, error);
  if (bytes == NULL)
    return FALSE;
  count_bytes (run, g_bytes_get_size (bytes));
  if (!run->driver->put_photo (context, photo, bytes, media_type, step->uuid, error))
    return FALSE;
  keep_photo (step, photo);
  return TRUE;
}

static gboolean
look_for_photo (GalleyJobRun *run, GalleyTargetContext *context, GalleyStep *step,
                gboolean *is_done, GError **error)
{
  GalleySnapshotPhoto *photo = find_photo (run, step, error);
  const char *media_type = "image/jpeg";
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *file_name = NULL;

  /* Where pictures can't be asked for, a second one that nothing refers to harms nobody. */
  if (photo == NULL || run->driver->find_photo == NULL)
    return photo != NULL;
  bytes = galley_publish_load_photo (photo, &media_type, run, error);
  if (bytes == NULL)
    return FALSE;
  file_name = galley_snapshot_photo_file_name (photo, media_type);
  if (!run->driver->find_photo (context, photo, file_name, error))
    return FALSE;
  *is_done = *photo->url != '\0';
  if (*is_done)
    keep_photo (step, photo);
  return TRUE;
}

static void
take_over (GalleySnapshotPost *post, const GalleyStored *stored)
{
  galley_str_set (&post->remote_id, stored->id);
  galley_str_set (&post->remote_url, stored->url);
}

/* The post may be there from a try whose answer was lost, or of which this desk knows nothing any
 * more: a desk that was restored from a backup must not publish twice. */
static gboolean
look_for_post (GalleyJobRun *run, GalleyTargetContext *context, GalleyStep *step,
               gboolean *is_done, GError **error)
{
  GalleySnapshotPost *post = find_post (run, step, error);
  g_autoptr (GalleyStored) found = NULL;
  g_autoptr (GError) own_error = NULL;

  if (post == NULL)
    return FALSE;
  if (*post->remote_id != '\0')
    return TRUE;
  if (run->driver->find == NULL ||
      (!run->driver->find (context, post, &found, &own_error) &&
       g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED)))
    {
      if ((run->driver->flags & GALLEY_TARGET_IDEMPOTENT) || step->state == GALLEY_STEP_PLANNED ||
          step->state == GALLEY_STEP_FAILED)
        return TRUE;
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_UNKNOWN_OUTCOME,
                           "the endpoint can't be asked whether it has the post");
      return FALSE;
    }
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (found == NULL)
    return TRUE;
  take_over (post, found);
  galley_str_set (&step->remote_id, post->remote_id);
  galley_str_set (&step->remote_url, post->remote_url);
  /* A draft is one whatever it holds; what a post holds is made certain by an update. */
  *is_done = g_str_equal (step->kind, "draft");
  return TRUE;
}

gboolean
galley_publish_look (GalleyJobRun *run, GalleyTargetContext *context, GalleyStep *step,
                     gboolean *is_done, GError **error)
{
  *is_done = FALSE;
  if (g_str_equal (step->kind, "photo"))
    return look_for_photo (run, context, step, is_done, error);
  if (g_str_equal (step->kind, "draft") ||
      (g_str_equal (step->kind, "content") && !(run->driver->flags & GALLEY_TARGET_DRAFTS)))
    return look_for_post (run, context, step, is_done, error);
  /* What remains does the same twice. */
  return TRUE;
}

static void
keep_theirs (GalleyPublishReport *report, const GalleySnapshotPost *post,
             const GalleyStored *stored)
{
  galley_str_set (&report->their_post, post->uuid);
  galley_str_set (&report->their_title, stored->title);
  galley_str_set (&report->their_html, stored->html);
  report->their_time = stored->modified;
}

static gboolean
set_gone (GalleyJobRun *run, GalleySnapshotPost *post, GError **error)
{
  if (run->overwrite)
    {
      /* It is made anew. */
      galley_str_set (&post->remote_id, "");
      galley_str_set (&post->remote_url, "");
      return TRUE;
    }
  run->report->is_gone = TRUE;
  g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "%s is no longer there", post->remote_url);
  return FALSE;
}

/* Before an update: whether the post still is as it was left there. */
static gboolean
check_conflict (GalleyJobRun *run, GalleyTargetContext *context, GalleySnapshotPost *post,
                GalleyStep *step, GError **error)
{
  const char *known = run->before != NULL
                          ? galley_publish_report_get_post (run->before, post->uuid)->stamp
                          : "";
  g_autoptr (GalleyStored) stored = NULL;
  g_autoptr (GError) own_error = NULL;

  if (!g_str_equal (run->job->action, "update") || *post->remote_id == '\0' ||
      run->driver->fetch == NULL || g_str_equal (step->detail, "checked"))
    return TRUE;
  stored = run->driver->fetch (context, post, &own_error);
  if (g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND) ||
      (stored != NULL && stored->status == GALLEY_STORED_TRASHED))
    return set_gone (run, post, error);
  if (g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_UNSUPPORTED))
    return TRUE;
  if (stored == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  if (!run->overwrite && *known != '\0' && *stored->stamp != '\0' &&
      !g_str_equal (known, stored->stamp))
    {
      keep_theirs (run->report, post, stored);
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_CONFLICT, "%s was edited there", stored->url);
      return FALSE;
    }
  /* From here on a difference may be our own: an answer that got lost. */
  galley_str_set (&step->detail, "checked");
  return galley_outbox_save_step (run->desk, run->job->uuid, run->owner, step, error);
}

static gboolean
send_content (GalleyJobRun *run, GalleyTargetContext *context, GalleySnapshotPost *post,
              GalleyStep *step, GError **error)
{
  gboolean was_there = *post->remote_id != '\0';
  g_autoptr (GError) own_error = NULL;

  if (!check_conflict (run, context, post, step, error))
    return FALSE;
  if (*post->remote_id == '\0' && (run->driver->flags & GALLEY_TARGET_DRAFTS) &&
      !run->driver->put_draft (context, post, step->uuid, error))
    return FALSE;
  if (run->driver->put_content (context, post, step->uuid, &own_error))
    return TRUE;
  if (was_there && g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    return set_gone (run, post, error) &&
           send_content (run, context, post, step, error);
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static gboolean
withdraw (GalleyJobRun *run, GalleyTargetContext *context, GalleySnapshotPost *post,
          GalleyStep *step, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  if (run->driver->withdraw (context, post, step->uuid, &own_error) ||
      /* It is gone already, which is what is wanted. */
      g_error_matches (own_error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/* What the endpoint made of it, beside what was sent. */
static gboolean
verify (GalleyJobRun *run, GalleyTargetContext *context, GalleySnapshotPost *post,
        GError **error)
{
  GalleyPublishReportPost *report = galley_publish_report_get_post (run->report, post->uuid);
  g_autoptr (GalleyStored) stored = NULL;
  g_autoptr (GalleyReceipt) receipt = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *json = NULL;

  if (run->driver->tidy != NULL && !run->driver->tidy (context, post, error))
    return FALSE;
  stored = run->driver->fetch (context, post, error);
  if (stored == NULL)
    return FALSE;
  galley_str_set (&report->stamp, stored->stamp);
  if (*stored->url != '\0')
    galley_str_set (&post->remote_url, stored->url);
  sent = galley_snapshot_resolve (run->snapshot, post->html, TRUE);
  {
    g_autofree char *title = g_markup_escape_text (stored->title, -1);
    g_autofree char *whole = g_strdup_printf ("<h1>%s</h1>%s", title, stored->html);

    receipt = galley_receipt_compare (sent, whole);
  }
  json = galley_receipt_to_json (receipt);
  galley_str_set (&report->receipt, json);
  return TRUE;
}

gboolean
galley_publish_send_step (GalleyJobRun *run, GalleyTargetContext *context, GalleyStep *step,
                          GError **error)
{
  GalleySnapshotPost *post;
  gboolean sent;

  if (g_str_equal (step->kind, "photo"))
    return send_photo (run, context, step, error);
  post = find_post (run, step, error);
  if (post == NULL)
    return FALSE;
  if (g_str_equal (step->kind, "draft"))
    sent = run->driver->put_draft (context, post, step->uuid, error);
  else if (g_str_equal (step->kind, "content"))
    sent = send_content (run, context, post, step, error);
  else if (g_str_equal (step->kind, "public"))
    sent = run->driver->make_public (context, post, step->uuid, error);
  else if (g_str_equal (step->kind, "withdraw"))
    sent = withdraw (run, context, post, step, error);
  else
    sent = verify (run, context, post, error);
  if (!sent)
    return FALSE;
  galley_str_set (&step->remote_id, post->remote_id);
  galley_str_set (&step->remote_url, post->remote_url);
  return TRUE;
}
