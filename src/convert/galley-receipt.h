/* galley-receipt.h: what an endpoint made of what was sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_RECEIPT_LOST_PHOTO,
  GALLEY_RECEIPT_LOST_CAPTION,
  GALLEY_RECEIPT_LOST_CREDIT,
  GALLEY_RECEIPT_LOST_ALT,
  GALLEY_RECEIPT_LOST_LINK,
  GALLEY_RECEIPT_LOST_TEXT,
  GALLEY_RECEIPT_BROKEN_CHARACTERS,
} GalleyReceiptKind;

typedef struct
{
  GalleyReceiptKind kind;
  char *text; /* which one: the caption, the link's address, the paragraph */
} GalleyReceiptItem;

/**
 * GalleyReceipt:
 *
 * What is lost; empty where everything arrived.
 */
typedef struct
{
  GPtrArray *items; /* (element-type GalleyReceiptItem) */
} GalleyReceipt;

void galley_receipt_free (GalleyReceipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReceipt, galley_receipt_free)

/**
 * galley_receipt_compare:
 * @sent: of galley_page_write_issue()
 * @stored: what readers get there; untrusted
 *
 * Differences that change nothing for a reader are none: white space, quotes and dashes that were
 * made typographic (https://developer.wordpress.org/reference/functions/wptexturize/), the
 * addresses of pictures. Any thread.
 *
 * Returns: (transfer full)
 */
GalleyReceipt *galley_receipt_compare (const char *sent, const char *stored);

char          *galley_receipt_to_json   (const GalleyReceipt *receipt);
/* (transfer full): unreadable JSON is an empty receipt. */
GalleyReceipt *galley_receipt_from_json (const char *json);

G_END_DECLS
