/* galley-consistency-forms.c: marks and credits in two forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-consistency-private.h"

#include <string.h>

/* A pair of quotation marks. */
typedef struct
{
  const GalleyConsistencyLine *line;
  guint start;
  guint end; /* behind the closing mark */
} Quote;

static void
find_quotes (const GalleyConsistencyLine *line, gunichar open, gunichar close, GArray *quotes)
{
  const GalleyPassage *passage = line->passage;
  int start = -1;

  for (guint i = 0; i < passage->length; i++)
    if (passage->chars[i] == open && start < 0)
      start = (int) i;
    else if (passage->chars[i] == close && start >= 0)
      {
        Quote quote = { line, (guint) start, i + 1 };

        g_array_append_val (quotes, quote);
        start = -1;
      }
}

static void
report_quotes (GArray *quotes, const char *open, const char *close, GPtrArray *findings)
{
  for (guint i = 0; i < quotes->len; i++)
    {
      const Quote *quote = &g_array_index (quotes, Quote, i);
      g_autofree char *inside
          = galley_passage_cut (quote->line->passage, quote->start + 1, quote->end - 1);
      g_autofree char *fix = g_strconcat (open, inside, close, NULL);

      galley_consistency_report (quote->line, quote->start, quote->end, "quote-mix",
                                 GALLEY_FINDING_STYLE, fix, findings);
    }
}

/* The kind that is used more often is what the issue means. */
static void
check_quotes (GPtrArray *lines, gunichar straight, gunichar open, gunichar close,
              const char *curly_open, const char *curly_close, GPtrArray *findings)
{
  g_autoptr (GArray) straights = g_array_new (FALSE, FALSE, sizeof (Quote));
  g_autoptr (GArray) curlies = g_array_new (FALSE, FALSE, sizeof (Quote));
  char mark[2] = { (char) straight, '\0' };

  for (guint i = 0; i < lines->len; i++)
    {
      find_quotes (lines->pdata[i], straight, straight, straights);
      find_quotes (lines->pdata[i], open, close, curlies);
    }
  if (straights->len == 0 || curlies->len == 0)
    return;
  if (curlies->len > straights->len)
    report_quotes (straights, curly_open, curly_close, findings);
  else
    report_quotes (curlies, mark, mark, findings);
}

/* A credit in brackets at the end of a line. */
typedef struct
{
  const GalleyConsistencyLine *line;
  guint start;
  guint end;
  char *label;
  char *separator; /* with its spaces */
  char *source;
  char open;
  char close;
} Credit;

static void
credit_free (gpointer data)
{
  Credit *credit = data;

  g_free (credit->label);
  g_free (credit->separator);
  g_free (credit->source);
  g_free (credit);
}

static void
read_credit (const GalleyConsistencyLine *line, GPtrArray *credits)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) info = NULL;
  Credit *credit;
  int start;
  int end;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex, g_regex_new ("([(\\[<])\\s*(사진 ?제공|사진 ?출처|자료 ?제공|이미지 ?제공|출처|사진|제공|자료|이미지|"
                             "그래픽|일러스트|촬영|캡처)(\\s*[:=：|]\\s*)([^()\\[\\]<>]{1,60}?)\\s*([)\\]>])[\\s\\x{a0}]*$",
                             G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match (regex, line->passage->text, 0, &info))
    return;
  credit = g_new0 (Credit, 1);
  credit->line = line;
  g_match_info_fetch_pos (info, 1, &start, NULL);
  g_match_info_fetch_pos (info, 5, NULL, &end);
  credit->start = galley_passage_at_byte (line->passage, start);
  credit->end = galley_passage_at_byte (line->passage, end);
  credit->open = line->passage->text[start];
  credit->close = line->passage->text[end - 1];
  credit->label = g_match_info_fetch (info, 2);
  credit->separator = g_match_info_fetch (info, 3);
  credit->source = g_match_info_fetch (info, 4);
  g_ptr_array_add (credits, credit);
}

