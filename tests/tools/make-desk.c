/* make-desk.c: fills a desk with many issues, for tests and measurements
 *
 * Usage: make-desk DIRECTORY COUNT [CHARACTERS]
 *
 * COUNT issues of one article with about CHARACTERS characters (600) of invented Korean, two
 * placeholder photos each, the same ones in every run but for their uuids.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk-private.h"
#include "galley-text.h"

#include <stdlib.h>

#define BATCH 500

static const char *const subjects[] = { "골목 빵집이", "언덕 위 도서관은", "늦은 버스가", "동네 화가는",
                                        "시장 어귀의 국숫집이", "새로 생긴 온실은", "강가의 자전거길이",
                                        "작은 극장은", "목공방 사람들이", "아침 라디오는" };
static const char *const places[] = { "봄볕 아래에서", "비 갠 오후에", "첫눈이 오던 날", "장날 아침마다",
                                      "저녁 어스름에", "오래된 다리 곁에서", "축제를 앞두고",
                                      "긴 휴일 끝에", "새벽 안개 속에서", "텃밭 옆에서" };
static const char *const verbs[] = { "문을 활짝 열었다.",          "새 이웃을 맞았다.",
                                     "조용히 이야기를 모았다.",    "노란 등을 켰다.",
                                     "손님과 노래를 불렀다.",      "묵은 책을 나누었다.",
                                     "따뜻한 차를 내놓았다.",      "지도를 다시 그렸다.",
                                     "씨앗을 나눠 주었다.",        "다음 계절을 준비했다." };
static const char *const labels[] = { "동네 산책", "주말 식탁", "사람과 일", "느린 여행" };

typedef struct
{
  GRand *random;
  const char *publication;
  int first;
  int last;
  int characters;
} Batch;

static const char *
pick (GRand *random, const char *const *words, int n)
{
  return words[g_rand_int_range (random, 0, n)];
}

static char *
make_sentence (GRand *random)
{
  return g_strjoin (" ", pick (random, subjects, G_N_ELEMENTS (subjects)),
                    pick (random, places, G_N_ELEMENTS (places)),
                    pick (random, verbs, G_N_ELEMENTS (verbs)), NULL);
}

static char *
make_body (GRand *random, int characters)
{
  g_autoptr (GString) body = g_string_new (NULL);
  int written = 0;

  for (int i = 1; written < characters; i++)
    {
      g_autofree char *sentence = make_sentence (random);

      written += g_utf8_strlen (sentence, -1);
      g_string_append (body, sentence);
      if (i % 12 == 0)
        g_string_append_printf (body, "\n\n## %s\n\n",
                                pick (random, subjects, G_N_ELEMENTS (subjects)));
      else
        g_string_append (body, i % 4 == 0 ? "\n\n" : " ");
    }
  return g_string_free (g_steal_pointer (&body), FALSE);
}

static GalleyIssue *
make_issue (Batch *batch, int index)
{
  GalleyIssue *issue = galley_issue_new ();
  GalleyArticle *article = galley_article_new ();

  galley_str_set (&issue->publication, batch->publication);
  issue->number = index + 1;
  issue->created = 1000000000 + (gint64) index * 86400;
  issue->modified = issue->created;
  if (index % 3 != 0)
    {
      issue->status = GALLEY_ISSUE_PUBLISHED;
      issue->published_at = issue->created + 3600;
    }
  g_free (article->headline);
  article->headline = make_sentence (batch->random);
  galley_str_set (&article->label, pick (batch->random, labels, G_N_ELEMENTS (labels)));
  g_free (article->body);
  article->body = make_body (batch->random, batch->characters);
  for (int i = 0; i < 2; i++)
    {
      GalleyPhoto *photo = galley_photo_new ();

      g_free (photo->caption);
      photo->caption = make_sentence (batch->random);
      galley_credit_free (photo->credit);
      photo->credit = galley_credit_new (GALLEY_CREDIT_PROVIDED,
                                         pick (batch->random, subjects, G_N_ELEMENTS (subjects)));
      galley_article_add_photo (article, photo);
    }
  g_ptr_array_add (issue->articles, article);
  return issue;
}

/* Many issues a transaction: one each would wait for the disk each time. */
static gboolean
write_batch (GalleyDatabase *database, gpointer data, GError **error)
{
  Batch *batch = data;

  for (int i = batch->first; i < batch->last; i++)
    {
      g_autoptr (GalleyIssue) issue = make_issue (batch, i);

      if (!galley_desk_insert_issue (database, issue, "new", error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDesk) desk = NULL;
  g_autoptr (GPtrArray) publications = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  int count;

  if (argc < 3 || (count = atoi (argv[2])) <= 0)
    {
      g_printerr ("Usage: make-desk DIRECTORY COUNT [CHARACTERS]\n");
      return 2;
    }
  desk = galley_desk_open (argv[1], &error);
  publications = desk != NULL ? galley_desk_list_publications (desk, &error) : NULL;
  for (int first = 0; publications != NULL && error == NULL && first < count; first += BATCH)
    {
      Batch batch = { random, ((GalleyPublication *) publications->pdata[0])->uuid, first,
                      MIN (first + BATCH, count), argc > 3 ? atoi (argv[3]) : 600 };

      galley_desk_write (desk, write_batch, &batch, NULL, NULL, &error);
    }
  if (error == NULL)
    return 0;
  g_printerr ("make-desk: %s\n", error->message);
  return 1;
}
