/* galley-article-fields.c: the fields above and below an article's text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-article-fields.h"

#include "galley-contents-field.h"
#include "galley-text-field.h"
#include "galley-text.h"

#include <glib/gi18n.h>

/* A text field and the string that it shows. */
typedef struct
{
  const char *name;
  gboolean of_byline;
  gsize offset;
  const char *label;
  const char *placeholder;
  const char *style;
} FieldInfo;

#define ARTICLE(field) #field, FALSE, G_STRUCT_OFFSET (GalleyArticle, field)
#define BYLINE(field) #field, TRUE, G_STRUCT_OFFSET (GalleyByline, field)

enum
{
  LABEL,
  SUBTITLE,
  HEADLINE,
  DECK,
  NAME,
  ROLE,
  TIME,
  ZONE,
  EMAIL,
  PLACE,
  AGENCY,
  SIGNOFF,
  CTA,
  CLOSING,
  N_FIELDS
};

static const FieldInfo infos[N_FIELDS] = {
  [LABEL] = { ARTICLE (label), N_("Label"), N_("Label"), "field-label" },
  [SUBTITLE] = { ARTICLE (label_subtitle), N_("Line beside the label"), N_("A line beside it"),
                 "field-subtitle" },
  [HEADLINE] = { ARTICLE (headline), N_("Headline"), N_("Headline"), "field-headline" },
  [DECK] = { ARTICLE (deck), N_("Deck"), N_("Deck: what it is about, in a sentence"),
             "field-deck" },
  [NAME] = { BYLINE (name), N_("Writer"), N_("Writer"), "field-name" },
  [ROLE] = { BYLINE (role), N_("Role"), N_("Role"), "field-quiet" },
  [TIME] = { BYLINE (timestamp), N_("Date and time"), N_("2025-01-31T07:00"), "field-quiet" },
  [ZONE] = { BYLINE (zone), N_("Time zone"), N_("KST"), "field-quiet" },
  [EMAIL] = { BYLINE (email), N_("E-mail"), N_("E-mail"), "field-quiet" },
  [PLACE] = { BYLINE (place), N_("Place"), N_("Place"), "field-quiet" },
  [AGENCY] = { BYLINE (agency), N_("Outlet"), N_("Outlet"), "field-quiet" },
  [SIGNOFF] = { ARTICLE (signoff), N_("Sign-off"), N_("Sign-off"), "field-foot" },
  [CTA] = { ARTICLE (cta), N_("Call to action"), N_("Call to action, e.g. to subscribe"),
            "field-cta" },
  [CLOSING] = { ARTICLE (closing), N_("Closing lines"), N_("Closing lines, under everything"),
                "field-closing" },
};

struct _GalleyArticleFields
{
  AdwBin parent_instance;

  GalleyFieldsPart part;
  GtkWidget *fields[N_FIELDS]; /* those of the part; otherwise %NULL */
  GtkWidget *contents;
  GtkWidget *contents_button;
  GtkWidget *time_button;
  GalleyDocument *document;
  GalleyArticle *article; /* of the document, valid as long as it is set */
};

G_DEFINE_FINAL_TYPE (GalleyArticleFields, galley_article_fields, ADW_TYPE_BIN)

enum
{
  EDITED,
  FINISHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static char **
value_of (GalleyArticleFields *self, int i)
{
  gpointer owner = infos[i].of_byline ? (gpointer) self->article->byline : self->article;

  return G_STRUCT_MEMBER_P (owner, infos[i].offset);
}

static void
update_time (GalleyArticleFields *self)
{
  g_autofree char *time = NULL;

  if (self->time_button == NULL || self->article == NULL)
    return;
  time = galley_byline_format_time (self->article->byline);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->time_button),
                             *time != '\0' ? time : _("Date and time"));
}

