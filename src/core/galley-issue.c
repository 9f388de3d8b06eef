/* galley-issue.c: one edition of a newsletter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-issue.h"

#include "galley-text.h"

G_DEFINE_BOXED_TYPE (GalleyIssue, galley_issue, galley_issue_copy, galley_issue_free)

static char **
field (const GalleyIssue *issue, guint i)
{
  GalleyIssue *self = (GalleyIssue *) issue;
  char **fields[] = { &self->uuid,      &self->publication, &self->title,    &self->subject,
                      &self->preheader, &self->approved_by, &self->greeting, &self->signoff,
                      &self->cta,       &self->closing };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

static GalleyIssue *
issue_new_empty (void)
{
  GalleyIssue *issue = g_new0 (GalleyIssue, 1);

  for (guint i = 0; field (issue, i) != NULL; i++)
    *field (issue, i) = g_strdup ("");
  issue->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_article_free);
  issue->corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_correction_free);
  return issue;
}

GalleyIssue *
galley_issue_new (void)
{
  GalleyIssue *issue = issue_new_empty ();

  g_free (issue->uuid);
  issue->uuid = galley_uuid_new ();
  return issue;
}

GalleyIssue *
galley_issue_copy (const GalleyIssue *issue)
{
  GalleyIssue *copy = issue_new_empty ();

  for (guint i = 0; field (copy, i) != NULL; i++)
    galley_str_set (field (copy, i), *field (issue, i));
  copy->number = issue->number;
  copy->status = issue->status;
  copy->slot = issue->slot;
  copy->approved_at = issue->approved_at;
  copy->created = issue->created;
  copy->modified = issue->modified;
  copy->published_at = issue->published_at;
  copy->revision = issue->revision;
  for (guint i = 0; i < issue->articles->len; i++)
    g_ptr_array_add (copy->articles, galley_article_copy (issue->articles->pdata[i]));
  for (guint i = 0; i < issue->corrections->len; i++)
    g_ptr_array_add (copy->corrections, galley_correction_copy (issue->corrections->pdata[i]));
  return copy;
}

void
galley_issue_free (GalleyIssue *issue)
{
  if (issue == NULL)
    return;
  for (guint i = 0; field (issue, i) != NULL; i++)
    g_free (*field (issue, i));
  g_ptr_array_unref (issue->articles);
  g_ptr_array_unref (issue->corrections);
  g_free (issue);
}

static const char *const status_names[] = { "draft",     "approved", "scheduled",
                                            "published", "changed",  "withdrawn" };

const char *
galley_issue_status_to_string (GalleyIssueStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_names), "draft");

  return status_names[status];
}

GalleyIssueStatus
galley_issue_status_from_string (const char *string)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_names); i++)
    if (g_strcmp0 (status_names[i], string) == 0)
      return i;
  return GALLEY_ISSUE_DRAFT;
}

const char *
galley_issue_get_display_title (const GalleyIssue *issue)
{
  if (*issue->title != '\0' || issue->articles->len == 0)
    return issue->title;
  return ((GalleyArticle *) issue->articles->pdata[0])->headline;
}

GalleyArticle *
galley_issue_find_article (const GalleyIssue *issue, const char *uuid)
{
  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      if (g_str_equal (article->uuid, uuid))
        return article;
    }
  return NULL;
}
