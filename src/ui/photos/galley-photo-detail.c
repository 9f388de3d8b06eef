/* galley-photo-detail.c: one photo, large, with its caption, alt text and credit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-photo-detail.h"

#include "galley-photo-text.h"
#include "galley-ratio-bin.h"
#include "galley-source-entry.h"
#include "galley-text-field.h"
#include "galley-text.h"
#include "galley-thumbnail.h"

#include <glib/gi18n.h>

struct _GalleyPhotoDetail
{
  AdwBin parent_instance;

  GalleyRatioBin *picture_bin;
  GtkWidget *frame;
  GtkStack *stack;
  GtkPicture *picture;
  GtkLabel *info;
  GtkWidget *place_button;
  GtkToggleButton *lead_button;
  GtkListBoxRow *caption_row;
  GtkListBoxRow *alt_row;
  GtkListBoxRow *source_row;
  GalleyTextField *caption;
  GalleyTextField *alt;
  GtkWidget *caption_missing;
  GtkWidget *credit_missing;
  GalleySourceEntry *source;
  GtkDropDown *kind;
  GtkLabel *printed;

  GalleyDocument *document;
  char *uuid;
  GalleyThumbnail *thumbnail;
  char *last_source; /* what stood there before the kind was set to none */
  int editing;
  int quiet;
};

G_DEFINE_FINAL_TYPE (GalleyPhotoDetail, galley_photo_detail, ADW_TYPE_BIN)

/* In the order of the list, the most used ones first. */
static const GalleyCreditKind kinds[] = {
  GALLEY_CREDIT_PHOTO_BY, GALLEY_CREDIT_PROVIDED, GALLEY_CREDIT_SOURCE, GALLEY_CREDIT_GRAPHIC,
  GALLEY_CREDIT_CAPTURE,  GALLEY_CREDIT_STOCK,    GALLEY_CREDIT_AGENCY, GALLEY_CREDIT_NONE,
};

static GalleyPhoto *
get_photo (GalleyPhotoDetail *self)
{
  if (self->document == NULL || self->uuid == NULL)
    return NULL;
  return galley_document_get_photo (self->document, self->uuid, NULL);
}

static void
touch (GalleyPhotoDetail *self, GalleyPhoto *photo)
{
  self->editing++;
  galley_document_touch_photo (self->document, photo);
  self->editing--;
}

/* Showing */

static void
show_printed (GalleyPhotoDetail *self, const GalleyPhoto *photo)
{
  GalleyPublication *publication = galley_document_get_publication (self->document);
  GalleyPhotoLacks lacks = galley_photo_get_lacks (photo);
  g_autofree char *printed = galley_credit_format (
      photo->credit, publication != NULL ? publication->credit_format : NULL);

  gtk_widget_set_visible (self->caption_missing, (lacks & GALLEY_PHOTO_LACKS_CAPTION) != 0);
  gtk_widget_set_visible (self->credit_missing, (lacks & GALLEY_PHOTO_LACKS_CREDIT) != 0);
  gtk_label_set_label (self->printed, *printed != '\0' ? printed : "—");
}

static void
show_credit (GalleyPhotoDetail *self, const GalleyPhoto *photo)
{
  self->quiet++;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == photo->credit->kind)
      gtk_drop_down_set_selected (self->kind, i);
  self->quiet--;
  show_printed (self, photo);
}

static void
show_stack_page (GalleyPhotoDetail *self)
{
  const char *page = "picture";

  if (self->thumbnail == NULL)
    page = "missing";
  else if (galley_thumbnail_get_failed (self->thumbnail))
    page = "failed";
  gtk_stack_set_visible_child_name (self->stack, page);
  if (self->thumbnail == NULL)
    gtk_widget_add_css_class (self->frame, "missing");
  else
    gtk_widget_remove_css_class (self->frame, "missing");
}

static void
show_picture (GalleyPhotoDetail *self, const GalleyPhoto *photo)
{
  GalleyDesk *desk = galley_session_get_desk (galley_document_get_session (self->document));
  gboolean placeholder = galley_photo_is_placeholder (photo);

  if (placeholder)
    g_clear_object (&self->thumbnail);
  else if (self->thumbnail == NULL || !galley_thumbnail_shows (self->thumbnail, photo))
    {
      g_clear_object (&self->thumbnail);
      self->thumbnail = galley_thumbnail_new (desk, photo, GALLEY_THUMBNAIL_LARGE);
      g_signal_connect_object (self->thumbnail, "notify::failed", G_CALLBACK (show_stack_page),
                               self, G_CONNECT_SWAPPED);
    }
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (self->thumbnail));
  show_stack_page (self);
  /* A panorama or a tall picture is not given all the room it asks for. */
  galley_ratio_bin_set_ratio (
      self->picture_bin,
      placeholder || photo->height == 0
          ? 2.4
          : CLAMP ((double) photo->width / photo->height, 1.2, 2.4));
  gtk_widget_set_visible (GTK_WIDGET (self->info), !placeholder);
  if (!placeholder)
    {
      /* TRANSLATORS: number of the photo, width × height in pixels, file name */
      g_autofree char *text = g_strdup_printf (_("Photo %d · %d × %d · %s"), photo->number,
                                               photo->width, photo->height, photo->file_name);

      gtk_label_set_label (self->info, text);
    }
}

