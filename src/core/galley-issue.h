/* galley-issue.h: one edition of a newsletter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "galley-article.h"
#include "galley-correction.h"

G_BEGIN_DECLS

/**
 * GalleyIssueStatus:
 *
 * Where an issue stands.
 */
typedef enum
{
  GALLEY_ISSUE_DRAFT,
  GALLEY_ISSUE_APPROVED,
  GALLEY_ISSUE_SCHEDULED,
  GALLEY_ISSUE_PUBLISHED,
  GALLEY_ISSUE_CHANGED, /* since it was published */
  GALLEY_ISSUE_WITHDRAWN,
} GalleyIssueStatus;

const char       *galley_issue_status_to_string   (GalleyIssueStatus status);
GalleyIssueStatus galley_issue_status_from_string (const char *string);

/**
 * GalleyIssue:
 *
 * One edition (호) of a publication. Strings are never %NULL.
 */
typedef struct
{
  char *uuid;
  char *publication; /* uuid */
  char *title; /* "" : the first headline stands for it */
  char *subject; /* of the mail */
  char *preheader;
  char *approved_by;
  char *greeting; /* for the whole issue, as signoff, cta and closing */
  char *signoff;
  char *cta;
  char *closing;
  int number; /* within its publication, 0 none */
  GalleyIssueStatus status;
  gint64 slot; /* when it is due, Unix seconds, 0 none */
  gint64 approved_at;
  gint64 created; /* Unix seconds */
  gint64 modified;
  gint64 published_at; /* 0 never */
  gint64 revision; /* 0 before it is stored */
  GPtrArray *articles; /* (element-type GalleyArticle) by position; owned; empty where only the issue was asked for */
  GPtrArray *corrections; /* (element-type GalleyCorrection) the oldest first; owned */
} GalleyIssue;

#define GALLEY_TYPE_ISSUE (galley_issue_get_type ())
GType galley_issue_get_type (void);
GalleyIssue *galley_issue_new (void); /* with a new uuid */
GalleyIssue *galley_issue_copy (const GalleyIssue *issue);
void galley_issue_free (GalleyIssue *issue);

/**
 * galley_issue_get_display_title:
 *
 * Returns: (transfer none): the title, or else the first article's headline, or ""
 */
const char *galley_issue_get_display_title (const GalleyIssue *issue);

/* (transfer none) (nullable) */
GalleyArticle *galley_issue_find_article (const GalleyIssue *issue, const char *uuid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyIssue, galley_issue_free)

G_END_DECLS
