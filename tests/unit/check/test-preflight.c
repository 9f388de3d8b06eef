/* test-preflight.c: what stands between an issue and its readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-preflight.h"
#include "galley-source.h"
#include "galley-text.h"

static GalleyIssue *
make_issue (void)
{
  GalleyIssue *issue = galley_issue_new ();
  GalleyArticle *article = galley_article_new ();
  GalleyPhoto *photo = galley_photo_new ();

  galley_str_set (&article->headline, "등대의 겨울");
  galley_str_set (&photo->sha256, "ab");
  galley_str_set (&photo->caption, "불 켜진 등대");
  galley_str_set (&photo->alt, "바다 끝의 흰 등대");
  galley_credit_free (photo->credit);
  photo->credit = galley_credit_new (GALLEY_CREDIT_SOURCE, "골목편지");
  galley_article_add_photo (article, photo);
  galley_str_set (&article->body, "등대에 갔다.\n\n![](photo:1)");
  g_ptr_array_add (issue->articles, article);
  return issue;
}

/* The names of what is found, blocking ones with an exclamation mark. */
static char *
look_over (const GalleyIssue *issue, gboolean has_target)
{
  GalleyPreflightFacts facts = { .has_target = has_target };
  g_autoptr (GPtrArray) items = galley_preflight_run (issue, &facts);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      GalleyPreflightItem *item = items->pdata[i];

      g_string_append_printf (names, "%s%s%s", i > 0 ? " " : "",
                              galley_preflight_kind_to_string (item->kind),
                              item->blocking ? "!" : "");
    }
  return g_string_free (names, FALSE);
}

static void
check (const GalleyIssue *issue, const char *expected)
{
  g_autofree char *got = look_over (issue, TRUE);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_clean (void)
{
  g_autoptr (GalleyIssue) issue = make_issue ();
  g_autofree char *homeless = look_over (issue, FALSE);

  check (issue, "");
  g_assert_cmpstr (homeless, ==, "no-target!");
}

static void
test_photos (void)
{
  g_autoptr (GalleyIssue) issue = make_issue ();
  GalleyArticle *article = issue->articles->pdata[0];
  GalleyPhoto *photo = article->photos->pdata[0];

  galley_str_set (&photo->credit->source, " ");
  check (issue, "no-credit!");
  photo->credit->kind = GALLEY_CREDIT_CAPTURE;
  check (issue, "no-credit!");
  galley_str_set (&photo->credit->source, "유튜브");
  check (issue, "capture-unnamed");
  galley_str_set (&photo->credit->source, "유튜브 ‘골목편지’");
  galley_str_set (&photo->alt, "");
  check (issue, "no-alt");
  galley_str_set (&photo->caption, "");
  check (issue, "no-caption! no-alt");
  galley_str_set (&photo->sha256, "");
  check (issue, "photo-missing! no-caption! no-alt");
  /* What is not published needs nothing. */
  galley_str_set (&article->body, "등대에 갔다.");
  check (issue, "photo-not-placed");
  photo->lead = TRUE;
  check (issue, "photo-missing! no-caption! no-alt");
}

static void
test_text (void)
{
  g_autoptr (GalleyIssue) issue = make_issue ();
  g_autoptr (GalleyIssue) empty = galley_issue_new ();
  GalleyArticle *article = issue->articles->pdata[0];

  check (empty, "no-article!");
  galley_str_set (&article->headline, "");
  galley_str_set (&article->body, "![](photo:1)\n\n![](photo:7)\n\n[지도]()");
  check (issue, "no-headline! dead-reference! link-empty");
}

/* What a newsletter has chosen holds, but for an issue with nothing to publish. */
static void
test_choices (void)
{
  g_autofree char *stops = galley_preflight_choose ("", GALLEY_PREFLIGHT_NO_ALT, TRUE);
  g_autofree char *both = galley_preflight_choose (stops, GALLEY_PREFLIGHT_NO_CREDIT, FALSE);
  g_autofree char *back = galley_preflight_choose (both, GALLEY_PREFLIGHT_NO_ALT, FALSE);
  g_autofree char *never = galley_preflight_choose (back, GALLEY_PREFLIGHT_NO_TARGET, FALSE);

  g_assert_cmpstr (stops, ==, "no-alt=block");
  g_assert_true (galley_preflight_is_blocking (GALLEY_PREFLIGHT_NO_ALT, both));
  g_assert_false (galley_preflight_is_blocking (GALLEY_PREFLIGHT_NO_CREDIT, both));
  g_assert_cmpstr (back, ==, "no-credit=advise");
  g_assert_cmpstr (never, ==, "no-credit=advise");
  g_assert_true (galley_preflight_is_blocking (GALLEY_PREFLIGHT_NO_TARGET, "no-target=advise"));
  g_assert_true (galley_preflight_is_blocking (GALLEY_PREFLIGHT_NO_CREDIT, "no-credi=advise x="));
}

static void
test_facts (void)
{
  g_autoptr (GalleyIssue) issue = make_issue ();
  GalleyArticle *article = issue->articles->pdata[0];
  GalleyPhoto *photo = article->photos->pdata[0];
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_source_free);
  GalleySource *source = galley_source_new ();
  GalleyPreflightFacts facts = { TRUE, 0, sources, "2026-11-28", NULL };
  g_autoptr (GPtrArray) items = NULL;

  g_ptr_array_add (sources, source);
  galley_str_set (&source->expiry, "2026-11-28");
  galley_str_set (&photo->source, source->uuid);
  items = galley_preflight_run (issue, &facts);
  g_assert_cmpuint (items->len, ==, 0);
  g_ptr_array_unref (items);
  galley_str_set (&source->expiry, "2026-11-27");
  facts.n_errors = 3;
  items = galley_preflight_run (issue, &facts);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpint (((GalleyPreflightItem *) items->pdata[0])->kind, ==, GALLEY_PREFLIGHT_SOURCE_EXPIRED);
  g_assert_true (((GalleyPreflightItem *) items->pdata[0])->blocking);
  g_assert_false (((GalleyPreflightItem *) items->pdata[1])->blocking);
  g_ptr_array_unref (items);
  facts.choices = "copy-errors=block";
  items = galley_preflight_run (issue, &facts);
  g_assert_true (((GalleyPreflightItem *) items->pdata[1])->blocking);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/check/preflight/clean", test_clean);
  g_test_add_func ("/check/preflight/photos", test_photos);
  g_test_add_func ("/check/preflight/text", test_text);
  g_test_add_func ("/preflight/choices", test_choices);
  g_test_add_func ("/preflight/facts", test_facts);
  return g_test_run ();
}
