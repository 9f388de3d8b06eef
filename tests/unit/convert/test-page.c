/* test-page.c: an issue as the HTML that readers get, as Markdown and as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-html-sanitizer.h"
#include "galley-page-writer.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

static char *
photo_url_cb (const GalleyPhoto *photo, gpointer user_data)
{
  return galley_photo_is_placeholder (photo)
             ? NULL
             : g_strdup_printf ("/media/%s.jpg?a=1&b=%d", photo->sha256, photo->number);
}

static void
add_photo (GalleyArticle *article, gboolean lead, const char *sha256, const char *caption,
           const char *source)
{
  GalleyPhoto *photo = galley_photo_new ();

  photo->lead = lead;
  photo->width = 1600;
  photo->height = 900;
  galley_str_set (&photo->sha256, sha256);
  galley_str_set (&photo->caption, caption);
  galley_str_set (&photo->alt, "등대 \"불빛\"");
  g_clear_pointer (&photo->credit, galley_credit_free);
  photo->credit = galley_credit_new (GALLEY_CREDIT_SOURCE, source);
  galley_article_add_photo (article, photo);
}

static GalleyArticle *
make_article (void)
{
  GalleyArticle *article = galley_article_new ();

  galley_str_set (&article->label, "갯마을 통신");
  galley_str_set (&article->label_subtitle, "등대는 왜 파란가?");
  galley_str_set (&article->headline, "푸른 등대 <앞>에서");
  galley_str_set (&article->byline->name, "윤나래; 배가람");
  galley_str_set (&article->byline->role, "기자");
  galley_str_set (&article->byline->timestamp, "2024-03-05T18:20");
  galley_str_set (&article->byline->zone, "PST");
  g_strfreev (article->contents);
  article->contents = g_strsplit ("등대지기의 아침|물때를 읽는 법|없는 절", "|", -1);
  galley_str_set (&article->body,
                  "안녕하세요. 갯마을 통신입니다.\n\n"
                  "## 등대지기의 아침\n\n"
                  "![](photo:2)\n\n"
                  "첫 줄입니다.\n둘째 줄은 10~20명입니다.\n\n"
                  "👉 [등대의 하루](https://example.com/a?b=1&c=2)\n👉 파도 일기\n\n"
                  "## 섬에서 물때를 읽는 법\n\n"
                  "문단 바로 아래\n![](photo:3)\n문단 바로 위\n\n"
                  "<div onclick=\"x()\">생짜 <script>alert(1)</script>태그</div>\n\n"
                  "각주가 있습니다.[^1]\n\n"
                  "| 가 | 나 |\n|---|--:|\n| 1 | 2 |\n\n"
                  "![](photo:2)\n\n![](photo:9)\n\n"
                  "## 등대지기의 아침\n\n끝입니다.\n\n"
                  "[^1]: 각주의 글.\n");
  galley_str_set (&article->signoff, "고맙습니다.\n갯마을 윤나래 드림");
  galley_str_set (&article->cta, "구독은 https://example.com/join?x=1&y=2 에서!");
  galley_str_set (&article->closing, "매주 화요일에 보냅니다.");
  add_photo (article, TRUE, "aaaa", "표지 사진의 설명", "갯마을");
  add_photo (article, FALSE, "bbbb", "아침 <등대>", "나루");
  add_photo (article, FALSE, "cccc", "물때표", "갯마을");
  add_photo (article, FALSE, "", "빈자리 사진", "갯마을");
  return article;
}

static void
assert_once (const char *html, const char *needle)
{
  const char *first = strstr (html, needle);

  if (first == NULL)
    g_error ("missing: %s in\n%s", needle, html);
  if (strstr (first + 1, needle) != NULL)
    g_error ("twice: %s in\n%s", needle, html);
}

static void
assert_order (const char *html, const char *const *needles)
{
  for (guint i = 0; needles[i] != NULL; i++)
    {
      assert_once (html, needles[i]);
      if (i > 0 && strstr (html, needles[i]) < strstr (html, needles[i - 1]))
        g_error ("%s before %s", needles[i], needles[i - 1]);
    }
}

static void
test_article (void)
{
  g_autoptr (GalleyArticle) article = make_article ();
  g_autoptr (GalleyPublication) publication = galley_publication_new ();
  g_autofree char *html = galley_page_write_article (article, publication, 1, photo_url_cb, NULL);
  static const char *const order[]
      = { "<span class=\"label\">갯마을 통신</span>",
          "<span class=\"label-subtitle\">등대는 왜 파란가?</span>",
          "<h1 class=\"headline\">푸른 등대 &lt;앞&gt;에서</h1>",
          "<span class=\"person\"><b>윤나래, 배가람</b> 기자</span>",
          "<time datetime=\"2024-03-05T18:20:00-08:00\">2024.03.05 18:20 PST</time>",
          "<figure class=\"lead\"><img src=\"/media/aaaa.jpg?a=1&amp;b=1\" "
          "alt=\"등대 &quot;불빛&quot;\" width=\"1600\" height=\"900\">",
          "<span class=\"caption\">표지 사진의 설명</span> <span class=\"credit\">(출처 : 갯마을)",
          "<li><a href=\"#등대지기의-아침\">등대지기의 아침</a></li>",
          "<li><a href=\"#섬에서-물때를-읽는-법\">물때를 읽는 법</a></li>",
          "<li>없는 절</li>",
          "<p>안녕하세요. 갯마을 통신입니다.</p>",
          "<h2 id=\"등대지기의-아침\">등대지기의 아침</h2>",
          "<figure><img src=\"/media/bbbb.jpg?a=1&amp;b=2\"",
          "<span class=\"caption\">아침 &lt;등대&gt;</span>",
          "<p>첫 줄입니다.<br>\n둘째 줄은 10~20명입니다.</p>",
          "<aside class=\"related\"><ul><li><a href=\"https://example.com/a?b=1&amp;c=2\">"
          "등대의 하루</a></li><li>파도 일기</li></ul></aside>",
          "<h2 id=\"섬에서-물때를-읽는-법\">섬에서 물때를 읽는 법</h2>",
          "<p>문단 바로 아래</p>",
          "/media/cccc.jpg",
          "<p>문단 바로 위</p>",
          "<div>생짜 태그</div>",
          "<p>각주가 있습니다.<sup class=\"footnote-ref\">",
          "<td align=\"right\">2</td>",
          "<h2 id=\"등대지기의-아침-2\">등대지기의 아침</h2>",
          "<p>끝입니다.</p>",
          "<section class=\"footnotes\">",
          "각주의 글.",
          "<p class=\"signoff\">고맙습니다.<br>\n갯마을 윤나래 드림</p>",
          "<p class=\"cta\">구독은 <a href=\"https://example.com/join?x=1&amp;y=2\">",
          "<p class=\"closing\">매주 화요일에 보냅니다.</p>",
          NULL };

  assert_order (html, order);
  g_assert_null (strstr (html, "👉"));
  g_assert_null (strstr (html, "photo:"));
  g_assert_null (strstr (html, "alert"));
  g_assert_null (strstr (html, "빈자리"));
  assert_once (html, "/media/bbbb");
  g_assert_null (strstr (html, "\xef\xb7\x90"));
}

/* What we write passes the allow-list unchanged: the press shows what the page writer wrote. */
static void
test_survives_sanitizer (void)
{
  g_autoptr (GalleyIssue) issue = galley_issue_new ();
  g_autoptr (GalleyPublication) publication = galley_publication_new ();
  g_autofree char *html = NULL;
  g_autofree char *clean = NULL;

  g_ptr_array_add (issue->articles, make_article ());
  g_ptr_array_add (issue->articles, make_article ());
  galley_str_set (&issue->title, "두 글을 담은 호");
  galley_str_set (&issue->greeting, "독자께");
  galley_str_set (&issue->signoff, "고맙습니다.\n갯마을 윤나래 드림");
  html = galley_page_write_issue (issue, publication, photo_url_cb, NULL);
  clean = galley_html_sanitize (html, NULL);
  g_assert_cmpstr (clean, ==, html);

  assert_once (html, "<h1 class=\"issue-title\">두 글을 담은 호</h1>");
  assert_once (html, "<p class=\"greeting\">독자께</p>");
  assert_once (html, "<h3 id=\"2-등대지기의-아침\">");
  assert_once (html, "href=\"#2-등대지기의-아침\"");
  assert_once (html, "id=\"fn-1\"");
  assert_once (html, "id=\"2-fn-1\"");
  assert_once (html, "href=\"#2-fn-1\"");
}

