/* galley-consistency-numbers.c: quantities that differ, and two ways to write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-consistency-private.h"

#include "galley-hangul.h"

#include <string.h>

#define UNITS                                                                                       \
  "명|원|달러|유로|위안|엔|개국|개월|개사|개|곳|건|회|배|퍼센트|%p|%|km|kg|킬로미터|미터|톤|시간|분|살|세|대|권|장|점|층|평|" \
  "편|쪽|부|가구|마리|그루|석|표|인분|병|잔|벌|채|척|도|통|팀|쌍|줄|번|차례|주|년|일"

/* "독자 3만5000명": what is counted, how many, in what. */
typedef struct
{
  const GalleyConsistencyLine *line;
  guint start; /* of the figures, in characters of the passage */
  guint end;   /* behind the unit */
  double value;
  char *unit;
  char *before; /* the noun before it, "" none */
  char *after;  /* the noun behind it */
  gboolean is_about; /* 약, 여, 넘는 */
} Quantity;

static void
quantity_free (gpointer data)
{
  Quantity *quantity = data;

  g_free (quantity->unit);
  g_free (quantity->before);
  g_free (quantity->after);
  g_free (quantity);
}

/* "1억 2,500만" → 125000000 */
static double
read_value (const char *text)
{
  double value = 0;
  double part = 0;
  double fraction = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      double scale = g_str_has_prefix (p, "조")   ? 1e12
                     : g_str_has_prefix (p, "억") ? 1e8
                     : g_str_has_prefix (p, "만") ? 1e4
                     : g_str_has_prefix (p, "천") ? 1e3
                     : g_str_has_prefix (p, "백") ? 1e2
                                                  : 0;

      if (g_ascii_isdigit (*p) && fraction == 0)
        part = part * 10 + (*p - '0');
      else if (g_ascii_isdigit (*p))
        {
          part += (*p - '0') * fraction;
          fraction /= 10;
        }
      else if (*p == '.')
        fraction = 0.1;
      else if (scale > 0)
        {
          value += (part == 0 ? 1 : part) * scale;
          part = 0;
          fraction = 0;
        }
    }
  return value + part;
}

/* A run of Hangul from @start on, without its particle. */
static char *
cut_noun (const GalleyPassage *passage, guint start, guint end, GalleySpeller *speller)
{
  g_autofree char *word = galley_passage_cut (passage, start, end);

  return g_strndup (word, end > start ? galley_speller_get_stem (speller, word) : 0);
}

static char *
get_before (const GalleyPassage *passage, guint start, GalleySpeller *speller)
{
  guint end = start;
  guint first;

  while (end > 0 && passage->chars[end - 1] == ' ')
    end--;
  first = end;
  while (first > 0 && galley_hangul_is_syllable (passage->chars[first - 1]))
    first--;
  return cut_noun (passage, first, end, speller);
}

static char *
get_after (const GalleyPassage *passage, guint end, GalleySpeller *speller)
{
  guint first = end;
  guint last;

  /* 명의 독자: the particle of the unit is passed over. */
  while (galley_hangul_is_syllable (galley_passage_get (passage, (int) first)))
    first++;
  if (first - end > 2)
    return g_strdup ("");
  while (galley_passage_get (passage, (int) first) == ' ')
    first++;
  last = first;
  while (galley_hangul_is_syllable (galley_passage_get (passage, (int) last)))
    last++;
  return cut_noun (passage, first, last, speller);
}

