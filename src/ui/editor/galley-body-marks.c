/* galley-body-marks.c: what checks found, underlined in the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-body-marks.h"

#include "galley-finding-text.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyBodyMarks
{
  GObject parent_instance;

  GtkTextView *view; /* unowned: it owns this */
  GtkTextBuffer *buffer;
  GtkTextTag *error_tag;
  GtkTextTag *style_tag;
  GtkTextTag *term_tag; /* without looks: where the menu knows a term */
  GalleyChecker *checker;
  GPtrArray *findings; /* (nullable) those of the last check */
  int held_back;       /* offset of the word that was being typed then, -1 none */
  GMenu *menu;
  GSimpleActionGroup *actions;
  GCancellable *cancellable; /* of the suggestions under way */
  GtkTextMark *menu_start;
  GtkTextMark *menu_end;
};

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

static void
apply_finding (GalleyBodyMarks *self, const GalleyFinding *finding, int cursor)
{
  GtkTextIter start;
  GtkTextIter end;

  /* The word under the caret may be half of one. */
  if (finding->level != GALLEY_FINDING_TERM && cursor > (int) finding->offset &&
      cursor <= (int) (finding->offset + finding->length) &&
      gtk_widget_has_focus (GTK_WIDGET (self->view)))
    {
      self->held_back = finding->offset;
      return;
    }
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, finding->offset);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, finding->offset + finding->length);
  gtk_text_buffer_apply_tag (self->buffer,
                             finding->level == GALLEY_FINDING_TERM    ? self->term_tag
                             : finding->level == GALLEY_FINDING_STYLE ? self->style_tag
                                                                      : self->error_tag,
                             &start, &end);
}

static void
apply_all (GalleyBodyMarks *self)
{
  GtkTextIter start;
  GtkTextIter end;
  int cursor = cursor_offset (self);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->error_tag, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->style_tag, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->term_tag, &start, &end);
  self->held_back = -1;
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    apply_finding (self, self->findings->pdata[i], cursor);
}

void
galley_body_marks_set_findings (GalleyBodyMarks *self, GPtrArray *findings)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings != NULL ? g_ptr_array_ref (findings) : NULL;
  apply_all (self);
}

/* The caret has left the word that was held back. */
static void
cursor_moved_cb (GtkTextBuffer *buffer, GParamSpec *pspec, GalleyBodyMarks *self)
{
  int cursor = cursor_offset (self);

  if (self->held_back < 0 || self->findings == NULL)
    return;
  for (guint i = 0; i < self->findings->len; i++)
    {
      GalleyFinding *finding = self->findings->pdata[i];

      if ((int) finding->offset != self->held_back || finding->level == GALLEY_FINDING_TERM)
        continue;
      if (cursor > (int) finding->offset && cursor <= (int) (finding->offset + finding->length))
        return;
      self->held_back = -1;
      apply_finding (self, finding, cursor);
      return;
    }
}

/* Text that is typed into a marked word is unmarked, and offsets no longer hold. */
static void
inserted_cb (GtkTextBuffer *buffer, GtkTextIter *end, const char *text, int length,
             GalleyBodyMarks *self)
{
  GtkTextIter start = *end;
  GtkTextIter after = *end;

  gtk_text_iter_backward_chars (&start, g_utf8_strlen (text, length));
  if (gtk_text_iter_has_tag (&start, self->error_tag) &&
      !gtk_text_iter_starts_tag (&start, self->error_tag))
    gtk_text_iter_backward_to_tag_toggle (&start, self->error_tag);
  if (gtk_text_iter_has_tag (&after, self->error_tag) &&
      !gtk_text_iter_starts_tag (&after, self->error_tag))
    gtk_text_iter_forward_to_tag_toggle (&after, self->error_tag);
  gtk_text_buffer_remove_tag (buffer, self->error_tag, &start, &after);
  gtk_text_buffer_remove_tag (buffer, self->style_tag, &start, &after);
  gtk_text_buffer_remove_tag (buffer, self->term_tag, &start, &after);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->held_back = -1;
}

static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, GalleyBodyMarks *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->held_back = -1;
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

/* What the menu is about. */
typedef struct
{
  GalleyChecker *checker;
  GalleyFinding *finding;
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

  g_task_return_pointer (
      task, galley_checker_suggest (suggest->checker, suggest->finding, cancellable),
      (GDestroyNotify) g_strfreev);
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyBodyMarks *self = GALLEY_BODY_MARKS (source);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) suggestions = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GMenu) section = NULL;

  if (error != NULL || g_menu_model_get_n_items (G_MENU_MODEL (self->menu)) == 0)
    return;
  section = g_menu_new ();
  for (guint i = 0; suggestions != NULL && suggestions[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (suggestions[i], NULL);

      g_menu_item_set_action_and_target (item, "marks.replace", "s", suggestions[i]);
      g_menu_append_item (section, item);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) == 0)
    g_menu_append (section, _("No suggestion"), "marks.nothing");
  g_menu_remove (self->menu, 0);
  g_menu_insert_section (self->menu, 0, NULL, G_MENU_MODEL (section));
}

static char *
menu_word (GalleyBodyMarks *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->menu_start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->menu_end);
  return gtk_text_iter_get_slice (&start, &end);
}

/* What was found where the menu's word stands, %NULL where the text has moved on since. */
static const GalleyFinding *
find_for_menu (GalleyBodyMarks *self)
{
  GtkTextIter start;
  g_autofree char *word = menu_word (self);

  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->menu_start);
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      const GalleyFinding *finding = self->findings->pdata[i];

      if ((int) finding->offset == gtk_text_iter_get_offset (&start) &&
          g_str_equal (finding->text, word))
        return finding;
    }
  return NULL;
}

