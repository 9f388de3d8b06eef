/* galley-import-article.h: an understood manuscript as an article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-import-result.h"
#include "galley-manuscript.h"

G_BEGIN_DECLS

/* (transfer full): sections, photos and related stories stand in its body in their order; a photo
 * before all text leads. */
GalleyArticle *galley_import_build_article (GalleyManuscript *manuscript,
                                            const GalleyImportResult *result);

G_END_DECLS
