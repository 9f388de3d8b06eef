/* galley-text-field.c: a few lines of text within a form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-text-field.h"

#include <string.h>

/* GtkTextView finds the height of its wrapped lines while it is given its width, too late for that
 * round: it has to ask again. */
#define GALLEY_TYPE_TEXT_FIELD_VIEW (galley_text_field_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTextFieldView, galley_text_field_view, GALLEY, TEXT_FIELD_VIEW,
                      GtkTextView)

struct _GalleyTextFieldView
{
  GtkTextView parent_instance;

  int width;
  guint resize_source;
};

G_DEFINE_FINAL_TYPE (GalleyTextFieldView, galley_text_field_view, GTK_TYPE_TEXT_VIEW)

struct _GalleyTextField
{
  AdwBin parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkLabel *placeholder;
  char *label;

  gboolean composing;
  gboolean stale;    /* update_text() came during a composition */
  gboolean returned; /* Enter is on its way through the input method */
  int quiet;
};

enum
{
  PROP_PLACEHOLDER = 1,
  PROP_LABEL,
  N_PROPS
};

enum
{
  EDITED,
  FINISHED,
  SETTLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyTextField, galley_text_field, ADW_TYPE_BIN)

static gboolean
resize_cb (gpointer user_data)
{
  GalleyTextFieldView *view = user_data;

  view->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (view));
  return G_SOURCE_REMOVE;
}

static void
galley_text_field_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleyTextFieldView *view = GALLEY_TEXT_FIELD_VIEW (widget);

  GTK_WIDGET_CLASS (galley_text_field_view_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (view->width != width && view->resize_source == 0)
    view->resize_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, view, NULL);
  view->width = width;
}

static void
galley_text_field_view_dispose (GObject *object)
{
  g_clear_handle_id (&GALLEY_TEXT_FIELD_VIEW (object)->resize_source, g_source_remove);
  G_OBJECT_CLASS (galley_text_field_view_parent_class)->dispose (object);
}

static void
galley_text_field_view_class_init (GalleyTextFieldViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_text_field_view_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = galley_text_field_view_size_allocate;
}

static void
galley_text_field_view_init (GalleyTextFieldView *view)
{
}

static void
update_placeholder (GalleyTextField *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder),
                          !self->composing && gtk_text_buffer_get_char_count (self->buffer) == 0);
}

static void
changed_cb (GtkTextBuffer *buffer, GalleyTextField *self)
{
  update_placeholder (self);
  if (self->quiet == 0)
    g_signal_emit (self, signals[EDITED], 0);
}

static gboolean
finish_cb (gpointer user_data)
{
  GalleyTextField *self = user_data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    g_signal_emit (self, signals[FINISHED], 0);
  return G_SOURCE_REMOVE;
}

/* Enter is heard before the input method, which commits its last syllable and lets the key through;
 * what the view makes of it then is a line break. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, GalleyTextField *self)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  self->returned = enter && (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0;
  return GDK_EVENT_PROPAGATE;
}

static void
insert_text_cb (GtkTextBuffer *buffer, GtkTextIter *location, const char *text, int length,
                GalleyTextField *self)
{
  if (!self->returned || length != 1 || *text != '\n')
    return;
  self->returned = FALSE;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_idle_add_full (G_PRIORITY_DEFAULT, finish_cb, g_object_ref (self), g_object_unref);
}

static void
preedit_changed_cb (GtkTextView *view, const char *preedit, GalleyTextField *self)
{
  self->composing = *preedit != '\0';
  update_placeholder (self);
  if (!self->composing && self->stale)
    {
      self->stale = FALSE;
      g_signal_emit (self, signals[SETTLED], 0);
    }
}

static gboolean
galley_text_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GALLEY_TEXT_FIELD (widget)->view));
}

static void
galley_text_field_finalize (GObject *object)
{
  GalleyTextField *self = GALLEY_TEXT_FIELD (object);

  g_free (self->label);
  G_OBJECT_CLASS (galley_text_field_parent_class)->finalize (object);
}

static void
galley_text_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyTextField *self = GALLEY_TEXT_FIELD (object);

  if (id == PROP_PLACEHOLDER)
    g_value_set_string (value, gtk_label_get_label (self->placeholder));
  else if (id == PROP_LABEL)
    g_value_set_string (value, self->label);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_text_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GalleyTextField *self = GALLEY_TEXT_FIELD (object);

  if (id == PROP_PLACEHOLDER)
    {
      gtk_label_set_label (self->placeholder, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                      GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                      g_value_get_string (value), -1);
    }
  else if (id == PROP_LABEL)
    {
      g_free (self->label);
      self->label = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->label, -1);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_text_field_class_init (GalleyTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = galley_text_field_finalize;
  object_class->get_property = galley_text_field_get_property;
  object_class->set_property = galley_text_field_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = galley_text_field_grab_focus;

  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, "", flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
galley_text_field_init (GalleyTextField *self)
{
  GtkWidget *overlay = g_object_new (GTK_TYPE_OVERLAY, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkEventController *key = gtk_event_controller_key_new ();

  self->view = g_object_new (GALLEY_TYPE_TEXT_FIELD_VIEW, NULL);
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_pixels_inside_wrap (self->view, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "field");
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  g_signal_connect (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect (self->view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  self->placeholder = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->placeholder, 0);
  gtk_label_set_wrap (self->placeholder, TRUE);
  gtk_label_set_wrap_mode (self->placeholder, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (GTK_WIDGET (self->placeholder), GTK_ALIGN_START);
  gtk_widget_set_can_target (GTK_WIDGET (self->placeholder), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->placeholder), "dim-label");

  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->placeholder));
  gtk_overlay_set_measure_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->placeholder), TRUE);
  adw_bin_set_child (ADW_BIN (self), overlay);
}

char *
galley_text_field_get_text (GalleyTextField *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

void
galley_text_field_set_text (GalleyTextField *self, const char *text)
{
  GtkTextIter start;

  self->stale = FALSE;
  self->quiet++;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->quiet--;
}

/* Only what differs is replaced, so that cursor and selection stay. */
static void
replace_difference (GalleyTextField *self, const char *old, const char *text)
{
  const char *old_end = old + strlen (old);
  const char *new_end = text + strlen (text);
  const char *old_start = old;
  const char *new_start = text;
  GtkTextIter start, end;

  while (*old_start != '\0' && *new_start != '\0' &&
         g_utf8_get_char (old_start) == g_utf8_get_char (new_start))
    {
      old_start = g_utf8_next_char (old_start);
      new_start = g_utf8_next_char (new_start);
    }
  while (old_end > old_start && new_end > new_start)
    {
      const char *old_last = g_utf8_prev_char (old_end);
      const char *new_last = g_utf8_prev_char (new_end);

      if (g_utf8_get_char (old_last) != g_utf8_get_char (new_last))
        break;
      old_end = old_last;
      new_end = new_last;
    }

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start,
                                      (int) g_utf8_pointer_to_offset (old, old_start));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                      (int) g_utf8_pointer_to_offset (old, old_end));
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, new_start, (int) (new_end - new_start));
  gtk_text_buffer_end_user_action (self->buffer);
}

void
galley_text_field_update_text (GalleyTextField *self, const char *text)
{
  g_autofree char *old = galley_text_field_get_text (self);

  if (g_str_equal (old, text))
    return;
  if (self->composing)
    {
      self->stale = TRUE;
      return;
    }
  self->quiet++;
  replace_difference (self, old, text);
  self->quiet--;
}

void
galley_text_field_focus (GalleyTextField *self)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
