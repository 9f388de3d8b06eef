/* galley-editor.c: one article, as the page that readers get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-editor-private.h"

#include "galley-article-fields.h"
#include "galley-body-commands.h"
#include "galley-editor-toolbar.h"
#include "galley-photo-card.h"
#include "galley-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define COUNT_MILLISECONDS 250
#define PAGE_WIDTH 660

G_DEFINE_FINAL_TYPE (GalleyEditor, galley_editor, ADW_TYPE_BIN)

enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

guint galley_editor_signals[GALLEY_EDITOR_N_SIGNALS];

static char *
get_text (GalleyEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static char *
body_source (gpointer data)
{
  return get_text (data);
}

static GalleyArticle *
current_article (GalleyEditor *self)
{
  return self->document != NULL ? galley_document_get_article (self->document, self->article)
                                : NULL;
}

/* Characters as Korean desks count them; a manuscript sheet holds 200. */
static gboolean
count_cb (gpointer data)
{
  GalleyEditor *self = data;
  g_autofree char *text = get_text (self);
  int n = 0;
  int n_solid = 0;

  self->count_source = 0;
  for (const char *line = text; *line != '\0';)
    {
      const char *end = strchrnul (line, '\n');

      if (!g_str_has_prefix (line, "![](photo:"))
        for (const char *p = line; p < end; p = g_utf8_next_char (p))
          {
            n++;
            n_solid += !galley_unichar_is_space (g_utf8_get_char (p));
          }
      line = *end == '\n' ? end + 1 : end;
    }
  g_signal_emit (self, galley_editor_signals[GALLEY_EDITOR_COUNTS_CHANGED], 0, n, n_solid, (n + 19) / 20);
  return G_SOURCE_REMOVE;
}

static void
queue_count (GalleyEditor *self)
{
  if (self->count_source == 0)
    self->count_source = g_timeout_add (COUNT_MILLISECONDS, count_cb, self);
}

static void
update_placeholder (GalleyEditor *self)
{
  gtk_widget_set_visible (self->placeholder,
                          !self->composing && gtk_text_buffer_get_char_count (self->buffer) == 0);
}

void
galley_editor_body_changed_cb (GtkTextBuffer *buffer, GalleyEditor *self)
{
  update_placeholder (self);
  queue_count (self);
  galley_copy_check_queue (self->check);
  if (self->quiet == 0 && self->document != NULL)
    galley_document_touch_body (self->document);
}

static void
checked_cb (GalleyCopyCheck *check, GalleyEditor *self)
{
  /* An underline in the syllable under composition would disturb it: the next check is soon. */
  if (!self->composing)
    galley_body_marks_set_findings (self->marks, galley_copy_check_get_body_findings (check));
}

/* The text as somebody else left it: only what differs is replaced. */
static void
replace_body (GalleyEditor *self, const char *text)
{
  g_autofree char *old = get_text (self);
  const char *a = old;
  const char *b = text;
  const char *a_end = old + strlen (old);
  const char *b_end = text + strlen (text);
  GtkTextIter start;
  GtkTextIter end;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (a_end > a && b_end > b &&
         g_utf8_get_char (g_utf8_prev_char (a_end)) == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
    }
  if (a == a_end && b == b_end)
    return;
  self->quiet++;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, g_utf8_pointer_to_offset (old, a));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, g_utf8_pointer_to_offset (old, a_end));
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, b, b_end - b);
  gtk_text_buffer_end_user_action (self->buffer);
  self->quiet--;
}

static void
reload_body (GalleyEditor *self)
{
  const GalleyArticle *article = current_article (self);

  if (article == NULL)
    return;
  if (self->composing)
    self->stale = TRUE;
  else
    replace_body (self, article->body);
}

void
galley_editor_preedit_changed_cb (GtkTextView *view, const char *preedit, GalleyEditor *self)
{
  self->composing = *preedit != '\0';
  update_placeholder (self);
  galley_editor_queue_scroll (self);
  if (!self->composing && self->stale)
    {
      self->stale = FALSE;
      reload_body (self);
    }
}

static void
update_lead (GalleyEditor *self)
{
  const GalleyArticle *article = current_article (self);
  const GalleyPhoto *lead = NULL;

  for (guint i = 0; article != NULL && i < article->photos->len && lead == NULL; i++)
    if (((GalleyPhoto *) article->photos->pdata[i])->lead)
      lead = article->photos->pdata[i];
  gtk_widget_set_visible (self->lead, lead != NULL);
  if (lead != NULL)
    galley_photo_card_set_photo (GALLEY_PHOTO_CARD (self->lead), self->document, lead,
                                 lead->number);
}

