/* galley-body-cards.c: photo cards under their lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-body-cards.h"

#include "galley-photo-card.h"
#include "galley-text.h"

#define ABOVE 6
#define BELOW 18

struct _GalleyBodyCards
{
  GObject parent_instance;

  GtkTextView *view; /* unowned: it owns this */
  GtkTextBuffer *buffer;
  GalleyDocument *document;
  char *article;
  GHashTable *cards; /* photo number → Card */
  guint source;
};

/* A card with the room that its line reserves for it. It stays the view's child once it is: GTK 4.8
 * can't take an overlay's child away again (gtk_text_view_remove() knows it not). */
typedef struct
{
  GtkWidget *widget; /* the view's */
  GtkTextTag *tag;
  int room; /* pixels-below-lines of the tag */
  int x;
  int y;
  gboolean used;
} Card;

G_DEFINE_FINAL_TYPE (GalleyBodyCards, galley_body_cards, G_TYPE_OBJECT)

static guint activated_signal;

static void
clicked_cb (GalleyPhotoCard *card, GalleyBodyCards *self)
{
  g_signal_emit (self, activated_signal, 0, galley_photo_card_get_photo (card));
}

static Card *
get_card (GalleyBodyCards *self, int number)
{
  Card *card = g_hash_table_lookup (self->cards, GINT_TO_POINTER (number));

  if (card != NULL)
    return card;
  card = g_new0 (Card, 1);
  card->widget = galley_photo_card_new ();
  card->tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  card->x = G_MININT;
  g_signal_connect_object (card->widget, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_text_view_add_overlay (self->view, card->widget, 0, 0);
  g_hash_table_insert (self->cards, GINT_TO_POINTER (number), card);
  return card;
}

/* The card under the line at @start, as wide as the text. */
static void
place_card (GalleyBodyCards *self, const GalleyArticle *article, const GtkTextIter *start,
            const GtkTextIter *end, int number)
{
  Card *card = get_card (self, number);
  int width = gtk_widget_get_width (GTK_WIDGET (self->view)) -
              gtk_text_view_get_left_margin (self->view) -
              gtk_text_view_get_right_margin (self->view);
  int height;
  int y;
  int line_height;

  if (card->used || width < 50)
    return; /* the same photo twice: the first line shows it */
  card->used = TRUE;
  gtk_widget_set_visible (card->widget, TRUE);
  galley_photo_card_set_photo (GALLEY_PHOTO_CARD (card->widget), self->document,
                               galley_article_find_photo (article, number), number);
  gtk_widget_measure (card->widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (card->widget, width, height);
  if (card->room != height + ABOVE + BELOW)
    {
      card->room = height + ABOVE + BELOW;
      g_object_set (card->tag, "pixels-below-lines", card->room, NULL);
    }
  if (!gtk_text_iter_has_tag (start, card->tag))
    {
      GtkTextIter from;
      GtkTextIter to;

      gtk_text_buffer_get_bounds (self->buffer, &from, &to);
      gtk_text_buffer_remove_tag (self->buffer, card->tag, &from, &to);
    }
  gtk_text_buffer_apply_tag (self->buffer, card->tag, start, end);
  gtk_text_view_get_line_yrange (self->view, start, &y, &line_height);
  y += line_height - card->room + ABOVE;
  if (card->x != 0 || card->y != y)
    {
      card->x = 0;
      card->y = y;
      gtk_text_view_move_overlay (self->view, card->widget, gtk_text_view_get_left_margin (self->view), y);
    }
}

static void
hide_unused (gpointer key, gpointer value, gpointer data)
{
  GalleyBodyCards *self = data;
  Card *card = value;
  GtkTextIter from;
  GtkTextIter to;

  gtk_widget_set_visible (card->widget, card->used);
  if (card->used)
    return;
  gtk_text_buffer_get_bounds (self->buffer, &from, &to);
  gtk_text_buffer_remove_tag (self->buffer, card->tag, &from, &to);
}

static void
update (GalleyBodyCards *self)
{
  const GalleyArticle *article
      = self->document != NULL ? galley_document_get_article (self->document, self->article) : NULL;
  GHashTableIter iter;
  gpointer value;
  GtkTextIter position;
  GtkTextIter match;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Card *) value)->used = FALSE;
  gtk_text_buffer_get_start_iter (self->buffer, &position);
  while (article != NULL &&
         gtk_text_iter_forward_search (&position, "![](photo:", 0, &match, &position, NULL))
    {
      GtkTextIter start = match;
      GtkTextIter end = match;
      g_autofree char *line = NULL;
      int number;

      gtk_text_iter_set_line_offset (&start, 0);
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      line = gtk_text_iter_get_slice (&start, &end);
      number = galley_photo_parse_reference (line);
      if (number > 0)
        place_card (self, article, &start, &end, number);
      position = end;
    }
  g_hash_table_foreach (self->cards, hide_unused, self);
}

/* Before the frame is drawn, after the lines have been laid out. */
static gboolean
update_cb (gpointer data)
{
  GalleyBodyCards *self = data;

  self->source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

void
galley_body_cards_queue_update (GalleyBodyCards *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (GTK_PRIORITY_RESIZE + 5, update_cb, self, NULL);
}

void
galley_body_cards_set_article (GalleyBodyCards *self, GalleyDocument *document,
                               const char *article)
{
  g_set_object (&self->document, document);
  galley_str_set (&self->article, article);
  galley_body_cards_queue_update (self);
}

GalleyBodyCards *
galley_body_cards_new (GtkTextView *view)
{
  GalleyBodyCards *self = g_object_new (GALLEY_TYPE_BODY_CARDS, NULL);

  self->view = view;
  self->buffer = gtk_text_view_get_buffer (view);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (galley_body_cards_queue_update),
                           self, G_CONNECT_SWAPPED);
  return self;
}

static void
galley_body_cards_dispose (GObject *object)
{
  GalleyBodyCards *self = GALLEY_BODY_CARDS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_hash_table_remove_all (self->cards);
  g_clear_object (&self->document);
  g_clear_pointer (&self->article, g_free);
  G_OBJECT_CLASS (galley_body_cards_parent_class)->dispose (object);
}

static void
galley_body_cards_finalize (GObject *object)
{
  g_hash_table_unref (GALLEY_BODY_CARDS (object)->cards);
  G_OBJECT_CLASS (galley_body_cards_parent_class)->finalize (object);
}

static void
galley_body_cards_class_init (GalleyBodyCardsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_body_cards_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_body_cards_finalize;
  activated_signal
      = g_signal_new ("photo-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_body_cards_init (GalleyBodyCards *self)
{
  self->article = g_strdup ("");
  self->cards = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}
