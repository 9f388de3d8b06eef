/* galley-passage.c: one paragraph as the rules read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-passage.h"

#include "galley-photo.h"
#include "galley-text.h"

#include <string.h>

typedef struct
{
  GString *text;
  GArray *chars;
  GArray *bytes;
  GArray *origins;
} Builder;

/* What is no prose, and what is drawn otherwise than it is written. */
static const GRegex *
get_mask_regex (void)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex, g_regex_new ("(?<link>\\]\\([^()\\s]*(?:\\s\"[^\"]*\")?\\))|(?:https?|ftp)://[^\\s<>)]+|"
                             "www\\.[^\\s<>)]+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*|`[^`]*`|"
                             "<[/!?A-Za-z][^<>]*>|[#@][\\w가-힣]+|"
                             "\\b[A-Za-z][\\w-]*(?:\\.[\\w-]+)*\\.[a-z]{2,4}\\b(?:/\\S*)?|&\\w+;",
                             G_REGEX_OPTIMIZE, 0, NULL));
  return regex;
}

/* Most lines hold nothing of the kind, and a look for one character is quicker than the regex. */
static gboolean
may_have_marks (const char *line, gsize bytes)
{
  return memchr (line, '(', bytes) != NULL || memchr (line, '@', bytes) != NULL ||
         memchr (line, '`', bytes) != NULL || memchr (line, '<', bytes) != NULL ||
         memchr (line, '#', bytes) != NULL || memchr (line, '/', bytes) != NULL ||
         memchr (line, '&', bytes) != NULL || memmem (line, bytes, "www", 3) != NULL ||
         memchr (line, '.', bytes) != NULL;
}

/* One byte for each of the line's: 0 as it is, 1 masked, 2 left out. */
static guint8 *
mark_line (const char *line, gsize bytes)
{
  g_autoptr (GMatchInfo) info = NULL;
  guint8 *marks;

  if (!may_have_marks (line, bytes))
    return NULL;
  marks = g_malloc0 (bytes + 1);
  g_regex_match_full (get_mask_regex (), line, bytes, 0, 0, &info, NULL);
  while (g_match_info_matches (info))
    {
      int start;
      int end;
      int link;

      g_match_info_fetch_pos (info, 0, &start, &end);
      if (g_match_info_fetch_named_pos (info, "link", &link, NULL) && link >= 0)
        {
          memset (marks + start, 2, end - start);
          for (int i = start - 1; i >= 0; i--)
            if (line[i] == '[')
              {
                marks[i] = 2;
                break;
              }
        }
      else
        memset (marks + start, 1, end - start);
      g_match_info_next (info, NULL);
    }
  return marks;
}

static void
add (Builder *builder, gunichar c, guint origin)
{
  guint byte = builder->text->len;

  g_array_append_val (builder->bytes, byte);
  g_array_append_val (builder->chars, c);
  g_array_append_val (builder->origins, origin);
  g_string_append_unichar (builder->text, c);
}

static gboolean
is_space_at (const char *line, const char *end, const char *p)
{
  return p < line || p >= end || *p == ' ' || *p == '\t';
}

/* Whether the star at @p marks emphasis, rather than a list or a product. */
static gboolean
is_emphasis (const char *line, const char *end, const char *p)
{
  const char *before = p;
  const char *after = p;

  while (before >= line && *before == '*')
    before--;
  while (after < end && *after == '*')
    after++;
  return !(is_space_at (line, end, before) && is_space_at (line, end, after));
}

/* A cluster of the line from @p in NFC; @n: its code points as written. */
static const char *
add_cluster (Builder *builder, const char *p, const char *end, guint origin, guint *n)
{
  const char *next = g_utf8_next_char (p);
  gunichar c = g_utf8_get_char (p);
  g_autofree char *normal = NULL;

  *n = 1;
  /* Conjoining jamo and marks follow what they belong to. */
  while (next < end)
    {
      gunichar follow = g_utf8_get_char (next);

      if (!(follow >= 0x1160 && follow <= 0x11ff) && !g_unichar_ismark (follow))
        break;
      next = g_utf8_next_char (next);
      (*n)++;
    }
  if (*n == 1)
    {
      /* Spaces that pages bring along are spaces to every rule, and what has no width is nothing. */
      if (c != 0x200b && c != 0xfeff)
        add (builder, c == 0xa0 || c == 0x3000 ? ' ' : c, origin);
      return next;
    }
  normal = g_utf8_normalize (p, next - p, G_NORMALIZE_NFC);
  for (const char *q = normal != NULL ? normal : ""; *q != '\0'; q = g_utf8_next_char (q))
    add (builder, g_utf8_get_char (q), origin);
  return next;
}

