/* galley-email-message.c: a mail as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-email-writer.h"

#include <string.h>

#define LINE 76 /* RFC 2045, 6.8 */

void
galley_email_part_free (gpointer data)
{
  GalleyEmailPart *part = data;

  g_free (part->id);
  g_bytes_unref (part->bytes);
  g_free (part);
}

static void
append_base64 (GString *out, gconstpointer data, gsize size)
{
  g_autofree char *encoded = g_base64_encode (data, size);
  gsize length = strlen (encoded);

  for (gsize i = 0; i < length; i += LINE)
    {
      g_string_append_len (out, encoded + i, MIN (LINE, length - i));
      g_string_append (out, "\r\n");
    }
}

/* Encoded words of at most 75 characters, cut between characters (RFC 2047, 2 and 5). */
static void
append_subject (GString *out, const char *subject)
{
  const char *p = subject;

  g_string_append (out, "Subject:");
  do
    {
      const char *end = p;
      g_autofree char *encoded = NULL;

      while (*end != '\0' && g_utf8_next_char (end) - p <= 39)
        end = g_utf8_next_char (end);
      encoded = g_base64_encode ((const guchar *) p, end - p);
      g_string_append_printf (out, "%s =?UTF-8?B?%s?=", p == subject ? "" : "\r\n", encoded);
      p = end;
    }
  while (*p != '\0');
  g_string_append (out, "\r\n");
}

static void
append_text (GString *out, const char *boundary, const char *type, const char *text)
{
  g_string_append_printf (out,
                          "--%s\r\nContent-Type: %s; charset=UTF-8\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\n",
                          boundary, type);
  append_base64 (out, text, strlen (text));
}

static void
append_part (GString *out, const char *boundary, const GalleyEmailPart *part)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (part->bytes, &size);

  g_string_append_printf (out,
                          "--%s\r\nContent-Type: %s\r\nContent-ID: <%s>\r\n"
                          "Content-Disposition: inline\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\n",
                          boundary, part->media_type, part->id);
  append_base64 (out, data, size);
}

GString *
galley_email_write_message (const char *subject, const char *html, const char *text,
                            GPtrArray *parts, gint64 now)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autofree char *outer = g_uuid_string_random ();
  g_autofree char *inner = g_uuid_string_random ();
  g_autofree char *valid = g_utf8_make_valid (subject, -1);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  GString *out = g_string_new (NULL);

  /* In the names that mail has, whatever the person's language. X-Unsent opens it as a draft. */
  g_string_append_printf (out, "Date: %s, %02d %s %d %02d:%02d:%02d +0000\r\n",
                          days[g_date_time_get_day_of_week (time) - 1],
                          g_date_time_get_day_of_month (time),
                          months[g_date_time_get_month (time) - 1], g_date_time_get_year (time),
                          g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_second (time));
  append_subject (out, valid);
  g_string_append_printf (out,
                          "X-Unsent: 1\r\nMIME-Version: 1.0\r\n"
                          "Content-Type: multipart/related; type=\"multipart/alternative\"; "
                          "boundary=\"%s\"\r\n\r\n"
                          "--%s\r\nContent-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n",
                          outer, outer, inner);
  append_text (out, inner, "text/plain", text);
  append_text (out, inner, "text/html", html);
  g_string_append_printf (out, "--%s--\r\n", inner);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    append_part (out, outer, parts->pdata[i]);
  g_string_append_printf (out, "--%s--\r\n", outer);
  return out;
}
