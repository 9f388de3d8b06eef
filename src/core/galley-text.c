/* galley-text.c: small tools for strings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-text.h"

#include "galley-hangul.h"

#include <string.h>

gboolean
galley_str_set (char **target, const char *value)
{
  char *copy;

  if (value == NULL)
    value = "";
  if (*target != NULL && strcmp (*target, value) == 0)
    return FALSE;

  copy = g_strdup (value);
  g_free (*target);
  *target = copy;
  return TRUE;
}

GStrv
galley_strv_copy (const char *const *strv)
{
  return strv != NULL ? g_strdupv ((char **) strv) : g_new0 (char *, 1);
}

gboolean
galley_unichar_is_space (gunichar c)
{
  return c == 0x200B || c == 0xFEFF || c == 0x2060 || g_unichar_isspace (c) || c == 0x00A0 ||
         c == 0x3000 || c == 0x202F || c == 0x2028 || c == 0x2029 || c == 0x0085;
}

gboolean
galley_str_is_blank (const char *string)
{
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    if (!galley_unichar_is_space (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

char *
galley_str_trim (const char *string)
{
  const char *start = string;
  const char *end;

  while (*start != '\0' && galley_unichar_is_space (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);

      if (!galley_unichar_is_space (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return g_strndup (start, end - start);
}

char *
galley_uuid_new (void)
{
  return g_uuid_string_random ();
}

static void
append_slug_part (GString *slug, const char *part)
{
  for (const char *p = part; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
}

char *
galley_slug_from_text (const char *text, const char *unique)
{
  g_autofree char *nfc = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *slug = g_string_new (NULL);
  guint taken = 0;

  for (const char *p = nfc != NULL ? nfc : ""; *p != '\0' && slug->len < 60;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (galley_hangul_is_syllable (c))
        {
          g_autofree char *roman = galley_hangul_romanise (c);
          append_slug_part (slug, roman);
        }
      else if (c < 0x80 && g_ascii_isalnum (c))
        g_string_append_c (slug, g_ascii_tolower (c));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len > 0)
    g_string_append_c (slug, '-');
  for (const char *p = unique; *p != '\0' && taken < 8; p++)
    if (g_ascii_isalnum (*p))
      {
        g_string_append_c (slug, g_ascii_tolower (*p));
        taken++;
      }
  return g_string_free (slug, FALSE);
}
