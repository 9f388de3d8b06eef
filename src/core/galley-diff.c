/* galley-diff.c: what differs between two texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-diff.h"

#include <string.h>

#define MAX_CELLS (4 * 1024 * 1024) /* of the table; beyond it all is different */

static void
row_free (gpointer data)
{
  GalleyDiffRow *row = data;

  g_free (row->before);
  g_free (row->after);
  g_free (row);
}

static void
add_row (GPtrArray *rows, const char *before, const char *after)
{
  GalleyDiffRow *row = g_new0 (GalleyDiffRow, 1);

  row->before = g_strdup (before);
  row->after = g_strdup (after);
  row->is_equal = before != NULL && after != NULL && g_str_equal (before, after);
  g_ptr_array_add (rows, row);
}

/* What lies between two units that stayed: side by side in their order. */
static void
add_gap (GPtrArray *rows, GPtrArray *a, guint a_from, guint a_to, GPtrArray *b, guint b_from,
         guint b_to)
{
  while (a_from < a_to || b_from < b_to)
    {
      add_row (rows, a_from < a_to ? a->pdata[a_from] : NULL, b_from < b_to ? b->pdata[b_from] : NULL);
      a_from += a_from < a_to;
      b_from += b_from < b_to;
    }
}

/* (transfer full): the places of a longest common subsequence, as pairs. */
static GArray *
find_common (GPtrArray *a, guint a_from, guint a_to, GPtrArray *b, guint b_from, guint b_to)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = a_to - a_from;
  guint m = b_to - b_from;
  g_autofree guint16 *table = NULL;
  guint i = 0;
  guint j = 0;

  if (n == 0 || m == 0 || (guint64) (n + 1) * (m + 1) > MAX_CELLS || MIN (n, m) > G_MAXUINT16)
    return pairs;
  /* table[i][j]: the length of that of the rests from i and j on. */
  table = g_new0 (guint16, (gsize) (n + 1) * (m + 1));
#define AT(x, y) table[(gsize) (x) * (m + 1) + (y)]
  for (guint x = n; x-- > 0;)
    for (guint y = m; y-- > 0;)
      AT (x, y) = g_str_equal (a->pdata[a_from + x], b->pdata[b_from + y])
                      ? AT (x + 1, y + 1) + 1
                      : MAX (AT (x + 1, y), AT (x, y + 1));
  while (i < n && j < m)
    {
      if (g_str_equal (a->pdata[a_from + i], b->pdata[b_from + j]))
        {
          guint pair[] = { a_from + i++, b_from + j++ };

          g_array_append_vals (pairs, pair, 2);
        }
      else if (AT (i + 1, j) >= AT (i, j + 1))
        i++;
      else
        j++;
    }
#undef AT
  return pairs;
}

GPtrArray *
galley_diff_rows (GPtrArray *a, GPtrArray *b)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  guint head = 0;
  guint a_end = a->len;
  guint b_end = b->len;
  guint a_next;
  guint b_next;
  g_autoptr (GArray) pairs = NULL;

  /* Most of it is as it was. */
  while (head < a_end && head < b_end && g_str_equal (a->pdata[head], b->pdata[head]))
    {
      add_row (rows, a->pdata[head], b->pdata[head]);
      head++;
    }
  while (a_end > head && b_end > head && g_str_equal (a->pdata[a_end - 1], b->pdata[b_end - 1]))
    {
      a_end--;
      b_end--;
    }
  pairs = find_common (a, head, a_end, b, head, b_end);
  a_next = b_next = head;
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    {
      guint x = g_array_index (pairs, guint, i);
      guint y = g_array_index (pairs, guint, i + 1);

      add_gap (rows, a, a_next, x, b, b_next, y);
      add_row (rows, a->pdata[x], b->pdata[y]);
      a_next = x + 1;
      b_next = y + 1;
    }
  add_gap (rows, a, a_next, a_end, b, b_next, b_end);
  for (guint i = 0; a_end + i < a->len; i++)
    add_row (rows, a->pdata[a_end + i], b->pdata[b_end + i]);
  return rows;
}

static GPtrArray *
split (const char *text, GArray *spans)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *p = text;

  while (*p != '\0')
    {
      GalleyDiffSpan span;
      const char *start;

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      start = p;
      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        break;
      span = (GalleyDiffSpan){ start - text, p - text };
      g_array_append_val (spans, span);
      g_ptr_array_add (words, g_strndup (start, p - start));
    }
  return words;
}

void
galley_diff_words (const char *before, const char *after, GArray **own, GArray **other)
{
  g_autoptr (GArray) a_spans = g_array_new (FALSE, FALSE, sizeof (GalleyDiffSpan));
  g_autoptr (GArray) b_spans = g_array_new (FALSE, FALSE, sizeof (GalleyDiffSpan));
  g_autoptr (GPtrArray) a = split (before, a_spans);
  g_autoptr (GPtrArray) b = split (after, b_spans);
  g_autoptr (GArray) pairs = find_common (a, 0, a->len, b, 0, b->len);
  guint x = 0;
  guint y = 0;

  *own = g_array_new (FALSE, FALSE, sizeof (GalleyDiffSpan));
  *other = g_array_new (FALSE, FALSE, sizeof (GalleyDiffSpan));
  for (guint i = 0; i <= pairs->len; i += 2)
    {
      guint x_to = i < pairs->len ? g_array_index (pairs, guint, i) : a->len;
      guint y_to = i < pairs->len ? g_array_index (pairs, guint, i + 1) : b->len;

      for (; x < x_to; x++)
        g_array_append_val (*own, g_array_index (a_spans, GalleyDiffSpan, x));
      for (; y < y_to; y++)
        g_array_append_val (*other, g_array_index (b_spans, GalleyDiffSpan, y));
      x = x_to + 1;
      y = y_to + 1;
    }
}
