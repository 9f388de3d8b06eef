/* galley-term-csv.c: the words of a house as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-term-csv.h"

#include "galley-error.h"
#include "galley-term.h"
#include "galley-text.h"

#include <string.h>

#define N_COLUMNS 3

static const char *const names[N_COLUMNS] = { "text", "kind", "notes" };

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
        if (g_ascii_strcasecmp (row[j], names[i]) == 0)
          columns[i] = (int) j;
    }
  found = columns[0] >= 0;
  for (int i = 0; !found && i < N_COLUMNS; i++)
    columns[i] = i;
  return found;
}

static const char *
get (GStrv row, int column)
{
  return column >= 0 && (guint) column < g_strv_length (row) ? row[column] : "";
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
      GalleyTerm *term;

      if (row == NULL)
        return NULL;
      if (first)
        {
          first = FALSE;
          if (read_names (row, columns))
            continue;
        }
      if (*get (row, columns[0]) == '\0')
        continue;
      term = galley_term_new ();
      galley_str_set (&term->text, get (row, columns[0]));
      galley_str_set (&term->kind, get (row, columns[1]));
      galley_str_set (&term->notes, get (row, columns[2]));
      g_ptr_array_add (terms, term);
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
  GString *csv = g_string_new ("text,kind,notes\r\n");

  for (guint i = 0; i < terms->len; i++)
    {
      const GalleyTerm *term = terms->pdata[i];

      write_value (csv, term->text);
      g_string_append_c (csv, ',');
      write_value (csv, term->kind);
      g_string_append_c (csv, ',');
      write_value (csv, term->notes);
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}
