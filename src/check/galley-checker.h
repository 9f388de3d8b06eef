/* galley-checker.h: checks of a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-finding.h"
#include "galley-issue.h"
#include "galley-term.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GalleyChecker:
 *
 * Spelling (Korean and English in one sentence), rules of style, the house book, and what should be
 * the same over a whole issue. Dictionaries are loaded at the first check. What a paragraph was found
 * to hold is remembered: a text is checked again in the time that its changed paragraphs take. Every
 * function may be called from any thread.
 */
#define GALLEY_TYPE_CHECKER (galley_checker_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChecker, galley_checker, GALLEY, CHECKER, GObject)

GalleyChecker *galley_checker_new (void);

/* The house book (element-type GalleyTerm), replacing the one set before: its words are known with
 * any particle after them, the forms that it bans are findings. %NULL for none. */
void galley_checker_set_terms (GalleyChecker *checker, GPtrArray *terms);

/* (transfer full): the languages that have no dictionary on this machine ("ko", "en"); may load. */
GStrv galley_checker_get_missing (GalleyChecker *checker);

/**
 * galley_checker_check_text:
 * @text: one paragraph or a whole text, plain or CommonMark; addresses, code and the photo lines in
 *   it are passed over
 *
 * Lines, columns and offsets are of @text. Suggestions are left empty (they are slow): see
 * galley_checker_suggest(). Terms are reported at each place, with count 0.
 *
 * Returns: (transfer full) (element-type GalleyFinding): in the order of the text; cut short when
 *   @cancellable is cancelled
 */
GPtrArray *galley_checker_check_text (GalleyChecker *checker, const char *text,
                                      GCancellable *cancellable);

/**
 * galley_checker_suggest:
 *
 * May take half a second: never on the main thread. Answers are cached.
 *
 * Returns: (transfer full): at most five, each replaces exactly @finding's text
 */
GStrv galley_checker_suggest (GalleyChecker *checker, const GalleyFinding *finding,
                              GCancellable *cancellable);

/* The same from our own words, without the dictionary's proposals: some milliseconds. */
GStrv galley_checker_suggest_quickly (GalleyChecker *checker, const GalleyFinding *finding);

/**
 * galley_checker_check_document:
 *
 * A whole text as the command line reports it: suggestions filled in, each term once with its
 * count at its first place.
 */
GPtrArray *galley_checker_check_document (GalleyChecker *checker, const char *text,
                                          GCancellable *cancellable);

/* The same over the fields of an issue (headline, deck, body, captions …); article and field set. */
GPtrArray *galley_checker_check_issue (GalleyChecker *checker, const GalleyIssue *issue,
                                       GCancellable *cancellable);

/* The same, but without suggestions (they are slow) and with a term at each of its places. */
GPtrArray *galley_checker_check_places (GalleyChecker *checker, const GalleyIssue *issue,
                                        GCancellable *cancellable);

/* Leaves of each term the first place, with its count. */
void galley_checker_fold_terms (GPtrArray *findings);

/* How many paragraphs were looked at, rather than remembered: those that a change touched. */
guint galley_checker_get_paragraph_runs (GalleyChecker *checker);

/* (transfer full): the array that `galley check --json` prints. */
char *galley_findings_to_json (GPtrArray *findings);

G_END_DECLS
