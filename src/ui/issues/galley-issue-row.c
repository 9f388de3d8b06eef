/* galley-issue-row.c: an issue in the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-issue-row.h"

#include "galley-issues-sidebar.h"
#include "galley-text.h"

#include <glib/gi18n.h>

struct _GalleyIssueRow
{
  GtkBox parent_instance;

  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *pill;
  GtkWidget *menu;
  GtkWidget *articles; /* a GtkListBox */

  GalleyIssueItem *item;
  gulong item_handler;
  GalleyDocument *document; /* the open one, of whichever issue */
  char *article;
  const char *pill_style;
};

G_DEFINE_FINAL_TYPE (GalleyIssueRow, galley_issue_row, GTK_TYPE_BOX)

enum
{
  ARTICLE_ACTIVATED,
  DELETE_ARTICLE,
  DELETE_ISSUE,
  ADD_ARTICLE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

const char *
galley_issue_status_text (GalleyIssueStatus status)
{
  switch (status)
    {
    case GALLEY_ISSUE_APPROVED:
      return C_("issue status", "Approved");
    case GALLEY_ISSUE_SCHEDULED:
      return C_("issue status", "Scheduled");
    case GALLEY_ISSUE_PUBLISHED:
      return C_("issue status", "Published");
    case GALLEY_ISSUE_CHANGED:
      /* TRANSLATORS: the issue was edited after it was published */
      return C_("issue status", "Edited since");
    case GALLEY_ISSUE_WITHDRAWN:
      return C_("issue status", "Withdrawn");
    case GALLEY_ISSUE_DRAFT:
    default:
      return C_("issue status", "Draft");
    }
}

const char *
galley_issue_status_style (GalleyIssueStatus status)
{
  switch (status)
    {
    case GALLEY_ISSUE_PUBLISHED:
      return "pill-published";
    case GALLEY_ISSUE_CHANGED:
    case GALLEY_ISSUE_SCHEDULED:
      return "pill-changed";
    case GALLEY_ISSUE_WITHDRAWN:
      return "pill-withdrawn";
    case GALLEY_ISSUE_DRAFT:
    case GALLEY_ISSUE_APPROVED:
    default:
      return "pill-draft";
    }
}

/* When it went out, or was last worked on. */
static char *
describe_time (const GalleyIssueSummary *summary)
{
  gint64 when = summary->published_at != 0 && summary->status == GALLEY_ISSUE_PUBLISHED
                    ? summary->published_at
                    : summary->modified;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (when);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (time == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (time) == g_date_time_get_year (now) &&
      g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now))
    /* TRANSLATORS: today's time in the list of issues */
    return g_date_time_format (time, _("Today %H:%M"));
  if (g_date_time_get_year (time) == g_date_time_get_year (now))
    /* TRANSLATORS: a day of this year in the list of issues */
    return g_date_time_format (time, _("%b %-d"));
  /* TRANSLATORS: a day of another year in the list of issues */
  return g_date_time_format (time, _("%b %-d, %Y"));
}

static gboolean
is_open (GalleyIssueRow *self)
{
  const GalleyIssueSummary *summary
      = self->item != NULL ? galley_issue_item_get_summary (self->item) : NULL;

  return summary != NULL && self->document != NULL &&
         g_str_equal (galley_document_get_issue (self->document)->uuid, summary->uuid);
}

static void
row_activated_cb (GtkListBox *box, GtkListBoxRow *row, GalleyIssueRow *self)
{
  const char *uuid = g_object_get_data (G_OBJECT (row), "article");

  if (uuid == NULL)
    g_signal_emit (self, signals[ADD_ARTICLE], 0);
  else
    g_signal_emit (self, signals[ARTICLE_ACTIVATED], 0, uuid);
}

static GtkWidget *
make_article_row (GalleyIssueRow *self, const GalleyArticle *article)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean untitled = *article->headline == '\0';
  GtkWidget *title = gtk_label_new (untitled ? _("Untitled") : article->headline);
  g_autofree char *photos = g_strdup_printf (
      ngettext ("%u photo", "%u photos", article->photos->len), article->photos->len);
  GtkWidget *subtitle = gtk_label_new (photos);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  if (untitled)
    gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (title)), -1);
  g_object_set_data_full (G_OBJECT (row), "article", g_strdup (article->uuid), g_free);
  return row;
}

static GtkWidget *
make_add_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("Add an article")));
  gtk_widget_add_css_class (box, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Add an article"), -1);
  return row;
}

static void
fill_articles (GalleyIssueRow *self)
{
  gboolean open = is_open (self);
  GtkWidget *child;

  gtk_widget_set_visible (self->articles, open);
  while ((child = gtk_widget_get_first_child (self->articles)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->articles), child);
  if (!open)
    return;
  GPtrArray *articles = galley_document_get_issue (self->document)->articles;

  for (guint i = 0; i < articles->len; i++)
    {
      GalleyArticle *article = articles->pdata[i];
      GtkWidget *row = make_article_row (self, article);

      gtk_list_box_append (GTK_LIST_BOX (self->articles), row);
      if (g_strcmp0 (article->uuid, self->article) == 0)
        gtk_list_box_select_row (GTK_LIST_BOX (self->articles), GTK_LIST_BOX_ROW (row));
    }
  gtk_list_box_append (GTK_LIST_BOX (self->articles), make_add_row ());
}

