/* galley-photo-card.c: a photo as it stands in the article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-photo-card.h"

#include "galley-text.h"
#include "galley-thumbnail.h"

#include <glib/gi18n.h>

#define PICTURE_HEIGHT 240

struct _GalleyPhotoCard
{
  GtkButton parent_instance;

  GtkWidget *picture;
  GtkWidget *missing; /* in place of a picture */
  GtkWidget *caption;
  GtkWidget *warning;
  GtkWidget *warning_text;
  char *uuid;
};

G_DEFINE_FINAL_TYPE (GalleyPhotoCard, galley_photo_card, GTK_TYPE_BUTTON)

static char *
describe_missing (const GalleyPhoto *photo)
{
  gboolean no_caption = galley_str_is_blank (photo->caption);
  gboolean no_credit = photo->credit->kind == GALLEY_CREDIT_NONE ||
                       galley_str_is_blank (photo->credit->source);

  if (no_caption && no_credit)
    return g_strdup (_("Caption and credit are missing"));
  if (no_credit)
    return g_strdup (_("The credit is missing"));
  if (no_caption)
    return g_strdup (_("The caption is missing"));
  return NULL;
}

static void
show_text (GalleyPhotoCard *self, GalleyDocument *document, const GalleyPhoto *photo)
{
  GalleyPublication *publication = galley_document_get_publication (document);
  g_autofree char *credit = galley_credit_format (
      photo->credit, publication != NULL ? publication->credit_format : "");
  g_autofree char *caption = g_markup_escape_text (photo->caption, -1);
  g_autofree char *escaped = g_markup_escape_text (credit, -1);
  g_autofree char *markup
      = g_strdup_printf ("%s%s<span alpha=\"60%%\">%s</span>", caption,
                         *caption != '\0' && *escaped != '\0' ? " " : "", escaped);
  g_autofree char *missing = describe_missing (photo);

  gtk_label_set_markup (GTK_LABEL (self->caption), markup);
  gtk_widget_set_visible (self->caption, *caption != '\0' || *escaped != '\0');
  gtk_widget_set_visible (self->warning, missing != NULL);
  if (missing != NULL)
    gtk_label_set_label (GTK_LABEL (self->warning_text), missing);
}

void
galley_photo_card_set_photo (GalleyPhotoCard *self, GalleyDocument *document,
                             const GalleyPhoto *photo, int number)
{
  g_autofree char *name = NULL;

  galley_str_set (&self->uuid, photo != NULL ? photo->uuid : "");
  gtk_widget_set_visible (self->picture, photo != NULL && !galley_photo_is_placeholder (photo));
  gtk_widget_set_visible (self->missing, photo == NULL || galley_photo_is_placeholder (photo));
  if (photo == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->caption), "");
      gtk_widget_set_visible (self->caption, FALSE);
      gtk_label_set_label (GTK_LABEL (self->warning_text), _("There is no photo of this number"));
      gtk_widget_set_visible (self->warning, TRUE);
      gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
    }
  else
    {
      show_text (self, document, photo);
      if (galley_photo_is_placeholder (photo))
        gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
      else
        {
          GdkPaintable *shown = gtk_picture_get_paintable (GTK_PICTURE (self->picture));

          if (shown == NULL || !galley_thumbnail_shows (GALLEY_THUMBNAIL (shown), photo))
            {
              GalleySession *session = galley_document_get_session (document);
              /* Near its size on the screen: scaling it anew for each frame is what costs. */
              int side = gtk_widget_get_scale_factor (GTK_WIDGET (self)) > 1
                             ? GALLEY_THUMBNAIL_LARGE
                             : GALLEY_THUMBNAIL_MEDIUM;
              g_autoptr (GalleyThumbnail) thumbnail = galley_thumbnail_new (
                  galley_session_get_desk (session), photo, side);

              gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (thumbnail));
            }
        }
    }
  /* TRANSLATORS: a photo in the text, by its number, for screen readers */
  name = g_strdup_printf (_("Photo %d"), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

const char *
galley_photo_card_get_photo (GalleyPhotoCard *self)
{
  return self->uuid;
}

static void
galley_photo_card_finalize (GObject *object)
{
  g_free (GALLEY_PHOTO_CARD (object)->uuid);
  G_OBJECT_CLASS (galley_photo_card_parent_class)->finalize (object);
}

static void
galley_photo_card_class_init (GalleyPhotoCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_photo_card_finalize;
}

static void
galley_photo_card_init (GalleyPhotoCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *missing_label = gtk_label_new (_("The picture is still to come"));
  GtkWidget *missing_icon = gtk_image_new_from_icon_name ("image-x-generic-symbolic");

  self->uuid = g_strdup ("");
  self->picture = gtk_picture_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_COVER);
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  gtk_widget_set_size_request (self->picture, -1, PICTURE_HEIGHT);

  self->missing = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_valign (missing_icon, GTK_ALIGN_END);
  gtk_widget_set_vexpand (missing_icon, TRUE);
  gtk_widget_set_vexpand (missing_label, TRUE);
  gtk_widget_set_valign (missing_label, GTK_ALIGN_START);
  gtk_image_set_pixel_size (GTK_IMAGE (missing_icon), 32);
  gtk_box_append (GTK_BOX (self->missing), missing_icon);
  gtk_box_append (GTK_BOX (self->missing), missing_label);
  gtk_widget_add_css_class (self->missing, "card-missing");
  gtk_widget_add_css_class (self->missing, "dim-label");
  gtk_widget_set_size_request (self->missing, -1, 120);

  self->caption = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->caption), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_widget_add_css_class (self->caption, "card-caption");

  self->warning = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->warning_text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->warning_text), 0);
  gtk_box_append (GTK_BOX (self->warning), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (self->warning), self->warning_text);
  gtk_widget_add_css_class (self->warning, "card-warning");

  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), self->missing);
  gtk_box_append (GTK_BOX (box), self->caption);
  gtk_box_append (GTK_BOX (box), self->warning);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "photo-card");
  gtk_widget_set_focus_on_click (GTK_WIDGET (self), FALSE);
}

GtkWidget *
galley_photo_card_new (void)
{
  return g_object_new (GALLEY_TYPE_PHOTO_CARD, NULL);
}
