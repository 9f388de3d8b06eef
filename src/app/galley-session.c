/* galley-session.c: an open desk with its services
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-session.h"
