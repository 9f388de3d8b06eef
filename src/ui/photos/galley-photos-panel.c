/* galley-photos-panel.c: the photos of an article, with their captions and credits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-photos-panel"

#include "galley-photos-panel-private.h"

#include "galley-fit-scroller.h"
#include "galley-photo-text.h"

#include <glib/gi18n.h>

enum
{
  PLACE_PHOTO,
  LEAD_CHOSEN,
  PHOTO_REMOVED,
  SIGNAL_ERROR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyPhotosPanel, galley_photos_panel, ADW_TYPE_BIN)

GalleyArticle *
galley_photos_panel_get_article (GalleyPhotosPanel *self)
{
  if (self->document == NULL || self->article == NULL)
    return NULL;
  return galley_document_get_article (self->document, self->article);
}

GalleyPhoto *
galley_photos_panel_get_selected (GalleyPhotosPanel *self)
{
  GalleyArticle *article = galley_photos_panel_get_article (self);

  if (article == NULL || self->selected == NULL)
    return NULL;
  return galley_article_find_photo_by_uuid (article, self->selected);
}

void
galley_photos_panel_emit_place (GalleyPhotosPanel *self, const char *uuid)
{
  g_signal_emit (self, signals[PLACE_PHOTO], 0, uuid);
}

void
galley_photos_panel_emit_lead (GalleyPhotosPanel *self, const char *uuid, int number)
{
  g_signal_emit (self, signals[LEAD_CHOSEN], 0, uuid, number);
}

void
galley_photos_panel_emit_removed (GalleyPhotosPanel *self, const char *uuid, int number)
{
  g_signal_emit (self, signals[PHOTO_REMOVED], 0, uuid, number);
}

void
galley_photos_panel_emit_error (GalleyPhotosPanel *self, const GError *error, const char *name)
{
  g_signal_emit (self, signals[SIGNAL_ERROR], 0, error, name);
}

/* Around the tiles */

/* The first other photo that is not ready to be published. */
static void
update_notice (GalleyPhotosPanel *self)
{
  GalleyArticle *article = galley_photos_panel_get_article (self);
  g_autofree char *text = NULL;

  g_clear_pointer (&self->notice_photo, g_free);
  for (guint i = 0; article != NULL && i < article->photos->len && text == NULL; i++)
    {
      const GalleyPhoto *photo = article->photos->pdata[i];
      GalleyPhotoLacks lacks = galley_photo_get_lacks (photo);

      if (g_strcmp0 (photo->uuid, self->selected) == 0)
        continue;
      if ((lacks & GALLEY_PHOTO_LACKS_CREDIT) != 0)
        {
          text = g_strdup_printf (_("Photo %d has no credit"), photo->number);
          self->notice_kind = GALLEY_PREFLIGHT_NO_CREDIT;
        }
      else if ((lacks & GALLEY_PHOTO_LACKS_CAPTION) != 0)
        {
          text = g_strdup_printf (_("Photo %d has no caption"), photo->number);
          self->notice_kind = GALLEY_PREFLIGHT_NO_CAPTION;
        }
      if (text != NULL)
        self->notice_photo = g_strdup (photo->uuid);
    }
  if (text != NULL)
    gtk_label_set_label (self->notice, text);
  gtk_revealer_set_reveal_child (self->notice_revealer, text != NULL);
}

static void
update_count (GalleyPhotosPanel *self, const GPtrArray *photos)
{
  g_autofree char *text = NULL;
  guint missing = 0;

  for (guint i = 0; i < photos->len; i++)
    if (galley_photo_is_placeholder (photos->pdata[i]))
      missing++;
  text = g_strdup_printf (ngettext ("%u photo", "%u photos", photos->len), photos->len);
  if (missing > 0)
    {
      g_autofree char *count = g_steal_pointer (&text);
      g_autofree char *rest
          = g_strdup_printf (ngettext ("%u without picture", "%u without picture", missing), missing);

      text = g_strdup_printf ("%s · %s", count, rest);
    }
  gtk_label_set_label (self->count, text);
}

static void
select_tile (GalleyPhotosPanel *self)
{
  GalleyPhotoTile *tile = galley_photos_panel_find_tile (self, self->selected);

  self->quiet++;
  if (tile != NULL)
    gtk_flow_box_select_child (self->grid, GTK_FLOW_BOX_CHILD (tile));
  self->quiet--;
}

