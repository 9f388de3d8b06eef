/* galley-merge.c: two versions of a value that grew from one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-merge.h"

#include "galley-text.h"

#define ARTICLE(name) G_STRUCT_OFFSET (GalleyArticle, name)
#define BYLINE(name) G_STRUCT_OFFSET (GalleyByline, name)
#define PHOTO(name) G_STRUCT_OFFSET (GalleyPhoto, name)
#define ISSUE(name) G_STRUCT_OFFSET (GalleyIssue, name)

static const gsize article_fields[] = { ARTICLE (label),    ARTICLE (label_subtitle),
                                        ARTICLE (headline), ARTICLE (deck),
                                        ARTICLE (dateline), ARTICLE (body),
                                        ARTICLE (signoff),  ARTICLE (cta),
                                        ARTICLE (closing) };
static const gsize byline_fields[] = { BYLINE (name),   BYLINE (role),      BYLINE (email),
                                       BYLINE (place),  BYLINE (agency),    BYLINE (timestamp),
                                       BYLINE (modified), BYLINE (zone) };
static const gsize photo_fields[] = { PHOTO (caption), PHOTO (alt),   PHOTO (taken),
                                      PHOTO (place),   PHOTO (rights) };
static const gsize issue_fields[] = { ISSUE (title),   ISSUE (subject), ISSUE (preheader),
                                      ISSUE (greeting), ISSUE (signoff), ISSUE (cta),
                                      ISSUE (closing) };

static const char *
string_at (gconstpointer value, gsize offset)
{
  return G_STRUCT_MEMBER (char *, value, offset);
}

static gboolean
strings_clash (gconstpointer ours, gconstpointer base, gconstpointer theirs, const gsize *fields,
               guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *here = string_at (ours, fields[i]);
      const char *before = string_at (base, fields[i]);
      const char *there = string_at (theirs, fields[i]);

      if (!g_str_equal (here, before) && !g_str_equal (there, before) && !g_str_equal (here, there))
        return TRUE;
    }
  return FALSE;
}

static void
take_strings (gpointer ours, gconstpointer base, gconstpointer theirs, const gsize *fields, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (string_at (ours, fields[i]), string_at (base, fields[i])))
      galley_str_set (&G_STRUCT_MEMBER (char *, ours, fields[i]), string_at (theirs, fields[i]));
}

static gboolean
same (GStrv a, GStrv b)
{
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
lines_clash (GStrv ours, GStrv base, GStrv theirs)
{
  return !same (ours, base) && !same (theirs, base) && !same (ours, theirs);
}

static void
take_lines (GStrv *ours, GStrv base, GStrv theirs)
{
  if (!same (*ours, base))
    return;
  g_strfreev (*ours);
  *ours = g_strdupv (theirs);
}

gboolean
galley_merge_article (GalleyArticle *ours, const GalleyArticle *base, const GalleyArticle *theirs)
{
  if (strings_clash (ours, base, theirs, article_fields, G_N_ELEMENTS (article_fields)) ||
      strings_clash (ours->byline, base->byline, theirs->byline, byline_fields,
                     G_N_ELEMENTS (byline_fields)) ||
      lines_clash (ours->subheads, base->subheads, theirs->subheads) ||
      lines_clash (ours->contents, base->contents, theirs->contents))
    return FALSE;
  take_strings (ours, base, theirs, article_fields, G_N_ELEMENTS (article_fields));
  take_strings (ours->byline, base->byline, theirs->byline, byline_fields,
                G_N_ELEMENTS (byline_fields));
  take_lines (&ours->subheads, base->subheads, theirs->subheads);
  take_lines (&ours->contents, base->contents, theirs->contents);
  if (ours->contents_by_hand == base->contents_by_hand)
    ours->contents_by_hand = theirs->contents_by_hand;
  ours->last_photo = MAX (ours->last_photo, theirs->last_photo);
  return TRUE;
}

void
galley_merge_photo (GalleyPhoto *ours, const GalleyPhoto *base, const GalleyPhoto *theirs)
{
  take_strings (ours, base, theirs, photo_fields, G_N_ELEMENTS (photo_fields));
  if (galley_credit_equal (ours->credit, base->credit))
    {
      galley_credit_free (ours->credit);
      ours->credit = galley_credit_copy (theirs->credit);
      galley_str_set (&ours->credit_line, theirs->credit_line);
      galley_str_set (&ours->source, theirs->source);
    }
  if (g_str_equal (ours->sha256, base->sha256))
    {
      galley_str_set (&ours->sha256, theirs->sha256);
      galley_str_set (&ours->file_name, theirs->file_name);
      galley_str_set (&ours->media_type, theirs->media_type);
      ours->width = theirs->width;
      ours->height = theirs->height;
      ours->size = theirs->size;
    }
  if (ours->lead == base->lead)
    ours->lead = theirs->lead;
  if (ours->position == base->position)
    ours->position = theirs->position;
}

void
galley_merge_issue (GalleyIssue *ours, const GalleyIssue *base, const GalleyIssue *theirs)
{
  take_strings (ours, base, theirs, issue_fields, G_N_ELEMENTS (issue_fields));
  if (ours->number == base->number)
    ours->number = theirs->number;
  if (ours->slot == base->slot)
    ours->slot = theirs->slot;
}
