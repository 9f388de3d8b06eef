/* test-import.c: newsletters as they are pasted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error.h"
#include "galley-import-result.h"

#include <json-glib/json-glib.h>
#include <string.h>

static GalleyImportResult *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GalleyImportResult *result = galley_import_read_bytes (bytes, &error);

  g_assert_no_error (error);
  return result;
}

static const char *
line_text (GPtrArray *lines, guint i)
{
  g_assert_cmpuint (i, <, lines->len);
  return ((GalleyImportLine *) lines->pdata[i])->text;
}

static const char letter[]
    = "항구의 겨울, 얼음 값이 사라진 이유\n"
      "\n"
      "reporter-profile\n"
      "서해온 2025.12.03 07:00 KST\n"
      "항구의 겨울, 얼음 값이 사라진 이유\n"
      "어시장 상인들이 새벽 경매를 기다리고 있다. (사진제공 : 여울수협)\n"
      "\n"
      "[항구일지] 얼음은 왜 공짜가 되었을까?\n"
      "●얼음 공장이 문을 닫은 날\n"
      "●냉동 창고의 새 주인\n"
      "\n"
      "안녕하세요. 항구일지 서해온입니다.\n"
      "\n"
      "지난주 새벽에 여울항 어시장을 찾았습니다. 바람이 차서 숨이 하얗게 나왔습니다.\n"
      "\n"
      "얼음 공장이 문을 닫은 날\n"
      "\n"
      "불이 꺼진 얼음 공장. (출처 : 항구일지)\n"
      "\n"
      "공장은 1968년에 문을 열었습니다. 하루 400톤을 만들던 곳입니다.\n"
      "\n"
      "👉어시장 경매 시간표\n"
      "\n"
      "냉동 창고의 새 주인\n"
      "\n"
      "창고를 산 사람은 뜻밖에도 서울의 카페 사장이었습니다. 그는 얼음을 나눠 주기로 했습니다.\n"
      "\n"
      "경매사 30년, 손짓으로 배운 것들\n"
      "얼음 없는 항구: '차가운 기억'\n"
      "\n"
      "다음 겨울에도 얼음이 남아 있을지는 아무도 모릅니다.\n"
      "\n"
      "고맙습니다.\n"
      "항구일지 서해온 드림\n"
      "\n"
      "아직 구독 전이라면\n"
      "지금 무료로 받아보세요!\n"
      "\n"
      "항구일지는 항구의 오늘을 전하는 레터입니다. 매주 수요일에 보내드립니다.\n";

static void
test_letter (void)
{
  g_autoptr (GalleyImportResult) result = read_text (letter);
  GalleyImportPhoto *photo;

  g_assert_cmpstr (result->title, ==, "항구의 겨울, 얼음 값이 사라진 이유");
  g_assert_cmpstr (result->label, ==, "항구일지");
  g_assert_cmpstr (result->label_subtitle, ==, "얼음은 왜 공짜가 되었을까?");
  g_assert_cmpstr (result->byline->name, ==, "서해온");
  g_assert_cmpstr (result->byline->timestamp, ==, "2025-12-03T07:00");
  g_assert_cmpstr (result->byline->zone, ==, "KST");
  g_assert_cmpuint (g_strv_length (result->contents), ==, 2);
  g_assert_cmpstr (result->contents[1], ==, "냉동 창고의 새 주인");
  g_assert_cmpuint (result->sections->len, ==, 2);
  g_assert_cmpstr (line_text (result->sections, 0), ==, "얼음 공장이 문을 닫은 날");
  g_assert_cmpuint (result->photos->len, ==, 2);
  photo = result->photos->pdata[0];
  g_assert_cmpint (photo->credit->kind, ==, GALLEY_CREDIT_PROVIDED);
  g_assert_cmpstr (photo->credit->source, ==, "여울수협");
  g_assert_cmpstr (photo->caption, ==, "어시장 상인들이 새벽 경매를 기다리고 있다.");
  g_assert_cmpuint (result->related->len, ==, 1);
  g_assert_cmpstr (line_text (result->related, 0), ==, "어시장 경매 시간표");
  g_assert_cmpuint (result->related_unmarked->len, ==, 2);
  g_assert_cmpstr (result->signoff, ==, "고맙습니다.\n항구일지 서해온 드림");
  g_assert_cmpstr (result->cta, ==, "아직 구독 전이라면\n지금 무료로 받아보세요!");
  g_assert_cmpuint (g_strv_length (result->tail), ==, 1);
  g_assert_cmpuint (result->ignored->len, ==, 2);
  g_assert_cmpuint (result->body->len, ==, 5);
}

static void
test_article (void)
{
  g_autoptr (GalleyImportResult) result = read_text (letter);
  const GalleyArticle *article = result->article;
  const GalleyPhoto *lead = article->photos->pdata[0];

  g_assert_true (lead->lead);
  g_assert_true (galley_photo_is_placeholder (lead));
  g_assert_cmpuint (article->photos->len, ==, 2);
  g_assert_nonnull (strstr (article->body, "## 얼음 공장이 문을 닫은 날\n\n![](photo:2)\n\n공장은"));
  g_assert_nonnull (strstr (article->body, "\n\n👉 어시장 경매 시간표\n\n"));
  g_assert_nonnull (strstr (article->body, "👉 경매사 30년, 손짓으로 배운 것들\n👉 얼음 없는 항구"));
  g_assert_null (strstr (article->body, "photo:1"));
  g_assert_null (strstr (article->body, "드림"));
}

/* What looks like a heading and is none. */
static void
test_not_headings (void)
{
  g_autoptr (GalleyImportResult) result
      = read_text ("바람이 머무는 집\n\n"
                   "집은 언덕 위에 있었습니다. 문을 열면 바다가 보였습니다.\n\n"
                   "주민들은 뭐라고 했을까요?\n\n"
                   "\"바람이 먼저 와서 앉아 있더라고.\"\n\n"
                   "그는 이렇게 답했다.\n\n"
                   "바람이 분다\n\n파도가 친다\n\n불을 켠다\n\n"
                   "그날 밤 집에는 아무도 오지 않았습니다. 불은 새벽까지 켜져 있었습니다.\n\n"
                   "09:30 접수\n10:00 개회\n\n"
                   "집은 지금도 그 자리에 있습니다. 여전히 문은 열려 있습니다.\n");

  g_assert_cmpuint (result->sections->len, ==, 0);
  g_assert_cmpuint (result->body->len, ==, 11);
  g_assert_cmpstr (result->title, ==, "바람이 머무는 집");
}

