/* galley-body-styler.c: Markdown, styled as it is typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-body-styler.h"

#include "galley-photo.h"

#include <string.h>

#define SLICE_MICROSECONDS 2000
/* Longer paragraphs are laid out slowly enough without our tags. */
#define MAX_STYLED_CHARS 20000

typedef enum
{
  TAG_TITLE,
  TAG_HEADING,
  TAG_SUBHEADING,
  TAG_BOLD,
  TAG_ITALIC,
  TAG_STRIKE,
  TAG_CODE,
  TAG_MARK,
  TAG_QUOTE,
  TAG_LIST,
  TAG_LINK,
  TAG_RELATED,
  TAG_PHOTO,
  N_TAGS
} TagId;

struct _GalleyBodyStyler
{
  GObject parent_instance;

  GtkTextBuffer *buffer; /* unowned: the buffer's view owns this */
  GtkTextTag *tags[N_TAGS];
  GtkTextMark *dirty_start;
  GtkTextMark *dirty_end;
  guint source;
};

G_DEFINE_FINAL_TYPE (GalleyBodyStyler, galley_body_styler, G_TYPE_OBJECT)

/* Marks inline; what each group is follows from which one matched. */
static GRegex *
inline_pattern (void)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex, g_regex_new ("(?<!\\\\)(?:(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\1|(\\*|(?<![\\p{L}\\p{N}])_)(?=\\S)(.+?)(?<=\\S)\\3|(~~)(.+?)~~|"
                             "(`+)(.+?)\\7|(!?\\[)([^\\]\\n]*)(\\]\\([^()\\s]*\\)))",
                             G_REGEX_OPTIMIZE, 0, NULL));
  return regex;
}

/* Offsets of a match are bytes of @text; those of the buffer are characters. */
static void
apply_bytes (GalleyBodyStyler *self, TagId tag, const GtkTextIter *line, const char *text,
             int start, int end)
{
  GtkTextIter from = *line;
  GtkTextIter to = *line;

  if (start < 0 || end <= start)
    return;
  gtk_text_iter_set_line_offset (&from, g_utf8_strlen (text, start));
  gtk_text_iter_set_line_offset (&to, g_utf8_strlen (text, end));
  gtk_text_buffer_apply_tag (self->buffer, self->tags[tag], &from, &to);
}

static void
apply_group (GalleyBodyStyler *self, TagId tag, const GtkTextIter *line, const char *text,
             GMatchInfo *info, int group)
{
  int start;
  int end;

  if (g_match_info_fetch_pos (info, group, &start, &end))
    apply_bytes (self, tag, line, text, start, end);
}

static void
style_inline (GalleyBodyStyler *self, const GtkTextIter *line, const char *text)
{
  g_autoptr (GMatchInfo) info = NULL;
  static const struct
  {
    int mark;
    int text;
    TagId tag;
  } groups[] = { { 1, 2, TAG_BOLD }, { 3, 4, TAG_ITALIC }, { 5, 6, TAG_STRIKE }, { 7, 8, TAG_CODE } };

  if (strpbrk (text, "*_~`[") == NULL)
    return;
  g_regex_match (inline_pattern (), text, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int start;
      int end;
      int inner_end;

      for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
        if (g_match_info_fetch_pos (info, groups[i].text, &start, &inner_end) && start >= 0)
          {
            apply_group (self, groups[i].tag, line, text, info, groups[i].text);
            apply_group (self, TAG_MARK, line, text, info, groups[i].mark);
            g_match_info_fetch_pos (info, 0, NULL, &end);
            apply_bytes (self, TAG_MARK, line, text, inner_end, end);
          }
      if (g_match_info_fetch_pos (info, 10, &start, &end) && start >= 0)
        {
          apply_group (self, TAG_MARK, line, text, info, 9);
          apply_bytes (self, TAG_LINK, line, text, start, end);
          apply_group (self, TAG_MARK, line, text, info, 11);
        }
    }
}

