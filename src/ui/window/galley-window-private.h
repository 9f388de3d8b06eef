/* galley-window-private.h: what the files of the window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "galley-checks-panel.h"
#include "galley-editor.h"
#include "galley-issues-sidebar.h"
#include "galley-photos-panel.h"
#include "galley-preview-panel.h"
#include "galley-publish-panel.h"
#include "galley-window.h"

G_BEGIN_DECLS

struct _GalleyWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkPaned *outer;
  GtkPaned *inner;
  GtkWidget *sidebar_box;
  AdwHeaderBar *sidebar_header;
  GtkWidget *center_box;
  AdwHeaderBar *center_header;
  GtkStack *center_stack;
  AdwWindowTitle *title;
  GtkRevealer *banner;
  GtkLabel *banner_text;
  GtkWidget *keep_mine;
  GtkWidget *take_theirs;
  GtkWidget *status_bar;
  GtkLabel *counts;
  GtkLabel *save_state;
  GtkWidget *panel_box;
  GtkStack *panel_stack;
  GtkLabel *checks_badge;

  GalleyIssuesSidebar *sidebar;
  GalleyEditor *editor;
  GalleyPhotosPanel *photos;
  GalleyChecksPanel *checks;
  GalleyPublishPanel *publish;
  GalleyPreviewPanel *preview;

  GSettings *settings;
  GalleySession *session;
  GalleyDocument *document;
  gulong document_handlers[2];
  GCancellable *cancellable;
  GalleyTarget *removed_target; /* (nullable): the last one, to be had back */
  GPtrArray *waiting; /* (element-type GFile) to open once the desk is there */
  gboolean opened_first;
  gboolean closing;
  gboolean folded_sidebar; /* hidden for want of room, not by the person */
  gboolean folded_panel;
};

/* Shows a sentence at the bottom; with @button, a way back: @callback (@data, @window) once. */
void galley_window_toast (GalleyWindow *window, const char *text);
void galley_window_toast_undo (GalleyWindow *window, const char *text,
                               void (*undo) (GalleyWindow *window, const char *data),
                               const char *data);
void galley_window_toast_error (GalleyWindow *window, const char *subject, const GError *error);

/* Opens an issue in the background; @article: (nullable) */
void galley_window_open_issue (GalleyWindow *window, const char *uuid);
void galley_window_show_article (GalleyWindow *window, const char *uuid);
void galley_window_close_document (GalleyWindow *window);

void galley_window_show_panel (GalleyWindow *window, const char *page);

/* The parts, which the template leaves room for (galley-window-parts.c). */
void galley_window_add_parts (GalleyWindow *window);
void galley_window_update_title (GalleyWindow *window);
void galley_window_count_changed_cb (GalleyIssuesSidebar *sidebar, int count, GalleyWindow *window);

/* The window's actions (galley-window-actions.c). */
void galley_window_install_actions (GtkWidgetClass *widget_class);
void galley_window_update_actions (GalleyWindow *window);

/* Makes an issue in the background: imports, an empty one (galley-window-issues.c). */
void galley_window_import_file (GalleyWindow *window, GFile *file);
void galley_window_import_sample (GalleyWindow *window);
void galley_window_new_issue (GalleyWindow *window);
void galley_window_add_article (GalleyWindow *window);
void galley_window_delete_issue (GalleyWindow *window, const char *uuid, const char *title);
void galley_window_delete_article (GalleyWindow *window, const char *uuid);

/* The house book, and findings that are left as they are (galley-window-checks.c). */
void galley_window_add_term (GalleyWindow *window, const char *text);
void galley_window_show_house_book (GalleyWindow *window);
void galley_window_ignored_cb (GalleyCopyCheck *check, const GalleyIgnored *ignored,
                               GalleyWindow *window);
void galley_window_check_failed_cb (GalleyCopyCheck *check, const GError *error,
                                    GalleyWindow *window);

G_END_DECLS
