/* galley-publish-card.c: how an issue stands with one target
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-card.h"

#include "galley-panel-parts.h"
#include "galley-publish-answer.h"
#include "galley-publish-progress.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyPublishCard
{
  AdwBin parent_instance;

  char *target;
  char *site;
  char *url;

  GtkWidget *icon;
  GtkWidget *spinner;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *stop;
  GtkWidget *progress;
  GtkWidget *address;
  GtkWidget *address_box;
  GtkWidget *text;
  GtkWidget *losses;
  GtkWidget *answer;
  GtkWidget *buttons;
  GtkWidget *remedy_button;
  GtkWidget *drop_button;
  GtkWidget *fold;
  GtkWidget *detail;
  GalleyPublishRemedy remedy;
};

G_DEFINE_FINAL_TYPE (GalleyPublishCard, galley_publish_card, ADW_TYPE_BIN)

enum
{
  REMEDY,
  STOP,
  DROP,
  ANSWER,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
stop_cb (GtkButton *button, GalleyPublishCard *self)
{
  g_signal_emit (self, signals[STOP], 0);
}

static void
remedy_cb (GtkButton *button, GalleyPublishCard *self)
{
  g_signal_emit (self, signals[REMEDY], 0, self->remedy);
}

static void
drop_cb (GtkButton *button, GalleyPublishCard *self)
{
  g_signal_emit (self, signals[DROP], 0);
}

static void
answered_cb (GtkWidget *answer, const char *url, GalleyPublishCard *self)
{
  g_signal_emit (self, signals[ANSWER], 0, url);
}

static void
open_cb (GtkButton *button, GalleyPublishCard *self)
{
  g_app_info_launch_default_for_uri_async (self->url, NULL, NULL, NULL, NULL);
}

static void
copy_cb (GtkButton *button, GalleyPublishCard *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->url);
}

static void
set_state (GalleyPublishCard *self, const char *icon, const char *style, const char *subtitle)
{
  static const char *const styles[] = { "success", "warning", "error", "accent" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (self->icon, styles[i]);
  if (style != NULL)
    gtk_widget_add_css_class (self->icon, style);
  if (icon != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_widget_set_visible (self->icon, icon != NULL);
  gtk_widget_set_visible (self->spinner, icon == NULL);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), icon == NULL);
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle);
  gtk_widget_set_visible (self->subtitle, *subtitle != '\0');
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
set_address (GalleyPublishCard *self, const char *url)
{
  galley_str_set (&self->url, url != NULL ? url : "");
  gtk_label_set_label (GTK_LABEL (self->address), self->url);
  gtk_widget_set_visible (self->address_box, *self->url != '\0');
}

/* What technical people read, behind a fold. */
static void
set_detail (GalleyPublishCard *self, const char *detail)
{
  gtk_label_set_label (GTK_LABEL (self->detail), detail != NULL ? detail : "");
  gtk_widget_set_visible (self->fold, detail != NULL && *detail != '\0');
}

static const char *
remedy_label (GalleyPublishRemedy remedy)
{
  switch (remedy)
    {
    case GALLEY_REMEDY_RETRY:
      return _("Try Again");
    case GALLEY_REMEDY_SIGN_IN:
      return _("Sign In Again…");
    case GALLEY_REMEDY_COMPARE:
      return _("Compare Both…");
    case GALLEY_REMEDY_ANEW:
      return _("Publish Anew");
    case GALLEY_REMEDY_TRUST:
      return _("Look at the Certificate…");
    case GALLEY_REMEDY_NONE:
    case GALLEY_REMEDY_LOOK:
    default:
      return NULL;
    }
}

static void
set_buttons (GalleyPublishCard *self, GalleyPublishRemedy remedy, const char *label,
             const char *drop)
{
  self->remedy = remedy;
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->remedy_button), label);
  gtk_widget_set_visible (self->remedy_button, label != NULL);
  if (drop != NULL)
    gtk_button_set_label (GTK_BUTTON (self->drop_button), drop);
  gtk_widget_set_visible (self->drop_button, drop != NULL);
  gtk_widget_set_visible (self->buttons, label != NULL || drop != NULL);
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  /* TRANSLATORS: day and time of a publication */
  return g_date_time_format (time, _("%b %-d, %H:%M"));
}

static void
clear (GalleyPublishCard *self)
{
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_widget_set_visible (self->stop, FALSE);
  gtk_widget_set_visible (self->losses, FALSE);
  gtk_widget_set_visible (self->answer, FALSE);
  set_text (self->text, NULL);
  set_address (self, NULL);
  set_detail (self, NULL);
  set_buttons (self, GALLEY_REMEDY_NONE, NULL, NULL);
}