static void
edited_cb (GalleyTextField *field, GalleyArticleFields *self)
{
  int i = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (field), "field"));
  g_autofree char *text = galley_text_field_get_text (field);

  if (self->article == NULL || !galley_str_set (value_of (self, i), text))
    return;
  galley_document_touch_article (self->document, self->article);
  update_time (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
contents_edited_cb (GalleyContentsField *field, GalleyArticleFields *self)
{
  if (self->article == NULL)
    return;
  g_strfreev (self->article->contents);
  self->article->contents = galley_contents_field_get_items (field);
  self->article->contents_by_hand = TRUE;
  galley_document_touch_article (self->document, self->article);
  gtk_widget_set_visible (self->contents_button, !gtk_widget_get_visible (self->contents));
  g_signal_emit (self, signals[EDITED], 0);
}

static void
add_contents_cb (GtkButton *button, GalleyArticleFields *self)
{
  gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
  galley_contents_field_add (GALLEY_CONTENTS_FIELD (self->contents));
}

/* Enter: to the next field that is shown, then to the text. */
static void
finished_cb (GalleyTextField *field, GalleyArticleFields *self)
{
  static const int order[] = { LABEL, SUBTITLE, HEADLINE, DECK };
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *widget = self->fields[order[i]];

      if (found && widget != NULL)
        {
          galley_text_field_focus (GALLEY_TEXT_FIELD (widget));
          return;
        }
      found = found || widget == GTK_WIDGET (field);
    }
  if (found)
    g_signal_emit (self, signals[FINISHED], 0);
}

static void
settled_cb (GalleyTextField *field, GalleyArticleFields *self)
{
  galley_article_fields_update (self);
}

static GtkWidget *
make_field (GalleyArticleFields *self, int i)
{
  GtkWidget *field
      = g_object_new (GALLEY_TYPE_TEXT_FIELD, "label", _(infos[i].label), "placeholder",
                      _(infos[i].placeholder), "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (field, infos[i].style);
  g_object_set_data (G_OBJECT (field), "field", GINT_TO_POINTER (i));
  g_signal_connect (field, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (field, "finished", G_CALLBACK (finished_cb), self);
  g_signal_connect (field, "settled", G_CALLBACK (settled_cb), self);
  self->fields[i] = field;
  return field;
}

static GtkWidget *
make_form_row (GalleyArticleFields *self, int i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (_(infos[i].label));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_field (self, i));
  gtk_widget_add_css_class (box, "form-row");
  return box;
}

/* What a byline may say beside the name: behind the time, since it is seldom touched. */
static GtkWidget *
make_time_button (GalleyArticleFields *self)
{
  static const int rows[] = { TIME, ZONE, EMAIL, PLACE, AGENCY };
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_box_append (GTK_BOX (box), make_form_row (self, rows[i]));
  gtk_widget_set_size_request (box, 260, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  self->time_button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->time_button), popover);
  gtk_widget_add_css_class (self->time_button, "flat");
  gtk_widget_add_css_class (self->time_button, "time-button");
  gtk_widget_set_valign (self->time_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->time_button, _("Date, time and place of the byline"));
  return self->time_button;
}

static void
fill_head (GalleyArticleFields *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *byline = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = make_field (self, LABEL);
  GtkWidget *name = make_field (self, NAME);
  GtkWidget *role = make_field (self, ROLE);
  GtkWidget *time = make_time_button (self);

  gtk_widget_set_hexpand (label, FALSE);
  gtk_widget_set_size_request (label, 120, -1);
  gtk_box_append (GTK_BOX (label_row), label);
  gtk_box_append (GTK_BOX (label_row), make_field (self, SUBTITLE));
  gtk_widget_set_hexpand (name, FALSE);
  gtk_widget_set_size_request (name, 110, -1);
  gtk_widget_set_valign (name, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (role, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (byline), name);
  gtk_box_append (GTK_BOX (byline), role);
  gtk_box_append (GTK_BOX (byline), time);
  gtk_widget_add_css_class (byline, "byline");

  self->contents = galley_contents_field_new ();
  g_signal_connect (self->contents, "edited", G_CALLBACK (contents_edited_cb), self);
  self->contents_button = gtk_button_new_with_label (_("Add a list of contents"));
  gtk_widget_add_css_class (self->contents_button, "flat");
  gtk_widget_add_css_class (self->contents_button, "quiet-button");
  gtk_widget_set_halign (self->contents_button, GTK_ALIGN_START);
  g_signal_connect (self->contents_button, "clicked", G_CALLBACK (add_contents_cb), self);

  gtk_box_append (GTK_BOX (page), label_row);
  gtk_box_append (GTK_BOX (page), make_field (self, HEADLINE));
  gtk_box_append (GTK_BOX (page), make_field (self, DECK));
  gtk_box_append (GTK_BOX (page), byline);
  gtk_box_append (GTK_BOX (page), self->contents);
  gtk_box_append (GTK_BOX (page), self->contents_button);
  adw_bin_set_child (ADW_BIN (self), page);
}

static void
fill_foot (GalleyArticleFields *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (page), make_field (self, SIGNOFF));
  gtk_box_append (GTK_BOX (page), make_field (self, CTA));
  gtk_box_append (GTK_BOX (page), make_field (self, CLOSING));
  adw_bin_set_child (ADW_BIN (self), page);
}

