/* galley-desk.c: the desk on disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-desk.h"
