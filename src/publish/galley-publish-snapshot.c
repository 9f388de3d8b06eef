/* galley-publish-snapshot.c: what is to be sent, fixed when the job is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-publish-snapshot-private.h"

#include "galley-page-writer.h"
#include "galley-text.h"

#include <string.h>

#define PHOTO_SCHEME "galley-photo:"
#define POST_SCHEME "galley-post:"
#define SUMMARY_LENGTH 200

static void
photo_free (gpointer data)
{
  GalleySnapshotPhoto *photo = data;

  g_free (photo->uuid);
  g_free (photo->sha256);
  g_free (photo->file_name);
  g_free (photo->caption);
  g_free (photo->alt);
  g_free (photo->credit);
  g_free (photo->url);
  g_free (photo->remote_id);
  g_free (photo);
}

static void
post_free (gpointer data)
{
  GalleySnapshotPost *post = data;

  g_free (post->uuid);
  g_free (post->title);
  g_free (post->slug);
  g_free (post->summary);
  g_free (post->label);
  g_free (post->author);
  g_free (post->published);
  g_free (post->html);
  g_free (post->markdown);
  g_free (post->lead);
  g_strfreev (post->tags);
  g_free (post->remote_id);
  g_free (post->remote_url);
  g_free (post);
}

void
galley_snapshot_free (GalleySnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  g_free (snapshot->issue);
  g_free (snapshot->language);
  g_free (snapshot->name);
  g_free (snapshot->subject);
  g_free (snapshot->preheader);
  g_free (snapshot->document);
  g_ptr_array_unref (snapshot->posts);
  g_ptr_array_unref (snapshot->photos);
  g_free (snapshot);
}

GalleySnapshot *
galley_snapshot_new_empty (void)
{
  GalleySnapshot *snapshot = g_new0 (GalleySnapshot, 1);

  snapshot->posts = g_ptr_array_new_with_free_func (post_free);
  snapshot->photos = g_ptr_array_new_with_free_func (photo_free);
  return snapshot;
}

static char *
photo_url_cb (const GalleyPhoto *photo, gpointer user_data)
{
  return galley_photo_is_placeholder (photo) ? NULL : g_strconcat (PHOTO_SCHEME, photo->uuid, NULL);
}

/* The deck, or the beginning of the text, without marks. */
static char *
summarise (const GalleyArticle *article)
{
  g_auto (GStrv) paragraphs = NULL;

  if (*article->deck != '\0')
    return g_strdup (article->deck);
  paragraphs = g_strsplit (article->body, "\n\n", -1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (g_utf8_strlen (paragraphs[i], -1) > 20 && *paragraphs[i] != '#' && *paragraphs[i] != '!' &&
        !g_str_has_prefix (paragraphs[i], "👉"))
      {
        g_autofree char *one_line = g_strdelimit (g_strdup (paragraphs[i]), "\n*_`", ' ');

        if (g_utf8_strlen (one_line, -1) <= SUMMARY_LENGTH)
          return g_strdup (one_line);
        g_autofree char *head = g_utf8_substring (one_line, 0, SUMMARY_LENGTH);

        return g_strconcat (g_strchomp (head), "…", NULL);
      }
  return g_strdup ("");
}

static gboolean
is_published (const GalleyArticle *article, const GalleyPhoto *photo)
{
  return !galley_photo_is_placeholder (photo) &&
         (photo->lead || galley_article_places_photo (article, photo->number));
}

static GalleySnapshotPhoto *
snapshot_photo (const GalleyPhoto *photo, const GalleyPublication *publication)
{
  GalleySnapshotPhoto *copy = g_new0 (GalleySnapshotPhoto, 1);

  copy->uuid = g_strdup (photo->uuid);
  copy->sha256 = g_strdup (photo->sha256);
  copy->file_name = g_strdup (photo->file_name);
  copy->caption = g_strdup (photo->caption);
  copy->alt = g_strdup (photo->alt);
  copy->credit = galley_credit_format (photo->credit,
                                       publication != NULL ? publication->credit_format : "");
  if (*copy->credit == '\0')
    galley_str_set (&copy->credit, photo->credit_line);
  copy->number = photo->number;
  copy->url = g_strdup ("");
  copy->remote_id = g_strdup ("");
  return copy;
}

/* The photo above the text, or else the first one in it. */
static void
choose_lead (GalleySnapshotPost *post, const GalleyArticle *article)
{
  for (guint i = 0; i < article->photos->len; i++)
    {
      const GalleyPhoto *photo = article->photos->pdata[i];

      if (!is_published (article, photo) || (*post->lead != '\0' && !photo->lead))
        continue;
      galley_str_set (&post->lead, photo->uuid);
      post->lead_is_set = photo->lead;
      if (photo->lead)
        return;
    }
}

/* The labels after the first, each once. */
static GStrv
collect_tags (const GalleyIssue *issue)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < issue->articles->len; i++)
    {
      const GalleyArticle *article = issue->articles->pdata[i];

      if (!galley_str_is_blank (article->label) && g_hash_table_add (seen, article->label) && i > 0)
        g_strv_builder_add (tags, article->label);
    }
  return g_strv_builder_end (tags);
}

