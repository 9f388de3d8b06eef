/* galley-publish-when.c: when readers are to see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-when.h"

#include "galley-slot.h"

#include <glib/gi18n.h>

struct _GalleyPublishWhen
{
  AdwActionRow parent_instance;

  GtkWidget *button;
  GtkWidget *next;
  GtkWidget *calendar;
  GtkWidget *hour;
  GtkWidget *minute;
  GtkWidget *choose;
  gint64 time;      /* Unix seconds, 0 at once */
  gint64 next_slot; /* 0 none */
};

G_DEFINE_FINAL_TYPE (GalleyPublishWhen, galley_publish_when, ADW_TYPE_ACTION_ROW)

static guint changed_signal;

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  /* TRANSLATORS: weekday, day and time of a publication */
  return g_date_time_format (time, _("%A, %b %-d, %H:%M"));
}

static void
set_time (GalleyPublishWhen *self, gint64 time)
{
  g_autofree char *text = time != 0 ? format_time (time) : g_strdup (_("Now"));

  self->time = time;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, changed_signal, 0);
}

static void
now_cb (GtkButton *button, GalleyPublishWhen *self)
{
  set_time (self, 0);
}

static void
next_cb (GtkButton *button, GalleyPublishWhen *self)
{
  set_time (self, self->next_slot);
}

static gint64
get_chosen (GalleyPublishWhen *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autoptr (GDateTime) time = g_date_time_new_local (
      g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day),
      gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hour)),
      gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minute)), 0);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

/* What is over can't be chosen. */
static void
update_choose (GalleyPublishWhen *self)
{
  gtk_widget_set_sensitive (self->choose,
                            get_chosen (self) > g_get_real_time () / G_USEC_PER_SEC);
}

static void
choose_cb (GtkButton *button, GalleyPublishWhen *self)
{
  set_time (self, get_chosen (self));
}

/* Two digits, as clocks have them. */
static gboolean
output_cb (GtkSpinButton *spin, gpointer data)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
set_clock (GalleyPublishWhen *self, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), time);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hour), g_date_time_get_hour (time));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minute), g_date_time_get_minute (time));
}

static void
shown_cb (GtkWidget *popover, GalleyPublishWhen *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  /* A full hour from now is nearer to what is wanted than this very minute. */
  set_clock (self, self->time > now       ? self->time
                   : self->next_slot > now ? self->next_slot
                                           : (now / 3600 + 2) * 3600);
  update_choose (self);
}

gint64
galley_publish_when_get_time (GalleyPublishWhen *self)
{
  return self->time;
}

void
galley_publish_when_set_time (GalleyPublishWhen *self, gint64 time)
{
  if (time != self->time)
    set_time (self, time);
}

void
galley_publish_when_set_publication (GalleyPublishWhen *self, const GalleyPublication *publication)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *text = NULL;

  self->next_slot = publication != NULL ? galley_slot_next (publication->days, publication->minute,
                                                            publication->zone, now)
                                        : 0;
  if (self->next_slot != 0)
    {
      g_autofree char *when = format_time (self->next_slot);

      /* TRANSLATORS: %s is the newsletter's next day and hour */
      text = g_strdup_printf (_("Next letter: %s"), when);
      gtk_button_set_label (GTK_BUTTON (self->next), text);
    }
  gtk_widget_set_visible (self->next, self->next_slot != 0);
}

static void
galley_publish_when_class_init (GalleyPublishWhenClass *klass)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_spin (GalleyPublishWhen *self, double last, const char *label)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, last, 1);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (spin), GTK_ORIENTATION_HORIZONTAL);
  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (spin, "output", G_CALLBACK (output_cb), NULL);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (update_choose), self);
  return spin;
}

static GtkWidget *
make_flat_button (const char *label, GCallback clicked, GalleyPublishWhen *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_popover (GalleyPublishWhen *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clock = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->next = make_flat_button ("", G_CALLBACK (next_cb), self);
  gtk_widget_set_visible (self->next, FALSE);
  self->calendar = gtk_calendar_new ();
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (update_choose), self);
  self->hour = make_spin (self, 23, _("Hour"));
  self->minute = make_spin (self, 59, _("Minute"));
  self->choose = gtk_button_new_with_label (_("Choose This Time"));
  g_signal_connect (self->choose, "clicked", G_CALLBACK (choose_cb), self);
  gtk_widget_set_halign (clock, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (clock), self->hour);
  gtk_box_append (GTK_BOX (clock), gtk_label_new (":"));
  gtk_box_append (GTK_BOX (clock), self->minute);
  gtk_box_append (GTK_BOX (box), make_flat_button (_("Now"), G_CALLBACK (now_cb), self));
  gtk_box_append (GTK_BOX (box), self->next);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_append (GTK_BOX (box), clock);
  gtk_box_append (GTK_BOX (box), self->choose);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect (popover, "show", G_CALLBACK (shown_cb), self);
  return popover;
}

static void
galley_publish_when_init (GalleyPublishWhen *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("When"));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (self->button, _("Choose when it is published"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose when it is published"), -1);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->button);
  set_time (self, 0);
}

GtkWidget *
galley_publish_when_new (void)
{
  return g_object_new (GALLEY_TYPE_PUBLISH_WHEN, NULL);
}
