/* fuzz-readers.c: the readers against mutated input
 *
 * fuzz-readers SECONDS SEED FILE…: deterministic by its seed, apart from when it ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-credit-parser.h"
#include "galley-html-sanitizer.h"
#include "galley-import-result.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
mutate (GRand *rand, GByteArray *data, const GPtrArray *seeds)
{
  int n = g_rand_int_range (rand, 1, 12);

  for (int i = 0; i < n && data->len > 0; i++)
    {
      guint at = g_rand_int_range (rand, 0, data->len);
      guint wanted = g_rand_int_range (rand, 1, 64);
      guint length = MIN (data->len - at, wanted);

      switch (g_rand_int_range (rand, 0, 5))
        {
        case 0:
          data->data[at] = g_rand_int_range (rand, 0, 256);
          break;
        case 1:
          g_byte_array_remove_range (data, at, length);
          break;
        case 2:
          {
            g_autofree guint8 *piece = g_memdup2 (data->data + at, length);

            g_byte_array_append (data, piece, length);
            break;
          }
        case 3:
          {
            const GBytes *other = seeds->pdata[g_rand_int_range (rand, 0, seeds->len)];
            gsize size;
            const guint8 *bytes = g_bytes_get_data ((GBytes *) other, &size);
            gsize from = g_rand_int_range (rand, 0, size);

            g_byte_array_append (data, bytes + from, MIN (size - from, 400));
            break;
          }
        default:
          data->data[at] = "\n\r\t []()<>*_`#:|=&\\\xe2"[g_rand_int_range (rand, 0, 20)];
          break;
        }
    }
}

static void
read_all (GByteArray *data)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data->data, data->len);
  g_autoptr (GalleyImportResult) result = galley_import_read_bytes (bytes, NULL);
  g_autofree char *text = g_utf8_make_valid ((const char *) data->data, data->len);
  g_autofree char *html = galley_html_sanitize (text, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 50);

  if (result != NULL)
    g_free (galley_import_result_to_json (result));
  for (guint i = 0; lines[i] != NULL; i++)
    galley_credit_parse_free (galley_credit_parse_line (lines[i], NULL));
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GRand) rand = NULL;
  gint64 end;
  guint n = 0;

  if (argc < 4)
    {
      fprintf (stderr, "usage: fuzz-readers SECONDS SEED FILE…\n");
      return 2;
    }
  for (int i = 3; i < argc; i++)
    {
      char *data = NULL;
      gsize size = 0;

      if (g_file_get_contents (argv[i], &data, &size, NULL) && size > 0)
        g_ptr_array_add (seeds, g_bytes_new_take (data, size));
    }
  if (seeds->len == 0)
    return 2;
  rand = g_rand_new_with_seed (atoi (argv[2]));
  end = g_get_monotonic_time () + atoi (argv[1]) * G_TIME_SPAN_SECOND;
  for (; g_get_monotonic_time () < end; n++)
    {
      GBytes *seed = seeds->pdata[g_rand_int_range (rand, 0, seeds->len)];
      g_autoptr (GByteArray) data = g_byte_array_new ();

      g_byte_array_append (data, g_bytes_get_data (seed, NULL), g_bytes_get_size (seed));
      mutate (rand, data, seeds);
      read_all (data);
    }
  printf ("%u inputs, seed %s: no fault\n", n, argv[2]);
  return 0;
}
