/* galley-text-decoder.c: bytes of a text file as UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-text-decoder.h"

#include "galley-error.h"
#include "galley-hangul.h"
#include "galley-text.h"

#include <string.h>

static gboolean
starts_with (const guchar *data, gsize size, const char *magic, gsize length)
{
  return size >= length && memcmp (data, magic, length) == 0;
}

/* Files that people pick by mistake and that could pass for text for a while. */
static gboolean
is_known_binary (const guchar *data, gsize size)
{
  return starts_with (data, size, "%PDF-", 5) || starts_with (data, size, "PK\x03\x04", 4) ||
         starts_with (data, size, "\x89PNG", 4) || starts_with (data, size, "\xff\xd8\xff", 3) ||
         starts_with (data, size, "GIF8", 4) || starts_with (data, size, "RIFF", 4) ||
         starts_with (data, size, "{\\rtf", 5) || starts_with (data, size, "\x1f\x8b", 2) ||
         starts_with (data, size, "HWP Document File", 17) ||
         starts_with (data, size, "\xd0\xcf\x11\xe0", 4) ||
         starts_with (data, size, "\x7f" "ELF", 4) ||
         starts_with (data, size, "SQLite format 3", 15);
}

/* More control characters than a stray few: not something a person wrote. */
static gboolean
reads_as_text (const char *text)
{
  gsize n = 0;
  gsize n_controls = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xfffd || g_unichar_type (c) == G_UNICODE_UNASSIGNED ||
          g_unichar_type (c) == G_UNICODE_PRIVATE_USE ||
          (g_unichar_iscntrl (c) && strchr ("\t\n\r\f\v\b", (int) c) == NULL && c != 0x85))
        n_controls++;
    }
  return n_controls * 100 <= n;
}

static char *
decode_utf16 (const guchar *data, gsize size, const char *charset)
{
  return g_convert ((const char *) data, size & ~(gsize) 1, "UTF-8", charset, NULL, NULL, NULL);
}

/* UTF-16 without a mark: every second byte of its ASCII and line ends is zero. */
static const char *
guess_utf16 (const guchar *data, gsize size)
{
  gsize even = 0;
  gsize odd = 0;
  gsize n = MIN (size, 4096) & ~(gsize) 1;

  for (gsize i = 0; i < n; i += 2)
    {
      even += data[i] == 0;
      odd += data[i + 1] == 0;
    }
  if (n < 8 || (even > 0) == (odd > 0))
    return NULL;
  return even * 20 > n ? "UTF-16BE" : odd * 20 > n ? "UTF-16LE" : NULL;
}

/* Whether most of what is not ASCII is Hangul or common signs: what CP949 in truth is, and what
 * other eight-bit data read as CP949 is not. */
static gboolean
looks_korean (const char *text)
{
  gsize n = 0;
  gsize n_hangul = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        continue;
      n++;
      n_hangul += galley_hangul_is_hangul (c) || g_unichar_ispunct (c) || c == 0xa0 ||
                  (c >= 0x2000 && c < 0x3400);
    }
  return n == 0 || n_hangul * 10 >= n * 6;
}

/* A few broken bytes in a long text are the text's damage, not another kind of file. */
static char *
decode_cp949_leniently (const guchar *data, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize broken = 0;

  while (size > 0)
    {
      gsize read = 0;
      gsize written = 0;
      g_autofree char *part
          = g_convert ((const char *) data, size, "UTF-8", "CP949", &read, &written, NULL);

      if (part == NULL && read > 0)
        part = g_convert ((const char *) data, read, "UTF-8", "CP949", NULL, &written, NULL);
      if (part != NULL)
        g_string_append_len (text, part, written);
      data += read;
      size -= read;
      if (size > 0)
        {
          if (++broken > 50)
            return NULL;
          g_string_append (text, "\xef\xbf\xbd");
          data++;
          size--;
        }
    }
  return broken * 100 <= text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
decode_any (const guchar *data, gsize size, const char **encoding)
{
  const char *utf16;
  char *text;

  if (starts_with (data, size, "\xef\xbb\xbf", 3))
    {
      *encoding = "UTF-8";
      return g_utf8_make_valid ((const char *) data + 3, size - 3);
    }
  if (starts_with (data, size, "\xff\xfe", 2) || starts_with (data, size, "\xfe\xff", 2))
    {
      *encoding = data[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
      return decode_utf16 (data + 2, size - 2, *encoding);
    }
  utf16 = guess_utf16 (data, size);
  if (utf16 != NULL)
    {
      *encoding = utf16;
      return decode_utf16 (data, size, utf16);
    }
  if (memchr (data, '\0', size) != NULL)
    return NULL;
  *encoding = "UTF-8";
  if (g_utf8_validate ((const char *) data, size, NULL))
    return g_strndup ((const char *) data, size);
  text = decode_cp949_leniently (data, size);
  if (text != NULL && looks_korean (text))
    {
      *encoding = "CP949";
      return text;
    }
  g_free (text);
  return g_utf8_make_valid ((const char *) data, size);
}

char *
galley_text_decode (GBytes *bytes, const char **encoding, GError **error)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  const char *found = "UTF-8";
  g_autofree char *text = NULL;

  if (size == 0)
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_EMPTY, "no bytes");
      return NULL;
    }
  if (size > GALLEY_TEXT_MAX_BYTES)
    {
      g_set_error (error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE,
                   "%" G_GSIZE_FORMAT " bytes, at most %d", size, GALLEY_TEXT_MAX_BYTES);
      return NULL;
    }
  if (!is_known_binary (data, size))
    text = decode_any (data, size, &found);
  if (text == NULL || !reads_as_text (text))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_NOT_TEXT, "the bytes are no text");
      return NULL;
    }
  if (galley_str_is_blank (text))
    {
      g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_EMPTY, "nothing but white space");
      return NULL;
    }
  if (encoding != NULL)
    *encoding = found;
  return g_steal_pointer (&text);
}

GBytes *
galley_text_load_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, cancellable, &own_error);
  GBytes *bytes = NULL;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error_literal (&own_error, GALLEY_ERROR, GALLEY_ERROR_INVALID, "not a regular file");
  else if (info != NULL && g_file_info_get_size (info) > GALLEY_TEXT_MAX_BYTES)
    g_set_error (&own_error, GALLEY_ERROR, GALLEY_ERROR_TOO_LARGE, "%" G_GOFFSET_FORMAT " bytes",
                 g_file_info_get_size (info));
  else if (info != NULL)
    bytes = g_file_load_bytes (file, cancellable, NULL, &own_error);
  if (bytes == NULL)
    g_propagate_error (error, galley_error_translate (g_steal_pointer (&own_error)));
  return bytes;
}

GStrv
galley_text_split_lines (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *start = text;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\0' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85)
        {
          g_autofree char *line = g_strndup (start, p - start);

          g_strv_builder_add (builder, line);
          if (c == '\0')
            break;
          if (c == '\r' && p[1] == '\n')
            p++;
          start = g_utf8_next_char (p);
        }
    }
  return g_strv_builder_end (builder);
}

char *
galley_text_clean_line (const char *line)
{
  g_autofree char *nfc = g_utf8_normalize (line, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = nfc != NULL ? nfc : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Joiners are part of an emoji; these are not part of anything. */
      if (c == 0x200b || c == 0xfeff || c == 0x2060 || c == 0xad || c == 0x200e || c == 0x200f)
        continue;
      if (g_unichar_iscntrl (c) && c != '\t')
        continue;
      g_string_append_unichar (clean, galley_unichar_is_space (c) ? ' ' : c);
    }
  return galley_str_trim (clean->str);
}
