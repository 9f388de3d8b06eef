/* galley-photos-panel-sources.c: the desk's sources, for the credit to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-photos-panel"

#include "galley-photos-panel-private.h"

static void
list_sources_in_thread (GTask *task, gpointer source, gpointer task_data,
                        GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *sources = galley_desk_list_sources (task_data, &error);

  if (sources != NULL)
    g_task_return_pointer (task, sources, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const GalleySource *first = *(GalleySource *const *) a;
  const GalleySource *second = *(GalleySource *const *) b;

  return first->uses != second->uses ? second->uses - first->uses
                                     : g_utf8_collate (first->name, second->name);
}

static void
sources_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (object);
  g_autoptr (GError) error = NULL;
  GPtrArray *sources = g_task_propagate_pointer (G_TASK (result), &error);

  if (sources == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("No list of sources: %s", error->message);
      return;
    }
  g_ptr_array_sort (sources, compare_sources);
  if (self->detail != NULL)
    galley_photo_detail_set_sources (self->detail, sources);
  else
    g_ptr_array_unref (sources);
}

void
galley_photos_panel_list_sources (GalleyPhotosPanel *self)
{
  g_autoptr (GTask) task = NULL;

  self->sources_stale = FALSE;
  task = g_task_new (self, self->cancellable, sources_listed_cb, NULL);
  g_task_set_source_tag (task, galley_photos_panel_list_sources);
  g_task_set_task_data (
      task, g_object_ref (galley_session_get_desk (galley_document_get_session (self->document))),
      g_object_unref);
  g_task_run_in_thread (task, list_sources_in_thread);
}
