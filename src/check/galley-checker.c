/* galley-checker.c: x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-checker.h"
