/* galley-email-writer.c: an issue as a mail
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-email-writer.h"

#include "galley-html-tree-private.h"
#include "galley-text.h"

#include <string.h>

#define COLUMN 600  /* pixels: what all mail programs show without scrolling */
#define PICTURE 552 /* the column without its margins */
#define FONT "font-family:-apple-system,BlinkMacSystemFont,'Apple SD Gothic Neo','Malgun Gothic'," \
             "'Noto Sans KR',sans-serif;"
/* An address that the tree keeps until the real one is put in. */
#define PLACE "https://picture.invalid/"

/* What an element looks like; the first that fits. A class alone is meant for paragraphs. */
static const struct
{
  const char *name;
  const char *class_name;
  const char *style;
} styles[] = {
  { "p", "kicker", "margin:0 0 8px;font-size:14px;color:#5e5c64;" },
  { "p", "byline", "margin:0 0 24px;font-size:14px;color:#5e5c64;" },
  { "p", "deck", "margin:0 0 12px;font-size:18px;line-height:1.5;color:#3d3846;" },
  { "p", "signoff", "margin:24px 0 16px;font-size:17px;line-height:1.7;" },
  { "p", "cta",
    "margin:0 0 16px;padding:16px;font-size:17px;line-height:1.6;font-weight:bold;"
    "background:#e8f0fb;border-radius:8px;" },
  { "p", "closing", "margin:0;font-size:14px;line-height:1.6;color:#5e5c64;" },
  { "p", NULL, "margin:0 0 18px;font-size:17px;line-height:1.75;" },
  { "h1", NULL, "margin:0 0 12px;font-size:28px;line-height:1.35;" },
  { "h2", NULL, "margin:32px 0 14px;font-size:21px;line-height:1.4;" },
  { "h3", NULL, "margin:24px 0 10px;font-size:18px;line-height:1.4;" },
  { "h4", NULL, "margin:20px 0 8px;font-size:17px;" },
  { "ul", NULL, "margin:0 0 18px;padding:0 0 0 22px;" },
  { "ol", NULL, "margin:0 0 18px;padding:0 0 0 24px;" },
  { "li", NULL, "margin:0 0 6px;font-size:17px;line-height:1.6;" },
  { "blockquote", NULL,
    "margin:0 0 18px;padding:0 0 0 16px;border-left:3px solid #c0bfbc;color:#3d3846;" },
  { "a", NULL, "color:#1a5fb4;text-decoration:underline;" },
  { "hr", NULL, "border:0;border-top:1px solid #deddda;margin:28px 0;" },
  { "table", NULL, "border-collapse:collapse;margin:0 0 18px;font-size:15px;" },
  { "th", NULL, "border:1px solid #c0bfbc;padding:6px 10px;background:#f6f5f4;text-align:left;" },
  { "td", NULL, "border:1px solid #c0bfbc;padding:6px 10px;" },
  { "pre", NULL, "margin:0 0 18px;padding:12px;background:#f6f5f4;white-space:pre-wrap;" },
  { "span", "label", "font-weight:bold;color:#1a5fb4;" },
  { "span", "credit", "color:#77767b;" },
};

static const char *const kept[]
    = { "p",  "h1", "h2", "h3", "h4", "ul", "ol",  "li",   "blockquote", "a",  "hr",    "table", "thead",
        "tbody", "tr", "th", "td", "pre", "code", "span", "b", "strong", "i", "em", "s", "del", "sup", "sub",
        "br", "cite", NULL };

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

static char *
get_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, BAD_CAST name);
  char *copy = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);
  return copy;
}

static gboolean
has_class (const xmlNode *node, const char *name)
{
  g_autofree char *value = get_attribute (node, "class");
  g_auto (GStrv) classes = g_strsplit (value, " ", -1);

  return g_strv_contains ((const char *const *) classes, name);
}

static const char *
find_style (const xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (is_element (node, styles[i].name) &&
        (styles[i].class_name == NULL || has_class (node, styles[i].class_name)))
      return styles[i].style;
  return NULL;
}

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void write_children (GString *out, const xmlNode *parent);

/* As wide as the column; the height keeps the place while the picture loads. */
static void
write_picture (GString *out, const xmlNode *node)
{
  g_autofree char *src = get_attribute (node, "src");
  g_autofree char *alt = get_attribute (node, "alt");
  g_autofree char *width = get_attribute (node, "width");
  g_autofree char *height = get_attribute (node, "height");
  gint64 w = g_ascii_strtoll (width, NULL, 10);
  gint64 h = g_ascii_strtoll (height, NULL, 10);
  int shown = w > 0 && w < PICTURE ? (int) w : PICTURE;

  g_string_append (out, "<img src=\"");
  append_escaped (out, src);
  g_string_append (out, "\" alt=\"");
  append_escaped (out, alt);
  g_string_append_printf (out, "\" width=\"%d\"", shown);
  if (w > 0 && h > 0)
    g_string_append_printf (out, " height=\"%d\"", (int) (h * shown / w));
  g_string_append (out, " style=\"display:block;width:100%;max-width:");
  g_string_append_printf (out, "%dpx;height:auto;border:0;\">", shown);
}

