/* galley-html-policy.c: which HTML an article may hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-html-policy-private.h"

#include <string.h>

#define MAX_ID 200
#define MAX_NUMBER 100000

static const char *const kept_elements[] = {
  "a",     "abbr",    "article", "aside", "b",     "blockquote", "br",    "caption", "cite",
  "code",  "dd",      "del",     "div",   "dl",    "dt",         "em",    "figcaption",
  "figure", "footer", "h1",      "h2",    "h3",    "h4",         "h5",    "h6",      "header",
  "hr",    "i",       "img",     "ins",   "kbd",   "li",         "mark",  "nav",     "ol",
  "p",     "pre",     "q",       "rp",    "rt",    "ruby",       "s",     "samp",    "section",
  "small", "span",    "strong",  "sub",   "sup",   "table",      "tbody", "td",      "tfoot",
  "th",    "thead",   "time",    "tr",    "u",     "ul",         NULL
};

/* Their content is no text for readers, or is read by other rules than HTML's. */
static const char *const dropped_elements[] = {
  "script", "style",  "template", "noscript", "iframe", "object",   "embed",   "applet",
  "svg",    "math",   "video",    "audio",    "canvas", "select",   "option",  "textarea",
  "button", "input",  "head",     "title",    "meta",   "link",     "base",    "noembed",
  "noframes", "frameset", "frame", "xmp",     "plaintext", "param", "source",  "track",
  "map",    "area",   "progress", "meter",    "datalist", "dialog", NULL
};

static const char *const void_elements[] = { "br", "hr", "img", NULL };

/* Those of the pages that galley-page-writer.h writes. */
static const char *const kept_classes[] = {
  "article",    "body",         "byline",  "caption",  "closing",         "contents",  "corrections",
  "credit",     "cta",          "dateline", "deck",    "footnote-backref", "footnote-ref",
  "footnotes",  "greeting",     "headline", "issue",   "issue-title",     "kicker",
  "label",      "label-subtitle", "lead",  "modified", "person",          "agency",
  "place",      "email",        "related", "signoff",  "subhead",         NULL
};

static const struct
{
  const char *element; /* NULL for any */
  const char *name;
  enum { ID, CLASS, LINK, PICTURE, TEXT, NUMBER, WORD } kind;
} kept_attributes[] = {
  { NULL, "id", ID },           { NULL, "class", CLASS },   { NULL, "lang", WORD },
  { NULL, "title", TEXT },      { "a", "href", LINK },      { "img", "src", PICTURE },
  { "img", "alt", TEXT },       { "img", "width", NUMBER }, { "img", "height", NUMBER },
  { "img", "loading", WORD },   { "time", "datetime", TEXT }, { "td", "colspan", NUMBER },
  { "td", "rowspan", NUMBER },  { "th", "colspan", NUMBER }, { "th", "rowspan", NUMBER },
  { "td", "align", WORD },      { "th", "align", WORD },    { "th", "scope", WORD },
  { "ol", "start", NUMBER },    { "li", "value", NUMBER },
};

GalleyHtmlPolicy
galley_html_policy_for_element (const char *name)
{
  if (g_strv_contains (kept_elements, name))
    return GALLEY_HTML_KEEP;
  return g_strv_contains (dropped_elements, name) ? GALLEY_HTML_DROP : GALLEY_HTML_UNWRAP;
}

gboolean
galley_html_policy_is_void (const char *name)
{
  return g_strv_contains (void_elements, name);
}

/* Browsers ignore control characters at an address's ends and tabs and line breaks within it, so
 * they are taken out before it is judged (https://url.spec.whatwg.org/#concept-basic-url-parser).
 * What then has a colon in its first segment is no relative address and must be a known scheme. */
static char *
filter_address (const char *value, gboolean picture)
{
  g_autoptr (GString) address = g_string_sized_new (strlen (value));
  g_autofree char *scheme = NULL;
  gsize first;

  for (const char *p = value; *p != '\0'; p++)
    if ((guchar) *p > ' ' && *p != 0x7f)
      g_string_append_c (address, *p);
    else if (*p == ' ' && address->len > 0)
      g_string_append (address, "%20");
  while (g_str_has_suffix (address->str, "%20"))
    g_string_truncate (address, address->len - strlen ("%20"));

  first = strcspn (address->str, "/?#\\:");
  if (address->str[first] == ':')
    {
      scheme = g_ascii_strdown (address->str, first);
      if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https") &&
          (picture || !g_str_equal (scheme, "mailto")))
        return NULL;
    }
  if (picture && address->len == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&address), FALSE);
}

static char *
filter_classes (const char *value)
{
  g_auto (GStrv) classes = g_strsplit_set (value, " \t\r\n\f", 32);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; classes[i] != NULL; i++)
    if (g_strv_contains (kept_classes, classes[i]))
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", classes[i]);
  return kept->len > 0 ? g_string_free (g_steal_pointer (&kept), FALSE) : NULL;
}

static gboolean
is_word (const char *value)
{
  gsize length = strspn (value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

  return length > 0 && length < 36 && value[length] == '\0';
}

static gboolean
is_number (const char *value)
{
  return *value != '\0' && value[strspn (value, "0123456789")] == '\0' && strlen (value) < 7 &&
         g_ascii_strtoull (value, NULL, 10) <= MAX_NUMBER;
}

static gboolean
is_id (const char *value)
{
  if (*value == '\0' || strlen (value) > MAX_ID)
    return FALSE;
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '-' && c != '_' && c != '.')
        return FALSE;
    }
  return TRUE;
}

char *
galley_html_policy_filter_attribute (const char *element, const char *name, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept_attributes); i++)
    {
      if (!g_str_equal (kept_attributes[i].name, name) ||
          (kept_attributes[i].element != NULL &&
           !g_str_equal (kept_attributes[i].element, element)))
        continue;
      switch (kept_attributes[i].kind)
        {
        case ID:
          return is_id (value) ? g_strdup (value) : NULL;
        case CLASS:
          return filter_classes (value);
        case LINK:
          return filter_address (value, FALSE);
        case PICTURE:
          return filter_address (value, TRUE);
        case TEXT:
          return g_strdup (value);
        case NUMBER:
          return is_number (value) ? g_strdup (value) : NULL;
        case WORD:
          return is_word (value) ? g_strdup (value) : NULL;
        default:
          g_assert_not_reached ();
        }
    }
  return NULL;
}
