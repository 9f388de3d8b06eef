/* galley-outbox.c: publish jobs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-outbox.h"
