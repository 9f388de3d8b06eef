/* test-editor.c: the article is edited, and its text is nobody's but the writer's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-body-commands.h"
#include "galley-body-styler.h"
#include "galley-checks-panel.h"
#include "galley-editor.h"
#include "galley-text.h"
#include "test-ui-support.h"

#include <gtksourceview/gtksource.h>

typedef struct
{
  GalleyDocument *document;
  GalleyEditor *editor;
  GtkWidget *window;
  GtkTextView *view;
  GtkTextBuffer *buffer;
} Fixture;

static char *
get_text (GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
check_text (GtkTextBuffer *buffer, const char *expected)
{
  g_autofree char *text = get_text (buffer);

  g_assert_cmpstr (text, ==, expected);
}

static void
set_up (Fixture *fixture, gconstpointer body)
{
  GalleyArticle *article;

  fixture->document = test_document_new (2);
  article = test_document_get_article (fixture->document);
  galley_str_set (&article->body, body);
  test_document_flush (fixture->document);
  fixture->editor = GALLEY_EDITOR (galley_editor_new ());
  fixture->window = test_window_new (GTK_WIDGET (fixture->editor));
  galley_editor_set_article (fixture->editor, fixture->document, article->uuid);
  fixture->view = GTK_TEXT_VIEW (test_find (fixture->window, GTK_SOURCE_TYPE_VIEW, 0));
  fixture->buffer = gtk_text_view_get_buffer (fixture->view);
  test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer body)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_document_flush (fixture->document);
  g_object_unref (fixture->document);
  test_settle ();
}

/* Looks are no text: neither the buffer nor its history knows them. */
static void
test_styles_leave_the_text (Fixture *fixture, gconstpointer body)
{
  test_settle ();
  check_text (fixture->buffer, body);
  g_assert_false (gtk_text_buffer_get_can_undo (fixture->buffer));
  g_assert_cmpint (galley_document_get_save_state (fixture->document), ==, GALLEY_SAVE_SAVED);
}

static void
test_typed_text_is_saved (Fixture *fixture, gconstpointer body)
{
  GalleyArticle *article = test_document_get_article (fixture->document);
  g_autoptr (GalleyArticle) stored = NULL;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  gtk_text_buffer_insert (fixture->buffer, &end, " 눈이 왔다.", -1);
  g_assert_cmpint (galley_document_get_save_state (fixture->document), ==, GALLEY_SAVE_PENDING);
  test_wait_for (galley_document_get_save_state (fixture->document) == GALLEY_SAVE_SAVED);
  stored = galley_desk_load_article (
      galley_session_get_desk (galley_document_get_session (fixture->document)), article->uuid, NULL);
  g_assert_true (g_str_has_suffix (stored->body, " 눈이 왔다."));
}

static void
test_photo_is_one_step (Fixture *fixture, gconstpointer body)
{
  GalleyArticle *article = test_document_get_article (fixture->document);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_buffer_place_cursor (fixture->buffer, &start);
  galley_editor_insert_photo (fixture->editor, article->photos->pdata[1]);
  check_text (fixture->buffer, "첫 줄\n\n![](photo:2)\n\n둘째 줄");
  galley_editor_undo (fixture->editor);
  check_text (fixture->buffer, body);
  galley_editor_redo (fixture->editor);
  galley_editor_remove_photo (fixture->editor, 2);
  check_text (fixture->buffer, body);
  galley_editor_undo (fixture->editor);
  check_text (fixture->buffer, "첫 줄\n\n![](photo:2)\n\n둘째 줄");
}

static void
select_range (GtkTextBuffer *buffer, int from, int to)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

static void
test_marks (Fixture *fixture, gconstpointer body)
{
  select_range (fixture->buffer, 0, 1);
  galley_body_toggle_mark (fixture->buffer, "**");
  check_text (fixture->buffer, "**첫** 줄\n\n둘째 줄");
  galley_body_toggle_mark (fixture->buffer, "**");
  check_text (fixture->buffer, body);
  galley_body_toggle_prefix (fixture->buffer, "## ");
  check_text (fixture->buffer, "## 첫 줄\n\n둘째 줄");
  galley_body_toggle_prefix (fixture->buffer, "> ");
  check_text (fixture->buffer, "> 첫 줄\n\n둘째 줄");
  galley_body_toggle_prefix (fixture->buffer, "> ");
  check_text (fixture->buffer, body);
  select_range (fixture->buffer, 0, 8);
  galley_body_toggle_prefix (fixture->buffer, "- ");
  check_text (fixture->buffer, "- 첫 줄\n\n- 둘째 줄");
  galley_editor_undo (fixture->editor);
  check_text (fixture->buffer, body);
}

