/* test-endpoint.h: an endpoint of the test's own, which can fail on command
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What goes wrong with the n-th request that changes something. */
typedef enum
{
  FAULT_NONE,
  FAULT_CUT_BEFORE,  /* the connection is cut before it takes effect */
  FAULT_CUT_AFTER,   /* … after it took effect, before the answer */
  FAULT_HALF_ANSWER, /* … in the middle of the answer */
  FAULT_500_BEFORE,
  FAULT_500_AFTER,
  FAULT_503,   /* with Retry-After: 1 */
  FAULT_HTML,  /* an answer that is no JSON and names no address, after it took effect */
  FAULT_KILL_BEFORE, /* the client is killed: see test_endpoint_get_kill() */
  FAULT_KILL_AFTER,
  N_FAULTS
} Fault;

typedef struct _TestEndpoint TestEndpoint;

/* A Micropub server with a media endpoint on loopback, in a thread of its own. @can_find: it
 * answers q=source&uid=…; @is_idempotent: it knows the keys it has seen. */
TestEndpoint *test_endpoint_new  (gboolean can_find, gboolean is_idempotent);
void          test_endpoint_free (TestEndpoint *endpoint);
const char   *test_endpoint_get_url (TestEndpoint *endpoint); /* http://127.0.0.1:…/ */

/* The @n-th request from now (0 the next) that changes something meets @fault, once. */
void test_endpoint_set_fault (TestEndpoint *endpoint, int n, Fault fault);

/* A process to kill -9 where the fault says so. */
void test_endpoint_set_victim (TestEndpoint *endpoint, GPid victim);

int   test_endpoint_count_posts    (TestEndpoint *endpoint);
int   test_endpoint_count_photos   (TestEndpoint *endpoint); /* different ones that were stored */
int   test_endpoint_count_uploads  (TestEndpoint *endpoint); /* stored, the same twice is two */
int   test_endpoint_count_requests (TestEndpoint *endpoint); /* that change something */
char *test_endpoint_get_content    (TestEndpoint *endpoint); /* of the only post */

G_END_DECLS
