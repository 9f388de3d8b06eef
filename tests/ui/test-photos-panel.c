/* test-photos-panel.c: the photos of an article, shown and edited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-photos-support.h"

#include "galley-source-entry.h"
#include "galley-text-field.h"
#include "galley-text.h"

/* Caption, then alternative text. */
static GalleyTextField *
get_field (Fixture *f, int index)
{
  return GALLEY_TEXT_FIELD (test_find (f->panel, GALLEY_TYPE_TEXT_FIELD, index));
}

static GtkTextBuffer *
get_buffer (Fixture *f, int field)
{
  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (test_find (GTK_WIDGET (get_field (f, field)), GTK_TYPE_TEXT_VIEW, 0)));
}

static GtkWidget *
get_source (Fixture *f)
{
  return test_find (test_find (f->panel, GALLEY_TYPE_SOURCE_ENTRY, 0), GTK_TYPE_ENTRY, 0);
}

static void
type_source (Fixture *f, const char *text)
{
  gtk_widget_grab_focus (get_source (f));
  gtk_editable_set_text (GTK_EDITABLE (get_source (f)), text);
}

static void
assert_field (Fixture *f, int field, const char *expected)
{
  g_autofree char *text = galley_text_field_get_text (get_field (f, field));

  g_assert_cmpstr (text, ==, expected);
}

static GtkWidget *
tile_of (Fixture *f, const char *uuid)
{
  for (int i = 0;; i++)
    {
      GtkWidget *tile = test_find (f->panel, GALLEY_TYPE_PHOTO_TILE, i);

      if (tile == NULL || g_str_equal (galley_photo_tile_get_uuid (GALLEY_PHOTO_TILE (tile)), uuid))
        return tile;
    }
}

static GalleyPhoto *
load_photo (Fixture *f, const char *uuid)
{
  GalleyDesk *desk = galley_session_get_desk (galley_document_get_session (f->document));
  g_autoptr (GalleyIssue) issue = NULL;

  test_document_flush (f->document);
  issue = galley_desk_load_issue (desk, galley_document_get_issue (f->document)->uuid, NULL);
  return galley_photo_copy (
      galley_article_find_photo_by_uuid (issue->articles->pdata[0], uuid));
}

static void
test_show (Fixture *f, gconstpointer data)
{
  assert_tiles (f);
  assert_field (f, 0, "설명 1");
  galley_photos_panel_select (GALLEY_PHOTOS_PANEL (f->panel), get_photo (f, 2)->uuid);
  assert_field (f, 0, "설명 3");
  galley_photos_panel_set_article (GALLEY_PHOTOS_PANEL (f->panel), NULL, NULL);
  g_assert_cmpuint (count_tiles (f), ==, 3); /* not seen, and no longer touched */
  galley_photos_panel_add_files (GALLEY_PHOTOS_PANEL (f->panel), NULL);
  galley_photos_panel_set_article (GALLEY_PHOTOS_PANEL (f->panel), f->document, f->article->uuid);
  assert_tiles (f);
}

static void
test_caption (Fixture *f, gconstpointer data)
{
  g_autoptr (GalleyPhoto) stored = NULL;

  gtk_text_buffer_set_text (get_buffer (f, 0), "온실 앞의 두 사람", -1);
  gtk_text_buffer_set_text (get_buffer (f, 1), "유리 온실", -1);
  g_assert_cmpstr (get_photo (f, 0)->caption, ==, "온실 앞의 두 사람");
  g_assert_cmpstr (get_photo (f, 0)->alt, ==, "유리 온실");
  stored = load_photo (f, get_photo (f, 0)->uuid);
  g_assert_cmpstr (stored->caption, ==, "온실 앞의 두 사람");
  g_assert_cmpstr (stored->alt, ==, "유리 온실");
}

