/* galley-document.c: the issue that is open in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-document.h"
