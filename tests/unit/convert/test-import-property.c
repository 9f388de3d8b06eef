/* test-import-property.c: every line of any manuscript is in exactly one place, and on the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-import-result.h"
#include "galley-page-writer.h"
#include "galley-text-decoder.h"

#include <locale.h>
#include <string.h>

#define COUNT 400
#define COUNT_LONG 20000

static const char *const pool[] = {
  "골목 끝의 작은 우체국", "reporter-profile", "문가온 2024.06.12 23:08 KST", "[골목편지] 편지는 왜 늦게 올까?",
  "●첫 번째 봉투", "●두 번째 봉투", "■ 우표의 무게", "1. 도장 찍는 사람", "우표의 무게",
  "우체국은 아침 아홉 시에 문을 엽니다. 줄은 늘 세 사람쯤입니다.", "그는 이렇게 답했다.", "바람이 분다",
  "창구에 선 사람들. (출처 : 골목편지)", "빈 우체통 (사진=여울우체국 제공)", "사진=문가람 기자", "▲ 소포를 든 아이 ⓒ골목편지",
  "👉우체국의 하루", "소포 상자를 접는 법: 세 번의 손길", "느린 우편이 '빠른' 이유는 무엇일까", "관련기사", "감사합니다.",
  "골목편지 문가온 드림", "지금 구독하고 편지를", "매주 무료로 받아보세요!", "골목편지는 매주 수요일에 보내드립니다.",
  "무단 전재 및 재배포 금지", "# 제목처럼 보이는 줄", "- 붙임표로 시작하는 줄", "* 별표와 *강조* 사이", "> 인용처럼 보이는 줄",
  "[글자](주소)가 있는 줄", "a_b_c 밑줄과 `따옴표`", "<b>꺾쇠</b>와 &amp; 기호", "10~20명, 30~40명이 왔습니다.", "역슬래시 \\와 끝\\",
  "| 표 | 처럼 |", "|---|---|", "---", "===", "https://example.kr/a_b?c=d&e=f 주소가 있는 줄", "2024. 5. 1. 09:00", "좋아요 12",
  "Q. 우표는 몇 장 팔리나요?", "“느려도 괜찮아요.”", "①하나 ②둘", "안녕하세요. 골목편지 문가온입니다.", "IMG_2041.jpg", "ㅋㅋㅋ 😀🎉",
};

/* What the reader understood, as one list: number 0 where a field has none. */
typedef struct
{
  int line;
  char *text;
} Item;

static void
item_clear (gpointer data)
{
  g_free (((Item *) data)->text);
}

static void
add_item (GArray *items, int line, const char *text)
{
  Item item = { line, g_strdup (text) };

  g_array_append_val (items, item);
}

static void
add_lines (GArray *items, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; *text != '\0' && lines[i] != NULL; i++)
    add_item (items, 0, lines[i]);
}

static void
add_import_lines (GArray *items, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      GalleyImportLine *line = lines->pdata[i];

      add_item (items, line->line, line->text);
    }
}

static GArray *
list_items (const GalleyImportResult *result)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  g_array_set_clear_func (items, item_clear);
  if (*result->title != '\0')
    add_item (items, result->title_line, result->title);
  if (*result->label != '\0')
    {
      g_autofree char *line = g_strdup_printf ("[%s] %s", result->label, result->label_subtitle);

      add_item (items, 0, line);
    }
  add_lines (items, result->byline_raw);
  for (guint i = 0; result->subtitles[i] != NULL; i++)
    add_item (items, 0, result->subtitles[i]);
  for (guint i = 0; result->contents[i] != NULL; i++)
    add_item (items, 0, result->contents[i]);
  for (guint i = 0; i < result->photos->len; i++)
    add_lines (items, ((GalleyImportPhoto *) result->photos->pdata[i])->raw);
  add_import_lines (items, result->sections);
  add_import_lines (items, result->related);
  add_import_lines (items, result->related_unmarked);
  add_import_lines (items, result->body);
  add_import_lines (items, result->ignored);
  add_lines (items, result->signoff);
  add_lines (items, result->cta);
  for (guint i = 0; result->tail[i] != NULL; i++)
    add_item (items, 0, result->tail[i]);
  return items;
}

