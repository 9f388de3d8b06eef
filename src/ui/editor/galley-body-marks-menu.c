/* galley-body-marks-menu.c: a marked word in the context menu
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-body-marks-private.h"

#include "galley-finding-text.h"
#include "galley-text.h"

#include <glib/gi18n.h>

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
  for (guint i = 0; self->is_current && i < self->findings->len; i++)
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
    g_menu_append (words, _("Leave It in This Issue"), "marks.ignore");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (words));
}

static void
secondary_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, GalleyBodyMarks *self)
{
  GtkTextIter start;
  GtkTextIter end;
  GtkTextTag *tag;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_menu_remove_all (self->menu);
  tag = self->checker != NULL ? galley_body_marks_find_at (self, x, y, &start, &end) : NULL;
  if (tag == NULL)
    return;
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
  galley_body_marks_replace (self, &start, &end, g_variant_get_string (parameter, NULL));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *word = menu_word (data);

  g_signal_emit_by_name (data, "add-term", word);
}

static void
ignore_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const GalleyFinding *finding = find_for_menu (data);

  if (finding != NULL)
    g_signal_emit_by_name (data, "ignore", finding, GALLEY_IGNORE_IN_ISSUE, "");
}

void
galley_body_marks_init_menu (GalleyBodyMarks *self)
{
  static const GActionEntry entries[] = {
    { .name = "replace", .activate = replace_cb, .parameter_type = "s" },
    { .name = "add", .activate = add_cb },
    { .name = "ignore", .activate = ignore_cb },
  };
  GtkGesture *click = gtk_gesture_click_new ();
  g_autoptr (GSimpleAction) nothing = g_simple_action_new ("nothing", NULL);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->menu = g_menu_new ();
  self->menu_start = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->menu_end = gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_simple_action_set_enabled (nothing, FALSE);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (nothing));
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "marks", G_ACTION_GROUP (self->actions));
  gtk_text_view_set_extra_menu (self->view, G_MENU_MODEL (self->menu));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (secondary_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}
