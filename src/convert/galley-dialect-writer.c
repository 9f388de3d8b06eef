/* galley-dialect-writer.c: the page in the HTML that an endpoint keeps whole
 *
 * The page's sections are flattened: endpoints keep a post as a row of blocks, and strip or merge
 * article, header, aside and footer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-dialect-writer.h"

#include "galley-html-tree-private.h"
#include "galley-text.h"

#include <string.h>

typedef struct
{
  const GalleyDialectOptions *options;
  GString *out;
  gboolean marked;
} Writer;

static void write_node (Writer *self, const xmlNode *node);
static void write_children (Writer *self, const xmlNode *parent);

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

static gboolean
has_class (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, BAD_CAST "class");
  g_auto (GStrv) classes = g_strsplit (value != NULL ? (const char *) value : "", " ", -1);

  xmlFree (value);
  return g_strv_contains ((const char *const *) classes, name);
}

/* (transfer full): "" where there is none. */
static char *
get_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, BAD_CAST name);
  char *copy = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);
  return copy;
}

static char *
get_text (const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  g_autofree char *text = g_strdup (content != NULL ? (const char *) content : "");

  xmlFree (content);
  return galley_str_trim (text);
}

static const xmlNode *
find_element (const xmlNode *parent, const char *name)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      const xmlNode *found;

      if (is_element (node, name))
        return node;
      found = node->type == XML_ELEMENT_NODE ? find_element (node, name) : NULL;
      if (found != NULL)
        return found;
    }
  return NULL;
}

