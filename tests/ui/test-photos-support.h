/* test-photos-support.h: a photos panel in a window for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-photos-panel-private.h"

#include "test-ui-support.h"

typedef struct
{
  GalleyDocument *document;
  GalleyArticle *article;
  GtkWidget *panel;
  GtkWidget *window;
  GString *log; /* what the panel's signals said */
} Fixture;

GalleyPhoto *get_photo (Fixture *f, guint index);
guint count_tiles (Fixture *f);

/* The tiles are the article's photos, in their order. */
void assert_tiles (Fixture *f);

/* A test with an article of @placeholders, "설명 1" … */
void add (const char *path, int placeholders, void (*test) (Fixture *, gconstpointer));
