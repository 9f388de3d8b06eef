/* galley-photos-panel.c: the photos of an article, with their captions and credits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-photos-panel"

#include "galley-photos-panel.h"

struct _GalleyPhotosPanel
{
  AdwBin parent_instance;

  GalleyDocument *document;
  char *article;
};

enum
{
  PLACE_PHOTO,
  PHOTO_REMOVED,
  SIGNAL_ERROR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPhotosPanel, galley_photos_panel, ADW_TYPE_BIN)

static void
galley_photos_panel_dispose (GObject *object)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->article, g_free);
  G_OBJECT_CLASS (galley_photos_panel_parent_class)->dispose (object);
}

static void
galley_photos_panel_class_init (GalleyPhotosPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_photos_panel_dispose;

  signals[PLACE_PHOTO] = g_signal_new ("place-photo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PHOTO_REMOVED] =
      g_signal_new ("photo-removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[SIGNAL_ERROR] =
      g_signal_new ("error", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_STRING);
}

static void
galley_photos_panel_init (GalleyPhotosPanel *self)
{
}

GtkWidget *
galley_photos_panel_new (void)
{
  return g_object_new (GALLEY_TYPE_PHOTOS_PANEL, NULL);
}

void
galley_photos_panel_set_article (GalleyPhotosPanel *self, GalleyDocument *document,
                                 const char *article_uuid)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));

  g_set_object (&self->document, document);
  g_free (self->article);
  self->article = document != NULL ? g_strdup (article_uuid) : NULL;
}

void
galley_photos_panel_select (GalleyPhotosPanel *self, const char *photo_uuid)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));
}

void
galley_photos_panel_add_files (GalleyPhotosPanel *self, GListModel *files)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));
}

void
galley_photos_panel_add_bytes (GalleyPhotosPanel *self, GBytes *bytes, const char *name)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));
}

void
galley_photos_panel_focus_field (GalleyPhotosPanel *self, const char *photo_uuid,
                                 GalleyPreflightKind kind)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));

  galley_photos_panel_select (self, photo_uuid);
}
