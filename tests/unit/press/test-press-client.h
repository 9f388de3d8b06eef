/* test-press-client.h: a press in a process of its own, and HTTP to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Makes the test program the press when it is started as one: call it first in main(). */
void press_serve_if_asked (int argc, char **argv);

typedef struct
{
  char *desk; /* a folder of its own */
  char *url;
  char *token;
  SoupSession *session;
} Press;

Press *press_new (void); /* started */
void press_free (Press *press); /* stopped */
const char *press_get_program (void);

typedef struct
{
  guint status;
  GBytes *body;
  SoupMessageHeaders *headers;
} Answer;

void answer_free (Answer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* (transfer none): the body, which must be text. */
const char *answer_get_text (Answer *answer);
const char *answer_get_header (Answer *answer, const char *name);

/* @path is relative to the press, or an address. */
SoupMessage *press_make_message (Press *press, const char *method, const char *path);
void press_authorize (Press *press, SoupMessage *message);
void press_set_body (SoupMessage *message, const char *type, const char *body, gssize length);
Answer *press_send (Press *press, SoupMessage *message); /* (transfer full) both */

Answer *press_get (Press *press, const char *path);
Answer *press_query (Press *press, const char *query); /* of /micropub, with the token */
Answer *press_post_json (Press *press, const char *json);
Answer *press_upload (Press *press, const char *file_name, const char *type, gconstpointer data,
                      gsize length);

/* (transfer full): the address of a new post. */
char *press_create (Press *press, const char *properties);

/* Fails unless the answer is an error in Micropub's form. */
void assert_refused (Answer *answer, guint status, const char *code);

/* Sends the bytes as they are and reads what comes; (transfer full) (nullable) */
char *press_send_raw (Press *press, const char *bytes, gsize length);

G_END_DECLS