static void
show_names (GalleyPhotoDetail *self, const GalleyPhoto *photo)
{
  const char *alt = galley_str_is_blank (photo->alt) ? photo->caption : photo->alt;

  gtk_picture_set_alternative_text (self->picture, alt);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *alt != '\0' ? alt : _("Picture without caption"), -1);
}

static void
show_rest (GalleyPhotoDetail *self, const GalleyPhoto *photo)
{
  show_picture (self, photo);
  show_names (self, photo);
  show_credit (self, photo);
  self->quiet++;
  gtk_toggle_button_set_active (self->lead_button, photo->lead);
  self->quiet--;
}

/* A credit line whose typing was cut short (the program was killed) is still there to be read. */
static const char *
get_source_text (const GalleyPhoto *photo)
{
  if (galley_str_is_empty (photo->credit->source) && photo->credit->kind == GALLEY_CREDIT_NONE)
    return photo->credit_line;
  return photo->credit->source;
}

void
galley_photo_detail_refresh (GalleyPhotoDetail *self)
{
  GalleyPhoto *photo = get_photo (self);

  if (photo == NULL)
    return;
  galley_text_field_update_text (self->caption, photo->caption);
  galley_text_field_update_text (self->alt, photo->alt);
  if (!galley_source_entry_is_edited (self->source))
    galley_source_entry_set_text (self->source, get_source_text (photo));
  show_rest (self, photo);
}

/* Editing */

static void
caption_edited_cb (GalleyPhotoDetail *self)
{
  GalleyPhoto *photo = get_photo (self);
  g_autofree char *text = galley_text_field_get_text (self->caption);

  if (photo == NULL || !galley_str_set (&photo->caption, text))
    return;
  touch (self, photo);
  show_printed (self, photo);
  show_names (self, photo);
}

static void
alt_edited_cb (GalleyPhotoDetail *self)
{
  GalleyPhoto *photo = get_photo (self);
  g_autofree char *text = galley_text_field_get_text (self->alt);

  if (photo == NULL || !galley_str_set (&photo->alt, text))
    return;
  touch (self, photo);
  show_names (self, photo);
}

static void
caption_finished_cb (GalleyPhotoDetail *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->alt));
}

static void
alt_finished_cb (GalleyPhotoDetail *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->source));
}

/* Half a name is not a source: until it is done it is kept as the line it is. */
static void
source_typed_cb (GalleyPhotoDetail *self)
{
  GalleyPhoto *photo = get_photo (self);

  if (photo != NULL &&
      galley_str_set (&photo->credit_line, galley_source_entry_get_text (self->source)))
    touch (self, photo);
}

static void
set_credit (GalleyPhotoDetail *self, GalleyPhoto *photo, GalleyCredit *credit, const char *line,
            const char *source)
{
  galley_credit_free (photo->credit);
  photo->credit = credit;
  galley_str_set (&photo->credit_line, line);
  galley_str_set (&photo->source, source);
  touch (self, photo);
  galley_source_entry_set_text (self->source, credit->source);
  show_credit (self, photo);
}

/* A bare name keeps the kind that is chosen; a credit line says its own. */
static void
source_committed_cb (GalleyPhotoDetail *self)
{
  GalleyPhoto *photo = get_photo (self);
  g_autofree char *text = galley_str_trim (galley_source_entry_get_text (self->source));
  g_autoptr (GalleyPhoto) parsed = NULL;

  if (photo == NULL)
    return;
  parsed = galley_photo_copy (photo);
  galley_session_parse_credit (galley_document_get_session (self->document), parsed, text);
  if (photo->credit->kind != GALLEY_CREDIT_NONE && *text != '\0' &&
      parsed->credit->kind == GALLEY_CREDIT_SOURCE && g_str_equal (parsed->credit->source, text))
    parsed->credit->kind = photo->credit->kind;
  set_credit (self, photo, galley_credit_copy (parsed->credit), text, "");
}

static void
source_chosen_cb (GalleyPhotoDetail *self, const GalleySource *source)
{
  GalleyPhoto *photo = get_photo (self);
  GalleyCreditKind kind = source->credit_kind;
  const char *printed = *source->credit_as != '\0' ? source->credit_as : source->name;

  if (photo == NULL)
    return;
  if (kind == GALLEY_CREDIT_NONE)
    kind = photo->credit->kind != GALLEY_CREDIT_NONE ? photo->credit->kind : GALLEY_CREDIT_SOURCE;
  set_credit (self, photo, galley_credit_new (kind, printed), "", source->uuid);
}

