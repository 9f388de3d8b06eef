/* galley-style-rule.h: a rule of house style, as data/style has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-passage.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * GalleyStyleRule:
 *
 * Patterns over a paragraph, or a list of words with what is right instead. How rules are written:
 * data/style/README.md.
 */
typedef struct
{
  char *id;
  GalleyFindingLevel level;
  char *norm;       /* what it rests on: "한글 맞춤법 제41항", "house" */
  char *message_ko;
  char *message_en;
  GPtrArray *good;  /* (element-type utf8): sentences that must not match */
  GPtrArray *bad;   /* (element-type GStrv): sentence, what is wrong in it, the fix ("" none) */
  GPtrArray *patterns;
} GalleyStyleRule;

/* (transfer full) (nullable): INVALID with what is wrong about it. Rules without patterns are those
 * that are written as code; they have a message and a norm only. */
GalleyStyleRule *galley_style_rule_new  (JsonObject *object, GError **error);
void             galley_style_rule_free (GalleyStyleRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyStyleRule, galley_style_rule_free)

/* Adds what the rule finds in the passage. */
void galley_style_rule_check (const GalleyStyleRule *rule, const GalleyPassage *passage,
                              GPtrArray *findings);

/* In the language of the person. */
const char *galley_style_rule_get_message (const GalleyStyleRule *rule);

G_END_DECLS