static void
show_values (GalleyArticleFields *self, void (*show) (GalleyTextField *, const char *))
{
  for (int i = 0; i < N_FIELDS; i++)
    if (self->fields[i] != NULL)
      show (GALLEY_TEXT_FIELD (self->fields[i]), self->article != NULL ? *value_of (self, i) : "");
  if (self->contents != NULL)
    {
      static const char *const none[] = { NULL };

      galley_contents_field_set_items (
          GALLEY_CONTENTS_FIELD (self->contents),
          self->article != NULL ? (const char *const *) self->article->contents : none);
      gtk_widget_set_visible (self->contents_button, self->article != NULL &&
                                                         *self->article->contents == NULL);
    }
  update_time (self);
}

void
galley_article_fields_set_article (GalleyArticleFields *self, GalleyDocument *document,
                                   GalleyArticle *article)
{
  g_set_object (&self->document, document);
  self->article = article;
  show_values (self, galley_text_field_set_text);
}

void
galley_article_fields_set_lead (GalleyArticleFields *self, GtkWidget *widget)
{
  GtkWidget *page = adw_bin_get_child (ADW_BIN (self));

  gtk_box_insert_child_after (GTK_BOX (page), widget,
                              gtk_widget_get_prev_sibling (self->contents));
}

void
galley_article_fields_update (GalleyArticleFields *self)
{
  if (self->article != NULL)
    show_values (self, galley_text_field_update_text);
}

void
galley_article_fields_focus (GalleyArticleFields *self)
{
  int i = self->part == GALLEY_FIELDS_HEAD ? HEADLINE : SIGNOFF;

  galley_text_field_focus (GALLEY_TEXT_FIELD (self->fields[i]));
}

gboolean
galley_article_fields_focus_field (GalleyArticleFields *self, const char *name)
{
  for (int i = 0; i < N_FIELDS; i++)
    if (self->fields[i] != NULL && !infos[i].of_byline && g_str_equal (infos[i].name, name))
      {
        galley_text_field_focus (GALLEY_TEXT_FIELD (self->fields[i]));
        return TRUE;
      }
  return FALSE;
}

static void
galley_article_fields_dispose (GObject *object)
{
  GalleyArticleFields *self = GALLEY_ARTICLE_FIELDS (object);

  self->article = NULL;
  g_clear_object (&self->document);
  G_OBJECT_CLASS (galley_article_fields_parent_class)->dispose (object);
}

static void
galley_article_fields_class_init (GalleyArticleFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_article_fields_dispose;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_article_fields_init (GalleyArticleFields *self)
{
}

GtkWidget *
galley_article_fields_new (GalleyFieldsPart part)
{
  GalleyArticleFields *self = g_object_new (GALLEY_TYPE_ARTICLE_FIELDS, NULL);

  self->part = part;
  if (part == GALLEY_FIELDS_HEAD)
    fill_head (self);
  else
    fill_foot (self);
  return GTK_WIDGET (self);
}
