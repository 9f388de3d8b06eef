/* galley-import-result.h: what a reader understood of a manuscript
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-article.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A line of the input: its number from 1 and its text; @why for an ignored one. */
typedef struct
{
  int line;
  char *text;
  char *why; /* "repeated-title", "junk"; "" otherwise */
} GalleyImportLine;

/* A photo line: caption and credit as understood. */
typedef struct
{
  int line;
  char *raw; /* its line; two joined by \n where the credit stood alone under the caption */
  char *caption;
  GalleyCredit *credit;
  char *taken; /* the date that stood in the credit, ISO, "" none */
} GalleyImportPhoto;

/**
 * GalleyImportResult:
 *
 * Every non-blank line of the input is in exactly one field. What is not understood is empty,
 * never guessed; a line the reader is unsure of is body text.
 */
typedef struct
{
  char *title;
  int title_line; /* 0 none */
  char *label;
  char *label_subtitle;
  GStrv subtitles;
  GalleyByline *byline;
  char *byline_raw; /* its lines, joined by \n */
  GStrv contents;
  GPtrArray *sections; /* (element-type GalleyImportLine) */
  GPtrArray *photos;   /* (element-type GalleyImportPhoto) */
  GPtrArray *related;          /* (element-type GalleyImportLine) marked with 👉 or the like */
  GPtrArray *related_unmarked; /* (element-type GalleyImportLine) */
  char *signoff; /* lines joined by \n, as cta */
  char *cta;
  GStrv tail;
  GPtrArray *body;    /* (element-type GalleyImportLine) */
  GPtrArray *ignored; /* (element-type GalleyImportLine) */
  char *encoding; /* of the input: UTF-8, CP949, UTF-16LE … */

  GalleyArticle *article; /* the same as an article: body as CommonMark, photos as placeholders */
} GalleyImportResult;

void galley_import_result_free (GalleyImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyImportResult, galley_import_result_free)

/**
 * galley_import_read_bytes:
 * @bytes: a manuscript; the reader is chosen by content, not by name
 *
 * Thread-safe; no file is opened.
 *
 * Returns: (transfer full) (nullable): with GALLEY_ERROR_NOT_TEXT, EMPTY, TOO_LARGE (20 MB)
 */
GalleyImportResult *galley_import_read_bytes (GBytes *bytes, GError **error);

/* The same for a file: NOT_FOUND, PERMISSION, INVALID (a directory) too. */
GalleyImportResult *galley_import_read_file (GFile *file, GCancellable *cancellable, GError **error);

/* (transfer full): the object that `galley import --dry-run --json` prints. */
char *galley_import_result_to_json (const GalleyImportResult *result);

G_END_DECLS
