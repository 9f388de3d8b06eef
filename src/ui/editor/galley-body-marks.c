/* galley-body-marks.c: what checks found, underlined in the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-body-marks-private.h"

#include "galley-text.h"

/* A frame has sixteen; laying lines out anew comes to it. */
#define SLICE_MICROSECONDS 2000

G_DEFINE_FINAL_TYPE (GalleyBodyMarks, galley_body_marks, G_TYPE_OBJECT)

enum
{
  ADD_TERM,
  IGNORE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static int
cursor_offset (GalleyBodyMarks *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_offset (&cursor);
}

static int
get_end (const GalleyFinding *finding)
{
  return (int) (finding->offset + finding->length);
}

static void
apply_finding (GalleyBodyMarks *self, const GalleyFinding *finding, int cursor)
{
  GtkTextIter start;
  GtkTextIter end;

  /* The word under the caret may be half of one. */
  if (finding->level != GALLEY_FINDING_TERM && cursor > (int) finding->offset &&
      cursor <= get_end (finding) && gtk_widget_has_focus (GTK_WIDGET (self->view)))
    {
      self->held_back = (int) finding->offset;
      return;
    }
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) finding->offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, get_end (finding));
  gtk_text_buffer_apply_tag (self->buffer,
                             finding->level == GALLEY_FINDING_TERM    ? self->term_tag
                             : finding->level == GALLEY_FINDING_STYLE ? self->style_tag
                                                                      : self->error_tag,
                             &start, &end);
}

/* As many as two milliseconds allow; a long text is marked over several frames. */
static gboolean
apply_cb (gpointer data)
{
  GalleyBodyMarks *self = data;
  gint64 stop = g_get_monotonic_time () + SLICE_MICROSECONDS;
  int cursor = cursor_offset (self);

  while (self->next < self->behind)
    {
      apply_finding (self, self->findings->pdata[self->next++], cursor);
      if (g_get_monotonic_time () > stop)
        return G_SOURCE_CONTINUE;
    }
  self->apply_source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
is_same (const GalleyFinding *a, const GalleyFinding *b, int shift)
{
  return (int) a->offset + shift == (int) b->offset && a->length == b->length &&
         a->level == b->level;
}

/* How many findings at the beginning are marked as they should be. */
static guint
count_unchanged (GalleyBodyMarks *self, GPtrArray *findings)
{
  guint limit = self->apply_source != 0 ? self->next : self->findings->len;
  guint n = 0;

  while (n < limit && n < findings->len && is_same (self->findings->pdata[n], findings->pdata[n], 0) &&
         get_end (findings->pdata[n]) < self->dirty_from &&
         (int) ((GalleyFinding *) findings->pdata[n])->offset != self->held_back)
    n++;
  return n;
}

/* Of marks that lie one in another all are anew where one of them is. */
static guint
leave_out_around (GalleyBodyMarks *self, GPtrArray *findings, guint before)
{
  guint limit = G_MAXUINT;

  if (before < self->findings->len)
    limit = ((GalleyFinding *) self->findings->pdata[before])->offset;
  if (before < findings->len)
    limit = MIN (limit, ((GalleyFinding *) findings->pdata[before])->offset);
  for (guint i = 0; i < before; i++)
    if ((guint) get_end (findings->pdata[i]) > limit)
      return i;
  return before;
}

/* And at the end. */
static guint
count_unchanged_behind (GalleyBodyMarks *self, GPtrArray *findings, guint before, int n_characters)
{
  int shift = n_characters - self->n_characters;
  guint n = 0;

  if (self->apply_source != 0)
    return 0;
  while (n + before < self->findings->len && n + before < findings->len)
    {
      const GalleyFinding *old = self->findings->pdata[self->findings->len - 1 - n];
      const GalleyFinding *new = findings->pdata[findings->len - 1 - n];

      if (!is_same (old, new, shift) || n_characters - (int) new->offset >= self->dirty_to_end ||
          (int) old->offset == self->held_back)
        break;
      n++;
    }
  return n;
}

/* Removes the marks from @from to @to, which is all that differs from before. */
static void
clear (GalleyBodyMarks *self, int from, int to)
{
  GtkTextTag *tags[] = { self->error_tag, self->style_tag, self->term_tag };
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    gtk_text_buffer_remove_tag (self->buffer, tags[i], &start, &end);
}

void
galley_body_marks_set_findings (GalleyBodyMarks *self, GPtrArray *findings)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  int n_characters = gtk_text_buffer_get_char_count (self->buffer);
  guint before;
  guint behind;

  if (findings == NULL)
    findings = none;
  before = leave_out_around (self, findings, count_unchanged (self, findings));
  behind = count_unchanged_behind (self, findings, before, n_characters);
  clear (self, before > 0 ? get_end (findings->pdata[before - 1]) : 0,
         behind > 0 ? (int) ((GalleyFinding *) findings->pdata[findings->len - behind])->offset
                    : n_characters);
  g_ptr_array_ref (findings);
  g_ptr_array_unref (self->findings);
  self->findings = findings;
  self->n_characters = n_characters;
  self->is_current = TRUE;
  self->held_back = -1;
  self->dirty_from = G_MAXINT;
  self->dirty_to_end = G_MAXINT;
  self->next = before;
  self->behind = findings->len - behind;
  g_clear_handle_id (&self->apply_source, g_source_remove);
  /* What is typed is marked at once; more than a frame has time for goes on when it is idle. */
  if (apply_cb (self))
    self->apply_source = g_idle_add (apply_cb, self);
}