static void
article_changed_cb (GalleyDocument *document, const char *uuid, GalleyEditor *self)
{
  if (!g_str_equal (uuid, self->article))
    return;
  /* The value itself may be another one after a reload. */
  galley_article_fields_set_article (GALLEY_ARTICLE_FIELDS (self->head), document,
                                     current_article (self));
  galley_article_fields_set_article (GALLEY_ARTICLE_FIELDS (self->foot), document,
                                     current_article (self));
  reload_body (self);
  update_lead (self);
  galley_body_cards_queue_update (self->cards);
}

static void
photos_changed_cb (GalleyDocument *document, const char *uuid, GalleyEditor *self)
{
  update_lead (self);
  galley_body_cards_queue_update (self->cards);
  galley_copy_check_queue (self->check);
}

void
galley_editor_set_article (GalleyEditor *self, GalleyDocument *document, const char *article)
{
  const GalleyArticle *value;

  if (self->document != NULL)
    {
      galley_document_set_body_source (self->document, self->article, NULL, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (self->document_handlers); i++)
        g_clear_signal_handler (&self->document_handlers[i], self->document);
    }
  g_set_object (&self->document, document);
  galley_str_set (&self->article, document != NULL ? article : "");
  value = current_article (self);

  self->quiet++;
  self->stale = FALSE;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, value != NULL ? value->body : "", -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  {
    GtkTextIter start;

    gtk_text_buffer_get_start_iter (self->buffer, &start);
    gtk_text_buffer_place_cursor (self->buffer, &start);
  }
  self->quiet--;
  galley_article_fields_set_article (GALLEY_ARTICLE_FIELDS (self->head), document,
                                     current_article (self));
  galley_article_fields_set_article (GALLEY_ARTICLE_FIELDS (self->foot), document,
                                     current_article (self));
  galley_body_cards_set_article (self->cards, document, self->article);
  galley_copy_check_set_article (self->check, document, self->article);
  update_lead (self);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
  gtk_widget_set_sensitive (self->toolbar, document != NULL);
  if (document == NULL)
    return;
  galley_body_marks_set_checker (
      self->marks, galley_session_get_checker (galley_document_get_session (document)));
  galley_document_set_body_source (document, self->article, body_source, self);
  self->document_handlers[0]
      = g_signal_connect (document, "article-changed", G_CALLBACK (article_changed_cb), self);
  self->document_handlers[1]
      = g_signal_connect (document, "photos-changed", G_CALLBACK (photos_changed_cb), self);
  self->document_handlers[2]
      = g_signal_connect (document, "photo-edited", G_CALLBACK (photos_changed_cb), self);
}

const char *
galley_editor_get_article (GalleyEditor *self)
{
  return self->article;
}

GalleyCopyCheck *
galley_editor_get_check (GalleyEditor *self)
{
  return self->check;
}

void
galley_editor_insert_photo (GalleyEditor *self, GalleyPhoto *photo)
{
  g_autofree char *reference = galley_photo_format_reference (photo);

  galley_body_insert_paragraph (self->buffer, reference);
  galley_editor_queue_scroll (self);
}

static gboolean
find_photo_line (GalleyEditor *self, int number, GtkTextIter *found)
{
  g_autofree char *reference = g_strdup_printf ("![](photo:%d)", number);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  return gtk_text_iter_forward_search (&start, reference, 0, found, NULL, NULL);
}

void
galley_editor_remove_photo (GalleyEditor *self, int number)
{
  GtkTextIter line;

  if (find_photo_line (self, number, &line))
    galley_body_remove_line (self->buffer, &line);
}

void
galley_editor_reveal_photo (GalleyEditor *self, int number)
{
  GtkTextIter line;

  if (self->composing || !find_photo_line (self, number, &line))
    return;
  gtk_text_buffer_place_cursor (self->buffer, &line);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  galley_editor_queue_scroll (self);
}

/* The place of a finding of the body, where its text still stands. */
static gboolean
find_finding (GalleyEditor *self, const GalleyFinding *finding, GtkTextIter *start,
              GtkTextIter *end)
{
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_offset (self->buffer, start, finding->offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, end, finding->offset + finding->length);
  text = gtk_text_iter_get_slice (start, end);
  if (g_str_equal (text, finding->text))
    return TRUE;
  gtk_text_buffer_get_start_iter (self->buffer, start);
  return gtk_text_iter_forward_search (start, finding->text, 0, start, end, NULL);
}

void
galley_editor_reveal_finding (GalleyEditor *self, const GalleyFinding *finding)
{
  GtkTextIter start;
  GtkTextIter end;

  if (!g_str_equal (finding->field, "body"))
    galley_editor_focus_field (self, finding->field);
  else if (find_finding (self, finding, &start, &end))
    {
      gtk_text_buffer_select_range (self->buffer, &start, &end);
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      galley_editor_queue_scroll (self);
    }
}

