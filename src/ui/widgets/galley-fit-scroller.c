/* galley-fit-scroller.c: scrolls what is higher than a bound, and no more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-fit-scroller.h"

struct _GalleyFitScroller
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *child;
  int max_height;
};

enum
{
  PROP_CHILD = 1,
  PROP_MAX_HEIGHT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GalleyFitScroller, galley_fit_scroller, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
galley_fit_scroller_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
galley_fit_scroller_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  GalleyFitScroller *self = GALLEY_FIT_SCROLLER (widget);
  int scroller_minimum, scroller_natural, child_natural;

  gtk_widget_measure (self->scroller, orientation, for_size, &scroller_minimum, &scroller_natural,
                      NULL, NULL);
  *minimum = scroller_minimum;
  *natural = MAX (scroller_minimum, scroller_natural);
  if (orientation == GTK_ORIENTATION_VERTICAL && self->child != NULL)
    {
      gtk_widget_measure (self->child, orientation, for_size, NULL, &child_natural, NULL, NULL);
      *minimum = *natural = MAX (scroller_minimum, MIN (child_natural, self->max_height));
    }
}

static void
galley_fit_scroller_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (GALLEY_FIT_SCROLLER (widget)->scroller, width, height, -1, NULL);
}

static void
galley_fit_scroller_dispose (GObject *object)
{
  GalleyFitScroller *self = GALLEY_FIT_SCROLLER (object);

  self->child = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_fit_scroller_parent_class)->dispose (object);
}

static void
galley_fit_scroller_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyFitScroller *self = GALLEY_FIT_SCROLLER (object);

  if (id == PROP_CHILD)
    g_value_set_object (value, self->child);
  else if (id == PROP_MAX_HEIGHT)
    g_value_set_int (value, self->max_height);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_fit_scroller_set_property (GObject *object, guint id, const GValue *value,
                                  GParamSpec *pspec)
{
  GalleyFitScroller *self = GALLEY_FIT_SCROLLER (object);

  if (id == PROP_CHILD)
    {
      self->child = g_value_get_object (value);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->child);
    }
  else if (id == PROP_MAX_HEIGHT)
    {
      self->max_height = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
galley_fit_scroller_class_init (GalleyFitScrollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = galley_fit_scroller_dispose;
  object_class->get_property = galley_fit_scroller_get_property;
  object_class->set_property = galley_fit_scroller_set_property;
  widget_class->get_request_mode = galley_fit_scroller_get_request_mode;
  widget_class->measure = galley_fit_scroller_measure;
  widget_class->size_allocate = galley_fit_scroller_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_MAX_HEIGHT] = g_param_spec_int ("max-height", NULL, NULL, 0, G_MAXINT, G_MAXINT,
                                                  flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
galley_fit_scroller_init (GalleyFitScroller *self)
{
  self->max_height = G_MAXINT;
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}
