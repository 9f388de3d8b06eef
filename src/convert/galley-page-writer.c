/* galley-page-writer.c: an issue as the HTML that readers get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-page-writer.h"

#include "galley-body-writer-private.h"
#include "galley-contents-private.h"
#include "galley-text.h"

#include <string.h>

typedef struct
{
  const GalleyPublication *publication;
  GalleyPhotoUrlFunc photo_url;
  gpointer user_data;
  guint n_pictures; /* of the whole page: the first is loaded at once */

  const GalleyArticle *article;
  GHashTable *shown; /* numbers of the article's photos that are on the page */
} PageWriter;

static gboolean
is_korean (const PageWriter *self)
{
  return g_str_has_prefix (self->publication->language, "ko") ||
         *self->publication->language == '\0';
}

static void
write_element (GString *html, const char *name, const char *class_name, const char *text)
{
  g_autofree char *trimmed = galley_str_trim (text);
  g_autofree char *escaped = g_markup_escape_text (trimmed, -1);

  if (*trimmed != '\0')
    g_string_append_printf (html, "<%s class=\"%s\">%s</%s>\n", name, class_name, escaped, name);
}

/* A line of plain text; web addresses in it become links. */
static void
write_linked (GString *html, const char *line)
{
  static GRegex *address = NULL;
  g_autofree char *trimmed = galley_str_trim (line);
  g_autofree char *escaped = g_markup_escape_text (trimmed, -1);
  g_autofree char *linked = NULL;

  if (g_once_init_enter (&address))
    g_once_init_leave (&address, g_regex_new ("https?://(?:[!#-;=?-~]|&amp;)*(?:[#-%+-9=?-Z_-~])",
                                              G_REGEX_OPTIMIZE, 0, NULL));
  linked = g_regex_replace (address, escaped, -1, 0, "<a href=\"\\0\">\\0</a>", 0, NULL);
  g_string_append (html, linked != NULL ? linked : escaped);
}

/* Text of the fields that may hold line breaks: a paragraph for each block of lines. */
static void
write_lines (GString *html, const char *class_name, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean open = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (galley_str_is_blank (lines[i]))
        {
          g_string_append (html, open ? "</p>\n" : "");
          open = FALSE;
          continue;
        }
      if (open)
        g_string_append (html, "<br>\n");
      else
        g_string_append_printf (html, "<p class=\"%s\">", class_name);
      write_linked (html, lines[i]);
      open = TRUE;
    }
  g_string_append (html, open ? "</p>\n" : "");
}

static char *
format_credit (const PageWriter *self, const GalleyPhoto *photo)
{
  char *credit = galley_credit_format (photo->credit, self->publication->credit_format);

  if (*credit != '\0' || *photo->credit_line == '\0')
    return credit;
  g_free (credit);
  return g_strdup (photo->credit_line);
}

static void
set_number (xmlNode *node, const char *name, int value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  xmlNewProp (node, BAD_CAST name, BAD_CAST text);
}

static void
append_picture (PageWriter *self, xmlNode *figure, const GalleyPhoto *photo, const char *url)
{
  xmlNode *picture = galley_html_tree_append_element (figure, "img", NULL, NULL);

  xmlNewProp (picture, BAD_CAST "src", BAD_CAST url);
  xmlNewProp (picture, BAD_CAST "alt", BAD_CAST photo->alt);
  if (photo->width > 0 && photo->height > 0)
    {
      set_number (picture, "width", photo->width);
      set_number (picture, "height", photo->height);
    }
  if (self->n_pictures++ > 0)
    xmlNewProp (picture, BAD_CAST "loading", BAD_CAST "lazy");
}

static void
append_caption (PageWriter *self, xmlNode *figure, const GalleyPhoto *photo)
{
  g_autofree char *credit = format_credit (self, photo);
  xmlNode *caption;

  if (galley_str_is_blank (photo->caption) && *credit == '\0')
    return;
  caption = galley_html_tree_append_element (figure, "figcaption", NULL, NULL);
  if (!galley_str_is_blank (photo->caption))
    galley_html_tree_append_element (caption, "span", "caption", photo->caption);
  if (*credit == '\0')
    return;
  if (caption->children != NULL)
    galley_html_tree_append (caption, xmlNewDocText (caption->doc, BAD_CAST " "));
  galley_html_tree_append_element (caption, "span", "credit", credit);
}

/* A photo is shown once, in the place that comes first. */
static void
append_figure (PageWriter *self, xmlNode *parent, const GalleyPhoto *photo)
{
  g_autofree char *url = NULL;
  xmlNode *figure;

  if (!g_hash_table_add (self->shown, GINT_TO_POINTER (photo->number)))
    return;
  url = self->photo_url (photo, self->user_data);
  if (url == NULL)
    return;
  figure = galley_html_tree_append_element (parent, "figure", photo->lead ? "lead" : NULL, NULL);
  append_picture (self, figure, photo, url);
  append_caption (self, figure, photo);
  galley_html_tree_append (parent, xmlNewDocText (parent->doc, BAD_CAST "\n"));
}