/* What a label of two words, or of two labels (출처 : 사진제공: X), says in one. */
static char *
simplify (const Credit *credit, char **source)
{
  static const char *const inner[] = { "사진제공:", "사진제공 :", "사진:", "제공:", "사진 :", "제공 :" };
  const char *label = credit->label;

  *source = g_strdup (credit->source);
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    if (g_str_has_prefix (credit->source, inner[i]))
      {
        g_free (*source);
        *source = g_strstrip (g_strdup (credit->source + strlen (inner[i])));
        label = strstr (inner[i], "제공") != NULL ? "제공" : "사진";
      }
  if (strstr (label, "제공") != NULL)
    return g_strdup ("제공");
  if (strstr (label, "출처") != NULL)
    return g_strdup ("출처");
  return g_strdup (label);
}

static const Credit *
find_majority (GPtrArray *credits)
{
  const Credit *best = NULL;
  guint most = 0;

  for (guint i = 0; i < credits->len; i++)
    {
      guint n = 0;

      for (guint j = 0; j < credits->len; j++)
        n += g_str_equal (((Credit *) credits->pdata[i])->separator,
                          ((Credit *) credits->pdata[j])->separator) &&
             ((Credit *) credits->pdata[i])->open == ((Credit *) credits->pdata[j])->open;
      if (n > most)
        {
          most = n;
          best = credits->pdata[i];
        }
    }
  return best;
}

static void
check_credits (GPtrArray *lines, GPtrArray *findings)
{
  g_autoptr (GPtrArray) credits = g_ptr_array_new_with_free_func (credit_free);
  const Credit *house;

  for (guint i = 0; i < lines->len; i++)
    read_credit (lines->pdata[i], credits);
  if (credits->len < 2)
    return;
  house = find_majority (credits);
  for (guint i = 0; i < credits->len; i++)
    {
      const Credit *credit = credits->pdata[i];
      g_autofree char *source = NULL;
      g_autofree char *label = simplify (credit, &source);
      g_autofree char *fix = g_strdup_printf ("%c%s%s%s%c", house->open, label, house->separator,
                                              source, house->close);
      g_autofree char *text
          = galley_passage_cut (credit->line->passage, credit->start, credit->end);

      if (!g_str_equal (fix, text))
        galley_consistency_report (credit->line, credit->start, credit->end, "credit-format",
                                   GALLEY_FINDING_STYLE, fix, findings);
    }
}

/* "갑 : 을" and "갑: 을" in one text; times, scores and credits are not looked at. */
static void
check_colons (GPtrArray *lines, GPtrArray *findings)
{
  static GRegex *regex;
  guint apart = 0;
  guint close = 0;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("(?<=[가-힣A-Za-z])( ?): (?=[가-힣A-Za-z'\"“‘])(?![^()]*\\)\\s*$)",
                                            G_REGEX_OPTIMIZE, 0, NULL));
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < lines->len; i++)
      {
        const GalleyConsistencyLine *line = lines->pdata[i];
        g_autoptr (GMatchInfo) info = NULL;

        if (strchr (line->passage->text, ':') == NULL)
          continue;
        g_regex_match (regex, line->passage->text, 0, &info);
        while (g_match_info_matches (info))
          {
            int start;
            int end;
            gboolean is_apart;

            g_match_info_fetch_pos (info, 0, &start, &end);
            is_apart = line->passage->text[start] == ' ';
            if (pass == 0)
              *(is_apart ? &apart : &close) += 1;
            else if (is_apart ? apart < close : close < apart)
              galley_consistency_report (line, galley_passage_at_byte (line->passage, start),
                                         galley_passage_at_byte (line->passage, end), "colon-style",
                                         GALLEY_FINDING_STYLE, is_apart ? ": " : " : ", findings);
            if (!g_match_info_next (info, NULL))
              break;
          }
        if (i == lines->len - 1 && pass == 0 && (apart == 0 || close == 0))
          return;
      }
}

void
galley_consistency_check_forms (GPtrArray *lines, GPtrArray *findings)
{
  check_quotes (lines, '"', 0x201c, 0x201d, "“", "”", findings);
  check_quotes (lines, '\'', 0x2018, 0x2019, "‘", "’", findings);
  check_credits (lines, findings);
  check_colons (lines, findings);
}
