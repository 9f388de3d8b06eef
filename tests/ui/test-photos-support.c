/* test-photos-support.c: a photos panel in a window for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-photos-support.h"

#include "galley-error.h"

static void
place_cb (Fixture *f, const char *uuid)
{
  g_string_append_printf (f->log, "place %s;", uuid);
}

static void
lead_cb (Fixture *f, const char *uuid, int number)
{
  g_string_append_printf (f->log, "lead %d;", number);
}

static void
removed_cb (Fixture *f, const char *uuid, int number)
{
  g_string_append_printf (f->log, "removed %d;", number);
}

static void
error_cb (Fixture *f, const GError *error, const char *name)
{
  g_assert_true (error->domain == GALLEY_ERROR);
  g_string_append_printf (f->log, "error %d %s;", error->code, name);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->document = test_document_new (GPOINTER_TO_INT (data));
  f->article = test_document_get_article (f->document);
  f->panel = galley_photos_panel_new ();
  f->log = g_string_new (NULL);
  g_signal_connect_swapped (f->panel, "place-photo", G_CALLBACK (place_cb), f);
  g_signal_connect_swapped (f->panel, "lead-chosen", G_CALLBACK (lead_cb), f);
  g_signal_connect_swapped (f->panel, "photo-removed", G_CALLBACK (removed_cb), f);
  g_signal_connect_swapped (f->panel, "error", G_CALLBACK (error_cb), f);
  f->window = test_window_new (f->panel);
  galley_photos_panel_set_article (GALLEY_PHOTOS_PANEL (f->panel), f->document, f->article->uuid);
  test_settle ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  test_document_flush (f->document);
  g_object_add_weak_pointer (G_OBJECT (f->panel), (gpointer *) &f->panel);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_wait_for (f->panel == NULL);
  /* A thread that was told to stop may still be on its way out. */
  test_wait_for (G_OBJECT (f->document)->ref_count == 1);
  g_assert_finalize_object (f->document);
  g_string_free (f->log, TRUE);
}

GalleyPhoto *
get_photo (Fixture *f, guint index)
{
  g_assert_cmpuint (index, <, f->article->photos->len);
  return f->article->photos->pdata[index];
}

guint
count_tiles (Fixture *f)
{
  guint n = 0;

  while (test_find (f->panel, GALLEY_TYPE_PHOTO_TILE, (int) n) != NULL)
    n++;
  return n;
}

void
assert_tiles (Fixture *f)
{
  g_assert_cmpuint (count_tiles (f), ==, f->article->photos->len);
  for (guint i = 0; i < f->article->photos->len; i++)
    {
      GtkWidget *tile = test_find (f->panel, GALLEY_TYPE_PHOTO_TILE, (int) i);

      g_assert_cmpstr (galley_photo_tile_get_uuid (GALLEY_PHOTO_TILE (tile)), ==,
                       get_photo (f, i)->uuid);
    }
}

void
add (const char *path, int placeholders, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (placeholders), set_up, test, tear_down);
}