static gboolean
has_focus_within (GalleyPhotosPanel *self, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* What took the place of a selected photo that is gone. */
static void
keep_selection (GalleyPhotosPanel *self, const GPtrArray *photos, int old_index)
{
  const GalleyPhoto *photo;

  for (guint i = 0; i < photos->len; i++)
    {
      photo = photos->pdata[i];
      if (g_strcmp0 (photo->uuid, self->selected) == 0)
        return;
    }
  photo = photos->pdata[CLAMP (old_index, 0, (int) photos->len - 1)];
  g_free (self->selected);
  self->selected = g_strdup (photo->uuid);
}

static void
show_photos (GalleyPhotosPanel *self)
{
  GalleyArticle *article = galley_photos_panel_get_article (self);
  GPtrArray *photos = article != NULL ? article->photos : NULL;
  gboolean focused = has_focus_within (self, GTK_WIDGET (self->grid));
  GalleyPhotoTile *tile = galley_photos_panel_find_tile (self, self->selected);
  int old_index = tile != NULL ? gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (tile)) : 0;

  if (photos == NULL || photos->len == 0)
    {
      galley_photo_detail_set_photo (self->detail, self->document, NULL);
      g_clear_pointer (&self->selected, g_free);
      if (photos != NULL)
        galley_photos_panel_arrange_tiles (self, photos);
      gtk_stack_set_visible_child_name (self->stack, photos != NULL ? "empty" : "nothing");
      update_notice (self);
      galley_photos_panel_update_actions (self);
      return;
    }

  galley_photos_panel_arrange_tiles (self, photos);
  keep_selection (self, photos, old_index);
  select_tile (self);
  if (focused && !has_focus_within (self, GTK_WIDGET (self->grid)))
    galley_photos_panel_focus_tile (self);
  galley_photo_detail_set_photo (self->detail, self->document, self->selected);
  update_count (self, photos);
  update_notice (self);
  galley_photos_panel_update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, "photos");
}

static void
selection_changed_cb (GalleyPhotosPanel *self)
{
  g_autoptr (GList) selected = gtk_flow_box_get_selected_children (self->grid);

  if (self->quiet > 0 || selected == NULL)
    return;
  g_free (self->selected);
  self->selected = g_strdup (galley_photo_tile_get_uuid (selected->data));
  galley_photo_detail_set_photo (self->detail, self->document, self->selected);
  update_notice (self);
  galley_photos_panel_update_actions (self);
}

static void
tile_activated_cb (GalleyPhotosPanel *self, GalleyPhotoTile *tile)
{
  galley_photos_panel_focus_field (self, galley_photo_tile_get_uuid (tile),
                                   GALLEY_PREFLIGHT_NO_CAPTION);
}

static void
notice_clicked_cb (GalleyPhotosPanel *self)
{
  g_autofree char *uuid = g_strdup (self->notice_photo);

  if (uuid != NULL)
    galley_photos_panel_focus_field (self, uuid, self->notice_kind);
}

static void
stop_clicked_cb (GalleyPhotosPanel *self)
{
  galley_photo_intake_cancel (self->intake);
}

/* The document */

static void
photos_changed_cb (GalleyPhotosPanel *self, const char *article)
{
  if (g_strcmp0 (article, self->article) == 0)
    show_photos (self);
}

static void
photo_edited_cb (GalleyPhotosPanel *self, const char *uuid)
{
  GalleyPhotoTile *tile = galley_photos_panel_find_tile (self, uuid);
  GalleyPhoto *photo = galley_document_get_photo (self->document, uuid, NULL);

  if (tile == NULL || photo == NULL)
    return;
  galley_photo_tile_update (tile, photo);
  if (g_strcmp0 (uuid, self->selected) == 0 && !galley_photo_detail_is_editing (self->detail))
    galley_photo_detail_refresh (self->detail);
  update_notice (self);
}

/* The publication's form of a credit may have come. */
static void
issue_changed_cb (GalleyPhotosPanel *self)
{
  if (galley_photos_panel_get_article (self) == NULL)
    show_photos (self);
  else
    galley_photo_detail_refresh (self->detail);
}

