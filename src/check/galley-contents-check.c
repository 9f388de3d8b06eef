/* galley-contents-check.c: the contents beside the headings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-contents-check.h"

#include "galley-text.h"

#include <string.h>

/* The text of a line without marks and spaces: what makes two headings the same. */
static char *
fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }
  return g_string_free (folded, FALSE);
}

static GStrv
list_headings (const char *body)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] == '#')
      {
        g_autofree char *text = galley_str_trim (lines[i] + strspn (lines[i], "#"));

        g_strv_builder_add (builder, text);
      }
  return g_strv_builder_end (builder);
}

static gboolean
matches (const char *entry, const char *heading)
{
  g_autofree char *one = fold (entry);
  g_autofree char *two = fold (heading);

  return g_str_equal (one, two);
}

/* The share of the entry's two-syllable parts that the heading has. */
static double
likeness (const char *entry, const char *heading)
{
  g_autofree char *one = fold (entry);
  g_autofree char *two = fold (heading);
  int parts = 0;
  int shared = 0;

  for (const char *p = one; *p != '\0' && *g_utf8_next_char (p) != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *part = g_strndup (p, g_utf8_next_char (g_utf8_next_char (p)) - p);

      parts++;
      shared += strstr (two, part) != NULL;
    }
  return parts > 0 ? (double) shared / parts : 0;
}

static const char *
find_nearest (const char *entry, GStrv headings, GStrv contents)
{
  const char *nearest = NULL;
  double most = 0.34;

  for (guint i = 0; headings[i] != NULL; i++)
    {
      gboolean taken = FALSE;

      for (guint j = 0; contents[j] != NULL; j++)
        taken = taken || matches (contents[j], headings[i]);
      if (!taken && likeness (entry, headings[i]) > most)
        {
          most = likeness (entry, headings[i]);
          nearest = headings[i];
        }
    }
  return nearest;
}

static GalleyFinding *
make_finding (const GalleyArticle *article, guint line, guint offset, const char *entry,
              const char *nearest)
{
  GalleyFinding *finding = galley_finding_new ();

  finding->level = GALLEY_FINDING_STYLE;
  galley_str_set (&finding->rule, "contents-mismatch");
  galley_str_set (&finding->article, article->uuid);
  galley_str_set (&finding->field, "contents");
  galley_str_set (&finding->text, entry);
  finding->line = line;
  finding->column = 1;
  finding->offset = offset;
  finding->length = (guint) g_utf8_strlen (entry, -1);
  if (nearest != NULL)
    {
      const char *one[] = { nearest, NULL };

      g_strfreev (finding->suggestions);
      finding->suggestions = g_strdupv ((GStrv) one);
    }
  return finding;
}

void
galley_contents_check (const GalleyIssue *issue, GPtrArray *findings)
{
  for (guint i = 0; i < issue->articles->len; i++)
    {
      const GalleyArticle *article = issue->articles->pdata[i];
      g_auto (GStrv) headings = list_headings (article->body);
      gboolean any = FALSE;
      guint offset = 0;

      for (guint j = 0; article->contents[j] != NULL; j++)
        for (guint k = 0; headings[k] != NULL; k++)
          any = any || matches (article->contents[j], headings[k]);
      for (guint j = 0; any && article->contents[j] != NULL; j++)
        {
          const char *entry = article->contents[j];
          gboolean found = FALSE;

          for (guint k = 0; headings[k] != NULL; k++)
            found = found || matches (entry, headings[k]);
          if (!found && *entry != '\0')
            g_ptr_array_add (findings,
                             make_finding (article, j + 1, offset, entry,
                                           find_nearest (entry, headings, article->contents)));
          offset += (guint) g_utf8_strlen (entry, -1) + 1;
        }
    }
}
