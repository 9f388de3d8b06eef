/* galley-secrets.c: x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-secrets.h"