static gboolean
is_about (const GalleyPassage *passage, guint start, guint end)
{
  g_autofree char *around = galley_passage_cut (passage, start > 4 ? start - 4 : 0,
                                                MIN (end + 5, passage->length));
  static const char *const words[]
      = { "약 ", "여 ", "여명", "넘", "가까", "이상", "남짓", "최대", "최소", "안팎", "쯤", "가량", "이하", "미만" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (around, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
collect (const GalleyConsistencyLine *line, GalleySpeller *speller, GPtrArray *quantities)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) info = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex, g_regex_new ("(?<![A-Za-z0-9.,:·/-])((?:\\d[\\d,]*(?:\\.\\d+)?(?:조|억|만|천|백)? ?)+)(?:여 ?)?(" UNITS ")"
                             "(?![A-Za-z0-9])",
                             G_REGEX_OPTIMIZE, 0, NULL));
  g_regex_match (regex, line->passage->text, 0, &info);
  while (g_match_info_matches (info))
    {
      Quantity *quantity = g_new0 (Quantity, 1);
      g_autofree char *figures = g_match_info_fetch (info, 1);
      int start;
      int end;

      g_match_info_fetch_pos (info, 0, &start, &end);
      quantity->line = line;
      quantity->start = galley_passage_at_byte (line->passage, start);
      quantity->end = galley_passage_at_byte (line->passage, end);
      quantity->value = read_value (figures);
      quantity->unit = g_match_info_fetch (info, 2);
      quantity->before = get_before (line->passage, quantity->start, speller);
      quantity->after = get_after (line->passage, quantity->end, speller);
      quantity->is_about = is_about (line->passage, quantity->start, quantity->end);
      g_ptr_array_add (quantities, quantity);
      if (!g_match_info_next (info, NULL))
        break;
    }
}

static gboolean
is_same_noun (const char *a, const char *b)
{
  return g_utf8_strlen (a, -1) >= 2 && g_str_equal (a, b);
}

static gboolean
is_same_thing (const Quantity *a, const Quantity *b)
{
  return g_str_equal (a->unit, b->unit) &&
         (is_same_noun (a->before, b->before) || is_same_noun (a->after, b->after) ||
          is_same_noun (a->before, b->after) || is_same_noun (a->after, b->before));
}

/* 35,200 is 35,000 and 30,000 in a headline. */
static gboolean
is_rounded (double rough, double exact)
{
  gint64 wanted = (gint64) rough;
  gint64 unit = 1;

  if (wanted <= 0 || (double) wanted != rough)
    return FALSE;
  while (wanted % (unit * 10) == 0)
    unit *= 10;
  return unit > 1 && ((gint64) exact / unit * unit == wanted ||
                      ((gint64) exact + unit / 2) / unit * unit == wanted);
}

static gboolean
agree (const Quantity *a, const Quantity *b)
{
  return a->value == b->value || is_rounded (a->value, b->value) || is_rounded (b->value, a->value) ||
         ((a->is_about || b->is_about) && ABS (a->value - b->value) <= 0.2 * MAX (a->value, b->value));
}

/* The headline, the deck, a caption says one number, the text another one of the same thing. */
static void
check_variants (GPtrArray *quantities, GPtrArray *findings)
{
  for (guint i = 0; i < quantities->len; i++)
    {
      const Quantity *head = quantities->pdata[i];
      const Quantity *other = NULL;
      gboolean agreed = FALSE;
      g_autofree char *fix = NULL;

      if (!galley_consistency_is_head (head->line))
        continue;
      for (guint j = 0; j < quantities->len && !agreed; j++)
        {
          const Quantity *body = quantities->pdata[j];

          if (galley_consistency_is_head (body->line) ||
              !g_str_equal (body->line->part->article, head->line->part->article) ||
              !g_str_equal (body->unit, head->unit))
            continue;
          agreed = agree (head, body);
          if (is_same_thing (head, body))
            other = body;
        }
      if (agreed || other == NULL)
        continue;
      fix = galley_passage_cut (other->line->passage, other->start, other->end);
      galley_consistency_report (head->line, head->start, head->end, "number-variant",
                                 GALLEY_FINDING_STYLE, fix, findings);
    }
}

/* One way to write a number, or the other. */
typedef struct
{
  const GalleyConsistencyLine *line;
  guint start;
  guint end;
  gboolean other;
  char *fix;
} Form;

static void
form_free (gpointer data)
{
  g_free (((Form *) data)->fix);
  g_free (data);
}