static void
show_running (GalleyPublishCard *self, const GalleyPublishTask *task)
{
  clear (self);
  set_state (self, NULL, NULL, task->is_withdrawal ? _("Taking it off") : _("Publishing"));
  gtk_widget_set_visible (self->stop, TRUE);
  gtk_widget_set_visible (self->progress, !task->is_withdrawal);
  galley_publish_progress_show (GALLEY_PUBLISH_PROGRESS_VIEW (self->progress), task);
}

/* What the site did not keep, and what can be done: it is mended there, or sent again. */
static void
show_losses (GalleyPublishCard *self, const GalleyJob *job)
{
  g_autoptr (GPtrArray) lines = galley_publish_receipt_lines (job);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", (const char *) lines->pdata[i]);
  set_text (self->losses, text->str);
  g_string_free (text, TRUE);
  if (lines->len == 0)
    return;
  set_state (self, "dialog-warning-symbolic", "warning",
             _("Published, but the site did not keep everything"));
  set_text (self->text, _("Mend it on the site, or send it again."));
  set_buttons (self, GALLEY_REMEDY_ANEW, _("Send Again"), NULL);
}

static void
show_done (GalleyPublishCard *self, const GalleyJob *job)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *when = format_time (job->due > now ? job->due : job->changed);
  g_autofree char *text = NULL;

  clear (self);
  if (g_str_equal (job->action, "withdraw"))
    {
      text = g_strdup_printf (_("Taken off · %s"), when);
      set_state (self, "edit-undo-symbolic", NULL, text);
      return;
    }
  set_address (self, job->remote_url);
  if (job->due > now)
    {
      /* TRANSLATORS: %s is day and time */
      text = g_strdup_printf (_("The site publishes it · %s"), when);
      set_state (self, "alarm-symbolic", "accent", text);
      return;
    }
  text = g_strdup_printf (g_str_equal (job->action, "update") ? _("Updated · %s")
                                                              : _("Published · %s"),
                          when);
  set_state (self, "emblem-ok-symbolic", "success", text);
  if (galley_publish_is_unverified (job))
    set_text (self->text, _("It is published, but the page could not be looked at afterwards."));
  show_losses (self, job);
}

static void
show_scheduled (GalleyPublishCard *self, const GalleyJob *job)
{
  g_autofree char *when = format_time (job->due);
  g_autofree char *text = g_strdup_printf (_("Scheduled · %s"), when);

  clear (self);
  set_state (self, "alarm-symbolic", "accent", text);
  set_text (self->text, _("This site can’t wait by itself. Galley publishes at that time in the "
                          "background; this computer must be on."));
  set_buttons (self, GALLEY_REMEDY_RETRY, _("Publish Now"), _("Don’t Publish"));
}

static void
show_stopped (GalleyPublishCard *self, const GalleyJob *job)
{
  GalleyPublishRemedy remedy = galley_publish_job_remedy (job);
  g_autofree char *when = format_time (job->next_attempt);
  g_autofree char *subtitle = NULL;

  clear (self);
  if (job->state == GALLEY_JOB_WAITING)
    {
      subtitle = g_strdup_printf (_("Goes on by itself · %s"), when);
      set_state (self, "content-loading-symbolic", "warning", subtitle);
    }
  else if (job->state == GALLEY_JOB_UNKNOWN)
    set_state (self, "dialog-question-symbolic", "warning", _("It is not known whether it arrived"));
  else
    set_state (self, "dialog-warning-symbolic", "warning", _("Not finished"));
  set_text (self->text, galley_publish_job_text (job));
  set_detail (self, job->error_detail);
  set_buttons (self, remedy, remedy_label (remedy),
               remedy != GALLEY_REMEDY_LOOK ? _("Don’t Publish") : NULL);
  gtk_widget_set_visible (self->answer, remedy == GALLEY_REMEDY_LOOK);
  if (remedy == GALLEY_REMEDY_LOOK)
    set_address (self, self->site);
}

/* A failure without a job: it had not begun. */
static void
show_failed_task (GalleyPublishCard *self, const GalleyPublishTask *task)
{
  clear (self);
  set_state (self, "dialog-warning-symbolic", "warning", _("Not finished"));
  set_text (self->text, galley_publish_error_text (task->error));
  set_detail (self, task->error->message);
  set_buttons (self, GALLEY_REMEDY_RETRY, _("Try Again"), NULL);
}

