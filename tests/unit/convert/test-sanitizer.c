/* test-sanitizer.c: HTML from elsewhere, made safe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-html-sanitizer.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *html;
  const char *expected;
} Case;

static const Case cases[] = {
  { "text", "바다 &amp; 소금 <b>3 &lt; 5</b>", "바다 &amp; 소금 <b>3 &lt; 5</b>" },
  { "entities", "&hellip;&nbsp;&#54620;&#x AC00;&bogus;", NULL },
  { "script", "앞<script>alert(1)</script>뒤", "앞뒤" },
  { "script-in-script", "<scr<script>ipt>alert(1)</scr</script>ipt>", NULL },
  { "style", "<style>p{}</style><p style=\"color:red\">글</p>", "<p>글</p>" },
  { "handler", "<p onclick=\"x()\" OnMouseOver='y()'>글</p>", "<p>글</p>" },
  { "javascript", "<a href=\"javascript:alert(1)\">글</a>", "<a>글</a>" },
  { "javascript-spelt", "<a href=\" &#106;ava&#x09;scr\nipt&colon;alert(1)\">글</a>", NULL },
  { "javascript-control", "<a href=\"\x01javascript:alert(1)\">글</a>", "<a>글</a>" },
  { "vbscript", "<a href=\"VbScript:x\">글</a>", "<a>글</a>" },
  { "data-link", "<a href=\"data:text/html,<script>\">글</a>", "<a>글</a>" },
  { "data-picture", "앞<img src=\"data:image/png;base64,AAAA\" alt=\"그림\">뒤", "앞뒤" },
  { "relative", "<a href=\"/issues/a?b=c&amp;d#e\">글</a>",
    "<a href=\"/issues/a?b=c&amp;d#e\">글</a>" },
  { "mail", "<a href=\"mailto:desk@example.com\">글</a>",
    "<a href=\"mailto:desk@example.com\">글</a>" },
  { "mail-picture", "<img src=\"mailto:desk@example.com\">", "" },
  { "colon-in-path", "<a href=\"/a:b\">글</a>", "<a href=\"/a:b\">글</a>" },
  { "quotes-in-attribute", "<img src=\"/a.png\" alt='\"><script>x</script>'>",
    "<img src=\"/a.png\" alt=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\">" },
  { "svg", "앞<svg><script>x</script><a href=\"javascript:x\">글</a></svg>뒤", "앞뒤" },
  { "math", "<math><mtext><img src=x onerror=alert(1)></mtext></math>글", "글" },
  { "frame", "<iframe src=\"https://example.com\">글</iframe>", "" },
  { "form", "<form action=/x><input name=a>글</form>", "글" },
  { "title", "<title>제목</title><p>글</p>", "<p>글</p>" },
  { "comment", "앞<!-- <b> -->뒤<![CDATA[ x ]]>", NULL },
  { "unknown", "<font color=red>붉은 <blink>글</blink></font>", "붉은 글" },
  { "class", "<p class=\"signoff evil\">글</p><p class=\"evil\">글</p>",
    "<p class=\"signoff\">글</p><p>글</p>" },
  { "id-once", "<h2 id=\"가\">1</h2><h2 id=\"가\">2</h2><p id=\"a b\">3</p>",
    "<h2 id=\"가\">1</h2><h2>2</h2><p>3</p>" },
  { "unclosed", "<p>하나<p>둘", "<p>하나</p><p>둘</p>" },
  { "document", "<html><head><title>x</title></head><body onload=x><p>글</p></body></html><p>또</p>",
    "<p>글</p><p>또</p>" },
  { "size", "<img src=\"/a.png\" width=\"99999999999\" height=\"-1\">", "<img src=\"/a.png\">" },
  { "empty", "", "" },
};

/* What must not be in any result. */
static void
assert_safe (const char *html)
{
  static const char *const forbidden[]
      = { "<script", "<style", "<iframe", "<svg", "<object", "<form", " on", " style=",
          "=\"javascript:", "=\"data:", "=\"vbscript:", "<!", NULL };
  g_autofree char *lower = g_ascii_strdown (html, -1);
  gboolean in_tag = FALSE;
  g_autoptr (GString) tags = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p++)
    {
      if (*p == '<')
        in_tag = TRUE;
      if (in_tag)
        g_string_append_c (tags, *p);
      if (*p == '>')
        in_tag = FALSE;
    }
  for (guint i = 0; forbidden[i] != NULL; i++)
    if (strstr (tags->str, forbidden[i]) != NULL && *forbidden[i] != ' ')
      g_error ("%s in %s", forbidden[i], html);
  g_assert_true (g_utf8_validate (html, -1, NULL));
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = galley_html_sanitize (c->html, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  assert_safe (clean);
  if (c->expected != NULL)
    g_assert_cmpstr (clean, ==, c->expected);
  again = galley_html_sanitize (clean, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, clean);
}

static void
assert_refused (const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = galley_html_sanitize (html, &error);

  g_assert_null (clean);
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE);
}

static void
test_limits (void)
{
  GString *html = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (html, "<div>");
  assert_refused (html->str);

  g_string_assign (html, "<p");
  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (html, " a%u", i);
  g_string_append (html, ">글</p>");
  assert_refused (html->str);

  g_string_assign (html, "<p =\"");
  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (html, " a%u", i);
  assert_refused (html->str);

  g_string_set_size (html, 9 * 1024 * 1024);
  memset (html->str, 'a', html->len);
  assert_refused (html->str);

  /* Long, but nothing strange: a lone sign, many comments between letters. */
  g_string_assign (html, "3 < 5 ");
  for (guint i = 0; i < 100000; i++)
    g_string_append (html, "가<!---->");
  clean = galley_html_sanitize (html->str, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_utf8_strlen (clean, -1), ==, strlen ("3 &lt; 5 ") + 100000);
  g_string_free (html, TRUE);
}

static void
test_nonsense (void)
{
  static const char *const pieces[]
      = { "<",    ">",     "</",    "script", "style",   "p",      "table", "td",    "a href=",
          "img src=", "\"", "'",    "=",      " ",       "&",      "&#0;",  "&#x1F449;", "한글",
          "\n",   "<!--",  "-->",   "<![CDATA[", "]]>",  "<?xml",  "?>",    "javascript:",
          "onerror=", "/>", "svg",  "\xff",   "\xed\xa0\x80", "\x7f", "<p>",  "</p>",  "<table>",
          "<b>",  "</i>",  "textarea", "title", "plaintext", "noscript", "xmp", "body", "html" };
  g_autoptr (GError) error = NULL;

  for (guint n = 0; n < 20000; n++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autofree char *clean = NULL;
      guint length = g_test_rand_int_range (1, 40);

      for (guint i = 0; i < length; i++)
        g_string_append (html, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      clean = galley_html_sanitize (html->str, &error);
      g_assert_no_error (error);
      assert_safe (clean);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sanitizer/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/sanitizer/limits", test_limits);
  g_test_add_func ("/sanitizer/nonsense", test_nonsense);
  return g_test_run ();
}
