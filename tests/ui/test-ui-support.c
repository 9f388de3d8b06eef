/* test-ui-support.c: a desk, a window and a hand at the keys for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-ui-support.h"

#include "galley-text.h"

void
test_ui_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  g_test_init (argc, argv, NULL);
  /* Never the person's own desk: run.sh sets it. */
  g_assert_nonnull (g_getenv ("XDG_DATA_HOME"));
  adw_init ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/galleydesk/Galley/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

GalleyDocument *
test_document_new (int n_placeholders)
{
  static int count = 0;
  g_autofree char *name = g_strdup_printf ("desk-%d", count++);
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySession) session = galley_session_open (directory, &error);
  GalleyDesk *desk;
  GalleyIssue *issue;
  GalleyDocument *document;
  GalleyArticle *article;
  g_autofree char *uuid = NULL;

  g_assert_no_error (error);
  desk = galley_session_get_desk (session);
  uuid = galley_session_new_issue (session, NULL, &error);
  g_assert_no_error (error);
  issue = galley_desk_load_issue (desk, uuid, &error);
  g_assert_no_error (error);
  document = galley_document_new (session, issue);
  article = test_document_get_article (document);
  for (int i = 0; i < n_placeholders; i++)
    {
      GalleyPhoto *photo = galley_photo_new ();
      g_autofree char *caption = g_strdup_printf ("설명 %d", i + 1);

      galley_str_set (&photo->caption, caption);
      galley_document_add_photo (document, article, photo);
    }
  test_wait_for (galley_document_get_publication (document) != NULL);
  return document;
}

GalleyArticle *
test_document_get_article (GalleyDocument *document)
{
  return galley_document_get_issue (document)->articles->pdata[0];
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  galley_document_flush_finish (GALLEY_DOCUMENT (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

void
test_document_flush (GalleyDocument *document)
{
  gboolean done = FALSE;

  galley_document_flush_async (document, NULL, flushed_cb, &done);
  test_wait_for (done);
}

GtkWidget *
test_window_new (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 380, 760);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  test_wait_for (gtk_widget_get_mapped (child));
  test_settle ();
  return window;
}

static GtkWidget *
find_next (GtkWidget *widget, GType type, int *index)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*index)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_next (child, type, index);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
test_find (GtkWidget *root, GType type, int index)
{
  return find_next (root, type, &index);
}

void
test_settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

GBytes *
test_picture_bytes (int width, int height)
{
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  gsize size = (gsize) width * height * 3;
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i % 3 * 80 + width);
  pixels = g_bytes_new_take (data, size);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, pixels, (gsize) width * 3);
  return gdk_texture_save_to_png_bytes (texture);
}

GFile *
test_picture_file (const char *name, int width, int height)
{
  g_autoptr (GBytes) bytes = test_picture_bytes (width, height);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}
