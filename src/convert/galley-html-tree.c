/* galley-html-tree.c: a fragment of HTML as a tree that holds only what is allowed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-html-tree-private.h"

#include "galley-error.h"
#include "galley-html-policy-private.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* An article of 2 MB of text fits; libxml2 itself refuses a text of 10 MB. */
#define MAX_SIZE (8 * 1024 * 1024)
#define MAX_DEPTH 120
/* libxml2 compares each attribute of an element with all before it. */
#define MAX_ATTRIBUTES 400
#define MAX_SEPARATORS 4000

typedef struct
{
  GHashTable *ids; /* those seen: an id is unique on a page */
  gboolean too_deep;
} Cleaner;

void
galley_html_tree_append (xmlNode *parent, xmlNode *node)
{
  node->parent = parent;
  node->prev = parent->last;
  node->next = NULL;
  if (parent->last != NULL)
    parent->last->next = node;
  else
    parent->children = node;
  parent->last = node;
  if (node->doc != parent->doc)
    xmlSetTreeDoc (node, parent->doc);
}

xmlNode *
galley_html_tree_append_element (xmlNode *parent, const char *name, const char *class_name,
                                 const char *text)
{
  xmlNode *node = xmlNewDocNode (parent->doc, NULL, BAD_CAST name, NULL);

  galley_html_tree_append (parent, node);
  if (class_name != NULL)
    xmlNewProp (node, BAD_CAST "class", BAD_CAST class_name);
  if (text != NULL)
    galley_html_tree_append (node, xmlNewDocText (parent->doc, BAD_CAST text));
  return node;
}

/* Refuses a tag with absurdly many attributes before the parser sees it. What separates attributes
 * is counted: outside of quotes, and with a wider limit within what looks like quotes, since a
 * malformed tag may be read otherwise. */
static gboolean
has_bounded_attributes (const char *html)
{
  for (const char *p = strchr (html, '<'); p != NULL; p = strchr (p, '<'))
    {
      guint outside = 0;
      guint inside = 0;
      char quote = '\0';
      gboolean after_equals = FALSE;

      if (!g_ascii_isalpha (*++p))
        continue;
      for (; *p != '\0' && (quote != '\0' || *p != '>'); p++)
        {
          gboolean separates = g_ascii_isspace (*p) || *p == '/' || *p == '"' || *p == '\'';

          if (quote != '\0' ? separates && ++inside > MAX_SEPARATORS
                            : separates && ++outside > MAX_ATTRIBUTES)
            return FALSE;
          if (quote == *p)
            quote = '\0';
          else if (quote == '\0' && after_equals && (*p == '"' || *p == '\''))
            quote = *p;
          if (!g_ascii_isspace (*p))
            after_equals = quote == '\0' && *p == '=';
        }
    }
  return TRUE;
}

static void
copy_attributes (Cleaner *self, const xmlNode *from, xmlNode *to)
{
  for (const xmlAttr *attribute = from->properties; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *value = xmlNodeListGetString (from->doc, attribute->children, 1);
      g_autofree char *kept = galley_html_policy_filter_attribute (
          (const char *) from->name, (const char *) attribute->name,
          value != NULL ? (const char *) value : "");

      xmlFree (value);
      if (kept == NULL)
        continue;
      if (xmlStrEqual (attribute->name, BAD_CAST "id") &&
          !g_hash_table_add (self->ids, g_strdup (kept)))
        continue;
      xmlNewProp (to, attribute->name, BAD_CAST kept);
    }
}

