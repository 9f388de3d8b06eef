/* galley-html-sanitizer.c: x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-html-sanitizer.h"
