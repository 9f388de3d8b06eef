/* galley-publish-text.h: publication in words that an editor understands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-outbox.h"

G_BEGIN_DECLS

/**
 * GalleyPublishRemedy:
 *
 * What a person can do after a failure.
 */
typedef enum
{
  GALLEY_REMEDY_NONE,
  GALLEY_REMEDY_RETRY,     /* go on now */
  GALLEY_REMEDY_SIGN_IN,   /* another password or key */
  GALLEY_REMEDY_COMPARE,   /* it was edited there: look at both, choose */
  GALLEY_REMEDY_ANEW,      /* it was deleted there: publish it anew */
  GALLEY_REMEDY_TRUST,     /* its certificate: look at what that means */
  GALLEY_REMEDY_LOOK,      /* look at the site, then say whether it is there */
} GalleyPublishRemedy;

/* (transfer none): what happened, what was kept, what to do. */
const char *galley_publish_error_text (const GError *error);

/* The same of a job that stopped; "" where nothing stands in its way. */
const char          *galley_publish_job_text   (const GalleyJob *job);
GalleyPublishRemedy  galley_publish_job_remedy (const GalleyJob *job);

/* (transfer full) (nullable): SHA-256, in hex, of the certificate that stands in a job's way. */
char *galley_publish_job_certificate (const GalleyJob *job);

/* (transfer none): a try's outcome in a word or two: "sent", "no connection". @code: -1 it went
 * well. */
const char *galley_publish_outcome_word (int code);

/* (transfer none): what a step does: "Photo", "Text". */
const char *galley_publish_step_word (const char *kind);

/* (transfer full) (element-type utf8): what the endpoint did not keep, a sentence each; empty where
 * all arrived. */
GPtrArray *galley_publish_receipt_lines (const GalleyJob *job);

/* Whether it is done, but the page could not be looked at afterwards. */
gboolean galley_publish_is_unverified (const GalleyJob *job);

/* (transfer full): what the endpoint did not keep for machines: a JSON array of {kind, text}. */
char *galley_publish_receipt_to_json (const GalleyJob *job);

G_END_DECLS
