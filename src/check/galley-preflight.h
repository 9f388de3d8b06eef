/* galley-preflight.h: what stands between an issue and its readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-issue.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PREFLIGHT_NO_ARTICLE,
  GALLEY_PREFLIGHT_NO_HEADLINE,
  GALLEY_PREFLIGHT_NO_BODY,
  GALLEY_PREFLIGHT_PHOTO_MISSING,  /* a caption whose picture is not there */
  GALLEY_PREFLIGHT_NO_CREDIT,
  GALLEY_PREFLIGHT_NO_CAPTION,
  GALLEY_PREFLIGHT_NO_ALT,
  GALLEY_PREFLIGHT_CAPTURE_UNNAMED, /* a capture without a named account or programme */
  GALLEY_PREFLIGHT_PHOTO_NOT_PLACED, /* in the photo desk, but neither lead nor in the text */
  GALLEY_PREFLIGHT_DEAD_REFERENCE, /* ![](photo:7) without a photo 7 */
  GALLEY_PREFLIGHT_LINK_EMPTY,     /* [text]() */
  GALLEY_PREFLIGHT_NO_TARGET,
  GALLEY_PREFLIGHT_SOURCE_EXPIRED, /* the licence of a photo's source has run out */
  GALLEY_PREFLIGHT_COPY_ERRORS,    /* what the checks call wrong is not settled */
} GalleyPreflightKind;

/**
 * GalleyPreflightItem:
 *
 * One thing to settle, or to accept, before the issue goes out.
 */
typedef struct
{
  GalleyPreflightKind kind;
  gboolean blocking;
  char *article; /* uuid, "" for the issue */
  char *photo;   /* uuid, "" none */
  int photo_number;
  char *text; /* what it is about: a caption's beginning, a link's text; how many, of errors */
} GalleyPreflightItem;

GalleyPreflightItem *galley_preflight_item_copy (const GalleyPreflightItem *item);
void                 galley_preflight_item_free (GalleyPreflightItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPreflightItem, galley_preflight_item_free)

/* The facts that are not the issue's own. */
typedef struct
{
  gboolean has_target;
  guint n_errors;     /* of the checks, in the whole issue; 0 where nobody has counted */
  GPtrArray *sources; /* (nullable) (element-type GalleySource): those of the desk */
  const char *today;  /* (nullable): ISO date, for what runs out */
  const char *choices; /* (nullable): of the publication, see galley_preflight_choose() */
} GalleyPreflightFacts;

/* The kind's name in JSON: "no-credit". */
const char *galley_preflight_kind_to_string (GalleyPreflightKind kind);

/* Whether a publication may choose that the kind only advises, or blocks: not where there would be
 * nothing to publish, or nowhere. */
gboolean galley_preflight_can_choose (GalleyPreflightKind kind);

/* Whether the kind stops an issue, by @choices (nullable) or as Galley has it. */
gboolean galley_preflight_is_blocking (GalleyPreflightKind kind, const char *choices);

/**
 * galley_preflight_choose:
 * @choices: (nullable): "no-alt=block no-credit=advise", as a publication keeps it
 *
 * Returns: (transfer full): with the kind so; a kind that is as Galley has it is not named
 */
char *galley_preflight_choose (const char *choices, GalleyPreflightKind kind, gboolean blocking);

/* Returns: (transfer full) (element-type GalleyPreflightItem): blocking ones first */
GPtrArray *galley_preflight_run (const GalleyIssue *issue, const GalleyPreflightFacts *facts);

G_END_DECLS