/* What all kinds of posts have. */
static GalleySnapshotPost *
post_new (const char *uuid, const char *title, const GalleyArticle *first)
{
  GalleySnapshotPost *post = g_new0 (GalleySnapshotPost, 1);
  g_autofree char *unique = g_strndup (uuid, 8);

  post->uuid = g_strdup (uuid);
  post->title = g_strdup (title);
  post->slug = galley_slug_from_text (title, unique);
  post->summary = first != NULL ? summarise (first) : g_strdup ("");
  post->label = galley_strdup (first != NULL ? first->label : NULL);
  post->author = first != NULL ? galley_byline_format_person (first->byline) : g_strdup ("");
  post->published = first != NULL ? galley_byline_to_rfc3339 (first->byline, "+09:00") : NULL;
  if (post->published == NULL)
    post->published = g_strdup ("");
  post->lead = g_strdup ("");
  post->remote_id = g_strdup ("");
  post->remote_url = g_strdup ("");
  return post;
}

static GalleySnapshotPost *
post_of_issue (const GalleyIssue *issue, const GalleyPublication *publication)
{
  const GalleyArticle *first = issue->articles->len > 0 ? issue->articles->pdata[0] : NULL;
  GalleySnapshotPost *post = post_new (issue->uuid, galley_issue_get_display_title (issue), first);

  post->html = galley_page_write_issue (issue, publication, photo_url_cb, NULL);
  post->markdown = galley_markdown_write_issue (issue, publication, photo_url_cb, NULL);
  post->tags = collect_tags (issue);
  for (guint i = 0; i < issue->articles->len && *post->lead == '\0'; i++)
    choose_lead (post, issue->articles->pdata[i]);
  /* Above the whole, not above one of several articles. */
  post->lead_is_set = post->lead_is_set && issue->articles->len == 1;
  return post;
}

static GalleySnapshotPost *
post_of_article (const GalleyArticle *article, const GalleyPublication *publication)
{
  GalleySnapshotPost *post = post_new (article->uuid, article->headline, article);
  g_autoptr (GalleyIssue) alone = galley_issue_new ();

  g_ptr_array_add (alone->articles, galley_article_copy (article));
  post->html = galley_page_write_article (article, publication, 1, photo_url_cb, NULL);
  post->markdown = galley_markdown_write_issue (alone, publication, photo_url_cb, NULL);
  post->tags = g_new0 (char *, 1);
  choose_lead (post, article);
  return post;
}

/* Corrections, greeting, the articles by their headlines, sign-off. */
static GalleySnapshotPost *
post_of_index (const GalleyIssue *issue, const GalleyPublication *publication)
{
  const GalleyArticle *first = issue->articles->pdata[0];
  GalleySnapshotPost *post = post_new (issue->uuid, galley_issue_get_display_title (issue), first);
  g_autoptr (GalleyIssue) frame = galley_issue_copy (issue);
  g_autoptr (GString) body = g_string_new (NULL);
  GalleyArticle *index = galley_article_new ();

  for (guint i = 0; i < issue->articles->len; i++)
    {
      const GalleyArticle *article = issue->articles->pdata[i];
      g_autofree char *title = g_markup_escape_text (article->headline, -1);
      g_autofree char *deck = g_markup_escape_text (article->deck, -1);

      g_string_append_printf (body, "<h2><a href=\"" POST_SCHEME "%s\">%s</a></h2>\n%s%s%s",
                              article->uuid, title, *deck != '\0' ? "<p>" : "", deck,
                              *deck != '\0' ? "</p>\n" : "");
      if (*post->lead == '\0')
        choose_lead (post, article);
    }
  post->lead_is_set = FALSE;
  g_ptr_array_set_size (frame->articles, 0);
  g_ptr_array_add (frame->articles, index);
  /* The page's writer cleans addresses of a scheme of ours away: they are put in afterwards. */
  {
    g_autofree char *page = galley_page_write_issue (frame, publication, photo_url_cb, NULL);
    g_auto (GStrv) parts = g_strsplit (page, "<article class=\"article\">", 2);
    const char *after = parts[1] != NULL ? strstr (parts[1], "</article>") : NULL;

    post->html = g_strconcat (parts[0], "<article class=\"article\">\n", body->str,
                              after != NULL ? after : "</article>", NULL);
  }
  post->markdown = g_strdup (body->str);
  post->tags = collect_tags (issue);
  return post;
}

