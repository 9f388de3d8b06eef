/* galley-receipt.c: what an endpoint made of what was sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-receipt.h"

#include "galley-page-facts.h"
#include "galley-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char *const kind_names[]
    = { "lost_photo", "lost_caption", "lost_credit",      "lost_alt",
        "lost_link",  "lost_text",    "broken_characters" };

static void
item_free (gpointer data)
{
  GalleyReceiptItem *item = data;

  g_free (item->text);
  g_free (item);
}

static GalleyReceipt *
receipt_new (void)
{
  GalleyReceipt *receipt = g_new0 (GalleyReceipt, 1);

  receipt->items = g_ptr_array_new_with_free_func (item_free);
  return receipt;
}

void
galley_receipt_free (GalleyReceipt *receipt)
{
  if (receipt == NULL)
    return;
  g_ptr_array_unref (receipt->items);
  g_free (receipt);
}

static void
add (GalleyReceipt *receipt, GalleyReceiptKind kind, const char *text)
{
  GalleyReceiptItem *item = g_new0 (GalleyReceiptItem, 1);

  item->kind = kind;
  item->text = g_strdup (text);
  g_ptr_array_add (receipt->items, item);
}

static gboolean
has_text (const GalleyPageFacts *facts, const char *text)
{
  g_autofree char *folded = galley_page_facts_fold (text);

  return strstr (facts->folded, folded) != NULL;
}

/* The figure that shows the same picture: the one with the same caption, or else in its place. */
static const GalleyPageFigure *
find_figure (const GalleyPageFacts *stored, const GalleyPageFigure *sent, guint index)
{
  g_autofree char *caption = galley_page_facts_fold (sent->caption);

  for (guint i = 0; *caption != '\0' && i < stored->figures->len; i++)
    {
      const GalleyPageFigure *figure = stored->figures->pdata[i];
      g_autofree char *folded = galley_page_facts_fold (figure->caption);

      if (strstr (folded, caption) != NULL)
        return figure;
    }
  return index < stored->figures->len ? stored->figures->pdata[index] : NULL;
}

static const char *
figure_name (const GalleyPageFigure *figure)
{
  return *figure->caption != '\0' ? figure->caption : figure->alt;
}

static void
compare_figures (GalleyReceipt *receipt, const GalleyPageFacts *sent, const GalleyPageFacts *stored)
{
  for (guint i = 0; i < sent->figures->len; i++)
    {
      const GalleyPageFigure *ours = sent->figures->pdata[i];
      const GalleyPageFigure *theirs = find_figure (stored, ours, i);

      if (theirs == NULL)
        add (receipt, GALLEY_RECEIPT_LOST_PHOTO, figure_name (ours));
      if (!has_text (stored, ours->caption))
        add (receipt, GALLEY_RECEIPT_LOST_CAPTION, ours->caption);
      if (!has_text (stored, ours->credit))
        add (receipt, GALLEY_RECEIPT_LOST_CREDIT, ours->credit);
      if (theirs != NULL && *ours->alt != '\0')
        {
          g_autofree char *one = galley_page_facts_fold (ours->alt);
          g_autofree char *two = galley_page_facts_fold (theirs->alt);

          /* One that was too long for its column is there in part. */
          if (*two == '\0' || !g_str_has_prefix (one, two))
            add (receipt, GALLEY_RECEIPT_LOST_ALT, ours->alt);
        }
    }
}

static gboolean
has_link (const GalleyPageFacts *facts, const char *address)
{
  gsize length = strlen (address);

  if (length > 0 && address[length - 1] == '/')
    length--;
  for (guint i = 0; i < facts->links->len; i++)
    if (strncmp (facts->links->pdata[i], address, length) == 0)
      return TRUE;
  return FALSE;
}

static void
compare_texts (GalleyReceipt *receipt, const GalleyPageFacts *sent, const GalleyPageFacts *stored)
{
  for (guint i = 0; i < sent->links->len; i++)
    if (!has_link (stored, sent->links->pdata[i]))
      add (receipt, GALLEY_RECEIPT_LOST_LINK, sent->links->pdata[i]);
  for (guint i = 0; i < sent->blocks->len; i++)
    if (!has_text (stored, sent->blocks->pdata[i]))
      add (receipt, GALLEY_RECEIPT_LOST_TEXT, sent->blocks->pdata[i]);
  if (stored->n_broken > sent->n_broken)
    add (receipt, GALLEY_RECEIPT_BROKEN_CHARACTERS, "");
}

GalleyReceipt *
galley_receipt_compare (const char *sent_html, const char *stored_html)
{
  GalleyReceipt *receipt = receipt_new ();
  g_autoptr (GalleyPageFacts) sent = galley_page_facts_read (sent_html);
  g_autoptr (GalleyPageFacts) stored = galley_page_facts_read (stored_html);

  compare_figures (receipt, sent, stored);
  compare_texts (receipt, sent, stored);
  return receipt;
}

char *
galley_receipt_to_json (const GalleyReceipt *receipt)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  json_node_take_array (node, array);
  for (guint i = 0; i < receipt->items->len; i++)
    {
      const GalleyReceiptItem *item = receipt->items->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", kind_names[item->kind]);
      json_object_set_string_member (object, "text", item->text);
      json_array_add_object_element (array, object);
    }
  return json_to_string (node, FALSE);
}

GalleyReceipt *
galley_receipt_from_json (const char *json)
{
  GalleyReceipt *receipt = receipt_new ();
  g_autoptr (JsonNode) node = galley_str_is_empty (json) ? NULL : json_from_string (json, NULL);
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      const char *kind = json_object_get_string_member_with_default (object, "kind", "");

      for (guint j = 0; j < G_N_ELEMENTS (kind_names); j++)
        if (g_str_equal (kind, kind_names[j]))
          add (receipt, j, json_object_get_string_member_with_default (object, "text", ""));
    }
  return receipt;
}
