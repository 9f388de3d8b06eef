/* galley-body-commands.c: what the toolbar and the shortcuts do to the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-body-commands.h"

#include <string.h>

static char *
get_line (const GtkTextIter *at, GtkTextIter *start, GtkTextIter *end)
{
  *start = *at;
  gtk_text_iter_set_line_offset (start, 0);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
  return gtk_text_iter_get_slice (start, end);
}

/* The selection, or the word that the cursor is in. */
static void
get_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_buffer_get_selection_bounds (buffer, start, end))
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, start, gtk_text_buffer_get_insert (buffer));
  *end = *start;
  if (gtk_text_iter_inside_word (start) || gtk_text_iter_ends_word (start))
    {
      if (!gtk_text_iter_starts_word (start))
        gtk_text_iter_backward_word_start (start);
      if (!gtk_text_iter_ends_word (end))
        gtk_text_iter_forward_word_end (end);
    }
}

void
galley_body_toggle_mark (GtkTextBuffer *buffer, const char *mark)
{
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter before;
  GtkTextIter after;
  int length = strlen (mark);
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  int offset;
  int n;

  get_range (buffer, &start, &end);
  before = start;
  after = end;
  gtk_text_iter_backward_chars (&before, length);
  gtk_text_iter_forward_chars (&after, length);
  head = gtk_text_iter_get_slice (&before, &start);
  tail = gtk_text_iter_get_slice (&end, &after);
  offset = gtk_text_iter_get_offset (&start);
  n = gtk_text_iter_get_offset (&end) - offset;

  gtk_text_buffer_begin_user_action (buffer);
  if (g_str_equal (head, mark) && g_str_equal (tail, mark))
    {
      gtk_text_buffer_delete (buffer, &end, &after);
      gtk_text_buffer_get_iter_at_offset (buffer, &before, offset - length);
      gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
      gtk_text_buffer_delete (buffer, &before, &start);
      offset -= length;
    }
  else
    {
      gtk_text_buffer_insert (buffer, &end, mark, -1);
      gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
      gtk_text_buffer_insert (buffer, &start, mark, -1);
      offset += length;
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, offset + n);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_buffer_end_user_action (buffer);
}

/* The length in bytes of a block's mark at the start of @line. */
static gsize
prefix_length (const char *line)
{
  gsize n = strspn (line, "#");

  if (n > 0 && n <= 6 && line[n] == ' ')
    return n + 1;
  if (line[0] == '>')
    return line[1] == ' ' ? 2 : 1;
  if (g_str_has_prefix (line, "👉"))
    return strlen ("👉") + (line[strlen ("👉")] == ' ');
  if (strchr ("-*+", line[0]) != NULL && line[0] != '\0' && line[1] == ' ')
    return 2;
  n = strspn (line, "0123456789");
  if (n > 0 && n < 4 && (line[n] == '.' || line[n] == ')') && line[n + 1] == ' ')
    return n + 2;
  return 0;
}

void
galley_body_toggle_prefix (GtkTextBuffer *buffer, const char *prefix)
{
  GtkTextIter start;
  GtkTextIter end;
  int first;
  int last;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  first = gtk_text_iter_get_line (&start);
  last = gtk_text_iter_get_line (&end);
  if (last > first && gtk_text_iter_starts_line (&end))
    last--;
  gtk_text_buffer_begin_user_action (buffer);
  for (int i = first; i <= last; i++)
    {
      GtkTextIter line_start;
      GtkTextIter line_end;
      GtkTextIter at;
      g_autofree char *line = NULL;
      g_autofree char *numbered = NULL;
      const char *wanted = prefix;
      gsize length;

      gtk_text_buffer_get_iter_at_line (buffer, &at, i);
      line = get_line (&at, &line_start, &line_end);
      if (*line == '\0' && last > first)
        continue;
      if (g_str_equal (prefix, "1. "))
        wanted = numbered = g_strdup_printf ("%d. ", i - first + 1);
      length = prefix_length (line);
      if (length > 0)
        {
          line_end = line_start;
          gtk_text_iter_set_line_index (&line_end, length);
          gtk_text_buffer_delete (buffer, &line_start, &line_end);
        }
      if (strncmp (line, wanted, strlen (wanted)) != 0)
        gtk_text_buffer_insert (buffer, &line_start, wanted, -1);
    }
  gtk_text_buffer_end_user_action (buffer);
}

void
galley_body_insert_link (GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;
  g_autofree char *link = NULL;
  gboolean is_address;
  int offset;

  get_range (buffer, &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  is_address = g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://");
  link = is_address ? g_strdup_printf ("[](%s)", text) : g_strdup_printf ("[%s](https://)", text);
  offset = gtk_text_iter_get_offset (&start);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, link, -1);
  if (is_address || *text == '\0')
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &start, offset + 1);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
  else
    {
      int address = offset + g_utf8_strlen (text, -1) + 3;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, address);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, address + strlen ("https://"));
      gtk_text_buffer_select_range (buffer, &start, &end);
    }
  gtk_text_buffer_end_user_action (buffer);
}

void
galley_body_insert_paragraph (GtkTextBuffer *buffer, const char *line)
{
  GtkTextIter at;
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *here = NULL;
  g_autofree char *text = NULL;
  gboolean blank_after;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  here = get_line (&at, &start, &end);
  at = end;
  blank_after = gtk_text_iter_is_end (&end);
  if (!blank_after)
    {
      GtkTextIter next = end;

      gtk_text_iter_forward_line (&next);
      blank_after = gtk_text_iter_ends_line (&next);
    }
  text = g_strconcat (*here == '\0' ? "" : "\n\n", line, blank_after ? "" : "\n", NULL);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &at, text, -1);
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_text_buffer_end_user_action (buffer);
}

void
galley_body_remove_line (GtkTextBuffer *buffer, GtkTextIter *line_start)
{
  GtkTextIter start = *line_start;
  GtkTextIter end;

  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  gtk_text_iter_forward_line (&end);
  /* One of the two blank lines goes with it. */
  if (!gtk_text_iter_is_end (&end) && gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_line (&end);
  else if (gtk_text_iter_is_end (&end))
    {
      GtkTextIter above = start;

      if (gtk_text_iter_backward_line (&above) && gtk_text_iter_ends_line (&above))
        gtk_text_iter_backward_char (&above);
      start = above;
    }
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_end_user_action (buffer);
}

gboolean
galley_body_continue_list (GtkTextBuffer *buffer)
{
  GtkTextIter at;
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *line = NULL;
  g_autofree char *next = NULL;
  gsize length;

  if (gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  line = get_line (&at, &start, &end);
  length = prefix_length (line);
  if (length == 0 || *line == '#' || !gtk_text_iter_equal (&at, &end))
    return FALSE;
  gtk_text_buffer_begin_user_action (buffer);
  if (line[length] == '\0')
    gtk_text_buffer_delete (buffer, &start, &end);
  else
    {
      if (g_ascii_isdigit (*line))
        next = g_strdup_printf ("\n%d%c ", atoi (line) + 1, line[strspn (line, "0123456789")]);
      else
        next = g_strdup_printf ("\n%.*s", (int) length, line);
      gtk_text_buffer_insert (buffer, &end, next, -1);
    }
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}