static const xmlNode *
find_class (const xmlNode *parent, const char *class_name)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      const xmlNode *found;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (has_class (node, class_name))
        return node;
      found = find_class (node, class_name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* WordPress eats "[word …]" as a shortcode and makes a dash of "--" wherever text is shown; as
 * character references both stay what was written. */
static char *
protect_text (const char *html)
{
  static GRegex *shortcode = NULL;
  g_autofree char *protected = NULL;
  GString *text;

  if (g_once_init_enter (&shortcode))
    g_once_init_leave (&shortcode, g_regex_new ("\\[(?=/?[A-Za-z_-])", G_REGEX_OPTIMIZE, 0, NULL));
  protected = g_regex_replace_literal (shortcode, html, -1, 0, "&#91;", 0, NULL);
  text = g_string_new (protected != NULL ? protected : html);
  /* Not within a tag: an address keeps its dashes. */
  for (gsize i = 0, tag = 0; i < text->len; i++)
    {
      if (text->str[i] == '<')
        tag = 1;
      else if (text->str[i] == '>')
        tag = 0;
      else if (tag == 0 && text->str[i] == '-' && text->str[i + 1] == '-')
        {
          g_string_erase (text, i, 1);
          g_string_insert (text, i, "&#45;");
          i += 4;
        }
    }
  return g_string_free (text, FALSE);
}

/* The inline content of @node, without the white space around it. */
static char *
inline_html (Writer *self, const xmlNode *node)
{
  g_autofree char *html = galley_html_tree_serialize (node);
  g_autoptr (GString) strong = g_string_new (html);
  g_autofree char *trimmed = NULL;

  /* The editors there know this one only. */
  g_string_replace (strong, "<b>", "<strong>", 0);
  g_string_replace (strong, "</b>", "</strong>", 0);
  trimmed = galley_str_trim (strong->str);
  if (self->options->dialect == GALLEY_DIALECT_WORDPRESS)
    return protect_text (trimmed);
  return g_steal_pointer (&trimmed);
}

static gboolean
for_wordpress (const Writer *self)
{
  return self->options->dialect == GALLEY_DIALECT_WORDPRESS;
}

/* The block's comment with its attributes; the first block carries the marker. */
static char *
open_block (Writer *self, const char *block, const char *attributes, char **class_name)
{
  g_autoptr (GString) all = g_string_new (attributes);
  gboolean mark = !self->marked && self->options->marker != NULL;

  if (mark || *class_name != NULL)
    {
      g_autofree char *classes = mark && *class_name != NULL
                                     ? g_strconcat (*class_name, " ", self->options->marker, NULL)
                                     : g_strdup (mark ? self->options->marker : *class_name);

      g_string_append_printf (all, "%s\"className\":\"%s\"", all->len > 0 ? "," : "", classes);
      g_free (*class_name);
      *class_name = g_steal_pointer (&classes);
      self->marked = TRUE;
    }
  return all->len > 0 ? g_strdup_printf ("<!-- wp:%s {%s} -->\n", block, all->str)
                      : g_strdup_printf ("<!-- wp:%s -->\n", block);
}

/* One block: `<tag class="base and given">content</tag>`. */
static void
write_block (Writer *self, const char *block, const char *attributes, const char *tag,
             const char *tag_attributes, const char *base_class, const char *class_name,
             const char *content)
{
  g_autofree char *classes = g_strdup (class_name);

  if (for_wordpress (self))
    {
      g_autofree char *comment = open_block (self, block, attributes, &classes);

      g_string_append (self->out, comment);
    }
  g_string_append_printf (self->out, "<%s%s", tag, tag_attributes);
  if (for_wordpress (self) && (*base_class != '\0' || classes != NULL))
    g_string_append_printf (self->out, " class=\"%s%s%s\"", base_class,
                            *base_class != '\0' && classes != NULL ? " " : "",
                            classes != NULL ? classes : "");
  g_string_append_printf (self->out, ">%s</%s>\n", content, tag);
  if (for_wordpress (self))
    g_string_append_printf (self->out, "<!-- /wp:%s -->\n\n", block);
}

static void
write_paragraph (Writer *self, const char *class_name, const char *content)
{
  if (*content != '\0')
    write_block (self, "paragraph", "", "p", "", "", class_name, content);
}

static void
write_heading (Writer *self, const xmlNode *node)
{
  int level = node->name[1] - '0';
  g_autofree char *content = inline_html (self, node);
  g_autofree char *text = get_text (node);
  g_autofree char *id = get_attribute (node, "id");
  g_autofree char *escaped = g_markup_escape_text (id, -1);
  g_autofree char *tag = g_strdup_printf ("h%d", level);
  g_autofree char *attributes = level == 2 ? g_strdup ("") : g_strdup_printf ("\"level\":%d", level);
  g_autofree char *anchor = *id != '\0' ? g_strdup_printf (" id=\"%s\"", escaped) : g_strdup ("");

  if (*text == '\0' || g_strcmp0 (text, self->options->title) == 0)
    return;
  write_block (self, "heading", attributes, tag, anchor, "", NULL, content);
}

/* What can't be said in the endpoint's own blocks is kept as it is. */
static void
write_raw (Writer *self, const xmlNode *node)
{
  g_autoptr (xmlDoc) document = xmlNewDoc (BAD_CAST "1.0");
  xmlNode *root = xmlNewDocNode (document, NULL, BAD_CAST "div", NULL);
  g_autofree char *html = NULL;

  xmlDocSetRootElement (document, root);
  galley_html_tree_append (root, xmlDocCopyNode ((xmlNode *) node, document, 1));
  html = galley_html_tree_serialize (root);
  if (for_wordpress (self))
    {
      g_autofree char *protected = protect_text (html);

      g_string_append_printf (self->out, "<!-- wp:html -->\n%s\n<!-- /wp:html -->\n\n", protected);
    }
  else
    g_string_append_printf (self->out,
                            "<!--kg-card-begin: html-->\n%s\n<!--kg-card-end: html-->\n", html);
}

/* A list whose entries hold only text and lists; others are kept as HTML. */
static gboolean
is_plain_list (const xmlNode *list)
{
  for (const xmlNode *item = list->children; item != NULL; item = item->next)
    for (const xmlNode *node = item->children; node != NULL; node = node->next)
      {
        static const char *const blocks[]
            = { "p", "blockquote", "pre", "table", "figure", "div", "hr", "h2", "h3", "h4", NULL };

        if (node->type == XML_ELEMENT_NODE &&
            (g_strv_contains (blocks, (const char *) node->name) ||
             ((is_element (node, "ul") || is_element (node, "ol")) && !is_plain_list (node))))
          return FALSE;
      }
  return TRUE;
}

static char *
list_item (Writer *self, const xmlNode *item)
{
  g_autoptr (xmlDoc) document = xmlNewDoc (BAD_CAST "1.0");
  xmlNode *root = xmlNewDocNode (document, NULL, BAD_CAST "div", NULL);
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autofree char *content = NULL;
  Writer inner = { self->options, nested, TRUE };

  xmlDocSetRootElement (document, root);
  for (const xmlNode *node = item->children; node != NULL; node = node->next)
    if (is_element (node, "ul") || is_element (node, "ol"))
      write_node (&inner, node);
    else
      galley_html_tree_append (root, xmlDocCopyNode ((xmlNode *) node, document, 1));
  content = inline_html (self, root);
  g_strchomp (nested->str);
  return g_strconcat (content, nested->str, NULL);
}

static void
write_list (Writer *self, const xmlNode *list)
{
  gboolean ordered = is_element (list, "ol");
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *start = get_attribute (list, "start");
  g_autofree char *attributes = NULL;
  g_autofree char *tag_attributes = NULL;

  if (!is_plain_list (list))
    {
      write_raw (self, list);
      return;
    }
  for (const xmlNode *item = list->children; item != NULL; item = item->next)
    if (is_element (item, "li"))
      {
        g_autofree char *content = list_item (self, item);

        g_string_append_printf (items,
                                for_wordpress (self) ? "<!-- wp:list-item -->\n<li>%s</li>\n"
                                                       "<!-- /wp:list-item -->\n"
                                                     : "<li>%s</li>\n",
                                content);
      }
  if (items->len == 0)
    return;
  g_strchomp (items->str);
  if (ordered && *start != '\0' && strspn (start, "0123456789") == strlen (start))
    {
      attributes = g_strdup_printf ("\"ordered\":true,\"start\":%s", start);
      tag_attributes = g_strdup_printf (" start=\"%s\"", start);
    }
  write_block (self, "list",
               attributes != NULL ? attributes
               : ordered          ? "\"ordered\":true"
                                  : "",
               ordered ? "ol" : "ul", tag_attributes != NULL ? tag_attributes : "", "", NULL,
               items->str);
}

static void
write_quote (Writer *self, const xmlNode *quote)
{
  g_autoptr (GString) inside = g_string_new (NULL);
  Writer inner = { self->options, inside, TRUE };
  g_autofree char *trimmed = NULL;

  write_children (&inner, quote);
  trimmed = galley_str_trim (inside->str);
  if (*trimmed != '\0')
    write_block (self, "quote", "", "blockquote", "", "wp-block-quote", NULL, trimmed);
}

static void
write_table (Writer *self, const xmlNode *table)
{
  g_autofree char *inside = NULL;
  g_autofree char *protected = NULL;

  if (!for_wordpress (self))
    {
      write_raw (self, table);
      return;
    }
  inside = galley_html_tree_serialize (table);
  protected = protect_text (inside);
  g_string_append_printf (self->out,
                          "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table>%s</table>"
                          "</figure>\n<!-- /wp:table -->\n\n",
                          protected);
}

static void
write_code (Writer *self, const xmlNode *pre)
{
  const xmlNode *code = find_element (pre, "code");
  g_autofree char *inside = galley_html_tree_serialize (code != NULL ? code : pre);

  if (!for_wordpress (self))
    g_string_append_printf (self->out, "<pre><code>%s</code></pre>\n", inside);
  else
    {
      g_autofree char *protected = protect_text (inside);

      g_string_append_printf (self->out,
                              "<!-- wp:code -->\n<pre class=\"wp-block-code\"><code>%s</code></pre>"
                              "\n<!-- /wp:code -->\n\n",
                              protected);
    }
}

/* Caption and credit as one inline text; the credit stays recognisable. */
static char *
caption_html (Writer *self, const xmlNode *figure)
{
  const xmlNode *caption = find_class (figure, "caption");
  const xmlNode *credit = find_class (figure, "credit");
  g_autofree char *said = caption != NULL ? inline_html (self, caption) : g_strdup ("");
  g_autofree char *credited = credit != NULL ? inline_html (self, credit) : g_strdup ("");

  if (*credited == '\0')
    return g_steal_pointer (&said);
  return for_wordpress (self)
             ? g_strdup_printf ("%s%s<span class=\"credit\">%s</span>", said,
                                *said != '\0' ? " " : "", credited)
             : g_strdup_printf ("%s%s<cite>%s</cite>", said, *said != '\0' ? " " : "", credited);
}

static void
write_figure (Writer *self, const xmlNode *figure)
{
  const xmlNode *picture = find_element (figure, "img");
  g_autofree char *url = picture != NULL ? get_attribute (picture, "src") : NULL;
  g_autofree char *own_alt = picture != NULL ? get_attribute (picture, "alt") : NULL;
  const GalleyDialectPhoto *photo;
  g_autofree char *src = NULL;
  g_autofree char *alt = NULL;
  g_autofree char *caption = NULL;
  gboolean known;

  if (picture == NULL)
    {
      write_raw (self, figure);
      return;
    }
  if (self->options->omit_lead && has_class (figure, "lead"))
    return;
  photo = self->options->photo (url, self->options->user_data);
  known = photo != NULL && *photo->id != '\0' && strspn (photo->id, "0123456789") == strlen (photo->id);
  src = g_markup_escape_text (url, -1);
  alt = g_markup_escape_text (*own_alt != '\0' || photo == NULL ? own_alt : photo->alt, -1);
  caption = caption_html (self, figure);
  if (for_wordpress (self))
    {
      g_autofree char *attributes
          = known ? g_strdup_printf ("\"id\":%s,\"sizeSlug\":\"large\",\"linkDestination\":\"none\"", photo->id)
                  : g_strdup ("\"sizeSlug\":\"large\",\"linkDestination\":\"none\"");
      g_autoptr (GString) content = g_string_new (NULL);

      g_string_append_printf (content, "<img src=\"%s\" alt=\"%s\"", src, alt);
      if (known)
        g_string_append_printf (content, " class=\"wp-image-%s\"", photo->id);
      g_string_append (content, "/>");
      if (*caption != '\0')
        g_string_append_printf (content, "<figcaption class=\"wp-element-caption\">%s</figcaption>",
                                caption);
      write_block (self, "image", attributes, "figure", "", "wp-block-image size-large", NULL,
                   content->str);
      return;
    }
  g_string_append_printf (self->out, "<figure><img src=\"%s\" alt=\"%s\"", src, alt);
  if (photo != NULL && photo->width > 0 && photo->height > 0)
    g_string_append_printf (self->out, " width=\"%d\" height=\"%d\"", photo->width, photo->height);
  g_string_append_printf (self->out, ">%s%s%s</figure>\n", *caption != '\0' ? "<figcaption>" : "",
                          caption, *caption != '\0' ? "</figcaption>" : "");
}

/* Spans that stand side by side on the page become one line with a dot between them. */
static void
write_joined (Writer *self, const xmlNode *paragraph, const char *class_name)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (const xmlNode *node = paragraph->children; node != NULL; node = node->next)
    {
      g_autofree char *content = node->type == XML_ELEMENT_NODE ? inline_html (self, node) : NULL;

      if (content != NULL && *content != '\0')
        g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", content);
    }
  write_paragraph (self, class_name, line->str);
}