/* The caret has left the word that was held back. */
static void
cursor_moved_cb (GtkTextBuffer *buffer, GParamSpec *pspec, GalleyBodyMarks *self)
{
  int cursor = cursor_offset (self);
  const GalleyFinding *shown = galley_finding_popover_get_finding (self->popover);

  if (galley_finding_popover_is_shown (self->popover) &&
      (cursor < (int) shown->offset || cursor > get_end (shown)))
    galley_finding_popover_hide (self->popover);
  if (self->held_back < 0 || !self->is_current)
    return;
  for (guint i = 0; i < self->findings->len; i++)
    {
      GalleyFinding *finding = self->findings->pdata[i];

      if ((int) finding->offset != self->held_back || finding->level == GALLEY_FINDING_TERM)
        continue;
      if (cursor > (int) finding->offset && cursor <= get_end (finding))
        return;
      self->held_back = -1;
      apply_finding (self, finding, cursor);
      return;
    }
}

/* Where the text is another now, the next check marks it anew. */
static void
text_changed (GalleyBodyMarks *self, int from, int to_end)
{
  if (self->apply_source != 0)
    {
      /* The rest of the last check is not marked: its places are others now. */
      g_clear_handle_id (&self->apply_source, g_source_remove);
      from = MIN (from, (int) ((GalleyFinding *) self->findings->pdata[self->next])->offset);
      to_end = 0;
    }
  self->dirty_from = MIN (self->dirty_from, from);
  self->dirty_to_end = MIN (self->dirty_to_end, to_end);
  self->is_current = FALSE;
  self->held_back = -1;
  galley_finding_popover_hide (self->popover);
}

/* Text that is typed into a marked word is unmarked, and the word with it. */
static void
unmark_word (GalleyBodyMarks *self, GtkTextTag *tag, GtkTextIter start, GtkTextIter end)
{
  if (gtk_text_iter_has_tag (&start, tag) && !gtk_text_iter_starts_tag (&start, tag))
    gtk_text_iter_backward_to_tag_toggle (&start, tag);
  if (gtk_text_iter_has_tag (&end, tag) && !gtk_text_iter_starts_tag (&end, tag))
    gtk_text_iter_forward_to_tag_toggle (&end, tag);
  gtk_text_buffer_remove_tag (self->buffer, tag, &start, &end);
}

static void
inserted_cb (GtkTextBuffer *buffer, GtkTextIter *end, const char *text, int length,
             GalleyBodyMarks *self)
{
  GtkTextIter start = *end;
  GtkTextTag *tags[] = { self->error_tag, self->style_tag, self->term_tag };

  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, length));
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    unmark_word (self, tags[i], start, *end);
  text_changed (self, gtk_text_iter_get_offset (&start),
                gtk_text_buffer_get_char_count (buffer) - gtk_text_iter_get_offset (end));
}

static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, GalleyBodyMarks *self)
{
  text_changed (self, gtk_text_iter_get_offset (start),
                gtk_text_buffer_get_char_count (buffer) - gtk_text_iter_get_offset (end));
}

gboolean
galley_body_marks_has_error (GalleyBodyMarks *self, const GtkTextIter *iter)
{
  return gtk_text_iter_has_tag (iter, self->error_tag);
}

void
galley_body_marks_set_checker (GalleyBodyMarks *self, GalleyChecker *checker)
{
  g_set_object (&self->checker, checker);
}