static void
test_marked_headings (void)
{
  g_autoptr (GalleyImportResult) result
      = read_text ("섬의 지도\n\n"
                   "섬에는 지도가 세 장 있습니다. 모두 다른 사람이 그렸습니다.\n\n"
                   "■ 첫 번째 지도\n\n"
                   "첫 지도는 어부가 그렸습니다. 물길만 있고 길은 없습니다.\n\n"
                   "<두 번째 지도>\n\n"
                   "둘째 지도는 아이가 그렸습니다. 집보다 나무가 큽니다.\n\n"
                   "3. 세 번째 지도\n\n"
                   "셋째 지도는 아직 다 그려지지 않았습니다. 빈 곳이 더 많습니다.\n");

  g_assert_cmpuint (result->sections->len, ==, 3);
  g_assert_cmpstr (line_text (result->sections, 0), ==, "첫 번째 지도");
  g_assert_cmpstr (line_text (result->sections, 1), ==, "두 번째 지도");
  g_assert_cmpstr (line_text (result->sections, 2), ==, "3. 세 번째 지도");
}

/* Without a title, a label, a byline: nothing is guessed. */
static void
test_plain_text (void)
{
  g_autoptr (GalleyImportResult) one
      = read_text ("오늘은 한 문단만 씁니다. 제목도 인사도 없이 그저 바다 이야기를 합니다.");
  g_autoptr (GalleyImportResult) english
      = read_text ("A Lamp by the Harbor\n\nBy Jane Harbor\nMarch 4, 2025 9:30 AM PST\n\n"
                   "The lamp was lit at dusk. Nobody knew who had lit it.\n");

  g_assert_cmpstr (one->title, ==, "");
  g_assert_cmpuint (one->body->len, ==, 1);
  g_assert_cmpstr (english->title, ==, "A Lamp by the Harbor");
  g_assert_cmpstr (english->byline->name, ==, "Jane Harbor");
  g_assert_cmpstr (english->byline->timestamp, ==, "2025-03-04T09:30");
  g_assert_cmpuint (english->body->len, ==, 1);
}

static void
check_encoding (const char *charset, const char *mark, gsize mark_length, const char *name)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gsize length = 0;
  g_autofree char *converted
      = g_convert (letter, -1, charset, "UTF-8", NULL, &length, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GalleyImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (converted);
  g_byte_array_append (data, (const guint8 *) mark, mark_length);
  g_byte_array_append (data, (const guint8 *) converted, length);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  result = galley_import_read_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result->encoding, ==, name);
  g_assert_cmpstr (result->title, ==, "항구의 겨울, 얼음 값이 사라진 이유");
}

static void
test_encodings (void)
{
  g_autofree char *nfd = g_utf8_normalize (letter, -1, G_NORMALIZE_NFD);
  g_autofree char *nfc = g_utf8_normalize (letter, -1, G_NORMALIZE_NFC);
  g_autoptr (GalleyImportResult) decomposed = read_text (nfd);
  g_autofree char *crlf = NULL;
  g_autoptr (GalleyImportResult) windows = NULL;
  g_autoptr (GString) text = g_string_new (nfc);

  g_assert_cmpstr (decomposed->signoff, ==, "고맙습니다.\n항구일지 서해온 드림");
  g_string_replace (text, "\n", "\r\n", 0);
  windows = read_text (text->str);
  g_assert_cmpstr (windows->cta, ==, "아직 구독 전이라면\n지금 무료로 받아보세요!");
  check_encoding ("UTF-8", "\xef\xbb\xbf", 3, "UTF-8");
  check_encoding ("UTF-16LE", "\xff\xfe", 2, "UTF-16LE");
  check_encoding ("UTF-16BE", "\xfe\xff", 2, "UTF-16BE");
}

