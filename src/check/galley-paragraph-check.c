/* galley-paragraph-check.c: one paragraph checked, and remembered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-paragraph-check.h"

#include "galley-josa-check.h"
#include "galley-pair-check.h"
#include "galley-person-name.h"
#include "galley-style-book.h"
#include "galley-text.h"

#include <string.h>

/* A paragraph of an article has some 500 bytes: ten megabytes of text at most. */
#define MAX_REMEMBERED 20000

struct _GalleyParagraphCheck
{
  GMutex lock;
  GalleySpeller *speller; /* not owned */
  GalleyHouseBook *book;
  GHashTable *memory; /* key → Memory */
  guint runs;
};

/* What a paragraph holds; as if it were the first of its text. */
typedef struct
{
  gatomicrefcount refs;
  GPtrArray *findings;
  GStrv persons;
} Memory;

static void
memory_unref (gpointer data)
{
  Memory *memory = data;

  if (!g_atomic_ref_count_dec (&memory->refs))
    return;
  g_ptr_array_unref (memory->findings);
  g_strfreev (memory->persons);
  g_free (memory);
}

GalleyParagraphCheck *
galley_paragraph_check_new (GalleySpeller *speller)
{
  GalleyParagraphCheck *self = g_new0 (GalleyParagraphCheck, 1);

  g_mutex_init (&self->lock);
  self->speller = speller;
  self->book = galley_house_book_new (NULL);
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, memory_unref);
  return self;
}

void
galley_paragraph_check_free (GalleyParagraphCheck *self)
{
  galley_house_book_unref (self->book);
  g_hash_table_unref (self->memory);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
galley_paragraph_check_set_book (GalleyParagraphCheck *self, GalleyHouseBook *book)
{
  g_mutex_lock (&self->lock);
  galley_house_book_unref (self->book);
  self->book = galley_house_book_ref (book);
  g_hash_table_remove_all (self->memory);
  g_mutex_unlock (&self->lock);
}

GalleyHouseBook *
galley_paragraph_check_get_book (GalleyParagraphCheck *self)
{
  GalleyHouseBook *book;

  g_mutex_lock (&self->lock);
  book = galley_house_book_ref (self->book);
  g_mutex_unlock (&self->lock);
  return book;
}

guint
galley_paragraph_check_get_runs (GalleyParagraphCheck *self)
{
  guint runs;

  g_mutex_lock (&self->lock);
  runs = self->runs;
  g_mutex_unlock (&self->lock);
  return runs;
}

/* The first @n_bytes of the word in NFC, in code points of @token, which may be in NFD. */
static guint
count_prefix (const GalleyToken *token, const char *nfc, gsize n_bytes)
{
  g_autofree char *prefix = NULL;
  g_autofree char *decomposed = NULL;

  if (n_bytes >= strlen (nfc))
    return token->length;
  prefix = g_strndup (nfc, n_bytes);
  if (token->length == (guint) g_utf8_strlen (nfc, -1))
    return g_utf8_strlen (prefix, -1);
  decomposed = g_utf8_normalize (prefix, -1, G_NORMALIZE_NFD);
  return g_utf8_strlen (decomposed, -1);
}

static GalleyFinding *
finding_new (const GalleyToken *token, guint length, GalleyFindingLevel level)
{
  GalleyFinding *finding = galley_finding_new ();

  finding->level = level;
  finding->line = 1;
  finding->column = token->offset + 1;
  finding->offset = token->offset;
  finding->length = length;
  g_free (finding->text);
  finding->text = g_utf8_substring (token->start, 0, length);
  galley_str_set (&finding->rule, level == GALLEY_FINDING_TERM ? "term" : "spelling");
  return finding;
}

static GalleyFinding *
judge_token (GalleyParagraphCheck *self, const GalleyToken *token)
{
  g_autofree char *raw = g_strndup (token->start, token->bytes);
  g_autofree char *word = g_utf8_normalize (raw, -1, G_NORMALIZE_NFC);
  gsize stem = 0;

  if (word == NULL || token->bytes > 1000)
    return NULL;
  switch (galley_speller_judge (self->speller, word, token->script, &stem))
    {
    case GALLEY_VERDICT_WRONG:
      return token->is_compound ? NULL : finding_new (token, token->length, GALLEY_FINDING_ERROR);
    case GALLEY_VERDICT_TERM:
      return token->is_compound && token->script == GALLEY_TOKEN_HANGUL
                 ? NULL
                 : finding_new (token, count_prefix (token, word, stem), GALLEY_FINDING_TERM);
    case GALLEY_VERDICT_KNOWN:
    default:
      return NULL;
    }
}

/* By place; where two begin together the graver one first, then the longer. */
static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const GalleyFinding *one = *(const GalleyFinding *const *) a;
  const GalleyFinding *two = *(const GalleyFinding *const *) b;

  if (one->offset != two->offset)
    return one->offset < two->offset ? -1 : 1;
  if (one->level != two->level)
    return (int) one->level - (int) two->level;
  return (int) two->length - (int) one->length;
}

/* What is said of a place once needs no second mark: rules before the dictionary, what is wrong
 * before what could be better. */
static gboolean
gives_way (const GalleyFinding *weak, const GalleyFinding *strong)
{
  gboolean weak_is_word = g_str_equal (weak->rule, "term") || g_str_equal (weak->rule, "spelling");
  gboolean strong_is_word
      = g_str_equal (strong->rule, "term") || g_str_equal (strong->rule, "spelling");

  if (weak_is_word != strong_is_word)
    return weak_is_word;
  return weak->level > strong->level;
}

