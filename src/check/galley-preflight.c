/* galley-preflight.c: what stands between an issue and its readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-preflight.h"

#include "galley-source.h"
#include "galley-text.h"

#include <string.h>

static const struct
{
  const char *name;
  gboolean blocking;
} kinds[] = {
  [GALLEY_PREFLIGHT_NO_ARTICLE] = { "no-article", TRUE },
  [GALLEY_PREFLIGHT_NO_HEADLINE] = { "no-headline", TRUE },
  [GALLEY_PREFLIGHT_NO_BODY] = { "no-body", TRUE },
  [GALLEY_PREFLIGHT_PHOTO_MISSING] = { "photo-missing", TRUE },
  [GALLEY_PREFLIGHT_NO_CREDIT] = { "no-credit", TRUE },
  [GALLEY_PREFLIGHT_NO_CAPTION] = { "no-caption", TRUE },
  [GALLEY_PREFLIGHT_NO_ALT] = { "no-alt", FALSE },
  [GALLEY_PREFLIGHT_CAPTURE_UNNAMED] = { "capture-unnamed", FALSE },
  [GALLEY_PREFLIGHT_PHOTO_NOT_PLACED] = { "photo-not-placed", FALSE },
  [GALLEY_PREFLIGHT_DEAD_REFERENCE] = { "dead-reference", TRUE },
  [GALLEY_PREFLIGHT_LINK_EMPTY] = { "link-empty", FALSE },
  [GALLEY_PREFLIGHT_NO_TARGET] = { "no-target", TRUE },
  [GALLEY_PREFLIGHT_SOURCE_EXPIRED] = { "source-expired", TRUE },
  [GALLEY_PREFLIGHT_COPY_ERRORS] = { "copy-errors", FALSE },
};

const char *
galley_preflight_kind_to_string (GalleyPreflightKind kind)
{
  return kinds[kind].name;
}

GalleyPreflightItem *
galley_preflight_item_copy (const GalleyPreflightItem *item)
{
  GalleyPreflightItem *copy = g_new0 (GalleyPreflightItem, 1);

  *copy = *item;
  copy->article = g_strdup (item->article);
  copy->photo = g_strdup (item->photo);
  copy->text = g_strdup (item->text);
  return copy;
}

void
galley_preflight_item_free (GalleyPreflightItem *item)
{
  if (item == NULL)
    return;
  g_free (item->article);
  g_free (item->photo);
  g_free (item->text);
  g_free (item);
}

static void
add_item (GPtrArray *items, GalleyPreflightKind kind, const GalleyArticle *article,
          const GalleyPhoto *photo, int number, const char *text)
{
  GalleyPreflightItem *item = g_new0 (GalleyPreflightItem, 1);

  item->kind = kind;
  item->blocking = kinds[kind].blocking;
  item->article = galley_strdup (article != NULL ? article->uuid : NULL);
  item->photo = galley_strdup (photo != NULL ? photo->uuid : NULL);
  item->photo_number = photo != NULL ? photo->number : number;
  item->text = galley_strdup (text);
  g_ptr_array_add (items, item);
}

/* A capture is of somebody's account or programme; the platform alone names nobody. */
static gboolean
is_bare_platform (const char *source)
{
  static const char *const platforms[]
      = { "유튜브", "인스타그램", "페이스북", "트위터", "엑스", "틱톡", "블로그", "네이버", "홈페이지",
          "온라인 커뮤니티", "커뮤니티", "SNS", "방송", "YouTube", "Instagram", "Facebook", "X", NULL };

  return g_strv_contains (platforms, source);
}

static void
check_photo (const GalleyArticle *article, const GalleyPhoto *photo, GPtrArray *items)
{
  const char *text = *photo->caption != '\0' ? photo->caption : photo->file_name;

  if (!photo->lead && !galley_article_places_photo (article, photo->number))
    {
      /* It is not published: nothing else about it matters. */
      add_item (items, GALLEY_PREFLIGHT_PHOTO_NOT_PLACED, article, photo, 0, text);
      return;
    }
  if (galley_photo_is_placeholder (photo))
    add_item (items, GALLEY_PREFLIGHT_PHOTO_MISSING, article, photo, 0, text);
  if (photo->credit->kind == GALLEY_CREDIT_NONE || galley_str_is_blank (photo->credit->source))
    add_item (items, GALLEY_PREFLIGHT_NO_CREDIT, article, photo, 0, text);
  else if (photo->credit->kind == GALLEY_CREDIT_CAPTURE && is_bare_platform (photo->credit->source))
    add_item (items, GALLEY_PREFLIGHT_CAPTURE_UNNAMED, article, photo, 0, text);
  if (galley_str_is_blank (photo->caption))
    add_item (items, GALLEY_PREFLIGHT_NO_CAPTION, article, photo, 0, text);
  if (galley_str_is_blank (photo->alt))
    add_item (items, GALLEY_PREFLIGHT_NO_ALT, article, photo, 0, text);
}

