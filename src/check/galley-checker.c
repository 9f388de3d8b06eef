/* galley-checker.c: checks of a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checker.h"

#include "galley-consistency.h"
#include "galley-contents-check.h"
#include "galley-josa-check.h"
#include "galley-pair-check.h"
#include "galley-person-name.h"
#include "galley-speller.h"
#include "galley-style-book.h"
#include "galley-text.h"

#include <string.h>

struct _GalleyChecker
{
  GObject parent_instance;

  GalleySpeller *speller;
};

G_DEFINE_FINAL_TYPE (GalleyChecker, galley_checker, G_TYPE_OBJECT)

GalleyChecker *
galley_checker_new (void)
{
  return g_object_new (GALLEY_TYPE_CHECKER, NULL);
}

void
galley_checker_set_terms (GalleyChecker *self, const char *const *terms)
{
  galley_speller_set_terms (self->speller, terms);
}

GStrv
galley_checker_get_missing (GalleyChecker *self)
{
  return galley_speller_get_missing (self->speller);
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
  finding->line = token->line;
  finding->column = token->column;
  finding->offset = token->offset;
  finding->length = length;
  g_free (finding->text);
  finding->text = g_utf8_substring (token->start, 0, length);
  galley_str_set (&finding->rule, level == GALLEY_FINDING_TERM ? "term" : "spelling");
  return finding;
}

static GalleyFinding *
judge_token (GalleyChecker *self, const GalleyToken *token)
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

typedef struct
{
  GalleyChecker *checker;
  GPtrArray *findings;
} RuleRun;

static void
run_rules_cb (const GalleyPassage *passage, gpointer user_data)
{
  RuleRun *run = user_data;
  const char *next = passage->raw + passage->raw_bytes;

  galley_josa_check (passage, run->checker->speller, run->findings);
  galley_style_book_check (passage, run->findings);
  galley_pair_check (passage, *next == '\n' ? next + 1 : NULL, run->findings);
}

static gboolean
is_cancelled (gpointer data)
{
  return g_cancellable_is_cancelled (data);
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

static void
drop_overlapping (GPtrArray *findings)
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
forget_persons (GPtrArray *findings, GHashTable *persons)
{
  for (guint i = findings->len; i-- > 0;)
    {
      const GalleyFinding *finding = findings->pdata[i];

      if (finding->level == GALLEY_FINDING_TERM && g_hash_table_contains (persons, finding->text))
        g_ptr_array_remove_index (findings, i);
    }
}

GPtrArray *
galley_checker_check_text (GalleyChecker *self, const char *text, GCancellable *cancellable)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_finding_free);
  g_autoptr (GArray) tokens = galley_token_split (text);
  RuleRun run = { self, findings };
  g_autoptr (GHashTable) persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < tokens->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const GalleyToken *token = &g_array_index (tokens, GalleyToken, i);
      GalleyFinding *finding = judge_token (self, token);

      if (is_named_person (token, i + 1 < tokens->len ? token + 1 : NULL))
        g_hash_table_add (persons, g_strndup (token->start, token->bytes));

      if (finding != NULL)
        g_ptr_array_add (findings, finding);
    }
  galley_passage_for_each (text, run_rules_cb, &run, is_cancelled, cancellable);
  forget_persons (findings, persons);
  drop_overlapping (findings);
  return findings;
}

GStrv
galley_checker_suggest (GalleyChecker *self, const GalleyFinding *finding,
                        GCancellable *cancellable)
{
  g_autofree char *word = g_utf8_normalize (finding->text, -1, G_NORMALIZE_NFC);

  if (!g_str_equal (finding->rule, "spelling") && !g_str_equal (finding->rule, "term"))
    return g_strdupv (finding->suggestions);
  return word != NULL && *word != '\0'
             ? galley_speller_suggest (self->speller, word, cancellable)
             : galley_strv_copy (NULL);
}

/* Each term once, at its first place, with its count; suggestions for what is wrong. */
static void
finish_report (GalleyChecker *self, GPtrArray *findings, GCancellable *cancellable)
{
  g_autoptr (GHashTable) terms = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < findings->len;)
    {
      GalleyFinding *finding = findings->pdata[i];
      GalleyFinding *first = NULL;

      if (finding->level == GALLEY_FINDING_TERM)
        {
          first = g_hash_table_lookup (terms, finding->text);
          if (first != NULL)
            {
              first->count++;
              g_ptr_array_remove_index (findings, i);
              continue;
            }
          finding->count = 1;
          g_hash_table_insert (terms, finding->text, finding);
        }
      else if (g_str_equal (finding->rule, "spelling") && *finding->suggestions == NULL &&
               !g_cancellable_is_cancelled (cancellable))
        {
          g_strfreev (finding->suggestions);
          finding->suggestions = galley_checker_suggest (self, finding, cancellable);
        }
      i++;
    }
}