/* The marks of a quotation say nothing of what stands between them. */
static gboolean
is_around (const GalleyFinding *around, const GalleyFinding *finding)
{
  return g_str_equal (around->rule, "quote-mix") && finding->offset > around->offset &&
         finding->offset + finding->length < around->offset + around->length;
}

void
galley_paragraph_check_drop_overlapping (GPtrArray *findings)
{
  g_ptr_array_sort (findings, compare_findings);
  for (guint i = 0; i + 1 < findings->len;)
    {
      const GalleyFinding *one = findings->pdata[i];
      const GalleyFinding *two = findings->pdata[i + 1];

      if (one->offset + one->length <= two->offset || is_around (one, two))
        i++;
      else if (gives_way (one, two))
        {
          g_ptr_array_remove_index (findings, i);
          if (i > 0)
            i--;
        }
      else
        g_ptr_array_remove_index (findings, i + 1);
    }
}

/* A title or an age behind a word says that it is a person's name. */
static gboolean
is_named_person (const GalleyToken *token, const GalleyToken *next)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (token->script != GALLEY_TOKEN_HANGUL || token->length != 3)
    return FALSE;
  name = g_strndup (token->start, token->bytes);
  if (!galley_person_name_has_surname (name))
    return FALSE;
  if (galley_person_name_is_age (token->start + token->bytes))
    return TRUE;
  if (next == NULL || next->offset != token->offset + 4)
    return FALSE;
  title = g_strndup (next->start, next->bytes);
  return galley_person_name_is_title (title);
}

static void
check_words (GalleyParagraphCheck *self, const char *line, GPtrArray *findings,
             GStrvBuilder *persons)
{
  g_autoptr (GArray) tokens = galley_token_split (line, strlen (line));

  for (guint i = 0; i < tokens->len; i++)
    {
      const GalleyToken *token = &g_array_index (tokens, GalleyToken, i);
      GalleyFinding *finding = judge_token (self, token);

      if (is_named_person (token, i + 1 < tokens->len ? token + 1 : NULL))
        {
          g_autofree char *name = g_strndup (token->start, token->bytes);

          g_strv_builder_add (persons, name);
        }
      if (finding != NULL)
        g_ptr_array_add (findings, finding);
    }
}

/* @next: what the next paragraph begins with */
static Memory *
look_at (GalleyParagraphCheck *self, const char *publication, const char *line, const char *next)
{
  g_autoptr (GalleyHouseBook) book = galley_paragraph_check_get_book (self);
  g_autoptr (GalleyPassage) passage = galley_passage_new (line, strlen (line), 1, 0);
  g_autoptr (GStrvBuilder) persons = g_strv_builder_new ();
  Memory *memory = g_new0 (Memory, 1);

  g_atomic_ref_count_init (&memory->refs);
  memory->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_finding_free);
  check_words (self, line, memory->findings, persons);
  galley_josa_check (passage, self->speller, memory->findings);
  galley_style_book_check (passage, memory->findings);
  galley_pair_check (passage, next, memory->findings);
  galley_house_book_check (book, publication, passage, memory->findings);
  galley_paragraph_check_drop_overlapping (memory->findings);
  memory->persons = g_strv_builder_end (persons);
  return memory;
}

/* The first character of the next paragraph: a quotation may go on there. */
static char *
find_next (const char *end)
{
  while (*end == '\n' || *end == ' ')
    end++;
  return *end != '\0' ? g_strndup (end, g_utf8_next_char (end) - end) : g_strdup ("");
}

static Memory *
remember (GalleyParagraphCheck *self, const char *publication, const char *line, gsize bytes)
{
  g_autofree char *text = g_strndup (line, bytes);
  g_autofree char *next = find_next (line + bytes);
  g_autofree char *key = g_strconcat (publication, "\n", next, "\n", text, NULL);
  Memory *memory;

  g_mutex_lock (&self->lock);
  memory = g_hash_table_lookup (self->memory, key);
  if (memory != NULL)
    g_atomic_ref_count_inc (&memory->refs);
  g_mutex_unlock (&self->lock);
  if (memory != NULL)
    return memory;

  memory = look_at (self, publication, text, next);
  g_mutex_lock (&self->lock);
  self->runs++;
  if (g_hash_table_size (self->memory) >= MAX_REMEMBERED)
    g_hash_table_remove_all (self->memory);
  g_atomic_ref_count_inc (&memory->refs);
  g_hash_table_replace (self->memory, g_steal_pointer (&key), memory);
  g_mutex_unlock (&self->lock);
  return memory;
}

void
galley_paragraph_check_run (GalleyParagraphCheck *self, const char *publication, const char *line,
                            gsize bytes, guint number, guint offset, GPtrArray *findings,
                            GHashTable *persons)
{
  Memory *memory = remember (self, publication, line, bytes);

  for (guint i = 0; i < memory->findings->len; i++)
    {
      GalleyFinding *finding = galley_finding_copy (memory->findings->pdata[i]);

      finding->line = number;
      finding->offset += offset;
      g_ptr_array_add (findings, finding);
    }
  for (guint i = 0; memory->persons[i] != NULL; i++)
    g_hash_table_add (persons, g_strdup (memory->persons[i]));
  memory_unref (memory);
}
