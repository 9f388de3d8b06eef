/* galley-credit-parser.c: x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-credit-parser.h"