/* Takes the line that an item came from out of @lines; an item may lack its line's bullet. */
static gboolean
consume (GStrv lines, const Item *item, gboolean exact)
{
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && (item->line == 0 || item->line == (int) i + 1) &&
        (exact ? g_str_equal (lines[i], item->text) : g_str_has_suffix (lines[i], item->text)))
      {
        *lines[i] = '\0';
        return TRUE;
      }
  return FALSE;
}

static void
check_accounting (const char *text, const GalleyImportResult *result)
{
  g_auto (GStrv) raw = galley_text_split_lines (text);
  g_autoptr (GArray) items = list_items (result);
  GStrv lines = g_new0 (char *, g_strv_length (raw) + 1);

  for (guint i = 0; raw[i] != NULL; i++)
    lines[i] = galley_text_clean_line (raw[i]);
  /* The surest first: an equal text elsewhere must not take another's line. */
  for (int pass = 0; pass < 4; pass++)
    for (guint i = items->len; i-- > 0;)
      {
        const Item *item = &g_array_index (items, Item, i);

        if ((item->line > 0) != (pass < 2))
          continue;
        if (consume (lines, item, pass % 2 == 0))
          g_array_remove_index (items, i);
      }
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      g_error ("“%s” (line %d) is in no line, or twice, of:\n%s", item->text, item->line, text);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_error ("line %u, “%s”, is nowhere, of:\n%s", i + 1, lines[i], text);
  g_strfreev (lines);
}

static char *
no_url (const GalleyPhoto *photo, gpointer data)
{
  return g_strdup ("p.jpg");
}

/* The text of a page without tags and white space. */
static char *
page_text (const char *html)
{
  g_autoptr (GRegex) tags = g_regex_new ("<[^>]*>|\\s+", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (tags, html, -1, 0, "", 0, NULL);
  GString *text = g_string_new (bare);

  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&quot;", "\"", 0);
  g_string_replace (text, "&#39;", "'", 0);
  g_string_replace (text, "&amp;", "&", 0);
  return g_string_free (text, FALSE);
}

static char *
without_spaces (const char *text)
{
  g_autoptr (GRegex) spaces = g_regex_new ("\\s+", 0, 0, NULL);

  return g_regex_replace_literal (spaces, text, -1, 0, "", 0, NULL);
}

/* Each line of the text, in order, as it was: nothing in it was taken for markup. */
static void
check_page (const char *text, const GalleyImportResult *result)
{
  g_autoptr (GalleyPublication) publication = galley_publication_new ();
  g_autofree char *html
      = galley_page_write_article (result->article, publication, 1, no_url, NULL);
  g_autofree char *shown = page_text (html);
  const char *p = shown;

  for (guint i = 0; i < result->body->len; i++)
    {
      GalleyImportLine *line = result->body->pdata[i];
      g_autofree char *wanted = without_spaces (line->text);
      const char *found = strstr (p, wanted);

      if (found == NULL)
        g_error ("“%s” (line %d) is not on the page of:\n%s\n---\n%s\n---\n%s", line->text,
                 line->line, text, result->article->body, html);
      p = found + strlen (wanted);
    }
}

static char *
make_manuscript (GRand *rand)
{
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 1, 40);
  const char *end = g_rand_boolean (rand) ? "\n" : "\r\n";

  for (int i = 0; i < n; i++)
    {
      int blank = g_rand_int_range (rand, 0, 3);

      if (g_rand_int_range (rand, 0, 12) == 0)
        g_string_append (text, "\u00a0 ");
      g_string_append (text, pool[g_rand_int_range (rand, 0, G_N_ELEMENTS (pool))]);
      if (g_rand_int_range (rand, 0, 10) == 0)
        g_string_append (text, "\u00a0");
      for (int j = 0; j <= blank; j++)
        g_string_append (text, end);
    }
  return g_string_free (text, FALSE);
}

static void
test_generated (void)
{
  guint32 seed = g_test_rand_int ();
  int count = g_getenv ("GALLEY_TEST_LONG") != NULL ? COUNT_LONG : COUNT;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u, %d manuscripts", seed, count);
  for (int i = 0; i < count; i++)
    {
      g_autofree char *text = make_manuscript (rand);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyImportResult) result = galley_import_read_bytes (bytes, &error);

      g_assert_no_error (error);
      check_accounting (text, result);
      check_page (text, result);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8"); /* messages show the text */
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/convert/import/exactly-once", test_generated);
  return g_test_run ();
}
