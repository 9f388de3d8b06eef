/* galley-email-writer.h: an issue as a mail
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-page-writer.h"

G_BEGIN_DECLS

/* Above this size Gmail cuts a mail off and hides the rest behind a link; bytes of HTML. */
#define GALLEY_EMAIL_CLIP (102 * 1024)

/**
 * galley_email_write_html:
 *
 * The issue as mail programs show it: one column of 600 pixels in tables, its looks in the elements
 * themselves, the preheader before all, nothing loaded but the pictures. Links within the page are
 * plain text, since few mail programs follow them. Any thread.
 *
 * Returns: (transfer full) (nullable): a complete document; errors of galley_html_tree_parse()
 */
char *galley_email_write_html (const GalleyIssue *issue, const GalleyPublication *publication,
                               GalleyPhotoUrlFunc photo_url, gpointer user_data, GError **error);

/* (transfer full) (nullable): the same for readers without HTML. */
char *galley_email_write_text (const GalleyIssue *issue, const GalleyPublication *publication,
                               GError **error);

/* (transfer none): what the mail is called. */
const char *galley_email_get_subject (const GalleyIssue *issue);

/**
 * GalleyEmailAdvice:
 *
 * What the law wants of a mail that advertises (정보통신망 이용촉진 및 정보보호 등에 관한 법률 제50조,
 * 같은 법 시행령 별표 6): "(광고)" at the head of its subject, a way to refuse further ones.
 */
typedef enum
{
  GALLEY_EMAIL_NO_LABEL = 1 << 0,
  GALLEY_EMAIL_NO_UNSUBSCRIBE = 1 << 1,
} GalleyEmailAdvice;

guint galley_email_advise (const char *subject, const char *text);

/**
 * GalleyEmailPart:
 *
 * A picture that goes with the mail; its address in the HTML is `cid:` and @id.
 */
typedef struct
{
  char *id;
  const char *media_type;
  GBytes *bytes;
} GalleyEmailPart;

void galley_email_part_free (gpointer part);

/**
 * galley_email_write_message:
 * @parts: (nullable) (element-type GalleyEmailPart)
 * @now: Unix seconds
 *
 * A message (RFC 5322, RFC 2045 ff.) that a mail program opens: both forms of the text, and the
 * pictures.
 *
 * Returns: (transfer full)
 */
GString *galley_email_write_message (const char *subject, const char *html, const char *text,
                                     GPtrArray *parts, gint64 now);

G_END_DECLS