static void
append_figure_cb (xmlNode *parent, int number, gpointer user_data)
{
  PageWriter *self = user_data;
  const GalleyPhoto *photo = galley_article_find_photo (self->article, number);

  if (photo != NULL)
    append_figure (self, parent, photo);
}

static const GalleyPhoto *
find_lead (const GalleyArticle *article)
{
  for (guint i = 0; i < article->photos->len; i++)
    {
      const GalleyPhoto *photo = article->photos->pdata[i];

      if (photo->lead)
        return photo;
    }
  return NULL;
}

static void
write_lead (PageWriter *self, GString *html)
{
  const GalleyPhoto *photo = find_lead (self->article);
  g_autoptr (xmlDoc) document = NULL;
  g_autofree char *figure = NULL;
  xmlNode *root;

  if (photo == NULL)
    return;
  document = xmlNewDoc (BAD_CAST "1.0");
  root = xmlNewDocNode (document, NULL, BAD_CAST "div", NULL);
  xmlDocSetRootElement (document, root);
  append_figure (self, root, photo);
  figure = galley_html_tree_serialize (root);
  g_string_append (html, figure);
}

/* The time as it was written, and for machines with an offset only where the zone is certain. */
static void
write_time (PageWriter *self, GString *html)
{
  const GalleyByline *byline = self->article->byline;
  g_autofree char *text = galley_byline_format_time (byline);
  g_autofree char *machine = NULL;
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (*text != '\0')
    {
      machine = strchr (byline->timestamp, 'T') != NULL ? galley_byline_to_rfc3339 (byline, "")
                                                        : g_strdup (byline->timestamp);
      g_autofree char *attribute = g_markup_escape_text (machine, -1);

      g_string_append_printf (html, "<time datetime=\"%s\">%s</time>\n", attribute, escaped);
    }
  if (*byline->modified != '\0')
    {
      g_autoptr (GalleyByline) modified = galley_byline_copy (byline);
      g_autofree char *when = NULL;
      g_autofree char *line = NULL;

      galley_str_set (&modified->timestamp, byline->modified);
      when = galley_byline_format_time (modified);
      line = g_strdup_printf ("%s %s", is_korean (self) ? "수정" : "Updated", when);
      write_element (html, "span", "modified", line);
    }
}

static void
write_byline (PageWriter *self, GString *html)
{
  const GalleyByline *byline = self->article->byline;
  g_autoptr (GString) people = g_string_new (byline->name);

  if (galley_byline_is_empty (byline) && *self->article->dateline == '\0')
    return;
  g_string_replace (people, "; ", ", ", 0);
  g_string_append (html, "<p class=\"byline\">\n");
  if (people->len > 0 || *byline->role != '\0')
    {
      g_autofree char *name = g_markup_escape_text (people->str, -1);
      g_autofree char *role = g_markup_escape_text (byline->role, -1);

      g_string_append_printf (html, "<span class=\"person\">%s%s%s%s%s</span>\n",
                              *name != '\0' ? "<b>" : "", name, *name != '\0' ? "</b>" : "",
                              *name != '\0' && *role != '\0' ? " " : "", role);
    }
  write_element (html, "span", "agency", byline->agency);
  write_element (html, "span", "place", byline->place);
  write_element (html, "span", "email", byline->email);
  write_element (html, "span", "dateline", self->article->dateline);
  write_time (self, html);
  g_string_append (html, "</p>\n");
}

static void
write_kicker (const GalleyArticle *article, GString *html)
{
  if (galley_str_is_blank (article->label) && galley_str_is_blank (article->label_subtitle))
    return;
  g_string_append (html, "<p class=\"kicker\">\n");
  write_element (html, "span", "label", article->label);
  write_element (html, "span", "label-subtitle", article->label_subtitle);
  g_string_append (html, "</p>\n");
}

static void
write_header (PageWriter *self, int level, GString *html)
{
  const GalleyArticle *article = self->article;
  const char heading[] = { 'h', '0' + level, '\0' };

  g_string_append (html, "<header>\n");
  write_kicker (article, html);
  write_element (html, heading, "headline", article->headline);
  for (guint i = 0; article->subheads[i] != NULL; i++)
    write_element (html, "p", "subhead", article->subheads[i]);
  write_lines (html, "deck", article->deck);
  write_byline (self, html);
  g_string_append (html, "</header>\n");
}