/* The rarer form is reported; where both are as frequent, the one that came second. */
static void
report_rarer (GPtrArray *forms, const char *rule, GPtrArray *findings)
{
  guint others = 0;
  gboolean rarer;

  for (guint i = 0; i < forms->len; i++)
    others += ((Form *) forms->pdata[i])->other;
  if (others == 0 || others == forms->len)
    return;
  rarer = 2 * others == forms->len ? !((Form *) forms->pdata[0])->other : 2 * others < forms->len;
  for (guint i = 0; i < forms->len; i++)
    {
      const Form *form = forms->pdata[i];

      if (form->other == rarer)
        galley_consistency_report (form->line, form->start, form->end, rule, GALLEY_FINDING_STYLE,
                                   form->fix, findings);
    }
}

static Form *
add_form (GPtrArray *forms, const GalleyConsistencyLine *line, GMatchInfo *info)
{
  Form *form = g_new0 (Form, 1);
  int start;
  int end;

  g_match_info_fetch_pos (info, 0, &start, &end);
  form->line = line;
  form->start = galley_passage_at_byte (line->passage, start);
  form->end = galley_passage_at_byte (line->passage, end);
  g_ptr_array_add (forms, form);
  return form;
}

/* 1,250명, 3000명. Years and codes take no comma, and neither has a unit. */
static void
collect_commas (const GalleyConsistencyLine *line, GPtrArray *forms)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) info = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("(?<![A-Za-z0-9.,:·/가-힣-])(\\d{1,3}(?:,\\d{3})+|\\d{4,6})(?= ?(?:명|원|달러|개|곳|건|km|kg|부|권|장|가구|마리|그루|석|표|톤|평)(?![A-Za-z0-9]))",
                                    G_REGEX_OPTIMIZE, 0, NULL));
  g_regex_match (regex, line->passage->text, 0, &info);
  while (g_match_info_matches (info))
    {
      g_autofree char *text = g_match_info_fetch (info, 1);
      Form *form = add_form (forms, line, info);
      GString *fix = g_string_new (NULL);

      form->other = strchr (text, ',') == NULL;
      for (gsize i = 0; text[i] != '\0'; i++)
        {
          if (form->other && i > 0 && (strlen (text) - i) % 3 == 0)
            g_string_append_c (fix, ',');
          if (text[i] != ',')
            g_string_append_c (fix, text[i]);
        }
      form->fix = g_string_free (fix, FALSE);
      if (!g_match_info_next (info, NULL))
        break;
    }
}

/* 150억원, 150억 원 */
static void
collect_spaces (const GalleyConsistencyLine *line, GPtrArray *forms)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) info = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("(?<![0-9,.])([\\d,.]*\\d(?:조|억|만|천))( ?)(원|명|달러|개|곳|건|부|권|가구|마리|톤)(?![가-힣]*[A-Za-z0-9])",
                                            G_REGEX_OPTIMIZE, 0, NULL));
  g_regex_match (regex, line->passage->text, 0, &info);
  while (g_match_info_matches (info))
    {
      g_autofree char *figures = g_match_info_fetch (info, 1);
      g_autofree char *space = g_match_info_fetch (info, 2);
      g_autofree char *unit = g_match_info_fetch (info, 3);
      Form *form = add_form (forms, line, info);

      form->other = *space == '\0';
      form->fix = g_strconcat (figures, form->other ? " " : "", unit, NULL);
      if (!g_match_info_next (info, NULL))
        break;
    }
}

void
galley_consistency_check_numbers (GPtrArray *lines, GalleySpeller *speller, GPtrArray *findings)
{
  g_autoptr (GPtrArray) quantities = g_ptr_array_new_with_free_func (quantity_free);
  g_autoptr (GPtrArray) commas = g_ptr_array_new_with_free_func (form_free);
  g_autoptr (GPtrArray) spaces = g_ptr_array_new_with_free_func (form_free);

  for (guint i = 0; i < lines->len; i++)
    {
      const GalleyConsistencyLine *line = lines->pdata[i];

      if (strpbrk (line->passage->text, "0123456789") == NULL)
        continue;
      collect (line, speller, quantities);
      collect_commas (line, commas);
      collect_spaces (line, spaces);
    }
  check_variants (quantities, findings);
  report_rarer (commas, "number-style", findings);
  report_rarer (spaces, "number-style", findings);
}