/* Another part corrects the caption while the cursor stands in it. */
static void
test_caption_elsewhere (Fixture *f, gconstpointer data)
{
  GtkTextBuffer *buffer = get_buffer (f, 0);
  GtkTextIter iter;
  int position;

  gtk_text_buffer_set_text (buffer, "대표(왼쪽)과 주민 오복례 씨", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 11);
  gtk_text_buffer_place_cursor (buffer, &iter);

  galley_str_set (&get_photo (f, 0)->caption, "대표(왼쪽)와 주민 오복례 씨");
  galley_document_touch_photo (f->document, get_photo (f, 0));
  assert_field (f, 0, "대표(왼쪽)와 주민 오복례 씨");
  g_object_get (buffer, "cursor-position", &position, NULL);
  g_assert_cmpint (position, ==, 11);
}

/* While a syllable is composed nothing is moved under it; afterwards both changes are there. */
static void
test_caption_composing (Fixture *f, gconstpointer data)
{
  GtkWidget *view = test_find (GTK_WIDGET (get_field (f, 0)), GTK_TYPE_TEXT_VIEW, 0);
  GtkTextBuffer *buffer = get_buffer (f, 0);
  GtkTextIter end;

  gtk_text_buffer_set_text (buffer, "온실과 사람", -1);
  g_signal_emit_by_name (view, "preedit-changed", "들");
  galley_str_set (&get_photo (f, 0)->caption, "온실 밖의 사람");
  galley_document_touch_photo (f->document, get_photo (f, 0));
  assert_field (f, 0, "온실과 사람");

  g_signal_emit_by_name (view, "preedit-changed", "");
  assert_field (f, 0, "온실 밖의 사람");
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "들", -1);
  g_assert_cmpstr (get_photo (f, 0)->caption, ==, "온실 밖의 사람들");
}

static void
test_credit_line (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    GalleyCreditKind kind;
    const char *source;
  } cases[] = {
    { "사진=김하늘 기자", GALLEY_CREDIT_PHOTO_BY, "김하늘 기자" },
    { "(제공 : 솔트글라스)", GALLEY_CREDIT_PROVIDED, "솔트글라스" },
    /* A bare name keeps the kind. */
    { "무을도 주민회", GALLEY_CREDIT_PROVIDED, "무을도 주민회" },
    { "  ", GALLEY_CREDIT_NONE, "" },
    { "무을도 주민회", GALLEY_CREDIT_SOURCE, "무을도 주민회" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].typed);
      type_source (f, cases[i].typed);
      /* Half a name makes no source of the desk. */
      g_assert_cmpstr (get_photo (f, 0)->credit_line, ==, cases[i].typed);
      g_signal_emit_by_name (get_source (f), "activate");
      g_assert_cmpint (get_photo (f, 0)->credit->kind, ==, cases[i].kind);
      g_assert_cmpstr (get_photo (f, 0)->credit->source, ==, cases[i].source);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_source (f))), ==,
                       cases[i].source);
    }
}

/* Leaving the field, choosing another photo and the panel's commit all take the line over. */
static void
test_credit_left (Fixture *f, gconstpointer data)
{
  g_autoptr (GalleyPhoto) stored = NULL;

  type_source (f, "(출처 : 더밀크)");
  gtk_widget_grab_focus (GTK_WIDGET (get_field (f, 0)));
  g_assert_cmpstr (get_photo (f, 0)->credit->source, ==, "더밀크");

  type_source (f, "그래픽=박새봄");
  galley_photos_panel_select (GALLEY_PHOTOS_PANEL (f->panel), get_photo (f, 1)->uuid);
  g_assert_cmpint (get_photo (f, 0)->credit->kind, ==, GALLEY_CREDIT_GRAPHIC);
  g_assert_cmpstr (get_photo (f, 1)->credit->source, ==, "");

  type_source (f, "사진=김하늘 기자");
  galley_photos_panel_commit (GALLEY_PHOTOS_PANEL (f->panel));
  stored = load_photo (f, get_photo (f, 1)->uuid);
  g_assert_cmpint (stored->credit->kind, ==, GALLEY_CREDIT_PHOTO_BY);
  g_assert_cmpstr (stored->source, !=, "");
}