static void
read_line (Builder *builder, const char *line, gsize bytes)
{
  g_autofree guint8 *marks = mark_line (line, bytes);
  const char *end = line + bytes;
  guint origin = 0;

  for (const char *p = line; p < end;)
    {
      guint8 mark = marks != NULL ? marks[p - line] : 0;
      guint n = 1;

      if (mark == 2 || (mark == 0 && *p == '*' && is_emphasis (line, end, p)) ||
          (mark == 0 && *p == '~' && p + 1 < end && (p[1] == '~' || (p > line && p[-1] == '~'))))
        p = g_utf8_next_char (p);
      else if (mark == 1)
        {
          add (builder, GALLEY_PASSAGE_MASK, origin);
          p = g_utf8_next_char (p);
        }
      else
        p = add_cluster (builder, p, end, origin, &n);
      origin += n;
    }
  g_array_append_val (builder->origins, origin);
}

GalleyPassage *
galley_passage_new (const char *raw, gsize bytes, guint line, guint offset)
{
  GalleyPassage *passage = g_new0 (GalleyPassage, 1);
  Builder builder = { g_string_sized_new (bytes + 8),
                      g_array_sized_new (FALSE, FALSE, sizeof (gunichar), bytes / 2 + 8),
                      g_array_sized_new (FALSE, FALSE, sizeof (guint), bytes / 2 + 8),
                      g_array_sized_new (FALSE, FALSE, sizeof (guint), bytes / 2 + 8) };
  guint last;

  read_line (&builder, raw, bytes);
  last = builder.text->len;
  g_array_append_val (builder.bytes, last);
  passage->length = builder.chars->len;
  passage->text = g_string_free (builder.text, FALSE);
  passage->chars = (gunichar *) (void *) g_array_free (builder.chars, FALSE);
  passage->bytes = (guint *) (void *) g_array_free (builder.bytes, FALSE);
  passage->origins = (guint *) (void *) g_array_free (builder.origins, FALSE);
  passage->line = line;
  passage->offset = offset;
  passage->raw = raw;
  passage->raw_bytes = bytes;
  return passage;
}

void
galley_passage_free (GalleyPassage *passage)
{
  g_free (passage->text);
  g_free (passage->chars);
  g_free (passage->bytes);
  g_free (passage->origins);
  g_free (passage);
}

