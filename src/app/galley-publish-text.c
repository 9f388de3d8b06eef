/* galley-publish-text.c: publication in words that an editor understands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-text.h"

#include "galley-error-text.h"
#include "galley-error.h"
#include "galley-publish-report.h"
#include "galley-receipt.h"
#include "galley-text.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

static const char *
code_text (int code)
{
  switch (code)
    {
    case GALLEY_ERROR_NETWORK:
      return _("The site could not be reached. What was sent is kept there, and publishing goes on "
               "by itself when the site answers.");
    case GALLEY_ERROR_BUSY:
      return _("The site is busy at the moment. Publishing goes on by itself in a while.");
    case GALLEY_ERROR_UNKNOWN_OUTCOME:
      return _("The connection broke, and this site can’t be asked whether the issue arrived. "
               "Nothing more was sent. Look at the site before you publish again.");
    case GALLEY_ERROR_AUTH_REQUIRED:
      return _("The sign-in was refused. Nothing was published; sign in to the site again.");
    case GALLEY_ERROR_FORBIDDEN:
      return _("You are signed in, but this account may not publish there. Ask whoever runs the "
               "site for the right, or sign in as somebody else.");
    case GALLEY_ERROR_TOO_LARGE:
      return _("A picture is larger than the site takes. Nothing was published; the site’s limit "
               "has to be raised, or the picture made smaller.");
    case GALLEY_ERROR_UNSUPPORTED:
      return _("The site does not take this kind of picture. Nothing was published.");
    case GALLEY_ERROR_CONFLICT:
      return _("Somebody edited the issue on the site meanwhile. Nothing was overwritten: compare "
               "both versions and choose.");
    case GALLEY_ERROR_NOT_FOUND:
      return _("The issue is no longer on the site: it was moved or deleted there. Nothing was "
               "changed.");
    case GALLEY_ERROR_REJECTED:
      return _("The site refused the issue. Nothing was published.");
    case GALLEY_ERROR_TLS:
      return _("It can’t be made sure that this is the right site: its certificate is not trusted. "
               "Nothing was sent.");
    case GALLEY_ERROR_INSECURE:
      return _("Passwords are not sent over an address that is not encrypted. Use one that begins "
               "with https://.");
    case GALLEY_ERROR_INVALID:
      return _("The site’s answer could not be understood. Check the address of the target.");
    default:
      return NULL;
    }
}

const char *
galley_publish_error_text (const GError *error)
{
  const char *text = error->domain == GALLEY_ERROR ? code_text (error->code) : NULL;

  return text != NULL ? text : galley_error_text (error);
}

const char *
galley_publish_job_text (const GalleyJob *job)
{
  const char *text;

  if (job->state == GALLEY_JOB_DONE || job->state == GALLEY_JOB_CANCELLED)
    return "";
  text = job->error_code >= 0 ? code_text (job->error_code) : NULL;
  if (text != NULL)
    return text;
  if (job->error_code >= 0)
    {
      g_autoptr (GError) error = g_error_new_literal (GALLEY_ERROR, job->error_code, "");

      return galley_error_text (error);
    }
  return job->state == GALLEY_JOB_STOPPED ? _("It was stopped. What was sent is kept there; you can "
                                              "go on where it stopped.")
                                          : "";
}

GalleyPublishRemedy
galley_publish_job_remedy (const GalleyJob *job)
{
  g_autoptr (GalleyPublishReport) report = galley_publish_report_from_json (job->report);

  if (job->state == GALLEY_JOB_DONE || job->state == GALLEY_JOB_CANCELLED)
    return GALLEY_REMEDY_NONE;
  if (job->state == GALLEY_JOB_UNKNOWN)
    return GALLEY_REMEDY_LOOK;
  switch (job->error_code)
    {
    case GALLEY_ERROR_AUTH_REQUIRED:
    case GALLEY_ERROR_FORBIDDEN:
      return GALLEY_REMEDY_SIGN_IN;
    case GALLEY_ERROR_CONFLICT:
      return *report->their_post != '\0' ? GALLEY_REMEDY_COMPARE : GALLEY_REMEDY_RETRY;
    case GALLEY_ERROR_NOT_FOUND:
      return report->is_gone ? GALLEY_REMEDY_ANEW : GALLEY_REMEDY_RETRY;
    case GALLEY_ERROR_TLS:
      return *report->certificate != '\0' ? GALLEY_REMEDY_TRUST : GALLEY_REMEDY_RETRY;
    default:
      return GALLEY_REMEDY_RETRY;
    }
}

char *
galley_publish_job_certificate (const GalleyJob *job)
{
  g_autoptr (GalleyPublishReport) report = galley_publish_report_from_json (job->report);

  return *report->certificate != '\0' ? g_strdup (report->certificate) : NULL;
}

const char *
galley_publish_outcome_word (int code)
{
  switch (code)
    {
    case -1:
      return C_ ("outcome of a try", "done");
    case GALLEY_ERROR_NETWORK:
      return C_ ("outcome of a try", "no connection");
    case GALLEY_ERROR_BUSY:
      return C_ ("outcome of a try", "the site was busy");
    case GALLEY_ERROR_UNKNOWN_OUTCOME:
      return C_ ("outcome of a try", "no answer came back");
    case GALLEY_ERROR_AUTH_REQUIRED:
      return C_ ("outcome of a try", "sign-in refused");
    case GALLEY_ERROR_FORBIDDEN:
      return C_ ("outcome of a try", "no right to do this");
    case GALLEY_ERROR_TOO_LARGE:
      return C_ ("outcome of a try", "too large");
    case GALLEY_ERROR_CONFLICT:
      return C_ ("outcome of a try", "edited there meanwhile");
    case GALLEY_ERROR_NOT_FOUND:
      return C_ ("outcome of a try", "no longer there");
    case GALLEY_ERROR_TLS:
      return C_ ("outcome of a try", "certificate not trusted");
    case GALLEY_ERROR_INSECURE:
      return C_ ("outcome of a try", "address not encrypted");
    case GALLEY_ERROR_REJECTED:
      return C_ ("outcome of a try", "refused");
    default:
      return C_ ("outcome of a try", "failed");
    }
}

const char *
galley_publish_step_word (const char *kind)
{
  if (g_str_equal (kind, "photo"))
    return C_ ("step of a publication", "Photo");
  if (g_str_equal (kind, "draft"))
    return C_ ("step of a publication", "Draft");
  if (g_str_equal (kind, "public"))
    return C_ ("step of a publication", "Make public");
  if (g_str_equal (kind, "verify"))
    return C_ ("step of a publication", "Compare");
  if (g_str_equal (kind, "withdraw"))
    return C_ ("step of a publication", "Take off");
  return C_ ("step of a publication", "Text");
}

static const char *
kind_text (GalleyReceiptKind kind)
{
  switch (kind)
    {
    case GALLEY_RECEIPT_LOST_PHOTO:
      /* TRANSLATORS: what the site did not keep; %s is the photo's caption */
      return _("Photo missing on the site: %s");
    case GALLEY_RECEIPT_LOST_CAPTION:
      return _("Caption missing on the site: %s");
    case GALLEY_RECEIPT_LOST_CREDIT:
      return _("Credit missing on the site: %s");
    case GALLEY_RECEIPT_LOST_ALT:
      return _("Alternative text missing on the site: %s");
    case GALLEY_RECEIPT_LOST_LINK:
      return _("Link missing on the site: %s");
    case GALLEY_RECEIPT_BROKEN_CHARACTERS:
      return _("Characters are broken on the site%s");
    case GALLEY_RECEIPT_LOST_TEXT:
    default:
      return _("Text missing or changed on the site: %s");
    }
}