/* The list is wanted when somebody goes to a credit, not after every letter. */
static void
focus_entered_cb (GalleyPhotosPanel *self)
{
  if (self->sources_stale && self->document != NULL)
    galley_photos_panel_list_sources (self);
}

static void
desk_changed_cb (GalleyPhotosPanel *self, const char *kind)
{
  if (g_str_equal (kind, "") || g_str_equal (kind, "source") || g_str_equal (kind, "photo"))
    self->sources_stale = TRUE;
}

static void
disconnect_document (GalleyPhotosPanel *self)
{
  if (self->document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (
      galley_session_get_desk (galley_document_get_session (self->document)), self);
  g_signal_handlers_disconnect_by_data (self->document, self);
}

static void
connect_document (GalleyPhotosPanel *self)
{
  if (self->document == NULL)
    return;
  g_signal_connect_object (self->document, "photos-changed", G_CALLBACK (photos_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "article-changed", G_CALLBACK (photos_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "photo-edited", G_CALLBACK (photo_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "issue-changed", G_CALLBACK (issue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (galley_session_get_desk (galley_document_get_session (self->document)),
                           "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  galley_photos_panel_list_sources (self);
}

/* GObject */

static void
galley_photos_panel_dispose (GObject *object)
{
  GalleyPhotosPanel *self = GALLEY_PHOTOS_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  if (self->detail != NULL)
    galley_photo_detail_commit (self->detail);
  galley_photos_panel_stop_intake (self);
  disconnect_document (self);
  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  g_clear_object (&self->document);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->article, g_free);
  g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->notice_photo, g_free);
  self->detail = NULL;
  G_OBJECT_CLASS (galley_photos_panel_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  signals[PLACE_PHOTO] = g_signal_new ("place-photo", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEAD_CHOSEN] = g_signal_new ("lead-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[PHOTO_REMOVED] = g_signal_new ("photo-removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[SIGNAL_ERROR] = g_signal_new ("error", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_STRING);
}

static void
galley_photos_panel_class_init (GalleyPhotosPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_photos_panel_dispose;
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (GALLEY_TYPE_FIT_SCROLLER);
  g_type_ensure (GALLEY_TYPE_PHOTO_DETAIL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/galleydesk/Galley/photos/galley-photos-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, count);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, grid);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, detail_scroller);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, detail);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, notice_revealer);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, notice);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, notice_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotosPanel, undo_revealer);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tile_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, galley_photos_panel_undo_replacement);
  galley_photos_panel_install_actions (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
galley_photos_panel_init (GalleyPhotosPanel *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->detail), focus);
  galley_photos_panel_init_intake (self);
  galley_photos_panel_add_shortcuts (self);
  galley_photos_panel_update_actions (self);
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
  g_return_if_fail (document == NULL || GALLEY_IS_DOCUMENT (document));

  galley_photo_detail_commit (self->detail);
  if (document != self->document)
    {
      disconnect_document (self);
      g_set_object (&self->document, document);
      connect_document (self);
    }
  if (document == NULL || g_strcmp0 (article_uuid, self->article) != 0)
    {
      g_free (self->article);
      self->article = document != NULL ? g_strdup (article_uuid) : NULL;
      g_clear_pointer (&self->selected, g_free);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->detail_scroller), 0);
    }
  show_photos (self);
}

void
galley_photos_panel_select (GalleyPhotosPanel *self, const char *photo_uuid)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));

  if (galley_photos_panel_find_tile (self, photo_uuid) == NULL)
    return;
  g_free (self->selected);
  self->selected = g_strdup (photo_uuid);
  show_photos (self);
  if (has_focus_within (self, GTK_WIDGET (self->grid)))
    galley_photos_panel_focus_tile (self);
}

void
galley_photos_panel_focus_field (GalleyPhotosPanel *self, const char *photo_uuid,
                                 GalleyPreflightKind kind)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));

  galley_photos_panel_select (self, photo_uuid);
  if (galley_photos_panel_get_selected (self) != NULL)
    galley_photo_detail_focus_field (self->detail, kind);
}

void
galley_photos_panel_commit (GalleyPhotosPanel *self)
{
  g_return_if_fail (GALLEY_IS_PHOTOS_PANEL (self));

  galley_photo_detail_commit (self->detail);
}
