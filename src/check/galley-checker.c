/* galley-checker.c: checks of a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checker.h"

#include "galley-consistency.h"
#include "galley-contents-check.h"
#include "galley-paragraph-check.h"
#include "galley-speller.h"
#include "galley-text.h"

#include <string.h>

struct _GalleyChecker
{
  GObject parent_instance;

  GalleySpeller *speller;
  GalleyParagraphCheck *paragraphs;
};

G_DEFINE_FINAL_TYPE (GalleyChecker, galley_checker, G_TYPE_OBJECT)

GalleyChecker *
galley_checker_new (void)
{
  return g_object_new (GALLEY_TYPE_CHECKER, NULL);
}

void
galley_checker_set_terms (GalleyChecker *self, GPtrArray *terms)
{
  g_autoptr (GalleyHouseBook) book = galley_house_book_new (terms);
  g_auto (GStrv) words = galley_house_book_get_words (book);

  galley_speller_set_terms (self->speller, (const char *const *) words);
  galley_paragraph_check_set_book (self->paragraphs, book);
}

GStrv
galley_checker_get_missing (GalleyChecker *self)
{
  return galley_speller_get_missing (self->speller);
}

guint
galley_checker_get_paragraph_runs (GalleyChecker *self)
{
  return galley_paragraph_check_get_runs (self->paragraphs);
}

typedef struct
{
  GalleyChecker *checker;
  const char *publication;
  GPtrArray *findings;
  GHashTable *persons;
  GCancellable *cancellable;
} Run;

static gboolean
check_line_cb (const char *line, gsize bytes, guint number, guint offset, gpointer user_data)
{
  Run *run = user_data;

  if (g_cancellable_is_cancelled (run->cancellable))
    return FALSE;
  galley_paragraph_check_run (run->checker->paragraphs, run->publication, line, bytes, number,
                              offset, run->findings, run->persons);
  return TRUE;
}

static GPtrArray *
check_part (GalleyChecker *self, const char *publication, const char *text, GHashTable *persons,
            GCancellable *cancellable)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_finding_free);
  Run run = { self, publication, findings, persons, cancellable };

  galley_passage_for_each_line (text, check_line_cb, &run);
  return findings;
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
  g_autoptr (GHashTable) persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *findings = check_part (self, "", text, persons, cancellable);

  forget_persons (findings, persons);
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

GStrv
galley_checker_suggest_quickly (GalleyChecker *self, const GalleyFinding *finding)
{
  g_autofree char *word = g_utf8_normalize (finding->text, -1, G_NORMALIZE_NFC);

  if (!g_str_equal (finding->rule, "spelling") && !g_str_equal (finding->rule, "term"))
    return g_strdupv (finding->suggestions);
  return word != NULL && *word != '\0' ? galley_speller_suggest_quickly (self->speller, word)
                                       : galley_strv_copy (NULL);
}

/* Findings of all parts, from those of each: the ones about the whole issue join their part. */
static GPtrArray *
join_parts (GPtrArray *parts, GPtrArray *of_parts, GPtrArray *of_issue)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_finding_free);

  for (guint i = 0; i < parts->len; i++)
    {
      const GalleyIssuePart *part = parts->pdata[i];
      GPtrArray *findings = of_parts->pdata[i];

      for (guint j = 0; j < of_issue->len; j++)
        {
          const GalleyFinding *finding = of_issue->pdata[j];

          if (g_str_equal (finding->article, part->article) &&
              g_str_equal (finding->field, part->field))
            g_ptr_array_add (findings, galley_finding_copy (finding));
        }
      galley_paragraph_check_drop_overlapping (findings);
      for (guint j = 0; j < findings->len; j++)
        {
          GalleyFinding *finding = galley_finding_copy (findings->pdata[j]);

          galley_str_set (&finding->article, part->article);
          galley_str_set (&finding->field, part->field);
          g_ptr_array_add (all, finding);
        }
    }
  return all;
}

/* @issue: (nullable): for what is not a matter of its texts */
static GPtrArray *
check_parts (GalleyChecker *self, GPtrArray *parts, const GalleyIssue *issue,
             GCancellable *cancellable)
{
  g_autoptr (GHashTable) persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) of_parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) of_issue
      = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_finding_free);
  g_autoptr (GalleyHouseBook) book = galley_paragraph_check_get_book (self->paragraphs);
  const char *publication = issue != NULL ? issue->publication : "";

  for (guint i = 0; i < parts->len; i++)
    {
      const GalleyIssuePart *part = parts->pdata[i];

      g_ptr_array_add (of_parts, check_part (self, publication, part->text, persons, cancellable));
    }
  for (guint i = 0; i < of_parts->len; i++)
    forget_persons (of_parts->pdata[i], persons);
  galley_consistency_check (parts, self->speller, book, of_issue, cancellable);
  if (issue != NULL)
    galley_contents_check (issue, of_issue);
  return join_parts (parts, of_parts, of_issue);
}

GPtrArray *
galley_checker_check_places (GalleyChecker *self, const GalleyIssue *issue,
                             GCancellable *cancellable)
{
  g_autoptr (GPtrArray) parts = galley_issue_parts_new (issue);

  return check_parts (self, parts, issue, cancellable);
}

void
galley_checker_fold_terms (GPtrArray *findings)
{
  g_autoptr (GHashTable) terms = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < findings->len;)
    {
      GalleyFinding *finding = findings->pdata[i];
      GalleyFinding *first = finding->level == GALLEY_FINDING_TERM
                                 ? g_hash_table_lookup (terms, finding->text)
                                 : NULL;

      if (first != NULL)
        {
          first->count++;
          g_ptr_array_remove_index (findings, i);
          continue;
        }
      if (finding->level == GALLEY_FINDING_TERM)
        {
          finding->count = 1;
          g_hash_table_insert (terms, finding->text, finding);
        }
      i++;
    }
}

/* Each term once, at its first place, with its count; suggestions for what is misspelt. */
static void
finish_report (GalleyChecker *self, GPtrArray *findings, GCancellable *cancellable)
{
  galley_checker_fold_terms (findings);
  for (guint i = 0; i < findings->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GalleyFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->rule, "spelling") && *finding->suggestions == NULL)
        {
          g_strfreev (finding->suggestions);
          finding->suggestions = galley_checker_suggest (self, finding, cancellable);
        }
    }
}

GPtrArray *
galley_checker_check_document (GalleyChecker *self, const char *text, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) parts = galley_issue_parts_new_for_text (text);
  GPtrArray *findings = check_parts (self, parts, NULL, cancellable);

  finish_report (self, findings, cancellable);
  return findings;
}

GPtrArray *
galley_checker_check_issue (GalleyChecker *self, const GalleyIssue *issue,
                            GCancellable *cancellable)
{
  GPtrArray *findings = galley_checker_check_places (self, issue, cancellable);

  finish_report (self, findings, cancellable);
  return findings;
}

static void
galley_checker_finalize (GObject *object)
{
  galley_paragraph_check_free (GALLEY_CHECKER (object)->paragraphs);
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
  self->paragraphs = galley_paragraph_check_new (self->speller);
}
