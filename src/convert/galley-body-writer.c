/* galley-body-writer.c: an article's body as HTML
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-body-writer-private.h"

#include "galley-photo.h"
#include "galley-text.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* A photo's line goes through Markdown and the HTML parser as a paragraph of its number between
 * two noncharacters, which Unicode leaves to a program's own use, so no text can forge it. */
#define MARK_START "\xef\xb7\x90" /* U+FDD0 */
#define MARK_END "\xef\xb7\x91"   /* U+FDD1 */

#define POINTING_HAND 0x1F449

typedef struct
{
  const GalleyBodyOptions *options;
  GPtrArray *headings;
  GHashTable *ids;
} BodyWriter;

void
galley_body_heading_free (GalleyBodyHeading *heading)
{
  g_free (heading->id);
  g_free (heading->text);
  g_free (heading);
}

/* Photo lines as marks in paragraphs of their own, whatever stands around them. */
static char *
mark_photos (const char *body)
{
  g_autoptr (GString) text = g_string_new (body);
  g_auto (GStrv) lines = NULL;
  GString *marked = g_string_new (NULL);

  g_string_replace (text, MARK_START, "", 0);
  g_string_replace (text, MARK_END, "", 0);
  lines = g_strsplit (text->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      int number = galley_photo_parse_reference (lines[i]);

      if (number > 0)
        g_string_append_printf (marked, "\n" MARK_START "%d" MARK_END "\n\n", number);
      else
        g_string_append_printf (marked, "%s\n", lines[i]);
    }
  return g_string_free (marked, FALSE);
}

/* What was no paragraph of its own after all (in a block of code) is the line again. */
static char *
unmark_photos (char *html)
{
  GString *text = g_string_new (html);

  g_free (html);
  g_string_replace (text, MARK_START, "![](photo:", 0);
  g_string_replace (text, MARK_END, ")", 0);
  return g_string_free (text, FALSE);
}

static char *
render_markdown (const char *text)
{
  static const char *const extensions[] = { "table", "strikethrough", "autolink" };
  const int options = CMARK_OPT_HARDBREAKS | CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE |
                      CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;
  cmark_parser *parser;
  cmark_node *document;
  char *html;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (options);
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  cmark_parser_feed (parser, text, strlen (text));
  document = cmark_parser_finish (parser);
  html = cmark_render_html (document, options, cmark_parser_get_syntax_extensions (parser));
  cmark_node_free (document);
  cmark_parser_free (parser);
  return html;
}

/* An address part that stays the same as long as the heading does. */
static char *
make_id (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *normal = g_utf8_normalize (lower, -1, G_NORMALIZE_NFC);
  GString *id = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = normal; p != NULL && *p != '\0' && id->len < 120; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        {
          if (gap && id->len > 0)
            g_string_append_c (id, '-');
          g_string_append_unichar (id, c);
          gap = FALSE;
        }
      else
        gap = TRUE;
    }
  if (id->len == 0)
    g_string_append (id, "section");
  return g_string_free (id, FALSE);
}

static char *
make_unique_id (BodyWriter *self, const char *text)
{
  g_autofree char *base = make_id (text);
  char *id = g_strconcat (self->options->id_prefix, base, NULL);

  for (guint n = 2; !g_hash_table_add (self->ids, g_strdup (id)); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s%s-%u", self->options->id_prefix, base, n);
    }
  return id;
}

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE &&
         xmlStrEqual (node->name, BAD_CAST name);
}

/* The ids that came with the body (footnotes, raw HTML) and the links to them. */
static void
prefix_ids (BodyWriter *self, xmlNode *parent)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      xmlChar *id = xmlGetProp (node, BAD_CAST "id");
      xmlChar *address = is_element (node, "a") ? xmlGetProp (node, BAD_CAST "href") : NULL;

      if (id != NULL)
        {
          g_autofree char *value
              = g_strconcat (self->options->id_prefix, (const char *) id, NULL);

          xmlSetProp (node, BAD_CAST "id", BAD_CAST value);
          g_hash_table_add (self->ids, g_steal_pointer (&value));
        }
      if (address != NULL && address[0] == '#' && address[1] != '\0')
        {
          g_autofree char *value
              = g_strconcat ("#", self->options->id_prefix, (const char *) address + 1, NULL);

          xmlSetProp (node, BAD_CAST "href", BAD_CAST value);
        }
      xmlFree (id);
      xmlFree (address);
      prefix_ids (self, node);
    }
}

static void
write_heading (BodyWriter *self, xmlNode *node)
{
  int level = node->name[1] - '0';
  GalleyBodyHeading *heading = g_new0 (GalleyBodyHeading, 1);
  xmlChar *content = xmlNodeGetContent (node);
  char name[] = "h6";

  heading->text = galley_str_trim ((const char *) content);
  heading->id = make_unique_id (self, heading->text);
  xmlFree (content);
  level = CLAMP (MAX (level, 2) - 2 + self->options->top_level, 1, 6);
  name[1] = '0' + level;
  xmlNodeSetName (node, BAD_CAST name);
  xmlSetProp (node, BAD_CAST "id", BAD_CAST heading->id);
  g_ptr_array_add (self->headings, heading);
}