static gboolean
proposes (Fixture *f, const char *typed)
{
  gtk_editable_set_text (GTK_EDITABLE (get_source (f)), "");
  gtk_editable_set_text (GTK_EDITABLE (get_source (f)), typed);
  return gtk_widget_get_visible (test_find (
      test_find (f->panel, GALLEY_TYPE_SOURCE_ENTRY, 0), GTK_TYPE_POPOVER, 0));
}

/* A source that is known is proposed, with its kind; the list leaves the focus where it is. */
static void
test_credit_list (Fixture *f, gconstpointer data)
{
  GtkWidget *list = test_find (test_find (f->panel, GALLEY_TYPE_SOURCE_ENTRY, 0),
                               GTK_TYPE_LIST_BOX, 0);

  type_source (f, "(제공 : 솔트글라스)");
  g_signal_emit_by_name (get_source (f), "activate");
  test_document_flush (f->document);
  test_settle ();

  galley_photos_panel_select (GALLEY_PHOTOS_PANEL (f->panel), get_photo (f, 1)->uuid);
  gtk_widget_grab_focus (GTK_WIDGET (get_field (f, 0)));
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  gtk_widget_grab_focus (get_source (f));
  test_wait_for (proposes (f, "ㅅㅌ"));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)),
                                         get_source (f)));
  g_assert_false (proposes (f, "무을도"));
  g_assert_true (proposes (f, "글라"));

  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpint (get_photo (f, 1)->credit->kind, ==, GALLEY_CREDIT_PROVIDED);
  g_assert_cmpstr (get_photo (f, 1)->credit->source, ==, "솔트글라스");
  g_assert_cmpstr (get_photo (f, 1)->source, !=, "");
}

static void
test_credit_kind (Fixture *f, gconstpointer data)
{
  GtkDropDown *kind = GTK_DROP_DOWN (test_find (f->panel, GTK_TYPE_DROP_DOWN, 0));

  type_source (f, "솔트글라스");
  gtk_drop_down_set_selected (kind, 1);
  g_assert_cmpint (get_photo (f, 0)->credit->kind, ==, GALLEY_CREDIT_PROVIDED);
  g_assert_cmpstr (get_photo (f, 0)->credit->source, ==, "솔트글라스");

  /* None takes the name away, another kind brings it back. */
  gtk_drop_down_set_selected (kind, 7);
  g_assert_cmpint (get_photo (f, 0)->credit->kind, ==, GALLEY_CREDIT_NONE);
  g_assert_cmpstr (get_photo (f, 0)->credit->source, ==, "");
  gtk_drop_down_set_selected (kind, 2);
  g_assert_cmpint (get_photo (f, 0)->credit->kind, ==, GALLEY_CREDIT_SOURCE);
  g_assert_cmpstr (get_photo (f, 0)->credit->source, ==, "솔트글라스");
}

