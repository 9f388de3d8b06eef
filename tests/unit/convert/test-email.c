/* test-email.c: an issue as a mail
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-email-writer.h"
#include "galley-text.h"

#include <string.h>

static char *
url_cb (const GalleyPhoto *photo, gpointer user_data)
{
  return g_strdup_printf ("cid:%s&\"", photo->uuid);
}

static GalleyIssue *
make_issue (void)
{
  GalleyIssue *issue = galley_issue_new ();
  GalleyArticle *article = galley_article_new ();
  GalleyPhoto *photo = galley_photo_new ();

  galley_str_set (&issue->preheader, "오늘의 <편지>");
  galley_str_set (&article->headline, "등대의 겨울 <script>alert(1)</script>");
  galley_str_set (&article->body,
                  "눈이 왔다. [지도](https://example.kr/map?a=1&b=2)\n\n## 밤\n\n- 하나\n- 둘\n\n"
                  "![](photo:1)\n\n[나쁜 것](javascript:alert(1))");
  galley_str_set (&photo->sha256, "00");
  galley_str_set (&photo->caption, "불 켜진 등대.");
  galley_credit_free (photo->credit);
  photo->credit = galley_credit_new (GALLEY_CREDIT_SOURCE, "골목편지");
  photo->width = 2000;
  photo->height = 1000;
  galley_article_add_photo (article, photo);
  g_ptr_array_add (issue->articles, article);
  return issue;
}

static void
test_html (void)
{
  g_autoptr (GalleyIssue) issue = make_issue ();
  g_autoptr (GalleyPublication) publication = galley_publication_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *html = galley_email_write_html (issue, publication, url_cb, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "<style"));
  g_assert_null (strstr (html, "class="));
  g_assert_null (strstr (html, "javascript:"));
  g_assert_null (strstr (html, "picture.invalid"));
  g_assert_nonnull (strstr (html, "width=\"552\" height=\"276\""));
  g_assert_nonnull (strstr (html, "&amp;&quot;\" alt="));
  g_assert_nonnull (strstr (html, "불 켜진 등대."));
  g_assert_nonnull (strstr (html, "골목편지"));
  g_assert_nonnull (strstr (html, "오늘의 &lt;편지&gt;"));
  g_assert_nonnull (strstr (html, "https://example.kr/map?a=1&amp;b=2"));
  g_assert_cmpuint (strlen (html), <, GALLEY_EMAIL_CLIP);
}

static void
test_text (void)
{
  g_autoptr (GalleyIssue) issue = make_issue ();
  g_autoptr (GalleyPublication) publication = galley_publication_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = galley_email_write_text (issue, publication, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "지도 (https://example.kr/map?a=1&b=2)"));
  g_assert_nonnull (strstr (text, "* 하나\n* 둘\n\n"));
  g_assert_nonnull (strstr (text, "[불 켜진 등대."));
  g_assert_nonnull (strstr (text, "밤\n----------"));
}

/* What stands in a subject can't add a header, and each line is short enough. */
static void
test_message (void)
{
  g_autoptr (GString) message = galley_email_write_message (
      "겨울\r\nBcc: all@example.kr 등대의 아주아주 긴 제목이 이어지고 또 이어집니다 🌊🌊🌊", "<p>가</p>",
      "가", NULL, 0);
  g_auto (GStrv) lines = g_strsplit (message->str, "\r\n", -1);

  g_assert_null (strstr (message->str, "\nBcc:"));
  g_assert_true (g_str_has_prefix (message->str, "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_null (strchr (lines[i], '\n'));
      g_assert_cmpuint (strlen (lines[i]), <=, 200);
    }
}

static void
test_advice (void)
{
  g_assert_cmpuint (galley_email_advise ("(광고) 겨울", "수신 거부는 여기"), ==, 0);
  g_assert_cmpuint (galley_email_advise ("겨울", "구독 취소"), ==, GALLEY_EMAIL_NO_LABEL);
  g_assert_cmpuint (galley_email_advise ("(광고)겨울", "안녕"), ==, GALLEY_EMAIL_NO_UNSUBSCRIBE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/convert/email/html", test_html);
  g_test_add_func ("/convert/email/text", test_text);
  g_test_add_func ("/convert/email/message", test_message);
  g_test_add_func ("/convert/email/advice", test_advice);
  return g_test_run ();
}