GtkTextTag *
galley_body_marks_find_at (GalleyBodyMarks *self, double x, double y, GtkTextIter *start,
                           GtkTextIter *end)
{
  GtkTextTag *tags[] = { self->error_tag, self->style_tag, self->term_tag };
  GtkTextIter at;
  int bx;
  int by;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx,
                                         &by);
  if (!gtk_text_view_get_iter_at_location (self->view, &at, bx, by))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (gtk_text_iter_has_tag (&at, tags[i]))
      {
        *start = at;
        *end = at;
        if (!gtk_text_iter_starts_tag (start, tags[i]))
          gtk_text_iter_backward_to_tag_toggle (start, tags[i]);
        gtk_text_iter_forward_to_tag_toggle (end, tags[i]);
        return tags[i];
      }
  return NULL;
}

void
galley_body_marks_replace (GalleyBodyMarks *self, GtkTextIter *start, GtkTextIter *end,
                           const char *text)
{
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, start, end);
  gtk_text_buffer_insert (self->buffer, start, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

/* What is proposed for a word, first from our own words and then from the dictionary. */
typedef struct
{
  GalleyChecker *checker;
  GalleyFinding *finding;
  gboolean is_quick;
} Suggest;

static void
suggest_free (gpointer data)
{
  Suggest *suggest = data;

  g_object_unref (suggest->checker);
  galley_finding_free (suggest->finding);
  g_free (suggest);
}

static void
suggest_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Suggest *suggest = data;
  GStrv suggestions
      = suggest->is_quick
            ? galley_checker_suggest_quickly (suggest->checker, suggest->finding)
            : galley_checker_suggest (suggest->checker, suggest->finding, cancellable);

  g_task_return_pointer (task, suggestions, (GDestroyNotify) g_strfreev);
}

static void suggest (GalleyBodyMarks *self, const GalleyFinding *finding, gboolean is_quick);

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyBodyMarks *self = GALLEY_BODY_MARKS (source);
  Suggest *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) suggestions = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    return;
  galley_finding_popover_set_suggestions (self->popover, (const char *const *) suggestions,
                                          !job->is_quick);
  if (job->is_quick)
    suggest (self, job->finding, FALSE);
}

static void
suggest (GalleyBodyMarks *self, const GalleyFinding *finding, gboolean is_quick)
{
  g_autoptr (GTask) task = g_task_new (self, self->popover_cancellable, suggested_cb, NULL);
  Suggest *job = g_new0 (Suggest, 1);

  job->checker = g_object_ref (self->checker);
  job->finding = galley_finding_copy (finding);
  job->is_quick = is_quick;
  g_task_set_source_tag (task, suggest);
  g_task_set_task_data (task, job, suggest_free);
  g_task_run_in_thread (task, suggest_thread);
}

void
galley_body_marks_show_reason (GalleyBodyMarks *self, const GalleyFinding *finding)
{
  GtkTextIter start;
  GtkTextIter end;
  GdkRectangle first;
  GdkRectangle last;

  if (!self->is_current || self->checker == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) finding->offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, get_end (finding));
  gtk_text_view_get_iter_location (self->view, &start, &first);
  gtk_text_view_get_iter_location (self->view, &end, &last);
  /* One that goes over the end of a line is pointed at where it begins. */
  first.width = last.y == first.y ? MAX (last.x - first.x, 1) : MAX (first.width, 1);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y,
                                         &first.x, &first.y);
  g_cancellable_cancel (self->popover_cancellable);
  g_clear_object (&self->popover_cancellable);
  self->popover_cancellable = g_cancellable_new ();
  galley_finding_popover_show (self->popover, finding, &first);
  if (*finding->suggestions == NULL && g_str_equal (finding->rule, "spelling"))
    suggest (self, finding, TRUE);
}

void
galley_body_marks_focus_reason (GalleyBodyMarks *self)
{
  int cursor = cursor_offset (self);

  for (guint i = 0; self->is_current && i < self->findings->len; i++)
    {
      const GalleyFinding *finding = self->findings->pdata[i];

      if (finding->level == GALLEY_FINDING_TERM || cursor < (int) finding->offset ||
          cursor > get_end (finding))
        continue;
      if (!galley_finding_popover_is_shown (self->popover))
        galley_body_marks_show_reason (self, finding);
      galley_finding_popover_focus (self->popover);
      return;
    }
}

