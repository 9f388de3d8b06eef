/* test-texts.c: what the person reads of errors and of preflight
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-error-text.h"
#include "galley-error.h"
#include "galley-preflight-text.h"

#include <gio/gio.h>
#include <string.h>

/* Each code has a sentence of its own, without the technical detail. */
static void
test_errors (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = GALLEY_ERROR_FAILED; code <= GALLEY_ERROR_PREFLIGHT; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (GALLEY_ERROR, code, "errno 28 in pwrite64");
      const char *text = galley_error_text (error);

      g_assert_cmpuint (strlen (text), >, 10);
      g_assert_null (strstr (text, "pwrite64"));
      g_assert_true (g_hash_table_add (seen, (gpointer) text));
    }
}

static void
test_foreign (void)
{
  g_autoptr (GError) foreign = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, "pwrite64");
  g_autoptr (GError) stopped = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");

  g_assert_null (strstr (galley_error_text (foreign), "pwrite64"));
  g_assert_cmpstr (galley_error_text (stopped), !=, galley_error_text (foreign));
  g_assert_cmpstr (galley_error_text (NULL), ==, "");
}

static void
test_preflight (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char link[] = "구독하기";

  for (int kind = GALLEY_PREFLIGHT_NO_ARTICLE; kind <= GALLEY_PREFLIGHT_NO_TARGET; kind++)
    {
      GalleyPreflightItem item = { .kind = kind, .photo_number = 7, .text = link };
      char *text = galley_preflight_text (&item);

      if (kind == GALLEY_PREFLIGHT_LINK_EMPTY)
        g_assert_nonnull (strstr (text, link));
      if (kind == GALLEY_PREFLIGHT_NO_CREDIT || kind == GALLEY_PREFLIGHT_DEAD_REFERENCE)
        g_assert_nonnull (strstr (text, "7"));
      g_assert_true (g_hash_table_add (seen, text));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/app/texts/errors", test_errors);
  g_test_add_func ("/app/texts/foreign", test_foreign);
  g_test_add_func ("/app/texts/preflight", test_preflight);
  return g_test_run ();
}