static void
write_contents (const GalleyArticle *article, const GPtrArray *headings, GString *html)
{
  g_autoptr (GPtrArray) links = galley_contents_match ((const char *const *) article->contents, headings);
  gboolean open = FALSE;

  for (guint i = 0; article->contents[i] != NULL; i++)
    {
      g_autofree char *text = galley_str_trim (article->contents[i]);
      g_autofree char *escaped = g_markup_escape_text (text, -1);
      const GalleyBodyHeading *heading = links->pdata[i];

      if (*text == '\0')
        continue;
      g_string_append (html, open ? "" : "<nav class=\"contents\">\n<ul>\n");
      open = TRUE;
      if (heading != NULL)
        g_string_append_printf (html, "<li><a href=\"#%s\">%s</a></li>\n", heading->id, escaped);
      else
        g_string_append_printf (html, "<li>%s</li>\n", escaped);
    }
  g_string_append (html, open ? "</ul>\n</nav>\n" : "");
}

static void
write_footer (const char *signoff, const char *cta, const char *closing, GString *html)
{
  if (galley_str_is_blank (signoff) && galley_str_is_blank (cta) && galley_str_is_blank (closing))
    return;
  g_string_append (html, "<footer>\n");
  write_lines (html, "signoff", signoff);
  write_lines (html, "cta", cta);
  write_lines (html, "closing", closing);
  g_string_append (html, "</footer>\n");
}

static void
write_article (PageWriter *self, const GalleyArticle *article, int level, const char *id_prefix,
               GString *html)
{
  const GalleyBodyOptions options = { level + 1, id_prefix, append_figure_cb, self };
  g_autoptr (GPtrArray) headings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_body_heading_free);
  g_autofree char *body = NULL;

  self->article = article;
  self->shown = g_hash_table_new (NULL, NULL);
  g_string_append (html, "<article class=\"article\">\n");
  write_header (self, level, html);
  write_lead (self, html);
  body = galley_body_write (article->body, &options, headings);
  write_contents (article, headings, html);
  if (!galley_str_is_blank (body))
    g_string_append_printf (html, "<div class=\"body\">\n%s</div>\n", body);
  write_footer (article->signoff, article->cta, article->closing, html);
  g_string_append (html, "</article>\n");
  g_clear_pointer (&self->shown, g_hash_table_unref);
}

char *
galley_page_write_article (const GalleyArticle *article, const GalleyPublication *publication,
                           int heading_level, GalleyPhotoUrlFunc photo_url, gpointer user_data)
{
  PageWriter self = { publication, photo_url, user_data, 0, NULL, NULL };
  GString *html = g_string_new (NULL);

  write_article (&self, article, CLAMP (heading_level, 1, 2), "", html);
  return g_string_free (html, FALSE);
}

/* What the issue says for all its articles is left out where one of them says it already. */
static const char *
unless_said (const GalleyIssue *issue, const char *text)
{
  for (guint i = 0; i < issue->articles->len; i++)
    {
      const GalleyArticle *article = issue->articles->pdata[i];
      const char *const fields[] = { article->body, article->signoff, article->cta,
                                     article->closing };

      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        if (strstr (fields[j], text) != NULL)
          return "";
    }
  return text;
}

/* What was wrong stands before everything that may have been read already. */
static void
write_corrections (PageWriter *self, const GalleyIssue *issue, GString *html)
{
  if (issue->corrections->len == 0)
    return;
  g_string_append (html, "<aside class=\"corrections\">\n");
  for (guint i = 0; i < issue->corrections->len; i++)
    {
      const GalleyCorrection *correction = issue->corrections->pdata[i];
      g_autofree char *date = galley_correction_format_date (
          correction, self->publication->language, self->publication->zone);

      g_string_append_printf (html, "<p><b>%s</b> %s<br>\n", is_korean (self) ? "정정" : "Correction",
                              date);
      write_linked (html, correction->text);
      g_string_append (html, "</p>\n");
    }
  g_string_append (html, "</aside>\n");
}

char *
galley_page_write_issue (const GalleyIssue *issue, const GalleyPublication *publication,
                         GalleyPhotoUrlFunc photo_url, gpointer user_data)
{
  PageWriter self = { publication, photo_url, user_data, 0, NULL, NULL };
  GString *html = g_string_new (NULL);
  gboolean several = issue->articles->len > 1;
  gboolean titled = several && !galley_str_is_blank (issue->title);

  if (titled)
    write_element (html, "h1", "issue-title", issue->title);
  write_corrections (&self, issue, html);
  write_lines (html, "greeting", unless_said (issue, issue->greeting));
  for (guint i = 0; i < issue->articles->len; i++)
    {
      g_autofree char *prefix = i > 0 ? g_strdup_printf ("%u-", i + 1) : g_strdup ("");

      write_article (&self, issue->articles->pdata[i], titled ? 2 : 1, prefix, html);
    }
  write_footer (unless_said (issue, issue->signoff), unless_said (issue, issue->cta),
                unless_said (issue, issue->closing), html);
  return g_string_free (html, FALSE);
}