GPtrArray *
galley_checker_check_document (GalleyChecker *self, const char *text, GCancellable *cancellable)
{
  GPtrArray *findings = galley_checker_check_text (self, text, cancellable);
  const GalleyConsistencyPart whole = { "", "", text };
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_add (parts, (gpointer) &whole);
  galley_consistency_check (parts, self->speller, findings, cancellable);
  drop_overlapping (findings);
  finish_report (self, findings, cancellable);
  return findings;
}

static void
check_field (GalleyChecker *self, const char *text, const char *article, const char *field,
             GPtrArray *findings, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) found = galley_checker_check_text (self, text, cancellable);

  for (guint i = 0; i < found->len; i++)
    {
      GalleyFinding *finding = galley_finding_copy (found->pdata[i]);

      galley_str_set (&finding->article, article);
      galley_str_set (&finding->field, field);
      g_ptr_array_add (findings, finding);
    }
}

static void
add_part (GPtrArray *parts, const char *article, char *field, char *text)
{
  GalleyConsistencyPart *part = g_new0 (GalleyConsistencyPart, 1);

  part->article = article;
  part->field = field;
  part->text = text;
  g_ptr_array_add (parts, part);
}

static void
part_free (gpointer data)
{
  GalleyConsistencyPart *part = data;

  g_free ((char *) part->field);
  g_free ((char *) part->text);
  g_free (part);
}

/* The fields of an issue in the order of reading; a caption with its credit, as the page has it. */
static GPtrArray *
list_parts (const GalleyIssue *issue)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; i < issue->articles->len; i++)
    {
      const GalleyArticle *article = issue->articles->pdata[i];
      const char *uuid = article->uuid;

      add_part (parts, uuid, g_strdup ("label_subtitle"), g_strdup (article->label_subtitle));
      add_part (parts, uuid, g_strdup ("headline"), g_strdup (article->headline));
      add_part (parts, uuid, g_strdup ("subheads"), g_strjoinv ("\n", article->subheads));
      add_part (parts, uuid, g_strdup ("deck"), g_strdup (article->deck));
      add_part (parts, uuid, g_strdup ("contents"), g_strjoinv ("\n", article->contents));
      add_part (parts, uuid, g_strdup ("body"), g_strdup (article->body));
      for (guint j = 0; j < article->photos->len; j++)
        {
          const GalleyPhoto *photo = article->photos->pdata[j];

          add_part (parts, uuid, g_strdup_printf ("caption:%d", photo->number),
                    g_strdup (photo->caption));
          add_part (parts, uuid, g_strdup_printf ("alt:%d", photo->number), g_strdup (photo->alt));
        }
      add_part (parts, uuid, g_strdup ("signoff"), g_strdup (article->signoff));
      add_part (parts, uuid, g_strdup ("cta"), g_strdup (article->cta));
      add_part (parts, uuid, g_strdup ("closing"), g_strdup (article->closing));
    }
  return parts;
}

/* A place that both a rule and the look over the whole issue found is reported once. */
static void
drop_repeated (GPtrArray *findings, guint first_of_issue)
{
  for (guint i = findings->len; i-- > first_of_issue;)
    for (guint j = 0; j < first_of_issue; j++)
      {
        const GalleyFinding *whole = findings->pdata[i];
        const GalleyFinding *own = findings->pdata[j];

        if (!g_str_equal (whole->article, own->article) || !g_str_equal (whole->field, own->field) ||
            own->offset >= whole->offset + whole->length ||
            whole->offset >= own->offset + own->length)
          continue;
        if (own->level == GALLEY_FINDING_TERM)
          {
            g_ptr_array_remove_index (findings, j);
            first_of_issue--;
            i--;
            break;
          }
        g_ptr_array_remove_index (findings, i);
        break;
      }
}

GPtrArray *
galley_checker_check_issue (GalleyChecker *self, const GalleyIssue *issue,
                            GCancellable *cancellable)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_finding_free);
  g_autoptr (GPtrArray) parts = list_parts (issue);
  guint own;

  for (guint i = 0; i < parts->len; i++)
    {
      const GalleyConsistencyPart *part = parts->pdata[i];

      check_field (self, part->text, part->article, part->field, findings, cancellable);
    }
  own = findings->len;
  galley_consistency_check (parts, self->speller, findings, cancellable);
  galley_contents_check (issue, findings);
  drop_repeated (findings, own);
  finish_report (self, findings, cancellable);
  return findings;
}

static void
galley_checker_finalize (GObject *object)
{
  galley_speller_free (GALLEY_CHECKER (object)->speller);
  G_OBJECT_CLASS (galley_checker_parent_class)->finalize (object);
}

static void
galley_checker_class_init (GalleyCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_checker_finalize;
}

static void
galley_checker_init (GalleyChecker *self)
{
  self->speller = galley_speller_new ();
}