/* 0 if the paragraph is no photo's mark. */
static int
parse_mark (const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  const char *text = (const char *) content;
  char *end = NULL;
  int number = 0;

  if (text != NULL && g_str_has_prefix (text, MARK_START))
    number = g_ascii_strtoull (text + strlen (MARK_START), &end, 10);
  if (end == NULL || strcmp (end, MARK_END) != 0)
    number = 0;
  xmlFree (content);
  return number;
}

/* The text after the pointing hand, %NULL without one. A skin tone or a request for the coloured
 * form belongs to the hand. */
static const char *
skip_hand (const char *text)
{
  const char *p = text;

  while (galley_unichar_is_space (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (g_utf8_get_char (p) != POINTING_HAND)
    return NULL;
  p = g_utf8_next_char (p);
  for (gunichar c = g_utf8_get_char (p);
       c != 0 && ((c >= 0x1F3FB && c <= 0x1F3FF) || c == 0xFE0F || galley_unichar_is_space (c));
       c = g_utf8_get_char (p))
    p = g_utf8_next_char (p);
  return p;
}

static gboolean
is_blank_text (const xmlNode *node)
{
  return node->type == XML_TEXT_NODE && galley_str_is_blank ((const char *) node->content);
}

/* Whether each line of the paragraph begins with the hand. */
static gboolean
is_related (const xmlNode *paragraph)
{
  gboolean at_start = TRUE;
  gboolean found = FALSE;

  for (const xmlNode *node = paragraph->children; node != NULL; node = node->next)
    {
      if (is_element (node, "br"))
        at_start = TRUE;
      else if (at_start && !is_blank_text (node))
        {
          if (node->type != XML_TEXT_NODE || skip_hand ((const char *) node->content) == NULL)
            return FALSE;
          at_start = FALSE;
          found = TRUE;
        }
    }
  return found;
}

static void
move_related (xmlNode *paragraph, xmlNode *list)
{
  xmlNode *item = NULL;
  xmlNode *next;

  for (xmlNode *node = paragraph->children; node != NULL; node = next)
    {
      next = node->next;
      if (is_element (node, "br"))
        {
          item = NULL;
          continue;
        }
      if (item == NULL && is_blank_text (node))
        continue;
      xmlUnlinkNode (node);
      if (item == NULL)
        {
          g_autofree char *text = g_strdup (skip_hand ((const char *) node->content));

          xmlNodeSetContent (node, BAD_CAST text);
          item = galley_html_tree_append_element (list, "li", NULL, NULL);
        }
      galley_html_tree_append (item, node);
    }
}

/* Moves the children of @from, one by one as the page wants them, to @to. */
static void
write_blocks (BodyWriter *self, xmlNode *from, xmlNode *to)
{
  xmlNode *related = NULL; /* the list of the stories just before */
  xmlNode *next;

  for (xmlNode *node = from->children; node != NULL; node = next)
    {
      int number = is_element (node, "p") ? parse_mark (node) : 0;

      next = node->next;
      if (related != NULL && is_blank_text (node))
        continue;
      if (is_element (node, "p") && is_related (node))
        {
          if (related == NULL)
            {
              xmlNode *aside = galley_html_tree_append_element (to, "aside", "related", NULL);

              related = galley_html_tree_append_element (aside, "ul", NULL, NULL);
            }
          move_related (node, related);
          continue;
        }
      related = NULL;
      if (number > 0)
        {
          self->options->append_figure (to, number, self->options->user_data);
          continue;
        }
      if (node->type == XML_ELEMENT_NODE && node->name[0] == 'h' &&
          g_ascii_isdigit (node->name[1]))
        write_heading (self, node);
      xmlUnlinkNode (node);
      galley_html_tree_append (to, node);
    }
}

static char *
write_plain (const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
  GString *html = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!galley_str_is_blank (lines[i]))
      {
        g_autofree char *escaped = g_markup_escape_text (lines[i], -1);

        g_string_append_printf (html, "<p>%s</p>\n", escaped);
      }
  return g_string_free (html, FALSE);
}

char *
galley_body_write (const char *body, const GalleyBodyOptions *options, GPtrArray *headings)
{
  g_autofree char *marked = mark_photos (body);
  char *rendered = render_markdown (marked);
  g_autoptr (xmlDoc) tree = galley_html_tree_parse (rendered, NULL);
  BodyWriter self = { options, headings, NULL };
  xmlNode *result;
  char *html;

  free (rendered);
  if (tree == NULL)
    return write_plain (body);

  self.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  result = xmlNewDocNode (tree, NULL, BAD_CAST "div", NULL);
  prefix_ids (&self, xmlDocGetRootElement (tree));
  write_blocks (&self, xmlDocGetRootElement (tree), result);
  html = unmark_photos (galley_html_tree_serialize (result));
  xmlFreeNode (result);
  g_hash_table_unref (self.ids);
  return html;
}