/* A click into a marked word puts the caret there, and tells why it is marked. */
static void
released_cb (GtkGestureClick *gesture, int n, double x, double y, GalleyBodyMarks *self)
{
  GtkTextIter start;
  GtkTextIter end;
  GtkTextTag *tag;

  if (n != 1 || gtk_text_buffer_get_has_selection (self->buffer) || !self->is_current)
    return;
  tag = galley_body_marks_find_at (self, x, y, &start, &end);
  if (tag == NULL || tag == self->term_tag)
    return;
  for (guint i = 0; i < self->findings->len; i++)
    {
      const GalleyFinding *finding = self->findings->pdata[i];

      if ((int) finding->offset == gtk_text_iter_get_offset (&start) &&
          finding->level != GALLEY_FINDING_TERM)
        {
          galley_body_marks_show_reason (self, finding);
          return;
        }
    }
}

static void
popover_replace_cb (GalleyFindingPopover *popover, const char *text, GalleyBodyMarks *self)
{
  const GalleyFinding *finding = galley_finding_popover_get_finding (popover);
  GtkTextIter start;
  GtkTextIter end;

  if (!self->is_current)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) finding->offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, get_end (finding));
  galley_body_marks_replace (self, &start, &end, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
popover_ignore_cb (GalleyFindingPopover *popover, int scope, const char *reason,
                   GalleyBodyMarks *self)
{
  g_signal_emit (self, signals[IGNORE], 0, galley_finding_popover_get_finding (popover), scope,
                 reason);
}

static void
popover_add_cb (GalleyFindingPopover *popover, GalleyBodyMarks *self)
{
  g_signal_emit (self, signals[ADD_TERM], 0, galley_finding_popover_get_finding (popover)->text);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, GalleyBodyMarks *self)
{
  if (keyval != GDK_KEY_Escape || !galley_finding_popover_is_shown (self->popover))
    return GDK_EVENT_PROPAGATE;
  galley_finding_popover_hide (self->popover);
  return GDK_EVENT_STOP;
}

/* The text is left for something else than its popover. */
static void
focus_changed_cb (GtkEventControllerFocus *controller, GParamSpec *pspec, GalleyBodyMarks *self)
{
  if (!gtk_event_controller_focus_contains_focus (controller))
    galley_finding_popover_hide (self->popover);
}

static void
init_popover (GalleyBodyMarks *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->popover = galley_finding_popover_new (GTK_WIDGET (self->view));
  g_object_ref (self->popover);
  g_signal_connect_object (self->popover, "replace", G_CALLBACK (popover_replace_cb), self, 0);
  g_signal_connect_object (self->popover, "ignore", G_CALLBACK (popover_ignore_cb), self, 0);
  g_signal_connect_object (self->popover, "add-term", G_CALLBACK (popover_add_cb), self, 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), key);
  g_signal_connect_object (focus, "notify::contains-focus", G_CALLBACK (focus_changed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}

GalleyBodyMarks *
galley_body_marks_new (GtkTextView *view)
{
  static const GdkRGBA style_colour = { 0.36, 0.55, 0.86, 0.9 }; /* on light and dark pages */
  GalleyBodyMarks *self = g_object_new (GALLEY_TYPE_BODY_MARKS, NULL);

  self->view = view;
  self->buffer = gtk_text_view_get_buffer (view);
  self->error_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline",
                                                PANGO_UNDERLINE_ERROR, NULL);
  /* What could be better is marked more quietly than what is wrong. */
  self->style_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline",
                                                PANGO_UNDERLINE_SINGLE, "underline-rgba",
                                                &style_colour, NULL);
  self->term_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  init_popover (self);
  galley_body_marks_init_menu (self);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self, 0);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb),
                           self, 0);
  return self;
}

static void
galley_body_marks_finalize (GObject *object)
{
  GalleyBodyMarks *self = GALLEY_BODY_MARKS (object);

  g_clear_handle_id (&self->apply_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->popover_cancellable);
  g_clear_object (&self->popover_cancellable);
  if (self->popover != NULL)
    galley_finding_popover_release (self->popover);
  g_clear_object (&self->popover);
  g_clear_object (&self->checker);
  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_body_marks_parent_class)->finalize (object);
}

static void
galley_body_marks_class_init (GalleyBodyMarksClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_body_marks_finalize;
  signals[ADD_TERM] = g_signal_new ("add-term", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[IGNORE]
      = g_signal_new ("ignore", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                      GALLEY_TYPE_FINDING, G_TYPE_INT, G_TYPE_STRING);
}

static void
galley_body_marks_init (GalleyBodyMarks *self)
{
  self->findings = g_ptr_array_new ();
  self->held_back = -1;
  self->dirty_from = G_MAXINT;
  self->dirty_to_end = G_MAXINT;
}