static const xmlNode *
find_below (const xmlNode *node, const char *name)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      const xmlNode *found = is_element (child, name) ? child : find_below (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
write_figure (GString *out, const xmlNode *node)
{
  const xmlNode *picture = find_below (node, "img");
  const xmlNode *caption = find_below (node, "figcaption");

  g_string_append (out, "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" "
                        "cellspacing=\"0\" border=\"0\" style=\"margin:0 0 22px;\"><tr><td>");
  if (picture != NULL)
    write_picture (out, picture);
  if (caption != NULL)
    {
      g_string_append (out, "<div style=\"padding:8px 0 0;font-size:14px;line-height:1.5;"
                            "color:#3d3846;\">");
      write_children (out, caption);
      g_string_append (out, "</div>");
    }
  g_string_append (out, "</td></tr></table>\n");
}

static void
write_element (GString *out, const xmlNode *node)
{
  const char *name = (const char *) node->name;
  const char *style = find_style (node);
  g_autofree char *href = is_element (node, "a") ? get_attribute (node, "href") : NULL;

  /* What leads within the page leads nowhere in a mail. */
  if (!g_strv_contains (kept, name) || (href != NULL && (*href == '#' || *href == '\0')))
    {
      write_children (out, node);
      return;
    }
  g_string_append_printf (out, "<%s", name);
  if (href != NULL)
    {
      g_string_append (out, " href=\"");
      append_escaped (out, href);
      g_string_append_c (out, '"');
    }
  if (style != NULL)
    g_string_append_printf (out, " style=\"%s\"", style);
  g_string_append_c (out, '>');
  if (g_str_equal (name, "br") || g_str_equal (name, "hr"))
    return;
  write_children (out, node);
  g_string_append_printf (out, "</%s>", name);
}

static void
write_children (GString *out, const xmlNode *parent)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (node->type == XML_TEXT_NODE)
        append_escaped (out, (const char *) node->content);
      else if (is_element (node, "figure"))
        write_figure (out, node);
      else if (is_element (node, "img"))
        write_picture (out, node);
      else if (node->type == XML_ELEMENT_NODE)
        write_element (out, node);
    }
}

typedef struct
{
  GalleyPhotoUrlFunc photo_url;
  gpointer user_data;
  GPtrArray *urls; /* (element-type utf8) */
} Pictures;

static char *
place_cb (const GalleyPhoto *photo, gpointer user_data)
{
  Pictures *pictures = user_data;
  char *url = pictures->photo_url != NULL ? pictures->photo_url (photo, pictures->user_data) : NULL;

  if (url == NULL)
    return NULL;
  g_ptr_array_add (pictures->urls, url);
  return g_strdup_printf (PLACE "%u/", pictures->urls->len - 1);
}

const char *
galley_email_get_subject (const GalleyIssue *issue)
{
  return *issue->subject != '\0' ? issue->subject : galley_issue_get_display_title (issue);
}

/* Mail programs show the beginning of a mail beside its subject: the preheader, and then nothing. */
static void
write_preheader (GString *out, const char *text)
{
  if (galley_str_is_blank (text))
    return;
  g_string_append (out, "<div style=\"display:none;max-height:0;overflow:hidden;\">");
  append_escaped (out, text);
  for (int i = 0; i < 60; i++)
    g_string_append (out, "&#847;&zwnj;&nbsp;");
  g_string_append (out, "</div>\n");
}

char *
galley_email_write_html (const GalleyIssue *issue, const GalleyPublication *publication,
                         GalleyPhotoUrlFunc photo_url, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);
  Pictures pictures = { photo_url, user_data, urls };
  g_autofree char *fragment = galley_page_write_issue (issue, publication, place_cb, &pictures);
  g_autoptr (xmlDoc) tree = galley_html_tree_parse (fragment, error);
  g_autofree char *title = g_markup_escape_text (galley_email_get_subject (issue), -1);
  GString *out;

  if (tree == NULL)
    return NULL;
  out = g_string_new (NULL);
  g_string_append_printf (
      out,
      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>%s</title>\n</head>\n"
      "<body style=\"margin:0;padding:0;\">\n",
      *publication->language != '\0' ? publication->language : "ko", title);
  write_preheader (out, issue->preheader);
  g_string_append_printf (
      out,
      "<table role=\"presentation\" width=\"100%%\" cellpadding=\"0\" cellspacing=\"0\" "
      "border=\"0\"><tr><td align=\"center\">\n"
      "<table role=\"presentation\" width=\"%d\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
      "style=\"width:100%%;max-width:%dpx;\"><tr><td style=\"padding:24px;" FONT
      "color:#241f31;word-break:keep-all;overflow-wrap:break-word;\">\n",
      COLUMN, COLUMN);
  write_children (out, xmlDocGetRootElement (tree));
  g_string_append (out, "\n</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n");
  for (guint i = 0; i < urls->len; i++)
    {
      g_autofree char *place = g_strdup_printf (PLACE "%u/", i);
      g_autofree char *safe = g_markup_escape_text (urls->pdata[i], -1);

      g_string_replace (out, place, safe, 0);
    }
  return g_string_free (out, FALSE);
}

guint
galley_email_advise (const char *subject, const char *text)
{
  static const char *const ways[] = { "수신거부", "수신 거부", "구독 취소", "구독취소", "구독 해지",
                                      "구독해지", "수신 해지", "unsubscribe", "Unsubscribe" };
  g_autofree char *trimmed = galley_str_trim (subject);
  guint advice = GALLEY_EMAIL_NO_UNSUBSCRIBE;

  if (!g_str_has_prefix (trimmed, "(광고)"))
    advice |= GALLEY_EMAIL_NO_LABEL;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (strstr (text, ways[i]) != NULL)
      advice &= ~GALLEY_EMAIL_NO_UNSUBSCRIBE;
  return advice;
}
