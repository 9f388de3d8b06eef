/* galley-page-facts.c: what a reader finds in a piece of HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-page-facts.h"

#include "galley-html-tree-private.h"
#include "galley-text.h"

#include <string.h>

static void
figure_free (gpointer data)
{
  GalleyPageFigure *figure = data;

  g_free (figure->alt);
  g_free (figure->caption);
  g_free (figure->credit);
  g_free (figure);
}

void
galley_page_facts_free (GalleyPageFacts *facts)
{
  if (facts == NULL)
    return;
  g_ptr_array_unref (facts->figures);
  g_ptr_array_unref (facts->links);
  g_ptr_array_unref (facts->blocks);
  g_free (facts->folded);
  g_free (facts);
}

/* Characters that endpoints exchange for each other. */
static gunichar
fold_character (gunichar c)
{
  switch (c)
    {
    case 0x2018: /* quotes, primes */
    case 0x2019:
    case 0x2032:
    case '`':
      return '\'';
    case 0x201c:
    case 0x201d:
    case 0x2033:
      return '"';
    case 0x2010: /* hyphens and dashes */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    case 0xd7: /* between digits */
      return 'x';
    default:
      return c;
    }
}

char *
galley_page_facts_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *folded = g_string_new (NULL);

  for (const char *p = normal != NULL ? normal : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold_character (g_utf8_get_char (p));

      /* A dot stands between what the page sets side by side. */
      if (galley_unichar_is_space (c) || c == 0xb7 ||
          (c == '-' && folded->len > 0 && folded->str[folded->len - 1] == '-'))
        continue;
      if (c == 0x2026) /* … */
        g_string_append (folded, "...");
      else
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

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
  char *text = galley_str_trim (content != NULL ? (const char *) content : "");

  xmlFree (content);
  return text;
}

static const xmlNode *
find (const xmlNode *parent, const char *name, const char *class_name)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      const xmlNode *found;
      g_autofree char *classes = NULL;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      classes = get_attribute (node, "class");
      if ((name == NULL || g_str_equal ((const char *) node->name, name)) &&
          (class_name == NULL || g_str_equal (classes, class_name)))
        return node;
      found = find (node, name, class_name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
read_figure (GalleyPageFacts *facts, const xmlNode *node, const xmlNode *picture)
{
  GalleyPageFigure *figure = g_new0 (GalleyPageFigure, 1);
  const xmlNode *caption = find (node, "figcaption", NULL);
  const xmlNode *credit = caption != NULL ? find (caption, NULL, "credit") : NULL;
  const xmlNode *said = caption != NULL ? find (caption, NULL, "caption") : NULL;

  figure->alt = get_attribute (picture, "alt");
  figure->credit = credit != NULL ? get_text (credit) : g_strdup ("");
  figure->caption = said != NULL      ? get_text (said)
                    : credit != NULL  ? g_strdup ("")
                    : caption != NULL ? get_text (caption)
                                      : g_strdup ("");
  g_ptr_array_add (facts->figures, figure);
}

static gboolean
is_block (const char *name)
{
  static const char *const blocks[] = { "p",  "h1", "h2", "h3", "h4", "h5", "h6", "li",
                                        "td", "th", "dt", "dd", "pre", NULL };

  return g_strv_contains (blocks, name);
}

static void
read_node (GalleyPageFacts *facts, const xmlNode *node)
{
  const char *name = (const char *) node->name;
  const xmlNode *picture = NULL;

  if (g_str_equal (name, "figure"))
    picture = find (node, "img", NULL);
  if (picture != NULL)
    read_figure (facts, node, picture);
  else if (g_str_equal (name, "img"))
    read_figure (facts, node, node);
  if (g_str_equal (name, "a"))
    {
      g_autofree char *address = get_attribute (node, "href");

      /* What points into the page itself is the page's own affair. */
      if (*address != '\0' && *address != '#')
        g_ptr_array_add (facts->links, g_steal_pointer (&address));
    }
  if (is_block (name))
    {
      g_autofree char *text = get_text (node);

      if (*text != '\0')
        g_ptr_array_add (facts->blocks, g_steal_pointer (&text));
    }
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && !(picture != NULL && child == picture))
      {
        if (picture == NULL || !g_str_equal ((const char *) child->name, "a") ||
            find (child, "img", NULL) == NULL)
          read_node (facts, child);
      }
}

/* UTF-8 that was read as Latin-1 begins with one of these ("ë", "ì", "í") before a character of the
 * upper half; Hangul never looks so. */
static int
count_broken (const char *text)
{
  int n = 0;
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xfffd || ((before == 0xea || before == 0xeb || before == 0xec || before == 0xed) &&
                          c >= 0x80 && c <= 0xbf))
        n++;
      before = c;
    }
  return n;
}

GalleyPageFacts *
galley_page_facts_read (const char *html)
{
  GalleyPageFacts *facts = g_new0 (GalleyPageFacts, 1);
  g_autoptr (xmlDoc) document = galley_html_tree_parse (html, NULL);
  g_autofree char *text = NULL;

  facts->figures = g_ptr_array_new_with_free_func (figure_free);
  facts->links = g_ptr_array_new_with_free_func (g_free);
  facts->blocks = g_ptr_array_new_with_free_func (g_free);
  if (document != NULL)
    {
      for (const xmlNode *node = xmlDocGetRootElement (document)->children; node != NULL;
           node = node->next)
        if (node->type == XML_ELEMENT_NODE)
          read_node (facts, node);
      text = get_text (xmlDocGetRootElement (document));
    }
  facts->folded = galley_page_facts_fold (text != NULL ? text : "");
  facts->n_broken = text != NULL ? count_broken (text) : 0;
  return facts;
}
