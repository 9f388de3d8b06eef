/* test-photo-intake.c: pictures that are added, pasted and replaced
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-photos-support.h"

static void
test_add (Fixture *f, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *bad = g_build_filename (g_get_user_cache_dir (), "bad.jpg", NULL);
  static const char *const names[] = { "one.png", "two.png", "three.png" };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GFile) file = test_picture_file (names[i], 60 + i, 40);

      g_list_store_append (files, file);
      if (i == 0)
        {
          g_autoptr (GFile) broken = g_file_new_for_path (bad);

          g_assert_true (g_file_set_contents (bad, "\xFF\xD8\xFF\xE0 cut", -1, NULL));
          g_list_store_append (files, broken);
        }
    }
  galley_photos_panel_add_files (GALLEY_PHOTOS_PANEL (f->panel), G_LIST_MODEL (files));
  test_wait_for (f->article->photos->len == 3 && !galley_photo_is_placeholder (get_photo (f, 1)));

  assert_tiles (f);
  g_assert_cmpstr (get_photo (f, 0)->file_name, ==, "one.png");
  g_assert_cmpstr (get_photo (f, 0)->caption, ==, "설명 1");
  g_assert_cmpstr (get_photo (f, 1)->file_name, ==, "two.png");
  g_assert_cmpstr (get_photo (f, 2)->file_name, ==, "three.png");
  g_assert_cmpint (get_photo (f, 2)->number, ==, 3);
  g_assert_cmpint (get_photo (f, 2)->width, ==, 62);
  g_assert_cmpstr (f->log->str, ==, "error 7 bad.jpg;");
}

static void
test_add_bytes (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = test_picture_bytes (20, 10);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  galley_photos_panel_add_bytes (GALLEY_PHOTOS_PANEL (f->panel), nothing, "nothing");
  galley_photos_panel_add_bytes (GALLEY_PHOTOS_PANEL (f->panel), bytes, "pasted");
  test_wait_for (f->article->photos->len == 1);
  g_assert_cmpstr (get_photo (f, 0)->file_name, ==, "pasted");
  g_assert_cmpstr (f->log->str, ==, "error 4 nothing;");
  assert_tiles (f);
}

static void
test_paste (Fixture *f, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (f->panel);
  g_autoptr (GBytes) bytes = test_picture_bytes (30, 20);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (bytes, NULL);
  g_autoptr (GFile) file = test_picture_file ("copied.png", 50, 40);

  gdk_clipboard_set_texture (clipboard, texture);
  gtk_widget_activate_action (f->panel, "photo.paste", NULL);
  test_wait_for (f->article->photos->len == 1);
  g_assert_cmpint (get_photo (f, 0)->width, ==, 30);

  gdk_clipboard_set (clipboard, GDK_TYPE_FILE_LIST,
                     &(GSList){ .data = file, .next = NULL });
  gtk_widget_activate_action (f->panel, "photo.paste", NULL);
  test_wait_for (f->article->photos->len == 2);
  g_assert_cmpstr (get_photo (f, 1)->file_name, ==, "copied.png");

  gdk_clipboard_set_text (clipboard, "글");
  gtk_widget_activate_action (f->panel, "photo.paste", NULL);
  test_settle ();
  g_assert_cmpuint (f->article->photos->len, ==, 2);
  g_assert_cmpstr (f->log->str, ==, "");
  gdk_clipboard_set_content (clipboard, NULL);
}

/* Another picture in the place of one, and back. */
static void
test_replace (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) first = test_picture_file ("first.png", 50, 40);
  g_autoptr (GFile) second = test_picture_file ("second.png", 70, 40);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, first);
  galley_photos_panel_add_files (GALLEY_PHOTOS_PANEL (f->panel), G_LIST_MODEL (files));
  test_wait_for (!galley_photo_is_placeholder (get_photo (f, 0)));
  g_list_store_remove_all (files);
  g_list_store_append (files, second);
  galley_photos_panel_take_files (GALLEY_PHOTOS_PANEL (f->panel), G_LIST_MODEL (files),
                                  get_photo (f, 0)->uuid);
  test_wait_for (g_str_equal (get_photo (f, 0)->file_name, "second.png"));
  g_assert_cmpstr (get_photo (f, 0)->caption, ==, "설명 1");
  g_assert_cmpint (get_photo (f, 0)->width, ==, 70);

  galley_photos_panel_undo_replacement (GALLEY_PHOTOS_PANEL (f->panel));
  g_assert_cmpstr (get_photo (f, 0)->file_name, ==, "first.png");
  g_assert_cmpint (get_photo (f, 0)->width, ==, 50);
}

/* What was taken before stays; what waits is given up without an error. */
static void
test_stop (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = test_picture_bytes (300, 200);
  guint taken;

  for (int i = 0; i < 20; i++)
    galley_photos_panel_add_bytes (GALLEY_PHOTOS_PANEL (f->panel), bytes, "pasted");
  test_wait_for (f->article->photos->len >= 1);
  galley_photo_intake_cancel (GALLEY_PHOTOS_PANEL (f->panel)->intake);
  taken = f->article->photos->len;
  test_wait_for (!galley_photo_intake_is_busy (GALLEY_PHOTOS_PANEL (f->panel)->intake));
  test_settle ();
  g_assert_cmpuint (taken, <, 20);
  g_assert_cmpuint (f->article->photos->len, ==, taken);
  g_assert_cmpstr (f->log->str, ==, "");
  assert_tiles (f);

  /* And it goes on with the next. */
  galley_photos_panel_add_bytes (GALLEY_PHOTOS_PANEL (f->panel), bytes, "pasted");
  test_wait_for (f->article->photos->len == taken + 1);
}

/* The article is left, then the window closed, while pictures are on their way. */
static void
test_add_leave (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = test_picture_bytes (300, 200);

  for (int i = 0; i < 4; i++)
    galley_photos_panel_add_bytes (GALLEY_PHOTOS_PANEL (f->panel), bytes, "pasted");
  galley_photos_panel_set_article (GALLEY_PHOTOS_PANEL (f->panel), NULL, NULL);
  test_wait_for (f->article->photos->len >= 2);
}

int
main (int argc, char **argv)
{
  test_ui_init (&argc, &argv);
  add ("/ui/photo-intake/add", 2, test_add);
  add ("/ui/photo-intake/add-bytes", 0, test_add_bytes);
  add ("/ui/photo-intake/add-leave", 0, test_add_leave);
  add ("/ui/photo-intake/stop", 0, test_stop);
  add ("/ui/photo-intake/paste", 0, test_paste);
  add ("/ui/photo-intake/replace", 1, test_replace);
  return g_test_run ();
}
