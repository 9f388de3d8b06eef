/* test-document-support.c: an open document, and another window on the same desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-document-support.h"

#include "galley-error.h"
#include "galley-text.h"
#include "test-desk-support.h"

void
test_document_set_up (DocumentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyIssue) issue = NULL;
  GalleyDesk *desk;

  fixture->directory = test_make_directory ();
  fixture->session = galley_session_open (fixture->directory, &error);
  g_assert_no_error (error);
  desk = galley_session_get_desk (fixture->session);
  issue = test_add_issue (desk, "열린 글", 2);
  fixture->document
      = galley_document_new (fixture->session, galley_desk_load_issue (desk, issue->uuid, &error));
  g_assert_no_error (error);
  fixture->article = galley_document_get_issue (fixture->document)->articles->pdata[0];
  fixture->other = test_open_desk (fixture->directory);
  fixture->typed = g_strdup (fixture->article->body);
}

void
test_document_tear_down (DocumentFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->document);
  g_object_unref (fixture->other);
  g_object_unref (fixture->session);
  test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->typed);
}

static char *
get_body_cb (gpointer user_data)
{
  return g_strdup (((DocumentFixture *) user_data)->typed);
}

void
test_type (DocumentFixture *fixture, const char *text)
{
  galley_str_set (&fixture->typed, text);
  galley_document_touch_body (fixture->document);
}

void
test_open_editor (DocumentFixture *fixture)
{
  galley_document_set_body_source (fixture->document, fixture->article->uuid, get_body_cb, fixture);
}

static void
notified_cb (GObject *object, GParamSpec *pspec, gboolean *changed)
{
  *changed = TRUE;
}

void
test_wait_for_state (DocumentFixture *fixture, GalleySaveState state)
{
  gboolean changed = FALSE;
  gulong handler = g_signal_connect (fixture->document, "notify::save-state",
                                     G_CALLBACK (notified_cb), &changed);

  while (galley_document_get_save_state (fixture->document) != state)
    {
      changed = FALSE;
      test_iterate_until (&changed, 30);
    }
  g_signal_handler_disconnect (fixture->document, handler);
}

typedef struct
{
  gboolean done;
  GError *error;
} Flush;

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Flush *flush = user_data;

  galley_document_flush_finish (GALLEY_DOCUMENT (object), result, &flush->error);
  flush->done = TRUE;
}

GError *
test_flush (DocumentFixture *fixture)
{
  Flush flush = { 0 };

  galley_document_flush_async (fixture->document, NULL, flushed_cb, &flush);
  test_iterate_until (&flush.done, 30);
  return flush.error;
}

void
test_flush_all (DocumentFixture *fixture)
{
  g_autoptr (GError) error = test_flush (fixture);

  g_assert_no_error (error);
  g_assert_cmpint (galley_document_get_save_state (fixture->document), ==, GALLEY_SAVE_SAVED);
}

GalleyArticle *
test_read_stored (DocumentFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GalleyArticle *article
      = galley_desk_load_article (fixture->other, fixture->article->uuid, &error);

  g_assert_no_error (error);
  return article;
}

void
test_write_elsewhere (DocumentFixture *fixture, const char *body, const char *deck)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyArticle) article = test_read_stored (fixture);

  if (body != NULL)
    galley_str_set (&article->body, body);
  if (deck != NULL)
    galley_str_set (&article->deck, deck);
  galley_desk_save_article (fixture->other, article, NULL, &error);
  g_assert_no_error (error);
}

void
test_assert_stored (DocumentFixture *fixture, const char *body)
{
  g_autoptr (GalleyArticle) stored = test_read_stored (fixture);

  g_assert_cmpstr (stored->body, ==, body);
}

gboolean
test_has_revision (DocumentFixture *fixture, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list
      = galley_desk_list_revisions (fixture->other, fixture->article->uuid, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (GalleyRevision) revision = galley_desk_load_revision (
          fixture->other, ((GalleyRevision *) list->pdata[i])->id, &error);

      if (g_str_equal (revision->article->body, body))
        return TRUE;
    }
  return FALSE;
}

void
test_changed_cb (GalleyDocument *document, const char *uuid, gboolean *changed)
{
  *changed = TRUE;
}

void
test_take_body_cb (GalleyDocument *document, const char *uuid, DocumentFixture *fixture)
{
  galley_str_set (&fixture->typed, fixture->article->body);
}
