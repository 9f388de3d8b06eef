/* galley-target.c: where issues are published to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-target.h"

#include "galley-text.h"

G_DEFINE_BOXED_TYPE (GalleyTarget, galley_target, galley_target_copy, galley_target_free)

static char **
field (const GalleyTarget *target, guint i)
{
  GalleyTarget *t = (GalleyTarget *) target;
  char **fields[] = { &t->uuid, &t->name, &t->kind, &t->url, &t->user, &t->options };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

static GalleyTarget *
target_new_empty (void)
{
  GalleyTarget *target = g_new0 (GalleyTarget, 1);

  for (guint i = 0; field (target, i) != NULL; i++)
    *field (target, i) = g_strdup ("");
  return target;
}

GalleyTarget *
galley_target_new (void)
{
  GalleyTarget *target = target_new_empty ();

  g_free (target->uuid);
  target->uuid = galley_uuid_new ();
  return target;
}

GalleyTarget *
galley_target_copy (const GalleyTarget *target)
{
  GalleyTarget *copy = target_new_empty ();

  for (guint i = 0; field (copy, i) != NULL; i++)
    galley_str_set (field (copy, i), *field (target, i));
  copy->is_default = target->is_default;
  copy->revision = target->revision;
  return copy;
}

void
galley_target_free (GalleyTarget *target)
{
  if (target == NULL)
    return;
  for (guint i = 0; field (target, i) != NULL; i++)
    g_free (*field (target, i));
  g_free (target);
}
