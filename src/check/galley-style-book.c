/* galley-style-book.c: all rules of house style
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "galley-style"

#include "galley-style-book.h"

#include "galley-style-resources.h"

#define FOLDER "/io/github/galleydesk/Galley/style/"

typedef struct
{
  GPtrArray *rules;
  GHashTable *by_id; /* id → rule */
} Book;

static void
load_file (Book *book, GResource *resource, const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *rules;

  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   &error))
    g_error ("%s: %s", name, error->message); /* ships broken: the tests load it too */
  rules = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "rules");
  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      GalleyStyleRule *rule
          = galley_style_rule_new (json_array_get_object_element (rules, i), &error);

      if (rule == NULL)
        g_error ("%s: %s", name, error->message);
      g_ptr_array_add (book->rules, rule);
      g_hash_table_insert (book->by_id, rule->id, rule);
    }
}

static Book *
get_book (void)
{
  static Book *loaded;

  if (g_once_init_enter (&loaded))
    {
      Book *book = g_new0 (Book, 1);
      GResource *resource = galley_style_get_resource ();
      g_auto (GStrv) names = g_resource_enumerate_children (resource, FOLDER, 0, NULL);

      book->rules = g_ptr_array_new ();
      book->by_id = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; names != NULL && names[i] != NULL; i++)
        if (g_str_has_suffix (names[i], ".json"))
          load_file (book, resource, names[i]);
      g_once_init_leave (&loaded, book);
    }
  return loaded;
}

GPtrArray *
galley_style_book_get (void)
{
  return get_book ()->rules;
}

const GalleyStyleRule *
galley_style_book_find (const char *id)
{
  return g_hash_table_lookup (get_book ()->by_id, id);
}

void
galley_style_book_check (const GalleyPassage *passage, GPtrArray *findings)
{
  const Book *book = get_book ();

  for (guint i = 0; i < book->rules->len; i++)
    galley_style_rule_check (book->rules->pdata[i], passage, findings);
}
