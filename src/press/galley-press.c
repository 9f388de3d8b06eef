/* galley-press.c: x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-press.h"