GPtrArray *
galley_publish_receipt_lines (const GalleyJob *job)
{
  g_autoptr (GalleyPublishReport) report = galley_publish_report_from_json (job->report);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < report->posts->len; i++)
    {
      const GalleyPublishReportPost *post = report->posts->pdata[i];
      g_autoptr (GalleyReceipt) receipt = galley_receipt_from_json (post->receipt);

      for (guint j = 0; j < receipt->items->len; j++)
        {
          const GalleyReceiptItem *item = receipt->items->pdata[j];

          g_ptr_array_add (lines, g_strdup_printf (kind_text (item->kind), item->text));
        }
    }
  return lines;
}

gboolean
galley_publish_is_unverified (const GalleyJob *job)
{
  g_autoptr (GalleyPublishReport) report = galley_publish_report_from_json (job->report);

  return job->state == GALLEY_JOB_DONE && *report->unverified != '\0';
}

char *
galley_publish_receipt_to_json (const GalleyJob *job)
{
  g_autoptr (GalleyPublishReport) report = galley_publish_report_from_json (job->report);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *all = json_array_new ();

  json_node_take_array (node, all);
  for (guint i = 0; i < report->posts->len; i++)
    {
      const GalleyPublishReportPost *post = report->posts->pdata[i];
      g_autoptr (JsonNode) items
          = *post->receipt != '\0' ? json_from_string (post->receipt, NULL) : NULL;

      for (guint j = 0; items != NULL && JSON_NODE_HOLDS_ARRAY (items) &&
                        j < json_array_get_length (json_node_get_array (items));
           j++)
        json_array_add_element (
            all, json_node_copy (json_array_get_element (json_node_get_array (items), j)));
    }
  return json_to_string (node, FALSE);
}