gboolean
galley_publish_card_show (GalleyPublishCard *self, const GalleyPublishTask *task,
                          const GalleyJob *job)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (task != NULL && task->is_running)
    show_running (self, task);
  else if (job == NULL || job->state == GALLEY_JOB_CANCELLED)
    {
      if (task == NULL || task->error == NULL ||
          g_error_matches (task->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return FALSE;
      show_failed_task (self, task);
    }
  else if (job->state == GALLEY_JOB_DONE)
    show_done (self, job);
  else if (job->state == GALLEY_JOB_WAITING && job->due > now && job->next_attempt == job->due)
    show_scheduled (self, job);
  else if (job->state == GALLEY_JOB_RUNNING)
    {
      clear (self);
      set_state (self, NULL, NULL, _("Another window or program is publishing it"));
    }
  else
    show_stopped (self, job);
  return TRUE;
}

const char *
galley_publish_card_get_target (GalleyPublishCard *self)
{
  return self->target;
}

void
galley_publish_card_set_name (GalleyPublishCard *self, const char *name)
{
  gtk_label_set_label (GTK_LABEL (self->title), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
galley_publish_card_finalize (GObject *object)
{
  GalleyPublishCard *self = GALLEY_PUBLISH_CARD (object);

  g_free (self->target);
  g_free (self->site);
  g_free (self->url);
  G_OBJECT_CLASS (galley_publish_card_parent_class)->finalize (object);
}

static void
galley_publish_card_class_init (GalleyPublishCardClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_publish_card_finalize;
  signals[REMEDY] = g_signal_new ("remedy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[STOP]
      = g_signal_new ("stop", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DROP]
      = g_signal_new ("drop", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANSWER] = g_signal_new ("answer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static GtkWidget *
make_top (GalleyPublishCard *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->icon = gtk_image_new ();
  self->spinner = gtk_spinner_new ();
  self->title = make_label ("heading");
  gtk_widget_set_visible (self->title, TRUE);
  self->subtitle = make_label ("caption");
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_widget_set_hexpand (titles, TRUE);
  gtk_widget_set_valign (titles, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (titles), self->title);
  gtk_box_append (GTK_BOX (titles), self->subtitle);
  self->stop = gtk_button_new_with_label (_("Stop"));
  gtk_widget_set_valign (self->stop, GTK_ALIGN_CENTER);
  g_signal_connect (self->stop, "clicked", G_CALLBACK (stop_cb), self);
  gtk_box_append (GTK_BOX (top), self->icon);
  gtk_box_append (GTK_BOX (top), self->spinner);
  gtk_box_append (GTK_BOX (top), titles);
  gtk_box_append (GTK_BOX (top), self->stop);
  return top;
}

static GtkWidget *
make_address (GalleyPublishCard *self)
{
  self->address_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  self->address = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->address), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->address), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_selectable (GTK_LABEL (self->address), TRUE);
  gtk_widget_set_hexpand (self->address, TRUE);
  gtk_widget_add_css_class (self->address, "caption");
  gtk_widget_add_css_class (self->address, "address");
  gtk_box_append (GTK_BOX (self->address_box), self->address);
  gtk_box_append (GTK_BOX (self->address_box),
                  galley_panel_icon_button_new ("edit-copy-symbolic", _("Copy the address"),
                                                G_CALLBACK (copy_cb), self));
  gtk_box_append (GTK_BOX (self->address_box),
                  galley_panel_icon_button_new ("web-browser-symbolic", _("Open the page"),
                                                G_CALLBACK (open_cb), self));
  return self->address_box;
}

static GtkWidget *
make_buttons (GalleyPublishCard *self)
{
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->remedy_button = gtk_button_new ();
  self->drop_button = gtk_button_new ();
  g_signal_connect (self->remedy_button, "clicked", G_CALLBACK (remedy_cb), self);
  g_signal_connect (self->drop_button, "clicked", G_CALLBACK (drop_cb), self);
  gtk_widget_add_css_class (self->drop_button, "flat");
  gtk_box_append (GTK_BOX (self->buttons), self->remedy_button);
  gtk_box_append (GTK_BOX (self->buttons), self->drop_button);
  return self->buttons;
}

static void
galley_publish_card_init (GalleyPublishCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->url = g_strdup ("");
  self->progress = galley_publish_progress_new ();
  self->text = make_label (NULL);
  self->losses = make_label ("caption");
  self->detail = make_label ("caption");
  gtk_widget_set_visible (self->detail, TRUE);
  gtk_label_set_selectable (GTK_LABEL (self->detail), TRUE);
  self->fold = gtk_expander_new (_("What the site said"));
  gtk_expander_set_child (GTK_EXPANDER (self->fold), self->detail);
  self->answer = galley_publish_answer_new ();
  g_signal_connect (self->answer, "answered", G_CALLBACK (answered_cb), self);

  gtk_box_append (GTK_BOX (box), make_top (self));
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), make_address (self));
  gtk_box_append (GTK_BOX (box), self->losses);
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_box_append (GTK_BOX (box), self->answer);
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_box_append (GTK_BOX (box), self->fold);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "panel-card");
  adw_bin_set_child (ADW_BIN (self), box);
  clear (self);
}

GtkWidget *
galley_publish_card_new (const char *target, const char *site)
{
  GalleyPublishCard *self = g_object_new (GALLEY_TYPE_PUBLISH_CARD, NULL);

  self->target = g_strdup (target);
  self->site = galley_strdup (site);
  return GTK_WIDGET (self);
}