static void
kind_selected_cb (GalleyPhotoDetail *self)
{
  GalleyPhoto *photo = get_photo (self);
  guint selected = gtk_drop_down_get_selected (self->kind);
  g_autoptr (GalleyCredit) credit = NULL;

  if (self->quiet > 0 || photo == NULL || selected >= G_N_ELEMENTS (kinds))
    return;
  galley_source_entry_commit (self->source);
  if (photo->credit->kind == kinds[selected])
    {
      /* What was typed was a whole credit line, but the choice came later. */
      show_credit (self, photo);
      return;
    }

  credit = galley_credit_copy (photo->credit);
  credit->kind = kinds[selected];
  if (credit->kind == GALLEY_CREDIT_NONE)
    {
      galley_str_set (&self->last_source, credit->source);
      g_clear_pointer (&credit, galley_credit_free);
      credit = galley_credit_new (GALLEY_CREDIT_NONE, "");
    }
  else if (*credit->source == '\0' && self->last_source != NULL)
    galley_str_set (&credit->source, self->last_source);
  set_credit (self, photo, g_steal_pointer (&credit), "", "");
}

static void
lead_toggled_cb (GalleyPhotoDetail *self)
{
  if (self->quiet == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "photo.lead", "b",
                                gtk_toggle_button_get_active (self->lead_button));
}

static void
row_activated_cb (GalleyPhotoDetail *self, GtkListBoxRow *row)
{
  if (row == self->caption_row)
    gtk_widget_grab_focus (GTK_WIDGET (self->caption));
  else if (row == self->alt_row)
    gtk_widget_grab_focus (GTK_WIDGET (self->alt));
  else if (row == self->source_row)
    gtk_widget_grab_focus (GTK_WIDGET (self->source));
}

/* GObject */

static void
galley_photo_detail_dispose (GObject *object)
{
  GalleyPhotoDetail *self = GALLEY_PHOTO_DETAIL (object);

  g_clear_object (&self->thumbnail);
  g_clear_object (&self->document);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->last_source, g_free);
  G_OBJECT_CLASS (galley_photo_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, picture_bin);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, frame);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, picture);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, info);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, place_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, lead_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, caption_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, alt_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, source_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, caption);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, alt);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, caption_missing);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, credit_missing);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, source);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, kind);
  gtk_widget_class_bind_template_child (widget_class, GalleyPhotoDetail, printed);
}

static void
galley_photo_detail_class_init (GalleyPhotoDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_photo_detail_dispose;

  g_type_ensure (GALLEY_TYPE_RATIO_BIN);
  g_type_ensure (GALLEY_TYPE_SOURCE_ENTRY);
  g_type_ensure (GALLEY_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/galleydesk/Galley/photos/galley-photo-detail.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, galley_photo_detail_refresh);
  gtk_widget_class_bind_template_callback (widget_class, caption_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, caption_finished_cb);
  gtk_widget_class_bind_template_callback (widget_class, alt_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, alt_finished_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_committed_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, lead_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
galley_photo_detail_init (GalleyPhotoDetail *self)
{
  const char *names[G_N_ELEMENTS (kinds) + 1] = { NULL };
  g_autoptr (GtkStringList) list = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    names[i] = galley_credit_kind_text (kinds[i]);
  list = gtk_string_list_new (names);
  self->quiet++;
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (list));
  self->quiet--;
}

void
galley_photo_detail_set_photo (GalleyPhotoDetail *self, GalleyDocument *document,
                               const char *uuid)
{
  GalleyPhoto *photo;

  if (document == self->document && g_strcmp0 (uuid, self->uuid) == 0)
    {
      galley_photo_detail_refresh (self);
      return;
    }

  galley_source_entry_commit (self->source);
  g_set_object (&self->document, document);
  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  g_clear_pointer (&self->last_source, g_free);

  photo = get_photo (self);
  if (photo == NULL)
    return;
  galley_text_field_set_text (self->caption, photo->caption);
  galley_text_field_set_text (self->alt, photo->alt);
  galley_source_entry_set_text (self->source, get_source_text (photo));
  show_rest (self, photo);
}

gboolean
galley_photo_detail_is_editing (GalleyPhotoDetail *self)
{
  return self->editing > 0;
}

void
galley_photo_detail_commit (GalleyPhotoDetail *self)
{
  galley_source_entry_commit (self->source);
}

void
galley_photo_detail_set_sources (GalleyPhotoDetail *self, GPtrArray *sources)
{
  galley_source_entry_set_sources (self->source, sources);
}

void
galley_photo_detail_focus_field (GalleyPhotoDetail *self, GalleyPreflightKind kind)
{
  if (kind == GALLEY_PREFLIGHT_NO_CREDIT || kind == GALLEY_PREFLIGHT_CAPTURE_UNNAMED)
    gtk_widget_grab_focus (GTK_WIDGET (self->source));
  else if (kind == GALLEY_PREFLIGHT_NO_ALT)
    galley_text_field_focus (self->alt);
  else if (kind == GALLEY_PREFLIGHT_PHOTO_NOT_PLACED)
    gtk_widget_grab_focus (self->place_button);
  else
    galley_text_field_focus (self->caption);
}
