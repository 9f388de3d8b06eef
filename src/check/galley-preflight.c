/* galley-preflight.c: x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-preflight.h"
