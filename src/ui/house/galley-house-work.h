/* galley-house-work.h: reading and writing the house book, in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-session.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_HOUSE_LOAD,
  GALLEY_HOUSE_SAVE,
  GALLEY_HOUSE_REMOVE,
  GALLEY_HOUSE_REGARD,
  GALLEY_HOUSE_IMPORT,
  GALLEY_HOUSE_EXPORT,
} GalleyHouseWorkKind;

/* What is to be done, and what came of it. */
typedef struct
{
  GalleyHouseWorkKind kind;
  GalleySession *session;
  char *publication;
  char *uuid; /* of the issue, or of what is regarded again */
  GalleyTerm *term;
  GFile *file;
  GPtrArray *terms;
  GPtrArray *ignored;
  guint added;
  guint changed;
} GalleyHouseWork;

GalleyHouseWork *galley_house_work_new_load (GalleySession *session, const char *publication,
                                             const char *issue);
GalleyHouseWork *galley_house_work_new_save   (GalleySession *session, const GalleyTerm *term);
GalleyHouseWork *galley_house_work_new_remove (GalleySession *session, const GalleyTerm *term);
GalleyHouseWork *galley_house_work_new_regard (GalleySession *session, const char *uuid);
GalleyHouseWork *galley_house_work_new_import (GalleySession *session, GFile *file);
GalleyHouseWork *galley_house_work_new_export (GalleySession *session, const char *publication,
                                               GFile *file);
void galley_house_work_free (GalleyHouseWork *work);

/* A GTaskThreadFunc whose task data is the work; returns a boolean. */
void galley_house_work_thread (GTask *task, gpointer source, gpointer data,
                               GCancellable *cancellable);

G_END_DECLS
