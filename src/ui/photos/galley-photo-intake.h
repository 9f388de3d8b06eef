/* galley-photo-intake.h: pictures on their way into an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/**
 * GalleyPhotoIntake:
 *
 * Takes pictures in one after another, in the background, and puts each into its article: into the
 * photo it was meant for, else into the article's first placeholder, else as a new photo. What
 * can't be taken is said, and the others follow.
 *
 * Signals, in the main thread:
 * - `taken` (photo uuid, gboolean added): it has its picture; whether it is a new photo
 * - `replaced` (GalleyPhoto): a photo had another picture before: the photo as it was
 * - `failed` (GError, file name)
 * - `progress` (done, total): after each of them; 0 of 0 when all are done or given up
 */
#define GALLEY_TYPE_PHOTO_INTAKE (galley_photo_intake_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPhotoIntake, galley_photo_intake, GALLEY, PHOTO_INTAKE, GObject)

GalleyPhotoIntake *galley_photo_intake_new (void);

/* @photo: (nullable): uuid of the photo whose picture it is to be */
void galley_photo_intake_add_file  (GalleyPhotoIntake *intake, GalleyDocument *document,
                                    const char *article, const char *photo, GFile *file);
void galley_photo_intake_add_bytes (GalleyPhotoIntake *intake, GalleyDocument *document,
                                    const char *article, const char *photo, GBytes *bytes,
                                    const char *name);

/* Gives up what has not been taken yet. */
void galley_photo_intake_cancel (GalleyPhotoIntake *intake);

gboolean galley_photo_intake_is_busy (GalleyPhotoIntake *intake);

G_END_DECLS
