/* galley-house-book.c: the words of a house as checks use them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-house-book.h"

#include "galley-hangul.h"
#include "galley-josa-check.h"
#include "galley-person-name.h"
#include "galley-speller.h"
#include "galley-text.h"

#include <string.h>

struct _GalleyHouseBook
{
  gatomicrefcount refs;
  GPtrArray *terms;  /* (element-type GalleyTerm): in NFC */
  GPtrArray *people; /* (element-type GalleyTerm): of @terms, not owned */
};

static void
normalize (char **text)
{
  char *nfc = g_utf8_normalize (*text, -1, G_NORMALIZE_NFC);

  if (nfc == NULL)
    return;
  g_free (*text);
  *text = nfc;
}

GalleyHouseBook *
galley_house_book_new (GPtrArray *terms)
{
  GalleyHouseBook *book = g_new0 (GalleyHouseBook, 1);

  g_atomic_ref_count_init (&book->refs);
  book->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
  book->people = g_ptr_array_new ();
  for (guint i = 0; terms != NULL && i < terms->len; i++)
    {
      GalleyTerm *term = galley_term_copy (terms->pdata[i]);

      normalize (&term->text);
      for (guint j = 0; term->banned[j] != NULL; j++)
        normalize (&term->banned[j]);
      g_ptr_array_add (book->terms, term);
      if (g_str_equal (term->kind, "person"))
        g_ptr_array_add (book->people, term);
    }
  return book;
}

GalleyHouseBook *
galley_house_book_ref (GalleyHouseBook *book)
{
  g_atomic_ref_count_inc (&book->refs);
  return book;
}

void
galley_house_book_unref (GalleyHouseBook *book)
{
  if (!g_atomic_ref_count_dec (&book->refs))
    return;
  g_ptr_array_unref (book->people);
  g_ptr_array_unref (book->terms);
  g_free (book);
}

static void
add_words (GStrvBuilder *builder, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  g_strv_builder_add (builder, text);
  for (guint i = 0; parts[0] != NULL && parts[1] != NULL && parts[i] != NULL; i++)
    /* One syllable (샘) is no word by itself. */
    if (g_utf8_strlen (parts[i], -1) >= 2)
      g_strv_builder_add (builder, parts[i]);
}

GStrv
galley_house_book_get_words (GalleyHouseBook *book)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < book->terms->len; i++)
    {
      const GalleyTerm *term = book->terms->pdata[i];

      add_words (builder, term->text);
      if (*term->original != '\0')
        add_words (builder, term->original);
    }
  return g_strv_builder_end (builder);
}

GPtrArray *
galley_house_book_get_people (GalleyHouseBook *book)
{
  return book->people;
}

static gboolean
begins_with_verb (const char *text)
{
  static const char *const forms[]
      = { "하", "해", "했", "한", "할", "합", "함", "되", "돼", "됐", "된", "될", "됩", "됨" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_prefix (text, forms[i]))
      return TRUE;
  return FALSE;
}

/* What stands there is the preferred form itself, of which the banned one is a part: AI, AI(인공지능). */
static gboolean
is_preferred (const char *text, const char *at, const char *banned, const char *preferred)
{
  for (const char *p = strstr (preferred, banned); p != NULL; p = strstr (p + 1, banned))
    if (at - text >= p - preferred && g_str_has_prefix (at - (p - preferred), preferred))
      return TRUE;
  return FALSE;
}

/* Whether @form, which stands from @start to @end, is a word here; @tail (out) (transfer full): the
 * Hangul behind it. */
static gboolean
is_word (const GalleyPassage *passage, guint start, guint end, char **tail)
{
  gunichar before = galley_passage_get (passage, (int) start - 1);
  gunichar last = passage->chars[end - 1];
  guint tail_end = end;

  if (galley_hangul_is_hangul (before) || g_unichar_isalnum (before))
    return FALSE;
  while (galley_hangul_is_syllable (galley_passage_get (passage, (int) tail_end)))
    tail_end++;
  if (tail_end == end && g_unichar_isalnum (galley_passage_get (passage, (int) end)) &&
      g_unichar_isalnum (last))
    return FALSE;
  *tail = galley_passage_cut (passage, end, tail_end);
  if (**tail == '\0' || galley_speller_is_particle (*tail) || begins_with_verb (*tail) ||
      galley_person_name_is_title (*tail))
    return TRUE;
  g_clear_pointer (tail, g_free);
  return FALSE;
}

static void
find_banned (const GalleyTerm *term, const char *banned, const GalleyPassage *passage,
             GPtrArray *findings)
{
  gsize length = strlen (banned);

  for (const char *at = strstr (passage->text, banned); at != NULL; at = strstr (at + 1, banned))
    {
      guint start = galley_passage_at_byte (passage, (guint) (at - passage->text));
      guint end = galley_passage_at_byte (passage, (guint) (at - passage->text + length));
      g_autofree char *tail = NULL;
      g_autofree char *ending = NULL;
      g_autofree char *fix = NULL;
      GalleyFinding *finding;

      if (is_preferred (passage->text, at, banned, term->text) ||
          !is_word (passage, start, end, &tail))
        continue;
      ending = galley_josa_fit (term->text, tail);
      fix = g_strconcat (term->text, ending, NULL);
      if (!g_str_equal (ending, tail))
        end += (guint) g_utf8_strlen (tail, -1);
      else
        galley_str_set (&fix, term->text);
      finding = galley_passage_report (passage, start, end, "house-banned", GALLEY_FINDING_STYLE, fix);
      galley_str_set (&finding->message, term->notes);
      g_ptr_array_add (findings, finding);
    }
}

void
galley_house_book_check (GalleyHouseBook *book, const char *publication,
                         const GalleyPassage *passage, GPtrArray *findings)
{
  for (guint i = 0; i < book->terms->len; i++)
    {
      const GalleyTerm *term = book->terms->pdata[i];

      if (*term->publication != '\0' && !g_str_equal (term->publication, publication))
        continue;
      for (guint j = 0; term->banned[j] != NULL; j++)
        if (*term->banned[j] != '\0')
          find_banned (term, term->banned[j], passage, findings);
    }
}