static void
test_remove (Fixture *f, gconstpointer data)
{
  g_autofree char *uuid = g_strdup (get_photo (f, 1)->uuid);

  galley_photos_panel_select (GALLEY_PHOTOS_PANEL (f->panel), uuid);
  gtk_widget_activate_action (f->panel, "photo.remove", NULL);
  g_assert_cmpstr (f->log->str, ==, "removed 2;");
  assert_tiles (f);
  assert_field (f, 0, "설명 3"); /* what took its place */

  galley_document_restore_photo (f->document, uuid);
  assert_tiles (f);
  assert_field (f, 0, "설명 3");
  g_assert_cmpstr (get_photo (f, 1)->uuid, ==, uuid);
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autofree char *uuid = g_strdup (get_photo (f, 0)->uuid);
  GtkWidget *tile;
  gboolean handled;

  galley_photos_panel_select (GALLEY_PHOTOS_PANEL (f->panel), uuid);
  gtk_widget_activate_action (f->panel, "photo.move-earlier", NULL);
  g_assert_cmpstr (get_photo (f, 0)->uuid, ==, uuid);
  gtk_widget_activate_action (f->panel, "photo.move-later", NULL);
  g_assert_cmpstr (get_photo (f, 1)->uuid, ==, uuid);
  assert_tiles (f);
  assert_field (f, 0, "설명 1");

  /* Dropped behind the last one. */
  tile = test_find (f->panel, GALLEY_TYPE_PHOTO_TILE, 2);
  g_signal_emit_by_name (tile, "photo-dropped", uuid, TRUE);
  g_assert_cmpstr (get_photo (f, 2)->uuid, ==, uuid);
  tile = test_find (f->panel, GALLEY_TYPE_PHOTO_TILE, 0);
  g_signal_emit_by_name (tile, "photo-dropped", uuid, FALSE);
  g_assert_cmpstr (get_photo (f, 0)->uuid, ==, uuid);
  assert_tiles (f);

  /* It has the focus, and the arrow keys go on from it. */
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == tile_of (f, uuid));
  g_signal_emit_by_name (gtk_widget_get_parent (tile_of (f, uuid)), "move-cursor",
                         GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE, FALSE, &handled);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) ==
                 test_find (f->panel, GALLEY_TYPE_PHOTO_TILE, 1));
}

static void
test_lead (Fixture *f, gconstpointer data)
{
  GtkToggleButton *lead = NULL;

  for (int i = 0; lead == NULL; i++)
    {
      GtkWidget *found = test_find (f->panel, GTK_TYPE_TOGGLE_BUTTON, i);

      g_assert_nonnull (found);
      if (gtk_widget_get_mapped (found) &&
          gtk_widget_is_ancestor (found, test_find (f->panel, GALLEY_TYPE_PHOTO_DETAIL, 0)) &&
          gtk_widget_get_ancestor (found, GTK_TYPE_DROP_DOWN) == NULL &&
          gtk_widget_get_ancestor (found, GTK_TYPE_MENU_BUTTON) == NULL)
        lead = GTK_TOGGLE_BUTTON (found);
    }
  gtk_toggle_button_set_active (lead, TRUE);
  g_assert_true (get_photo (f, 0)->lead);
  galley_photos_panel_select (GALLEY_PHOTOS_PANEL (f->panel), get_photo (f, 1)->uuid);
  g_assert_false (gtk_toggle_button_get_active (lead));
  gtk_toggle_button_set_active (lead, TRUE);
  g_assert_false (get_photo (f, 0)->lead);
  g_assert_true (get_photo (f, 1)->lead);
  g_assert_cmpstr (f->log->str, ==, "lead 1;lead 2;");

  /* What goes into the text leads no longer. */
  gtk_widget_activate_action (f->panel, "photo.place", NULL);
  g_assert_false (get_photo (f, 1)->lead);
  g_assert_false (gtk_toggle_button_get_active (lead));
}

static void
test_signals (Fixture *f, gconstpointer data)
{
  g_autofree char *expected = g_strdup_printf ("place %s;", get_photo (f, 1)->uuid);

  galley_photos_panel_focus_field (GALLEY_PHOTOS_PANEL (f->panel), get_photo (f, 1)->uuid,
                                   GALLEY_PREFLIGHT_NO_CREDIT);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)),
                                         get_source (f)));
  gtk_widget_activate_action (f->panel, "photo.place", NULL);
  g_assert_cmpstr (f->log->str, ==, expected);
}

/* Tab goes from the caption through the fields as they are read. */
static void
test_tab (Fixture *f, gconstpointer data)
{
  GtkWidget *stops[] = { GTK_WIDGET (get_field (f, 1)), get_source (f),
                         test_find (f->panel, GTK_TYPE_DROP_DOWN, 0) };

  galley_photos_panel_focus_field (GALLEY_PHOTOS_PANEL (f->panel), get_photo (f, 0)->uuid,
                                   GALLEY_PREFLIGHT_NO_CAPTION);
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)),
                                             stops[i]));
    }
}