/* A line each, with the hand that the page's style draws. */
static void
write_related (Writer *self, const xmlNode *aside)
{
  for (const xmlNode *list = aside->children; list != NULL; list = list->next)
    for (const xmlNode *item = list->children; item != NULL; item = item->next)
      if (is_element (item, "li"))
        {
          g_autofree char *content = inline_html (self, item);
          g_autofree char *line = g_strconcat ("👉 ", content, NULL);

          write_paragraph (self, NULL, line);
        }
}

static void
write_corrections (Writer *self, const xmlNode *aside)
{
  g_autoptr (GString) inside = g_string_new (NULL);
  Writer inner = { self->options, inside, TRUE };
  g_autofree char *trimmed = NULL;

  write_children (&inner, aside);
  trimmed = galley_str_trim (inside->str);
  write_block (self, for_wordpress (self) ? "group" : "", "", for_wordpress (self) ? "div" : "blockquote",
               "", "wp-block-group", "corrections", trimmed);
}

static void
write_paragraph_node (Writer *self, const xmlNode *node)
{
  g_autofree char *content = NULL;

  if (has_class (node, "kicker") || has_class (node, "byline"))
    {
      write_joined (self, node, has_class (node, "kicker") ? "kicker" : "byline");
      return;
    }
  content = inline_html (self, node);
  if (has_class (node, "subhead"))
    {
      g_autofree char *strong = g_strconcat ("<strong>", content, "</strong>", NULL);

      write_paragraph (self, "subhead", strong);
    }
  else
    write_paragraph (self, has_class (node, "deck") ? "deck" : NULL, content);
}