static void
update (GalleyIssueRow *self)
{
  const GalleyIssueSummary *summary
      = self->item != NULL ? galley_issue_item_get_summary (self->item) : NULL;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *when = NULL;

  if (summary == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->title), "…");
      gtk_label_set_label (GTK_LABEL (self->subtitle), "");
      gtk_widget_set_visible (self->pill, FALSE);
      gtk_widget_set_visible (self->menu, FALSE);
      gtk_widget_set_visible (self->articles, FALSE);
      return;
    }
  /* TRANSLATORS: the number of an issue */
  number = g_strdup_printf (_("No. %d"), summary->number);
  title = g_strdup_printf ("%s %s", number,
                           *summary->title != '\0' ? summary->title : _("Untitled"));
  when = describe_time (summary);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_widget_set_tooltip_text (self->title, summary->title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), when);
  gtk_label_set_label (GTK_LABEL (self->pill), galley_issue_status_text (summary->status));
  if (self->pill_style != NULL)
    gtk_widget_remove_css_class (self->pill, self->pill_style);
  self->pill_style = galley_issue_status_style (summary->status);
  gtk_widget_add_css_class (self->pill, self->pill_style);
  gtk_widget_set_visible (self->pill, TRUE);
  gtk_widget_set_visible (self->menu, is_open (self));
  fill_articles (self);
}

static void
delete_issue_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GalleyIssueRow *self = GALLEY_ISSUE_ROW (widget);
  const GalleyIssueSummary *summary
      = self->item != NULL ? galley_issue_item_get_summary (self->item) : NULL;

  if (summary != NULL)
    g_signal_emit (self, signals[DELETE_ISSUE], 0, summary->uuid, summary->title);
}

static void
delete_article_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GalleyIssueRow *self = GALLEY_ISSUE_ROW (widget);

  if (self->article != NULL && is_open (self))
    g_signal_emit (self, signals[DELETE_ARTICLE], 0, self->article);
}

static void
secondary_click_cb (GtkGestureClick *gesture, int n, double x, double y, GalleyIssueRow *self)
{
  if (is_open (self))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu));
}

void
galley_issue_row_set_item (GalleyIssueRow *self, GalleyIssueItem *item)
{
  if (self->item != NULL)
    g_clear_signal_handler (&self->item_handler, self->item);
  g_set_object (&self->item, item);
  if (item != NULL)
    self->item_handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  update (self);
}

void
galley_issue_row_set_open (GalleyIssueRow *self, GalleyDocument *document, const char *article)
{
  g_set_object (&self->document, document);
  galley_str_set (&self->article, article);
  update (self);
}

static void
galley_issue_row_dispose (GObject *object)
{
  GalleyIssueRow *self = GALLEY_ISSUE_ROW (object);

  if (self->item != NULL)
    g_clear_signal_handler (&self->item_handler, self->item);
  g_clear_object (&self->item);
  g_clear_object (&self->document);
  g_clear_pointer (&self->article, g_free);
  G_OBJECT_CLASS (galley_issue_row_parent_class)->dispose (object);
}

static void
galley_issue_row_class_init (GalleyIssueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_issue_row_dispose;
  gtk_widget_class_install_action (widget_class, "row.delete-issue", NULL, delete_issue_cb);
  gtk_widget_class_install_action (widget_class, "row.delete-article", NULL, delete_article_cb);
  signals[ARTICLE_ACTIVATED]
      = g_signal_new ("article-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DELETE_ARTICLE]
      = g_signal_new ("delete-article", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DELETE_ISSUE]
      = g_signal_new ("delete-issue", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[ADD_ARTICLE] = g_signal_new ("add-article", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_issue_row_init (GalleyIssueRow *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *under = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->title, "heading");
  self->subtitle = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->subtitle), 0);
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_widget_add_css_class (self->subtitle, "caption");
  self->pill = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->pill, "status-pill");
  gtk_widget_set_valign (self->pill, GTK_ALIGN_CENTER);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_add_css_class (self->menu, "small-button");
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->menu, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("More"), -1);
  g_menu_append (menu, _("Delete This Article"), "row.delete-article");
  g_menu_append (menu, _("Delete This Issue"), "row.delete-issue");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), G_MENU_MODEL (menu));

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_hexpand (self->subtitle, TRUE);
  gtk_box_append (GTK_BOX (under), self->subtitle);
  gtk_box_append (GTK_BOX (under), self->pill);
  gtk_box_append (GTK_BOX (texts), self->title);
  gtk_box_append (GTK_BOX (texts), under);
  gtk_box_append (GTK_BOX (top), texts);
  gtk_box_append (GTK_BOX (top), self->menu);
  gtk_widget_add_css_class (top, "issue-row");
  gtk_box_append (GTK_BOX (self), top);

  self->articles = gtk_list_box_new ();
  gtk_widget_add_css_class (self->articles, "article-list");
  g_signal_connect (self->articles, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->articles), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Articles"), -1);
  gtk_box_append (GTK_BOX (self), self->articles);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
galley_issue_row_new (void)
{
  return g_object_new (GALLEY_TYPE_ISSUE_ROW, NULL);
}