void
galley_editor_focus_reason (GalleyEditor *self)
{
  if (!self->composing)
    galley_body_marks_focus_reason (self->marks);
}

gboolean
galley_editor_replace_finding (GalleyEditor *self, const GalleyFinding *finding,
                               const char *replacement)
{
  GtkTextIter start;
  GtkTextIter end;

  if (!g_str_equal (finding->field, "body") || self->composing ||
      !find_finding (self, finding, &start, &end))
    return FALSE;
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, replacement, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  return TRUE;
}

void
galley_editor_get_selection (GalleyEditor *self, guint *start, guint *end)
{
  GtkTextIter from;
  GtkTextIter to;

  /* Without a selection both are the caret. */
  gtk_text_buffer_get_selection_bounds (self->buffer, &from, &to);
  *start = gtk_text_iter_get_offset (&from);
  *end = gtk_text_iter_get_offset (&to);
}

static int
compare_offsets_down (gconstpointer a, gconstpointer b)
{
  const GalleyFinding *one = *(const GalleyFinding *const *) a;
  const GalleyFinding *two = *(const GalleyFinding *const *) b;

  return one->offset > two->offset ? -1 : one->offset < two->offset;
}

guint
galley_editor_fix_findings (GalleyEditor *self, GPtrArray *findings)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  guint fixed = 0;

  if (self->composing)
    return 0;
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (sorted, findings->pdata[i]);
  /* From the end, so that the places before stay. */
  g_ptr_array_sort (sorted, compare_offsets_down);
  gtk_text_buffer_begin_user_action (self->buffer);
  for (guint i = 0; i < sorted->len; i++)
    {
      const GalleyFinding *finding = sorted->pdata[i];
      GtkTextIter start;
      GtkTextIter end;

      if (!g_str_equal (finding->field, "body") || finding->suggestions[0] == NULL ||
          !find_finding (self, finding, &start, &end))
        continue;
      gtk_text_buffer_delete (self->buffer, &start, &end);
      gtk_text_buffer_insert (self->buffer, &start, finding->suggestions[0], -1);
      fixed++;
    }
  gtk_text_buffer_end_user_action (self->buffer);
  return fixed;
}

void
galley_editor_focus_text (GalleyEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
galley_editor_focus_field (GalleyEditor *self, const char *name)
{
  if (!galley_article_fields_focus_field (GALLEY_ARTICLE_FIELDS (self->head), name) &&
      !galley_article_fields_focus_field (GALLEY_ARTICLE_FIELDS (self->foot), name))
    galley_editor_focus_text (self);
}

void
galley_editor_undo (GalleyEditor *self)
{
  if (!self->composing)
    gtk_text_buffer_undo (self->buffer);
}

void
galley_editor_redo (GalleyEditor *self)
{
  if (!self->composing)
    gtk_text_buffer_redo (self->buffer);
}

void
galley_editor_notify_undo_cb (GalleyEditor *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
fields_edited_cb (GtkWidget *fields, GalleyEditor *self)
{
  galley_copy_check_queue (self->check);
}

static void
card_clicked_cb (GalleyPhotoCard *card, GalleyEditor *self)
{
  g_signal_emit (self, galley_editor_signals[GALLEY_EDITOR_PHOTO_ACTIVATED], 0, galley_photo_card_get_photo (card));
}

static void
photo_activated_cb (GalleyBodyCards *cards, const char *uuid, GalleyEditor *self)
{
  g_signal_emit (self, galley_editor_signals[GALLEY_EDITOR_PHOTO_ACTIVATED], 0, uuid);
}

static void
add_term_cb (GalleyBodyMarks *marks, const char *text, GalleyEditor *self)
{
  g_signal_emit (self, galley_editor_signals[GALLEY_EDITOR_TERM_ADDED], 0, text);
}

static void
ignore_cb (GalleyBodyMarks *marks, const GalleyFinding *finding, int scope, const char *reason,
           GalleyEditor *self)
{
  galley_copy_check_ignore (self->check, finding, (GalleyIgnoreScope) scope, reason);
}

static void
dark_cb (AdwStyleManager *manager, GParamSpec *pspec, GalleyEditor *self)
{
  galley_body_styler_set_dark (self->styler, adw_style_manager_get_dark (manager));
}

/* Lines are laid out little by little; the cards follow them. */
static gboolean
size_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GalleyEditor *self = data;
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));
  int height = gtk_widget_get_height (GTK_WIDGET (self->view));

  if (width != self->width || height != self->height)
    {
      self->width = width;
      self->height = height;
      galley_body_cards_queue_update (self->cards);
    }
  return G_SOURCE_CONTINUE;
}

