/* galley-publish-compare.c: the issue here beside what stands at a target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-compare.h"

#include "galley-dialect-writer.h"
#include "galley-error.h"
#include "galley-page-facts.h"
#include "galley-publish-report.h"
#include "galley-publish-snapshot.h"
#include "galley-text.h"

#include <glib/gi18n.h>

void
galley_publish_comparison_free (GalleyPublishComparison *comparison)
{
  if (comparison == NULL)
    return;
  g_ptr_array_unref (comparison->rows);
  g_free (comparison);
}

/* What a reader sees of a post, a line each. */
static GPtrArray *
read_blocks (const char *title, const char *html)
{
  g_autoptr (GalleyPageFacts) facts = galley_page_facts_read (html);
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_free);

  if (*title != '\0')
    g_ptr_array_add (blocks, g_strdup (title));
  for (guint i = 0; i < facts->blocks->len; i++)
    g_ptr_array_add (blocks, g_strdup (facts->blocks->pdata[i]));
  return blocks;
}

static void
add_alternatives (GPtrArray *blocks, const GalleySnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      const GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];

      if (*photo->alt != '\0')
        /* TRANSLATORS: the number of a photo, and its alternative text */
        g_ptr_array_add (blocks, g_strdup_printf (_("Alternative text of photo %d: %s"),
                                                  photo->number, photo->alt));
    }
}

static gboolean
has_picture (const GalleySnapshot *snapshot, const char *sha256)
{
  for (guint i = 0; i < snapshot->photos->len; i++)
    if (g_str_equal (((GalleySnapshotPhoto *) snapshot->photos->pdata[i])->sha256, sha256))
      return TRUE;
  return FALSE;
}

/* Pictures that only one of the two has. */
static void
add_pictures (GPtrArray *blocks, const GalleySnapshot *snapshot, const GalleySnapshot *other)
{
  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      const GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];

      if (!has_picture (other, photo->sha256))
        g_ptr_array_add (blocks, g_strdup_printf (_("Picture %d: %s"), photo->number,
                                                  photo->file_name));
    }
}

static GalleyPublishComparison *
compare (GPtrArray *there, GPtrArray *here, gint64 time)
{
  GalleyPublishComparison *comparison = g_new0 (GalleyPublishComparison, 1);

  comparison->rows = galley_diff_rows (there, here);
  comparison->time = time;
  for (guint i = 0; i < comparison->rows->len; i++)
    comparison->n_changes += !((GalleyDiffRow *) comparison->rows->pdata[i])->is_equal;
  return comparison;
}

static const GalleyDialectPhoto *
photo_cb (const char *url, gpointer user_data)
{
  static const GalleyDialectPhoto photo = { "", "", 0, 0 };

  return &photo;
}

/* The post as its site holds it: the head of the page is in fields of its own there. */
static char *
write_as_held (const GalleyTarget *target, const GalleySnapshotPost *post, GError **error)
{
  GalleyDialectOptions options = { .title = post->title, .photo = photo_cb };

  if (g_str_equal (target->kind, "wordpress"))
    options.dialect = GALLEY_DIALECT_WORDPRESS;
  else if (g_str_equal (target->kind, "ghost"))
    {
      options.dialect = GALLEY_DIALECT_GHOST;
      options.omit_lead = post->lead_is_set;
    }
  else
    return g_strdup (post->html);
  return galley_dialect_write (post->html, &options, error);
}

/* Sites set quotes and dashes anew when they show a text: that is no edit of anybody's. */
static void
ignore_typography (GPtrArray *there, GPtrArray *here)
{
  g_autoptr (GHashTable) ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < here->len; i++)
    g_hash_table_insert (ours, galley_page_facts_fold (here->pdata[i]), here->pdata[i]);
  for (guint i = 0; i < there->len; i++)
    {
      g_autofree char *folded = galley_page_facts_fold (there->pdata[i]);
      const char *own = g_hash_table_lookup (ours, folded);

      if (own == NULL)
        continue;
      g_free (there->pdata[i]);
      there->pdata[i] = g_strdup (own);
    }
}

GalleyPublishComparison *
galley_publish_compare_theirs (GalleyDesk *desk, const GalleyJob *job, GError **error)
{
  g_autoptr (GalleyTarget) target = galley_desk_find_target (desk, job->target, error);
  g_autoptr (GalleyPublishReport) report = galley_publish_report_from_json (job->report);
  g_autoptr (GalleySnapshot) snapshot = galley_snapshot_from_json (job->snapshot, error);
  const GalleySnapshotPost *post
      = snapshot != NULL ? galley_snapshot_find_post (snapshot, report->their_post) : NULL;
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) here = NULL;
  g_autofree char *held = NULL;

  if (target == NULL || snapshot == NULL)
    return NULL;
  if (post == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "no version of theirs");
      return NULL;
    }
  there = read_blocks (report->their_title, report->their_html);
  held = write_as_held (target, post, error);
  if (held == NULL)
    return NULL;
  here = read_blocks (post->title, held);
  ignore_typography (there, here);
  return compare (there, here, report->their_time);
}

static GPtrArray *
read_snapshot (const GalleySnapshot *snapshot, const GalleySnapshot *other)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < snapshot->posts->len; i++)
    {
      const GalleySnapshotPost *post = snapshot->posts->pdata[i];
      g_autoptr (GPtrArray) own = read_blocks (post->title, post->html);

      g_ptr_array_extend_and_steal (blocks, g_steal_pointer (&own));
    }
  add_alternatives (blocks, snapshot);
  add_pictures (blocks, snapshot, other);
  return blocks;
}

GalleyPublishComparison *
galley_publish_compare_published (GalleyDesk *desk, const char *issue_uuid, const char *target,
                                  GError **error)
{
  g_autoptr (GalleyJob) job = galley_outbox_find_last_done (desk, issue_uuid, target, error);
  g_autoptr (GalleyIssue) issue = NULL;
  g_autoptr (GalleyPublication) publication = NULL;
  g_autoptr (GalleySnapshot) before = NULL;
  g_autoptr (GalleySnapshot) now = NULL;
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) here = NULL;

  if (job == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND, "it is not there");
      return NULL;
    }
  issue = galley_desk_load_issue (desk, issue_uuid, error);
  publication = issue != NULL ? galley_desk_load_publication (desk, issue->publication, error) : NULL;
  before = publication != NULL ? galley_snapshot_from_json (job->snapshot, error) : NULL;
  if (before == NULL)
    return NULL;
  now = galley_snapshot_new (issue, publication, before->posts->len > 1);
  there = read_snapshot (before, now);
  here = read_snapshot (now, before);
  return compare (there, here, job->changed);
}