/* CP949 has no 👉: the letter without it. */
static void
test_cp949 (void)
{
  g_autofree char *plain = g_strjoinv ("", g_strsplit (letter, "👉", -1));
  gsize length = 0;
  g_autofree char *converted = g_convert (plain, -1, "CP949", "UTF-8", NULL, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (converted, length);
  g_autoptr (GalleyImportResult) result = galley_import_read_bytes (bytes, NULL);

  g_assert_nonnull (result);
  g_assert_cmpstr (result->encoding, ==, "CP949");
  g_assert_cmpstr (result->byline->name, ==, "서해온");
}

static void
check_error (const char *data, gsize size, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyImportResult) result = galley_import_read_bytes (bytes, &error);

  g_assert_null (result);
  g_assert_error (error, GALLEY_ERROR, code);
}

static void
test_bad_input (void)
{
  g_autofree char *noise = g_malloc (4096);
  g_autofree char *big = g_malloc (20 * 1024 * 1024 + 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 4096; i++)
    noise[i] = g_rand_int_range (rand, 0, 256);
  memset (big, 'a', 20 * 1024 * 1024 + 1);
  check_error ("", 0, GALLEY_ERROR_EMPTY);
  check_error (" \n\t \n\xc2\xa0\n", 8, GALLEY_ERROR_EMPTY);
  check_error ("\x89PNG\r\n\x1a\n and more", 17, GALLEY_ERROR_NOT_TEXT);
  check_error ("PK\x03\x04zip", 7, GALLEY_ERROR_NOT_TEXT);
  check_error ("%PDF-1.7 text", 13, GALLEY_ERROR_NOT_TEXT);
  check_error (noise, 4096, GALLEY_ERROR_NOT_TEXT);
  check_error (big, 20 * 1024 * 1024 + 1, GALLEY_ERROR_TOO_LARGE);
}

static void
test_bad_files (void)
{
  g_autoptr (GFile) directory = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/at-all.txt");
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_import_read_file (directory, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (galley_import_read_file (missing, NULL, &error));
  g_assert_error (error, GALLEY_ERROR, GALLEY_ERROR_NOT_FOUND);
}

static void
check_sample (const char *name)
{
  static const char *const keys[]
      = { "title", "label",   "label_subtitle",   "contents", "related",
          "related_unmarked", "signoff", "cta",   "tail" };
  g_autofree char *text_name = g_strconcat (name, ".txt", NULL);
  g_autofree char *json_name = g_strconcat (name, ".expected.json", NULL);
  g_autofree char *text_path = g_build_filename (g_getenv ("GALLEY_TEST_SAMPLES"), text_name, NULL);
  g_autofree char *json_path = g_build_filename (g_getenv ("GALLEY_TEST_SAMPLES"), json_name, NULL);
  g_autofree char *expected_text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (text_path);
  g_autoptr (GalleyImportResult) result = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) expected = NULL;
  g_autoptr (JsonNode) got = NULL;

  if (!g_file_get_contents (json_path, &expected_text, NULL, NULL))
    {
      g_test_skip ("no samples here");
      return;
    }
  result = galley_import_read_file (file, NULL, NULL);
  g_assert_nonnull (result);
  json = galley_import_result_to_json (result);
  got = json_from_string (json, NULL);
  expected = json_from_string (expected_text, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *one
          = json_to_string (json_object_get_member (json_node_get_object (expected), keys[i]), FALSE);
      g_autofree char *two
          = json_to_string (json_object_get_member (json_node_get_object (got), keys[i]), FALSE);

      g_assert_cmpstr (two, ==, one);
    }
  g_assert_cmpuint (
      result->photos->len, ==,
      json_array_get_length (json_object_get_array_member (json_node_get_object (expected), "photos")));
  g_assert_cmpuint (result->sections->len, ==,
                    json_array_get_length (json_object_get_array_member (
                        json_node_get_object (expected), "sections")));
}

static void
test_samples (void)
{
  check_sample ("seed");
  check_sample ("issue");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/convert/import/letter", test_letter);
  g_test_add_func ("/convert/import/article", test_article);
  g_test_add_func ("/convert/import/not-headings", test_not_headings);
  g_test_add_func ("/convert/import/marked-headings", test_marked_headings);
  g_test_add_func ("/convert/import/plain", test_plain_text);
  g_test_add_func ("/convert/import/encodings", test_encodings);
  g_test_add_func ("/convert/import/cp949", test_cp949);
  g_test_add_func ("/convert/import/bad-input", test_bad_input);
  g_test_add_func ("/convert/import/bad-files", test_bad_files);
  g_test_add_func ("/convert/import/samples", test_samples);
  return g_test_run ();
}
