/* test-model.c: values of the model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-issue.h"
#include "galley-text.h"

#include <errno.h>
#include <gio/gio.h>

static void
test_reference (void)
{
  g_assert_cmpint (galley_photo_parse_reference ("![](photo:3)"), ==, 3);
  g_assert_cmpint (galley_photo_parse_reference (" ![](photo:12) \xC2\xA0"), ==, 12);
  g_assert_cmpint (galley_photo_parse_reference ("![](photo:)"), ==, 0);
  g_assert_cmpint (galley_photo_parse_reference ("글 ![](photo:3)"), ==, 0);
  g_assert_cmpint (galley_photo_parse_reference ("![](photo:3) 글"), ==, 0);
}

static void
test_article (void)
{
  g_autoptr (GalleyArticle) article = galley_article_new ();
  g_autoptr (GalleyArticle) copy = NULL;

  galley_article_add_photo (article, galley_photo_new ());
  galley_article_add_photo (article, galley_photo_new ());
  galley_str_set (&article->body, "앞\n\n![](photo:2)\n\n![](photo:11) 글 ![](photo:1)");
  g_assert_cmpint (article->last_photo, ==, 2);
  g_assert_true (galley_article_places_photo (article, 2));
  g_assert_false (galley_article_places_photo (article, 1));
  g_assert_nonnull (galley_article_find_photo (article, 2));

  copy = galley_article_copy (article);
  g_assert_true (galley_article_equal (article, copy));
  g_assert_cmpuint (copy->photos->len, ==, 2);
  g_assert_true (galley_photo_equal (copy->photos->pdata[1], article->photos->pdata[1]));
  galley_str_set (&copy->byline->zone, "PDT");
  g_assert_false (galley_article_equal (article, copy));
}

static void
test_byline (void)
{
  g_autoptr (GalleyByline) byline = galley_byline_new ();
  g_autofree char *time = NULL;
  g_autofree char *machine = NULL;

  galley_str_set (&byline->timestamp, "2025-03-04T23:08");
  galley_str_set (&byline->zone, "PDT");
  time = galley_byline_format_time (byline);
  machine = galley_byline_to_rfc3339 (byline, "+09:00");
  g_assert_cmpstr (time, ==, "2025.03.04 23:08 PDT");
  g_assert_cmpstr (machine, ==, "2025-03-04T23:08:00-07:00");
}

static void
test_credit (void)
{
  g_autoptr (GalleyCredit) credit = galley_credit_new (GALLEY_CREDIT_PROVIDED, "솔트글라스");
  g_autofree char *line = galley_credit_format (credit, NULL);
  g_autofree char *own = galley_credit_format (credit, "[{label} {source}]");

  g_assert_cmpstr (line, ==, "(제공 : 솔트글라스)");
  g_assert_cmpstr (own, ==, "[제공 솔트글라스]");
  for (int kind = GALLEY_CREDIT_NONE; kind <= GALLEY_CREDIT_AGENCY; kind++)
    g_assert_cmpint (galley_credit_kind_from_string (galley_credit_kind_to_string (kind)), ==, kind);
}

static void
test_error (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_error_from_errno (&error, ENOSPC, "desk.db"));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NO_SPACE);
  g_clear_error (&error);
  error = galley_error_translate (
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "refused"));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NETWORK);
  g_clear_error (&error);
  error = galley_error_translate (g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stop"));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/core/photo/reference", test_reference);
  g_test_add_func ("/core/article", test_article);
  g_test_add_func ("/core/byline", test_byline);
  g_test_add_func ("/core/credit", test_credit);
  g_test_add_func ("/core/error", test_error);
  return g_test_run ();
}