static void
test_lists_go_on (Fixture *fixture, gconstpointer body)
{
  GtkTextIter end;

  gtk_text_buffer_set_text (fixture->buffer, "1. 하나", -1);
  g_assert_true (galley_body_continue_list (fixture->buffer));
  check_text (fixture->buffer, "1. 하나\n2. ");
  g_assert_true (galley_body_continue_list (fixture->buffer));
  check_text (fixture->buffer, "1. 하나\n");
  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  gtk_text_buffer_insert (fixture->buffer, &end, "글", -1);
  g_assert_false (galley_body_continue_list (fixture->buffer));
}

/* Errors are underlined, and corrected by one step. */
static void
test_findings (Fixture *fixture, gconstpointer body)
{
  GalleyCopyCheck *check = galley_editor_get_check (fixture->editor);
  GalleyChecker *checker = galley_session_get_checker (galley_document_get_session (fixture->document));
  g_auto (GStrv) missing = galley_checker_get_missing (checker);
  GPtrArray *findings;
  const GalleyFinding *finding;
  g_autoptr (GalleyFinding) kept = NULL;

  if (*missing != NULL)
    {
      g_test_skip ("a dictionary is missing on this computer");
      return;
    }
  test_wait_for (galley_copy_check_get_body_findings (check) != NULL);
  findings = galley_copy_check_get_body_findings (check);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpstr (finding->text, ==, "몇일");
  kept = galley_finding_copy (finding);
  galley_str_set (&kept->field, "body");
  g_assert_true (galley_editor_replace_finding (fixture->editor, kept, "며칠"));
  check_text (fixture->buffer, "그는 며칠 뒤 왔다.");
  g_assert_false (galley_editor_replace_finding (fixture->editor, kept, "며칠"));
  galley_editor_undo (fixture->editor);
  check_text (fixture->buffer, body);
  test_wait_for (galley_copy_check_get_body_findings (check)->len == 1);
  galley_copy_check_ignore (check, galley_copy_check_get_body_findings (check)->pdata[0],
                            GALLEY_IGNORE_HERE, "");
  test_wait_for (galley_copy_check_get_body_findings (check)->len == 0);
}

/* What another program writes comes in without taking the cursor away. */
static void
test_change_from_elsewhere (Fixture *fixture, gconstpointer body)
{
  GalleyArticle *article = test_document_get_article (fixture->document);
  GtkTextIter cursor;

  select_range (fixture->buffer, 2, 2);
  galley_str_set (&article->body, "첫 줄\n\n셋째 줄");
  g_signal_emit_by_name (fixture->document, "article-changed", article->uuid);
  check_text (fixture->buffer, "첫 줄\n\n셋째 줄");
  gtk_text_buffer_get_iter_at_mark (fixture->buffer, &cursor,
                                    gtk_text_buffer_get_insert (fixture->buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&cursor), ==, 2);
}

int
main (int argc, char **argv)
{
  static const char two_lines[] = "첫 줄\n\n둘째 줄";

  test_ui_init (&argc, &argv);
  g_test_add ("/ui/editor/styles", Fixture,
              "## 소제목\n\n**굵은** 글과 *기울인* 글, [링크](https://example.kr)\n\n![](photo:1)\n\n👉 다음 글",
              set_up, test_styles_leave_the_text, tear_down);
  g_test_add ("/ui/editor/typed", Fixture, two_lines, set_up, test_typed_text_is_saved, tear_down);
  g_test_add ("/ui/editor/photo", Fixture, two_lines, set_up, test_photo_is_one_step, tear_down);
  g_test_add ("/ui/editor/marks", Fixture, two_lines, set_up, test_marks, tear_down);
  g_test_add ("/ui/editor/lists", Fixture, two_lines, set_up, test_lists_go_on, tear_down);
  g_test_add ("/ui/editor/findings", Fixture, "그는 몇일 뒤 왔다.", set_up, test_findings, tear_down);
  g_test_add ("/ui/editor/elsewhere", Fixture, two_lines, set_up, test_change_from_elsewhere,
              tear_down);
  return g_test_run ();
}
