/* galley-cli-private.h: what the verbs of the command line share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-session.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

enum
{
  STATUS_OK = 0,
  STATUS_FAILED = 1, /* findings, or a failure */
  STATUS_USAGE = 2,
};

/* What every verb takes; the session is opened by the first that asks for it. */
typedef struct
{
  char *desk;
  gboolean json;
  GalleySession *session;
} CliContext;

/**
 * CliVerb:
 * @words: "credit parse"
 * @arguments: what stands behind it in the help, untranslated
 * @summary: one line for the help, translatable
 */
typedef struct
{
  const char *words;
  const char *arguments;
  const char *summary;
  int (*run) (CliContext *context, int argc, char **argv);
} CliVerb;

/* (transfer none) (nullable): prints why not. */
GalleySession *cli_open_session (CliContext *context);

/* Parses @argv with the verb's own options and the common ones; prints what is wrong. @entries may
 * be %NULL. On success @argv holds the verb in front and the remaining arguments. */
gboolean cli_parse (CliContext *context, const GOptionEntry *entries, int *argc, char ***argv);

/* The verb was called with too few or too many arguments: prints its usage. */
int cli_usage (const char *words);

/* Prints the sentence for @error, and its technical text, about @subject (nullable). */
int cli_fail (const char *subject, const GError *error);

void cli_print_json (JsonBuilder *builder); /* and frees it */

/* Adds "name": "value". */
void cli_json_string (JsonBuilder *builder, const char *name, const char *value);
void cli_json_int    (JsonBuilder *builder, const char *name, gint64 value);

/* (transfer full) (nullable): the issue called @name, with its articles; prints why not. */
GalleyIssue *cli_load_issue (CliContext *context, const char *name);

/* (transfer full): standard input to its end, at most @limit bytes. */
char *cli_read_stdin (gsize limit);

/* A local time for people, "" for 0. (transfer full) */
char *cli_format_time (gint64 when);

/* A status word, translated. */
const char *cli_status_text (GalleyIssueStatus status);

int cli_import       (CliContext *context, int argc, char **argv);
int cli_credit_parse (CliContext *context, int argc, char **argv);
int cli_photo_add    (CliContext *context, int argc, char **argv);
int cli_check        (CliContext *context, int argc, char **argv);
int cli_render       (CliContext *context, int argc, char **argv);
int cli_target_add   (CliContext *context, int argc, char **argv);
int cli_target_list  (CliContext *context, int argc, char **argv);
int cli_target_probe (CliContext *context, int argc, char **argv);
int cli_target_remove (CliContext *context, int argc, char **argv);
int cli_publish      (CliContext *context, int argc, char **argv);
int cli_correction_add  (CliContext *context, int argc, char **argv);
int cli_correction_list (CliContext *context, int argc, char **argv);
int cli_term_list   (CliContext *context, int argc, char **argv);
int cli_term_add    (CliContext *context, int argc, char **argv);
int cli_term_remove (CliContext *context, int argc, char **argv);
int cli_term_import (CliContext *context, int argc, char **argv);
int cli_withdraw     (CliContext *context, int argc, char **argv);
int cli_issues       (CliContext *context, int argc, char **argv);
int cli_show         (CliContext *context, int argc, char **argv);
int cli_desk_check   (CliContext *context, int argc, char **argv);
int cli_press        (CliContext *context, int argc, char **argv);

G_END_DECLS
