/* galley-term-csv.c: the house book as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-term-csv.h"

#include "galley-error.h"
#include "galley-term.h"
#include "galley-text.h"

#include <string.h>

typedef enum
{
  TEXT,
  KIND,
  ORIGINAL,
  TITLE,
  BANNED,
  REASON,
  N_COLUMNS,
} Column;

/* As they are written, and how a Korean spreadsheet may call them; "notes" was the reason once. */
static const char *const names[N_COLUMNS][3] = {
  [TEXT] = { "text", "표기", "용어" },   [KIND] = { "kind", "종류", "구분" },
  [ORIGINAL] = { "original", "원어", "원문" }, [TITLE] = { "title", "직함", "직책" },
  [BANNED] = { "banned", "금지", "쓰지 않는 표기" }, [REASON] = { "reason", "이유", "notes" },
};

static const struct
{
  const char *word;
  const char *korean;
} kinds[] = { { "word", "낱말" }, { "person", "사람" }, { "person", "인물" }, { "organisation", "단체" },
              { "organisation", "기관" }, { "organisation", "회사" }, { "organisation", "organization" } };

/* One value from @p; @next (out): behind it and the comma, or at the end of the line. */
static char *
read_value (const char *p, const char **next, GError **error)
{
  GString *value = g_string_new (NULL);

  if (*p == '"')
    {
      for (p++; *p != '\0' && !(*p == '"' && p[1] != '"'); p++)
        {
          if (*p == '"')
            p++;
          g_string_append_c (value, *p);
        }
      if (*p != '"')
        {
          g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "a quotation is not closed");
          g_string_free (value, TRUE);
          return NULL;
        }
      p++;
    }
  while (*p != '\0' && *p != ',' && *p != '\n' && *p != '\r')
    g_string_append_c (value, *p++);
  *next = p;
  return g_strstrip (g_string_free (value, FALSE));
}

/* A line's values; @p is moved behind it. */
static GStrv
read_row (const char **p, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (;;)
    {
      g_autofree char *value = read_value (*p, p, error);

      if (value == NULL)
        return NULL;
      g_strv_builder_add (builder, value);
      if (**p != ',')
        break;
      (*p)++;
    }
  *p += strspn (*p, "\r\n");
  return g_strv_builder_end (builder);
}

/* Where each column stands by the first line; whether it names them. */
static gboolean
read_names (GStrv row, int *columns)
{
  gboolean found = FALSE;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      columns[i] = -1;
      for (guint j = 0; row[j] != NULL; j++)
        for (guint k = 0; k < G_N_ELEMENTS (names[i]); k++)
          if (g_ascii_strcasecmp (row[j], names[i][k]) == 0)
            columns[i] = (int) j;
    }
  found = columns[TEXT] >= 0;
  for (int i = 0; !found && i < N_COLUMNS; i++)
    columns[i] = i;
  return found;
}

static const char *
get (GStrv row, int column)
{
  return column >= 0 && (guint) column < g_strv_length (row) ? row[column] : "";
}

static const char *
get_kind (const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (value, kinds[i].korean))
      return kinds[i].word;
  return value;
}

GStrv
galley_term_csv_split_forms (const char *value)
{
  g_auto (GStrv) forms = g_strsplit (value, "|", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; forms[i] != NULL; i++)
    if (*g_strstrip (forms[i]) != '\0')
      g_strv_builder_add (builder, forms[i]);
  return g_strv_builder_end (builder);
}

static GalleyTerm *
make_term (GStrv row, const int *columns)
{
  GalleyTerm *term = galley_term_new ();

  galley_str_set (&term->text, get (row, columns[TEXT]));
  galley_str_set (&term->kind, get_kind (get (row, columns[KIND])));
  galley_str_set (&term->original, get (row, columns[ORIGINAL]));
  galley_str_set (&term->title, get (row, columns[TITLE]));
  galley_str_set (&term->notes, get (row, columns[REASON]));
  g_strfreev (term->banned);
  term->banned = galley_term_csv_split_forms (get (row, columns[BANNED]));
  return term;
}

GPtrArray *
galley_term_csv_read (const char *text, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_term_free);
  int columns[N_COLUMNS];
  gboolean first = TRUE;

  if (g_str_has_prefix (text, "\357\273\277"))
    text += 3;
  while (*text != '\0')
    {
      g_auto (GStrv) row = read_row (&text, error);

      if (row == NULL)
        return NULL;
      if (first)
        {
          first = FALSE;
          if (read_names (row, columns))
            continue;
        }
      if (*get (row, columns[TEXT]) != '\0')
        g_ptr_array_add (terms, make_term (row, columns));
    }
  return g_steal_pointer (&terms);
}

static void
write_value (GString *csv, const char *value)
{
  if (strpbrk (value, ",\"\r\n") == NULL)
    {
      g_string_append (csv, value);
      return;
    }
  g_string_append_c (csv, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

char *
galley_term_csv_write (GPtrArray *terms)
{
  GString *csv = g_string_new ("text,kind,original,title,banned,reason\r\n");

  for (guint i = 0; i < terms->len; i++)
    {
      const GalleyTerm *term = terms->pdata[i];
      g_autofree char *banned = g_strjoinv ("|", term->banned);
      const char *values[N_COLUMNS]
          = { term->text, term->kind, term->original, term->title, banned, term->notes };

      for (guint j = 0; j < N_COLUMNS; j++)
        {
          if (j > 0)
            g_string_append_c (csv, ',');
          write_value (csv, values[j]);
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}