GalleySnapshot *
galley_snapshot_new (const GalleyIssue *issue, const GalleyPublication *publication,
                     gboolean by_article)
{
  GalleySnapshot *snapshot = galley_snapshot_new_empty ();

  snapshot->issue = g_strdup (issue->uuid);
  snapshot->language = g_strdup (publication != NULL ? publication->language : "ko");
  snapshot->name = g_strdup (publication != NULL ? publication->name : "");
  snapshot->subject = g_strdup (issue->subject);
  snapshot->preheader = g_strdup (issue->preheader);
  snapshot->document = galley_json_write_issue (issue, publication, photo_url_cb, NULL);
  if (by_article && issue->articles->len > 1)
    {
      for (guint i = 0; i < issue->articles->len; i++)
        g_ptr_array_add (snapshot->posts, post_of_article (issue->articles->pdata[i], publication));
      g_ptr_array_add (snapshot->posts, post_of_index (issue, publication));
    }
  else
    g_ptr_array_add (snapshot->posts, post_of_issue (issue, publication));

  for (guint i = 0; i < issue->articles->len; i++)
    {
      GalleyArticle *article = issue->articles->pdata[i];

      for (guint j = 0; j < article->photos->len; j++)
        if (is_published (article, article->photos->pdata[j]))
          g_ptr_array_add (snapshot->photos,
                           snapshot_photo (article->photos->pdata[j], publication));
    }
  return snapshot;
}

char *
galley_snapshot_hash (const GalleySnapshot *snapshot)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < snapshot->posts->len; i++)
    {
      const GalleySnapshotPost *post = snapshot->posts->pdata[i];
      const char *const texts[] = { post->title, post->summary, post->label,
                                    post->author, post->html,  post->lead };

      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_checksum_update (checksum, (const guchar *) texts[j], -1);
          g_checksum_update (checksum, (const guchar *) "", 1);
        }
    }
  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];

      g_checksum_update (checksum, (const guchar *) photo->sha256, -1);
      g_checksum_update (checksum, (const guchar *) photo->alt, -1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static void
replace_address (GString *text, const char *scheme, const char *uuid, const char *url,
                 gboolean is_html)
{
  g_autofree char *address = g_strconcat (scheme, uuid, NULL);
  g_autofree char *escaped = is_html ? g_markup_escape_text (url, -1) : g_strdup (url);

  g_string_replace (text, address, escaped, 0);
}

char *
galley_snapshot_resolve (const GalleySnapshot *snapshot, const char *text, gboolean is_html)
{
  g_autoptr (GString) resolved = g_string_new (text);

  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      const GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];

      replace_address (resolved, PHOTO_SCHEME, photo->uuid, photo->url, is_html);
    }
  for (guint i = 0; i < snapshot->posts->len; i++)
    {
      const GalleySnapshotPost *post = snapshot->posts->pdata[i];

      replace_address (resolved, POST_SCHEME, post->uuid, post->remote_url, is_html);
    }
  return g_string_free (g_steal_pointer (&resolved), FALSE);
}

GalleySnapshotPhoto *
galley_snapshot_find_photo (const GalleySnapshot *snapshot, const char *uuid)
{
  for (guint i = 0; i < snapshot->photos->len; i++)
    {
      GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];

      if (g_str_equal (photo->uuid, uuid))
        return photo;
    }
  return NULL;
}

GalleySnapshotPhoto *
galley_snapshot_find_photo_by_url (const GalleySnapshot *snapshot, const char *url)
{
  for (guint i = 0; i < snapshot->photos->len && *url != '\0'; i++)
    {
      GalleySnapshotPhoto *photo = snapshot->photos->pdata[i];

      if (g_str_equal (photo->url, url))
        return photo;
    }
  return NULL;
}

GalleySnapshotPost *
galley_snapshot_find_post (const GalleySnapshot *snapshot, const char *uuid)
{
  for (guint i = 0; i < snapshot->posts->len; i++)
    {
      GalleySnapshotPost *post = snapshot->posts->pdata[i];

      if (g_str_equal (post->uuid, uuid))
        return post;
    }
  return NULL;
}

char *
galley_snapshot_photo_file_name (const GalleySnapshotPhoto *photo, const char *media_type)
{
  return g_strdup_printf ("galley-%.20s.%s", photo->sha256,
                          g_str_equal (media_type, "image/png") ? "png" : "jpg");
}

const char *
galley_snapshot_photo_get_alt (const GalleySnapshotPhoto *photo)
{
  return *photo->alt != '\0' ? photo->alt : photo->caption;
}
