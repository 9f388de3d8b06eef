/* galley-credit.h: who is owed a photo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GalleyCreditKind:
 *
 * What a credit says of its photo. The parser of credit lines answers `source` for agency and
 * stock (the model keeps them apart once a source of the desk is chosen).
 */
typedef enum
{
  GALLEY_CREDIT_NONE,
  GALLEY_CREDIT_PHOTO_BY, /* a named person took it */
  GALLEY_CREDIT_PROVIDED, /* 제공 */
  GALLEY_CREDIT_SOURCE,   /* 출처: an outlet or organisation is named */
  GALLEY_CREDIT_GRAPHIC,  /* 그래픽, 일러스트 */
  GALLEY_CREDIT_CAPTURE,  /* 화면 캡처, 갈무리 */
  GALLEY_CREDIT_STOCK,
  GALLEY_CREDIT_AGENCY,
} GalleyCreditKind;

/* The names of the formats: none, photo_by, provided, source, graphic, capture, stock, agency. */
const char      *galley_credit_kind_to_string   (GalleyCreditKind kind);
GalleyCreditKind galley_credit_kind_from_string (const char *string);

/**
 * GalleyCredit:
 *
 * A value; strings are never %NULL, empty is "".
 */
typedef struct
{
  GalleyCreditKind kind;
  char *source; /* the name as printed: 더밀크, 로이터=뉴스1, 박효상 기자 */
  char *person; /* 박효상, where one is named */
  char *agency; /* 뉴스1, where one is named */
} GalleyCredit;

#define GALLEY_TYPE_CREDIT (galley_credit_get_type ())
GType         galley_credit_get_type (void);
GalleyCredit *galley_credit_new      (GalleyCreditKind kind, const char *source);
GalleyCredit *galley_credit_copy     (const GalleyCredit *credit);
void          galley_credit_free     (GalleyCredit *credit);
gboolean      galley_credit_equal    (const GalleyCredit *a, const GalleyCredit *b);

/**
 * galley_credit_format:
 * @credit: a credit
 * @format: (nullable): the publication's template, %NULL for the default `({label} : {source})`;
 *   {label} becomes 출처, 제공, 사진, 그래픽 or 캡처 by kind, {source} the source
 *
 * The credit as it is printed under its photo in the publication's house form.
 *
 * Returns: (transfer full): the line, "" for a credit of kind none without a source
 */
char *galley_credit_format (const GalleyCredit *credit, const char *format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyCredit, galley_credit_free)

G_END_DECLS
