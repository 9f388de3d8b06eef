/* galley-publish-report.h: what was found at the endpoint
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *post;  /* uuid, see GalleySnapshotPost */
  char *stamp; /* of the content as it stood there after we wrote it, "" unknown */
  char *receipt; /* JSON of galley_receipt_to_json(), "" not compared */
} GalleyPublishReportPost;

/**
 * GalleyPublishReport:
 *
 * Kept with a job: how each post stood at the endpoint when it was done, and where somebody had
 * changed it there meanwhile, their version. Also how often the job was put off.
 */
typedef struct
{
  GPtrArray *posts; /* (element-type GalleyPublishReportPost) */
  char *their_post; /* uuid, "" no conflict */
  char *their_title;
  char *their_html;
  gint64 their_time; /* Unix seconds, 0 unknown */
  gboolean is_gone;  /* it was deleted there */
  char *certificate; /* SHA-256 of one that was refused, "" none */
  char *unverified;  /* why it could not be looked at in the end, "" it was */
  int delays;
} GalleyPublishReport;

GalleyPublishReport *galley_publish_report_new  (void);
void                 galley_publish_report_free (GalleyPublishReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPublishReport, galley_publish_report_free)

/* (transfer full): unreadable JSON is an empty report. */
GalleyPublishReport *galley_publish_report_from_json (const char *json);
char                *galley_publish_report_to_json   (const GalleyPublishReport *report);

/* (transfer none): the post's, made where there is none yet. */
GalleyPublishReportPost *galley_publish_report_get_post (GalleyPublishReport *report,
                                                         const char *post);

/* Forgets the conflict, the refused certificate and what else stood in the way of an earlier try. */
void galley_publish_report_clear_obstacles (GalleyPublishReport *report);

G_END_DECLS
