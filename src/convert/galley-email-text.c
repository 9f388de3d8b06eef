/* galley-email-text.c: an issue for readers without HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-email-writer.h"

#include "galley-html-tree-private.h"
#include "galley-text.h"

#include <string.h>

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

static gboolean
is_block (const xmlNode *node)
{
  static const char *const names[]
      = { "p",  "h1", "h2", "h3", "h4", "h5", "h6", "figure", "li", "blockquote", "pre", "tr", "hr", NULL };

  return node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name);
}

/* White space is one space, as in HTML; a break is a line. */
static void
append_inline (GString *out, const xmlNode *parent)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (node->type == XML_TEXT_NODE)
        for (const char *p = (const char *) node->content; *p != '\0'; p++)
          {
            if (!g_ascii_isspace (*p))
              g_string_append_c (out, *p);
            else if (out->len > 0 && !g_ascii_isspace (out->str[out->len - 1]))
              g_string_append_c (out, ' ');
          }
      else if (is_element (node, "br"))
        g_string_append_c (out, '\n');
      else
        append_inline (out, node);
      if (is_element (node, "a"))
        {
          xmlChar *href = xmlGetProp (node, BAD_CAST "href");

          if (href != NULL && *href != '#' && strstr (out->str, (const char *) href) == NULL)
            g_string_append_printf (out, " (%s)", (const char *) href);
          xmlFree (href);
        }
      if (is_element (node, "td") || is_element (node, "th"))
        g_string_append (out, " | ");
    }
}

static void
append_block (GString *out, const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *trimmed = NULL;

  append_inline (text, node);
  trimmed = galley_str_trim (text->str);
  if (is_element (node, "hr"))
    g_string_append (out, "----------\n\n");
  if (*trimmed == '\0')
    return;
  if (is_element (node, "h1") || is_element (node, "h2"))
    g_string_append_printf (out, "%s\n%s\n\n", trimmed, is_element (node, "h1") ? "==========" : "----------");
  else if (is_element (node, "figure"))
    g_string_append_printf (out, "[%s]\n\n", trimmed);
  else if (is_element (node, "li"))
    g_string_append_printf (out, "* %s\n", trimmed);
  else
    g_string_append_printf (out, "%s\n%s", trimmed, is_element (node, "tr") ? "" : "\n");
}

static void
append_blocks (GString *out, const xmlNode *parent)
{
  for (const xmlNode *node = parent->children; node != NULL; node = node->next)
    if (is_block (node))
      append_block (out, node);
    else
      {
        append_blocks (out, node);
        if (is_element (node, "ul") || is_element (node, "ol"))
          g_string_append_c (out, '\n');
      }
}

/* A picture without an address leaves its caption. */
static char *
no_picture_cb (const GalleyPhoto *photo, gpointer user_data)
{
  return galley_photo_is_placeholder (photo) ? NULL : g_strdup ("https://picture.invalid/");
}

char *
galley_email_write_text (const GalleyIssue *issue, const GalleyPublication *publication,
                         GError **error)
{
  g_autofree char *fragment = galley_page_write_issue (issue, publication, no_picture_cb, NULL);
  g_autoptr (xmlDoc) tree = galley_html_tree_parse (fragment, error);
  GString *out;

  if (tree == NULL)
    return NULL;
  out = g_string_new (NULL);
  append_blocks (out, xmlDocGetRootElement (tree));
  return g_string_free (out, FALSE);
}
