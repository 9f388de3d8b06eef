/* galley-markdown-writer.c: an issue as one Markdown document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-page-writer.h"
#include "galley-text.h"

#include <string.h>

/* A double-quoted scalar, which YAML 1.2 reads as JSON does (https://yaml.org/spec/1.2.2/#73). */
static void
write_field (GString *text, const char *indent, const char *name, const char *value)
{
  if (galley_str_is_blank (value))
    return;
  g_string_append_printf (text, "%s%s: \"", indent, name);
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (text, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (text, "\\n");
    else if ((guchar) *p < ' ' || *p == 0x7f)
      g_string_append_printf (text, "\\x%02x", (guchar) *p);
    else
      g_string_append_c (text, *p);
  g_string_append (text, "\"\n");
}

static void
write_front_matter (GString *text, const GalleyIssue *issue, const GalleyPublication *publication)
{
  g_string_append (text, "---\n");
  write_field (text, "", "title", galley_issue_get_display_title (issue));
  write_field (text, "", "publication", publication->name);
  if (issue->number > 0)
    g_string_append_printf (text, "number: %d\n", issue->number);
  write_field (text, "", "language", publication->language);
  write_field (text, "", "subject", issue->subject);
  write_field (text, "", "preheader", issue->preheader);
  write_field (text, "", "uuid", issue->uuid);
  g_string_append (text, "---\n\n");
}

/* Text of a field, which is no markup, on a line of a document that is. */
static void
write_plain (GString *text, const char *value)
{
  gboolean at_start = TRUE;

  for (const char *p = value; *p != '\0'; p++)
    {
      gboolean marks = strchr ("\\`*_[]<>", *p) != NULL || (at_start && strchr ("#+-=~|", *p)) ||
                       (*p == '&' && (g_ascii_isalpha (p[1]) || p[1] == '#'));

      if (at_start && g_ascii_isdigit (*p))
        {
          gsize digits = strspn (p, "0123456789");

          if (p[digits] == '.' || p[digits] == ')')
            {
              g_string_append_printf (text, "%.*s\\", (int) digits, p);
              p += digits;
            }
        }
      if (*p == '\n')
        g_string_append_c (text, '\\'); /* a hard break */
      else if (marks)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
      at_start = *p == '\n' || (at_start && *p == ' ');
    }
}

static void
write_block (GString *text, const char *before, const char *value, const char *after)
{
  g_autofree char *trimmed = galley_str_trim (value);

  if (*trimmed == '\0')
    return;
  g_string_append (text, before);
  write_plain (text, trimmed);
  g_string_append_printf (text, "%s\n\n", after);
}

static void
write_photo (GString *text, const GalleyPhoto *photo, const GalleyPublication *publication,
             GalleyPhotoUrlFunc photo_url, gpointer user_data)
{
  g_autofree char *url = photo_url (photo, user_data);
  g_autofree char *credit = galley_credit_format (photo->credit, publication->credit_format);
  g_autofree char *line = NULL;

  if (url == NULL)
    return;
  if (*credit == '\0')
    galley_str_set (&credit, photo->credit_line);
  line = g_strdup_printf ("%s %s", photo->caption, credit);
  g_string_append (text, "![");
  write_plain (text, photo->alt);
  g_string_append_printf (text, "](<%s>)\n\n", url);
  write_block (text, "", line, "");
}

static void
write_byline (GString *text, const GalleyByline *byline)
{
  g_autofree char *person = galley_byline_format_person (byline);
  g_autofree char *time = galley_byline_format_time (byline);
  const char *const parts[] = { person, byline->agency, byline->place, byline->email, time };
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", parts[i]);
  write_block (text, "", line->str, "");
}

static void
write_body (GString *text, const GalleyArticle *article, const GalleyPublication *publication,
            GalleyPhotoUrlFunc photo_url, gpointer user_data)
{
  g_auto (GStrv) lines = g_strsplit (article->body, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      int number = galley_photo_parse_reference (lines[i]);
      const GalleyPhoto *photo = number > 0 ? galley_article_find_photo (article, number) : NULL;

      if (photo != NULL)
        write_photo (text, photo, publication, photo_url, user_data);
      else if (number == 0)
        g_string_append_printf (text, "%s\n", lines[i]);
    }
  g_string_append_c (text, '\n');
}

static void
write_article (GString *text, const GalleyArticle *article, const GalleyPublication *publication,
               GalleyPhotoUrlFunc photo_url, gpointer user_data)
{
  if (!galley_str_is_blank (article->label) || !galley_str_is_blank (article->label_subtitle))
    {
      g_autofree char *label = galley_str_is_blank (article->label)
                                   ? g_strdup (article->label_subtitle)
                                   : g_strdup_printf ("[%s] %s", article->label,
                                                      article->label_subtitle);

      write_block (text, "", label, "");
    }
  write_block (text, "# ", article->headline, "");
  for (guint i = 0; article->subheads[i] != NULL; i++)
    write_block (text, "**", article->subheads[i], "**");
  write_block (text, "", article->deck, "");
  write_byline (text, article->byline);
  write_block (text, "", article->dateline, "");
  for (guint i = 0; i < article->photos->len; i++)
    {
      const GalleyPhoto *photo = article->photos->pdata[i];

      if (photo->lead)
        write_photo (text, photo, publication, photo_url, user_data);
    }
  for (guint i = 0; article->contents[i] != NULL; i++)
    {
      g_string_append (text, "- ");
      write_plain (text, article->contents[i]);
      g_string_append (text, article->contents[i + 1] != NULL ? "\n" : "\n\n");
    }
  write_body (text, article, publication, photo_url, user_data);
  write_block (text, "", article->signoff, "");
  write_block (text, "", article->cta, "");
  write_block (text, "", article->closing, "");
}

char *
galley_markdown_write_issue (const GalleyIssue *issue, const GalleyPublication *publication,
                             GalleyPhotoUrlFunc photo_url, gpointer user_data)
{
  GString *text = g_string_new (NULL);

  write_front_matter (text, issue, publication);
  write_block (text, "", issue->greeting, "");
  for (guint i = 0; i < issue->articles->len; i++)
    write_article (text, issue->articles->pdata[i], publication, photo_url, user_data);
  write_block (text, "", issue->signoff, "");
  write_block (text, "", issue->cta, "");
  write_block (text, "", issue->closing, "");
  return g_string_free (text, FALSE);
}
