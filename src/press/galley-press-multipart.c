/* galley-press-multipart.c: a multipart body as it arrives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press-multipart-private.h"

#include "galley-error.h"

#include <libsoup/soup.h>
#include <string.h>

#define MAX_HEADERS (16 * 1024)

struct _GalleyPressMultipart
{
  char *delimiter; /* with the line break before it */
  gsize delimiter_length;
  GByteArray *pending; /* not yet understood; never longer than a piece and the delimiter */
  enum { PREAMBLE, AFTER_DELIMITER, HEADERS, CONTENT, EPILOGUE } state;
  gboolean in_file;
  guint n_files;
  GalleyPressPartFunc func;
  gpointer user_data;
};

GalleyPressMultipart *
galley_press_multipart_new (const char *boundary, GalleyPressPartFunc func, gpointer user_data)
{
  GalleyPressMultipart *self = g_new0 (GalleyPressMultipart, 1);

  self->delimiter = g_strconcat ("\r\n--", boundary, NULL);
  self->delimiter_length = strlen (self->delimiter);
  self->pending = g_byte_array_new ();
  /* The first delimiter may stand at the very start, without a line break before it. */
  g_byte_array_append (self->pending, (const guint8 *) "\r\n", 2);
  self->func = func;
  self->user_data = user_data;
  return self;
}

void
galley_press_multipart_free (GalleyPressMultipart *self)
{
  if (self == NULL)
    return;
  g_free (self->delimiter);
  g_byte_array_unref (self->pending);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, GALLEY_ERROR, GALLEY_ERROR_INVALID, what);
  return FALSE;
}

static gboolean
parse_headers (GalleyPressMultipart *self, gsize length)
{
  g_autoptr (SoupMessageHeaders) headers
      = soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
  g_autofree char *text = g_strndup ((const char *) self->pending->data, length);
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) parameters = NULL;

  /* libsoup skips what stands before the first line break: a request line elsewhere. */
  g_autofree char *block = g_strconcat ("x\r\n", text, "\r\n", NULL);

  soup_headers_parse (block, strlen (block), headers);
  if (!soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
    return FALSE;
  return parameters != NULL && g_strcmp0 (g_hash_table_lookup (parameters, "name"), "file") == 0;
}

static guint8 *
find (GByteArray *bytes, const char *needle, gsize length)
{
  return memmem (bytes->data, bytes->len, needle, length);
}

/* Each step understands a piece of what is pending, removes it and returns TRUE; FALSE where it
 * needs more, or with an error. */
static gboolean
step_content (GalleyPressMultipart *self, GError **error)
{
  const guint8 *end = find (self->pending, self->delimiter, self->delimiter_length);
  gsize length = end != NULL ? (gsize) (end - self->pending->data)
                 : self->pending->len >= self->delimiter_length
                     ? self->pending->len - self->delimiter_length + 1
                     : 0;

  if (length > 0 && self->state == CONTENT && self->in_file &&
      !self->func (self->pending->data, length, self->user_data, error))
    return FALSE;
  g_byte_array_remove_range (self->pending, 0, length);
  if (end == NULL)
    return FALSE;
  g_byte_array_remove_range (self->pending, 0, self->delimiter_length);
  self->state = AFTER_DELIMITER;
  return TRUE;
}

static gboolean
step_after_delimiter (GalleyPressMultipart *self, GError **error)
{
  if (self->pending->len < 2)
    return FALSE;
  if (memcmp (self->pending->data, "--", 2) == 0)
    self->state = EPILOGUE;
  else if (memcmp (self->pending->data, "\r\n", 2) == 0)
    self->state = HEADERS;
  else
    return refuse (error, "a delimiter is followed by something else");
  g_byte_array_remove_range (self->pending, 0, 2);
  return TRUE;
}

static gboolean
step_headers (GalleyPressMultipart *self, GError **error)
{
  const guint8 *end = find (self->pending, "\r\n\r\n", 4);

  if (end == NULL)
    return self->pending->len > MAX_HEADERS ? refuse (error, "a part's headers are too long")
                                            : FALSE;
  self->in_file = parse_headers (self, end - self->pending->data + 2);
  if (self->in_file && ++self->n_files > 1)
    return refuse (error, "there is more than one file");
  g_byte_array_remove_range (self->pending, 0, end - self->pending->data + 4);
  self->state = CONTENT;
  return TRUE;
}

gboolean
galley_press_multipart_feed (GalleyPressMultipart *self, const guint8 *data, gsize length,
                             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean more = TRUE;

  g_byte_array_append (self->pending, data, length);
  while (more)
    switch (self->state)
      {
      case PREAMBLE:
      case CONTENT:
        more = step_content (self, &local_error);
        break;
      case AFTER_DELIMITER:
        more = step_after_delimiter (self, &local_error);
        break;
      case HEADERS:
        more = step_headers (self, &local_error);
        break;
      case EPILOGUE:
      default:
        g_byte_array_set_size (self->pending, 0);
        more = FALSE;
      }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
galley_press_multipart_is_complete (GalleyPressMultipart *self)
{
  return self->state == EPILOGUE && self->n_files == 1;
}