/* The length of "## ", "> ", "- ", "1. " at the start of a line. */
static int
block_mark_length (const char *text, TagId *tag)
{
  int n = 0;

  while (text[n] == '#')
    n++;
  if (n >= 1 && n <= 6 && text[n] == ' ')
    {
      *tag = n == 1 ? TAG_TITLE : n == 2 ? TAG_HEADING : TAG_SUBHEADING;
      return n + 1;
    }
  if (text[0] == '>')
    {
      *tag = TAG_QUOTE;
      return text[1] == ' ' ? 2 : 1;
    }
  for (n = 0; text[n] == ' '; n++)
    ;
  if ((text[n] == '-' || text[n] == '*' || text[n] == '+') && text[n + 1] == ' ')
    {
      *tag = TAG_LIST;
      return n + 2;
    }
  {
    int digits = n;

    while (g_ascii_isdigit (text[digits]))
      digits++;
    if (digits > n && digits < n + 4 && (text[digits] == '.' || text[digits] == ')') &&
        text[digits + 1] == ' ')
      {
        *tag = TAG_LIST;
        return digits + 2;
      }
  }
  return 0;
}

static void
style_line (GalleyBodyStyler *self, const GtkTextIter *start)
{
  GtkTextIter end = *start;
  g_autofree char *text = NULL;
  TagId block = N_TAGS;
  int mark;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  for (int i = 0; i < N_TAGS; i++)
    gtk_text_buffer_remove_tag (self->buffer, self->tags[i], start, &end);
  if (gtk_text_iter_equal (start, &end) || gtk_text_iter_get_line_offset (&end) > MAX_STYLED_CHARS)
    return;
  text = gtk_text_iter_get_slice (start, &end);
  if (galley_photo_parse_reference (text) > 0)
    {
      gtk_text_buffer_apply_tag (self->buffer, self->tags[TAG_PHOTO], start, &end);
      return;
    }
  if (g_str_has_prefix (text, "👉"))
    gtk_text_buffer_apply_tag (self->buffer, self->tags[TAG_RELATED], start, &end);
  mark = block_mark_length (text, &block);
  if (mark > 0)
    {
      gtk_text_buffer_apply_tag (self->buffer, self->tags[block], start, &end);
      apply_bytes (self, TAG_MARK, start, text, 0, mark);
    }
  style_inline (self, start, text);
}

/* Styles lines until @deadline; whether some are left. */
static gboolean
style_slice (GalleyBodyStyler *self, gint64 deadline)
{
  GtkTextIter line;
  GtkTextIter end;

  if (self->dirty_start == NULL)
    return FALSE;
  for (;;)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &line, self->dirty_start);
      gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->dirty_end);
      gtk_text_iter_set_line_offset (&line, 0);
      style_line (self, &line);
      if (gtk_text_iter_get_line (&line) >= gtk_text_iter_get_line (&end) ||
          !gtk_text_iter_forward_line (&line))
        break;
      gtk_text_buffer_move_mark (self->buffer, self->dirty_start, &line);
      if (g_get_monotonic_time () > deadline)
        return TRUE;
    }
  gtk_text_buffer_delete_mark (self->buffer, self->dirty_start);
  gtk_text_buffer_delete_mark (self->buffer, self->dirty_end);
  self->dirty_start = NULL;
  self->dirty_end = NULL;
  return FALSE;
}

static gboolean
idle_cb (gpointer data)
{
  GalleyBodyStyler *self = data;

  if (style_slice (self, g_get_monotonic_time () + SLICE_MICROSECONDS))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static void
set_dirty (GalleyBodyStyler *self, const GtkTextIter *start, const GtkTextIter *end)
{
  if (self->dirty_start == NULL)
    {
      self->dirty_start = gtk_text_buffer_create_mark (self->buffer, NULL, start, TRUE);
      self->dirty_end = gtk_text_buffer_create_mark (self->buffer, NULL, end, FALSE);
    }
  else
    {
      GtkTextIter old;

      gtk_text_buffer_get_iter_at_mark (self->buffer, &old, self->dirty_start);
      if (gtk_text_iter_compare (start, &old) < 0)
        gtk_text_buffer_move_mark (self->buffer, self->dirty_start, start);
      gtk_text_buffer_get_iter_at_mark (self->buffer, &old, self->dirty_end);
      if (gtk_text_iter_compare (end, &old) > 0)
        gtk_text_buffer_move_mark (self->buffer, self->dirty_end, end);
    }
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, idle_cb, self, NULL);
}

