/* galley-ratio-bin.c: a child as high as its width asks for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-ratio-bin.h"

struct _GalleyRatioBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  double ratio;
  int min_width;
  int max_height;
};

enum
{
  PROP_CHILD = 1,
  PROP_RATIO,
  PROP_MIN_WIDTH,
  PROP_MAX_HEIGHT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GalleyRatioBin, galley_ratio_bin, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
galley_ratio_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
galley_ratio_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                          int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GalleyRatioBin *self = GALLEY_RATIO_BIN (widget);
  int child_minimum = 0;
  int height;

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, for_size, &child_minimum, NULL, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = MAX (child_minimum, self->min_width);
      return;
    }

  if (for_size < 0)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &for_size, NULL, NULL, NULL);
  height = (int) (for_size / self->ratio + 0.5);
  if (self->max_height > 0)
    height = MIN (height, self->max_height);
  *minimum = *natural = MAX (child_minimum, height);
}

static void
galley_ratio_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleyRatioBin *self = GALLEY_RATIO_BIN (widget);

  if (self->child != NULL && gtk_widget_should_layout (self->child))
    gtk_widget_allocate (self->child, width, height, -1, NULL);
}

static void
galley_ratio_bin_dispose (GObject *object)
{
  GalleyRatioBin *self = GALLEY_RATIO_BIN (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_ratio_bin_parent_class)->dispose (object);
}

static void
galley_ratio_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyRatioBin *self = GALLEY_RATIO_BIN (object);

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_RATIO:
      g_value_set_double (value, self->ratio);
      break;
    case PROP_MIN_WIDTH:
      g_value_set_int (value, self->min_width);
      break;
    case PROP_MAX_HEIGHT:
      g_value_set_int (value, self->max_height);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_ratio_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GalleyRatioBin *self = GALLEY_RATIO_BIN (object);

  switch (id)
    {
    case PROP_CHILD:
      galley_ratio_bin_set_child (self, g_value_get_object (value));
      break;
    case PROP_RATIO:
      galley_ratio_bin_set_ratio (self, g_value_get_double (value));
      break;
    case PROP_MIN_WIDTH:
      self->min_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_MAX_HEIGHT:
      self->max_height = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
galley_ratio_bin_class_init (GalleyRatioBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = galley_ratio_bin_dispose;
  object_class->get_property = galley_ratio_bin_get_property;
  object_class->set_property = galley_ratio_bin_set_property;
  widget_class->get_request_mode = galley_ratio_bin_get_request_mode;
  widget_class->measure = galley_ratio_bin_measure;
  widget_class->size_allocate = galley_ratio_bin_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_RATIO] = g_param_spec_double ("ratio", NULL, NULL, 0.01, 100, 4.0 / 3, flags);
  properties[PROP_MIN_WIDTH] = g_param_spec_int ("min-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_MAX_HEIGHT] = g_param_spec_int ("max-height", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
galley_ratio_bin_init (GalleyRatioBin *self)
{
  self->ratio = 4.0 / 3;
}

void
galley_ratio_bin_set_child (GalleyRatioBin *self, GtkWidget *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

void
galley_ratio_bin_set_ratio (GalleyRatioBin *self, double ratio)
{
  self->ratio = CLAMP (ratio, 0.01, 100);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