static char *
write_body (const char *body)
{
  g_autoptr (GalleyArticle) article = galley_article_new ();
  g_autoptr (GalleyPublication) publication = galley_publication_new ();

  galley_str_set (&article->body, body);
  add_photo (article, FALSE, "aaaa", "설명", "");
  return galley_page_write_article (article, publication, 1, photo_url_cb, NULL);
}

static void
test_body_edges (void)
{
  static const struct
  {
    const char *body;
    const char *expected;
  } bodies[] = {
    { "```\n![](photo:1)\n```", "![](photo:1)" },
    { "- 하나\n![](photo:1)\n- 둘", "<li>둘</li>" },
    { "\xef\xb7\x90" "1\xef\xb7\x91", "<p>1</p>" },
    { "👉🏻 살색 손\n👉\xef\xb8\x8f 다른 손", "<li>살색 손</li><li>다른 손</li>" },
    { "👉 하나\n\n👉 둘", "<ul><li>하나</li><li>둘</li></ul>" },
    { "👉 하나\n손 없는 줄", "<p>👉 하나<br>\n손 없는 줄</p>" },
    { "글 속의 👉 손", "<p>글 속의 👉 손</p>" },
    { "👉\n👉 **굵은** 글", "<strong>굵은</strong> 글" },
    { "# 큰 제목", "<h2 id=\"큰-제목\">큰 제목</h2>" },
    { "## !!!", "<h2 id=\"section\">!!!</h2>" },
    { "<h2 id=\"x\">생짜</h2>", "<h2 id=\"생짜\">생짜</h2>" },
    { "안의 ![그림](javascript:x) 글", "<p>안의  글</p>" },
    { "취소 ~~줄~~ 물결 5~10", "<del>줄</del> 물결 5~10" },
    { "2 < 3 & 4 > 1", "2 &lt; 3 &amp; 4 &gt; 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *html = write_body (bodies[i].body);

      assert_once (html, bodies[i].expected);
    }
}

static void
test_too_deep (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *html = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_c (body, '>');
  g_string_append (body, " 깊은 글 <b>\n");
  html = write_body (body->str);
  assert_once (html, "깊은 글 &lt;b&gt;</p>");
}

static void
test_wrap (void)
{
  g_autofree char *page = galley_page_wrap ("제목 <1>", "ko", "<p>글</p>\n");

  assert_once (page, "<html lang=\"ko\">");
  assert_once (page, "<title>제목 &lt;1&gt;</title>");
  assert_once (page, "<main>\n<p>글</p>\n</main>");
  assert_once (page, "word-break: keep-all");
  g_assert_null (strstr (page, "<script"));
  g_assert_null (strstr (page, "url(http"));
  g_assert_null (strstr (page, "<link"));
  g_assert_null (strstr (page, "@import"));
}

static void
test_markdown (void)
{
  g_autoptr (GalleyIssue) issue = galley_issue_new ();
  g_autoptr (GalleyPublication) publication = galley_publication_new ();
  g_autofree char *text = NULL;
  static const char *const order[] = { "---\ntitle: \"푸른 등대 <앞>에서\"\n",
                                       "\n---\n",
                                       "\\[갯마을 통신\\] 등대는 왜 파란가?\n",
                                       "# 푸른 등대 \\<앞\\>에서\n",
                                       "2024.03.05 18:20 PST",
                                       "](</media/aaaa.jpg?a=1&b=1>)",
                                       "표지 사진의 설명 (출처 : 갯마을)",
                                       "- 물때를 읽는 법\n",
                                       "](</media/bbbb.jpg?a=1&b=2>)",
                                       "👉 [등대의 하루](https://example.com/a?b=1&c=2)\n",
                                       "고맙습니다.\\\n갯마을 윤나래 드림\n",
                                       "매주 화요일에 보냅니다.",
                                       NULL };

  g_ptr_array_add (issue->articles, make_article ());
  /* Placed twice by the fixture, which Markdown shows twice: the writer's own doing. */
  galley_str_set (&((GalleyArticle *) issue->articles->pdata[0])->body,
                  "![](photo:2)\n\n👉 [등대의 하루](https://example.com/a?b=1&c=2)\n");
  text = galley_markdown_write_issue (issue, publication, photo_url_cb, NULL);
  assert_order (text, order);
}

static void
test_json (void)
{
  g_autoptr (GalleyIssue) issue = galley_issue_new ();
  g_autoptr (GalleyPublication) publication = galley_publication_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  JsonObject *article;
  JsonArray *photos;

  g_ptr_array_add (issue->articles, make_article ());
  text = galley_json_write_issue (issue, publication, photo_url_cb, NULL);
  root = json_from_string (text, NULL);
  g_assert_nonnull (root);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "schema"), ==,
                   "galley-issue/1");
  article = json_array_get_object_element (
      json_object_get_array_member (
          json_object_get_object_member (json_node_get_object (root), "issue"), "articles"),
      0);
  g_assert_cmpstr (json_object_get_string_member (article, "headline"), ==, "푸른 등대 <앞>에서");
  g_assert_nonnull (strstr (json_object_get_string_member (article, "html"), "<h1"));
  photos = json_object_get_array_member (article, "photos");
  g_assert_cmpuint (json_array_get_length (photos), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (
                       json_object_get_object_member (json_array_get_object_element (photos, 1),
                                                      "credit"),
                       "printed"),
                   ==, "(출처 : 나루)");
  g_assert_true (json_object_get_null_member (json_array_get_object_element (photos, 3), "url"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/page/article", test_article);
  g_test_add_func ("/page/survives-sanitizer", test_survives_sanitizer);
  g_test_add_func ("/page/body-edges", test_body_edges);
  g_test_add_func ("/page/too-deep", test_too_deep);
  g_test_add_func ("/page/wrap", test_wrap);
  g_test_add_func ("/page/markdown", test_markdown);
  g_test_add_func ("/page/json", test_json);
  return g_test_run ();
}
