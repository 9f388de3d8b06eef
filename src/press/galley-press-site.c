/* galley-press-site.c: what readers see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-server-private.h"

#include "galley-page-writer.h"
#include "galley-press-reply-private.h"

#define PAGE_LENGTH 60
#define HTML "text/html; charset=utf-8"

/* The words of the pages, in the language of what was published. They are not the program's: a
 * reader of a Korean newsletter reads Korean whatever the desk's computer speaks. */
typedef struct
{
  const char *language;
  const char *date_format;
  const char *title;
  const char *empty;
  const char *newer;
  const char *older;
  const char *missing;
  const char *missing_text;
  const char *gone;
  const char *gone_text;
  const char *home;
} Words;

static const Words korean = {
  .language = "ko",
  .date_format = "%Y년 %-m월 %-d일",
  .title = "발행한 호",
  .empty = "아직 발행한 호가 없습니다.",
  .newer = "더 새로운 호",
  .older = "더 오래된 호",
  .missing = "없는 페이지입니다",
  .missing_text = "주소를 다시 확인해 주세요.",
  .gone = "내린 글입니다",
  .gone_text = "이 글은 더 이상 볼 수 없습니다.",
  .home = "발행한 호 보기",
};

static const Words english = {
  .language = "en",
  .date_format = "%-d %B %Y",
  .title = "Issues",
  .empty = "No issue has been published yet.",
  .newer = "Newer issues",
  .older = "Older issues",
  .missing = "There is no such page",
  .missing_text = "Please check the address.",
  .gone = "This page was taken down",
  .gone_text = "It can no longer be read here.",
  .home = "All issues",
};

static const Words *
get_words (const char *language)
{
  return g_str_has_prefix (language, "ko") ? &korean : &english;
}

/* The site speaks the language of its newest issue. */
static const Words *
get_site_words (GalleyPressServer *server)
{
  g_autoptr (GPtrArray) posts = galley_press_store_list (server->store, 0, 1, NULL);

  if (posts == NULL || posts->len == 0)
    return &korean;
  return get_words (((GalleyPressPost *) posts->pdata[0])->language);
}

static void
add_links (GalleyPressServer *server, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_append (headers, "Link",
                               "</feed.atom>; rel=\"alternate\"; type=\"application/atom+xml\"");
  soup_message_headers_append (headers, "Link", "</micropub>; rel=\"micropub\"");
}

static void
append_text (GString *html, const char *format, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (html, format, escaped);
}

static void
append_entry (GString *html, const GalleyPressPost *post)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (post->published, NULL);
  g_autofree char *date
      = time != NULL ? g_date_time_format (time, get_words (post->language)->date_format) : NULL;

  append_text (html, "<li><a href=\"/issues/%s\">\n", post->slug);
  if (*post->picture != '\0')
    append_text (html, "<img src=\"%s\" alt=\"\" loading=\"lazy\">\n", post->picture);
  g_string_append (html, "<div>\n");
  if (*post->label != '\0')
    append_text (html, "<p class=\"label\">%s</p>\n", post->label);
  append_text (html, "<h2>%s</h2>\n", *post->title != '\0' ? post->title : post->slug);
  if (date != NULL)
    {
      append_text (html, "<p class=\"date\"><time datetime=\"%s\">", post->published);
      append_text (html, "%s</time></p>\n", date);
    }
  g_string_append (html, "</div>\n</a></li>\n");
}

static guint
get_page_number (GHashTable *query)
{
  const char *text = query != NULL ? g_hash_table_lookup (query, "page") : NULL;
  guint64 page = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;

  return CLAMP (page, 1, 100000);
}

static void
append_turns (GString *html, const Words *words, guint page, gboolean more)
{
  if (page == 1 && !more)
    return;
  g_string_append (html, "<nav class=\"turn\">\n");
  if (page > 1)
    g_string_append_printf (html, "<a rel=\"prev\" href=\"/?page=%u\">%s</a>\n", page - 1,
                            words->newer);
  if (more)
    g_string_append_printf (html, "<a rel=\"next\" href=\"/?page=%u\">%s</a>\n", page + 1,
                            words->older);
  g_string_append (html, "</nav>\n");
}

void
galley_press_site_reply_index (GalleyPressServer *server, SoupServerMessage *message,
                               GHashTable *query)
{
  guint page = get_page_number (query);
  const Words *words = get_site_words (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = galley_press_store_list (server->store, (page - 1) * PAGE_LENGTH,
                                                         PAGE_LENGTH + 1, &error);
  g_autoptr (GString) html = g_string_new (NULL);

  if (posts == NULL)
    {
      galley_press_reply_gerror (message, error);
      return;
    }
  g_string_append_printf (html, "<h1 class=\"site-title\">%s</h1>\n", words->title);
  if (posts->len == 0)
    g_string_append_printf (html, "<p>%s</p>\n", words->empty);
  else
    g_string_append (html, "<ul class=\"issues\">\n");
  for (guint i = 0; i < MIN (posts->len, PAGE_LENGTH); i++)
    append_entry (html, posts->pdata[i]);
  g_string_append (html, posts->len > 0 ? "</ul>\n" : "");
  append_turns (html, words, page, posts->len > PAGE_LENGTH);
  add_links (server, message);
  galley_press_reply_text (message, SOUP_STATUS_OK, HTML,
                           galley_page_wrap (words->title, words->language, html->str), 0);
}

static void
reply_absent (SoupServerMessage *message, guint status, const Words *words, const char *title,
              const char *text)
{
  g_autofree char *html
      = g_strdup_printf ("<h1>%s</h1>\n<p>%s</p>\n<p><a href=\"/\">%s</a></p>\n", title, text,
                         words->home);

  galley_press_reply_text (message, status, HTML, galley_page_wrap (title, words->language, html),
                           0);
}

void
galley_press_site_reply_missing (GalleyPressServer *server, SoupServerMessage *message)
{
  const Words *words = get_site_words (server);

  reply_absent (message, SOUP_STATUS_NOT_FOUND, words, words->missing, words->missing_text);
}

void
galley_press_site_reply_issue (GalleyPressServer *server, SoupServerMessage *message,
                               const char *slug)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyPressPost) post = galley_press_store_find_slug (server->store, slug, &error);
  const Words *words;

  if (error != NULL)
    {
      galley_press_reply_gerror (message, error);
      return;
    }
  if (post == NULL || post->draft)
    {
      galley_press_site_reply_missing (server, message);
      return;
    }
  words = get_words (post->language);
  if (post->deleted)
    {
      reply_absent (message, SOUP_STATUS_GONE, words, words->gone, words->gone_text);
      return;
    }
  add_links (server, message);
  galley_press_reply_text (message, SOUP_STATUS_OK, HTML,
                           galley_page_wrap (post->title, post->language, post->html),
                           post->updated_at);
}