guint
galley_passage_at_byte (const GalleyPassage *passage, guint byte)
{
  guint low = 0;
  guint high = passage->length;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (passage->bytes[middle] < byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gunichar
galley_passage_get (const GalleyPassage *passage, int index)
{
  return index >= 0 && (guint) index < passage->length ? passage->chars[index] : 0;
}

char *
galley_passage_cut (const GalleyPassage *passage, guint start, guint end)
{
  return g_strndup (passage->text + passage->bytes[start],
                    passage->bytes[end] - passage->bytes[start]);
}

/* Code points [@start, @end) of the line as written. */
static char *
cut_raw (const GalleyPassage *passage, guint start, guint end)
{
  const char *from = g_utf8_offset_to_pointer (passage->raw, start);
  const char *to = g_utf8_offset_to_pointer (from, end - start);

  return g_strndup (from, to - from);
}

static gboolean
is_blank (const GalleyPassage *passage, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    if (passage->chars[i] != ' ')
      return FALSE;
  return TRUE;
}

/* But for the kind of its spaces. */
static gboolean
is_same (const char *written, const char *read)
{
  g_autoptr (GString) plain = g_string_new (written);

  g_string_replace (plain, "\302\240", " ", 0);
  g_string_replace (plain, "\343\200\200", " ", 0);
  return g_str_equal (plain->str, read);
}

/* @fix put into the text as written: only what differs is replaced, so that marks stay. %NULL where
 * a mark stands within that. */
static char *
make_suggestion (const GalleyPassage *passage, guint start, guint end, guint raw_end,
                 const char *fix)
{
  g_autofree gunichar *wanted = NULL;
  glong n = 0;
  guint head = 0;
  guint tail = 0;
  guint from;
  guint to;
  g_autofree char *before = NULL;
  g_autofree char *middle = NULL;
  g_autofree char *after = NULL;
  g_autofree char *normal = g_utf8_normalize (fix, -1, G_NORMALIZE_NFC);
  g_autofree char *written = NULL;
  g_autofree char *normal_written = NULL;
  g_autofree char *read = NULL;

  /* Spaces that are put right keep nothing of those that stand there. */
  if (end > start && is_blank (passage, start, end))
    return g_strdup (normal);
  wanted = g_utf8_to_ucs4_fast (normal, -1, &n);
  while (start + head < end && head < (guint) n && passage->chars[start + head] == wanted[head])
    head++;
  while (end - tail > start + head && (guint) n - tail > head &&
         passage->chars[end - tail - 1] == wanted[n - tail - 1])
    tail++;
  from = passage->origins[start + head];
  to = tail == 0 ? raw_end : passage->origins[end - tail];
  /* As written it is the same, but for the normalisation: no mark stands in between. */
  written = cut_raw (passage, from, to);
  normal_written = g_utf8_normalize (written, -1, G_NORMALIZE_NFC);
  read = galley_passage_cut (passage, start + head, end - tail);
  if (!is_same (normal_written, read))
    return NULL;
  before = cut_raw (passage, passage->origins[start], from);
  middle = g_ucs4_to_utf8 (wanted + head, n - head - tail, NULL, NULL, NULL);
  after = cut_raw (passage, to, raw_end);
  return g_strconcat (before, middle, after, NULL);
}

GalleyFinding *
galley_passage_report (const GalleyPassage *passage, guint start, guint end, const char *rule,
                       GalleyFindingLevel level, const char *fix)
{
  GalleyFinding *finding = galley_finding_new ();
  guint from = passage->origins[start];
  guint to = end > start ? passage->origins[end] : from;
  g_autofree char *suggestion = NULL;

  /* A mark that opens behind the last character is no part of it. */
  if (end > start && end <= passage->length)
    {
      guint last = passage->origins[end - 1];

      while (to > last + 1 &&
             strchr ("*~[]", *g_utf8_offset_to_pointer (passage->raw, to - 1)) != NULL)
        to--;
    }
  finding->level = level;
  finding->line = passage->line;
  finding->column = from + 1;
  finding->offset = passage->offset + from;
  finding->length = to - from;
  g_free (finding->text);
  finding->text = cut_raw (passage, from, to);
  galley_str_set (&finding->rule, rule);
  if (fix != NULL)
    {
      suggestion = make_suggestion (passage, start, end, to, fix);
      if (suggestion != NULL && !g_str_equal (suggestion, finding->text))
        {
          const char *one[] = { suggestion, NULL };

          g_strfreev (finding->suggestions);
          finding->suggestions = g_strdupv ((GStrv) one);
        }
    }
  return finding;
}

static gboolean
is_photo_line (const char *line, gsize length)
{
  g_autofree char *copy = length < 64 && *line == '!' ? g_strndup (line, length) : NULL;

  return copy != NULL && galley_photo_parse_reference (copy) > 0;
}

static gboolean
is_fence (const char *line, gsize length)
{
  while (length > 0 && *line == ' ')
    line++, length--;
  return length >= 3 && (strncmp (line, "```", 3) == 0 || strncmp (line, "~~~", 3) == 0);
}

void
galley_passage_for_each_line (const char *text, GalleyPassageLineFunc func, gpointer user_data)
{
  gboolean in_code = FALSE;
  guint offset = 0;
  guint number = 1;

  for (const char *line = text; *line != '\0'; number++)
    {
      const char *end = line + strcspn (line, "\n");
      gsize length = end - line;

      if (is_fence (line, length))
        in_code = !in_code;
      else if (!in_code && length > 0 && !is_photo_line (line, length) &&
               !func (line, length, number, offset, user_data))
        return;
      offset += g_utf8_strlen (line, length) + 1;
      line = *end == '\n' ? end + 1 : end;
    }
}

typedef struct
{
  GalleyPassageFunc func;
  gpointer user_data;
  gboolean (*is_cancelled) (gpointer);
  gpointer cancel_data;
} Walk;

static gboolean
make_passage_cb (const char *line, gsize bytes, guint number, guint offset, gpointer user_data)
{
  Walk *walk = user_data;
  g_autoptr (GalleyPassage) passage = NULL;

  if (walk->is_cancelled != NULL && walk->is_cancelled (walk->cancel_data))
    return FALSE;
  passage = galley_passage_new (line, bytes, number, offset);
  walk->func (passage, walk->user_data);
  return TRUE;
}

void
galley_passage_for_each (const char *text, GalleyPassageFunc func, gpointer user_data,
                         gboolean (*is_cancelled) (gpointer), gpointer cancel_data)
{
  Walk walk = { func, user_data, is_cancelled, cancel_data };

  galley_passage_for_each_line (text, make_passage_cb, &walk);
}