static void
inserted_cb (GtkTextBuffer *buffer, GtkTextIter *end, const char *text, int length,
             GalleyBodyStyler *self)
{
  GtkTextIter start = *end;

  gtk_text_iter_backward_chars (&start, g_utf8_strlen (text, length));
  set_dirty (self, &start, end);
}

static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, GalleyBodyStyler *self)
{
  set_dirty (self, start, start);
}

static void
set_colour (GtkTextTag *tag, const char *colour)
{
  g_object_set (tag, "foreground", colour, NULL);
}

void
galley_body_styler_set_dark (GalleyBodyStyler *self, gboolean dark)
{
  set_colour (self->tags[TAG_MARK], dark ? "#77767b" : "#b0aeb4");
  set_colour (self->tags[TAG_PHOTO], dark ? "#77767b" : "#b0aeb4");
  set_colour (self->tags[TAG_QUOTE], dark ? "#c0bfbc" : "#5e5c64");
  set_colour (self->tags[TAG_LINK], dark ? "#78aeed" : "#1b6acb");
  set_colour (self->tags[TAG_RELATED], dark ? "#78aeed" : "#1b6acb");
}

void
galley_body_styler_flush (GalleyBodyStyler *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  style_slice (self, G_MAXINT64);
}

GalleyBodyStyler *
galley_body_styler_new (GtkTextBuffer *buffer)
{
  GalleyBodyStyler *self = g_object_new (GALLEY_TYPE_BODY_STYLER, NULL);
  GtkTextIter start;
  GtkTextIter end;

  self->buffer = buffer;
#define TAG(id, ...) self->tags[id] = gtk_text_buffer_create_tag (buffer, NULL, __VA_ARGS__, NULL)
  TAG (TAG_TITLE, "scale", 1.5, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 18);
  TAG (TAG_HEADING, "scale", 1.3, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 16);
  TAG (TAG_SUBHEADING, "scale", 1.12, "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines", 10);
  TAG (TAG_BOLD, "weight", PANGO_WEIGHT_BOLD);
  TAG (TAG_ITALIC, "style", PANGO_STYLE_ITALIC);
  TAG (TAG_STRIKE, "strikethrough", TRUE);
  TAG (TAG_CODE, "family", "monospace", "scale", 0.92);
  TAG (TAG_QUOTE, "left-margin", 28);
  TAG (TAG_LIST, "left-margin", 22, "indent", -18);
  TAG (TAG_LINK, "underline", PANGO_UNDERLINE_SINGLE);
  TAG (TAG_RELATED, "weight", PANGO_WEIGHT_MEDIUM);
  TAG (TAG_PHOTO, "scale", 0.7, "family", "monospace");
  TAG (TAG_MARK, "weight", PANGO_WEIGHT_NORMAL);
#undef TAG
  galley_body_styler_set_dark (self, FALSE);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserted_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (deleted_cb), self, G_CONNECT_AFTER);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  set_dirty (self, &start, &end);
  return self;
}

static void
galley_body_styler_dispose (GObject *object)
{
  GalleyBodyStyler *self = GALLEY_BODY_STYLER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  G_OBJECT_CLASS (galley_body_styler_parent_class)->dispose (object);
}

static void
galley_body_styler_class_init (GalleyBodyStylerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_body_styler_dispose;
}

static void
galley_body_styler_init (GalleyBodyStyler *self)
{
}