/* A word that the dictionary calls wrong: what is meant takes up to half a second to find. */
static void
look_for_suggestions (GalleyBodyMarks *self)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GTask) task = NULL;
  Suggest *suggest = g_new0 (Suggest, 1);

  g_menu_append (section, _("Looking for suggestions…"), "marks.nothing");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (section));
  suggest->checker = g_object_ref (self->checker);
  suggest->finding = galley_finding_new ();
  galley_str_set (&suggest->finding->rule, "spelling");
  g_free (suggest->finding->text);
  suggest->finding->text = menu_word (self);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, suggested_cb, NULL);
  g_task_set_source_tag (task, look_for_suggestions);
  g_task_set_task_data (task, suggest, suggest_free);
  g_task_run_in_thread (task, suggest_thread);
}

/* A rule says why, what it rests on, and what should stand there. */
static void
fill_rule_menu (GalleyBodyMarks *self, const GalleyFinding *finding)
{
  g_autoptr (GMenu) fixes = g_menu_new ();
  g_autoptr (GMenu) reason = g_menu_new ();
  const char *norm = galley_finding_norm (finding);

  for (guint i = 0; finding->suggestions[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (finding->suggestions[i], NULL);

      g_menu_item_set_action_and_target (item, "marks.replace", "s", finding->suggestions[i]);
      g_menu_append_item (fixes, item);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (fixes)) > 0)
    g_menu_append_section (self->menu, NULL, G_MENU_MODEL (fixes));
  g_menu_append (reason, galley_finding_text (finding), "marks.nothing");
  if (*norm != '\0')
    g_menu_append (reason, norm, "marks.nothing");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (reason));
}

static void
fill_menu (GalleyBodyMarks *self, gboolean is_term)
{
  g_autoptr (GMenu) words = g_menu_new ();
  const GalleyFinding *finding = find_for_menu (self);
  gboolean is_rule = finding != NULL && !g_str_equal (finding->rule, "spelling") && !is_term;

  if (is_rule)
    fill_rule_menu (self, finding);
  else if (!is_term)
    look_for_suggestions (self);
  if (!is_rule)
    g_menu_append (words, _("Add to the House Book"), "marks.add");
  if (!is_term)
    g_menu_append (words, _("Ignore in This Article"), "marks.ignore");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (words));
}

static void
secondary_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, GalleyBodyMarks *self)
{
  GtkTextIter at;
  GtkTextIter start;
  GtkTextIter end;
  GtkTextTag *tag;
  int bx;
  int by;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_menu_remove_all (self->menu);
  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &bx, &by);
  if (!gtk_text_view_get_iter_at_location (self->view, &at, bx, by) || self->checker == NULL)
    return;
  tag = gtk_text_iter_has_tag (&at, self->error_tag)   ? self->error_tag
        : gtk_text_iter_has_tag (&at, self->style_tag) ? self->style_tag
        : gtk_text_iter_has_tag (&at, self->term_tag)  ? self->term_tag
                                                       : NULL;
  if (tag == NULL)
    return;
  start = at;
  end = at;
  if (!gtk_text_iter_starts_tag (&start, tag))
    gtk_text_iter_backward_to_tag_toggle (&start, tag);
  gtk_text_iter_forward_to_tag_toggle (&end, tag);
  gtk_text_buffer_move_mark (self->buffer, self->menu_start, &start);
  gtk_text_buffer_move_mark (self->buffer, self->menu_end, &end);
  fill_menu (self, tag == self->term_tag);
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyBodyMarks *self = data;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->menu_start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->menu_end);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *word = menu_word (data);

  g_signal_emit (data, signals[ADD_TERM], 0, word);
}

static void
ignore_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *word = menu_word (data);

  g_signal_emit (data, signals[IGNORE], 0, word);
}

GalleyBodyMarks *
galley_body_marks_new (GtkTextView *view)
{
  static const GActionEntry entries[] = {
    { .name = "replace", .activate = replace_cb, .parameter_type = "s" },
    { .name = "add", .activate = add_cb },
    { .name = "ignore", .activate = ignore_cb },
  };
  static const GdkRGBA style_colour = { 0.36, 0.55, 0.86, 0.9 }; /* on light and dark pages */
  GalleyBodyMarks *self = g_object_new (GALLEY_TYPE_BODY_MARKS, NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  g_autoptr (GSimpleAction) nothing = g_simple_action_new ("nothing", NULL);
  GtkTextIter start;

  self->view = view;
  self->buffer = gtk_text_view_get_buffer (view);
  self->error_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline",
                                                PANGO_UNDERLINE_ERROR, NULL);
  /* What could be better is marked more quietly than what is wrong. */
  self->style_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline",
                                                PANGO_UNDERLINE_SINGLE, "underline-rgba",
                                                &style_colour, NULL);
  self->term_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->menu_start = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->menu_end = gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self, 0);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb),
                           self, 0);

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_simple_action_set_enabled (nothing, FALSE);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (nothing));
  gtk_widget_insert_action_group (GTK_WIDGET (view), "marks", G_ACTION_GROUP (self->actions));
  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (self->menu));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (secondary_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  return self;
}

static void
galley_body_marks_finalize (GObject *object)
{
  GalleyBodyMarks *self = GALLEY_BODY_MARKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->checker);
  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_body_marks_parent_class)->finalize (object);
}

static void
galley_body_marks_class_init (GalleyBodyMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_body_marks_finalize;
  signals[ADD_TERM] = g_signal_new ("add-term", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[IGNORE] = g_signal_new ("ignore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
galley_body_marks_init (GalleyBodyMarks *self)
{
  self->held_back = -1;
  self->menu = g_menu_new ();
}