static void
galley_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyEditor *self = GALLEY_EDITOR (object);

  if (id == PROP_CAN_UNDO)
    g_value_set_boolean (value, gtk_text_buffer_get_can_undo (self->buffer));
  else if (id == PROP_CAN_REDO)
    g_value_set_boolean (value, gtk_text_buffer_get_can_redo (self->buffer));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_editor_dispose (GObject *object)
{
  GalleyEditor *self = GALLEY_EDITOR (object);

  if (self->cards != NULL)
    {
      galley_editor_set_article (self, NULL, NULL);
      g_clear_signal_handler (&self->style_handler, adw_style_manager_get_default ());
      g_signal_handlers_disconnect_by_data (self->buffer, self);
    }
  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_object (&self->cards);
  g_clear_object (&self->marks);
  g_clear_object (&self->styler);
  g_clear_object (&self->check);
  G_OBJECT_CLASS (galley_editor_parent_class)->dispose (object);
}

static void
galley_editor_finalize (GObject *object)
{
  g_free (GALLEY_EDITOR (object)->article);
  G_OBJECT_CLASS (galley_editor_parent_class)->finalize (object);
}

static void
galley_editor_class_init (GalleyEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_editor_get_property;
  object_class->dispose = galley_editor_dispose;
  object_class->finalize = galley_editor_finalize;
  properties[PROP_CAN_UNDO]
      = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO]
      = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  galley_editor_signals[GALLEY_EDITOR_PHOTO_ACTIVATED]
      = g_signal_new ("photo-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  galley_editor_signals[GALLEY_EDITOR_FILES_DROPPED]
      = g_signal_new ("files-dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  galley_editor_signals[GALLEY_EDITOR_IMAGE_PASTED]
      = g_signal_new ("image-pasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_BYTES, G_TYPE_STRING);
  galley_editor_signals[GALLEY_EDITOR_COUNTS_CHANGED]
      = g_signal_new ("counts-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT);
  galley_editor_signals[GALLEY_EDITOR_TERM_ADDED] = g_signal_new ("term-added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_editor_init (GalleyEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->article = g_strdup ("");
  self->width = -1;
  self->head = galley_article_fields_new (GALLEY_FIELDS_HEAD);
  self->foot = galley_article_fields_new (GALLEY_FIELDS_FOOT);
  self->lead = galley_photo_card_new ();
  gtk_widget_add_css_class (self->lead, "lead");
  gtk_widget_add_css_class (page, "page");
  gtk_widget_add_css_class (self->foot, "article-foot");
  gtk_box_append (GTK_BOX (page), self->head);
  galley_article_fields_set_lead (GALLEY_ARTICLE_FIELDS (self->head), self->lead);
  gtk_box_append (GTK_BOX (page), galley_editor_make_view (self));
  gtk_box_append (GTK_BOX (page), self->foot);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), PAGE_WIDTH - 60);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), clamp);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), viewport);
  gtk_widget_set_vexpand (self->scrolled, TRUE);

  self->toolbar = galley_editor_toolbar_new (self->buffer);
  gtk_box_append (GTK_BOX (box), self->toolbar);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  adw_bin_set_child (ADW_BIN (self), box);

  self->check = galley_copy_check_new ();
  self->styler = galley_body_styler_new (self->buffer);
  self->cards = galley_body_cards_new (self->view);
  self->marks = galley_body_marks_new (self->view);
  g_signal_connect_object (self->check, "done", G_CALLBACK (checked_cb), self, 0);
  g_signal_connect_object (self->cards, "photo-activated", G_CALLBACK (photo_activated_cb), self, 0);
  g_signal_connect_object (self->marks, "add-term", G_CALLBACK (add_term_cb), self, 0);
  g_signal_connect_object (self->marks, "ignore", G_CALLBACK (ignore_cb), self, 0);
  g_signal_connect (self->lead, "clicked", G_CALLBACK (card_clicked_cb), self);
  g_signal_connect (self->head, "edited", G_CALLBACK (fields_edited_cb), self);
  g_signal_connect (self->foot, "edited", G_CALLBACK (fields_edited_cb), self);
  g_signal_connect_swapped (self->head, "finished", G_CALLBACK (galley_editor_focus_text), self);
  self->style_handler
      = g_signal_connect (manager, "notify::dark", G_CALLBACK (dark_cb), self);
  dark_cb (manager, NULL, self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->view), size_cb, self, NULL);
  gtk_widget_set_visible (self->lead, FALSE);
}

GtkWidget *
galley_editor_new (void)
{
  return g_object_new (GALLEY_TYPE_EDITOR, NULL);
}