/* [text]() and ![](photo:7) without a photo 7. */
static void
check_body (const GalleyArticle *article, GPtrArray *items)
{
  g_auto (GStrv) lines = g_strsplit (article->body, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      int number = galley_photo_parse_reference (lines[i]);
      const char *empty = strstr (lines[i], "]()");

      if (number > 0 && galley_article_find_photo (article, number) == NULL)
        add_item (items, GALLEY_PREFLIGHT_DEAD_REFERENCE, article, NULL, number, lines[i]);
      if (empty != NULL)
        {
          g_autofree char *head = g_strndup (lines[i], empty - lines[i]);
          const char *open = strrchr (head, '[');

          if (open != NULL)
            add_item (items, GALLEY_PREFLIGHT_LINK_EMPTY, article, NULL, 0, open + 1);
        }
    }
}

gboolean
galley_preflight_can_choose (GalleyPreflightKind kind)
{
  return kind != GALLEY_PREFLIGHT_NO_ARTICLE && kind != GALLEY_PREFLIGHT_NO_BODY &&
         kind != GALLEY_PREFLIGHT_NO_TARGET;
}

/* "no-alt=block": 1 blocks, 0 advises, -1 nothing is said. */
static int
find_choice (const char *choices, const char *name)
{
  g_auto (GStrv) words = g_strsplit (choices != NULL ? choices : "", " ", -1);
  gsize length = strlen (name);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], name) && words[i][length] == '=')
      return g_str_equal (words[i] + length + 1, "block");
  return -1;
}

gboolean
galley_preflight_is_blocking (GalleyPreflightKind kind, const char *choices)
{
  int choice = galley_preflight_can_choose (kind) ? find_choice (choices, kinds[kind].name) : -1;

  return choice < 0 ? kinds[kind].blocking : choice;
}

char *
galley_preflight_choose (const char *choices, GalleyPreflightKind kind, gboolean blocking)
{
  GString *chosen = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean blocks = i == (guint) kind ? blocking
                                          : galley_preflight_is_blocking ((GalleyPreflightKind) i,
                                                                          choices);

      if (blocks != kinds[i].blocking && galley_preflight_can_choose ((GalleyPreflightKind) i))
        g_string_append_printf (chosen, "%s%s=%s", chosen->len > 0 ? " " : "", kinds[i].name,
                                blocks ? "block" : "advise");
    }
  return g_string_free (chosen, FALSE);
}

/* ISO dates compare as text. */
static void
check_source (const GalleyArticle *article, const GalleyPhoto *photo,
              const GalleyPreflightFacts *facts, GPtrArray *items)
{
  for (guint i = 0; facts->sources != NULL && i < facts->sources->len; i++)
    {
      const GalleySource *source = facts->sources->pdata[i];

      if (*photo->source != '\0' && g_str_equal (source->uuid, photo->source) &&
          *source->expiry != '\0' && facts->today != NULL &&
          strcmp (source->expiry, facts->today) < 0 &&
          (photo->lead || galley_article_places_photo (article, photo->number)))
        add_item (items, GALLEY_PREFLIGHT_SOURCE_EXPIRED, article, photo, 0, source->name);
    }
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const GalleyPreflightItem *one = *(GalleyPreflightItem *const *) a;
  const GalleyPreflightItem *two = *(GalleyPreflightItem *const *) b;

  return two->blocking - one->blocking;
}

GPtrArray *
galley_preflight_run (const GalleyIssue *issue, const GalleyPreflightFacts *facts)
{
  GPtrArray *items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_preflight_item_free);

  if (issue->articles->len == 0)
    add_item (items, GALLEY_PREFLIGHT_NO_ARTICLE, NULL, NULL, 0, "");
  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      if (galley_str_is_blank (article->headline))
        add_item (items, GALLEY_PREFLIGHT_NO_HEADLINE, article, NULL, 0, "");
      if (galley_str_is_blank (article->body))
        add_item (items, GALLEY_PREFLIGHT_NO_BODY, article, NULL, 0, article->headline);
      for (guint j = 0; j < article->photos->len; j++)
        {
          check_photo (article, article->photos->pdata[j], items);
          check_source (article, article->photos->pdata[j], facts, items);
        }
      check_body (article, items);
    }
  if (!facts->has_target)
    add_item (items, GALLEY_PREFLIGHT_NO_TARGET, NULL, NULL, 0, "");
  if (facts->n_errors > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", facts->n_errors);

      add_item (items, GALLEY_PREFLIGHT_COPY_ERRORS, NULL, NULL, 0, count);
    }
  for (guint i = 0; i < items->len; i++)
    {
      GalleyPreflightItem *item = items->pdata[i];

      item->blocking = galley_preflight_is_blocking (item->kind, facts->choices);
    }
  /* g_ptr_array_sort() is stable: the order of the text stays within each half. */
  g_ptr_array_sort (items, compare_items);
  return items;
}