static void
write_node (Writer *self, const xmlNode *node)
{
  const char *name = (const char *) node->name;

  if (g_str_equal (name, "p"))
    write_paragraph_node (self, node);
  else if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
    write_heading (self, node);
  else if (g_str_equal (name, "figure"))
    write_figure (self, node);
  else if (g_str_equal (name, "ul") || g_str_equal (name, "ol"))
    write_list (self, node);
  else if (g_str_equal (name, "blockquote"))
    write_quote (self, node);
  else if (g_str_equal (name, "table"))
    write_table (self, node);
  else if (g_str_equal (name, "pre"))
    write_code (self, node);
  else if (g_str_equal (name, "hr"))
    g_string_append (self->out,
                     for_wordpress (self)
                         ? "<!-- wp:separator -->\n<hr class=\"wp-block-separator "
                           "has-alpha-channel-opacity\"/>\n<!-- /wp:separator -->\n\n"
                         : "<hr>\n");
  else if (has_class (node, "related"))
    write_related (self, node);
  else if (has_class (node, "corrections"))
    write_corrections (self, node);
  else if (has_class (node, "footnotes"))
    write_raw (self, node);
  else
    write_children (self, node);
}

static void
write_children (Writer *self, const xmlNode *parent)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      write_node (self, node);
    else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      {
        /* Text outside of any block: nothing that was written may get lost. */
        g_autofree char *text = get_text (node);
        g_autofree char *escaped = g_markup_escape_text (text, -1);
        g_autofree char *content
            = for_wordpress (self) ? protect_text (escaped) : g_strdup (escaped);

        write_paragraph (self, NULL, content);
      }
}

char *
galley_dialect_write (const char *fragment, const GalleyDialectOptions *options, GError **error)
{
  g_autoptr (xmlDoc) document = galley_html_tree_parse (fragment, error);
  Writer self = { options, NULL, FALSE };

  if (document == NULL)
    return NULL;
  self.out = g_string_new (NULL);
  write_children (&self, xmlDocGetRootElement (document));
  return g_strchomp (g_string_free (self.out, FALSE));
}

char *
galley_dialect_lead_caption (const char *fragment, GError **error)
{
  g_autoptr (xmlDoc) document = galley_html_tree_parse (fragment, error);
  GalleyDialectOptions options = { .dialect = GALLEY_DIALECT_GHOST };
  Writer self = { &options, NULL, FALSE };
  const xmlNode *lead;

  if (document == NULL)
    return NULL;
  lead = find_class (xmlDocGetRootElement (document), "lead");
  return lead != NULL ? caption_html (&self, lead) : g_strdup ("");
}