static void
copy_children (Cleaner *self, const xmlNode *from, xmlNode *to, int depth)
{
  if (depth > MAX_DEPTH)
    {
      self->too_deep = TRUE;
      return;
    }
  for (const xmlNode *node = from->children; node != NULL; node = node->next)
    {
      xmlNode *copy;

      if (node->type == XML_TEXT_NODE)
        galley_html_tree_append (to, xmlNewDocText (to->doc, node->content));
      if (node->type != XML_ELEMENT_NODE)
        continue;
      switch (galley_html_policy_for_element ((const char *) node->name))
        {
        case GALLEY_HTML_UNWRAP:
          copy_children (self, node, to, depth + 1);
          break;
        case GALLEY_HTML_KEEP:
          copy = xmlNewDocNode (to->doc, NULL, node->name, NULL);
          copy_attributes (self, node, copy);
          /* A picture without an allowed address is nothing. */
          if (xmlStrEqual (node->name, BAD_CAST "img") && !xmlHasProp (copy, BAD_CAST "src"))
            {
              xmlFreeNode (copy);
              break;
            }
          galley_html_tree_append (to, copy);
          if (!galley_html_policy_is_void ((const char *) node->name))
            copy_children (self, node, copy, depth + 1);
          break;
        case GALLEY_HTML_DROP:
        default:
          break;
        }
    }
}

xmlDoc *
galley_html_tree_parse (const char *html, GError **error)
{
  g_autofree char *valid = NULL;
  g_autofree char *text = NULL;
  g_autoptr (xmlDoc) parsed = NULL;
  g_autoptr (xmlDoc) clean = xmlNewDoc (BAD_CAST "1.0");
  xmlNode *root = xmlNewDocNode (clean, NULL, BAD_CAST "div", NULL);
  Cleaner self = { NULL, FALSE };

  xmlDocSetRootElement (clean, root);
  if (strlen (html) > MAX_SIZE || !has_bounded_attributes (html))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE, "HTML over the limit");
      return NULL;
    }

  /* With its body opened the parser puts no paragraph of its own around a leading text. */
  valid = g_utf8_make_valid (html, -1);
  text = g_strconcat ("<body>", valid, NULL);
  parsed = htmlReadMemory (text, strlen (text), NULL, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                               HTML_PARSE_NONET | HTML_PARSE_NODEFDTD);
  if (parsed == NULL)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "no HTML");
      return NULL;
    }
  self.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  copy_children (&self, (const xmlNode *) parsed, root, 0);
  g_hash_table_unref (self.ids);
  if (self.too_deep)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE, "HTML nested too deep");
      return NULL;
    }
  return g_steal_pointer (&clean);
}

/* Control characters are not allowed in HTML, and would break the feed, which is XML. */
static void
append_escaped (GString *html, const char *text, gboolean attribute)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (html, "&amp;");
        break;
      case '<':
        g_string_append (html, "&lt;");
        break;
      case '>':
        g_string_append (html, "&gt;");
        break;
      case '"':
        g_string_append (html, attribute ? "&quot;" : "\"");
        break;
      case '\r':
        break;
      default:
        if ((guchar) *p >= ' ' || *p == '\n' || *p == '\t')
          g_string_append_c (html, *p);
      }
}

static void
serialize_children (const xmlNode *parent, GString *html)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      const char *name = (const char *) node->name;

      if (node->type == XML_TEXT_NODE)
        append_escaped (html, (const char *) node->content, FALSE);
      if (node->type != XML_ELEMENT_NODE)
        continue;
      g_string_append_printf (html, "<%s", name);
      for (const xmlAttr *attribute = node->properties; attribute != NULL;
           attribute = attribute->next)
        {
          xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);

          g_string_append_printf (html, " %s=\"", (const char *) attribute->name);
          append_escaped (html, value != NULL ? (const char *) value : "", TRUE);
          g_string_append_c (html, '"');
          xmlFree (value);
        }
      g_string_append_c (html, '>');
      if (galley_html_policy_is_void (name))
        continue;
      /* HTML drops a line break directly after <pre>, so one that is meant needs a second. */
      if (g_str_equal (name, "pre") && node->children != NULL &&
          node->children->type == XML_TEXT_NODE && node->children->content[0] == '\n')
        g_string_append_c (html, '\n');
      serialize_children (node, html);
      g_string_append_printf (html, "</%s>", name);
    }
}

char *
galley_html_tree_serialize (const xmlNode *parent)
{
  GString *html = g_string_new (NULL);

  serialize_children (parent, html);
  return g_string_free (html, FALSE);
}
