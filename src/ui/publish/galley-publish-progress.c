/* galley-publish-progress.c: how far a publication is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-progress.h"

#include <glib/gi18n.h>

/* The steps as a person sees them, in order; a draft is part of the text. */
enum
{
  PHOTOS,
  TEXT,
  PUBLIC,
  VERIFY,
  N_STEPS
};

struct _GalleyPublishProgressView
{
  GtkBox parent_instance;

  GtkWidget *bar;
  GtkWidget *amount;
  GtkWidget *icons[N_STEPS];
  GtkWidget *titles[N_STEPS];
};

G_DEFINE_FINAL_TYPE (GalleyPublishProgressView, galley_publish_progress_view, GTK_TYPE_BOX)

static int
step_index (const char *step)
{
  if (g_strcmp0 (step, "queued") == 0)
    return -1;
  if (g_strcmp0 (step, "photo") == 0)
    return PHOTOS;
  if (g_strcmp0 (step, "public") == 0)
    return PUBLIC;
  if (g_strcmp0 (step, "verify") == 0)
    return VERIFY;
  return step != NULL ? TEXT : -1;
}

static const char *
step_title (int step)
{
  switch (step)
    {
    case PHOTOS:
      return _("Photos");
    case TEXT:
      return _("Text");
    case PUBLIC:
      return _("Make public");
    case VERIFY:
    default:
      return _("Compare with what is there");
    }
}

static double
fraction (const GalleyPublishProgress *progress, int step)
{
  /* Photos are most of the way. */
  static const double begins[] = { 0.02, 0.8, 0.88, 0.94 };
  double photos;

  if (step != PHOTOS)
    return step < 0 ? 0 : begins[step];
  photos = progress->bytes_total > 0
               ? MIN (1, (double) progress->bytes_done / progress->bytes_total)
           : progress->photos_total > 0 ? (double) progress->photos_done / progress->photos_total
                                        : 1;
  return begins[PHOTOS] + photos * (begins[TEXT] - begins[PHOTOS]);
}

/* (transfer full): "4.6 MB of 7.9 MB · 8 seconds left" */
static char *
describe_amount (const GalleyPublishTask *task)
{
  const GalleyPublishProgress *progress = &task->progress;
  g_autofree char *done = g_format_size (MIN (progress->bytes_done, progress->bytes_total));
  g_autofree char *total = g_format_size (progress->bytes_total);
  double seconds = (g_get_monotonic_time () - task->started) / (double) G_USEC_PER_SEC;
  int left;

  if (g_strcmp0 (progress->step, "queued") == 0)
    return g_strdup (_("Waiting until another issue has been sent there"));
  if (progress->retry_at > 0)
    return g_strdup (_("No answer yet; trying again in a moment"));
  if (progress->bytes_total <= 0)
    return g_strdup (_("Preparing"));
  if (progress->bytes_done <= 0 || progress->bytes_done >= progress->bytes_total || seconds < 1)
    /* TRANSLATORS: what is sent, of how much: "4.6 MB of 7.9 MB" */
    return g_strdup_printf (_("%s of %s"), done, total);
  left = (int) ((progress->bytes_total - progress->bytes_done) * seconds / progress->bytes_done) + 1;
  if (left >= 90)
    /* TRANSLATORS: what is sent, of how much, and how long it still takes */
    return g_strdup_printf (_("%s of %s · %d min left"), done, total, (left + 59) / 60);
  return g_strdup_printf (_("%s of %s · %d s left"), done, total, left);
}

static void
set_step_state (GtkWidget *icon, int step, int current)
{
  const char *name = step < current    ? "emblem-ok-symbolic"
                     : step == current ? "media-playback-start-symbolic"
                                       : "content-loading-symbolic";

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), name);
  gtk_widget_remove_css_class (icon, "success");
  gtk_widget_remove_css_class (icon, "accent");
  gtk_widget_remove_css_class (icon, "dim-label");
  gtk_widget_add_css_class (icon, step < current    ? "success"
                                  : step == current ? "accent"
                                                    : "dim-label");
}

void
galley_publish_progress_show (GalleyPublishProgressView *self, const GalleyPublishTask *task)
{
  int current = step_index (task->progress.step);
  g_autofree char *amount = describe_amount (task);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fraction (&task->progress, current));
  gtk_label_set_label (GTK_LABEL (self->amount), amount);
  for (int i = 0; i < N_STEPS; i++)
    {
      g_autofree char *title = g_strdup (step_title (i));

      if (i == PHOTOS && task->progress.photos_total > 0)
        {
          g_free (title);
          /* TRANSLATORS: photos that are sent, of how many */
          title = g_strdup_printf (_("Photos %d / %d"), task->progress.photos_done,
                                   task->progress.photos_total);
        }
      gtk_label_set_label (GTK_LABEL (self->titles[i]), title);
      set_step_state (self->icons[i], i, current);
    }
}

static void
galley_publish_progress_view_class_init (GalleyPublishProgressViewClass *klass)
{
}

static void
galley_publish_progress_view_init (GalleyPublishProgressView *self)
{
  GtkWidget *steps = gtk_grid_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Progress"), -1);
  self->amount = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->amount), 0);
  gtk_widget_add_css_class (self->amount, "caption");
  gtk_widget_add_css_class (self->amount, "dim-label");
  gtk_widget_add_css_class (self->amount, "numeric");
  gtk_box_append (GTK_BOX (self), self->bar);
  gtk_box_append (GTK_BOX (self), self->amount);
  gtk_grid_set_row_spacing (GTK_GRID (steps), 6);
  gtk_grid_set_column_spacing (GTK_GRID (steps), 10);
  for (int i = 0; i < N_STEPS; i++)
    {
      self->icons[i] = gtk_image_new ();
      self->titles[i] = gtk_label_new (step_title (i));
      gtk_label_set_xalign (GTK_LABEL (self->titles[i]), 0);
      gtk_widget_add_css_class (self->titles[i], "numeric");
      gtk_grid_attach (GTK_GRID (steps), self->icons[i], 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (steps), self->titles[i], 1, i, 1, 1);
    }
  gtk_box_append (GTK_BOX (self), steps);
}

GtkWidget *
galley_publish_progress_new (void)
{
  return g_object_new (GALLEY_TYPE_PUBLISH_PROGRESS_VIEW, NULL);
}