/* What is hidden (the search of a drop-down) is no part of the accessibility tree. */
static void
assert_named (GtkWidget *widget)
{
  gboolean needs_name = GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget) ||
                        GTK_IS_LIST_BOX (widget) ||
                        GTK_IS_DROP_DOWN (widget) || GALLEY_IS_PHOTO_TILE (widget) ||
                        GTK_IS_PROGRESS_BAR (widget) || GTK_IS_FLOW_BOX (widget) ||
                        GTK_IS_MENU_BUTTON (widget);

  if (!gtk_widget_get_visible (widget))
    return;
  if (needs_name &&
      !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    g_error ("%s has no name", G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
test_names (Fixture *f, gconstpointer data)
{
  assert_named (f->panel);
}

/* Whatever is done, by whom and in which order, the panel shows what the document holds. */
static void
test_random (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  int rounds = g_test_slow () ? 2000 : 200;

  for (int n = 0; n < rounds; n++)
    {
      guint count = f->article->photos->len;
      guint index = count > 0 ? (guint) g_test_rand_int_range (0, (int) count) : 0;
      GalleyPhoto *photo = count > 0 ? get_photo (f, index) : NULL;

      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
          if (photo != NULL)
            galley_photos_panel_select (GALLEY_PHOTOS_PANEL (f->panel), photo->uuid);
          break;
        case 1:
          if (photo != NULL)
            {
              g_ptr_array_add (removed, g_strdup (photo->uuid));
              galley_document_remove_photo (f->document, photo);
            }
          break;
        case 2:
          if (removed->len > 0)
            {
              galley_document_restore_photo (f->document, removed->pdata[0]);
              g_ptr_array_remove_index (removed, 0);
            }
          break;
        case 3:
          if (photo != NULL)
            galley_document_move_photo (f->document, photo, g_test_rand_int_range (0, 6));
          break;
        case 4:
          if (photo != NULL)
            galley_document_set_lead (f->document, photo, g_test_rand_bit ());
          break;
        case 5:
          gtk_text_buffer_set_text (get_buffer (f, 0), n % 2 == 0 ? "글" : "", -1);
          break;
        case 6:
          gtk_widget_activate_action (f->panel, "photo.move-later", NULL);
          break;
        default:
          if (photo != NULL)
            {
              galley_str_set (&photo->caption, "다른 곳에서");
              galley_document_touch_photo (f->document, photo);
            }
          break;
        }
      if (f->article->photos->len > 0)
        assert_tiles (f);
    }
  for (guint i = 0; i < removed->len; i++)
    galley_document_restore_photo (f->document, removed->pdata[i]);
  assert_tiles (f);
}

int
main (int argc, char **argv)
{
  test_ui_init (&argc, &argv);
  add ("/ui/photos-panel/show", 3, test_show);
  add ("/ui/photos-panel/caption", 2, test_caption);
  add ("/ui/photos-panel/caption-elsewhere", 1, test_caption_elsewhere);
  add ("/ui/photos-panel/caption-composing", 1, test_caption_composing);
  add ("/ui/photos-panel/credit-line", 2, test_credit_line);
  add ("/ui/photos-panel/credit-left", 2, test_credit_left);
  add ("/ui/photos-panel/credit-list", 2, test_credit_list);
  add ("/ui/photos-panel/credit-kind", 1, test_credit_kind);
  add ("/ui/photos-panel/remove", 3, test_remove);
  add ("/ui/photos-panel/order", 3, test_order);
  add ("/ui/photos-panel/lead", 2, test_lead);
  add ("/ui/photos-panel/signals", 2, test_signals);
  add ("/ui/photos-panel/tab", 1, test_tab);
  add ("/ui/photos-panel/names", 2, test_names);
  add ("/ui/photos-panel/random", 4, test_random);
  return g_test_run ();
}
